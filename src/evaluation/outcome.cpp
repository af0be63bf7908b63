#include <merilo/evaluation/outcome.hpp>

#include <algorithm>
#include <tuple>

#include "evaluation_state.hpp"

namespace merilo {
inline namespace v1 {

std::string_view to_string(Status status) {
  switch (status) {
    case Status::determined: return "determined";
    case Status::undetermined: return "undetermined";
    case Status::not_applicable: return "not_applicable";
  }
  return {};
}

const std::string& Outcome::level() const {
  static const std::string none;
  return status == Status::determined && !levels.empty() ? levels.front() : none;
}

std::vector<std::string> level_names(const ScaleInfo& scale, Mask mask) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < scale.ids.size(); ++i)
    if (mask >> i & 1) names.push_back(scale.ids[i]);
  return names;
}

std::vector<std::string> names_of_reasons(Reasons reasons) {
  std::vector<std::string> result;
  for (std::size_t i = 0; i < std::size(reason_names); ++i)
    if (reasons >> i & 1) result.emplace_back(reason_names[i]);
  return result;
}

std::vector<std::string> names_of_flags(const FrameworkDraft& draft, Flags flags) {
  std::vector<std::string> result;
  for (std::size_t i = 1; i < std::size(flag_names); ++i)  // the first is told as `exact`
    if (flags >> i & 1) result.emplace_back(flag_names[i]);
  for (std::size_t i = 0; i < draft.flags.size(); ++i)
    if (flags >> (first_own_flag + static_cast<int>(i)) & 1) result.push_back(draft.flags[i].id);
  return result;
}

Status status_of(const Cell& cell, Type type) {
  return is_only_na(cell, type) ? Status::not_applicable : is_determined(cell, type) ? Status::determined : Status::undetermined;
}

std::pair<std::optional<Number>, std::optional<Number>> ends_of(const Cell& cell) {
  const auto numbers = cell.numbers();
  if (numbers.empty()) return {};
  const bool open = std::any_of(numbers.begin(), numbers.end(), [](const Range& range) { return range.open_high; });
  return {numbers.front().open_low ? std::nullopt : std::optional(numbers.front().low), open ? std::nullopt : std::optional(numbers.back().high)};
}

std::vector<std::string> computed_of(const Program& program, const Shape& shape, const Cell& cell) {
  if (shape.type == Type::level) return level_names(program.scales[static_cast<std::size_t>(shape.scale)], cell.beside);
  if (cell.beside_numbers.empty()) return {};
  Cell computed;
  computed.many = cell.beside_numbers;
  const auto [least, greatest] = ends_of(computed);
  std::vector<std::string> ends{least ? least->to_string() : "−∞", greatest ? greatest->to_string() : "∞"};
  if (ends[0] == ends[1]) ends.pop_back();
  return ends;
}

Outcome make_outcome(const Evaluation::State& state, std::size_t organization, std::size_t criterion, std::size_t row) {
  const Program& program = state.framework.program();
  const Shape shape = program.nodes[criterion].shape;
  const Cell cell = state.columns[criterion]->get(row);
  Outcome outcome;
  outcome.organization = state.network.draft().organizations[organization].id;
  outcome.criterion = state.framework.draft().criteria[criterion].id;
  if (program.nodes[criterion].domain != 0) outcome.item = state.evidence.items[static_cast<std::size_t>(state.items_of(criterion).item[row])];
  outcome.period = state.header.period;
  outcome.status = status_of(cell, shape.type);
  outcome.may_be_not_applicable = outcome.status == Status::undetermined && cell.may_be_na();
  if (shape.type == Type::level) {
    const ScaleInfo& scale = program.scales[static_cast<std::size_t>(shape.scale)];
    outcome.levels = level_names(scale, cell.mask);
  } else {
    std::tie(outcome.low, outcome.high) = ends_of(cell);
  }
  outcome.computed = computed_of(program, shape, cell);
  outcome.reasons = names_of_reasons(cell.reasons);
  outcome.flags = names_of_flags(state.framework.draft(), cell.flags);
  outcome.exact = !(cell.flags & inexact);
  return outcome;
}

}  // namespace v1
}  // namespace merilo
