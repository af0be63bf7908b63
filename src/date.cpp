#include <merilo/date.hpp>

#include <chrono>

namespace merilo {
inline namespace v1 {

std::optional<Date> Date::parse(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  int fields[3] = {0, 0, 0};
  for (int field = 0, at = 0; at < 10; ++at) {
    if (at == 4 || at == 7) {
      ++field;
      continue;
    }
    const char c = text[static_cast<std::size_t>(at)];
    if (c < '0' || c > '9') return std::nullopt;
    fields[field] = fields[field] * 10 + (c - '0');
  }
  const std::chrono::year_month_day day{std::chrono::year{fields[0]}, std::chrono::month{static_cast<unsigned>(fields[1])},
                                        std::chrono::day{static_cast<unsigned>(fields[2])}};
  if (!day.ok() || fields[0] == 0) return std::nullopt;  // no calendar of ours has a year 0
  return Date{static_cast<std::int32_t>(std::chrono::sys_days{day}.time_since_epoch().count())};
}

std::string Date::to_string() const {
  const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::days{days}}};
  const auto padded = [](int value, std::size_t width) {
    std::string text = std::to_string(value);
    return std::string(text.size() < width ? width - text.size() : 0, '0') + text;
  };
  return padded(static_cast<int>(day.year()), 4) + "-" + padded(static_cast<int>(static_cast<unsigned>(day.month())), 2) + "-" +
         padded(static_cast<int>(static_cast<unsigned>(day.day())), 2);
}

}  // namespace v1
}  // namespace merilo
