#pragma once
// Joint choices of the alternatives of a node's inputs.

#include "inputs.hpp"

namespace merilo {
inline namespace v1 {

// The alternatives of one input. Numbers are taken apart at the constants they are compared with, so that every
// comparison with one is decided within each part.
inline void list_alternatives(const Cell& cell, Type type, const std::vector<Number>& constants, std::vector<Value>& result) {
  result.clear();
  if (cell.may_be_na()) result.push_back({true, {}, nullptr});
  switch (type) {
    case Type::level:
      for (Mask rest = cell.mask & ~na_bit; rest; rest &= rest - 1) result.push_back({false, Range::point(std::countr_zero(rest)), nullptr});
      break;
    case Type::number:
      for (const Range& range : cell.numbers()) {
        if (range.is_point() || constants.empty()) {
          result.push_back({false, range, nullptr});
          continue;
        }
        for (const Number& number : representatives(range, constants)) result.push_back({false, Range::point(number), nullptr});
      }
      break;
    case Type::trend_counts:
    case Type::regularity_counts:
      for (const Record& record : cell.records) result.push_back({false, {}, &record});
      break;
  }
}

// Calls `use(values)` for every joint choice; false when there are more than `most`.
template <class In, class Use>
bool for_each_choice(const Node& node, In& in, Gathered& gathered, Use&& use) {
  constexpr std::size_t most = 100000;
  auto& scratch = in.scratch();
  const std::size_t count = node.inputs.size();
  scratch.cells.resize(count);
  scratch.alternatives.resize(std::max(scratch.alternatives.size(), count));
  scratch.values.resize(count);
  scratch.digits.assign(count, 0);
  std::size_t total = 1;
  for (std::size_t i = 0; i < count; ++i) {
    const Type type = in.type(i);
    scratch.cells[i] = in.input(i);
    const Cell& cell = scratch.cells[i];
    gathered.add(cell, type);
    // Two open numbers compared with each other are not enumerated together.
    if (type == Type::number && node.is_compared(i) && !is_determined(cell, type)) gathered.flags |= inexact;
    auto& alternatives = scratch.alternatives[i];
    list_alternatives(cell, type, node.cuts[i], alternatives);
    if (alternatives.empty()) return true;
    if (alternatives.size() > most / total) return false;
    total *= alternatives.size();
    scratch.values[i] = alternatives[0];
  }
  for (;;) {
    use(std::span<const Value>(scratch.values));
    std::size_t i = 0;
    for (; i < count; ++i) {
      if (++scratch.digits[i] < scratch.alternatives[i].size()) {
        scratch.values[i] = scratch.alternatives[i][scratch.digits[i]];
        break;
      }
      scratch.digits[i] = 0;
      scratch.values[i] = scratch.alternatives[i][0];
    }
    if (i == count) return true;
  }
}

// The cell of a rule whose level follows from a joint choice of its inputs.
template <class In, class Choose>
Cell by_choices(const Node& node, In& in, Reasons na_reason, Choose&& choose) {
  Gathered gathered;
  Mask result = 0;
  if (!for_each_choice(node, in, gathered, [&](std::span<const Value> values) { result |= choose(values); })) {
    result = full_mask(in.levels(node.shape.scale)) | na_bit;
    gathered.flags |= inexact;
  }
  return level_cell(result, gathered, na_reason);
}

}  // namespace v1
}  // namespace merilo
