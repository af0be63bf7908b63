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
  const Truth decided = op.na_failed ? Truth::no : na_decides(values, op.na_passes);
  if (decided == Truth::yes) return {.na = true};
  Passage passage;
  const Truth applies = op.applies_if ? truth(*op.applies_if, values) : Truth::yes;
  passage.by_condition = applies != Truth::yes;
  passage.na = passage.by_condition || decided == Truth::maybe;
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
  const Mask through = op.asked_by_requires ? 0 : na_bit;
  if (op.requires_ && (levels & ~through)) {
    const Truth met = truth(*op.requires_, values);
    if (met == Truth::no) levels &= through;
    if (met != Truth::yes) levels |= Mask{1} << op.otherwise;
  }
  for (const LimitOp& limit : op.cap) levels = limited(levels, limit, true, truth(limit.check, values));
  for (const LimitOp& limit : op.floor) levels = limited(levels, limit, false, truth(limit.check, values));
  return levels | (passage.na ? na_bit : 0);
}

// What a guard of numbers lets through for every joint choice of its inputs.
struct Passed {
  Passage any;
  std::vector<Range> ranges;
  bool listed = true;
};

template <class In>
Passed pass_numbers(const GuardOp& op, const Node& node, In& in, Gathered& gathered, Taken taken) {
  Passed passed;
  Passage& any = passed.any;
  const auto pass = [&](const Value& value, std::size_t input) {
    any.na |= value.na;
    if (value.na) return;
    passed.ranges.push_back(value.number);
    // Beside numbers of another grid it is no longer known which ones these are.
    if (!value.number.is_point() && in.grid(input) && in.grid(input) != node.grid && !node.round) gathered.flags |= inexact;
  };
  passed.listed = for_each_choice(node, in, gathered, taken, [&](std::span<const Value> values) {
    const Passage passage = guard_passage(op, values);
    if (passage.first) pass(values[0], 0);
    if (passage.second) pass(values[1], 1);
    any.first |= passage.first;
    any.second |= passage.second;
    any.na |= passage.na;
    any.by_condition |= passage.by_condition;
    return Mask{passage.first} | Mask{passage.second} << 1 | Mask{passage.na} << 2;
  });
  if (!passed.listed) any = {true, op.use, true, true};
  // Numbers compared with each other are stood for by some of theirs; where one passes its whole range may.
  for (std::size_t i = 0; i < (op.use ? 2u : 1u); ++i) {
    if (!(i == 0 ? any.first : any.second) || (passed.listed && !node.is_compared(i))) continue;
    for (const Range& range : in.scratch().cells[i].numbers()) {
      if (range.is_point() && passed.listed) continue;
      passed.ranges.push_back(range);
      gathered.flags |= inexact;
    }
  }
  return passed;
}

// Numbers pass; applicability and the switch act on them.
template <class In>
Cell guard_numbers(const GuardOp& op, const Node& node, In& in) {
  Gathered gathered;
  Passed passed = pass_numbers(op, node, in, gathered, Taken::apart);
  const auto& cells = in.scratch().cells;
  gather_reasons(node, in, gathered, passed.listed);
  if (passed.any.first) gathered.add_gaps(cells[0]);
  if (passed.any.second) gathered.add_gaps(cells[1]);
  if (passed.listed && has_regions(in)) {
    Gathered unused;
    const Passage found = pass_numbers(op, node, in, unused, Taken::sampled).any, &any = passed.any;
    if (found.first != any.first || found.second != any.second || found.na != any.na) gathered.flags |= inexact;
  }
  return in.number(passed.ranges, passed.any.na, gathered, passed.any.by_condition ? condition_failed : 0);
}

template <class In>
Cell possible(const GuardOp& op, const Node& node, In& in) {
  bool by_condition = false;
  if (node.shape.type == Type::level) {
    Cell cell = by_choices(node, in, 1 + op.cap.size() + op.floor.size(), [&](std::span<const Value> values) { return guard_levels(op, values, by_condition); });
    if (by_condition && cell.mask == na_bit) cell.reasons |= condition_failed;
    return cell;
  }
  return guard_numbers(op, node, in);
}

}  // namespace v1
}  // namespace merilo
