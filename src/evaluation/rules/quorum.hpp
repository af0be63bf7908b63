#pragma once

#include "../inputs.hpp"

namespace merilo {
inline namespace v1 {

// How many of `eligible` are enough.
inline std::int64_t enough(const QuorumRule& rule, std::int64_t eligible) {
  if (rule.count) return *rule.count;
  const Number needed = *rule.share * Number(eligible), whole = needed.floor();
  return whole.numerator() + (rule.share_is == Comparison::greater || whole != needed ? 1 : 0);  // at most `eligible`
}

// The exact set of levels that members given as sets can lead to.
Mask quorum_levels(const QuorumRule& rule, std::span<const Mask> members, std::size_t levels);
// The weights a member may have.
using Weights = std::vector<Range>;
// The same with weights for each member: the exact set, or one around it where the weights add up in too many ways.
struct WeightedLevels {
  Mask mask = 0;
  bool exact = true;
};
WeightedLevels weighted_quorum_levels(const QuorumRule& rule, std::span<const Mask> members, std::span<const Weights> weights, std::size_t levels);
// Without the members that are not examined, where those examined cover enough; whether that was so.
bool drop_unexamined(const QuorumRule& rule, std::span<const Mask> untried, std::vector<Mask>& members, std::vector<Weights>& weights);

template <class In>
Cell quorum_with_gaps(const QuorumOp& op, const Node& node, In& in) {
  const std::size_t levels = in.levels(node.shape.scale);
  Gathered gathered;
  std::vector<Mask> masks;
  std::vector<Weights> weights;
  std::vector<Mask> untried;
  for (std::size_t i = 0; i < in.members(); ++i) {
    const Cell cell = in.member(i, 0);
    gathered.add(cell, Type::level, far_flags);
    masks.push_back(cell.mask);
    if (op.rule.missing_drop) untried.push_back(in.untried_member(i, 0, cell).mask);
    if (op.weight_input < 0) continue;
    const Cell weight = in.member(i, static_cast<std::size_t>(op.weight_input));
    gathered.add(weight, Type::number, far_flags);
    weights.emplace_back(weight.numbers().begin(), weight.numbers().end());
    if (weight.may_be_na()) {
      gathered.gaps |= insufficient_evidence;
      weights.back() = {Range::all()};
    }
  }
  const auto judge = [&](const std::vector<Mask>& of, const std::vector<Weights>& weighing) {
    if (op.weight_input < 0) return quorum_levels(op.rule, of, levels);
    const WeightedLevels result = weighted_quorum_levels(op.rule, of, weighing, levels);
    if (!result.exact) gathered.flags |= inexact;
    return result.mask;
  };
  const Mask all = judge(masks, weights);
  Mask result = all;
  if (op.rule.missing_drop && !is_determined(judge(untried, weights))) {
    if (drop_unexamined(op.rule, untried, masks, weights)) {
      result = judge(masks, weights);
      gathered.flags |= available;
    } else {
      gathered.gaps |= insufficient_evidence;
    }
  }
  const auto eligible = std::count_if(masks.begin(), masks.end(), [](Mask mask) { return mask != na_bit; });
  if (op.rule.count && op.weight_input < 0 && *op.rule.count > eligible) gathered.flags |= too_few;
  Cell cell = in.level(result, gathered, empty_subject);
  put_beside(cell, level_cell(all, {}), in.storage());
  return cell;
}

template <class In>
Cell possible(const QuorumOp& op, const Node& node, In& in) {
  if (in.list_unknown()) return in.level(full_mask(in.levels(node.shape.scale)) | na_bit, {.gaps = not_assessed});
  if (in.members() == 0) return in.level(na_bit, {}, empty_subject);
  if (op.weight_input >= 0 || op.rule.missing_drop) return quorum_with_gaps(op, node, in);
  Gathered gathered;
  std::vector<Mask> masks(in.members());
  std::int64_t counts[32] = {};  // of members at each level, and of those not applicable
  bool open = false;
  for (std::size_t i = 0; i < masks.size(); ++i) {
    const Mask mask = masks[i] = in.member_mask(i, 0);
    if (!is_determined(mask) || mask == na_bit) gathered.add(in.member(i, 0), Type::level, far_flags);
    else gathered.flags |= inherited(in.member_flags(i, 0), far_flags);
    open |= !is_determined(mask);
    ++counts[std::countr_zero(mask)];
  }
  const std::int64_t eligible = static_cast<std::int64_t>(masks.size()) - counts[31];
  if (eligible == 0) return in.level(na_bit, gathered, empty_subject);
  if (op.rule.count && *op.rule.count > eligible) gathered.flags |= too_few;
  if (open) return in.level(quorum_levels(op.rule, masks, in.levels(node.shape.scale)), gathered, empty_subject);
  // Where every member is determined the levels are counted.
  const std::int64_t needed = enough(op.rule, eligible);
  std::int64_t reaching = 0;
  int level = static_cast<int>(in.levels(node.shape.scale)) - 1;
  for (; level > 0; --level)
    if ((reaching += counts[level]) >= needed) break;
  return in.level(Mask{1} << level, gathered);
}

}  // namespace v1
}  // namespace merilo
