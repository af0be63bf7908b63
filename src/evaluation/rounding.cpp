#include "rounding.hpp"

namespace merilo {
inline namespace v1 {

Number rounded(const Number& value, const Rounding& rounding) {
  const Number scaled = value / rounding.to;
  std::int64_t floor = scaled.numerator() / scaled.denominator();
  if (scaled.numerator() % scaled.denominator() < 0) --floor;
  const Number rest = scaled - Number(floor), half = Number::ratio(1, 2);
  if (rest == Number(0)) return value;
  const bool negative = value < Number(0);
  const auto up = [&] {  // towards plus infinity
    switch (rounding.mode) {
      case RoundingMode::ceiling: return true;
      case RoundingMode::floor: return false;
      case RoundingMode::up: return !negative;
      case RoundingMode::down: return negative;
      case RoundingMode::half_up: return rest != half ? rest > half : !negative;
      case RoundingMode::half_down: return rest != half ? rest > half : negative;
      case RoundingMode::half_even: return rest != half ? rest > half : floor % 2 != 0;
    }
    return false;
  };
  return Number(floor + (up() ? 1 : 0)) * rounding.to;
}

Range rounded(const Range& range, const Rounding& rounding) {
  Range result = range;
  if (!range.open_low) result.low = rounded(range.low, rounding);
  if (!range.open_high) result.high = rounded(range.high, rounding);
  return result;
}

}  // namespace v1
}  // namespace merilo
