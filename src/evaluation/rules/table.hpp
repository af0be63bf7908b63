#pragma once

#include <algorithm>

#include "../choices.hpp"

namespace merilo {
inline namespace v1 {

// The first row that holds decides.
inline Mask table_rows(const TableOp& op, std::span<const Value> values) {
  Mask result = 0;
  for (std::size_t i = 0; i < op.rows.size(); ++i) {
    const Truth holds = i + 1 == op.rows.size() ? Truth::yes : truth(op.rows[i].first, values);
    if (holds != Truth::no) result |= op.rows[i].second;
    if (holds == Truth::yes) break;
  }
  return result;
}

template <class In>
Mask table_grid(const TableOp& op, std::span<const Value> values, In& in) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < op.deciding; ++i) at = at * in.levels(in.shape(i).scale) + static_cast<std::size_t>(values[i].number.low.numerator());
  return op.grid[at];
}

inline Mask table_multiset(const TableOp& op, std::span<const Value> values) {
  std::vector<int> key;
  for (const Value& value : values.first(op.deciding))
    if (!value.na) key.push_back(static_cast<int>(value.number.low.numerator()));
  std::sort(key.begin(), key.end());
  const auto found = std::find_if(op.multiset.begin(), op.multiset.end(), [&](const auto& entry) { return entry.first == key; });
  return found == op.multiset.end() ? op.otherwise : found->second;
}

template <class In>
Cell possible(const TableOp& op, const Node& node, In& in) {
  Flags certain = ~Flags{0};  // flags whose condition holds in every choice
  bool by_row = false;  // a row says "not applicable"
  Cell cell = by_choices(node, in, op.rows.size() + op.multiset.size() + op.flags.size(), [&](std::span<const Value> values) {
    Flags holding = 0;
    for (const auto& [flag, check] : op.flags)
      if (truth(check, values) == Truth::yes) holding |= Flags{1} << (first_own_flag + flag);
    certain &= holding;
    const Truth decided = op.na_failed ? Truth::no : na_decides(values, op.na_tested);
    if (decided == Truth::yes || (op.na_drop && std::all_of(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(op.deciding), [](const Value& value) { return value.na; }))) return na_bit;
    const Mask levels = !op.grid.empty() ? table_grid(op, values, in) : op.rows.empty() ? table_multiset(op, values) : table_rows(op, values);
    by_row |= (levels & na_bit) != 0;
    return decided == Truth::no ? levels : levels | na_bit;
  });
  if (by_row && cell.mask == na_bit) cell.reasons |= condition_failed;
  if (certain != ~Flags{0}) cell.flags |= certain;
  return cell;
}

}  // namespace v1
}  // namespace merilo
