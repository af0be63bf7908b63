#include <numeric>

#include "measuring.hpp"

namespace merilo {
inline namespace v1 {

namespace {

// Enough raters give the median level, or all ratings lie within one adjacent pair.
bool agree(std::span<const int> votes, int total, int level, const Number& share) {
  if (Number(votes[static_cast<std::size_t>(level)]) >= share * Number(total)) return true;
  int lowest = -1, highest = -1;
  for (int i = 0; i < static_cast<int>(votes.size()); ++i)
    if (votes[static_cast<std::size_t>(i)] > 0) {
      if (lowest < 0) lowest = i;
      highest = i;
    }
  return highest - lowest <= 1;
}

}  // namespace

// The median of the raters, those of the organization itself left out. A rater who is expected and has not rated, and
// each one missing to the minimum, may still give any level.
Cell measure_consensus(const Measuring& m) {
  const int minimum = m.rule.min.value_or(usual_raters);
  std::vector<int> votes(m.scale->ids.size(), 0);
  std::vector<Mask> open;
  Reasons reasons = 0;
  int total = 0, doubtful = 0;  // raters, and those of them who may turn out not to rate
  for (const Slot& slot : m.slots) {
    if (slot.own_rater) continue;
    const Possible possible = m.read(slot);
    if (possible.is_only_na()) continue;
    ++total;
    if (is_determined(possible.codes) && !possible.na) {
      ++votes[static_cast<std::size_t>(std::countr_zero(possible.codes))];
    } else {
      open.push_back(possible.codes | (possible.na ? na_bit : 0));
      doubtful += possible.na ? 1 : 0;
      reasons |= possible.reason;
    }
  }
  if (total < minimum) reasons |= total == 0 ? not_assessed : insufficient_evidence;
  const bool few = total - doubtful < minimum;
  if (few) m.meet(Unlisted::measurement);
  Tallies reach{std::move(votes)};
  for (const Mask mask : open) {
    Tallies next = with_vote(reach, mask & ~na_bit);
    if (mask & na_bit) next.merge(reach);
    reach = std::move(next);
    if (reach.size() > 20000) return m.levels(m.full(), reasons, inexact);
  }
  const auto raters = [](const std::vector<int>& counted) { return std::accumulate(counted.begin(), counted.end(), 0); };
  for (auto counted = reach.begin(); counted != reach.end();) {
    if (raters(*counted) >= minimum) {
      ++counted;
      continue;
    }
    reach.merge(with_vote({*counted}, m.full()));
    reach.erase(counted);
    if (reach.size() > 20000) return m.levels(m.full(), reasons, inexact);
    counted = reach.begin();
  }
  Mask result = 0;
  bool agreed = true;
  for (const auto& counted : reach) {
    const int all = raters(counted), level = median(counted, all, m.rule.tie_upper);
    result |= Mask{1} << level;
    agreed = agreed && agree(counted, all, level, m.rule.agreement);
  }
  // Too few raters are no disagreement, also where the ones missing can change nothing.
  const Flags remark = few ? Flags{few_raters} : agreed ? Flags{0} : Flags{no_consensus};
  return m.levels(result, reasons, is_determined(result) ? remark : Flags{0});
}

}  // namespace v1
}  // namespace merilo
