#pragma once

#include <algorithm>

#include "../inputs.hpp"

namespace merilo {
inline namespace v1 {

// What one input can be; `na`: it may leave or decide.
struct AggregatePart {
  std::vector<Range> ranges;
  bool na = false;
  bool known = true;
  std::vector<Number> weights = {1};  // that it may have; of a range of them both ends
  bool weight_between = false;        // the weight may lie anywhere between its ends
  bool weight_open = false;           // and beyond any end
};

// The weights a cell allows; false where they may be negative or not apply, or a sum has no end.
bool take_weight(AggregateFunction function, const Cell& cell, AggregatePart& part);
// Every result of the parts; `na` where a not-applicable part may decide or all may leave.
struct Aggregated {
  std::vector<Range> ranges;
  bool na = false, exact = true;
  bool undefined = false;  // for some choice the rule has no result
};
Aggregated aggregate_parts(const AggregateRule& rule, bool levels, std::vector<AggregatePart> parts);
// Without the parts that are not known, where those known cover enough; whether that was so.
bool drop_unknown(const AggregateRule& rule, std::vector<AggregatePart>& parts);

template <class In>
Cell possible(const AggregateOp& op, const Node& node, In& in) {
  const bool levels = node.shape.type == Type::level;
  Gathered gathered;
  if (in.list_unknown()) {
    gathered.gaps = not_assessed;
    std::vector<Range> all{Range::all()};
    return levels ? in.level(full_mask(in.levels(node.shape.scale)) | na_bit, gathered) : in.number(all, true, gathered);
  }
  const std::size_t count = node.subject ? in.members() : node.inputs.size();
  std::vector<AggregatePart> parts;
  parts.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t input = node.subject ? 0 : i;
    AggregatePart part;
    if (!node.subject) part.weights = {op.weights[i]};
    if (op.weight_input >= 0) {
      const Cell weight = in.member(i, static_cast<std::size_t>(op.weight_input));
      gathered.add(weight, Type::number, far_flags);
      if (!take_weight(op.rule.function, weight, part)) {
        gathered.gaps |= insufficient_evidence;
        gathered.flags |= inexact;
        std::vector<Range> all{Range::all()};
        return levels ? in.level(full_mask(in.levels(node.shape.scale)) | na_bit, gathered) : in.number(all, true, gathered);
      }
    }
    if (weighs(op.rule.function) && !part.weight_between && part.weights == std::vector<Number>{0}) {
      // It adds nothing to a sum, and leaves a mean.
      part.ranges = {Range::point(0)};
      if (op.rule.function == AggregateFunction::sum) parts.push_back(std::move(part));
      continue;
    }
    const Cell cell = node.subject ? in.member(i, 0) : in.input(i);
    const Type type = in.type(input);
    gathered.add(cell, type, node.subject ? far_flags : inherited_flags);
    gathered.add_closed(cell);
    part.ranges.assign(cell.numbers().begin(), cell.numbers().end());
    for (Mask rest = cell.mask & ~na_bit; rest; rest &= rest - 1) {
      const int level = std::countr_zero(rest);
      part.ranges.push_back(Range::point(levels ? Number(level) : in.score(input, level)));
    }
    part.na = cell.may_be_na();
    part.known = is_determined(node.subject ? in.untried_member(i, 0, cell) : in.untried(i, cell), type);
    if (part.na && op.rule.na_value) {
      part.na = false;
      part.ranges.push_back(Range::point(*op.rule.na_value));
    }
    parts.push_back(std::move(part));
  }
  const auto cell_of = [&](Aggregated result) {
    Gathered of = gathered;
    if (!result.exact) of.flags |= inexact;
    if (result.undefined && result.ranges.empty() && !result.na) {
      // No choice has a result: nothing says what it would be.
      of.gaps |= undefined;
      of.flags |= inexact;
      result.ranges.push_back(Range::all());
    }
    const Reasons nothing = of.na ? Reasons{0} : Reasons{empty_subject};  // its inputs say why where there are any
    if (!levels) return in.number(result.ranges, result.na, of, nothing);
    Mask mask = result.na ? na_bit : 0;
    for (const Range& range : result.ranges)
      if (range.open_low) mask |= full_mask(in.levels(node.shape.scale));  // too many choices to tell
      else for (std::int64_t level = range.low.numerator(); level <= range.high.numerator(); ++level) mask |= Mask{1} << level;
    return in.level(mask, of, nothing);
  };
  const bool gap = std::any_of(parts.begin(), parts.end(), [](const AggregatePart& part) { return !part.known; });
  if (!op.rule.missing_drop || !gap) return cell_of(aggregate_parts(op.rule, levels, std::move(parts)));
  const Cell of_all = cell_of(aggregate_parts(op.rule, levels, parts));
  if (drop_unknown(op.rule, parts)) {
    gathered.flags |= available;
    Cell cell = cell_of(aggregate_parts(op.rule, levels, std::move(parts)));
    put_beside(cell, of_all, in.storage());
    return cell;
  }
  gathered.gaps |= insufficient_evidence;
  return cell_of(aggregate_parts(op.rule, levels, std::move(parts)));
}

}  // namespace v1
}  // namespace merilo
