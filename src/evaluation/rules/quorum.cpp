#include "quorum.hpp"

#include <algorithm>
#include <tuple>

#include "../breath.hpp"

namespace merilo {
inline namespace v1 {

// In O(members + levels · sets), of which there are few. For level L a member counts by whether it reaches L and whether it reaches L+1: exactly L
// comes about when Σ reaching L ≥ needed > Σ reaching L+1. Members that may be not applicable may leave.
Mask quorum_levels(const QuorumRule& rule, std::span<const Mask> members, std::size_t levels) {
  Mask result = 0;
  if (std::all_of(members.begin(), members.end(), [](Mask mask) { return mask & na_bit; })) result |= na_bit;
  breathe(members.size());
  std::vector<std::pair<Mask, std::int64_t>> sets;  // each once, with the number of its members
  for (const Mask mask : members) {
    const auto known = std::find_if(sets.begin(), sets.end(), [&](const auto& set) { return set.first == mask; });
    if (known == sets.end()) sets.emplace_back(mask, 1);
    else ++known->second;
  }
  for (std::size_t level = 0; level < levels; ++level) {
    const Mask at = Mask{1} << level, below = at - 1, above = full_mask(levels) & ~(below | at);
    struct Counts {
      std::int64_t here = 0;   // may be exactly at the level
      std::int64_t over = 0;   // only above it
      std::int64_t under = 0;  // only below it
      std::int64_t free = 0;   // above or below it, not at it
      std::int64_t all() const { return here + over + under + free; }
    } stay, leave;
    for (const auto& [mask, count] : sets) {
      if (!(mask & ~na_bit)) continue;
      Counts& counts = mask & na_bit ? leave : stay;
      if (mask & at) counts.here += count;
      else if (!(mask & below)) counts.over += count;
      else if (!(mask & above)) counts.under += count;
      else counts.free += count;
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

// Whether a sum with one term of each list can lie within a target; nothing where the sums are too many to keep apart.
std::optional<bool> can_sum(const std::vector<std::vector<Range>>& terms, const Range& target) {
  constexpr std::size_t most = 4096;
  std::vector<Range> hulls;  // of each list, and of the sums of it and all that follow
  Number widest = 0;         // step from one term to the next
  for (std::vector<Range> list : terms) {
    std::sort(list.begin(), list.end(), [](const Range& a, const Range& b) { return a.low < b.low; });
    Range hull = list.front();
    for (const Range& term : list) {
      if (!hull.open_high && term.low > hull.high) widest = std::max(widest, term.low - hull.high);
      hull.open_high |= term.open_high;
      hull.open_low |= term.open_low;
      hull.high = std::max(hull.high, term.high);
    }
    hulls.push_back(hull);
  }
  const auto sum = [](const Range& a, const Range& b) {
    return Range{a.low + b.low, a.high + b.high, a.open_low || b.open_low, a.open_high || b.open_high};
  };
  hulls.push_back(Range::point(0));
  for (std::size_t i = terms.size(); i-- > 0;) hulls[i] = sum(hulls[i], hulls[i + 1]);
  const auto misses = [&](const Range& range) { return is_below(range, target) || is_below(target, range); };
  if (misses(hulls[0])) return false;
  // From the least sum to the greatest no step is wider than the target, so one of them falls into it; a step as wide may
  // go from one end to the other where neither belongs.
  if (target.open_low || target.open_high) return true;
  const Number width = target.high - target.low;
  if (width > widest || (width == widest && !(target.strict_low && target.strict_high))) return true;
  std::vector<Range> sums{Range::point(0)};
  for (std::size_t i = 0; i < terms.size(); ++i) {
    std::vector<Range> next;
    breathe(sums.size() * terms[i].size());
    for (const Range& known : sums)
      for (const Range& term : terms[i])
        if (const Range more = sum(known, term); !misses(sum(more, hulls[i + 1]))) next.push_back(more);
    std::sort(next.begin(), next.end(), [](const Range& a, const Range& b) {
      return std::tuple(!a.open_low, a.low, a.open_high, a.high) < std::tuple(!b.open_low, b.low, b.open_high, b.high);
    });
    next.erase(std::unique(next.begin(), next.end(), [](const Range& a, const Range& b) {
      return a.open_low == b.open_low && a.open_high == b.open_high && a.low == b.low && a.high == b.high;
    }), next.end());
    if (next.size() > most) return std::nullopt;
    sums = std::move(next);
  }
  return std::any_of(sums.begin(), sums.end(), [&](const Range& each) { return !misses(each); });
}

Range scaled(const Range& range, const Number& factor) {
  if (factor == Number(0)) return Range::point(0);
  Range result{range.low * factor, range.high * factor, range.open_low, range.open_high};
  if (factor < Number(0)) {
    std::swap(result.low, result.high);
    std::swap(result.open_low, result.open_high);
  }
  return result;
}

Range heaviest(const Weights& weights) {
  Range result = Range::point(0);
  for (const Range& range : weights) {
    result.open_high |= range.open_high;
    result.high = std::max(result.high, range.high);
  }
  return result;
}

// Whether the level can come about. A member that counts adds `reaching` times its weight where it reaches the level and
// `falling` times it where it does not; the level is reached when all add up to `enough`, and is the highest when, with
// those that do not reach the next one, they do not. A member exactly at the level serves both best, with its greatest
// weight. The others move both sums alike, so what is asked is whether their sum can lie between two ends.
std::optional<bool> can_be(const QuorumRule& rule, std::span<const Mask> members, std::span<const Weights> weights, std::size_t level) {
  const Number reaching = rule.count ? Number(1) : Number(1) - *rule.share;
  const Number falling = rule.count ? Number(0) : -*rule.share;
  const Number enough = rule.count ? Number(*rule.count) : Number(0);
  const Mask at = Mask{1} << level, below = at - 1, above = ~(below | at | na_bit);
  const bool more = rule.share_is == Comparison::greater;  // than the share
  Range target{enough, enough, false, false, more, !more};
  bool weighing = false;  // whether a member exactly at the level weighs anything
  std::vector<std::vector<Range>> others;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (members[i] & at) {
      const Range most = heaviest(weights[i]);
      weighing |= most.open_high || most.high > Number(0);
      target.open_low |= most.open_high && reaching > Number(0);
      target.open_high |= most.open_high && falling < Number(0);
      target.low = target.low - most.high * reaching;
      target.high = target.high - most.high * falling;
      continue;
    }
    std::vector<Range> terms;
    if (members[i] & na_bit) terms.push_back(Range::point(0));
    for (const Range& weight : weights[i]) {
      if (members[i] & above) terms.push_back(scaled(weight, reaching));
      if (members[i] & below) terms.push_back(scaled(weight, falling));
    }
    others.push_back(std::move(terms));
  }
  if (level == 0) {
    // The lowest level is reached by definition, where anything counts.
    target.open_low = !rule.count || weighing;
    if (!weighing) target.strict_high = true;
    if (!target.open_low) target.low = 0, target.strict_low = true;
  }
  if (!target.open_low && !target.open_high && target.low >= target.high) return false;
  return can_sum(others, target);
}

}  // namespace

WeightedLevels weighted_quorum_levels(const QuorumRule& rule, std::span<const Mask> members, std::span<const Weights> weights, std::size_t levels) {
  std::vector<Weights> possible(weights.begin(), weights.end());
  WeightedLevels result{na_bit};
  for (std::size_t i = 0; i < members.size(); ++i) {
    bool none = (members[i] & na_bit) != 0;
    for (Range& range : possible[i]) {
      if (range.is_point() && range.low < Number(0)) return {full_mask(levels) | na_bit, false};
      // There is no weight below nothing.
      if (range.open_low || range.low < Number(0)) range.low = 0;
      range.open_low = false;
      none |= range.low == Number(0);
    }
    if (!none) result.mask = 0;
  }
  for (std::size_t level = 0; level < levels; ++level) {
    const auto can = can_be(rule, members, possible, level);
    if (can != false) result.mask |= Mask{1} << level;
    if (!can) result.exact = false;
  }
  return result;
}

bool drop_unexamined(const QuorumRule& rule, std::span<const Mask> untried, std::vector<Mask>& members, std::vector<Weights>& weights) {
  Number known = 0, all = 0;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (members[i] == na_bit) continue;
    const Number weight = weights.empty() ? Number(1) : weights[i].front().low;
    all = all + weight;
    if (is_determined(untried[i])) known = known + weight;
  }
  if (known <= Number(0) || known < rule.coverage * all) return false;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < members.size(); ++i)
    if (is_determined(untried[i])) {
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
