#pragma once
// The highest level that enough of the eligible members reach.

#include "levels.hpp"

namespace merilo {
inline namespace v1 {

// How many of `eligible` are enough.
inline std::int64_t enough(const QuorumRule& rule, std::int64_t eligible) {
  if (rule.count) return *rule.count;
  const Number needed = *rule.share * Number(eligible);
  return (needed.numerator() + needed.denominator() - 1) / needed.denominator();
}

// The exact set of levels over members given as sets, in O(levels · members).
// For level L a member counts as (reaches L, reaches L+1): exactly L comes about when Σ first ≥ needed > Σ second.
inline Mask quorum_set(const QuorumRule& rule, std::span<const Mask> members, std::size_t levels) {
  Mask result = 0;
  bool all_may_go = true;
  for (const Mask mask : members) all_may_go = all_may_go && (mask & na_bit);
  if (all_may_go) result |= na_bit;
  for (std::size_t level = 0; level < levels; ++level) {
    const Mask at = level == 0 ? Mask{1} : Mask{1} << level, below = at - 1, above = full_mask(levels) & ~(below | at);
    // The lowest level is reached by definition: what lies below it does not exist.
    std::int64_t here = 0, over = 0, under = 0, free = 0;                  // must stay
    std::int64_t may_here = 0, may_over = 0, may_under = 0, may_free = 0;  // may leave
    for (const Mask mask : members) {
      const bool leaves = mask & na_bit;
      if (!(mask & ~na_bit)) continue;
      if (mask & at) ++(leaves ? may_here : here);
      else if (!(mask & below)) ++(leaves ? may_over : over);
      else if (!(mask & above)) ++(leaves ? may_under : under);
      else ++(leaves ? may_free : free);
    }
    const std::int64_t stay = here + over + under + free, most = stay + may_here + may_over + may_under + may_free;
    for (std::int64_t eligible = std::max<std::int64_t>(stay, 1); eligible <= most; ++eligible) {
      const std::int64_t needed = enough(rule, eligible);
      const std::int64_t extra_here = std::min(may_here, eligible - stay), rest = eligible - stay - extra_here;
      // How many reach the next level, from the fewest to the most.
      const std::int64_t fewest = over + std::max<std::int64_t>(0, rest - may_under - may_free);
      const std::int64_t highest = over + free + std::min(rest, may_over + may_free);
      // At the lowest level everyone eligible reaches it.
      const std::int64_t lower = level == 0 ? 0 : needed - here - extra_here;
      if (std::max(fewest, lower) <= std::min(highest, needed - 1)) {
        result |= at;
        break;
      }
    }
  }
  return result;
}

template <class In>
Cell possible(const QuorumOp& op, const Node& node, In& in) {
  const std::size_t levels = in.levels(node.shape.scale);
  const std::size_t count = in.members();
  Gathered gathered;
  if (in.list_unknown()) {
    gathered.gaps |= not_assessed;
    return level_result(full_mask(levels), gathered);
  }
  auto& masks = in.masks();
  masks.clear();
  std::vector<std::int64_t> weights;
  bool gaps = false;
  for (std::size_t i = 0; i < count; ++i) {
    const Cell cell = in.member(i, 0);
    gathered.add(cell, Type::level);
    gaps |= !is_level_determined(cell.mask);
    masks.push_back(cell.mask);
  }
  const auto done = [&](Mask mask) { return level_result(mask, gathered, mask & na_bit ? empty_subject : 0); };
  if (count == 0) return done(na_bit);
  if (op.weight_input >= 0) {
    // Weighted: ends by the monotone walk, exact when at most one member is open.
    std::vector<Number> weight;
    for (std::size_t i = 0; i < count; ++i) {
      const Cell cell = in.member(i, op.weight_input);
      if (!is_determined(cell, Type::number) || cell.ranges.empty() || cell.ranges[0].low < Number(0)) {
        gathered.gaps |= cell.reasons ? cell.reasons & gap_reasons : std::uint8_t{insufficient_evidence};
        gathered.flags |= inexact;
        return done(full_mask(levels) | na_bit);
      }
      weight.push_back(cell.ranges[0].low);
    }
    std::vector<Mask> choice(count);
    Mask result = 0;
    std::size_t combinations = 1;
    for (const Mask mask : masks) combinations = std::min<std::size_t>(combinations * static_cast<std::size_t>(std::popcount(mask)), 100000);
    if (combinations > 4096) {
      gathered.flags |= inexact;
      return done(full_mask(levels) | na_bit);
    }
    std::vector<Mask> left = masks;
    const auto judge = [&] {
      Number total = 0;
      for (std::size_t i = 0; i < count; ++i)
        if (!(choice[i] & na_bit)) total = total + weight[i];
      bool any = false;
      for (std::size_t i = 0; i < count; ++i) any |= !(choice[i] & na_bit);
      if (!any) return na_bit;
      for (std::size_t level = levels - 1; level > 0; --level) {
        Number reach = 0;
        for (std::size_t i = 0; i < count; ++i)
          if (!(choice[i] & na_bit) && choice[i] >= (Mask{1} << level)) reach = reach + weight[i];
        if (op.rule.count ? reach >= Number(*op.rule.count) : reach >= *op.rule.share * total) return Mask{1} << level;
      }
      return Mask{1};
    };
    for (std::size_t i = 0; i < count; ++i) choice[i] = masks[i] & (~masks[i] + 1);
    for (;;) {
      result |= judge();
      std::size_t i = 0;
      for (; i < count; ++i) {
        const Mask higher = masks[i] & ~(choice[i] | (choice[i] - 1));
        if (higher) {
          choice[i] = higher & (~higher + 1);
          break;
        }
        choice[i] = masks[i] & (~masks[i] + 1);
      }
      if (i == count) break;
    }
    return done(result);
  }
  if (op.rule.missing_drop && gaps) {
    std::vector<Mask> known;
    std::size_t eligible = 0;
    for (const Mask mask : masks) {
      if (mask != na_bit) ++eligible;
      if (is_level_determined(mask) && mask != na_bit) known.push_back(mask);
    }
    const Mask completions = quorum_set(op.rule, masks, levels);
    if (known.empty() || Number(static_cast<std::int64_t>(known.size())) < op.rule.coverage * Number(static_cast<std::int64_t>(eligible))) {
      gathered.gaps |= insufficient_evidence;
      return done(completions);
    }
    gathered.flags |= available;
    Cell cell = done(quorum_set(op.rule, known, levels));
    cell.beside = completions;
    return cell;
  }
  return done(quorum_set(op.rule, masks, levels));
}

}  // namespace v1
}  // namespace merilo
