#include <algorithm>

#include "../pointer.hpp"
#include "program_builder.hpp"

namespace merilo {
inline namespace v1 {

void ProgramBuilder::check_matrices() {
  program.in_matrix.assign(draft.criteria.size(), false);
  std::vector<std::uint64_t> matrix_roles(draft.criteria.size(), 0);
  std::map<std::string, int, std::less<>> matrices;
  for (std::size_t m = 0; m < draft.matrices.size(); ++m) {
    const Matrix& matrix = draft.matrices[m];
    const std::string pointer = child("/matrices", matrix.id);
    if (!matrices.emplace(matrix.id, static_cast<int>(m)).second) report("duplicate_id", pointer, matrix.id, "each id once");
    const int role = find(draft.roles, program.role_index, matrix.role, child(pointer, "role"), "a role");
    std::set<std::string> seen;
    for (std::size_t i = 0; i < matrix.criteria.size(); ++i) {
      const std::string at = child(child(pointer, "criteria"), i);
      if (!seen.insert(matrix.criteria[i]).second) report("duplicate_id", at, matrix.criteria[i], "each criterion once");
      const int found = find(draft.criteria, program.criterion_index, matrix.criteria[i], at, "a criterion");
      if (found < 0) continue;
      program.in_matrix[static_cast<std::size_t>(found)] = true;
      if (!draft.criteria[static_cast<std::size_t>(found)].items.empty()) report("type_mismatch", at, matrix.criteria[i], "a criterion of organizations, not of their items");
      if (role >= 0) matrix_roles[static_cast<std::size_t>(found)] |= std::uint64_t{1} << role;
    }
  }
  std::set<std::string> totals;
  for (const Total& total : draft.totals) {
    const std::string pointer = child("/totals", total.id);
    if (!totals.insert(total.id).second) report("duplicate_id", pointer, total.id, "each id once");
    const int matrix = find(draft.matrices, matrices, total.matrix, child(pointer, "matrix"), "a matrix");
    if (matrix < 0) continue;
    for (const std::string& id : draft.matrices[static_cast<std::size_t>(matrix)].criteria) {
      const auto found = program.criterion_index.find(id);
      if (found == program.criterion_index.end()) continue;
      const std::string& name = draft.criteria[static_cast<std::size_t>(found->second)].scale;
      if (name.empty()) report("missing_score", pointer, id, "criteria with a scale");
      else if (const auto scale = program.scale_index.find(name); scale != program.scale_index.end()) need_scores(scale->second, pointer, id);
    }
  }
  const std::uint64_t everyone = ~std::uint64_t{0};
  for (std::size_t i = 0; i < draft.criteria.size(); ++i) {
    std::uint64_t roles = 0;
    const auto& measured_on = draft.criteria[i].measured_on;
    for (std::size_t r = 0; r < measured_on.size(); ++r) {
      const int role = find(draft.roles, program.role_index, measured_on[r], child(child(child("/criteria", draft.criteria[i].id), "measured_on"), r), "a role");
      if (role >= 0) roles |= std::uint64_t{1} << role;
    }
    if (measured_on.empty()) roles = matrix_roles[i] ? matrix_roles[i] : everyone;
    program.measured_on.push_back(roles);
  }
  for (const Matrix& matrix : draft.matrices) {
    const auto role = program.role_index.find(matrix.role);
    if (role == program.role_index.end()) continue;
    for (std::size_t i = 0; i < matrix.criteria.size(); ++i)
      if (const auto found = program.criterion_index.find(matrix.criteria[i]); found != program.criterion_index.end())
        if (!(program.measured_on[static_cast<std::size_t>(found->second)] >> role->second & 1))
          report("not_measured", child(child(child("/matrices", matrix.id), "criteria"), i), matrix.criteria[i], "a criterion measured on " + matrix.role);
  }
}

void ProgramBuilder::build_criteria() {
  for (std::size_t i = 0; i < draft.criteria.size(); ++i) {
    const Criterion& criterion = draft.criteria[i];
    const std::string pointer = child("/criteria", criterion.id);
    Shape shape{Type::number, -1};
    if (!criterion.scale.empty()) {
      const int scale = find(draft.scales, program.scale_index, criterion.scale, child(pointer, "scale"), "a scale");
      shape = {Type::level, std::max(scale, 0)};
    }
    const int domain = criterion.items.empty() ? 0 : std::max(items_domain(criterion.items, child(pointer, "items")), 0);
    add({CriterionOp{static_cast<int>(i)}, shape, domain, {}, {}, {}, {}, false, pointer});
  }
  for (std::size_t i = 0; i < draft.criteria.size(); ++i) {
    const Criterion& criterion = draft.criteria[i];
    const Shape shape = program.nodes[i].shape;
    const std::string pointer = child("/criteria", criterion.id);
    if (shape.type == Type::level) {
      for (const auto& [level, text] : criterion.descriptors) level_index(shape.scale, level, child(child(pointer, "descriptors"), level));
      if (!criterion.target.empty()) level_index(shape.scale, criterion.target, child(pointer, "target"));
    }
    const std::string rule = child(pointer, "rule");
    const auto told = static_cast<std::ptrdiff_t>(issues.size());
    const int root = build(criterion.rule, {nullptr, program.nodes[i].domain, shape.type == Type::level ? shape.scale : -1, rule});
    if (root < 0) continue;
    // A part that is wrong explains a rule that gives something else.
    const bool known = std::any_of(issues.begin() + told, issues.end(), [](const Issue& issue) { return issue.severity == Severity::error; });
    if (shape_of(root) != shape && !known)
      report("type_mismatch", rule, "a rule that gives something else",
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
            report("not_measured", child(child("/criteria", draft.criteria[i].id), "rule"), draft.criteria[static_cast<std::size_t>(input)].id,
                   "a criterion measured on " + missing);
          }
          continue;
        }
        if (seen.emplace(input, asked).second) path.emplace_back(input, asked);
      }
    }
  }
}

}  // namespace v1
}  // namespace merilo
