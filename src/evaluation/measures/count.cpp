#include "measuring.hpp"

namespace merilo {
inline namespace v1 {

namespace {

// Whether a value may count, and whether it does for sure; without tests every item and event does.
std::pair<bool, bool> counts(const Measuring& m, const Possible& possible) {
  if (m.scale) return {possible.codes & m.op.done, !(possible.codes & ~m.op.done)};
  std::vector<Number> bounds;
  for (const Test& test : m.rule.where) bounds.push_back(test.bound);
  bool some = false, every = true;
  for (const Range& range : possible.numbers)
    for (const Number& number : representatives(range, bounds)) {
      bool all = true;
      for (const Test& test : m.rule.where) all = all && passes(test, number);
      some |= all;
      every &= all;
    }
  return {some, every};
}

}  // namespace

Cell measure_count(const Measuring& m) {
  const bool event = m.indicator.kind == IndicatorKind::event;
  std::int64_t sure = 0, may = 0;
  Reasons reasons = 0;
  for (const Slot& slot : m.slots) {
    if (event && !slot.now.reported) continue;
    if (m.view.evidence.is_to_come(slot.about)) continue;
    const std::size_t read = m.gaps_read();
    const Possible possible = m.read(slot);
    if (possible.is_only_na()) continue;
    auto [some, every] = counts(m, possible);
    every = every && !possible.na;
    may += some;
    sure += every;
    if (some != every) reasons |= possible.reason;
    else m.settle(read);
  }
  std::vector<Range> ranges;
  const bool closed = event ? m.closed() : m.list_known();
  if (!closed) {
    m.meet(Unlisted::list);
    // Whole numbers as far as thresholds usually go.
    constexpr std::int64_t apart = 32;
    for (std::int64_t k = sure; k < sure + apart; ++k) ranges.push_back(Range::point(k));
    ranges.push_back({sure + apart, 0, false, true});
    reasons |= not_assessed;
  } else {
    for (std::int64_t k = sure; k <= may; ++k) ranges.push_back(Range::point(k));
  }
  return m.numbers(std::move(ranges), reasons);
}

}  // namespace v1
}  // namespace merilo
