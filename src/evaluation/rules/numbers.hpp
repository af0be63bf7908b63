#pragma once
// Rules that give numbers: aggregate and normalize (and ordinal aggregates).

#include <cmath>

#include "levels.hpp"

namespace merilo {
inline namespace v1 {

Number round_number(const Number& value, const Rounding& rounding);

// One choice: a number and weight per input that stays.
Number aggregate_numbers(AggregateFunction function, const Number& power, std::vector<std::pair<Number, Number>>& values);

template <class In>
Cell possible(const AggregateOp& op, const Node& node, In& in) {
  Gathered gathered;
  if (node.subject && in.list_unknown()) {
    gathered.gaps |= not_assessed;
    if (node.shape.type == Type::level) return level_result(full_mask(in.levels(node.shape.scale)), gathered);
    std::vector<Range> all{Range::all()};
    return in.number(all, false, gathered, 0);
  }
  const std::size_t count = node.subject ? in.members() : node.inputs.size() - (op.weight_input >= 0 ? 1 : 0);
  if (count == 0) return node.shape.type == Type::level ? level_result(na_bit, gathered, empty_subject) : in.number_na(gathered, empty_subject);
  struct Part {
    std::vector<Range> ranges;
    bool na;
    Number weight;
    bool known;
  };
  std::vector<Part> parts;
  const Type type = in.shape(node.inputs[0]).type;
  Number all_weight = 0, known_weight = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Cell cell = node.subject ? in.member(i, 0) : in.input(i);
    const Type cell_type = node.subject ? type : in.shape(node.inputs[i]).type;
    gathered.add(cell, cell_type);
    Part part{{cell.ranges.begin(), cell.ranges.end()}, cell.may_be_na(), node.subject ? Number(1) : op.weights[i], is_determined(cell, cell_type)};
    if (cell_type == Type::level)
      for (Mask rest = cell.mask & ~na_bit; rest; rest &= rest - 1) {
        const int level = std::countr_zero(rest);
        part.ranges.push_back(Range::point(node.shape.type == Type::level ? Number(level) : in.score(node.subject ? node.inputs[0] : node.inputs[i], level)));
      }
    if (op.weight_input >= 0) {
      const Cell weight = in.member(i, op.weight_input);
      if (!is_determined(weight, Type::number) || weight.ranges.empty() || weight.ranges[0].low < Number(0)) {
        gathered.gaps |= insufficient_evidence;
        part = {{Range::all()}, true, 1, false};
      } else {
        part.weight = weight.ranges[0].low;
      }
    }
    if (part.na && op.rule.na_value) {
      part.na = false;
      part.ranges.push_back(Range::point(*op.rule.na_value));
    }
    const bool left = part.known && part.na && op.rule.na_drop;
    if (!left) all_weight = all_weight + part.weight;
    if (part.known && !left) known_weight = known_weight + part.weight;
    parts.push_back(std::move(part));
  }
  if (op.rule.missing_drop) {
    const bool gap = std::any_of(parts.begin(), parts.end(), [](const Part& part) { return !part.known; });
    if (gap && all_weight > Number(0) && known_weight > Number(0) && known_weight >= op.rule.coverage * all_weight) {
      std::erase_if(parts, [](const Part& part) { return !part.known; });
      gathered.flags |= available;
    } else if (gap) {
      gathered.gaps |= insufficient_evidence;
    }
  }
  // Every joint choice of parts; ends of ranges suffice where the function moves one way with each of them.
  std::vector<Range> results;
  bool na = false;
  std::vector<std::size_t> digit(parts.size(), 0);
  std::size_t combinations = 1;
  for (const Part& part : parts) combinations = std::min<std::size_t>(combinations * std::max<std::size_t>(1, part.ranges.size() + (part.na ? 1 : 0)), 1000000);
  if (combinations > 4096) {
    for (Part& part : parts)
      if (part.ranges.size() > 1) part.ranges = {Range{part.ranges.front().low, part.ranges.back().high, part.ranges.front().open_low, part.ranges.back().open_high}};
    gathered.flags |= inexact;
    combinations = 1;
    for (const Part& part : parts) combinations = std::min<std::size_t>(combinations * (part.ranges.size() + (part.na ? 1 : 0)), 1000000);
    if (combinations > 65536) {
      std::vector<Range> all{Range::all()};
      if (node.shape.type == Type::level) return level_result(full_mask(in.levels(node.shape.scale)) | na_bit, gathered);
      return in.number(all, true, gathered, empty_subject);
    }
  }
  for (;;) {
    std::vector<std::pair<Number, Number>> low, high;
    bool dropped = false, open_low = false, open_high = false;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (digit[i] == parts[i].ranges.size()) {
        dropped = true;
        continue;
      }
      const Range& range = parts[i].ranges[digit[i]];
      low.emplace_back(range.low, parts[i].weight);
      high.emplace_back(range.high, parts[i].weight);
      open_low |= range.open_low;
      open_high |= range.open_high;
    }
    if ((dropped && !op.rule.na_drop) || low.empty()) {
      na = true;
    } else if (op.rule.function == AggregateFunction::product && (open_low || open_high)) {
      results.push_back(Range::all());
    } else {
      Range range{open_low ? Number(0) : aggregate_numbers(op.rule.function, op.rule.power, low),
                  open_high ? Number(0) : aggregate_numbers(op.rule.function, op.rule.power, high), open_low, open_high};
      if (!open_low && !open_high && range.high < range.low) std::swap(range.low, range.high);
      results.push_back(range);
    }
    std::size_t i = 0;
    for (; i < parts.size(); ++i) {
      if (++digit[i] < parts[i].ranges.size() + (parts[i].na ? 1 : 0)) break;
      digit[i] = 0;
    }
    if (i == parts.size()) break;
  }
  if (node.shape.type == Type::level) {
    Mask mask = na ? na_bit : 0;
    for (const Range& range : results) mask |= Mask{1} << range.low.numerator();
    return level_result(mask, gathered);
  }
  return in.number(results, na, gathered, na ? empty_subject : 0);
}

template <class In>
Cell possible(const NormalizeOp& op, const Node&, In& in) {
  const Cell& input = in.input(0);
  Gathered gathered;
  gathered.add(input, Type::number);
  std::vector<Range> results;
  if (!op.rule.relative.empty()) return in.relative(op, input, gathered);
  const Number low = op.rule.goalposts->first, high = op.rule.goalposts->second;
  const auto place = [&](const Number& value) {
    Number result;
    if (op.rule.target) {
      const Number far = std::max(high - *op.rule.target, *op.rule.target - low);
      const Number distance = value > *op.rule.target ? value - *op.rule.target : *op.rule.target - value;
      result = Number(1) - distance / far;
    } else if (op.rule.log) {
      if (value <= Number(0)) return Number(0);
      result = Number::rounded((std::log(value.to_double()) - std::log(low.to_double())) / (std::log(high.to_double()) - std::log(low.to_double())));
      if (!op.higher_is_better) result = Number(1) - result;
    } else {
      result = (value - low) / (high - low);
      if (!op.higher_is_better) result = Number(1) - result;
    }
    if (op.rule.clamp_low && result < Number(0)) result = 0;
    if (op.rule.clamp_high && result > Number(1)) result = 1;
    return result;
  };
  for (const Range& range : input.ranges) {
    const bool rising = op.higher_is_better || op.rule.target;
    if (op.rule.target && !range.is_point()) {
      // Rises to the target and falls after it.
      if (range.open_low || range.open_high) {
        results.push_back({0, 1, !op.rule.clamp_low, false});
        continue;
      }
      const bool inside = range.low <= *op.rule.target && *op.rule.target <= range.high;
      const Number a = place(range.low), b = place(range.high);
      results.push_back({std::min(a, b), inside ? Number(1) : std::max(a, b), false, false});
      continue;
    }
    Range result;
    const bool open_low = rising ? range.open_low : range.open_high, open_high = rising ? range.open_high : range.open_low;
    result.open_low = open_low && !op.rule.clamp_low;
    result.open_high = open_high && !op.rule.clamp_high;
    if (!open_low) result.low = place(rising ? range.low : range.high);
    if (open_high) result.high = 1;
    else result.high = place(rising ? range.high : range.low);
    results.push_back(result);
  }
  return in.number(results, input.may_be_na(), gathered, 0);
}

}  // namespace v1
}  // namespace merilo
