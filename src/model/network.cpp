#include <merilo/model/network.hpp>

#include <algorithm>
#include <set>
#include <unordered_map>

#include <merilo/error.hpp>

namespace merilo {
inline namespace v1 {

struct Network::State {
  NetworkDraft draft;
  std::unordered_map<std::string, std::size_t> index;
};

namespace {

// Every way up from an organization must end: cycles are found by colouring, without recursion.
void check_acyclic(const NetworkDraft& draft, const std::unordered_map<std::string, std::size_t>& index, std::vector<Issue>& issues) {
  std::set<std::string> relations;
  for (const Edge& edge : draft.edges) relations.insert(edge.relation);
  for (const std::string& relation : relations) {
    std::vector<std::vector<std::size_t>> parents(draft.organizations.size());
    for (const Edge& edge : draft.edges)
      if (edge.relation == relation && index.contains(edge.child) && index.contains(edge.parent))
        parents[index.at(edge.child)].push_back(index.at(edge.parent));
    std::vector<char> colour(parents.size(), 0);
    for (std::size_t start = 0; start < parents.size(); ++start) {
      if (colour[start]) continue;
      std::vector<std::pair<std::size_t, std::size_t>> path{{start, 0}};
      colour[start] = 1;
      while (!path.empty()) {
        auto& [node, next] = path.back();
        if (next == parents[node].size()) {
          colour[node] = 2;
          path.pop_back();
          continue;
        }
        const std::size_t parent = parents[node][next++];
        if (colour[parent] == 0) {
          colour[parent] = 1;
          path.emplace_back(parent, 0);
        } else if (colour[parent] == 1) {
          std::string cycle;
          auto at = std::find_if(path.begin(), path.end(), [&](const auto& step) { return step.first == parent; });
          for (; at != path.end(); ++at) cycle += draft.organizations[at->first].id + " → ";
          issues.push_back({Severity::error, "cycle", {"", "/relations/" + relation, 0, 0}, cycle + draft.organizations[parent].id,
                            "a relation without cycles", ""});
        }
      }
    }
  }
}

}  // namespace

Network::Network(NetworkDraft draft) {
  std::vector<Issue> issues;
  auto state = std::make_shared<State>();
  state->draft = std::move(draft);
  const NetworkDraft& d = state->draft;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < d.organizations.size(); ++i) {
    const Organization& organization = d.organizations[i];
    names.push_back(organization.id);
    if (organization.id.empty() || organization.role.empty())
      issues.push_back({Severity::error, "missing_key", {"", "/organizations/" + organization.id, 0, 0}, "", "an id and a role", ""});
    if (!state->index.emplace(organization.id, i).second)
      issues.push_back({Severity::error, "duplicate_id", {"", "/organizations/" + organization.id, 0, 0}, organization.id, "", ""});
  }
  std::unordered_map<std::string, int> position;
  for (const Edge& edge : d.edges) {
    const std::string pointer = "/relations/" + edge.relation + "/" + std::to_string(position[edge.relation]++);
    for (const auto& [key, end] : {std::pair{"child", edge.child}, std::pair{"parent", edge.parent}})
      if (!state->index.contains(end))
        issues.push_back({Severity::error, "unknown_reference", {"", pointer + "/" + key, 0, 0}, end, "an organization", nearest(end, names)});
    if (edge.from && edge.to && *edge.to < *edge.from)
      issues.push_back({Severity::error, "out_of_range", {"", pointer + "/to", 0, 0}, edge.to->to_string(), "not before `from`", ""});
  }
  check_acyclic(d, state->index, issues);
  std::vector<std::string> periods;
  for (const Period& period : d.periods) {
    if (std::find(periods.begin(), periods.end(), period.id) != periods.end())
      issues.push_back({Severity::error, "duplicate_id", {"", "/periods/" + period.id, 0, 0}, period.id, "", ""});
    periods.push_back(period.id);
    if (period.end < period.start)
      issues.push_back({Severity::error, "out_of_range", {"", "/periods/" + period.id + "/end", 0, 0}, period.end.to_string(), "not before `start`", ""});
  }
  for (const Period& period : d.periods)
    if (!period.baseline.empty() && (period.baseline == period.id || std::find(periods.begin(), periods.end(), period.baseline) == periods.end()))
      issues.push_back({Severity::error, "unknown_reference", {"", "/periods/" + period.id + "/baseline", 0, 0}, period.baseline,
                        "another period", nearest(period.baseline, periods)});
  std::set<std::string> raters;
  for (const Rater& rater : d.raters) {
    if (!raters.insert(rater.id).second)
      issues.push_back({Severity::error, "duplicate_id", {"", "/raters/" + rater.id, 0, 0}, rater.id, "", ""});
    if (!rater.organization.empty() && !state->index.contains(rater.organization))
      issues.push_back({Severity::error, "unknown_reference", {"", "/raters/" + rater.id + "/organization", 0, 0}, rater.organization,
                        "an organization", nearest(rater.organization, names)});
  }
  if (has_errors(issues)) throw ModelError(std::move(issues));
  state_ = std::move(state);
}

const NetworkDraft& Network::draft() const noexcept { return state_->draft; }
std::size_t Network::size() const noexcept { return state_->draft.organizations.size(); }

std::optional<std::size_t> Network::find(std::string_view organization) const {
  const auto found = state_->index.find(std::string(organization));
  return found == state_->index.end() ? std::nullopt : std::optional(found->second);
}

std::size_t Network::index(std::string_view organization) const {
  if (const auto found = find(organization)) return *found;
  std::vector<std::string> names;
  for (const Organization& known : state_->draft.organizations) names.push_back(known.id);
  throw UnknownIdError("organization", std::string(organization), names);
}

const Period& Network::period(std::string_view id) const {
  const auto& periods = state_->draft.periods;
  if (id.empty() && !periods.empty()) return periods.back();
  std::vector<std::string> names;
  for (const Period& period : periods) {
    if (period.id == id) return period;
    names.push_back(period.id);
  }
  throw UnknownIdError("period", std::string(id), names);
}

bool operator==(const Network& a, const Network& b) { return a.state_ == b.state_ || a.draft() == b.draft(); }

}  // namespace v1
}  // namespace merilo
