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
  for (std::size_t i = 0; i < levels_of.size(); ++i)
    if (levels_of[i] != na_bit) total = total + weights[i];
  if (total == Number(0)) return na_bit;  // nobody counts
  for (std::size_t level = levels - 1; level > 0; --level) {
    Number reaching = 0;
    for (std::size_t i = 0; i < levels_of.size(); ++i)
      if (levels_of[i] != na_bit && levels_of[i] >= (Mask{1} << level)) reaching = reaching + weights[i];
    if (rule.count ? reaching >= Number(*rule.count) : reaching >= *rule.share * total) return Mask{1} << level;
  }
  return 1;
}

}  // namespace

namespace {

// The weights at which the level turns, while all but one are fixed: a test reaching ≥ share · total is linear in it.
std::vector<Number> turning_points(const QuorumRule& rule, std::span<const Mask> levels_of, std::span<const Number> weights, std::size_t open, std::size_t levels) {
  std::vector<Number> result;
  for (std::size_t level = 1; level < levels; ++level) {
    Number reaching = 0, total = 0;
    for (std::size_t i = 0; i < levels_of.size(); ++i) {
      if (i == open || levels_of[i] == na_bit) continue;
      total = total + weights[i];
      if (levels_of[i] >= (Mask{1} << level)) reaching = reaching + weights[i];
    }
    const Number own = levels_of[open] != na_bit && levels_of[open] >= (Mask{1} << level) ? 1 : 0;
    const Number slope = rule.count ? own : own - *rule.share, missing = rule.count ? Number(*rule.count) - reaching : *rule.share * total - reaching;
    if (slope != Number(0)) result.push_back(missing / slope);
  }
  return result;
}

}  // namespace

std::optional<Mask> weighted_quorum_levels(const QuorumRule& rule, std::span<const Mask> members, std::span<const Weights> weights, std::size_t levels) {
  constexpr std::size_t most = 4096;
  std::size_t combinations = 1, open = members.size();
  for (std::size_t i = 0; i < members.size(); ++i) {
    combinations *= static_cast<std::size_t>(std::popcount(members[i])) * weights[i].size();
    if (combinations > most) return std::nullopt;
    for (const Range& range : weights[i]) {
      if (!range.open_low && range.low < Number(0)) return std::nullopt;
      if (!range.is_point() && open != members.size() && open != i) return std::nullopt;
      if (!range.is_point()) open = i;
    }
  }
  const auto lowest = [](Mask mask) { return mask & (~mask + 1); };
  std::vector<Mask> choice, left(members.begin(), members.end());
  for (const Mask mask : members) choice.push_back(lowest(mask));
  std::vector<std::size_t> digits(members.size(), 0);
  std::vector<Number> fixed(members.size());
  Mask result = 0;
  for (;;) {
    for (std::size_t i = 0; i < members.size(); ++i) fixed[i] = weights[i][digits[i]].low;
    if (open < members.size()) {
      Range range = weights[open][digits[open]];
      if (range.open_low) range.low = 0;  // there is no weight below nothing
      range.open_low = false;
      for (const Number& weight : representatives(range, turning_points(rule, choice, fixed, open, levels))) {
        fixed[open] = weight;
        result |= weighted_level(rule, choice, fixed, levels);
      }
    } else {
      result |= weighted_level(rule, choice, fixed, levels);
    }
    std::size_t i = 0;
    for (; i < choice.size(); ++i) {
      if (++digits[i] < weights[i].size()) break;
      digits[i] = 0;
      left[i] &= ~choice[i];
      choice[i] = lowest(left[i] ? left[i] : members[i]);
      if (left[i]) break;
      left[i] = members[i];
    }
    if (i == choice.size()) return result;
  }
}

bool drop_unexamined(const QuorumRule& rule, std::vector<Mask>& members, std::vector<Weights>& weights) {
  Number known = 0, all = 0;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (members[i] == na_bit) continue;
    const Number weight = weights.empty() ? Number(1) : weights[i].front().low;
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
