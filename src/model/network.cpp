#include <merilo/model/network.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include <merilo/error.hpp>

#include "../hints.hpp"
#include "../id_check.hpp"
#include "../ids.hpp"
#include "../pointer.hpp"
#include "warnings.hpp"

namespace merilo {
inline namespace v1 {

using Ends = std::pair<std::uint32_t, std::uint32_t>;

struct Network::State {
  NetworkDraft draft;
  std::unordered_map<std::string_view, std::size_t> index;  // of the ids in `draft`
  std::vector<std::string> roles;
  std::vector<std::uint32_t> role_indices;
  std::vector<Ends> edge_ends;
  std::vector<Issue> warnings;
};

namespace {

void report(std::vector<Issue>& issues, std::string code, std::string pointer, std::string found, std::string expected, std::string hint = {}) {
  issues.push_back({Severity::error, std::move(code), {"", std::move(pointer), 0, 0}, std::move(found), std::move(expected), std::move(hint)});
}

// Edges stand by relation, as they are written.
void group_edges(std::vector<Edge>& edges) {
  std::unordered_map<std::string_view, std::size_t> order;
  for (const Edge& edge : edges) order.emplace(edge.relation, order.size());
  if (order.size() < 2) return;
  std::vector<std::pair<std::size_t, std::size_t>> places;
  for (std::size_t i = 0; i < edges.size(); ++i) places.emplace_back(order.at(edges[i].relation), i);
  std::sort(places.begin(), places.end());
  std::vector<Edge> grouped;
  for (const auto& [relation, place] : places) grouped.push_back(edges[place]);
  edges = std::move(grouped);
}

// The pointer of an edge; `first` is the first edge of its relation, whose edges stand together.
std::string edge_pointer(const NetworkDraft& draft, std::size_t first, std::size_t index) {
  return child(child("/relations", draft.edges[index].relation), index - first);
}

void check_lives(const NetworkDraft& draft, const std::unordered_map<std::string_view, std::size_t>& index, std::vector<Issue>& issues, Hints& hints) {
  for (const Organization& organization : draft.organizations) {
    const std::string pointer = child("/organizations", organization.id);
    if (organization.opened && organization.closed && *organization.closed < *organization.opened)
      report(issues, "out_of_range", child(pointer, "closed"), organization.closed->to_string(), "not before `opened`");
    for (std::size_t i = 0; i < organization.succeeds.size(); ++i) {
      const std::string& before = organization.succeeds[i];
      const auto found = index.find(before);
      if (found != index.end() && draft.organizations[found->second].id != organization.id) continue;
      report(issues, "unknown_reference", child(child(pointer, "succeeds"), i), before, "another organization of the network", found == index.end() ? hints.near(before, draft.organizations) : "");
    }
  }
}

constexpr auto nowhere = ~std::uint32_t{0};
constexpr std::size_t most_searched = 1000;

void check_edges(const NetworkDraft& draft, const std::unordered_map<std::string_view, std::size_t>& index, std::vector<Ends>& ends, std::vector<Issue>& issues, Hints& hints) {
  std::size_t first = 0;  // of the relation
  const auto find = [&](const std::string& id, std::size_t edge, const char* key) {
    if (const auto found = index.find(id); found != index.end()) return static_cast<std::uint32_t>(found->second);
    // Thousands of bad edges would take long to tell; the first ones tell enough.
    if (issues.size() >= most_searched) return nowhere;
    report(issues, "unknown_reference", child(edge_pointer(draft, first, edge), key), id, "an organization of the network", hints.near(id, draft.organizations));
    return nowhere;
  };
  ends.reserve(draft.edges.size());
  for (std::size_t i = 0; i < draft.edges.size(); ++i) {
    const Edge& edge = draft.edges[i];
    if (edge.relation != draft.edges[first].relation) first = i;
    ends.emplace_back(find(edge.child, i, "child"), find(edge.parent, i, "parent"));
    if (edge.from && edge.to && *edge.to < *edge.from) report(issues, "out_of_range", child(edge_pointer(draft, first, i), "to"), edge.to->to_string(), "not before `from`");
  }
}

// One edge of a relation: its ends and its place among the edges of the relation.
struct Way {
  std::size_t from, to, place;
};

// Every way up from an organization must end: cycles are found by colouring, without recursion. A cycle is told at the
// last of its edges.
void check_acyclic(const NetworkDraft& draft, std::string_view relation, std::vector<Way> ways, std::vector<Issue>& issues) {
  // Of many small relations each speaks of a few organizations: these are numbered anew.
  std::vector<std::size_t> nodes;
  for (const Way& way : ways) nodes.insert(nodes.end(), {way.from, way.to});
  std::sort(nodes.begin(), nodes.end());
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  const auto number = [&](std::size_t node) { return static_cast<std::size_t>(std::lower_bound(nodes.begin(), nodes.end(), node) - nodes.begin()); };
  for (Way& way : ways) way = {number(way.from), number(way.to), way.place};
  std::sort(ways.begin(), ways.end(), [](const Way& a, const Way& b) { return std::tuple(a.from, a.to, a.place) < std::tuple(b.from, b.to, b.place); });
  std::vector<std::size_t> begin(nodes.size() + 1, 0);
  for (const Way& way : ways) ++begin[way.from + 1];
  for (std::size_t i = 1; i < begin.size(); ++i) begin[i] += begin[i - 1];
  enum class Colour : char { white, grey, black };
  std::vector<Colour> colour(nodes.size(), Colour::white);
  for (std::size_t start = 0; start < colour.size(); ++start) {
    if (colour[start] != Colour::white) continue;
    std::vector<std::pair<std::size_t, std::size_t>> path{{start, begin[start]}};
    colour[start] = Colour::grey;
    while (!path.empty()) {
      auto& [node, next] = path.back();
      if (next == begin[node + 1]) {
        colour[node] = Colour::black;
        path.pop_back();
        continue;
      }
      const Way& way = ways[next++];
      if (colour[way.to] == Colour::white) {
        colour[way.to] = Colour::grey;
        path.emplace_back(way.to, begin[way.to]);
      } else if (colour[way.to] == Colour::grey && issues.size() < most_searched) {
        std::vector<std::string> cycle;
        auto at = std::find_if(path.begin(), path.end(), [&](const auto& step) { return step.first == way.to; });
        std::size_t last = 0;
        for (; at != path.end(); ++at) {
          cycle.push_back(draft.organizations[nodes[at->first]].id);
          last = std::max(last, ways[at->second - 1].place);
        }
        report(issues, "cycle", child(child("/relations", relation), last), cycle_text(cycle), "a relation without cycles");
      }
    }
  }
}

void check_acyclic(const NetworkDraft& draft, const std::vector<Ends>& ends, std::vector<Issue>& issues) {
  for (std::size_t first = 0, last = 0; first < ends.size(); first = last) {
    const std::string& relation = draft.edges[first].relation;
    std::vector<Way> ways;
    for (last = first; last < ends.size() && draft.edges[last].relation == relation; ++last)
      if (ends[last].first != nowhere && ends[last].second != nowhere) ways.push_back({ends[last].first, ends[last].second, last - first});
    check_acyclic(draft, relation, std::move(ways), issues);
  }
}

constexpr std::size_t most_periods = 1000;   // every row is held against each of them
constexpr std::size_t most_approvals = 100;  // they stand on one page

void check_periods(const NetworkDraft& draft, std::vector<Issue>& issues, Hints& hints) {
  std::set<std::string_view> seen;
  for (const Period& period : draft.periods) {
    const std::string pointer = child("/periods", period.id);
    if (!seen.insert(period.id).second) report(issues, "duplicate_id", pointer, period.id, "each id once");
    if (period.end < period.start) report(issues, "out_of_range", child(pointer, "end"), period.end.to_string(), "not before `start`");
  }
  if (draft.periods.empty()) report(issues, "missing_key", "/periods", "", "at least one period");
  if (draft.periods.size() > most_periods)
    return report(issues, "out_of_range", "/periods", std::to_string(draft.periods.size()), "at most " + std::to_string(most_periods));
  for (const Period& period : draft.periods) {
    if (period.baseline.empty()) continue;
    const std::string pointer = child(child("/periods", period.id), "baseline");
    const auto found = std::find_if(draft.periods.begin(), draft.periods.end(), [&](const Period& other) { return other.id == period.baseline; });
    if (found == draft.periods.end() || period.baseline == period.id)
      report(issues, "unknown_reference", pointer, period.baseline, "another period", found == draft.periods.end() ? hints.near(period.baseline, draft.periods) : "");
    else if (found->end >= period.end) report(issues, "out_of_range", pointer, period.baseline, "a period that ends earlier");
  }
}

void check_raters(const NetworkDraft& draft, const std::unordered_map<std::string_view, std::size_t>& index, std::vector<Issue>& issues, Hints& hints) {
  std::set<std::string_view> seen;
  for (const Rater& rater : draft.raters) {
    const std::string pointer = child("/raters", rater.id);
    if (!seen.insert(rater.id).second) report(issues, "duplicate_id", pointer, rater.id, "each id once");
    if (issues.size() < most_searched && !rater.organization.empty() && !index.contains(rater.organization))
      report(issues, "unknown_reference", child(pointer, "organization"), rater.organization, "an organization of the network",
             hints.near(rater.organization, draft.organizations));
  }
}

void check_approvals(const NetworkDraft& draft, const std::unordered_map<std::string_view, std::size_t>& index, std::vector<Issue>& issues, Hints& hints) {
  if (draft.approvals.size() > most_approvals)
    return report(issues, "out_of_range", "/approvals", std::to_string(draft.approvals.size()), "at most " + std::to_string(most_approvals));
  for (std::size_t i = 0; i < draft.approvals.size(); ++i) {
    const Approval& approval = draft.approvals[i];
    const std::string pointer = child("/approvals", i);
    if (approval.title.empty()) report(issues, "missing_key", child(pointer, "title"), "", "what a signature says");
    if (approval.office.empty() && approval.organization.empty()) report(issues, "missing_key", pointer, "", "an `office` or an `organization`");
    if (!approval.organization.empty() && !index.contains(approval.organization))
      report(issues, "unknown_reference", child(pointer, "organization"), approval.organization, "an organization of the network",
             hints.near(approval.organization, draft.organizations));
  }
}

}  // namespace

Network::Network(NetworkDraft draft, const std::function<void(Issue&)>& locate, std::vector<Issue> before) {
  std::vector<Issue> issues;
  auto state = std::make_shared<State>();
  state->draft = std::move(draft);
  group_edges(state->draft.edges);
  const NetworkDraft& d = state->draft;
  state->index.reserve(d.organizations.size());
  std::unordered_map<std::string_view, std::uint32_t> roles;
  for (std::size_t i = 0; i < d.organizations.size(); ++i) {
    const Organization& organization = d.organizations[i];
    if (organization.id.empty() || organization.role.empty()) report(issues, "missing_key", child("/organizations", organization.id), "", "an id and a role");
    const auto [role, fresh] = roles.emplace(organization.role, static_cast<std::uint32_t>(roles.size()));
    if (fresh) state->roles.push_back(organization.role);
    state->role_indices.push_back(role->second);
    if (!state->index.emplace(organization.id, i).second)
      report(issues, "duplicate_id", child("/organizations", organization.id), organization.id, "each id once");
  }
  Hints hints;
  check_lives(d, state->index, issues, hints);
  check_edges(d, state->index, state->edge_ends, issues, hints);
  check_acyclic(d, state->edge_ends, issues);
  check_periods(d, issues, hints);
  check_raters(d, state->index, issues, hints);
  check_approvals(d, state->index, issues, hints);
  check_part_ids(d.organizations, "/organizations", issues);
  check_part_ids(d.periods, "/periods", issues);
  check_part_ids(d.raters, "/raters", issues);
  state->warnings = warnings_of(std::move(issues), locate, std::move(before));
  state_ = std::move(state);
}

const NetworkDraft& Network::draft() const noexcept { return state_->draft; }
const std::vector<Issue>& Network::warnings() const noexcept { return state_->warnings; }
std::size_t Network::size() const noexcept { return state_->draft.organizations.size(); }
const std::vector<std::string>& Network::roles() const noexcept { return state_->roles; }
std::span<const std::uint32_t> Network::role_indices() const noexcept { return state_->role_indices; }
std::span<const std::pair<std::uint32_t, std::uint32_t>> Network::edge_ends() const noexcept { return state_->edge_ends; }

std::optional<std::size_t> Network::find(std::string_view organization) const {
  const auto found = state_->index.find(organization);
  return found == state_->index.end() ? std::nullopt : std::optional(found->second);
}

std::size_t Network::index(std::string_view organization) const {
  if (const auto found = find(organization)) return *found;
  throw UnknownIdError("organization", std::string(organization), ids_of(state_->draft.organizations));
}

const Period& Network::period(std::string_view id) const {
  const auto& periods = state_->draft.periods;
  if (id.empty()) return periods.back();
  const auto found = std::find_if(periods.begin(), periods.end(), [&](const Period& period) { return period.id == id; });
  if (found == periods.end()) throw UnknownIdError("period", std::string(id), ids_of(periods));
  return *found;
}

bool operator==(const Network& a, const Network& b) { return a.state_ == b.state_ || a.draft() == b.draft(); }

}  // namespace v1
}  // namespace merilo
