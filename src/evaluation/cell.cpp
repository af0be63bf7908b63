#include "cell.hpp"

#include <algorithm>
#include <cmath>

namespace merilo {
inline namespace v1 {

namespace {

// Reasons and flags that go with what the cell says.
void settle(Cell& cell, Type type, const Gathered& gathered, Reasons na_reason) {
  const auto all = static_cast<Reasons>(gathered.gaps | gathered.na | na_reason);
  cell.flags = gathered.flags;
  if (is_only_na(cell, type)) cell.reasons = all & na_reasons;
  else if (!is_determined(cell, type)) cell.reasons = all & gap_reasons;
  if (is_determined(cell, type)) cell.flags &= ~Flags{inexact | outside};
}

// Whether nothing lies between two ranges.
bool touches(const Range& last, const Range& next) {
  if (last.open_high || next.open_low || next.low < last.high) return true;
  return next.low == last.high && !(next.strict_low && last.strict_high);
}

// Sorts and merges, where there are any; says whether the pieces were kept.
bool tidy(std::vector<Range>& ranges) {
  constexpr std::size_t most = 64;
  std::sort(ranges.begin(), ranges.end(), [](const Range& a, const Range& b) {
    if (a.open_low != b.open_low) return a.open_low;
    if (!a.open_low && a.low != b.low) return a.low < b.low;
    if (!a.open_low && a.strict_low != b.strict_low) return b.strict_low;
    if (a.open_high != b.open_high) return b.open_high;
    return !a.open_high && a.high < b.high;
  });
  std::size_t kept = 0;
  for (std::size_t i = 1; i < ranges.size(); ++i) {
    Range& last = ranges[kept];
    const Range& next = ranges[i];
    if (!touches(last, next)) {
      ranges[++kept] = next;
      continue;
    }
    if (next.open_high) {
      last.open_high = true;
      last.strict_high = false;
    } else if (!last.open_high && next.high >= last.high) {
      last.strict_high = next.strict_high && (next.high > last.high || last.strict_high);
      last.high = next.high;
    }
  }
  ranges.resize(kept + 1);
  if (ranges.size() <= most) return true;
  const Range &first = ranges.front(), &last = ranges.back();
  ranges.assign(1, Range{first.low, last.high, first.open_low, last.open_high, first.strict_low, last.strict_high});
  return false;
}

}  // namespace

Cell level_cell(Mask mask, const Gathered& gathered, Reasons na_reason) {
  Cell cell;
  cell.mask = mask;
  settle(cell, Type::level, gathered, na_reason);
  return cell;
}

Cell number_cell(std::vector<Range>& ranges, bool na, const Gathered& gathered, Reasons na_reason, Storage& storage) {
  Cell cell;
  cell.mask = na ? na_bit : 0;
  const bool kept = ranges.size() <= 1 || tidy(ranges);
  if (ranges.size() == 1) {
    cell.point = true;
    cell.one = ranges[0];
  } else {
    cell.many = storage.ranges.keep(std::span<const Range>(ranges));
  }
  settle(cell, Type::number, gathered, na_reason);
  if (!kept) cell.flags |= inexact;
  return cell;
}

Cell counts_cell(std::span<const Region> regions, bool na, const Gathered& gathered, Storage& storage) {
  constexpr std::size_t listed = 4096;
  std::vector<Record> records;
  std::vector<Region> many;
  bool loose = false;
  for (const Region& region : regions) {
    loose |= region.loose;
    if (!size_of(region, listed)) {
      for (const Region& part : told(region)) many.push_back(part);
      continue;
    }
    for (const auto& counts : vectors(region))
      if (is_told(region, counts)) records.push_back(record_of(region.of, counts));
  }
  std::sort(records.begin(), records.end());
  records.erase(std::unique(records.begin(), records.end()), records.end());
  Cell cell;
  cell.mask = na ? na_bit : 0;
  cell.records = storage.records.keep(std::span<const Record>(records));
  cell.regions = storage.regions.keep(std::span<const Region>(many));
  settle(cell, Type::trend_counts, gathered, 0);
  if (loose && !is_determined(cell, Type::trend_counts)) cell.flags |= inexact;
  return cell;
}

Cell wide_cell(double value, std::span<const Range> domain) {
  if (!std::isnan(value)) return point_cell(Number::from_double(value).value());
  Cell cell;
  cell.point = domain.size() == 1;
  if (cell.point) cell.one = domain.front();
  else cell.many = domain;
  if (!is_determined(cell, Type::number)) cell.reasons = not_assessed;
  return cell;
}

Cell excluded_cell() {
  Cell cell;
  cell.mask = na_bit;
  cell.reasons = excluded;
  return cell;
}

Cell undefined_cell(Type type, std::size_t levels) {
  Cell cell;
  cell.mask = na_bit | (type == Type::level ? full_mask(levels) : 0);
  cell.point = type == Type::number;
  if (cell.point) cell.one = Range::all();
  cell.reasons = undefined;
  cell.flags = inexact;
  return cell;
}

void put_beside(Cell& cell, const Cell& computed, Storage& storage) {
  const auto numbers = computed.numbers();
  const bool both_points = cell.point && computed.point && cell.one.is_point() && computed.one.is_point();
  const bool same_numbers = both_points ? cell.one.low == computed.one.low : cell.numbers().empty() && numbers.empty();
  if (cell.mask == computed.mask && same_numbers) return;
  cell.beside = computed.mask;
  cell.beside_numbers = storage.ranges.keep(numbers);
}

Cell point_cell(const Number& value, Flags flags) {
  Cell cell;
  cell.point = true;
  cell.one = Range::point(value);
  cell.flags = flags;
  return cell;
}

}  // namespace v1
}  // namespace merilo
