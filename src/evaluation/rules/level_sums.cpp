#include "level_sums.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace merilo {
inline namespace v1 {

namespace {

// The whole numbers of a common unit, which they get too; nothing where that is too fine, or they are too many.
std::optional<std::int64_t> common_unit(const std::vector<std::vector<Number>>& scores,
                                        std::vector<std::vector<std::int64_t>>& whole, std::int64_t& least) {
  constexpr std::int64_t most_parts = 1 << 20, most_sums = 4095;  // a number is kept for each, also for few rows
  std::int64_t parts = 1, greatest = 0;
  for (const auto& of_input : scores)
    for (const Number& score : of_input) {
      if (!score.is_small() || score.denominator() > most_parts) return std::nullopt;
      parts = std::lcm(parts, score.denominator());
      if (parts > most_parts) return std::nullopt;
    }
  for (const auto& of_input : scores) {
    auto& mine = whole.emplace_back();
    for (const Number& score : of_input) {
      const Number units = score * Number(parts);
      if (!units.is_small() || units > Number(most_sums) || units < Number(-most_sums)) return std::nullopt;
      mine.push_back(units.numerator());
    }
    least += *std::min_element(mine.begin(), mine.end());
    greatest += *std::max_element(mine.begin(), mine.end());
  }
  return greatest - least <= most_sums ? std::optional(parts) : std::nullopt;
}

}  // namespace

std::optional<LevelSums> LevelSums::over(const Program& program, const Columns& columns, const Node& node) {
  const auto* op = std::get_if<AggregateOp>(&node.op);
  if (!op || node.subject || node.shape.type != Type::number || op->rule.missing_drop) return std::nullopt;
  const bool mean = op->rule.function == AggregateFunction::mean;
  if (!mean && op->rule.function != AggregateFunction::sum) return std::nullopt;
  LevelSums result;
  result.mean_ = mean;
  std::vector<std::vector<Number>> scores;
  Number weights = 0;
  for (std::size_t i = 0; i < node.inputs.size(); ++i) {
    const Node& input = program.nodes[static_cast<std::size_t>(node.inputs[i])];
    if (input.shape.type != Type::level || input.domain != node.domain) return std::nullopt;
    if (op->weights[i] == Number(0)) continue;
    result.inputs_.push_back({columns[static_cast<std::size_t>(node.inputs[i])].get(), {}});
    auto& mine = scores.emplace_back();
    const ScaleInfo& scale = program.scales[static_cast<std::size_t>(input.shape.scale)];
    for (const auto& score : scale.scores) mine.push_back(*score * op->weights[i]);
    weights = weights + op->weights[i];
  }
  if (mean && weights <= Number(0)) return std::nullopt;
  std::vector<std::vector<std::int64_t>> whole;
  const auto parts = common_unit(scores, whole, result.least_);
  if (!parts) return std::nullopt;
  for (std::size_t i = 0; i < whole.size(); ++i) result.inputs_[i].scores = std::move(whole[i]);
  result.unit_ = Number::ratio(1, *parts) / (mean ? weights : Number(1));
  return result;
}

const Number& LevelSums::number(std::int64_t sum) {
  const auto at = static_cast<std::size_t>(sum - least_);
  if (at >= numbers_.size()) numbers_.resize(at + 1);
  if (!numbers_[at]) numbers_[at] = Number(sum) * unit_;
  return *numbers_[at];
}

bool LevelSums::add(std::uint32_t row, std::vector<Range>& ranges, Gathered& gathered) {
  constexpr std::size_t most_choices = 4096;
  Gathered found = gathered;
  std::int64_t known = 0;
  std::size_t choices = 1;
  sums_.clear();
  for (const auto& [column, scores] : inputs_) {
    const Mask mask = column->masks[row];
    if (mask & na_bit) return false;
    if (!column->flags.empty()) found.flags |= inherited(column->flags[row], inherited_flags);
    if (is_determined(mask)) {
      known += scores[static_cast<std::size_t>(std::countr_zero(mask))];
      continue;
    }
    if (!column->reasons.empty()) found.gaps |= static_cast<Reasons>(column->reasons[row] & gap_reasons);
    choices *= static_cast<std::size_t>(std::popcount(mask));
    if (mean_ && choices > most_choices) return false;
    if (sums_.empty()) sums_.push_back(0);
    next_.clear();
    for (const std::int64_t sum : sums_)
      for (Mask rest = mask; rest; rest &= rest - 1)
        next_.push_back(sum + scores[static_cast<std::size_t>(std::countr_zero(rest))]);
    std::sort(next_.begin(), next_.end());
    next_.erase(std::unique(next_.begin(), next_.end()), next_.end());
    std::swap(sums_, next_);
  }
  gathered = found;
  if (sums_.empty()) ranges.push_back(Range::point(number(known)));
  else for (const std::int64_t sum : sums_) ranges.push_back(Range::point(number(known + sum)));
  return true;
}

}  // namespace v1
}  // namespace merilo
