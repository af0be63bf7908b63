#include "program.hpp"

#include <algorithm>
#include <functional>

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
  program.nodes.push_back(std::move(node));
  return static_cast<int>(program.nodes.size()) - 1;
}

int ProgramBuilder::level_index(int scale, const std::string& id, const std::string& pointer) {
  const ScaleInfo& info = program.scales[static_cast<std::size_t>(scale)];
  const int index = info.find(id);
  if (index < 0) report("unknown_level", pointer, id, "a level of the scale", nearest(id, info.ids));
  return index;
}

int ProgramBuilder::indicator_of(const std::string& name, const std::string& pointer) {
  if (const auto found = program.indicator_index.find(name); found != program.indicator_index.end()) return found->second;
  std::vector<std::string> known;
  for (const Indicator& indicator : draft.indicators) known.push_back(indicator.id);
  report("unknown_reference", pointer, name, "an indicator", nearest(name, known));
  return -1;
}

Mask ProgramBuilder::code_mask(int indicator, const std::vector<std::string>& codes, const std::string& pointer) {
  Mask mask = 0;
  for (const std::string& code : codes)
    if (const int index = level_index(program.indicator_scale[static_cast<std::size_t>(indicator)], code, pointer); index >= 0) mask |= Mask{1} << index;
  return mask;
}

std::optional<SubjectInfo> ProgramBuilder::subject(const Subject& subject, int domain, const std::string& pointer) {
  SubjectInfo info;
  if (!subject.items.empty()) {
    const int indicator = indicator_of(subject.items, pointer + "/items");
    if (indicator < 0) return std::nullopt;
    const int owner = program.item_owner[static_cast<std::size_t>(indicator)];
    if (owner < 0 || domain != 0) {
      report("type_mismatch", pointer + "/items", subject.items, "an indicator with items, at an organization");
      return std::nullopt;
    }
    const auto found = std::find_if(program.domains.begin(), program.domains.end(), [&](const Domain& d) { return d.items_of == owner; });
    info.domain = static_cast<int>(found - program.domains.begin());
    if (found == program.domains.end()) program.domains.push_back({owner});
    return info;
  }
  const auto relation = program.relation_index.find(subject.relation);
  if (relation == program.relation_index.end()) {
    std::vector<std::string> known;
    for (const Relation& r : draft.relations) known.push_back(r.id);
    report("unknown_reference", pointer + "/relation", subject.relation, "a relation", nearest(subject.relation, known));
    return std::nullopt;
  }
  info.relation = relation->second;
  info.up = subject.up;
  if (!subject.role.empty()) {
    const auto role = program.role_index.find(subject.role);
    if (role == program.role_index.end()) {
      std::vector<std::string> known;
      for (const Role& r : draft.roles) known.push_back(r.id);
      report("unknown_reference", pointer + "/role", subject.role, "a role", nearest(subject.role, known));
      return std::nullopt;
    }
    info.role = role->second;
  }
  return info;
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
    MeasureOp op{{}, indicator, -1, 0, 0, 0, {}, 1};
    op.rule.of = about.id;
    known->second = add({std::move(op), scale >= 0 ? Shape{Type::level, scale} : Shape{Type::number, -1}, home, {}, {}, {}, {}, false});
  }
  return known->second;
}

void ProgramBuilder::index_sections() {
  const auto index = [&](const auto& section, auto& map, const std::string& name) {
    for (std::size_t i = 0; i < section.size(); ++i)
      if (!map.emplace(section[i].id, static_cast<int>(i)).second) report("duplicate_id", "/" + name + "/" + section[i].id, section[i].id, "");
  };
  index(draft.roles, program.role_index, "roles");
  index(draft.relations, program.relation_index, "relations");
  index(draft.scales, program.scale_index, "scales");
  index(draft.indicators, program.indicator_index, "indicators");
  index(draft.criteria, program.criterion_index, "criteria");
  if (draft.roles.size() > 64) report("out_of_range", "/roles", std::to_string(draft.roles.size()), "at most 64 roles");
  for (const Scale& scale : draft.scales) {
    ScaleInfo info;
    if (scale.levels.empty() || scale.levels.size() > Scale::max_levels)
      report("scale_size", "/scales/" + scale.id + "/levels", std::to_string(scale.levels.size()), "1 to 31 levels");
    for (const Level& level : scale.levels) {
      if (info.find(level.id) >= 0) report("duplicate_id", "/scales/" + scale.id + "/levels", level.id, "");
      if (!info.scores.empty() && level.score && info.scores.back() && *level.score < *info.scores.back())
        report("level_order", "/scales/" + scale.id + "/levels", level.id, "scores that do not fall from level to level");
      info.ids.push_back(level.id);
      info.scores.push_back(level.score);
    }
    program.scales.push_back(std::move(info));
  }
  program.scale_index.emplace("trend", static_cast<int>(program.scales.size()));
  program.scales.push_back({{"negative", "stable", "positive"}, {std::nullopt, std::nullopt, std::nullopt}});
  for (const Indicator& indicator : draft.indicators) names.push_back(indicator.id);
  for (const Criterion& criterion : draft.criteria) names.push_back(criterion.id);
}

void ProgramBuilder::check_indicators() {
  for (std::size_t i = 0; i < draft.indicators.size(); ++i) {
    const Indicator& indicator = draft.indicators[i];
    const std::string pointer = "/indicators/" + indicator.id;
    if (program.criterion_index.contains(indicator.id)) report("ambiguous_name", pointer, indicator.id, "an id that no criterion has");
    int scale = -1;
    if (!indicator.scale.empty()) {
      const auto found = program.scale_index.find(indicator.scale);
      std::vector<std::string> known;
      for (const Scale& s : draft.scales) known.push_back(s.id);
      if (found == program.scale_index.end()) report("unknown_reference", pointer + "/scale", indicator.scale, "a scale", nearest(indicator.scale, known));
      else scale = found->second;
    } else if (indicator.values == ValueType::code) {
      ScaleInfo info;
      for (const Code& code : indicator.codes) {
        if (info.find(code.id) >= 0) report("duplicate_id", pointer + "/values", code.id, "");
        info.ids.push_back(code.id);
        info.scores.emplace_back();
      }
      if (info.ids.empty() || info.ids.size() > Scale::max_levels) report("scale_size", pointer + "/values", std::to_string(info.ids.size()), "1 to 31 codes");
      scale = static_cast<int>(program.scales.size());
      program.scales.push_back(std::move(info));
    }
    if (indicator.min && indicator.max && *indicator.min > *indicator.max) report("out_of_range", pointer + "/max", indicator.max->to_string(), "not below `min`");
    if (indicator.step && *indicator.step <= Number(0)) report("out_of_range", pointer + "/step", indicator.step->to_string(), "above 0");
    for (const std::string& role : indicator.roles)
      if (!program.role_index.contains(role)) {
        std::vector<std::string> known;
        for (const Role& r : draft.roles) known.push_back(r.id);
        report("unknown_reference", pointer + "/roles", role, "a role", nearest(role, known));
      }
    program.indicator_scale.push_back(scale);
    program.item_owner.push_back(indicator.item_source == ItemSource::none ? -1 : static_cast<int>(i));
  }
  program.indicator_used.assign(draft.indicators.size(), false);
  for (std::size_t i = 0; i < draft.indicators.size(); ++i) {
    const Indicator& indicator = draft.indicators[i];
    if (indicator.item_source != ItemSource::shared) continue;
    const int owner = indicator_of(indicator.items_of, "/indicators/" + indicator.id + "/items");
    if (owner < 0) continue;
    const ItemSource source = draft.indicators[static_cast<std::size_t>(owner)].item_source;
    if (source == ItemSource::none || source == ItemSource::shared)
      report("type_mismatch", "/indicators/" + indicator.id + "/items", indicator.items_of, "an indicator with items of its own");
    program.item_owner[i] = owner;
  }
}

void ProgramBuilder::check_matrices() {
  program.in_matrix.assign(draft.criteria.size(), false);
  std::vector<std::uint64_t> matrix_roles(draft.criteria.size(), 0);
  std::set<std::string> matrices;
  for (const Matrix& matrix : draft.matrices) {
    const std::string pointer = "/matrices/" + matrix.id;
    if (!matrices.insert(matrix.id).second) report("duplicate_id", pointer, matrix.id, "");
    const auto role = program.role_index.find(matrix.role);
    if (role == program.role_index.end()) report("unknown_reference", pointer + "/role", matrix.role, "a role");
    std::set<std::string> seen;
    for (std::size_t i = 0; i < matrix.criteria.size(); ++i) {
      const auto found = program.criterion_index.find(matrix.criteria[i]);
      if (found == program.criterion_index.end())
        report("unknown_reference", pointer + "/criteria/" + std::to_string(i), matrix.criteria[i], "a criterion", nearest(matrix.criteria[i], names));
      else {
        program.in_matrix[static_cast<std::size_t>(found->second)] = true;
        if (role != program.role_index.end()) matrix_roles[static_cast<std::size_t>(found->second)] |= std::uint64_t{1} << role->second;
      }
      if (!seen.insert(matrix.criteria[i]).second) report("duplicate_id", pointer + "/criteria/" + std::to_string(i), matrix.criteria[i], "");
    }
  }
  for (const Total& total : draft.totals) {
    if (!matrices.contains(total.matrix)) report("unknown_reference", "/totals/" + total.id + "/matrix", total.matrix, "a matrix");
    for (const Matrix& matrix : draft.matrices)
      if (matrix.id == total.matrix)
        for (const std::string& id : matrix.criteria)
          if (const auto found = program.criterion_index.find(id); found != program.criterion_index.end())
            if (const auto scale = program.scale_index.find(draft.criteria[static_cast<std::size_t>(found->second)].scale); scale != program.scale_index.end())
              for (const auto& score : program.scales[static_cast<std::size_t>(scale->second)].scores)
                if (!score) {
                  report("missing_score", "/totals/" + total.id, id, "criteria whose scales have scores");
                  break;
                }
  }
  for (std::size_t i = 0; i < draft.criteria.size(); ++i) {
    std::uint64_t roles = 0;
    for (const std::string& role : draft.criteria[i].measured_on) {
      const auto found = program.role_index.find(role);
      if (found == program.role_index.end()) report("unknown_reference", "/criteria/" + draft.criteria[i].id + "/measured_on", role, "a role");
      else roles |= std::uint64_t{1} << found->second;
    }
    if (roles == 0) roles = matrix_roles[i];
    if (roles == 0) roles = ~std::uint64_t{0};
    program.measured_on.push_back(roles);
  }
}

void ProgramBuilder::build_criteria() {
  for (std::size_t i = 0; i < draft.criteria.size(); ++i) {
    const Criterion& criterion = draft.criteria[i];
    Shape shape{Type::number, -1};
    if (!criterion.scale.empty()) {
      const auto found = program.scale_index.find(criterion.scale);
      if (found == program.scale_index.end()) {
        std::vector<std::string> known;
        for (const Scale& s : draft.scales) known.push_back(s.id);
        report("unknown_reference", "/criteria/" + criterion.id + "/scale", criterion.scale, "a scale", nearest(criterion.scale, known));
        shape = {Type::level, 0};
        if (program.scales.empty()) shape = {};
      } else {
        shape = {Type::level, found->second};
      }
    }
    add({CriterionOp{static_cast<int>(i)}, shape, 0, {}, {}, {}, {}, false});
  }
  for (std::size_t i = 0; i < draft.criteria.size(); ++i) {
    const Criterion& criterion = draft.criteria[i];
    const Shape shape = program.nodes[i].shape;
    const std::string pointer = "/criteria/" + criterion.id;
    for (const auto& [level, text] : criterion.descriptors)
      if (shape.type == Type::level) level_index(shape.scale, level, pointer + "/descriptors/" + level);
    if (!criterion.target.empty() && shape.type == Type::level) level_index(shape.scale, criterion.target, pointer + "/target");
    const int root = build(criterion.rule, {nullptr, 0, shape.type == Type::level ? shape.scale : -1, pointer + "/rule"});
    if (root < 0) continue;
    if (program.nodes[static_cast<std::size_t>(root)].shape != shape)
      report("type_mismatch", pointer + "/rule", "a rule that gives something else",
             shape.type == Type::level ? "a level of scale " + criterion.scale : "a number, or name a `scale`");
    program.nodes[i].inputs = {root};
    program.nodes[i].cuts.resize(1);
  }
}

// Along a relation only the roles named can be asked; without a hop the roles of the asking criterion.
void ProgramBuilder::check_places() {
  for (std::size_t i = 0; i < draft.criteria.size(); ++i) {
    std::vector<std::pair<int, std::uint64_t>> path{{static_cast<int>(i), program.measured_on[i]}};
    std::set<std::pair<int, std::uint64_t>> seen;
    const std::uint64_t all = draft.roles.size() >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << draft.roles.size()) - 1;
    while (!path.empty()) {
      const auto [at, roles] = path.back();
      path.pop_back();
      const Node& node = program.nodes[static_cast<std::size_t>(at)];
      for (const int input : node.inputs) {
        std::uint64_t asked = roles;
        const Node& next = program.nodes[static_cast<std::size_t>(input)];
        const bool criterion = std::holds_alternative<CriterionOp>(next.op);
        if (node.subject && node.subject->relation >= 0) {
          asked = node.subject->role >= 0 ? std::uint64_t{1} << node.subject->role : all;
          // Without a role, the organizations measured are the subject.
          if (node.subject->role < 0) {
            if (criterion) continue;
          }
        }
        if (criterion) {
          const auto& measured = program.measured_on[static_cast<std::size_t>(input)];
          if ((asked & all) & ~measured) {
            std::string missing;
            for (std::size_t role = 0; role < draft.roles.size(); ++role)
              if ((asked & all & ~measured) >> role & 1) missing += (missing.empty() ? "" : ", ") + draft.roles[role].id;
            report("not_measured", "/criteria/" + draft.criteria[i].id + "/rule", draft.criteria[static_cast<std::size_t>(input)].id,
                   "a criterion measured on " + missing);
          }
          continue;
        }
        if (seen.emplace(input, asked).second) path.emplace_back(input, asked);
      }
    }
  }
}

// Strongly connected components (Tarjan, without recursion), inputs first.
void ProgramBuilder::order_nodes() {
  const std::size_t count = program.nodes.size();
  std::vector<int> index(count, -1), low(count, 0);
  std::vector<bool> stacked(count, false);
  std::vector<int> stack;
  int next = 0;
  for (std::size_t start = 0; start < count; ++start) {
    if (index[start] >= 0) continue;
    std::vector<std::pair<int, std::size_t>> path{{static_cast<int>(start), 0}};
    while (!path.empty()) {
      const auto [at, position] = path.back();
      const auto n = static_cast<std::size_t>(at);
      if (position == 0) {
        index[n] = low[n] = next++;
        stack.push_back(at);
        stacked[n] = true;
      }
      if (position < program.nodes[n].inputs.size()) {
        ++path.back().second;
        const auto input = static_cast<std::size_t>(program.nodes[n].inputs[position]);
        if (index[input] < 0) path.emplace_back(static_cast<int>(input), 0);
        else if (stacked[input]) low[n] = std::min(low[n], index[input]);
        continue;
      }
      path.pop_back();
      if (!path.empty()) {
        const auto above = static_cast<std::size_t>(path.back().first);
        low[above] = std::min(low[above], low[n]);
      }
      if (low[n] != index[n]) continue;
      std::vector<int> group;
      for (int member = -1; member != at;) {
        member = stack.back();
        stack.pop_back();
        stacked[static_cast<std::size_t>(member)] = false;
        group.push_back(member);
      }
      program.order.push_back(std::move(group));
    }
  }
  for (auto& group : program.order) {
    const auto inside = [&](int node) { return std::find(group.begin(), group.end(), node) != group.end(); };
    const bool own_input = group.size() == 1 && inside(group[0]) &&
                           std::count(program.nodes[static_cast<std::size_t>(group[0])].inputs.begin(),
                                      program.nodes[static_cast<std::size_t>(group[0])].inputs.end(), group[0]) > 0;
    if (group.size() == 1 && !own_input) continue;
    // Recursion: every hop inside goes one way along one relation, and there is no cycle without a hop.
    std::optional<std::pair<int, bool>> hop;
    bool sound = true;
    std::vector<int> sorted;
    std::map<int, int> colour;
    std::function<void(int)> visit = [&](int node) {
      if (colour[node] == 2) return;
      if (colour[node] == 1) {
        sound = false;
        return;
      }
      colour[node] = 1;
      const Node& n = program.nodes[static_cast<std::size_t>(node)];
      for (const int input : n.inputs) {
        if (!inside(input)) continue;
        if (!n.subject) {
          visit(input);
        } else if (n.subject->relation < 0) {
          sound = false;
        } else {
          const std::pair way(n.subject->relation, n.subject->up);
          if (hop && *hop != way) sound = false;
          hop = way;
        }
      }
      colour[node] = 2;
      sorted.push_back(node);
    };
    std::sort(group.begin(), group.end());
    for (const int node : group) visit(node);
    std::string members;
    for (const int node : group)
      if (static_cast<std::size_t>(node) < draft.criteria.size()) members += (members.empty() ? "" : " → ") + draft.criteria[static_cast<std::size_t>(node)].id;
    if (!sound || !hop) {
      const int first = group.front();
      report("cycle", static_cast<std::size_t>(first) < draft.criteria.size() ? "/criteria/" + draft.criteria[static_cast<std::size_t>(first)].id + "/rule" : "/criteria",
             members, "criteria without cycles, or recursion one way along one relation");
    }
    group = sorted;
  }
}

// An input shares gaps with another when both hang on one indicator; a subject when its rule goes on to other rows.
void ProgramBuilder::mark_shared_gaps() {
  std::vector<std::set<int>> reach(program.nodes.size());
  std::vector<bool> hops(program.nodes.size(), false);
  for (const auto& group : program.order)
    for (int round = 0; round < (group.size() > 1 ? 2 : 1); ++round)
      for (const int at : group) {
        Node& node = program.nodes[static_cast<std::size_t>(at)];
        std::set<int>& mine = reach[static_cast<std::size_t>(at)];
        if (const auto* measure = std::get_if<MeasureOp>(&node.op)) {
          mine.insert(measure->indicator);
          if (measure->only_if >= 0) mine.insert(measure->only_if);
        }
        std::size_t sum = mine.size();
        for (const int input : node.inputs) {
          const auto& theirs = reach[static_cast<std::size_t>(input)];
          sum += theirs.size();
          mine.insert(theirs.begin(), theirs.end());
          const Node& next = program.nodes[static_cast<std::size_t>(input)];
          const bool elsewhere = hops[static_cast<std::size_t>(input)] || (node.subject && next.domain != (node.subject->relation >= 0 ? 0 : node.subject->domain));
          if (node.subject && elsewhere) node.shares = true;
          if (hops[static_cast<std::size_t>(input)]) hops[static_cast<std::size_t>(at)] = true;
          // A value of the organization read at its items reaches all of them.
          if (!node.subject && node.domain != next.domain) hops[static_cast<std::size_t>(at)] = true;
        }
        if (node.subject && node.subject->relation >= 0) hops[static_cast<std::size_t>(at)] = true;
        if (sum > mine.size() || group.size() > 1) node.shares = true;
      }
}

Program build_program(const FrameworkDraft& draft, std::vector<Issue>& issues) {
  Program program;
  program.domains.push_back({-1});
  ProgramBuilder builder{draft, program, issues, {}, {}, {}};
  builder.index_sections();
  builder.check_indicators();
  builder.check_matrices();
  builder.build_criteria();
  if (!has_errors(issues)) builder.check_places();
  builder.order_nodes();
  builder.mark_shared_gaps();
  for (std::size_t i = 0; i < draft.indicators.size(); ++i)
    if (!program.indicator_used[i])
      builder.report("unused_indicator", "/indicators/" + draft.indicators[i].id, draft.indicators[i].id, "a rule that uses it", "", Severity::warning);
  return program;
}

}  // namespace v1
}  // namespace merilo
