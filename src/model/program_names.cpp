#include <algorithm>

#include "../pointer.hpp"
#include "program_builder.hpp"

namespace merilo {
inline namespace v1 {

int ScaleInfo::find(std::string_view id) const {
  const auto found = std::find(ids.begin(), ids.end(), id);
  return found == ids.end() ? -1 : static_cast<int>(found - ids.begin());
}

void ProgramBuilder::report(std::string code, std::string pointer, std::string found, std::string expected, std::string hint, Severity severity) {
  issues.push_back({severity, std::move(code), {"", std::move(pointer), 0, 0}, std::move(found), std::move(expected), std::move(hint)});
}

int ProgramBuilder::add(Node node) {
  node.cuts.resize(node.inputs.size());
  node.grid = grid_of(node);
  program.nodes.push_back(std::move(node));
  return static_cast<int>(program.nodes.size()) - 1;
}

int ProgramBuilder::level_index(int scale, const std::string& id, const std::string& pointer) {
  const ScaleInfo& info = program.scales[static_cast<std::size_t>(scale)];
  if (info.ids.empty()) return -1;  // that it has no levels is told
  const int index = info.find(id);
  if (index < 0) report("unknown_level", pointer, id, "a level of the scale", hints([&] { return Called(info).near(id); }));
  return index;
}

int ProgramBuilder::indicator_of(const std::string& name, const std::string& pointer) {
  return find(draft.indicators, program.indicator_index, name, pointer, "an indicator");
}

Mask ProgramBuilder::code_mask(int indicator, const std::vector<std::string>& codes, const std::string& pointer) {
  Mask mask = 0;
  for (const std::string& code : codes)
    if (const int index = level_index(program.indicator_scale[static_cast<std::size_t>(indicator)], code, pointer); index >= 0) mask |= Mask{1} << index;
  return mask;
}

// The domain of an indicator's items, or -1 and an issue.
int ProgramBuilder::items_domain(const std::string& name, const std::string& pointer) {
  const int indicator = indicator_of(name, pointer);
  if (indicator < 0) return -1;
  const int owner = program.item_owner[static_cast<std::size_t>(indicator)];
  if (owner < 0) {
    report("type_mismatch", pointer, name, "an indicator with items");
    return -1;
  }
  const auto found = std::find_if(program.domains.begin(), program.domains.end(), [&](const Domain& d) { return d.items_of == owner; });
  const auto domain = static_cast<int>(found - program.domains.begin());
  if (found == program.domains.end()) program.domains.push_back({owner});
  return domain;
}

std::optional<SubjectInfo> ProgramBuilder::subject(const Subject& subject, int domain, const std::string& pointer) {
  SubjectInfo info;
  if (!subject.items.empty()) {
    info.domain = items_domain(subject.items, child(pointer, "items"));
    if (info.domain < 0) return std::nullopt;
    if (domain == 0) return info;
    report("type_mismatch", child(pointer, "items"), subject.items, "a rule at an organization, not at its items");
    return std::nullopt;
  }
  if (domain != 0) {
    report("type_mismatch", child(pointer, "relation"), subject.relation, "a rule at an organization, not at its items");
    return std::nullopt;
  }
  info.relation = find(draft.relations, program.relation_index, subject.relation, child(pointer, "relation"), "a relation");
  info.up = subject.up;
  info.all_steps = subject.all_steps;
  info.with_self = subject.with_self;
  if (!subject.role.empty()) info.role = find(draft.roles, program.role_index, subject.role, child(pointer, "role"), "a role");
  const bool known = info.relation >= 0 && (subject.role.empty() || info.role >= 0);
  return known ? std::optional(info) : std::nullopt;
}

// The value of an indicator at an organization, or at an item when read over that indicator's items.
int ProgramBuilder::value_node(int indicator, int domain, const std::string& pointer) {
  const auto at = static_cast<std::size_t>(indicator);
  const Indicator& about = draft.indicators[at];
  program.indicator_used[at] = true;
  const int owner = program.item_owner[at];
  const int home = owner < 0 ? 0 : domain;
  if (owner >= 0 && (domain == 0 || program.domains[static_cast<std::size_t>(domain)].items_of != owner)) {
    report("type_mismatch", pointer, about.id, "a measure over its items, or a subject `items`");
    return -1;
  }
  if (about.rated || about.kind == IndicatorKind::event) {
    report("type_mismatch", pointer, about.id, about.rated ? "a measure `consensus` or `survey` of a rated indicator" : "a measure `count` of events");
    return -1;
  }
  const auto [known, fresh] = value_nodes.emplace(std::pair(indicator, home), -1);
  if (fresh) {
    const int scale = program.indicator_scale[at];
    MeasureOp op;
    op.indicator = indicator;
    op.rule.of = about.id;
    known->second = add({std::move(op), scale >= 0 ? Shape{Type::level, scale} : Shape{Type::number, -1}, home, {}, {}, {}, {}, false, pointer});
    program.nodes.back().rule = measure({.of = about.id});
  }
  return known->second;
}

}  // namespace v1
}  // namespace merilo
