#include "places.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include <merilo/error.hpp>

#include "../pointer.hpp"

namespace merilo {
inline namespace v1 {

namespace {

constexpr std::uint64_t everyone = ~std::uint64_t{0};

bool has_role(std::uint64_t roles, int role) { return roles >> role & 1; }

}  // namespace

Places::Places(const Framework& framework, const Network& network, const Evidence& evidence)
    : draft_(framework.draft()), program_(framework.program()), network_(network), evidence_(evidence) {
  // A network with a role that the framework lacks has been refused.
  std::vector<int> role_index;
  for (const std::string& role : network.roles()) role_index.push_back(program_.role_index.find(role)->second);
  roles_.reserve(network.size());
  for (const std::uint32_t role : network.role_indices()) roles_.push_back(role_index[role]);
  for (const int role : role_index) present_ |= std::uint64_t{1} << role;
  for (std::uint32_t i = 0; i < network.size() && !has_closed_; ++i) has_closed_ = !is_open(i);
  items_.resize(program_.domains.size());
  for (std::size_t domain = 1; domain < program_.domains.size(); ++domain) index_items(domain);
  find_rows();
  find_members();
}

std::size_t Places::size(int domain) const { return domain == 0 ? network_.size() : items_[static_cast<std::size_t>(domain)].item.size(); }

void Places::index_items(std::size_t domain) {
  const Block& block = evidence_.blocks[static_cast<std::size_t>(program_.domains[domain].items_of)];
  ItemRows& items = items_[domain];
  for (std::size_t organization = 0; organization < network_.size(); ++organization) {
    items.begin.push_back(static_cast<std::uint32_t>(items.item.size()));
    // Several rows may speak of one item, and of a planned event none.
    std::vector<int> numbers;
    for (const Slot& slot : block.of(organization))
      if (slot.item >= 0 && !evidence_.is_to_come(slot.about)) numbers.push_back(slot.item);
    if (!block.planned.empty())
      for (const auto& [item, number] : block.planned[organization])
        if (!evidence_.is_to_come(item)) numbers.push_back(number);
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    items.item.insert(items.item.end(), numbers.begin(), numbers.end());
    items.organization.insert(items.organization.end(), numbers.size(), static_cast<std::uint32_t>(organization));
  }
  items.begin.push_back(static_cast<std::uint32_t>(items.item.size()));
}

// The organizations at which each node is asked: those of its criterion, and along relations those of the role.
void Places::find_rows() {
  std::vector<std::uint64_t> asked(program_.nodes.size(), 0);
  for (std::size_t i = 0; i < draft_.criteria.size(); ++i) asked[i] = program_.measured_on[i];
  for (auto group = program_.order.rbegin(); group != program_.order.rend(); ++group)
    for (std::size_t round = 0; round < (group->size() > 1 ? group->size() : 1); ++round)
      for (auto at = group->rbegin(); at != group->rend(); ++at) {
        const Node& node = program_.nodes[static_cast<std::size_t>(*at)];
        for (const int input : node.inputs) {
          if (static_cast<std::size_t>(input) < draft_.criteria.size()) continue;
          auto& wanted = asked[static_cast<std::size_t>(input)];
          if (node.subject && node.subject->relation >= 0) {
            wanted |= node.subject->role >= 0 ? std::uint64_t{1} << node.subject->role : everyone;
            if (node.subject->with_self) wanted |= asked[static_cast<std::size_t>(*at)];
          }
          else wanted |= asked[static_cast<std::size_t>(*at)];
        }
      }
  // Nodes asked at the same rows share the list.
  std::map<std::pair<int, std::uint64_t>, int> known;
  for (std::size_t i = 0; i < program_.nodes.size(); ++i) {
    const int domain = program_.nodes[i].domain;
    const std::uint64_t roles = asked[i] & present_;
    const auto [at, fresh] = known.emplace(std::pair(domain, roles), static_cast<int>(rows_.size()));
    rows_of_.push_back(at->second);
    if (!fresh) continue;
    auto& rows = rows_.emplace_back();
    const auto count = static_cast<std::uint32_t>(size(domain));
    for (std::uint32_t row = 0; row < count; ++row)
      if (has_role(roles, roles_[organization(domain, row)])) rows.push_back(row);
  }
}

// Outside the role asked, and where the criterion asked for is not measured, there is no member.
void Places::find_members() {
  std::map<std::tuple<int, bool, bool, bool, std::uint64_t, int>, int> known;
  list_of_.assign(program_.nodes.size(), -1);
  for (std::size_t i = 0; i < program_.nodes.size(); ++i) {
    const Node& node = program_.nodes[i];
    if (!node.subject) continue;
    const SubjectInfo& subject = *node.subject;
    std::uint64_t roles = subject.role >= 0 ? std::uint64_t{1} << subject.role : everyone;
    if (std::holds_alternative<CriterionOp>(program_.nodes[static_cast<std::size_t>(node.inputs[0])].op))
      roles &= program_.measured_on[static_cast<std::size_t>(node.inputs[0])];
    const auto [at, fresh] = known.emplace(std::tuple(subject.relation, subject.up, subject.all_steps, subject.with_self, roles, subject.domain), static_cast<int>(lists_.size()));
    list_of_[i] = at->second;
    if (!fresh) continue;
    if (subject.relation >= 0) {
      lists_.push_back(members_of(subject, roles));
      continue;
    }
    Lists items;
    items.begin = items_[static_cast<std::size_t>(subject.domain)].begin;
    items.rows.resize(size(subject.domain));
    for (std::uint32_t row = 0; row < items.rows.size(); ++row) items.rows[row] = row;
    lists_.push_back(std::move(items));
  }
}

Places::Lists Places::related(int relation, bool up, std::uint64_t roles) const {
  const std::string& id = draft_.relations[static_cast<std::size_t>(relation)].id;
  const auto& edges = network_.draft().edges;
  const auto ends = network_.edge_ends();
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const Edge& edge = edges[i];
    if (edge.relation != id || (edge.from && *edge.from > evidence_.as_of) || (edge.to && *edge.to < evidence_.as_of)) continue;
    const auto [child, parent] = ends[i];
    const std::uint32_t member = up ? parent : child;
    if (has_role(roles, roles_[member]) && is_open(member)) pairs.emplace_back(up ? child : parent, member);
  }
  if (!std::is_sorted(pairs.begin(), pairs.end())) std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  Lists result;
  result.begin.assign(network_.size() + 1, 0);
  result.rows.reserve(pairs.size());
  for (const auto& [from, to] : pairs) {
    ++result.begin[from + 1];
    result.rows.push_back(to);
  }
  for (std::size_t i = 1; i < result.begin.size(); ++i) result.begin[i] += result.begin[i - 1];
  return result;
}

bool Places::is_open(std::uint32_t organization) const { return network_.draft().organizations[organization].is_open(evidence_.as_of); }

// Several steps, each organization once, in the order of the network; the organization itself where it is asked for.
Places::Lists Places::members_of(const SubjectInfo& subject, std::uint64_t roles) const {
  if (!subject.all_steps && !subject.with_self) return related(subject.relation, subject.up, roles);
  constexpr std::size_t most = 50'000'000;
  const Lists steps = related(subject.relation, subject.up, everyone);
  Lists result;
  result.begin.push_back(0);
  std::vector<std::uint32_t> seen(network_.size(), no_row), found;
  for (std::uint32_t from = 0; from < network_.size(); ++from) {
    found.assign(1, from);
    seen[from] = from;
    for (std::size_t next = 0; next < found.size() && (next == 0 || subject.all_steps); ++next)
      for (const std::uint32_t member : steps.of(found[next])) {
        if (seen[member] == from) continue;
        seen[member] = from;
        found.push_back(member);
      }
    if (!subject.with_self || !is_open(from)) found.erase(found.begin());
    std::sort(found.begin(), found.end());
    for (const std::uint32_t member : found)
      if (has_role(roles, roles_[member])) result.rows.push_back(member);
    if (result.rows.size() > most)
      throw ModelError({{Severity::error, "too_large", {"", child("/relations", draft_.relations[static_cast<std::size_t>(subject.relation)].id), 0, 0},
                         std::to_string(result.rows.size()), "at most " + std::to_string(most) + " organizations at all depths together", ""}});
    result.begin.push_back(static_cast<std::uint32_t>(result.rows.size()));
  }
  return result;
}

bool Places::items_unknown(const Node& node, std::uint32_t row) const {
  if (!node.subject || node.subject->relation >= 0) return false;
  const auto at = static_cast<std::size_t>(node.subject->domain);
  return !evidence_.blocks[static_cast<std::size_t>(program_.domains[at].items_of)].listed[row];
}

std::vector<std::vector<std::uint32_t>> Places::tiers(const std::vector<int>& group) const {
  std::optional<SubjectInfo> hop;
  for (const int index : group) {
    const Node& node = program_.nodes[static_cast<std::size_t>(index)];
    if (node.subject) hop = node.subject;  // along a relation: a recursion through items is refused
  }
  const SubjectInfo& along = hop.value();
  const Lists ways = related(along.relation, along.up, everyone), back = related(along.relation, !along.up, everyone);
  std::vector<std::uint32_t> open(network_.size()), current;
  for (std::uint32_t i = 0; i < network_.size(); ++i)
    if ((open[i] = static_cast<std::uint32_t>(ways.of(i).size())) == 0) current.push_back(i);
  std::vector<std::vector<std::uint32_t>> result;
  while (!current.empty()) {
    std::vector<std::uint32_t> next;
    for (const std::uint32_t i : current)
      for (const std::uint32_t above : back.of(i))
        if (--open[above] == 0) next.push_back(above);
    std::sort(next.begin(), next.end());
    result.push_back(std::move(current));
    current = std::move(next);
  }
  return result;
}

}  // namespace v1
}  // namespace merilo
