#include "quorum.hpp"

#include <algorithm>

namespace merilo {
inline namespace v1 {

// In O(levels · members). For level L a member counts by whether it reaches L and whether it reaches L+1: exactly L
// comes about when Σ reaching L ≥ needed > Σ reaching L+1. Members that may be not applicable may leave.
Mask quorum_levels(const QuorumRule& rule, std::span<const Mask> members, std::size_t levels) {
  Mask result = 0;
  if (std::all_of(members.begin(), members.end(), [](Mask mask) { return mask & na_bit; })) result |= na_bit;
  for (std::size_t level = 0; level < levels; ++level) {
    const Mask at = Mask{1} << level, below = at - 1, above = full_mask(levels) & ~(below | at);
    struct Counts {
      std::int64_t here = 0;   // may be exactly at the level
      std::int64_t over = 0;   // only above it
      std::int64_t under = 0;  // only below it
      std::int64_t free = 0;   // above or below it, not at it
      std::int64_t all() const { return here + over + under + free; }
    } stay, leave;
    for (const Mask mask : members) {
      if (!(mask & ~na_bit)) continue;
      Counts& counts = mask & na_bit ? leave : stay;
      if (mask & at) ++counts.here;
      else if (!(mask & below)) ++counts.over;
      else if (!(mask & above)) ++counts.under;
      else ++counts.free;
    }
    for (std::int64_t eligible = std::max<std::int64_t>(stay.all(), 1); eligible <= stay.all() + leave.all(); ++eligible) {
      const std::int64_t needed = enough(rule, eligible);
      // A member that may be exactly at the level serves best: it reaches it and not the next one.
      const std::int64_t joining = std::min(leave.here, eligible - stay.all()), rest = eligible - stay.all() - joining;
      const std::int64_t fewest = stay.over + std::max<std::int64_t>(0, rest - leave.under - leave.free);
      const std::int64_t most = stay.over + stay.free + std::min(rest, leave.over + leave.free);
      // The lowest level is reached by definition.
      const std::int64_t missing = level == 0 ? 0 : needed - stay.here - joining;
      if (std::max(fewest, missing) <= std::min(most, needed - 1)) {
        result |= at;
        break;
      }
    }
  }
  return result;
}

namespace {

Mask weighted_level(const QuorumRule& rule, std::span<const Mask> levels_of, std::span<const Number> weights, std::size_t levels) {
  Number total = 0;
  bool any = false;
  for (std::size_t i = 0; i < levels_of.size(); ++i)
    if (levels_of[i] != na_bit) {
      total = total + weights[i];
      any = true;
    }
  if (!any) return na_bit;
  for (std::size_t level = levels - 1; level > 0; --level) {
    Number reaching = 0;
    for (std::size_t i = 0; i < levels_of.size(); ++i)
      if (levels_of[i] != na_bit && levels_of[i] >= (Mask{1} << level)) reaching = reaching + weights[i];
    if (rule.count ? reaching >= Number(*rule.count) : reaching >= *rule.share * total) return Mask{1} << level;
  }
  return 1;
}

}  // namespace

std::optional<Mask> weighted_quorum_levels(const QuorumRule& rule, std::span<const Mask> members, std::span<const Number> weights, std::size_t levels) {
  constexpr std::size_t most = 4096;
  std::size_t combinations = 1;
  for (const Mask mask : members)
    if ((combinations *= static_cast<std::size_t>(std::popcount(mask))) > most) return std::nullopt;
  const auto lowest = [](Mask mask) { return mask & (~mask + 1); };
  std::vector<Mask> choice, left(members.begin(), members.end());
  for (const Mask mask : members) choice.push_back(lowest(mask));
  Mask result = 0;
  for (;;) {
    result |= weighted_level(rule, choice, weights, levels);
    std::size_t i = 0;
    for (; i < choice.size(); ++i) {
      left[i] &= ~choice[i];
      if (left[i]) {
        choice[i] = lowest(left[i]);
        break;
      }
      left[i] = members[i];
      choice[i] = lowest(members[i]);
    }
    if (i == choice.size()) return result;
  }
}

bool drop_unexamined(const QuorumRule& rule, std::vector<Mask>& members, std::vector<Number>& weights) {
  Number known = 0, all = 0;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (members[i] == na_bit) continue;
    const Number weight = weights.empty() ? Number(1) : weights[i];
    all = all + weight;
    if (is_determined(members[i])) known = known + weight;
  }
  if (known <= Number(0) || known < rule.coverage * all) return false;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < members.size(); ++i)
    if (is_determined(members[i])) {
      members[kept] = members[i];
      if (!weights.empty()) weights[kept] = weights[i];
      ++kept;
    }
  members.resize(kept);
  if (!weights.empty()) weights.resize(kept);
  return true;
}

}  // namespace v1
}  // namespace merilo
