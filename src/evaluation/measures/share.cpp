#include <algorithm>
#include <set>

#include "../ratio.hpp"
#include "measuring.hpp"

namespace merilo {
inline namespace v1 {

namespace {

// Whether a conditional item may be outside the base, and inside it. The last code of `only_if` says yes.
struct Need {
  bool out = false, in = true;
  Reasons reason = 0;
};

Need need_of(const Measuring& m, const Slot& slot) {
  if (m.op.only_if < 0 || !slot.about || slot.about->condition.empty()) return {};
  const Slot* other = m.sibling(m.op.only_if, slot.item);
  if (!other) return {true, m.view.evidence.has(m.op.only_if, m.organization), not_assessed};
  const Possible possible = m.read(m.op.only_if, *other, false);
  const ScaleInfo& codes = m.view.program.scales[static_cast<std::size_t>(m.view.program.indicator_scale[static_cast<std::size_t>(m.op.only_if)])];
  const Mask yes = Mask{1} << (codes.ids.size() - 1);
  return {possible.na || (possible.codes & ~yes) != 0, (possible.codes & yes) != 0, possible.reason};
}

// The credits that an item still to come may earn: the least and the greatest; nothing where all would be left out.
std::optional<Range> credits_to_come(const Measuring& m) {
  std::optional<Range> result;
  for (std::size_t code = 0; code < m.op.credit.size(); ++code) {
    if (m.op.leave_out >> code & 1) continue;
    const Number& credit = m.op.credit[code];
    if (!result) result = Range::point(credit);
    result->low = std::min(result->low, credit);
    result->high = std::max(result->high, credit);
  }
  return result;
}

bool is_whole(const Number& number) { return number.is_integer(); }

// The shares that any number of further items can lead to: as near to all of them as one likes, never quite there while
// something else counts too.
Range grown(const Part& known, const Range& credits) {
  const Range further{Number(100) * credits.low, Number(100) * credits.high};
  if (known.below == Number(0)) return further;
  const Number now = Number(100) * known.above / known.below;
  Range result{std::min(now, further.low), std::max(now, further.high)};
  result.strict_low = further.low < now;
  result.strict_high = further.high > now;
  return result;
}

// Every sum of one part of each item; nothing where there are too many sums to keep apart.
std::optional<std::set<Part>> sums_of(const std::vector<std::vector<Part>>& items) {
  constexpr std::size_t most = 2048;
  std::set<Part> reach{{0, 0}};
  for (const auto& parts : items) {
    std::set<Part> next;
    breathe(reach.size() * parts.size());
    for (const Part& sum : reach)
      for (const Part& part : parts) next.insert({sum.above + part.above, sum.below + part.below});
    if (next.size() > most) return std::nullopt;
    reach = std::move(next);
  }
  return reach;
}

// What an item can add to credits and weights, each once: nothing where it does not count.
std::vector<Part> parts_of(const Measuring& m, const Slot& slot, Reasons& reasons) {
  const Number weight = slot.about ? slot.about->weight : Number(1);
  const Need need = need_of(m, slot);
  std::set<Part> parts;
  if (need.out) parts.insert({0, 0});
  if (!need.in) return {parts.begin(), parts.end()};
  const Possible possible = m.read(slot);
  if (possible.na) parts.insert({0, 0});
  // A row without a document earns nothing where the rule asks for one; a missing row may still come with it.
  const bool to_come = slot.now.state != FactState::known && slot.now.state != FactState::within &&
                         slot.now.state != FactState::conflict && !m.is_absent(slot);
  const Mask undocumented = m.rule.needs_document && !to_come ? ~slot.now.documented : 0;
  for (Mask rest = possible.codes; rest; rest &= rest - 1) {
    const auto code = static_cast<std::size_t>(std::countr_zero(rest));
    if (m.op.leave_out >> code & 1) parts.insert({0, 0});
    else parts.insert({undocumented >> code & 1 ? Number(0) : m.op.credit[code] * weight, weight});
  }
  reasons |= possible.reason | need.reason;
  return {parts.begin(), parts.end()};
}

}  // namespace

// 100·Σ credit·weight / Σ weight over the items that are due, needed and not left out.
Cell measure_share(const Measuring& m) {
  const bool unlisted = m.slots.empty() && !m.list_known(), grows = m.may_grow();
  if (unlisted || grows) m.meet(Unlisted::list);
  const auto to_come = credits_to_come(m);
  if (unlisted) {
    // All that an item still to be listed may be is left out too.
    const bool none = grows || m.op.leave_out != 0 || m.op.only_if >= 0 || !to_come;
    std::vector<Range> ranges;
    if (to_come) ranges.push_back(grown({0, 0}, *to_come));
    return m.numbers(std::move(ranges), not_assessed | empty_subject, none);
  }
  Part sure{0, 0};
  std::vector<std::vector<Part>> items;  // open ones
  Reasons reasons = grows ? not_assessed : 0;
  bool any = false;
  for (const Slot& slot : m.slots) {
    if (m.view.evidence.is_to_come(slot.about)) continue;
    any = true;
    const std::size_t read = m.gaps_read();
    std::vector<Part> parts = parts_of(m, slot, reasons);
    if (parts.size() > 1) {
      items.push_back(std::move(parts));
      continue;
    }
    sure = {sure.above + parts[0].above, sure.below + parts[0].below};
    m.settle(read);
  }
  std::vector<Range> ranges;
  bool na = false;
  Flags flags = 0;
  const auto add = [&](const Part& known) {
    if (known.below == Number(0)) na = true;
    else ranges.push_back(Range::point(Number(100) * known.above / known.below));
    if (!grows || !to_come) return;
    ranges.push_back(grown(known, *to_come));
    // Parts of items and of credits leave some shares out.
    const bool dense = is_whole(known.above) && is_whole(known.below) && is_whole(to_come->low) && is_whole(to_come->high);
    if (!dense) flags |= inexact;
  };
  if (const auto reach = sums_of(items)) {
    for (const Part& sum : *reach) add({sure.above + sum.above, sure.below + sum.below});
  } else {
    const auto may_not_count = [](const auto& parts) { return parts.front() == Part{0, 0}; };
    na = sure.below == Number(0) && std::all_of(items.begin(), items.end(), may_not_count);
    const auto least = least_ratio(sure, items), most = greatest_ratio(sure, items);
    if (least) ranges.push_back({Number(100) * *least, Number(100) * *most});
    if (grows && to_come) ranges.push_back({Number(100) * to_come->low, Number(100) * to_come->high});
    flags |= inexact;
  }
  if (na) reasons |= any ? excluded : empty_subject;
  return m.numbers(std::move(ranges), reasons, na, flags);
}

}  // namespace v1
}  // namespace merilo
