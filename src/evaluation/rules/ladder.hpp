#pragma once

#include "../choices.hpp"

namespace merilo {
inline namespace v1 {

// The highest level all of whose needs, and those of the levels below, hold.
inline Mask ladder_levels(const LadderOp& op, std::span<const Value> values) {
  const Truth decided = op.na == NaPolicy::propagate ? na_decides(values, op.na_tested) : Truth::no;
  if (decided == Truth::yes) return na_bit;
  const Truth na_as = op.na == NaPolicy::satisfied ? Truth::yes : Truth::no;
  Mask result = decided == Truth::maybe ? na_bit : 0;
  int reached = 0;
  for (const RungOp& rung : op.rungs) {
    Truth all = Truth::yes, any = Truth::no;
    for (const Check& need : rung.needs) {
      const Truth one = truth(need, values, false, na_as);
      all = std::min(all, one);
      any = std::max(any, one);
    }
    if (all != Truth::yes) {
      // It may end here, with the half step where some needs hold.
      if (rung.partly >= 0 && any != Truth::no) result |= Mask{1} << rung.partly;
      if (rung.partly < 0 || any != Truth::yes) result |= Mask{1} << reached;
    }
    if (all == Truth::no) return result;
    reached = rung.level;
  }
  return result | Mask{1} << reached;
}

template <class In>
Cell possible(const LadderOp& op, const Node& node, In& in) {
  std::size_t needs = 0;
  for (const RungOp& rung : op.rungs) needs += rung.needs.size();
  return by_choices(node, in, needs, [&](std::span<const Value> values) { return ladder_levels(op, values); });
}

}  // namespace v1
}  // namespace merilo
