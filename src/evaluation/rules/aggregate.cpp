#include "aggregate.hpp"

#include <algorithm>
#include <cmath>

#include "../breath.hpp"
#include "../ratio.hpp"

namespace merilo {
inline namespace v1 {

namespace {

using Weighed = std::vector<std::pair<Number, Number>>;  // values and weights

// Σ w·x^p / Σ w, to the power 1/p; the geometric mean for p = 0. Doubles, in the order of the inputs, rounded.
Number power_mean(double power, const Weighed& values) {
  double total = 0, weights = 0;
  for (const auto& [value, weight] : values) {
    const double x = value.to_double(), w = weight.to_double();
    if (w == 0) continue;
    // Of zero the logarithm and the negative power are infinite, and the mean is zero.
    total += w * (power == 0 ? std::log(x) : std::pow(x, power));
    weights += w;
  }
  return Number::rounded(power == 0 ? std::exp(total / weights) : std::pow(total / weights, 1 / power));
}

// Σ w / Σ (w / x), exactly; zero where a value is.
Number harmonic_mean(const Weighed& values) {
  Number reciprocals = 0, weights = 0;
  for (const auto& [value, weight] : values) {
    if (weight == Number(0)) continue;
    if (value == Number(0)) return 0;
    reciprocals = reciprocals + weight / value;
    weights = weights + weight;
  }
  return weights / reciprocals;
}

// One value and weight per input.
Number weighed(AggregateFunction function, const Number& power, const Weighed& values) {
  Number sum = 0, weights = 0;
  switch (function) {
    case AggregateFunction::sum:
      for (const auto& [value, weight] : values) sum = sum + value * weight;
      return sum;
    case AggregateFunction::mean:
      for (const auto& [value, weight] : values) {
        sum = sum + value * weight;
        weights = weights + weight;
      }
      return sum / weights;
    case AggregateFunction::power:
      // The mean of first powers needs no root.
      if (power == Number(1)) return weighed(AggregateFunction::mean, power, values);
      return power == Number(-1) ? harmonic_mean(values) : power_mean(power.to_double(), values);
    case AggregateFunction::geometric: return power_mean(0, values);
    case AggregateFunction::harmonic: return harmonic_mean(values);
    case AggregateFunction::product:
    case AggregateFunction::min:
    case AggregateFunction::max:
    case AggregateFunction::median:
    case AggregateFunction::ratio: break;  // not weighed
  }
  return sum;
}

// Whether a function is defined for numbers that are not negative alone.
bool needs_positive(AggregateFunction function) {
  return function == AggregateFunction::power || function == AggregateFunction::geometric || function == AggregateFunction::harmonic;
}

// The hull of a part: one range instead of several.
void coarsen(AggregatePart& part) {
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

bool is_fixed(const AggregatePart& part) { return part.weights.size() == 1; }

// Sums of independent parts by dynamic programming: as many different sums as there are, not as many choices.
bool is_plain_sum(const AggregateRule& rule, const std::vector<AggregatePart>& parts) {
  if (rule.function != AggregateFunction::sum) return false;
  for (const AggregatePart& part : parts)
    if (part.na || !is_fixed(part) || std::any_of(part.ranges.begin(), part.ranges.end(), [](const Range& range) { return !range.is_point(); })) return false;
  return true;
}

std::size_t choices(const std::vector<AggregatePart>& parts, std::size_t most) {
  std::size_t result = 1;
  for (const AggregatePart& part : parts) result = std::min(most + 1, result * std::max<std::size_t>(1, part.ranges.size() * part.weights.size() + (part.na ? 1 : 0)));
  return result;
}

// An end of a range, of which an open one lies beyond every number.
struct End {
  int beyond = 0;  // −1, 0 or 1
  Number value;
  friend auto operator<=>(const End&, const End&) = default;
};

using Chosen = std::vector<std::pair<Range, Number>>;  // ranges and weights

// The middle end; of two middle ones the lower of levels, the mean of numbers.
End middle(bool levels, std::vector<End>& ends) {
  std::sort(ends.begin(), ends.end());
  const End &low = ends[(ends.size() - 1) / 2], &high = ends[ends.size() / 2];
  if (levels || low == high) return low;
  if (low.beyond != 0 || high.beyond != 0) return low.beyond != 0 ? low : high;
  return {0, (low.value + high.value) / 2};
}

Range median_of(bool levels, const Chosen& chosen) {
  std::vector<End> low, high;
  for (const auto& [range, weight] : chosen) {
    low.push_back(range.open_low ? End{-1, 0} : End{0, range.low});
    high.push_back(range.open_high ? End{1, 0} : End{0, range.high});
  }
  const End least = middle(levels, low), most = middle(levels, high);
  return {least.value, most.value, least.beyond != 0, most.beyond != 0};
}

// The greatest is any number of a part that no other part must exceed: none below the greatest of their least numbers.
// A part that may be dropped exceeds nothing.
Aggregated greatest_of(bool drop, const std::vector<AggregatePart>& parts) {
  const auto may_be_na = [](const AggregatePart& part) { return part.na; };
  if (!drop && std::any_of(parts.begin(), parts.end(), [](const AggregatePart& part) { return part.ranges.empty(); })) return {{}, true, true};
  Aggregated result;
  result.na = drop ? std::all_of(parts.begin(), parts.end(), may_be_na) : std::any_of(parts.begin(), parts.end(), may_be_na);
  std::optional<Number> bound;
  for (const AggregatePart& part : parts) {
    if ((drop && part.na) || std::any_of(part.ranges.begin(), part.ranges.end(), [](const Range& range) { return range.open_low; })) continue;
    const Number least = std::min_element(part.ranges.begin(), part.ranges.end(), [](const Range& a, const Range& b) { return a.low < b.low; })->low;
    if (!bound || least > *bound) bound = least;
  }
  for (const AggregatePart& part : parts)
    for (Range range : part.ranges) {
      if (bound && !range.open_high && range.high < *bound) continue;
      if (bound && (range.open_low || range.low < *bound)) {
        range.low = *bound;
        range.open_low = false;
      }
      result.ranges.push_back(range);
    }
  return result;
}

void mirror(std::vector<Range>& ranges) {
  for (Range& range : ranges) range = {-range.high, -range.low, range.open_high, range.open_low};
}

// The least is the greatest in a mirror.
Aggregated least_of(bool drop, std::vector<AggregatePart> parts) {
  for (AggregatePart& part : parts) mirror(part.ranges);
  Aggregated result = greatest_of(drop, parts);
  mirror(result.ranges);
  return result;
}

// A product takes its ends at some corner of its factors: of the ends so far and of the next factor.
Range product(const Chosen& chosen) {
  bool open = false, negative = false;
  for (const auto& [range, weight] : chosen) {
    open |= range.open_low || range.open_high;
    negative |= range.open_low || range.low < Number(0);
  }
  if (open && !negative) {
    Range result{1, 0, false, true};
    for (const auto& [range, weight] : chosen) result.low = result.low * range.low;
    return result;
  }
  if (open) return Range::all();
  Range result = Range::point(1);
  for (const auto& [range, weight] : chosen) {
    const auto [least, most] = std::minmax({result.low * range.low, result.low * range.high, result.high * range.low, result.high * range.high});
    result = {least, most, false, false};
  }
  return result;
}

// The quotients of one choice, and what is declared for a divisor of zero.
void divide(const AggregateRule& rule, const Chosen& chosen, Aggregated& result) {
  const Range &a = chosen[0].first, &b = chosen[1].first;
  if (has_zero(b)) {
    if (rule.zero) result.ranges.push_back(Range::point(*rule.zero));
    else result.undefined = true;
  }
  for (const Range& each : quotients(a, b)) result.ranges.push_back(each);
}

// Whether nothing counts: a mean of inputs that all weigh nothing.
bool is_weightless(const AggregateRule& rule, const Chosen& chosen) {
  const bool mean = weighs(rule.function) && rule.function != AggregateFunction::sum;
  return mean && std::all_of(chosen.begin(), chosen.end(), [](const auto& one) { return one.second == Number(0); });
}

// The range of one choice of ranges; nothing where the function is not defined for it. Sums and means go up with each
// input, so the ends suffice.
std::optional<Range> combined(const AggregateRule& rule, bool levels, const Chosen& chosen) {
  if (rule.function == AggregateFunction::median) return median_of(levels, chosen);
  if (rule.function == AggregateFunction::product) return product(chosen);
  const bool points = std::all_of(chosen.begin(), chosen.end(), [](const auto& one) { return one.first.is_point(); });
  Weighed low, high;
  Range result;
  for (auto [range, weight] : chosen) {
    if (needs_positive(rule.function) && weight != Number(0)) {
      if (!range.open_high && range.high < Number(0)) return std::nullopt;
      if (range.open_low || range.low < Number(0)) range.low = 0;
      range.open_low = false;
    }
    if (weight < Number(0)) {  // a greater value makes a sum less
      std::swap(range.low, range.high);
      std::swap(range.open_low, range.open_high);
    }
    low.emplace_back(range.low, weight);
    high.emplace_back(range.high, weight);
    result.open_low |= range.open_low && weight != Number(0);
    result.open_high |= range.open_high && weight != Number(0);
  }
  if (!result.open_low) result.low = weighed(rule.function, rule.power, low);
  if (points) return Range::point(result.low);
  if (!result.open_high) result.high = weighed(rule.function, rule.power, high);
  return result;
}

}  // namespace

Aggregated aggregate_parts(const AggregateRule& rule, bool levels, std::vector<AggregatePart> parts) {
  constexpr std::size_t most = 4096;
  Aggregated result;
  if (parts.empty()) {
    result.na = true;
    return result;
  }
  if (rule.function == AggregateFunction::max) return greatest_of(rule.na_drop, parts);
  if (rule.function == AggregateFunction::min) return least_of(rule.na_drop, std::move(parts));
  if (is_plain_sum(rule, parts)) {
    std::vector<Number> sums{Number(0)};
    for (const AggregatePart& part : parts) {
      std::vector<Number> next;
      breathe(sums.size() * part.ranges.size());
      for (const Number& sum : sums)
        for (const Range& range : part.ranges) next.push_back(sum + range.low * part.weights[0]);
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
    for (AggregatePart& part : parts) coarsen(part);
    result.exact = false;
  }
  if (choices(parts, most * 16) > most * 16) {
    result.ranges = {Range::all()};
    result.na = true;
    return result;
  }
  std::vector<std::size_t> digits(parts.size(), 0);
  Chosen chosen;
  for (;;) {
    breathe(parts.size());
    chosen.clear();
    bool dropped = false;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const AggregatePart& part = parts[i];
      if (digits[i] == part.ranges.size() * part.weights.size()) dropped = true;
      else chosen.emplace_back(part.ranges[digits[i] / part.weights.size()], part.weights[digits[i] % part.weights.size()]);
    }
    if (is_weightless(rule, chosen) || chosen.empty() || (dropped && !rule.na_drop)) result.na = true;
    else if (rule.function == AggregateFunction::ratio) divide(rule, chosen, result);
    else if (const auto range = combined(rule, levels, chosen)) result.ranges.push_back(*range);
    else result.undefined = true;
    std::size_t i = 0;
    for (; i < parts.size(); ++i) {
      if (++digits[i] < parts[i].ranges.size() * parts[i].weights.size() + (parts[i].na ? 1 : 0)) break;
      digits[i] = 0;
    }
    if (i == parts.size()) break;
  }
  // A mean goes one way with each weight, so its ends come about at ends of the weights, and all between them.
  if (rule.function != AggregateFunction::median && std::any_of(parts.begin(), parts.end(), [](const AggregatePart& part) { return part.weight_between; })) {
    AggregatePart hull{std::move(result.ranges)};
    // A weight without end draws the mean to its input as near as one likes.
    for (const AggregatePart& part : parts)
      if (part.weight_open) hull.ranges.insert(hull.ranges.end(), part.ranges.begin(), part.ranges.end());
    coarsen(hull);
    result.ranges = std::move(hull.ranges);
  }
  return result;
}

bool take_weight(AggregateFunction function, const Cell& cell, AggregatePart& part) {
  if (cell.may_be_na()) return false;
  part.weights.clear();
  for (const Range& range : cell.numbers()) {
    if (!range.open_low && range.low < Number(0)) return false;
    if (range.open_high && function == AggregateFunction::sum) return false;
    // There is no weight below nothing.
    part.weights.push_back(range.open_low ? Number(0) : range.low);
    if (range.is_point()) continue;
    part.weight_between = true;
    part.weight_open |= range.open_high;
    if (!range.open_high) part.weights.push_back(range.high);
  }
  return true;
}

bool drop_unknown(const AggregateRule& rule, std::vector<AggregatePart>& parts) {
  Number known = 0, all = 0;
  for (const AggregatePart& part : parts) {
    if (part.known && part.na && rule.na_drop) continue;
    all = all + part.weights[0];
    if (part.known) known = known + part.weights[0];
  }
  if (known <= Number(0) || known < rule.coverage * all) return false;
  std::erase_if(parts, [](const AggregatePart& part) { return !part.known; });
  return true;
}

}  // namespace v1
}  // namespace merilo
