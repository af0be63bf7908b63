#pragma once

#include "../inputs.hpp"

namespace merilo {
inline namespace v1 {

// The levels that a number between two ends may enter. Steps are nested, so each level but those that share their
// bound with the next one is met on the way from one end to the other.
inline Mask band_levels(const BandOp& op, const Range& range, const std::optional<Grid>& grid) {
  const auto level_of = [&](const Number& value) {
    int level = 0;
    for (const auto& [entered, test] : op.steps) {
      if (!passes(test, value)) break;
      level = entered;
    }
    return level;
  };
  if (range.is_point()) return Mask{1} << level_of(range.low);
  Mask result = 0;
  std::vector<Number> bounds;
  for (const auto& [level, test] : op.steps) bounds.push_back(test.bound);
  for (const Number& number : representatives(range, std::move(bounds), grid)) result |= Mask{1} << level_of(number);
  return result;
}

// The levels of the numbers of its input.
template <class In>
Mask band_levels(const BandOp& op, const Node& node, In& in, std::span<const Range> numbers, Gathered& gathered) {
  Mask result = 0, surely = 0;
  for (const Range& range : numbers) {
    Range inside = range;
    if (op.domain) {
      // What lies outside the domain contradicts the evidence.
      const auto& [low, high] = *op.domain;
      const bool below = range.open_low || range.low < low, above = range.open_high || range.high > high;
      const bool beyond = is_below(range, Range::point(low)) || is_below(Range::point(high), range);
      if (range.is_point() && beyond) {
        gathered.gaps |= conflicting;
        gathered.flags |= outside;
        result |= full_mask(in.levels(node.shape.scale));
      }
      if (beyond) continue;
      if (below) inside.low = low, inside.strict_low = false;
      if (above) inside.high = high, inside.strict_high = false;
      inside.open_low = inside.open_high = false;
    }
    result |= band_levels(op, inside, in.grid(0));
    // Whatever steps its numbers lie on, its own ends can come about.
    if (!range.open_low && !range.strict_low && inside.low == range.low) surely |= band_levels(op, Range::point(range.low), {});
    if (!range.open_high && !range.strict_high && inside.high == range.high) surely |= band_levels(op, Range::point(range.high), {});
  }
  if (in.has_unknown_steps(0) && (result & ~surely)) gathered.flags |= inexact;
  return result;
}

template <class In>
Cell possible(const BandOp& op, const Node& node, In& in) {
  const Cell input = in.input(0);
  Gathered gathered;
  gathered.add(input, Type::number);
  Mask result = band_levels(op, node, in, input.numbers(), gathered) | (input.mask & na_bit);
  if (result == 0) {
    gathered.gaps |= conflicting;
    gathered.flags |= outside;
    result = full_mask(in.levels(node.shape.scale));
  }
  Cell cell = level_cell(result, gathered);
  Gathered unused;
  if (!input.beside_numbers.empty() || input.beside)
    put_beside(cell, level_cell(band_levels(op, node, in, input.beside_numbers, unused) | (input.beside & na_bit), unused), in.storage());
  return cell;
}

}  // namespace v1
}  // namespace merilo
