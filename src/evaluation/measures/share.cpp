#include <set>

#include "measuring.hpp"

namespace merilo {
inline namespace v1 {

namespace {

using Part = std::pair<Number, Number>;  // credit and weight

// Whether a conditional item may be outside the base, and inside it. The last code of `only_if` says yes.
struct Need {
  bool out = false, in = true;
  Reasons reason = 0;
};

Need need_of(const Measuring& m, const Slot& slot) {
  if (m.op.only_if < 0 || !slot.about || slot.about->condition.empty()) return {};
  const Slot* other = m.sibling(m.op.only_if, slot.item);
  if (!other) return {true, true, not_assessed};
  const Possible possible = m.read(m.op.only_if, *other, false);
  const ScaleInfo& codes = m.view.program.scales[static_cast<std::size_t>(m.view.program.indicator_scale[static_cast<std::size_t>(m.op.only_if)])];
  const Mask yes = Mask{1} << (codes.ids.size() - 1);
  return {possible.na || (possible.codes & ~yes) != 0, (possible.codes & yes) != 0, possible.reason};
}

}  // namespace

// 100·Σ credit·weight / Σ weight over the items that are due, needed and not left out.
Cell measure_share(const Measuring& m) {
  if (m.slots.empty() && !m.list_known()) {
    m.meet_open_list();
    return m.numbers({Range{0, 100, false, false}}, not_assessed | empty_subject, m.may_grow());
  }
  Part sure{0, 0};
  std::set<Part> reach{{Number(0), Number(0)}};  // what the open items may add
  Reasons reasons = 0;
  bool any = false;
  for (const Slot& slot : m.slots) {
    if (slot.about && slot.about->due && *slot.about->due > m.view.evidence.as_of) continue;
    any = true;
    const Number weight = slot.about ? slot.about->weight : Number(1);
    const Need need = need_of(m, slot);
    std::set<Part> options;
    if (need.out) options.emplace(0, 0);
    if (need.in) {
      const Possible possible = m.read(slot);
      if (possible.na) options.emplace(0, 0);
      // A row without a document earns nothing where the rule asks for one; a missing row may still come with it.
      const bool undocumented = m.rule.needs_document && slot.now.reported && !slot.now.documented;
      for (Mask rest = possible.codes; rest; rest &= rest - 1) {
        const auto code = static_cast<std::size_t>(std::countr_zero(rest));
        if (m.op.leave_out >> code & 1) options.emplace(0, 0);
        else options.emplace(undocumented ? Number(0) : m.op.credit[code] * weight, weight);
      }
      reasons |= possible.reason;
      reasons |= need.reason;
    }
    if (options.size() == 1) {
      sure = {sure.first + options.begin()->first, sure.second + options.begin()->second};
      continue;
    }
    std::set<Part> next;
    for (const auto& [credit, total] : reach)
      for (const auto& [more, w] : options) next.emplace(credit + more, total + w);
    reach = std::move(next);
    // Weights of many sizes: too many sums to keep apart.
    if (reach.size() > 20000) return m.numbers({Range{0, 100, false, false}}, reasons, true, inexact);
  }
  if (m.may_grow()) {
    // More items may come, done or not.
    m.meet_open_list();
    const bool counted = sure.second > Number(0);
    return m.numbers({Range{0, 100, false, false}}, reasons | not_assessed, !counted);
  }
  std::vector<Range> ranges;
  bool na = false;
  for (const auto& [credit, weight] : reach) {
    const Number total = sure.second + weight;
    if (total == Number(0)) na = true;
    else ranges.push_back(Range::point(Number(100) * (sure.first + credit) / total));
  }
  if (na) reasons |= any ? excluded : empty_subject;
  return m.numbers(std::move(ranges), reasons, na);
}

}  // namespace v1
}  // namespace merilo
