#include <merilo/evaluation/evaluation.hpp>

#include <algorithm>

#include <merilo/error.hpp>
#include <merilo/version.hpp>

#include "../told.hpp"
#include "engine.hpp"
#include "evaluation_state.hpp"
#include "framework_check.hpp"
#include "network_check.hpp"
#include "size_check.hpp"

namespace merilo {
inline namespace v1 {

std::size_t Evaluation::State::criterion(std::string_view id) const {
  const auto& index = framework.program().criterion_index;
  if (const auto found = index.find(id); found != index.end()) return static_cast<std::size_t>(found->second);
  static_cast<void>(framework.criterion(id));  // throws with the valid names
  return 0;
}

const Engine& Evaluation::State::engine() const {
  std::call_once(explaining->once, [&] { explaining->engine = std::make_shared<const Engine>(framework, network, evidence, options, header); });
  return *explaining->engine;
}

Evaluation::Evaluation(std::shared_ptr<const State> state) : state_(std::move(state)) {}
const Header& Evaluation::header() const { return state_->header; }
const Framework& Evaluation::framework() const { return state_->framework; }
const Network& Evaluation::network() const { return state_->network; }
const Observations& Evaluation::observations() const { return state_->observations; }
const Options& Evaluation::options() const { return state_->options; }
const std::vector<Issue>& Evaluation::issues() const { return state_->issues; }

std::optional<std::size_t> Evaluation::State::row(std::size_t organization, std::size_t criterion, std::string_view item) const {
  std::optional<std::size_t> found;
  const bool on_items = framework.program().nodes[criterion].domain != 0;
  for_each_row(organization, criterion, [&](std::size_t row) {
    if (on_items ? evidence.items[static_cast<std::size_t>(items_of(criterion).item[row])] == item : item.empty()) found = row;
  });
  return found;
}

std::uint32_t Evaluation::State::need_row(std::string_view organization, std::string_view of, std::string_view item) const {
  const std::size_t at = network.index(organization), wanted = criterion(of);
  if (const auto found = row(at, wanted, item)) return static_cast<std::uint32_t>(*found);
  std::vector<std::string> valid;
  if (!is_measured(at, wanted)) {
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (is_measured(at, i)) valid.push_back(framework.draft().criteria[i].id);
    throw UnknownIdError("criterion of " + std::string(organization), std::string(of), valid);
  }
  if (framework.program().nodes[wanted].domain != 0)
    for_each_row(at, wanted, [&](std::size_t each) { valid.push_back(evidence.items[static_cast<std::size_t>(items_of(wanted).item[each])]); });
  throw UnknownIdError("item of " + std::string(of), std::string(item), valid);
}

bool Evaluation::has_outcome(std::string_view organization, std::string_view criterion, std::string_view item) const {
  const auto at = state_->network.find(organization);
  const auto& index = state_->framework.program().criterion_index;
  const auto found = index.find(criterion);
  return at && found != index.end() && state_->row(*at, static_cast<std::size_t>(found->second), item);
}

Outcome Evaluation::outcome(std::string_view organization, std::string_view criterion, std::string_view item) const {
  const std::uint32_t row = state_->need_row(organization, criterion, item);
  return make_outcome(*state_, state_->network.index(organization), state_->criterion(criterion), row);
}

std::vector<Outcome> Evaluation::outcomes() const {
  std::vector<Outcome> result;
  for (std::size_t organization = 0; organization < state_->network.size(); ++organization)
    for (std::size_t criterion = 0; criterion < state_->columns.size(); ++criterion)
      state_->for_each_row(organization, criterion, [&](std::size_t row) { result.push_back(make_outcome(*state_, organization, criterion, row)); });
  return result;
}

std::vector<TotalOutcome> Evaluation::totals(std::string_view organization) const { return make_totals(*state_, state_->network.index(organization)); }

std::span<const std::uint32_t> Evaluation::masks(std::string_view criterion) const {
  const auto has_masks = [&](std::size_t at) {
    const Node& node = state_->framework.program().nodes[at];
    return node.shape.type == Type::level && node.domain == 0;
  };
  const std::size_t wanted = state_->criterion(criterion);
  if (has_masks(wanted)) return state_->columns[wanted]->masks;
  std::vector<std::string> valid;
  for (std::size_t i = 0; i < state_->columns.size(); ++i)
    if (has_masks(i)) valid.push_back(state_->framework.draft().criteria[i].id);
  throw UnknownIdError("criterion with levels", std::string(criterion), valid);
}

bool operator==(const Evaluation& a, const Evaluation& b) {
  if (a.state_ == b.state_) return true;
  const auto same_totals = [&](const Organization& organization) { return a.totals(organization.id) == b.totals(organization.id); };
  const auto& organizations = a.network().draft().organizations;
  return a.header() == b.header() && a.framework() == b.framework() && a.network() == b.network() && a.outcomes() == b.outcomes() &&
         a.issues() == b.issues() && std::all_of(organizations.begin(), organizations.end(), same_totals);
}

namespace {

Header make_header(const Framework& framework, const Network& network, const Period& period, const Options& options) {
  const Policies& policies = framework.draft().policies;
  Header header;
  header.framework = framework.draft().id;
  header.edition = framework.draft().edition;
  header.network = network.draft().id;
  header.period = period.id;
  header.as_of = options.as_of.value_or(period.end);
  header.close_at_lowest = options.close_at_lowest.value_or(policies.close_at_lowest);
  header.override_prevails = options.override_prevails.value_or(policies.override_prevails);
  header.library_version = version();
  return header;
}

}  // namespace

Evaluation evaluate(const Framework& framework, const Network& network, const Observations& observations, const Options& options) {
  std::vector<Issue> issues;
  check_network(framework, network, issues);
  const Period& period = network.period(options.period);
  auto state = std::make_shared<Evaluation::State>(Evaluation::State{framework, network, observations, options, make_header(framework, network, period, options), {}, {}, {}, {}, {}});
  state->options.progress = nullptr;
  std::vector<Finding> findings;
  state->evidence = compile_evidence(framework, network, observations, period, state->header.as_of, state->header, findings);
  add_in_order(std::move(findings), issues);
  if (has_errors(issues)) throw ModelError(told(std::move(issues)));
  state->issues = std::move(issues);
  Engine engine(framework, network, state->evidence, options, state->header);
  state->columns = engine.run();
  for (Issue& issue : engine.undefined_issues()) state->issues.push_back(std::move(issue));
  for (std::size_t i = 0; i < network.size(); ++i) state->roles.push_back(engine.places().role(i));
  const Program& program = framework.program();
  state->item_rows.resize(program.domains.size());
  for (std::size_t i = 0; i < framework.draft().criteria.size(); ++i)
    if (const int domain = program.nodes[i].domain; domain != 0) state->item_rows[static_cast<std::size_t>(domain)] = engine.places().items(domain);
  return Evaluation(std::move(state));
}

std::vector<Issue> check(const Framework& framework) {
  std::vector<Issue> issues = framework.warnings();
  check_framework(framework, issues);
  return issues;
}

std::vector<Issue> check(const Framework& framework, const Network& network, const Observations& observations) {
  std::vector<Issue> issues = framework.warnings();
  const Reach reach = check_framework(framework, issues);
  check_network(framework, network, issues);
  std::vector<Finding> findings;
  check_evidence(framework, network, observations, findings);
  add_in_order(std::move(findings), issues);
  // What is refused has no size.
  if (!has_errors(issues)) check_size(framework, network, observations, reach, issues);
  return issues;
}

}  // namespace v1
}  // namespace merilo
