#pragma once
// One node at all of its rows.

#include <memory>

#include "cell.hpp"

namespace merilo {
inline namespace v1 {

// Levels are masks; of numbers bit 0 says that `values` has the one number. What few cells need is there only once a
// cell needed it.
struct Column {
  Type type = Type::level;
  std::vector<Mask> masks;
  std::vector<Number> values;
  std::vector<std::span<const Range>> ranges;
  std::vector<std::span<const Record>> records;
  std::vector<std::span<const Region>> regions;
  std::vector<Reasons> reasons;
  std::vector<Flags> flags;
  std::vector<Mask> beside;
  std::vector<std::span<const Range>> beside_numbers;
  std::span<const double> wide;  // numbers read straight from a wide column, NaN where missing
  std::vector<Range> wide_domain;  // of a missing one
  Storage storage;

  void resize(Type of, std::size_t rows) {
    type = of;
    masks.resize(rows);
    if (type == Type::number) values.resize(rows);
    if (type != Type::level && type != Type::number) records.resize(rows);
  }

  Cell get(std::size_t row) const {
    if (!wide.empty()) return wide_cell(wide[row], wide_domain);
    Cell cell;
    cell.mask = masks[row];
    if (type == Type::number) {
      cell.mask &= na_bit;
      if (masks[row] & 1) {
        cell.point = true;
        cell.one = Range::point(values[row]);
      } else if (!ranges.empty()) {
        cell.many = ranges[row];
      }
    } else if (type != Type::level) {
      cell.records = records[row];
      if (!regions.empty()) cell.regions = regions[row];
    }
    if (!reasons.empty()) cell.reasons = reasons[row];
    if (!flags.empty()) cell.flags = flags[row];
    if (!beside.empty()) cell.beside = beside[row];
    if (!beside_numbers.empty()) cell.beside_numbers = beside_numbers[row];
    return cell;
  }

  void set(std::size_t row, const Cell& cell) {
    masks[row] = cell.mask;
    if (type == Type::number) {
      if (cell.point && cell.one.is_point()) {
        masks[row] |= 1;
        values[row] = cell.one.low;
      } else if (!cell.numbers().empty()) {
        grown(ranges)[row] = storage.ranges.keep(cell.numbers());
      }
    } else if (type != Type::level) {
      records[row] = cell.records;
      if (!cell.regions.empty()) grown(regions)[row] = cell.regions;
    }
    if (cell.reasons) grown(reasons)[row] = cell.reasons;
    if (cell.flags) grown(flags)[row] = cell.flags;
    if (cell.beside) grown(beside)[row] = cell.beside;
    if (!cell.beside_numbers.empty()) grown(beside_numbers)[row] = storage.ranges.keep(cell.beside_numbers);
  }

  // Gives a row the cell of another.
  void copy(std::size_t row, std::size_t from) {
    const auto copied = [&](auto& side) {
      if (!side.empty()) side[row] = side[from];
    };
    masks[row] = masks[from];
    copied(values);
    copied(ranges);
    copied(reasons);
    copied(flags);
    copied(beside);
    copied(beside_numbers);
  }

 private:
  template <class T>
  std::vector<T>& grown(std::vector<T>& side) {
    if (side.empty()) side.resize(masks.size());
    return side;
  }
};

// Of all nodes of a program.
using Columns = std::vector<std::shared_ptr<Column>>;

}  // namespace v1
}  // namespace merilo
