#include "hints.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <merilo/number.hpp>

namespace merilo {
inline namespace v1 {

namespace {

// A number whose thousands are set apart by spaces, written without them and with the declared decimal mark; empty for
// any other text.
std::string without_thousands_marks(std::string text, const std::string& decimal) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  bool marked = false;
  for (const std::string_view mark : {" ", "\u00A0", "\u202F"})
    for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos;) {
      if (at == 0 || !digit(text[at - 1]) || at + mark.size() >= text.size() || !digit(text[at + mark.size()])) return {};
      text.erase(at, mark.size());
      marked = true;
    }
  if (!marked) return {};
  std::replace(text.begin(), text.end(), ',', '.');
  if (!Number::parse_reported(text)) return {};
  if (const auto at = text.find('.'); at != std::string::npos) text.replace(at, 1, decimal);
  return text;
}

}  // namespace

std::string number_hint(const std::string& text, const std::string& decimal) {
  if (const std::string plain = text.size() > 80 ? std::string() : without_thousands_marks(text, decimal); !plain.empty())
    return "thousands marks are not read: write " + plain;
  if (decimal == "." && text.find(',') != std::string::npos) return "the decimal mark is a point";
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() && std::isfinite(value) ? "round it to 15 digits" : "";
}

}  // namespace v1
}  // namespace merilo
