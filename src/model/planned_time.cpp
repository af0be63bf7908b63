#include <chrono>

#include <merilo/model/work_plan.hpp>

namespace merilo {
inline namespace v1 {

namespace {

// The days of `2018-02-28` or `2018-02`.
std::optional<std::pair<Date, Date>> day_or_month(std::string_view text) {
  if (const auto day = Date::parse(text)) return std::pair(*day, *day);
  if (text.size() != 7) return std::nullopt;
  const auto first = Date::parse(std::string(text) + "-01");
  if (!first) return std::nullopt;
  const std::chrono::year_month_day start{std::chrono::sys_days{std::chrono::days{first->days}}};
  const std::chrono::sys_days end{start.year() / start.month() / std::chrono::last};
  return std::pair(*first, Date{static_cast<std::int32_t>(end.time_since_epoch().count())});
}

}  // namespace

std::optional<PlannedTime> PlannedTime::parse(std::string_view text) {
  const auto slash = text.find('/');
  const auto from = day_or_month(text.substr(0, slash));
  if (slash == std::string_view::npos) {
    if (!from) return std::nullopt;
    return PlannedTime{from->first, from->second, from->first == from->second ? "day" : "month"};
  }
  const auto to = day_or_month(text.substr(slash + 1));
  if (!from || !to || to->second < from->first) return std::nullopt;
  return PlannedTime{from->first, to->second, "range"};
}

std::string PlannedTime::to_string() const {
  if (!first || !last || precision == "period") return {};
  if (precision == "day") return first->to_string();
  const std::string from = first->to_string().substr(0, 7);
  if (precision == "month") return from;
  // Whole months stand as such.
  const auto months = day_or_month(from), last_month = day_or_month(last->to_string().substr(0, 7));
  if (months->first == *first && last_month->second == *last) return from + "/" + last->to_string().substr(0, 7);
  return first->to_string() + "/" + last->to_string();
}

}  // namespace v1
}  // namespace merilo
