#pragma once
// A rule over levels of the row itself, as a table of what it gave.

#include <optional>

#include "column.hpp"
#include "places.hpp"

namespace merilo {
inline namespace v1 {

// Its result follows from the cells of its inputs, so it is computed once for each way in which these come together and
// read wherever they come together again. A gap is a cell like another.
class Lookup {
 public:
  // Nothing for a node of another kind, where the rows are few, or where its inputs may come together in too many ways.
  static std::optional<Lookup> over(const Program& program, const Places& places, const Columns& columns,
                                    const Node& node, std::span<const std::uint32_t> rows);
  // Gives the i-th row what one before it got whose inputs were the same; false where there was none.
  bool repeat(std::size_t i, std::uint32_t row, Column& column) const {
    const std::int64_t first = first_[keys_[i]];
    if (first < 0) return false;
    column.copy(row, static_cast<std::size_t>(first));
    return true;
  }
  // Notes that the i-th row has got its cell.
  void note(std::size_t i, std::uint32_t row) { first_[keys_[i]] = row; }

 private:
  std::vector<std::uint32_t> keys_;  // of the rows: how their inputs come together
  std::vector<std::int64_t> first_;  // by key: the first row that got its cell, or -1
};

}  // namespace v1
}  // namespace merilo
