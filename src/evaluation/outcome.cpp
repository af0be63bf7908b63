#include <merilo/evaluation/outcome.hpp>

#include <algorithm>
#include <map>
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

Outcome make_outcome(const Evaluation::State& state, std::size_t organization, std::size_t criterion) {
  const Program& program = state.framework.program();
  const Shape shape = program.nodes[criterion].shape;
  const Cell cell = state.columns[criterion]->get(organization);
  Outcome outcome;
  outcome.organization = state.network.draft().organizations[organization].id;
  outcome.criterion = state.framework.draft().criteria[criterion].id;
  outcome.period = state.header.period;
  outcome.status = status_of(cell, shape.type);
  outcome.may_be_not_applicable = outcome.status == Status::undetermined && cell.may_be_na();
  if (shape.type == Type::level) {
    const ScaleInfo& scale = program.scales[static_cast<std::size_t>(shape.scale)];
    outcome.levels = level_names(scale, cell.mask);
    outcome.computed = level_names(scale, cell.beside);
  } else {
    std::tie(outcome.low, outcome.high) = ends_of(cell);
  }
  outcome.reasons = names_of_reasons(cell.reasons);
  outcome.flags = names_of_flags(state.framework.draft(), cell.flags);
  outcome.exact = !(cell.flags & inexact);
  return outcome;
}

namespace {

using Points = std::pair<Number, Number>;  // least and most

// For every maximum that independent choices can lead to, the least and the most points.
std::map<Number, Points> reachable(const Evaluation::State& state, const Total& total, const Matrix& matrix, std::size_t organization) {
  const Program& program = state.framework.program();
  std::map<Number, Points> reach{{Number(0), {0, 0}}};
  for (const std::string& id : matrix.criteria) {
    const std::size_t criterion = state.criterion(id);
    const Mask mask = state.columns[criterion]->masks[organization];
    const ScaleInfo& scale = program.scales[static_cast<std::size_t>(program.nodes[criterion].shape.scale)];
    const Number top = *scale.scores.back();
    std::vector<std::pair<Number, Number>> options;  // maximum, points
    for (std::size_t level = 0; level < scale.ids.size(); ++level)
      if (mask >> level & 1) options.emplace_back(top, *scale.scores[level]);
    if (mask & na_bit) options.emplace_back(total.keep_not_applicable ? top : Number(0), 0);
    std::map<Number, Points> next;
    for (const auto& [maximum, points] : reach)
      for (const auto& [more, gained] : options) {
        const Points range{points.first + gained, points.second + gained};
        const auto [known, fresh] = next.emplace(maximum + more, range);
        if (!fresh) known->second = {std::min(known->second.first, range.first), std::max(known->second.second, range.second)};
      }
    if (!options.empty()) reach = std::move(next);
  }
  return reach;
}

}  // namespace

std::vector<TotalOutcome> make_totals(const Evaluation::State& state, std::size_t organization) {
  const FrameworkDraft& draft = state.framework.draft();
  const Organization& about = state.network.draft().organizations[organization];
  std::vector<TotalOutcome> result;
  for (const Total& total : draft.totals) {
    const auto matrix = std::find_if(draft.matrices.begin(), draft.matrices.end(), [&](const Matrix& one) { return one.id == total.matrix; });
    if (matrix->role != about.role) continue;
    const auto reach = reachable(state, total, *matrix, organization);
    TotalOutcome outcome;
    outcome.organization = about.id;
    outcome.total = total.id;
    outcome.maximum_low = reach.begin()->first;
    outcome.maximum_high = reach.rbegin()->first;
    outcome.points_low = reach.begin()->second.first;
    outcome.points_high = reach.begin()->second.second;
    for (const auto& [maximum, points] : reach) {
      outcome.points_low = std::min(outcome.points_low, points.first);
      outcome.points_high = std::max(outcome.points_high, points.second);
      if (maximum == Number(0)) continue;
      const Number low = Number(100) * points.first / maximum, high = Number(100) * points.second / maximum;
      if (!outcome.percent_low || low < *outcome.percent_low) outcome.percent_low = low;
      if (!outcome.percent_high || high > *outcome.percent_high) outcome.percent_high = high;
    }
    result.push_back(std::move(outcome));
  }
  return result;
}

}  // namespace v1
}  // namespace merilo
