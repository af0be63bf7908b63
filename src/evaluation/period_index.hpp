#pragma once
// The periods of a network by id and by day.

#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <merilo/model/network.hpp>
#include <merilo/model/observations.hpp>

namespace merilo {
inline namespace v1 {

class PeriodIndex {
 public:
  explicit PeriodIndex(const std::vector<Period>& periods);
  // The period of this id, or null.
  const Period* find(std::string_view id) const;
  // The period of a row: named, or the first one that has its date; empty for none.
  std::string_view of(const Observation& row) const;

 private:
  std::unordered_map<std::string_view, const Period*> by_id_;
  std::vector<std::pair<std::int64_t, std::string_view>> from_;  // from each day on: the first period that has it, or none
};

}  // namespace v1
}  // namespace merilo
