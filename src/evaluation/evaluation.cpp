#include <merilo/evaluation/evaluation.hpp>

#include <algorithm>
#include <map>

#include <merilo/error.hpp>
#include <merilo/version.hpp>

#include "engine.hpp"

namespace merilo {
inline namespace v1 {

struct Evaluation::State {
  Framework framework;
  Network network;
  Header header;
  std::vector<Column> columns;  // of the criteria
  std::vector<int> roles;       // of the organizations
  std::vector<Issue> issues;
};

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

namespace {

bool measured(const Evaluation::State& state, std::size_t organization, std::size_t criterion) {
  const int role = state.roles[organization];
  return role >= 0 && (state.framework.program().measured_on[criterion] >> role & 1);
}

std::vector<std::string> level_names(const ScaleInfo& scale, Mask mask) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < scale.ids.size(); ++i)
    if (mask >> i & 1) names.push_back(scale.ids[i]);
  return names;
}

Outcome make_outcome(const Evaluation::State& state, std::size_t organization, std::size_t criterion) {
  const Program& program = state.framework.program();
  const Column& column = state.columns[criterion];
  const Shape shape = program.nodes[criterion].shape;
  Cell cell;
  cell.mask = column.masks[organization];
  if (!column.ranges.empty()) cell.ranges = column.ranges[organization];
  Outcome outcome;
  outcome.organization = state.network.draft().organizations[organization].id;
  outcome.criterion = state.framework.draft().criteria[criterion].id;
  outcome.period = state.header.period;
  const bool none = shape.type == Type::level ? cell.mask == na_bit : cell.ranges.empty();
  outcome.status = none ? Status::not_applicable : is_determined(cell, shape.type) ? Status::determined : Status::undetermined;
  outcome.may_be_not_applicable = !none && cell.may_be_na();
  if (shape.type == Type::level) {
    const ScaleInfo& scale = program.scales[static_cast<std::size_t>(shape.scale)];
    outcome.levels = level_names(scale, cell.mask);
    if (!column.beside.empty() && column.beside[organization]) outcome.computed = level_names(scale, column.beside[organization]);
  } else if (!cell.ranges.empty()) {
    if (!cell.ranges.front().open_low) outcome.low = cell.ranges.front().low;
    if (!cell.ranges.back().open_high) outcome.high = cell.ranges.back().high;
  }
  for (std::size_t i = 0; i < std::size(reason_names); ++i)
    if (column.reasons[organization] >> i & 1) outcome.reasons.emplace_back(reason_names[i]);
  for (std::size_t i = 1; i < std::size(flag_names); ++i)
    if (column.flags[organization] >> i & 1) outcome.flags.emplace_back(flag_names[i]);
  outcome.exact = !(column.flags[organization] & inexact);
  return outcome;
}

std::size_t criterion_index(const Evaluation::State& state, std::string_view id) {
  const auto found = state.framework.program().criterion_index.find(id);
  if (found != state.framework.program().criterion_index.end()) return static_cast<std::size_t>(found->second);
  static_cast<void>(state.framework.criterion(id));  // throws with the valid names
  return 0;
}

}  // namespace

Evaluation::Evaluation(std::shared_ptr<const State> state) : state_(std::move(state)) {}
const Header& Evaluation::header() const { return state_->header; }
const Framework& Evaluation::framework() const { return state_->framework; }
const Network& Evaluation::network() const { return state_->network; }
const std::vector<Issue>& Evaluation::issues() const { return state_->issues; }

bool Evaluation::has_outcome(std::string_view organization, std::string_view criterion) const {
  const auto at = state_->network.find(organization);
  const auto found = state_->framework.program().criterion_index.find(criterion);
  return at && found != state_->framework.program().criterion_index.end() && measured(*state_, *at, static_cast<std::size_t>(found->second));
}

Outcome Evaluation::outcome(std::string_view organization, std::string_view criterion) const {
  const std::size_t at = state_->network.index(organization), of = criterion_index(*state_, criterion);
  if (!measured(*state_, at, of)) {
    std::vector<std::string> valid;
    for (std::size_t i = 0; i < state_->columns.size(); ++i)
      if (measured(*state_, at, i)) valid.push_back(state_->framework.draft().criteria[i].id);
    throw UnknownIdError("criterion measured on " + std::string(organization), std::string(criterion), valid);
  }
  return make_outcome(*state_, at, of);
}

std::vector<Outcome> Evaluation::outcomes() const {
  std::vector<Outcome> result;
  for (std::size_t organization = 0; organization < state_->network.size(); ++organization)
    for (std::size_t criterion = 0; criterion < state_->columns.size(); ++criterion)
      if (measured(*state_, organization, criterion)) result.push_back(make_outcome(*state_, organization, criterion));
  return result;
}

std::span<const std::uint32_t> Evaluation::masks(std::string_view criterion) const {
  return state_->columns[criterion_index(*state_, criterion)].masks;
}

// Points and maximum of independent choices: for every maximum the least and the most points.
std::vector<TotalOutcome> Evaluation::totals(std::string_view organization) const {
  const std::size_t at = state_->network.index(organization);
  const FrameworkDraft& draft = state_->framework.draft();
  const Program& program = state_->framework.program();
  std::vector<TotalOutcome> result;
  for (const Total& total : draft.totals) {
    const auto matrix = std::find_if(draft.matrices.begin(), draft.matrices.end(), [&](const Matrix& m) { return m.id == total.matrix; });
    if (matrix == draft.matrices.end() || matrix->role != state_->network.draft().organizations[at].role) continue;
    std::map<Number, std::pair<Number, Number>> reach{{Number(0), {0, 0}}};
    for (const std::string& id : matrix->criteria) {
      const std::size_t criterion = criterion_index(*state_, id);
      const Mask mask = state_->columns[criterion].masks[at];
      const ScaleInfo& scale = program.scales[static_cast<std::size_t>(program.nodes[criterion].shape.scale)];
      const Number top = *scale.scores.back();
      std::vector<std::pair<Number, Number>> options;  // maximum, points
      for (std::size_t level = 0; level < scale.ids.size(); ++level)
        if (mask >> level & 1) options.emplace_back(top, *scale.scores[level]);
      if (mask & na_bit) options.emplace_back(total.keep_not_applicable ? top : Number(0), 0);
      std::map<Number, std::pair<Number, Number>> next;
      for (const auto& [maximum, points] : reach)
        for (const auto& [more, gained] : options) {
          const std::pair range{points.first + gained, points.second + gained};
          const auto [known, fresh] = next.emplace(maximum + more, range);
          if (!fresh) known->second = {std::min(known->second.first, range.first), std::max(known->second.second, range.second)};
        }
      reach = std::move(next);
    }
    TotalOutcome outcome;
    outcome.organization = std::string(organization);
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

bool operator==(const Evaluation& a, const Evaluation& b) {
  return a.state_ == b.state_ || (a.header() == b.header() && a.framework() == b.framework() && a.network() == b.network() && a.outcomes() == b.outcomes());
}

namespace {

// What the network needs of the framework: roles and relations, and one parent where the relation says so.
void check_network(const Framework& framework, const Network& network, std::vector<Issue>& issues) {
  const Program& program = framework.program();
  const auto names = [](const auto& parts) {
    std::vector<std::string> result;
    for (const auto& part : parts) result.push_back(part.id);
    return result;
  };
  for (const Organization& organization : network.draft().organizations)
    if (!program.role_index.contains(organization.role))
      issues.push_back({Severity::error, "unknown_reference", {"network.json", "/organizations/" + organization.id + "/role", 0, 0}, organization.role,
                        "a role of the framework", nearest(organization.role, names(framework.draft().roles))});
  std::map<std::string, int> position;
  std::map<std::pair<std::string, std::string>, std::vector<const Edge*>> parents;
  for (const Edge& edge : network.draft().edges) {
    const std::string pointer = "/relations/" + edge.relation + "/" + std::to_string(position[edge.relation]++);
    const auto relation = program.relation_index.find(edge.relation);
    if (relation == program.relation_index.end()) {
      issues.push_back({Severity::error, "unknown_reference", {"network.json", "/relations/" + edge.relation, 0, 0}, edge.relation,
                        "a relation of the framework", nearest(edge.relation, names(framework.draft().relations))});
      continue;
    }
    if (framework.draft().relations[static_cast<std::size_t>(relation->second)].many_parents) continue;
    auto& others = parents[{edge.relation, edge.child}];
    for (const Edge* other : others)
      if (other->parent != edge.parent && !(edge.to && other->from && *edge.to < *other->from) && !(other->to && edge.from && *other->to < *edge.from))
        issues.push_back({Severity::error, "several_parents", {"network.json", pointer, 0, 0}, edge.child + " → " + other->parent + ", " + edge.parent,
                          "one parent at a time", ""});
    others.push_back(&edge);
  }
}

}  // namespace

Evaluation evaluate(const Framework& framework, const Network& network, const Observations& observations, const Options& options) {
  std::vector<Issue> issues;
  check_network(framework, network, issues);
  const Period& period = network.period(options.period);
  Header header;
  header.framework = framework.draft().id;
  header.edition = framework.draft().edition;
  header.network = network.draft().id;
  header.period = period.id;
  header.as_of = options.as_of.value_or(period.end);
  header.close_at_lowest = options.close_at_lowest.value_or(framework.draft().policies.close_at_lowest);
  header.override_prevails = options.override_prevails.value_or(framework.draft().policies.override_prevails);
  header.library_version = version();
  const Evidence evidence = compile_evidence(framework, network, observations, period, header.as_of, header, issues);
  if (has_errors(issues)) throw ModelError(std::move(issues));
  auto columns = run_engine(framework, network, evidence, options, header);
  std::vector<int> roles;
  for (const Organization& organization : network.draft().organizations) roles.push_back(framework.program().role_index.find(organization.role)->second);
  return Evaluation(std::make_shared<const Evaluation::State>(Evaluation::State{framework, network, std::move(header), std::move(columns), std::move(roles), std::move(issues)}));
}

std::vector<Issue> check(const Framework& framework, const Network& network, const Observations& observations) {
  std::vector<Issue> issues = framework.warnings();
  check_network(framework, network, issues);
  for (const Period& period : network.draft().periods) {
    Header header;
    std::vector<Issue> found;
    compile_evidence(framework, network, observations, period, period.end, header, found);
    for (Issue& issue : found)
      if (std::find(issues.begin(), issues.end(), issue) == issues.end()) issues.push_back(std::move(issue));
  }
  return issues;
}

}  // namespace v1
}  // namespace merilo
