#include <algorithm>

#include "../pointer.hpp"
#include "evaluation_state.hpp"

namespace merilo {
inline namespace v1 {

namespace {

std::vector<std::string> ids(const auto& parts) {
  std::vector<std::string> result;
  for (const auto& part : parts) result.push_back(part.id);
  return result;
}

bool overlap(const Edge& a, const Edge& b) { return !(a.to && b.from && *a.to < *b.from) && !(b.to && a.from && *b.to < *a.from); }

// Edges of one relation, by child; the places of those that give a child a second parent at the same time.
void check_parents(const Network& network, const std::string& relation, std::vector<Issue>& issues) {
  const auto& edges = network.draft().edges;
  struct Way {
    std::uint32_t child, parent;
    std::size_t edge, place;
  };
  std::vector<Way> ways;
  for (std::size_t i = 0; i < edges.size(); ++i)
    if (edges[i].relation == relation) ways.push_back({network.edge_ends()[i].first, network.edge_ends()[i].second, i, ways.size()});
  std::stable_sort(ways.begin(), ways.end(), [](const Way& a, const Way& b) { return a.child < b.child; });
  for (std::size_t i = 0; i < ways.size(); ++i)
    for (std::size_t j = i; j-- > 0 && ways[j].child == ways[i].child;)
      if (ways[j].parent != ways[i].parent && overlap(edges[ways[i].edge], edges[ways[j].edge])) {
        issues.push_back({Severity::error, "several_parents", {"network.json", child(child("/relations", relation), ways[i].place), 0, 0},
                          edges[ways[i].edge].child + " → " + edges[ways[j].edge].parent + ", " + edges[ways[i].edge].parent, "one parent at a time", ""});
        break;
      }
}

}  // namespace

void check_network(const Framework& framework, const Network& network, std::vector<Issue>& issues) {
  const FrameworkDraft& draft = framework.draft();
  const auto report = [&](std::string pointer, const std::string& found, const char* expected, const std::vector<std::string>& known) {
    issues.push_back({Severity::error, "unknown_reference", {"network.json", std::move(pointer), 0, 0}, found, expected, nearest(found, known)});
  };
  for (std::size_t role = 0; role < network.roles().size(); ++role) {
    if (framework.program().role_index.contains(network.roles()[role])) continue;
    for (std::size_t i = 0; i < network.size(); ++i)
      if (network.role_indices()[i] == role)
        report(child(child("/organizations", network.draft().organizations[i].id), "role"), network.roles()[role], "a role of the framework", ids(draft.roles));
  }
  std::vector<std::string> relations;
  for (const Edge& edge : network.draft().edges)
    if (std::find(relations.begin(), relations.end(), edge.relation) == relations.end()) relations.push_back(edge.relation);
  for (const std::string& relation : relations) {
    const auto found = framework.program().relation_index.find(relation);
    if (found == framework.program().relation_index.end()) report(child("/relations", relation), relation, "a relation of the framework", ids(draft.relations));
    else if (!draft.relations[static_cast<std::size_t>(found->second)].many_parents) check_parents(network, relation, issues);
  }
}

}  // namespace v1
}  // namespace merilo
