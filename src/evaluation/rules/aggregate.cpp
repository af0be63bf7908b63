#include "aggregate.hpp"

#include <algorithm>
#include <cmath>

#include <merilo/error.hpp>

namespace merilo {
inline namespace v1 {

namespace {

// Σ w·x^p / Σ w, to the power 1/p; the geometric mean for p = 0. Doubles, in the order of the inputs, rounded.
Number power_mean(double power, const std::vector<std::pair<Number, Number>>& values) {
  double total = 0, weights = 0;
  for (const auto& [value, weight] : values) {
    const double x = value.to_double(), w = weight.to_double();
    if (w == 0) continue;
    if (x < 0) throw ArithmeticError("a power mean of a negative number");
    if (x == 0 && power <= 0) return 0;
    total += w * (power == 0 ? std::log(x) : std::pow(x, power));
    weights += w;
  }
  if (weights == 0) throw ArithmeticError("a mean of inputs without weight");
  return Number::rounded(power == 0 ? std::exp(total / weights) : std::pow(total / weights, 1 / power));
}

}  // namespace

Number aggregate_numbers(AggregateFunction function, const Number& power, bool levels, std::vector<std::pair<Number, Number>>& values) {
  Number sum = 0, weights = 0;
  switch (function) {
    case AggregateFunction::min: return std::min_element(values.begin(), values.end())->first;
    case AggregateFunction::max: return std::max_element(values.begin(), values.end())->first;
    case AggregateFunction::median: {
      // Of a split one the mean of the two; levels, which come as places in their scale, take the lower.
      std::sort(values.begin(), values.end());
      const Number &low = values[(values.size() - 1) / 2].first, &high = values[values.size() / 2].first;
      return levels || low == high ? low : (low + high) / 2;
    }
    case AggregateFunction::sum:
      for (const auto& [value, weight] : values) sum = sum + value * weight;
      return sum;
    case AggregateFunction::product:
      sum = 1;
      for (const auto& [value, weight] : values) sum = sum * value;
      return sum;
    case AggregateFunction::mean:
      for (const auto& [value, weight] : values) {
        sum = sum + value * weight;
        weights = weights + weight;
      }
      if (weights == Number(0)) throw ArithmeticError("a mean of inputs without weight");
      return sum / weights;
    case AggregateFunction::power: return power_mean(power.to_double(), values);
    case AggregateFunction::geometric: return power_mean(0, values);
    case AggregateFunction::harmonic: return power_mean(-1, values);
  }
  return sum;
}

namespace {

// The hull of a part: one range instead of several.
void coarsen(Part& part) {
  if (part.ranges.size() < 2) return;
  std::sort(part.ranges.begin(), part.ranges.end(), [](const Range& a, const Range& b) { return a.low < b.low; });
  Range hull = part.ranges.front();
  for (const Range& range : part.ranges) {
    hull.open_low |= range.open_low;
    hull.open_high |= range.open_high;
    hull.high = std::max(hull.high, range.high);
  }
  part.ranges.assign(1, hull);
}

// Sums of independent parts by dynamic programming: as many different sums as there are, not as many choices.
bool is_plain_sum(const AggregateRule& rule, const std::vector<Part>& parts) {
  if (rule.function != AggregateFunction::sum) return false;
  for (const Part& part : parts)
    if (part.na || std::any_of(part.ranges.begin(), part.ranges.end(), [](const Range& range) { return !range.is_point(); })) return false;
  return true;
}

std::size_t choices(const std::vector<Part>& parts, std::size_t most) {
  std::size_t result = 1;
  for (const Part& part : parts) result = std::min(most + 1, result * std::max<std::size_t>(1, part.ranges.size() + (part.na ? 1 : 0)));
  return result;
}

// The range of one choice of ranges; ends suffice, since each function moves one way with each non-negative input.
// A product of numbers of either sign takes its ends at some corner.
Range combined(const AggregateRule& rule, bool levels, const std::vector<std::pair<Range, Number>>& chosen) {
  std::vector<std::pair<Number, Number>> low, high;
  bool open_low = false, open_high = false, negative = false;
  for (const auto& [range, weight] : chosen) {
    low.emplace_back(range.low, weight);
    high.emplace_back(range.high, weight);
    if (weight == Number(0) && rule.function != AggregateFunction::min && rule.function != AggregateFunction::max) continue;
    open_low |= range.open_low;
    open_high |= range.open_high;
    negative |= range.open_low || range.low < Number(0);
  }
  if (rule.function == AggregateFunction::product && negative) {
    if (open_low || open_high || chosen.size() > 16) return Range::all();
    Range result;
    for (std::size_t corner = 0; corner < (std::size_t{1} << chosen.size()); ++corner) {
      Number product = 1;
      for (std::size_t i = 0; i < chosen.size(); ++i) product = product * (corner >> i & 1 ? chosen[i].first.high : chosen[i].first.low);
      result.low = corner == 0 ? product : std::min(result.low, product);
      result.high = corner == 0 ? product : std::max(result.high, product);
    }
    return result;
  }
  if (rule.function == AggregateFunction::product) open_low = false;  // an open lower end is negative
  // The least of several is bounded above by any of them, the greatest below by any of them.
  if (rule.function == AggregateFunction::min && open_high) {
    std::vector<std::pair<Number, Number>> closed;
    for (const auto& [range, weight] : chosen)
      if (!range.open_high) closed.emplace_back(range.high, weight);
    high = std::move(closed);
    open_high = high.empty();
  }
  if (rule.function == AggregateFunction::max && open_low) {
    std::vector<std::pair<Number, Number>> closed;
    for (const auto& [range, weight] : chosen)
      if (!range.open_low) closed.emplace_back(range.low, weight);
    low = std::move(closed);
    open_low = low.empty();
  }
  Range result;
  result.open_low = open_low;
  result.open_high = open_high;
  if (!open_low) result.low = aggregate_numbers(rule.function, rule.power, levels, low);
  if (!open_high) result.high = aggregate_numbers(rule.function, rule.power, levels, high);
  return result;
}

}  // namespace

Aggregated aggregate_parts(const AggregateRule& rule, bool levels, std::vector<Part> parts) {
  constexpr std::size_t most = 4096;
  Aggregated result;
  if (parts.empty()) {
    result.na = true;
    return result;
  }
  if (is_plain_sum(rule, parts)) {
    std::vector<Number> sums{Number(0)};
    for (const Part& part : parts) {
      std::vector<Number> next;
      for (const Number& sum : sums)
        for (const Range& range : part.ranges) next.push_back(sum + range.low * part.weight);
      std::sort(next.begin(), next.end());
      next.erase(std::unique(next.begin(), next.end()), next.end());
      sums = std::move(next);
      if (sums.size() > most) break;
    }
    if (sums.size() <= most) {
      for (const Number& sum : sums) result.ranges.push_back(Range::point(sum));
      return result;
    }
  }
  if (choices(parts, most) > most) {
    for (Part& part : parts) coarsen(part);
    result.exact = false;
  }
  if (choices(parts, most * 16) > most * 16) {
    result.ranges = {Range::all()};
    result.na = true;
    return result;
  }
  std::vector<std::size_t> digits(parts.size(), 0);
  std::vector<std::pair<Range, Number>> chosen;
  for (;;) {
    chosen.clear();
    bool dropped = false;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (digits[i] == parts[i].ranges.size()) dropped = true;
      else chosen.emplace_back(parts[i].ranges[digits[i]], parts[i].weight);
    }
    if (chosen.empty() || (dropped && !rule.na_drop)) result.na = true;
    else result.ranges.push_back(combined(rule, levels, chosen));
    std::size_t i = 0;
    for (; i < parts.size(); ++i) {
      if (++digits[i] < parts[i].ranges.size() + (parts[i].na ? 1 : 0)) break;
      digits[i] = 0;
    }
    if (i == parts.size()) return result;
  }
}

bool drop_unknown(const AggregateRule& rule, std::vector<Part>& parts) {
  Number known = 0, all = 0;
  for (const Part& part : parts) {
    if (part.known && part.na && rule.na_drop) continue;
    all = all + part.weight;
    if (part.known) known = known + part.weight;
  }
  if (known <= Number(0) || known < rule.coverage * all) return false;
  std::erase_if(parts, [](const Part& part) { return !part.known; });
  return true;
}

}  // namespace v1
}  // namespace merilo
