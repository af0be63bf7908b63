#include "period_index.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace merilo {
inline namespace v1 {

PeriodIndex::PeriodIndex(const std::vector<Period>& periods) {
  std::map<std::int64_t, std::vector<std::pair<std::size_t, bool>>> changes;  // by day: which periods begin or have ended
  for (std::size_t i = 0; i < periods.size(); ++i) {
    by_id_.emplace(periods[i].id, &periods[i]);
    changes[periods[i].start.days].emplace_back(i, true);
    changes[std::int64_t{periods[i].end.days} + 1].emplace_back(i, false);
  }
  std::set<std::size_t> open;
  for (const auto& [day, of_day] : changes) {
    for (const auto& [period, begins] : of_day) {
      if (begins) open.insert(period);
      else open.erase(period);
    }
    from_.emplace_back(day, open.empty() ? std::string_view() : std::string_view(periods[*open.begin()].id));
  }
}

const Period* PeriodIndex::find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : found->second;
}

std::string_view PeriodIndex::of(const Observation& row) const {
  if (!row.period.empty() || !row.date) return row.period;
  const auto after = std::upper_bound(from_.begin(), from_.end(), row.date->days, [](std::int64_t day, const auto& one) { return day < one.first; });
  return after == from_.begin() ? std::string_view() : std::prev(after)->second;
}

}  // namespace v1
}  // namespace merilo
