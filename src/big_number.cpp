#include "big_number.hpp"

#include <cmath>
#include <cstdlib>
#include <limits>

#include <merilo/error.hpp>

namespace merilo {
inline namespace v1 {

namespace {

Integer widened(Wide value) {
  const bool negative = value < 0;
  // The magnitude of the least of 128 bits does not fit into them signed.
  const auto magnitude = negative ? ~static_cast<unsigned __int128>(value) + 1 : static_cast<unsigned __int128>(value);
  const Integer result = Integer(static_cast<std::uint64_t>(magnitude >> 64)) << 64 | static_cast<std::uint64_t>(magnitude);
  return negative ? -result : result;
}

constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min(), greatest = std::numeric_limits<std::int64_t>::max();

}  // namespace

Number NumberParts::reduce(Wide numerator, Wide denominator) {
  if (denominator == 0) throw ArithmeticError("division by zero");
  return reduce(widened(numerator), widened(denominator));
}

Number NumberParts::reduce(Integer numerator, Integer denominator) {
  if (denominator == 0) throw ArithmeticError("division by zero");
  const Integer divisor = boost::multiprecision::gcd(numerator, denominator);
  if (divisor != 1) {
    numerator /= divisor;
    denominator /= divisor;
  }
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  if (denominator <= greatest && numerator <= greatest && numerator >= least)
    return small(numerator.convert_to<std::int64_t>(), denominator.convert_to<std::int64_t>());
  const auto too_big = [](const Integer& term) { return term != 0 && msb(abs(term)) >= Number::most_bits; };
  if (too_big(numerator) || too_big(denominator)) throw ArithmeticError("an exact number is too large");
  auto* terms = new BigTerms;
  terms->numerator = std::move(numerator);
  terms->denominator = std::move(denominator);
  Number result;
  result.numerator_ = static_cast<std::int64_t>(reinterpret_cast<std::uintptr_t>(terms));
  result.denominator_ = 0;
  return result;
}

void Number::keep() const noexcept { NumberParts::terms(*this).users.fetch_add(1, std::memory_order_relaxed); }

void Number::release() noexcept {
  const BigTerms* terms = NumberParts::address(*this);
  if (terms->users.fetch_sub(1, std::memory_order_acq_rel) == 1) delete terms;
}

void Number::refuse() const { throw ArithmeticError("an exact number does not fit into 64 bits"); }

bool Number::is_big_integer() const noexcept { return NumberParts::terms(*this).denominator == 1; }

bool Number::same(const Number& a, const Number& b) noexcept {
  const BigTerms &x = NumberParts::terms(a), &y = NumberParts::terms(b);
  return x.numerator == y.numerator && x.denominator == y.denominator;
}

std::strong_ordering BigArithmetic::compare(const Number& a, const Number& b) {
  const Integer left = NumberParts::numerator(a) * NumberParts::denominator(b), right = NumberParts::numerator(b) * NumberParts::denominator(a);
  return left.compare(right) <=> 0;
}

Number BigArithmetic::sum(const Number& a, const Number& b) {
  const Integer left = NumberParts::denominator(a), right = NumberParts::denominator(b);
  return NumberParts::reduce(NumberParts::numerator(a) * right + NumberParts::numerator(b) * left, left * right);
}

Number BigArithmetic::product(const Number& a, const Number& b) {
  return NumberParts::reduce(NumberParts::numerator(a) * NumberParts::numerator(b), NumberParts::denominator(a) * NumberParts::denominator(b));
}

Number BigArithmetic::quotient(const Number& a, const Number& b) {
  return NumberParts::reduce(NumberParts::numerator(a) * NumberParts::denominator(b), NumberParts::denominator(a) * NumberParts::numerator(b));
}

Number BigArithmetic::negative(const Number& a) { return NumberParts::reduce(-NumberParts::numerator(a), NumberParts::denominator(a)); }

Number BigArithmetic::floor(const Number& a) {
  Integer whole, rest;
  divide_qr(NumberParts::numerator(a), NumberParts::denominator(a), whole, rest);
  return NumberParts::reduce(rest < 0 ? whole - 1 : whole, Integer(1));
}

// 63 or 64 bits of the quotient, of which the last stands for all that follow: rounded once, to the nearest.
double BigArithmetic::to_double(const Number& a) {
  Integer above = abs(NumberParts::numerator(a)), below = NumberParts::denominator(a), quotient, rest;
  if (above == 0) return 0;
  const int shift = 63 - (static_cast<int>(msb(above)) - static_cast<int>(msb(below)));
  (shift > 0 ? above : below) <<= static_cast<unsigned>(std::abs(shift));
  divide_qr(above, below, quotient, rest);
  const auto bits = quotient.convert_to<std::uint64_t>() | (rest != 0 ? 1 : 0);
  const double magnitude = std::ldexp(static_cast<double>(bits), -shift);
  return a < Number(0) ? -magnitude : magnitude;
}

}  // namespace v1
}  // namespace merilo
