#pragma once
/// \file
/// Exact numbers: every count, share, weight and threshold is one.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <merilo/export.hpp>

namespace merilo {
inline namespace v1 {

struct NumberParts;

/// A ratio of two integers in lowest terms; the denominator is positive. Arithmetic is exact: up to 64 bits in place,
/// beyond them with integers of any size that are shared between copies. A result of more than `most_bits` bits throws
/// `ArithmeticError`, and so does a division by zero.
class MERILO_API Number {
 public:
  /// Bits that a numerator or a denominator may have: 3,700 decimal digits.
  static constexpr std::size_t most_bits = 12288;

  /// Zero.
  constexpr Number() noexcept = default;
  /// An integer.
  constexpr Number(std::int64_t value) noexcept : numerator_(value) {}  // NOLINT: integers are numbers
  /// An equal number.
  constexpr Number(const Number& other) noexcept : numerator_(other.numerator_), denominator_(other.denominator_) {
    if (!is_small()) [[unlikely]] keep();
  }
  /// Takes a number over.
  constexpr Number(Number&& other) noexcept : numerator_(other.numerator_), denominator_(other.denominator_) {
    if (!is_small()) [[unlikely]] other.forget();
  }
  /// Becomes equal to another number.
  constexpr Number& operator=(const Number& other) noexcept {
    if (!is_small() || !other.is_small()) [[unlikely]] replace_by(other);
    numerator_ = other.numerator_;
    denominator_ = other.denominator_;
    return *this;
  }
  /// Takes another number over.
  constexpr Number& operator=(Number&& other) noexcept {
    if (!is_small() || !other.is_small()) [[unlikely]] replace_by(other);
    numerator_ = other.numerator_;
    denominator_ = other.denominator_;
    return *this;
  }
  /// Lets the number go.
  constexpr ~Number() {
    if (!is_small()) [[unlikely]] release();
  }

  /// The ratio `numerator / denominator`; throws `ArithmeticError` for a zero denominator.
  static Number ratio(std::int64_t numerator, std::int64_t denominator);
  /// Reads `12`, `-0.5`, `1e3` or `3/4`; nothing for any other text, over 15 significant digits or out of range.
  /// The integers of a ratio may have any number of digits.
  static std::optional<Number> parse(std::string_view text);
  /// Reads a reported value: as `parse`, and the shortest decimal that reads back as a double, as programs write one, which has
  /// up to 17 significant digits.
  static std::optional<Number> parse_reported(std::string_view text);
  /// The shortest decimal that reads back as `value`; nothing for infinities and NaN.
  static std::optional<Number> from_double(double value);
  /// `value` rounded to so many significant decimal digits (12 by default); throws `ArithmeticError` if not finite.
  static Number rounded(double value, int digits = 12);

  /// Whether numerator and denominator have 64 bits at most.
  constexpr bool is_small() const noexcept { return denominator_ != 0; }
  /// Numerator in lowest terms, with the sign; throws `ArithmeticError` unless the number is small.
  std::int64_t numerator() const {
    if (!is_small()) refuse();
    return numerator_;
  }
  /// Denominator in lowest terms, positive; throws `ArithmeticError` unless the number is small.
  std::int64_t denominator() const {
    if (!is_small()) refuse();
    return denominator_;
  }
  /// The greatest integer that is not greater.
  Number floor() const;
  /// The least integer that is not less.
  Number ceiling() const;
  /// The nearest double; infinite beyond their range.
  double to_double() const noexcept;
  /// An integer or a decimal of at most 15 significant digits where there is one, else `a/b`.
  std::string to_string() const;
  /// Numerator and denominator as `a/b`, also of an integer.
  std::string to_ratio() const;
  /// Whether the number has no fractional part.
  bool is_integer() const noexcept { return denominator_ == 1 || (!is_small() && is_big_integer()); }

  /// Whether both are the same number.
  friend constexpr bool operator==(const Number& a, const Number& b) noexcept {
    if (a.numerator_ == b.numerator_ && a.denominator_ == b.denominator_) return true;
    return !a.is_small() && !b.is_small() && same(a, b);
  }
  /// Compares exactly.
  friend std::strong_ordering operator<=>(const Number& a, const Number& b) noexcept {
    if (a.denominator_ == b.denominator_ && a.is_small()) return a.numerator_ <=> b.numerator_;
    return compare(a, b);
  }
  /// The exact sum.
  MERILO_API friend Number operator+(const Number& a, const Number& b);
  /// The exact difference.
  MERILO_API friend Number operator-(const Number& a, const Number& b);
  /// The exact product.
  MERILO_API friend Number operator*(const Number& a, const Number& b);
  /// Throws `ArithmeticError` for a zero divisor.
  MERILO_API friend Number operator/(const Number& a, const Number& b);
  /// The number with the other sign.
  Number operator-() const;

 private:
  friend struct NumberParts;
  // Of big numbers, which have the denominator 0, the numerator holds the address of the shared terms.
  void keep() const noexcept;
  void release() noexcept;
  constexpr void replace_by(const Number& other) noexcept {
    if (!other.is_small()) other.keep();
    if (!is_small()) release();
  }
  constexpr void forget() noexcept {
    numerator_ = 0;
    denominator_ = 1;
  }
  [[noreturn]] void refuse() const;
  bool is_big_integer() const noexcept;
  static std::strong_ordering compare(const Number& a, const Number& b) noexcept;
  static bool same(const Number& a, const Number& b) noexcept;

  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
};

}  // namespace v1
}  // namespace merilo
