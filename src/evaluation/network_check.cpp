#include "network_check.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>

#include "../hints.hpp"
#include "../model/program.hpp"
#include "../pointer.hpp"

namespace merilo {
inline namespace v1 {

namespace {

// The relations of the edges, each once, with the places of their edges.
std::vector<std::pair<std::string_view, std::vector<std::size_t>>> relations_of(const NetworkDraft& network) {
  std::vector<std::pair<std::string_view, std::vector<std::size_t>>> relations;
  std::unordered_map<std::string_view, std::size_t> known;
  for (std::size_t i = 0; i < network.edges.size(); ++i) {
    const auto [at, fresh] = known.emplace(network.edges[i].relation, relations.size());
    if (fresh) relations.push_back({network.edges[i].relation, {}});
    relations[at->second].second.push_back(i);
  }
  return relations;
}

bool overlap(const Edge& a, const Edge& b) { return !(a.to && b.from && *a.to < *b.from) && !(b.to && a.from && *b.to < *a.from); }

struct Way {
  std::uint32_t child, parent;
  std::size_t edge, place;
};

// Whether edges of one child to different parents hold at the same time, in the order of their first days: of those that
// began before it is enough to know the one that lasts longest, and the longest to another parent.
bool has_two_parents(std::span<const Way> ways, const std::vector<Edge>& edges) {
  constexpr auto first = std::numeric_limits<std::int32_t>::min(), last = std::numeric_limits<std::int32_t>::max();
  const auto from = [&](const Way& way) { return edges[way.edge].from ? edges[way.edge].from->days : first; };
  const auto to = [&](const Way& way) { return edges[way.edge].to ? edges[way.edge].to->days : last; };
  std::vector<Way> sorted(ways.begin(), ways.end());
  std::sort(sorted.begin(), sorted.end(), [&](const Way& a, const Way& b) { return from(a) < from(b); });
  std::optional<Way> longest, other;
  for (const Way& way : sorted) {
    for (const auto& before : {longest, other})
      if (before && before->parent != way.parent && to(*before) >= from(way)) return true;
    if (!longest || to(way) > to(*longest)) {
      if (longest && longest->parent != way.parent) other = longest;
      longest = way;
    } else if (way.parent != longest->parent && (!other || to(way) > to(*other))) {
      other = way;
    }
  }
  return false;
}

// Of the edges of one relation, by child, those that give a child a second parent at the same time.
void check_relation(std::string_view relation, std::span<const std::size_t> places, const Network& network, std::vector<Issue>& issues) {
  const auto& edges = network.draft().edges;
  std::vector<Way> ways;
  for (const std::size_t edge : places) ways.push_back({network.edge_ends()[edge].first, network.edge_ends()[edge].second, edge, ways.size()});
  std::stable_sort(ways.begin(), ways.end(), [](const Way& a, const Way& b) { return a.child < b.child; });
  std::size_t end = 0;  // of the edges of the child
  bool has_two = false;
  for (std::size_t i = 0; i < ways.size(); ++i) {
    if (i == end) {
      while (end < ways.size() && ways[end].child == ways[i].child) ++end;
      has_two = has_two_parents(std::span<const Way>(ways).subspan(i, end - i), edges);
    }
    for (std::size_t j = i; has_two && j-- > 0 && ways[j].child == ways[i].child;)
      if (ways[j].parent != ways[i].parent && overlap(edges[ways[i].edge], edges[ways[j].edge])) {
        issues.push_back({Severity::error, "several_parents", {"network.json", child(child("/relations", relation), ways[i].place), 0, 0},
                          edges[ways[i].edge].child + " → " + edges[ways[j].edge].parent + ", " + edges[ways[i].edge].parent, "one parent at a time", ""});
        break;
      }
  }
}

}  // namespace

void check_names(const Framework& framework, const NetworkDraft& network, std::vector<Issue>& issues) {
  const FrameworkDraft& draft = framework.draft();
  Hints hints;
  const auto report = [&](std::string pointer, const std::string& found, const char* expected, const auto& known) {
    issues.push_back({Severity::error, "unknown_reference", {"network.json", std::move(pointer), 0, 0}, found, expected, hints.near(found, known)});
  };
  for (const Organization& organization : network.organizations)
    if (!framework.program().role_index.contains(organization.role))
      report(child(child("/organizations", organization.id), "role"), organization.role, "a role of the framework", draft.roles);
  for (const auto& [relation, edges] : relations_of(network))
    if (!framework.program().relation_index.contains(relation)) report(child("/relations", relation), std::string(relation), "a relation of the framework", draft.relations);
}

void check_parents(const Framework& framework, const Network& network, std::vector<Issue>& issues) {
  for (const auto& [relation, edges] : relations_of(network.draft())) {
    const auto found = framework.program().relation_index.find(relation);
    if (found == framework.program().relation_index.end()) continue;
    if (!framework.draft().relations[static_cast<std::size_t>(found->second)].many_parents) check_relation(relation, edges, network, issues);
  }
}

void check_network(const Framework& framework, const Network& network, std::vector<Issue>& issues) {
  check_names(framework, network.draft(), issues);
  check_parents(framework, network, issues);
}

}  // namespace v1
}  // namespace merilo
