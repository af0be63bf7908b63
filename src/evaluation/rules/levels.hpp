#pragma once
// Rules that give levels from inputs at one row: band, table, ladder, guard.
// `In` gives the inputs' cells; the columns' reader and the completions' reader are the two of them.

#include "../truth.hpp"

namespace merilo {
inline namespace v1 {

struct Gathered {
  std::uint8_t gaps = 0, na = 0, flags = 0;
  void add(const Cell& cell, Type type) {
    flags |= cell.flags & (inexact | available);
    if (cell.may_be_na()) na |= cell.reasons & static_cast<std::uint8_t>(~gap_reasons);
    if (!is_determined(cell, type)) gaps |= cell.reasons & gap_reasons;
  }
};

inline Cell level_result(Mask mask, const Gathered& gathered, std::uint8_t na_reason = 0) {
  Cell cell;
  cell.mask = mask;
  cell.flags = gathered.flags;
  cell.reasons = fitting_reasons(is_level_determined(mask), mask == na_bit, static_cast<std::uint8_t>(gathered.gaps | gathered.na | na_reason));
  if (is_level_determined(mask)) cell.flags &= static_cast<std::uint8_t>(~inexact);
  return cell;
}

inline bool passes(const Test& test, const Number& value) {
  switch (test.op) {
    case Condition::Op::greater: return value > test.bound;
    case Condition::Op::at_least: return value >= test.bound;
    case Condition::Op::less: return value < test.bound;
    case Condition::Op::at_most: return value <= test.bound;
    case Condition::Op::equal:
    case Condition::Op::unequal:
    case Condition::Op::in: break;
  }
  return false;
}

template <class In>
Cell possible(const BandOp& op, const Node& node, In& in) {
  const Cell& input = in.input(0);
  Gathered gathered;
  gathered.add(input, Type::number);
  Mask result = input.mask & na_bit;
  const bool rising = op.steps[0].second.op == Condition::Op::greater || op.steps[0].second.op == Condition::Op::at_least;
  const auto steps_passed = [&](const Number& value) {
    int level = 0;
    for (const auto& [entered, test] : op.steps) {
      if (!passes(test, value)) break;
      level = entered;
    }
    return level;
  };
  for (const Range& range : input.ranges) {
    if (op.domain && ((!range.open_high && range.high < op.domain->first) || (!range.open_low && range.low > op.domain->second))) {
      gathered.gaps |= conflicting;
      result |= full_mask(in.levels(node.shape.scale));
      continue;
    }
    // Levels between those of the ends come about only where a step lies between.
    const int top = op.steps.back().first;
    const int at_low = range.open_low ? (rising ? 0 : top) : steps_passed(range.low);
    const int at_high = range.open_high ? (rising ? top : 0) : steps_passed(range.high);
    const int least = std::min(at_low, at_high), most = std::max(at_low, at_high);
    if (least == 0) result |= 1;
    for (std::size_t i = 0; i < op.steps.size(); ++i) {
      const int level = op.steps[i].first;
      if (level < least || level > most) continue;
      // A level whose step shares its bound with the next one is never the highest passed.
      const bool skipped = i + 1 < op.steps.size() && level < most && op.steps[i + 1].second == op.steps[i].second;
      if (!skipped) result |= Mask{1} << level;
    }
  }
  return level_result(result, gathered);
}

// Whether a not-applicable input that nobody tests makes the rule not applicable.
inline bool na_decides(std::span<const Value> values, const std::vector<bool>& tested) {
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values[i].na && !tested[i]) return true;
  return false;
}

inline Mask table_rows(const TableOp& op, std::span<const Value> values) {
  if (!op.na_failed && na_decides(values, op.na_tested)) return na_bit;
  Mask result = 0;
  for (std::size_t i = 0; i < op.rows.size(); ++i) {
    const Truth holds = i + 1 == op.rows.size() ? Truth::yes : truth(op.rows[i].first, values);
    if (holds != Truth::no) result |= op.rows[i].second;
    if (holds == Truth::yes) break;
  }
  return result;
}

template <class In>
Mask table_choice(const TableOp& op, const Node& node, std::span<const Value> values, In& in) {
  if (!op.rows.empty()) return table_rows(op, values);
  for (const Value& value : values)
    if (value.na) return na_bit;
  if (!op.grid.empty()) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
      at = at * in.levels(in.shape(node.inputs[i]).scale) + static_cast<std::size_t>(values[i].number.low.numerator());
    return op.grid[at];
  }
  std::vector<int> key;
  for (const Value& value : values) key.push_back(static_cast<int>(value.number.low.numerator()));
  std::sort(key.begin(), key.end());
  for (const auto& [levels, mask] : op.multiset)
    if (levels == key) return mask;
  return op.otherwise;
}

inline Mask ladder_choice(const LadderOp& op, std::span<const Value> values) {
  if (op.na == NaPolicy::propagate)
    for (const Value& value : values)
      if (value.na) return na_bit;
  const Truth na_as = op.na == NaPolicy::satisfied ? Truth::yes : Truth::no;
  Mask result = 0;
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

inline Mask guard_choice(const GuardOp& op, std::span<const Value> values, bool& by_condition) {
  for (std::size_t i = op.use ? 2 : 1; i < values.size(); ++i)
    if (values[i].na && !op.na_failed && !op.na_tested[i]) return na_bit;
  Mask result = 0;
  const auto applies = op.applies_if ? truth(*op.applies_if, values) : Truth::yes;
  if (applies != Truth::yes) {
    result |= na_bit;
    by_condition = true;
    if (applies == Truth::no) return result;
  }
  const auto level_of = [&](const Value& value) { return value.na ? na_bit : Mask{1} << value.number.low.numerator(); };
  Mask levels = 0;
  const auto switched = op.if_ ? truth(*op.if_, values) : Truth::no;
  if (switched != Truth::yes) levels |= level_of(values[0]);
  if (switched != Truth::no) levels |= level_of(values[1]);
  if (op.requires_) {
    const auto met = truth(*op.requires_, values);
    if (met == Truth::no) levels = Mask{1} << op.otherwise;
    if (met == Truth::maybe) levels |= Mask{1} << op.otherwise;
  }
  const auto limit = [&](const LimitOp& one, bool cap) {
    const auto holds = truth(one.check, values);
    if (holds == Truth::no) return;
    const Mask below = (Mask{1} << one.level) - 1, at = Mask{1} << one.level, na = levels & na_bit;
    const Mask plain = levels & ~na_bit;
    const Mask inside = cap ? plain & (below | at) : plain & ~below;
    const Mask moved = inside | (plain & ~inside ? at : 0) | na;
    levels = holds == Truth::yes ? moved : levels | moved;
  };
  for (const LimitOp& one : op.cap) limit(one, true);
  for (const LimitOp& one : op.floor) limit(one, false);
  return result | levels;
}

// All rules whose level follows from a joint choice of their inputs.
template <class In, class Choose>
Cell by_choices(const Node& node, In& in, Choose&& choose) {
  auto& cells = in.gather();
  auto& types = in.types();
  Gathered gathered;
  for (std::size_t i = 0; i < cells.size(); ++i) gathered.add(cells[i], types[i]);
  Mask result = 0;
  const bool listed = for_each_choice(std::span<const Cell>(cells), std::span<const Type>(types), node.cuts, 100000, in.alternatives(),
                                      [&](std::span<const Value> values) { result |= choose(values); });
  if (!listed) {
    result = full_mask(in.levels(node.shape.scale)) | na_bit;
    gathered.flags |= inexact;
  }
  return level_result(result, gathered);
}

template <class In>
Cell possible(const TableOp& op, const Node& node, In& in) {
  return by_choices(node, in, [&](std::span<const Value> values) { return table_choice(op, node, values, in); });
}
template <class In>
Cell possible(const LadderOp& op, const Node& node, In& in) {
  return by_choices(node, in, [&](std::span<const Value> values) { return ladder_choice(op, values); });
}
template <class In>
Cell possible(const GuardOp& op, const Node& node, In& in) {
  bool by_condition = false;
  if (node.shape.type == Type::level) {
    Cell cell = by_choices(node, in, [&](std::span<const Value> values) { return guard_choice(op, values, by_condition); });
    if (by_condition && cell.mask == na_bit) cell.reasons |= condition_failed;
    return cell;
  }
  // Numbers pass whole; only applicability and the switch act on them.
  auto cells = in.gather();
  auto& types = in.types();
  Gathered gathered;
  bool first = false, second = false, na = false;
  for (std::size_t i = 0; i < cells.size(); ++i) gathered.add(cells[i], types[i]);
  const std::size_t tested = op.use ? 2 : 1;
  for_each_choice(std::span<const Cell>(cells).subspan(0, cells.size()), std::span<const Type>(types), node.cuts, 100000, in.alternatives(),
                  [&](std::span<const Value> values) {
                    for (std::size_t i = tested; i < values.size(); ++i)
                      if (values[i].na && !op.na_failed && !op.na_tested[i]) {
                        na = true;
                        return;
                      }
                    const auto applies = op.applies_if ? truth(*op.applies_if, values) : Truth::yes;
                    if (applies != Truth::yes) na = by_condition = true;
                    if (applies == Truth::no) return;
                    const auto switched = op.if_ ? truth(*op.if_, values) : Truth::no;
                    if (switched != Truth::yes) (values[0].na ? na : first) = true;
                    if (switched != Truth::no) (values[1].na ? na : second) = true;
                  });
  std::vector<Range> ranges;
  if (first) ranges.assign(cells[0].ranges.begin(), cells[0].ranges.end());
  if (second) ranges.insert(ranges.end(), cells[1].ranges.begin(), cells[1].ranges.end());
  return in.number(ranges, na, gathered, by_condition ? condition_failed : 0);
}

}  // namespace v1
}  // namespace merilo
