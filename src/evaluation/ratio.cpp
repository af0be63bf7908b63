#include "ratio.hpp"

#include <algorithm>

namespace merilo {
inline namespace v1 {

std::optional<Number> greatest_ratio(const Part& known, const std::vector<std::vector<Part>>& lists) {
  const auto sum_of_best = [&](auto&& less) {
    Part sum = known;
    for (const auto& parts : lists) {
      const Part& best = *std::max_element(parts.begin(), parts.end(), less);
      sum = {sum.above + best.above, sum.below + best.below};
    }
    return sum;
  };
  Part sum = sum_of_best([](const Part& a, const Part& b) { return a.below < b.below; });
  if (sum.below == Number(0)) return std::nullopt;
  for (;;) {
    const Number ratio = sum.above / sum.below;
    const auto gain = [&](const Part& part) { return part.above - ratio * part.below; };
    sum = sum_of_best([&](const Part& a, const Part& b) { return gain(a) < gain(b); });
    if (sum.below == Number(0) || gain(sum) <= Number(0)) return ratio;
  }
}

std::optional<Number> least_ratio(const Part& known, std::vector<std::vector<Part>> lists) {
  for (auto& parts : lists)
    for (Part& part : parts) part.above = -part.above;
  const auto result = greatest_ratio({-known.above, known.below}, lists);
  return result ? std::optional(-*result) : std::nullopt;
}

bool has_zero(const Range& range) {
  const Range zero = Range::point(0);
  return !is_below(range, zero) && !is_below(zero, range);
}

namespace {

Range mirrored(const Range& range) { return {-range.high, -range.low, range.open_high, range.open_low, range.strict_high, range.strict_low}; }

// The upper end of the quotients by positive numbers: that of the dividend over the least of these, or over the greatest
// where it is negative. Beyond all bounds, or as near to zero as one likes, it does not itself come about.
void bound_above(const Range& dividend, const Range& divisor, Range& result) {
  const Number& top = dividend.high;
  result.open_high = dividend.open_high || (top > Number(0) && divisor.low == Number(0));
  if (result.open_high || top == Number(0)) {
    result.high = 0;
    result.strict_high = !result.open_high && dividend.strict_high;
  } else if (top > Number(0)) {
    result.high = top / divisor.low;
    result.strict_high = dividend.strict_high || divisor.strict_low;
  } else {
    result.high = divisor.open_high ? Number(0) : top / divisor.high;
    result.strict_high = divisor.open_high || dividend.strict_high || divisor.strict_high;
  }
}

Range positive_quotients(const Range& dividend, const Range& divisor) {
  Range below, result;
  bound_above(mirrored(dividend), divisor, below);
  bound_above(dividend, divisor, result);
  result.low = -below.high;
  result.open_low = below.open_high;
  result.strict_low = below.strict_high;
  return result;
}

// What of a range lies above zero.
std::optional<Range> positive_part(const Range& range) {
  if (!range.open_high && range.high <= Number(0)) return std::nullopt;
  if (!range.open_low && range.low > Number(0)) return range;
  return Range{0, range.high, false, range.open_high, true, range.strict_high};
}

}  // namespace

std::vector<Range> quotients(const Range& dividend, const Range& divisor) {
  std::vector<Range> result;
  if (const auto negative = positive_part(mirrored(divisor))) result.push_back(positive_quotients(mirrored(dividend), *negative));
  if (const auto positive = positive_part(divisor)) result.push_back(positive_quotients(dividend, *positive));
  return result;
}

// Over a positive number now / before − 1, over a negative one now / |before| + 1.
std::vector<Range> relative_changes(const Range& now, const Range& before) {
  std::vector<Range> result;
  const auto add = [&](const std::optional<Range>& size, const Number& more) {
    if (!size) return;
    Range change = positive_quotients(now, *size);
    change.low = change.low + more;
    change.high = change.high + more;
    result.push_back(change);
  };
  add(positive_part(before), -1);
  add(positive_part(mirrored(before)), 1);
  return result;
}

}  // namespace v1
}  // namespace merilo
