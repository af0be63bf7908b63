#include "numbers.hpp"

#include <algorithm>

#include <merilo/error.hpp>

namespace merilo {
inline namespace v1 {

Number round_number(const Number& value, const Rounding& rounding) {
  const Number scaled = value / rounding.to;
  std::int64_t floor = scaled.numerator() / scaled.denominator();
  if (scaled.numerator() % scaled.denominator() < 0) --floor;
  const Number rest = scaled - Number(floor), half = Number::ratio(1, 2);
  const bool negative = value < Number(0);
  bool up = false;  // towards plus infinity
  if (rest == Number(0)) up = false;
  else if (rounding.mode == "ceiling") up = true;
  else if (rounding.mode == "floor") up = false;
  else if (rounding.mode == "up") up = !negative;
  else if (rounding.mode == "down") up = negative;
  else if (rest != half) up = rest > half;
  else if (rounding.mode == "half_even") up = floor % 2 != 0;
  else if (rounding.mode == "half_down") up = negative;
  else up = !negative;
  return Number(floor + (up ? 1 : 0)) * rounding.to;
}

Number aggregate_numbers(AggregateFunction function, const Number& power, std::vector<std::pair<Number, Number>>& values) {
  Number sum = 0, weight = 0;
  switch (function) {
    case AggregateFunction::min: return std::min_element(values.begin(), values.end())->first;
    case AggregateFunction::max: return std::max_element(values.begin(), values.end())->first;
    case AggregateFunction::median: {
      // The lower one of a split median, which is a value somebody has.
      std::sort(values.begin(), values.end());
      return values[(values.size() - 1) / 2].first;
    }
    case AggregateFunction::sum:
      for (const auto& [value, w] : values) sum = sum + value * w;
      return sum;
    case AggregateFunction::product: {
      Number product = 1;
      for (const auto& [value, w] : values) product = product * value;
      return product;
    }
    case AggregateFunction::mean:
      for (const auto& [value, w] : values) {
        sum = sum + value * w;
        weight = weight + w;
      }
      return sum / weight;
    case AggregateFunction::power:
    case AggregateFunction::geometric:
    case AggregateFunction::harmonic: break;
  }
  const double exponent = function == AggregateFunction::geometric ? 0 : function == AggregateFunction::harmonic ? -1 : power.to_double();
  double total = 0, weights = 0;
  for (const auto& [value, w] : values) {
    const double x = value.to_double();
    if (x < 0) throw ArithmeticError("a power mean of a negative number");
    if (x == 0 && exponent <= 0) return 0;
    total += w.to_double() * (exponent == 0 ? std::log(x) : std::pow(x, exponent));
    weights += w.to_double();
  }
  return Number::rounded(exponent == 0 ? std::exp(total / weights) : std::pow(total / weights, 1 / exponent));
}

}  // namespace v1
}  // namespace merilo
