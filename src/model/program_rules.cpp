#include <algorithm>

#include "../limits.hpp"
#include "../pointer.hpp"
#include "program_builder.hpp"

namespace merilo {
inline namespace v1 {

bool ProgramBuilder::need_scale(const Site& site) {
  scales_asked.push_back(site.scale);
  if (site.scale < 0) report("missing_scale", site.pointer, "", "`scale`");
  return site.scale >= 0;
}

void ProgramBuilder::need_scores(int scale, const std::string& pointer, const std::string& found) {
  const auto& scores = program.scales[static_cast<std::size_t>(scale)].scores;
  if (!std::all_of(scores.begin(), scores.end(), [](const auto& score) { return score.has_value(); }))
    report("missing_score", pointer, found, "a scale with scores");
}

// Whether the node is the plain value of an indicator, which every rule that reads it shares.
bool ProgramBuilder::is_value(int node) const {
  const auto* measure = std::get_if<MeasureOp>(&program.nodes[static_cast<std::size_t>(node)].op);
  return measure && measure->rule.function == MeasureFunction::value;
}

int ProgramBuilder::build(const Rule& rule, const Site& site) {
  if (depth == most_rule_depth) {
    report("too_deep", site.pointer, std::to_string(depth + 1), "at most " + std::to_string(most_rule_depth));
    return -1;
  }
  ++depth;
  const int node = build_inside(rule, site);
  --depth;
  return node;
}

int ProgramBuilder::build_inside(const Rule& rule, const Site& site) {
  const RuleData& data = rule.data();
  Scope scope{site.scope, {}, site.pointer, {}};
  for (const auto& [name, named] : data.with) scope.names.emplace(name, &named);
  Site inner = site;
  if (!data.with.empty()) inner.scope = &scope;
  if (!data.scale.empty()) {
    inner.scale = find(draft.scales, program.scale_index, data.scale, child(site.pointer, "scale"), "a scale");
    if (inner.scale < 0) return -1;
  }
  const std::size_t before = program.nodes.size(), told = issues.size(), asked = scales_asked.size();
  int node = std::visit([&](const auto& alternative) { return kind(alternative, data, inner); }, data.kind);
  if (node >= 0 && !data.scale.empty()) {
    const Shape shape = shape_of(node);
    const bool is_asked = std::find(scales_asked.begin() + static_cast<std::ptrdiff_t>(asked), scales_asked.end(), inner.scale) != scales_asked.end();
    if (shape.type == Type::level && shape.scale != inner.scale)
      report("type_mismatch", child(site.pointer, "scale"), data.scale, "the scale of the levels that the rule gives");
    else if (shape.type != Type::level && !is_asked) report("unknown_key", child(site.pointer, "scale"), "scale", "a rule that gives levels");
  }
  if (node >= 0 && data.round) {
    if (shape_of(node).type != Type::number || data.round->to <= Number(0))
      report("type_mismatch", child(site.pointer, "round"), "", "a rule that gives a number, and a positive grid");
    // A node that others read too stays as it is: a sum of it alone is rounded.
    if (static_cast<std::size_t>(node) < before || std::holds_alternative<ReferenceRule>(data.kind) || is_value(node))
      node = add({AggregateOp{AggregateRule{.function = AggregateFunction::sum}, {1}, -1}, {Type::number, -1}, site.domain, {node}, {}, {}, {}, false, site.pointer});
    Node& rounded = program.nodes[static_cast<std::size_t>(node)];
    rounded.round = data.round;
    rounded.grid = grid_of(rounded);
  }
  // A node that was there before has its own rule.
  if (node >= 0 && static_cast<std::size_t>(node) >= before && !std::holds_alternative<ReferenceRule>(data.kind)) program.nodes[static_cast<std::size_t>(node)].rule = rule;
  if (std::any_of(issues.begin() + static_cast<std::ptrdiff_t>(told), issues.end(), [](const Issue& issue) { return issue.severity == Severity::error; })) return node;
  for (const auto& named : data.with)
    if (const auto used = scope.built.lower_bound({named.first, 0}); used == scope.built.end() || used->first.first != named.first)
      report("unused_name", child(child(site.pointer, "with"), named.first), named.first, "a use of the named input", "", Severity::warning);
  return node;
}

int ProgramBuilder::resolve(const std::string& name, const Site& site) {
  for (const Scope* scope = site.scope; scope; scope = scope->outer) {
    const auto found = scope->names.find(name);
    if (found == scope->names.end()) continue;
    const auto key = std::pair(name, site.domain);
    const std::string pointer = child(child(scope->pointer, "with"), name);
    if (const auto known = scope->built.find(key); known != scope->built.end()) {
      if (known->second == -2) report("cycle", pointer, name, "a named input that does not need itself");
      return std::max(known->second, -1);
    }
    scope->built[key] = -2;
    return scope->built[key] = build(*found->second, {scope, site.domain, -1, pointer});
  }
  if (const auto criterion = program.criterion_index.find(name); criterion != program.criterion_index.end()) {
    const int domain = program.nodes[static_cast<std::size_t>(criterion->second)].domain;
    if (domain == 0 || domain == site.domain) return criterion->second;
    report("type_mismatch", site.pointer, name, "a subject `items`, at whose items the criterion is judged");
    return -1;
  }
  if (const auto indicator = program.indicator_index.find(name); indicator != program.indicator_index.end())
    return value_node(indicator->second, site.domain, site.pointer);
  report("unknown_reference", site.pointer, name, "an input, a criterion or an indicator", hints.near(name, draft.criteria, draft.indicators));
  return -1;
}

int ProgramBuilder::number_input(const Rule& rule, const Site& site) {
  const int input = build(rule, {site.scope, site.domain, -1, site.pointer});
  if (input >= 0 && shape_of(input).type != Type::number) {
    report("type_mismatch", site.pointer, "a level or counts", "a number");
    return -1;
  }
  return input;
}

bool ProgramBuilder::is_known(const std::string& name, const Site& site) const {
  for (const Scope* scope = site.scope; scope; scope = scope->outer)
    if (scope->names.contains(name)) return true;
  return program.criterion_index.contains(name) || program.indicator_index.contains(name);
}

// The weight of a member: a number of it, or, of an item, that of its list, where nothing else is called so.
int ProgramBuilder::weight_input(const Rule& rule, const Site& site, const SubjectInfo& subject) {
  const auto* name = std::get_if<ReferenceRule>(&rule.data().kind);
  if (!name || name->name != "item" || is_known(name->name, site)) return number_input(rule, site);
  if (subject.relation >= 0) {
    report("type_mismatch", site.pointer, name->name, "a subject `items`, whose items have weights");
    return -1;
  }
  const int items_of = program.domains[static_cast<std::size_t>(subject.domain)].items_of;
  const int node = add({ItemWeightOp{items_of}, {Type::number, -1}, subject.domain, {}, {}, {}, {}, false, site.pointer});
  program.nodes.back().rule = rule;
  return node;
}

int ProgramBuilder::kind(const ReferenceRule& rule, const RuleData&, const Site& site) { return resolve(rule.name, site); }

int ProgramBuilder::kind(const ConstantRule& rule, const RuleData&, const Site& site) {
  return add({ConstantOp{rule.value}, {Type::number, -1}, site.domain, {}, {}, {}, {}, false, site.pointer});
}

}  // namespace v1
}  // namespace merilo
