#include <merilo/number.hpp>

#include <limits>
#include <numeric>

#include "big_number.hpp"

namespace merilo {
inline namespace v1 {

namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

bool fits(Wide value) { return value >= -Wide{largest} && value <= Wide{largest}; }

// Lowest terms, in 64 bits where they fit. The usual case: 64-bit divisions are many times faster than longer ones.
inline Number fit(Wide numerator, Wide denominator) {
  if (!fits(numerator) || !fits(denominator) || denominator <= 0) return NumberParts::reduce(numerator, denominator);
  const auto above = static_cast<std::int64_t>(numerator), below = static_cast<std::int64_t>(denominator);
  const std::int64_t divisor = below == 1 ? 1 : std::gcd(above, below);
  return NumberParts::small(above / divisor, below / divisor);
}

bool both_small(const Number& a, const Number& b) { return a.is_small() && b.is_small(); }

}  // namespace

Number Number::ratio(std::int64_t numerator, std::int64_t denominator) { return fit(numerator, denominator); }

Number Number::floor() const {
  if (!is_small()) return BigArithmetic::floor(*this);
  const std::int64_t whole = numerator_ / denominator_;
  return numerator_ % denominator_ < 0 ? whole - 1 : whole;
}

Number Number::ceiling() const { return -(-*this).floor(); }

double Number::to_double() const noexcept {
  constexpr std::int64_t exact = std::int64_t{1} << std::numeric_limits<double>::digits;
  if (is_small() && numerator_ < exact && numerator_ > -exact && denominator_ < exact) return static_cast<double>(numerator_) / static_cast<double>(denominator_);
  return BigArithmetic::to_double(*this);
}

std::strong_ordering Number::compare(const Number& a, const Number& b) noexcept {
  if (!both_small(a, b)) return BigArithmetic::compare(a, b);
  const Wide left = Wide{a.numerator_} * b.denominator_, right = Wide{b.numerator_} * a.denominator_;
  return left < right ? std::strong_ordering::less : left > right ? std::strong_ordering::greater : std::strong_ordering::equal;
}

Number operator+(const Number& a, const Number& b) {
  if (!both_small(a, b)) return BigArithmetic::sum(a, b);
  if (a.denominator_ == b.denominator_) return fit(Wide{a.numerator_} + b.numerator_, a.denominator_);
  // Over the least common denominator, so that the sum of the products stays below 2^127.
  const std::int64_t divisor = std::gcd(a.denominator_, b.denominator_);
  const Wide left = b.denominator_ / divisor, right = a.denominator_ / divisor;
  return fit(Wide{a.numerator_} * left + Wide{b.numerator_} * right, Wide{a.denominator_} * left);
}

Number operator-(const Number& a, const Number& b) { return a + -b; }

Number operator*(const Number& a, const Number& b) {
  if (!both_small(a, b)) return BigArithmetic::product(a, b);
  return fit(Wide{a.numerator_} * b.numerator_, Wide{a.denominator_} * b.denominator_);
}

Number operator/(const Number& a, const Number& b) {
  if (!both_small(a, b)) return BigArithmetic::quotient(a, b);
  const Wide above = Wide{a.numerator_} * b.denominator_, below = Wide{a.denominator_} * b.numerator_;
  return below < 0 ? fit(-above, -below) : fit(above, below);
}

Number Number::operator-() const {
  if (!is_small()) return BigArithmetic::negative(*this);
  return fit(-Wide{numerator_}, denominator_);
}

}  // namespace v1
}  // namespace merilo
