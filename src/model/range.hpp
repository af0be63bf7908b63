#pragma once
// Sets of numbers between two ends.

#include <optional>
#include <vector>

#include <merilo/number.hpp>

namespace merilo {
inline namespace v1 {

// The numbers origin + k · step.
struct Grid {
  Number origin, step = 1;
  friend bool operator==(const Grid&, const Grid&) = default;
};

// Possible numbers from low to high. An open end is unbounded; a strict one does not itself belong.
struct Range {
  Number low, high;
  bool open_low = false, open_high = false;
  bool strict_low = false, strict_high = false;
  bool is_point() const { return !open_low && !open_high && low == high; }
  bool is_bounded() const { return !open_low && !open_high; }
  static Range point(const Number& value) { return {value, value}; }
  static Range all() { return {0, 0, true, true}; }
};

// Whether every number of `a` lies below every number of `b`; with equal ends at least one of which is strict too.
bool is_below(const Range& a, const Range& b);
// The numbers of both, which must meet.
Range intersection(const Range& a, const Range& b);

// A range taken apart at cuts: each cut within it, and each part between them. On a grid only its numbers are left.
std::vector<Range> pieces(const Range& range, std::vector<Number> cuts, const std::optional<Grid>& grid = {});

// The numbers that answer all comparisons with the cuts alike: one of each piece.
std::vector<Number> representatives(const Range& range, std::vector<Number> cuts, const std::optional<Grid>& grid = {});

// Enough numbers of each piece for several ranges to lie in any order within it: as many as there are ranges.
std::vector<Number> orderings(const Range& range, const std::vector<Number>& cuts, std::size_t ranges, const std::optional<Grid>& grid);

}  // namespace v1
}  // namespace merilo
