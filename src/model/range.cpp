#include "range.hpp"

#include <algorithm>

namespace merilo {
inline namespace v1 {

bool is_below(const Range& a, const Range& b) {
  if (a.open_high || b.open_low) return false;
  return a.high < b.low || (a.high == b.low && (a.strict_high || b.strict_low));
}

Range intersection(const Range& a, const Range& b) {
  Range both = a;
  if (!b.open_low && (a.open_low || b.low > a.low || (b.low == a.low && b.strict_low))) {
    both.low = b.low;
    both.open_low = false;
    both.strict_low = b.strict_low;
  }
  if (!b.open_high && (a.open_high || b.high < a.high || (b.high == a.high && b.strict_high))) {
    both.high = b.high;
    both.open_high = false;
    both.strict_high = b.strict_high;
  }
  return both;
}


namespace {

// The first number of a grid from an end on, or after it.
Number first_on(const Grid& grid, const Number& end, bool after) {
  const Number place = (end - grid.origin) / grid.step, whole = place.floor();
  const bool on = whole == place;
  return grid.origin + (on && !after ? whole : whole + 1) * grid.step;
}

Number last_on(const Grid& grid, const Number& end, bool before) {
  const Number place = (end - grid.origin) / grid.step, whole = place.floor();
  return grid.origin + (whole == place && before ? whole - 1 : whole) * grid.step;
}

// The numbers of a grid within a range, from end to end; nothing where there are none.
std::optional<Range> on_grid(Range range, const Grid& grid) {
  if (!range.open_low) range.low = first_on(grid, range.low, range.strict_low);
  if (!range.open_high) range.high = last_on(grid, range.high, range.strict_high);
  range.strict_low = range.strict_high = false;
  if (range.is_bounded() && range.high < range.low) return std::nullopt;
  return range;
}

// A number of a range, which has one.
Number some_number(const Range& range, const std::optional<Grid>& grid) {
  if (range.open_low && range.open_high) return grid ? grid->origin : Number(0);
  const Number step = grid ? grid->step : Number(1);
  if (range.open_low) return range.strict_high ? range.high - step : range.high;
  if (range.open_high) return range.strict_low ? range.low + step : range.low;
  if (!range.strict_low) return range.low;
  return range.strict_high ? (range.low + range.high) / 2 : range.high;
}

}  // namespace

std::vector<Range> pieces(const Range& range, std::vector<Number> cuts, const std::optional<Grid>& grid) {
  if (range.is_point()) return {range};
  std::sort(cuts.begin(), cuts.end());
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  std::vector<Range> result;
  const auto add = [&](const Range& piece) {
    if (!grid) result.push_back(piece);
    else if (const auto kept = on_grid(piece, *grid)) result.push_back(*kept);
  };
  Range rest = range;
  for (const Number& cut : cuts) {
    const Range at = Range::point(cut);
    if (is_below(at, rest)) continue;
    if (is_below(rest, at)) break;
    if (rest.open_low || rest.low < cut) add({rest.low, cut, rest.open_low, false, rest.strict_low, true});
    add(at);
    rest.low = cut;
    rest.open_low = false;
    rest.strict_low = true;
  }
  // What is left after a cut at the very end is nothing.
  const bool nothing = rest.is_bounded() && rest.low == rest.high && (rest.strict_low || rest.strict_high);
  if (!nothing) add(rest);
  return result;
}

std::vector<Number> representatives(const Range& range, std::vector<Number> cuts, const std::optional<Grid>& grid) {
  std::vector<Number> result;
  for (const Range& piece : pieces(range, std::move(cuts), grid)) result.push_back(some_number(piece, grid));
  return result;
}

std::vector<Number> orderings(const Range& range, const std::vector<Number>& cuts, std::size_t ranges, const std::optional<Grid>& grid) {
  std::vector<Number> result;
  const auto count = static_cast<std::int64_t>(ranges);
  for (const Range& piece : pieces(range, cuts, grid)) {
    if (piece.is_point()) {
      result.push_back(piece.low);
      continue;
    }
    const bool downwards = piece.open_low && !piece.open_high, between = !grid && piece.is_bounded();
    const Number step = grid ? grid->step : between ? (piece.high - piece.low) / (count + 1) : Number(1);
    Number at = between ? piece.low + step : some_number(piece, grid);
    for (std::int64_t i = 0; i < count && (downwards || piece.open_high || at <= piece.high); ++i) {
      result.push_back(at);
      at = downwards ? at - step : at + step;
    }
    if (between && !piece.strict_low) result.push_back(piece.low);
    if (between && !piece.strict_high) result.push_back(piece.high);
  }
  return result;
}

}  // namespace v1
}  // namespace merilo
