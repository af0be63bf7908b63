#include <charconv>
#include <cmath>
#include <limits>

#include <merilo/error.hpp>

#include "big_number.hpp"

namespace merilo {
inline namespace v1 {

namespace {

constexpr int most_significant_digits = 15, most_of_double = 17;
constexpr int most_exponent = 400;                // either way
constexpr std::size_t most_digits_of_term = 3700;  // 12,288 bits

Integer power_of_ten(int exponent) { return pow(Integer(10), static_cast<unsigned>(exponent)); }

// A whole number times a power of ten.
Number scaled(std::int64_t digits, int exponent) {
  constexpr int short_power = 18;
  std::int64_t power = 1;
  for (int i = 0; i < std::min(std::abs(exponent), short_power); ++i) power *= 10;
  if (std::abs(exponent) <= short_power) return exponent >= 0 ? Number(digits) * Number(power) : Number::ratio(digits, power);
  if (exponent >= 0) return NumberParts::reduce(digits * power_of_ten(exponent), Integer(1));
  return NumberParts::reduce(Integer(digits), power_of_ten(-exponent));
}

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
    if (error != std::errc{} || std::abs(power) > most_exponent) return std::nullopt;
    at = static_cast<std::size_t>(end - text.data());
    exponent += power;
  }
  if (at != text.size()) return std::nullopt;
  if (digits == 0) return Number(0);
  // `digits` lacks the zeros held back, all of which stand behind its last digit.
  exponent += trailing_zeros;
  if (std::abs(exponent) > most_exponent) return std::nullopt;
  return scaled(negative ? -digits : digits, exponent);
}

// The whole numbers of a ratio: what a ratio in lowest terms is written with may have more digits than a decimal.
std::optional<Integer> parse_term(std::string_view text) {
  const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
  if (digits.empty() || digits.size() > most_digits_of_term || digits.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  const auto first = std::min(digits.find_first_not_of('0'), digits.size() - 1);  // a leading zero would make it octal
  const Integer result{std::string(digits.substr(first))};
  return text.starts_with('-') ? -result : result;
}

int significant_digits(std::string_view digits) {
  const auto last = digits.find_last_not_of('0');
  return last == std::string_view::npos ? 0 : static_cast<int>(last) + 1;
}

std::optional<Number> parse_ratio(std::string_view text) {
  const auto slash = text.find('/');
  const auto above = parse_term(text.substr(0, slash)), below = parse_term(text.substr(slash + 1));
  if (!above || !below || *below <= 0) return std::nullopt;
  try {
    const Number number = NumberParts::reduce(*above, *below);
    // A whole number is written as one, which has 15 digits.
    if (number.is_integer() && significant_digits(abs(NumberParts::numerator(number)).str()) > most_significant_digits) return std::nullopt;
    return number;
  } catch (const ArithmeticError&) {
    return std::nullopt;
  }
}

// How often a factor goes into a number, which loses it; what goes in more often than a decimal has places is left.
template <class Whole>
int take_out(Whole& number, int factor) {
  int times = 0;
  for (; number % factor == 0 && times <= most_exponent; ++times) number /= factor;
  return times;
}

}  // namespace

std::optional<Number> Number::parse(std::string_view text) {
  return text.find('/') == std::string_view::npos ? parse_decimal(text, most_significant_digits) : parse_ratio(text);
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

std::string Number::to_ratio() const {
  if (is_small()) return std::to_string(numerator_) + "/" + std::to_string(denominator_);
  return NumberParts::terms(*this).numerator.str() + "/" + NumberParts::terms(*this).denominator.str();
}

namespace {

// The digits of a fraction that ends, and how many of them stand behind the point; nothing where they are too many.
template <class Whole>
std::optional<std::pair<std::string, std::size_t>> digits_of(Whole numerator, Whole denominator) {
  const int twos = take_out(denominator, 2), fives = take_out(denominator, 5), places = std::max(twos, fives);
  if (denominator != 1 || places > most_exponent) return std::nullopt;
  constexpr std::int64_t most = 1'000'000'000'000'000;
  if (numerator < 0) numerator = -numerator;
  for (int i = twos; i < places && numerator < most; ++i) numerator *= 2;
  for (int i = fives; i < places && numerator < most; ++i) numerator *= 5;
  if (numerator >= most) return std::nullopt;
  return std::pair(std::to_string(static_cast<std::int64_t>(numerator)), static_cast<std::size_t>(places));
}

}  // namespace

std::string Number::to_string() const {
  if (is_integer()) return is_small() ? std::to_string(numerator_) : NumberParts::terms(*this).numerator.str();
  const auto found = is_small() ? digits_of<Wide>(numerator_, denominator_) : digits_of<Integer>(NumberParts::terms(*this).numerator, NumberParts::terms(*this).denominator);
  if (!found) return to_ratio();
  auto [digits, point] = *found;
  if (digits.size() <= point) digits.insert(0, point + 1 - digits.size(), '0');
  digits.insert(digits.size() - point, ".");
  return *this < Number(0) ? "-" + digits : digits;
}

}  // namespace v1
}  // namespace merilo
