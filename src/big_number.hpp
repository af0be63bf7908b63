#pragma once
// Numbers beyond 64 bits: the terms that their copies share. Boost.Multiprecision shows in no public header.

#include <atomic>

#include <boost/multiprecision/cpp_int.hpp>

#include <merilo/number.hpp>

#include "wide_integer.hpp"

namespace merilo {
inline namespace v1 {

using Integer = boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>, boost::multiprecision::et_off>;

struct BigTerms {
  mutable std::atomic<std::size_t> users{1};
  Integer numerator, denominator;
};

// Gives the private parts of a number to the functions that calculate.
struct NumberParts {
  // Terms that are the lowest and fit.
  static Number small(std::int64_t numerator, std::int64_t denominator) noexcept {
    Number result;
    result.numerator_ = numerator;
    result.denominator_ = denominator;
    return result;
  }
  // Of any terms; throws `ArithmeticError` for a zero denominator and beyond `most_bits`.
  static Number reduce(Wide numerator, Wide denominator);
  static Number reduce(Integer numerator, Integer denominator);

  static const BigTerms& terms(const Number& number) noexcept { return *address(number); }
  static const BigTerms* address(const Number& number) noexcept {
    return reinterpret_cast<const BigTerms*>(static_cast<std::uintptr_t>(number.numerator_));
  }
  static Integer numerator(const Number& number) { return number.is_small() ? Integer(number.numerator_) : terms(number).numerator; }
  static Integer denominator(const Number& number) { return number.is_small() ? Integer(number.denominator_) : terms(number).denominator; }
  // Where both are small.
  static std::int64_t above(const Number& number) noexcept { return number.numerator_; }
  static std::int64_t below(const Number& number) noexcept { return number.denominator_; }
};

// What the functions of a number do where one of the numbers is beyond 64 bits.
struct BigArithmetic {
  static std::strong_ordering compare(const Number& a, const Number& b);
  static Number sum(const Number& a, const Number& b);
  static Number product(const Number& a, const Number& b);
  static Number quotient(const Number& a, const Number& b);
  static Number negative(const Number& a);
  static Number floor(const Number& a);
  static double to_double(const Number& a);
};

}  // namespace v1
}  // namespace merilo
