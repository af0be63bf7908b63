#include "rounding.hpp"

namespace merilo {
inline namespace v1 {

Number rounded(const Number& value, const Rounding& rounding) {
  const Number scaled = value / rounding.to;
  const Number floor = scaled.floor(), rest = scaled - floor, half = Number::ratio(1, 2);
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
      case RoundingMode::half_even: return rest != half ? rest > half : !(floor / 2).is_integer();
    }
    return false;
  };
  return (floor + Number(up() ? 1 : 0)) * rounding.to;
}

Range rounded(const Range& range, const Rounding& rounding) {
  // What a strict end rounds to may belong to the result.
  Range result = range;
  result.strict_low = result.strict_high = false;
  if (!range.open_low) result.low = rounded(range.low, rounding);
  if (!range.open_high) result.high = rounded(range.high, rounding);
  return result;
}

}  // namespace v1
}  // namespace merilo
