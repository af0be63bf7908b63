#include "review.hpp"

#include <merilo/error.hpp>

#include "../pointer.hpp"

namespace merilo {
inline namespace v1 {

std::string_view to_string(ActivityState state) {
  switch (state) {
    case ActivityState::planned: return "planned";
    case ActivityState::due: return "due";
    case ActivityState::late: return "late";
    case ActivityState::held: return "held";
    case ActivityState::moved: return "moved";
    case ActivityState::partial: return "partial";
    case ActivityState::cancelled: return "cancelled";
    case ActivityState::not_held: return "not_held";
    case ActivityState::conflict: return "conflict";
    case ActivityState::not_needed: return "not_needed";
    case ActivityState::need_unknown: return "need_unknown";
    case ActivityState::on_request: return "on_request";
    case ActivityState::within: return "within";
  }
  return {};
}

std::string_view to_string(ResultState state) {
  switch (state) {
    case ResultState::reached: return "reached";
    case ResultState::not_reached: return "not_reached";
    case ResultState::undetermined: return "undetermined";
    case ResultState::not_applicable: return "not_applicable";
    case ResultState::not_scored: return "not_scored";
  }
  return {};
}

Review::Review(const WorkPlan& plan, const Evaluation& evaluation)
    : plan_(plan), draft_(plan.draft()), records_(draft_.records), network_(evaluation.network()), period_(network_.period(draft_.period)),
      as_of_(evaluation.header().as_of), result_{plan, evaluation, {}, {}, {}, {}, evaluation.issues()} {
  const NetworkDraft& network = network_.draft();
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;  // child, parent
  for (std::size_t i = 0; i < network.edges.size(); ++i) {
    const Edge& edge = network.edges[i];
    if (edge.relation == records_.attached && (!edge.from || *edge.from <= as_of_) && (!edge.to || *edge.to >= as_of_)) pairs.push_back(network_.edge_ends()[i]);
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  for (const auto& [child, parent] : pairs) attached_[network.organizations[parent].id].push_back(&network.organizations[child]);
}

PlanReview Review::run() {
  for (const Organization& organization : network_.draft().organizations) {
    if (!records_.execution.empty()) add_activities(organization);
    if (!records_.request_outcome.empty()) add_requests(organization);
    if (!records_.attendance.empty()) add_participation(organization);
    for (const ExpectedResult& expected : draft_.results)
      if (expected.of.includes(organization)) add_result(organization, expected);
  }
  return std::move(result_);
}

const std::vector<const Organization*>& Review::attached_to(const Organization& center) const {
  static const std::vector<const Organization*> nobody;
  const auto found = attached_.find(center.id);
  return found == attached_.end() ? nobody : found->second;
}

void Review::warn(std::string code, const std::vector<std::size_t>& rows, const char* column, std::string found, std::string expected) {
  const TableSource& source = result_.evaluation.observations().sources().rows;
  result_.issues.push_back({Severity::warning, std::move(code), rows.empty() ? source.header_place(column) : source.place(rows.front(), column), std::move(found), std::move(expected), ""});
}

NeedStatus Review::need_of(const Organization& organization, const ExpectedResult& expected, std::size_t place) const {
  const Framework& framework = result_.evaluation.framework();
  NeedStatus status{expected.needs[place]};
  Need& need = status.need;
  const Criterion& criterion = framework.criterion(need.criterion);
  const std::vector<Level>& levels = framework.scale(criterion.scale).levels;
  if (need.level.empty()) need.level = criterion.target.empty() ? levels.back().id : criterion.target;
  if (need.over && !need.share) need.share = 1;
  const Outcome outcome = result_.evaluation.outcome(organization.id, need.over ? expected.id + "/" + std::to_string(place + 1) : need.criterion);
  status.levels = outcome.levels;
  status.reasons = outcome.reasons;
  const auto rank = [&](const std::string& id) { return std::find_if(levels.begin(), levels.end(), [&](const Level& level) { return level.id == id; }); };
  const auto enough = [&](const std::string& level) { return rank(level) >= rank(need.level); };
  const auto count = static_cast<std::size_t>(std::count_if(outcome.levels.begin(), outcome.levels.end(), enough));
  if (outcome.status == Status::not_applicable) status.state = ResultState::not_applicable;
  else if (!outcome.may_be_not_applicable && count == outcome.levels.size()) status.state = ResultState::reached;
  else if (!outcome.may_be_not_applicable && count == 0) status.state = ResultState::not_reached;
  return status;
}

void Review::add_result(const Organization& organization, const ExpectedResult& expected) {
  ResultStatus status{organization.id, expected.id};
  for (std::size_t i = 0; i < expected.needs.size(); ++i) status.needs.push_back(need_of(organization, expected, i));
  if (expected.needs.empty()) {
    status.state = ResultState::not_scored;
  } else {
    const Outcome outcome = result_.evaluation.outcome(organization.id, expected.id);
    if (outcome.status == Status::not_applicable) status.state = ResultState::not_applicable;
    if (outcome.status == Status::determined) status.state = outcome.level() == "yes" ? ResultState::reached : ResultState::not_reached;
    Provenance from = provenance(result_.evaluation, organization.id, expected.id);
    status.rows = std::move(from.rows);
    status.documents = std::move(from.documents);
    status.missing = std::move(from.missing);
  }
  result_.results.push_back(std::move(status));
}

PlanReview review_plan(const WorkPlan& plan, const Framework& framework, const Network& network, const Observations& observations, const Options& options) {
  if (std::vector<Issue> issues = check_plan(plan, framework, network); has_errors(issues)) throw ModelError(std::move(issues));
  Options of_plan = options;
  of_plan.period = plan.draft().period;
  return Review(plan, evaluate(with_results(framework, plan, network), network, with_plan(observations, plan, network), of_plan)).run();
}

}  // namespace v1
}  // namespace merilo
