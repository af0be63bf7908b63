#pragma once
/// \file
/// Calendar days.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <merilo/export.hpp>

namespace merilo {
inline namespace v1 {

/// A day of the proleptic Gregorian calendar, as days since 1970-01-01.
struct MERILO_API Date {
  std::int32_t days = 0;  ///< days since 1970-01-01
  /// Reads `2018-03-31`; nothing for another form or a day that does not exist.
  static std::optional<Date> parse(std::string_view text);
  /// ISO 8601, `2018-03-31`.
  std::string to_string() const;
  friend auto operator<=>(const Date&, const Date&) = default;
};

}  // namespace v1
}  // namespace merilo
