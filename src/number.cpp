#include <merilo/number.hpp>

#include <charconv>
#include <cmath>
#include <limits>
#include <numeric>

#include <merilo/error.hpp>

#include "wide_integer.hpp"

namespace merilo {
inline namespace v1 {

namespace {

constexpr int most_significant_digits = 15, most_of_double = 17;

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

bool fits(Wide value) { return value >= -Wide{largest} && value <= Wide{largest}; }

// Lowest terms, or nothing where these do not fit into 64 bits. `make` keeps them as they are.
template <class Make>
std::optional<Number> reduced(Wide numerator, Wide denominator, Make&& make) {
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  if (denominator == 0) return std::nullopt;
  if (fits(numerator) && fits(denominator)) {
    // The usual case: 64-bit divisions are many times faster than 128-bit ones.
    const auto above = static_cast<std::int64_t>(numerator), below = static_cast<std::int64_t>(denominator);
    const std::int64_t divisor = below == 1 ? 1 : std::gcd(above, below);
    return make(above / divisor, below / divisor);
  }
  const Wide divisor = wide_gcd(numerator, denominator);
  numerator /= divisor;
  denominator /= divisor;
  if (!fits(numerator) || !fits(denominator)) return std::nullopt;
  return make(static_cast<std::int64_t>(numerator), static_cast<std::int64_t>(denominator));
}

}  // namespace

// Gives the parts of a number, which are private, to the functions of this file.
struct NumberParts {
  static Number make(std::int64_t numerator, std::int64_t denominator) {
    Number result;
    result.numerator_ = numerator;
    result.denominator_ = denominator;
    return result;
  }
  static std::optional<Number> reduce(Wide numerator, Wide denominator) { return reduced(numerator, denominator, make); }
  static Number fit(Wide numerator, Wide denominator) {
    if (const auto result = reduce(numerator, denominator)) return *result;
    throw ArithmeticError(denominator == 0 ? "division by zero" : "an exact number does not fit into 64 bits; declare `round` on the rule");
  }
};

namespace {

std::optional<Number> parse_decimal(std::string_view text, int most_digits) {
  std::size_t at = 0;
  const bool negative = !text.empty() && text[0] == '-';
  if (negative) ++at;
  std::int64_t digits = 0;
  int significant = 0, exponent = 0, written = 0, trailing_zeros = 0;
  bool fraction = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '.' && !fraction && written > 0) {
      fraction = true;
      if (at + 1 == text.size() || text[at + 1] < '0' || text[at + 1] > '9') return std::nullopt;
      continue;
    }
    if (c < '0' || c > '9') break;
    ++written;
    // Zeros are held back: they count as significant only if another digit follows.
    if (c == '0') {
      if (significant > 0) ++trailing_zeros;
      if (fraction) --exponent;
      continue;
    }
    for (; trailing_zeros > 0; --trailing_zeros) {
      if (++significant > most_digits) return std::nullopt;
      digits *= 10;
    }
    if (++significant > most_digits) return std::nullopt;
    digits = digits * 10 + (c - '0');
    if (fraction) --exponent;
  }
  if (written == 0) return std::nullopt;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && text[at] == '+') ++at;
    int power = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), power);
    if (error != std::errc{} || power > 400 || power < -400) return std::nullopt;
    at = static_cast<std::size_t>(end - text.data());
    exponent += power;
  }
  if (at != text.size()) return std::nullopt;
  // `digits` lacks the zeros held back, all of which stand behind its last digit.
  exponent += trailing_zeros;
  if (digits == 0) return Number(0);
  Wide numerator = negative ? -digits : digits, denominator = 1;
  for (; exponent > 0; --exponent) {
    numerator *= 10;
    if (numerator > std::numeric_limits<std::int64_t>::max() || numerator < -std::numeric_limits<std::int64_t>::max())
      return std::nullopt;
  }
  for (; exponent < 0; ++exponent) {
    denominator *= 10;
    if (denominator > Wide{1} << 100) return std::nullopt;
  }
  return NumberParts::reduce(numerator, denominator);
}

}  // namespace

Number Number::ratio(std::int64_t numerator, std::int64_t denominator) { return NumberParts::fit(numerator, denominator); }

std::optional<Number> Number::parse(std::string_view text) {
  if (const auto slash = text.find('/'); slash != std::string_view::npos) {
    const auto above = parse_decimal(text.substr(0, slash), most_significant_digits);
    const auto below = parse_decimal(text.substr(slash + 1), most_significant_digits);
    if (!above || !below || !above->is_integer() || !below->is_integer() || *below <= Number(0)) return std::nullopt;
    return ratio(above->numerator(), below->numerator());
  }
  return parse_decimal(text, most_significant_digits);
}

std::optional<Number> Number::parse_reported(std::string_view text) {
  if (const auto number = parse(text)) return number;
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  const auto number = parse_decimal(text, most_of_double);
  return number && number == from_double(value) ? number : std::nullopt;
}

std::optional<Number> Number::from_double(double value) {
  if (!std::isfinite(value)) return std::nullopt;
  char buffer[32];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
  if (error != std::errc{}) return std::nullopt;
  return parse_decimal({buffer, static_cast<std::size_t>(end - buffer)}, most_of_double);
}

Number Number::rounded(double value, int digits) {
  if (!std::isfinite(value)) throw ArithmeticError("a number is not finite");
  char buffer[48];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific, digits - 1);
  if (error == std::errc{})
    if (const auto result = parse_decimal({buffer, static_cast<std::size_t>(end - buffer)}, most_of_double)) return *result;
  throw ArithmeticError("a number is out of range");
}

double Number::to_double() const noexcept { return static_cast<double>(numerator_) / static_cast<double>(denominator_); }

std::string Number::to_string() const {
  std::int64_t rest = denominator_;
  int twos = 0, fives = 0;
  for (; rest % 2 == 0; rest /= 2) ++twos;
  for (; rest % 5 == 0; rest /= 5) ++fives;
  const int places = twos > fives ? twos : fives;
  const std::string ratio_text = std::to_string(numerator_) + "/" + std::to_string(denominator_);
  if (rest != 1) return ratio_text;
  // Whatever may be read as a decimal is written as one: 0.000000000000000001 has one significant digit.
  constexpr Wide most = 1000000000000000;
  const bool negative = numerator_ < 0;
  Wide scaled = numerator_;
  if (negative) scaled = -scaled;
  for (int i = twos; i < places && scaled < most; ++i) scaled *= 2;
  for (int i = fives; i < places && scaled < most; ++i) scaled *= 5;
  if (places > 0 && scaled >= most) return ratio_text;
  std::string digits;
  for (; scaled > 0 || digits.size() <= static_cast<std::size_t>(places); scaled /= 10)
    digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(scaled % 10)));
  if (places > 0) digits.insert(digits.end() - places, '.');
  return negative ? "-" + digits : digits;
}

std::strong_ordering operator<=>(const Number& a, const Number& b) noexcept {
  if (a.denominator_ == b.denominator_) return a.numerator_ <=> b.numerator_;
  const Wide left = Wide{a.numerator_} * b.denominator_, right = Wide{b.numerator_} * a.denominator_;
  return left < right ? std::strong_ordering::less : left > right ? std::strong_ordering::greater : std::strong_ordering::equal;
}

Number operator+(const Number& a, const Number& b) {
  if (a.denominator_ == b.denominator_) return NumberParts::fit(Wide{a.numerator_} + b.numerator_, a.denominator_);
  // Over the least common denominator, so that the sum of the products stays below 2^127.
  const std::int64_t divisor = std::gcd(a.denominator_, b.denominator_);
  const Wide left = b.denominator_ / divisor, right = a.denominator_ / divisor;
  return NumberParts::fit(Wide{a.numerator_} * left + Wide{b.numerator_} * right, Wide{a.denominator_} * left);
}
Number operator-(const Number& a, const Number& b) { return a + -b; }
Number operator*(const Number& a, const Number& b) {
  return NumberParts::fit(Wide{a.numerator_} * b.numerator_, Wide{a.denominator_} * b.denominator_);
}
Number operator/(const Number& a, const Number& b) {
  return NumberParts::fit(Wide{a.numerator_} * b.denominator_, Wide{a.denominator_} * b.numerator_);
}
Number Number::operator-() const { return NumberParts::fit(-Wide{numerator_}, denominator_); }

}  // namespace v1
}  // namespace merilo
