#pragma once
/// \file
/// Exact numbers: every count, share, weight and threshold is one.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <merilo/export.hpp>

namespace merilo {
inline namespace v1 {

struct NumberParts;

/// A ratio of two 64-bit integers in lowest terms; the denominator is positive.
/// Arithmetic goes through 128 bits and is exact; a result that does not fit throws `ArithmeticError`.
class MERILO_API Number {
 public:
  /// Zero.
  constexpr Number() noexcept = default;
  /// An integer.
  constexpr Number(std::int64_t value) noexcept : numerator_(value) {}  // NOLINT: integers are numbers
  /// The ratio `numerator / denominator`; throws `ArithmeticError` for a zero denominator or overflow.
  static Number ratio(std::int64_t numerator, std::int64_t denominator);
  /// Reads `12`, `-0.5`, `1e3` or `3/4`; nothing for any other text, over 15 significant digits or out of range.
  static std::optional<Number> parse(std::string_view text);
  /// Reads a reported value: as `parse`, and the shortest decimal that reads back as a double, as programs write one, which has
  /// up to 17 significant digits.
  static std::optional<Number> parse_reported(std::string_view text);
  /// The shortest decimal that reads back as `value`; nothing for infinities, NaN or out of range.
  static std::optional<Number> from_double(double value);
  /// `value` rounded to so many significant decimal digits (12 by default); throws `ArithmeticError` if not finite.
  static Number rounded(double value, int digits = 12);

  /// Numerator in lowest terms, with the sign.
  constexpr std::int64_t numerator() const noexcept { return numerator_; }
  /// Denominator in lowest terms, positive.
  constexpr std::int64_t denominator() const noexcept { return denominator_; }
  /// The nearest double.
  double to_double() const noexcept;
  /// An integer or a finite decimal where there is one, else `a/b`.
  std::string to_string() const;
  /// Whether the number has no fractional part.
  constexpr bool is_integer() const noexcept { return denominator_ == 1; }

  friend constexpr bool operator==(const Number&, const Number&) noexcept = default;
  /// Compares exactly, in 128 bits.
  MERILO_API friend std::strong_ordering operator<=>(const Number& a, const Number& b) noexcept;
  /// The exact sum; throws `ArithmeticError` when it does not fit.
  MERILO_API friend Number operator+(const Number& a, const Number& b);
  /// The exact difference; throws `ArithmeticError` when it does not fit.
  MERILO_API friend Number operator-(const Number& a, const Number& b);
  /// The exact product; throws `ArithmeticError` when it does not fit.
  MERILO_API friend Number operator*(const Number& a, const Number& b);
  /// Throws `ArithmeticError` for a zero divisor.
  MERILO_API friend Number operator/(const Number& a, const Number& b);
  /// The number with the other sign.
  Number operator-() const;

 private:
  friend struct NumberParts;
  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
};

}  // namespace v1
}  // namespace merilo
