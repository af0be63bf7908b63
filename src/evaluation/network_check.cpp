#include "network_check.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <unordered_map>

#include "../hints.hpp"
#include "../ids.hpp"
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

// Of the edges of one relation, by child, those that give a child a second parent at the same time.
void check_relation(std::string_view relation, std::span<const std::size_t> places, const Network& network, std::vector<Issue>& issues) {
  const auto& edges = network.draft().edges;
  struct Way {
    std::uint32_t child, parent;
    std::size_t edge, place;
  };
  std::vector<Way> ways;
  for (const std::size_t edge : places) ways.push_back({network.edge_ends()[edge].first, network.edge_ends()[edge].second, edge, ways.size()});
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

void check_names(const Framework& framework, const NetworkDraft& network, std::vector<Issue>& issues) {
  const FrameworkDraft& draft = framework.draft();
  Hints hints;
  const auto report = [&](std::string pointer, const std::string& found, const char* expected, const std::vector<std::string>& known) {
    issues.push_back({Severity::error, "unknown_reference", {"network.json", std::move(pointer), 0, 0}, found, expected, hints([&] { return nearest(found, known); })});
  };
  const std::vector<std::string> roles = ids_of(draft.roles), relations = ids_of(draft.relations);
  for (const Organization& organization : network.organizations)
    if (!framework.program().role_index.contains(organization.role))
      report(child(child("/organizations", organization.id), "role"), organization.role, "a role of the framework", roles);
  for (const auto& [relation, edges] : relations_of(network))
    if (!framework.program().relation_index.contains(relation)) report(child("/relations", relation), std::string(relation), "a relation of the framework", relations);
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
