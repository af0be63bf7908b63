#pragma once

#include "../choices.hpp"

namespace merilo {
inline namespace v1 {

// Which inputs may go through, and whether the guard may make the rule not applicable.
struct Passage {
  bool first = false, second = false;  // the input, its substitute
  bool na = false, by_condition = false;
};

inline Passage guard_passage(const GuardOp& op, std::span<const Value> values) {
  if (!op.na_failed && na_decides(values, op.na_passes)) return {.na = true};
  Passage passage;
  const Truth applies = op.applies_if ? truth(*op.applies_if, values) : Truth::yes;
  passage.na = passage.by_condition = applies != Truth::yes;
  if (applies == Truth::no) return passage;
  const Truth switched = op.if_ ? truth(*op.if_, values) : Truth::no;
  passage.first = switched != Truth::yes;
  passage.second = switched != Truth::no;
  return passage;
}

// A cap or a floor on a set of levels.
inline Mask limited(Mask levels, const LimitOp& limit, bool cap, Truth holds) {
  if (holds == Truth::no) return levels;
  const Mask at = Mask{1} << limit.level, plain = levels & ~na_bit;
  const Mask inside = cap ? plain & (at | (at - 1)) : plain & ~(at - 1);
  const Mask moved = inside | (plain & ~inside ? at : 0) | (levels & na_bit);
  return holds == Truth::yes ? moved : levels | moved;
}

inline Mask guard_levels(const GuardOp& op, std::span<const Value> values, bool& by_condition) {
  const Passage passage = guard_passage(op, values);
  by_condition |= passage.by_condition;
  const auto level_of = [](const Value& value) { return value.na ? na_bit : Mask{1} << value.number.low.numerator(); };
  Mask levels = 0;
  if (passage.first) levels |= level_of(values[0]);
  if (passage.second) levels |= level_of(values[1]);
  // Not applicable goes through a cap and a floor, and through a prerequisite that does not ask for it.
  const Mask through = op.na_tested[0] ? 0 : na_bit;
  if (op.requires_ && (levels & ~through)) {
    const Truth met = truth(*op.requires_, values);
    if (met == Truth::no) levels &= through;
    if (met != Truth::yes) levels |= Mask{1} << op.otherwise;
  }
  for (const LimitOp& limit : op.cap) levels = limited(levels, limit, true, truth(limit.check, values));
  for (const LimitOp& limit : op.floor) levels = limited(levels, limit, false, truth(limit.check, values));
  return levels | (passage.na ? na_bit : 0);
}

template <class In>
Cell possible(const GuardOp& op, const Node& node, In& in) {
  bool by_condition = false;
  if (node.shape.type == Type::level) {
    Cell cell = by_choices(node, in, 0, [&](std::span<const Value> values) { return guard_levels(op, values, by_condition); });
    if (by_condition && cell.mask == na_bit) cell.reasons |= condition_failed;
    return cell;
  }
  // Numbers pass; applicability and the switch act on them.
  Gathered gathered;
  Passage any;
  std::vector<Range> ranges;
  const auto pass = [&](const Value& value) {
    any.na |= value.na;
    if (!value.na) ranges.push_back(value.number);
  };
  const bool listed = for_each_choice(node, in, gathered, [&](std::span<const Value> values) {
    const Passage passage = guard_passage(op, values);
    if (passage.first) pass(values[0]);
    if (passage.second) pass(values[1]);
    any.first |= passage.first;
    any.second |= passage.second;
    any.na |= passage.na;
    any.by_condition |= passage.by_condition;
  });
  if (!listed) {
    any = {true, op.use, true, true};
    gathered.flags |= inexact;
  }
  // A range taken apart at constants is stood for by some of its numbers; where it passes it passes whole. Points have
  // passed one by one, unless there were too many choices to list.
  for (std::size_t i = 0; i < (op.use ? 2u : 1u); ++i) {
    if (!(i == 0 ? any.first : any.second)) continue;
    for (const Range& range : in.scratch().cells[i].numbers()) {
      if (range.is_point() && listed) continue;
      ranges.push_back(range);
      if (!node.cuts[i].empty()) gathered.flags |= inexact;
    }
  }
  return in.number(ranges, any.na, gathered, any.by_condition ? condition_failed : 0);
}

}  // namespace v1
}  // namespace merilo
