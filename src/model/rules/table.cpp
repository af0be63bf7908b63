#include <algorithm>

#include "../../pointer.hpp"
#include "../program_builder.hpp"
#include "../table_check.hpp"

namespace merilo {
inline namespace v1 {

Rule table(TableRule parameters) { return Rule(RuleData{std::move(parameters)}); }

int ProgramBuilder::kind(const TableRule& rule, const RuleData&, const Site& site) {
  if (!need_scale(site)) return -1;
  Node node{TableOp{}, {Type::level, site.scale}, site.domain, {}, {}, {}, {}, false, site.pointer};
  TableOp op;
  op.na_failed = rule.na_failed;
  const std::string main = child(site.pointer, "table");
  const auto result = [&](const std::optional<std::string>& level, const std::string& pointer) {
    if (!level) return na_bit;
    const int index = level_index(site.scale, *level, pointer);
    return index < 0 ? Mask{0} : Mask{1} << index;
  };
  const std::size_t before = issues.size();
  for (std::size_t i = 0; i < rule.rows.size(); ++i) {
    const std::string pointer = child(main, i);
    const TableRow& row = rule.rows[i];
    if (!row.condition && i + 1 < rule.rows.size()) report("unreachable_row", child(pointer, "else"), "", "`else` in the last row only");
    Check compiled;
    if (row.condition) compiled = check(*row.condition, node, {site.scope, site.domain, -1, child(pointer, "if")}, &op.na_tested);
    op.rows.emplace_back(std::move(compiled), result(row.then, child(pointer, row.condition ? "then" : "else")));
  }
  if (!rule.rows.empty() && rule.rows.back().condition) report("incomplete_rule", main, "", "a last row with `else`");
  if (rule.rows.empty() && rule.inputs.empty()) report("incomplete_rule", main, "", "at least one row");
  std::size_t cells = 1;
  bool failed = false;
  for (std::size_t i = 0; i < rule.inputs.size(); ++i) {
    const std::string pointer = child(main, i);
    const int input = resolve(rule.inputs[i], {site.scope, site.domain, -1, pointer});
    if (input >= 0 && shape_of(input).type != Type::level) report("type_mismatch", pointer, rule.inputs[i], "a level");
    if (input < 0 || shape_of(input).type != Type::level) {
      failed = true;
      continue;
    }
    cells *= program.scales[static_cast<std::size_t>(shape_of(input).scale)].ids.size();
    node.inputs.push_back(input);
    node.cuts.emplace_back();
  }
  if (failed) return -1;
  if (!rule.rows.empty() + !rule.grid.empty() + !rule.multiset.empty() > 1)
    report("incomplete_rule", site.pointer, "", "one of rows, `grid` and `multiset`");
  if (node.inputs.empty() && (rule.rows.empty() || !rule.multiset.empty())) return -1;
  if (!rule.grid.empty() && rule.grid.size() != cells)
    report("incomplete_rule", child(site.pointer, "grid"), std::to_string(rule.grid.size()), std::to_string(cells));
  for (const auto& cell : rule.grid) op.grid.push_back(result(cell, child(site.pointer, "grid")));
  for (std::size_t i = 0; i < rule.multiset.size(); ++i) {
    const std::string pointer = child(child(site.pointer, "multiset"), i);
    std::vector<int> key;
    const auto& [levels, then] = rule.multiset[i];
    if (levels.size() != rule.inputs.size()) report("incomplete_rule", child(pointer, "levels"), "", "one level per input");
    for (const std::string& level : levels) key.push_back(level_index(shape_of(node.inputs[0]).scale, level, child(pointer, "levels")));
    std::sort(key.begin(), key.end());
    op.multiset.emplace_back(std::move(key), result(then, child(pointer, "then")));
  }
  for (const int input : node.inputs)
    if (!rule.multiset.empty() && shape_of(input) != shape_of(node.inputs[0])) report("type_mismatch", main, "", "inputs of one scale");
  op.otherwise = result(rule.otherwise, child(site.pointer, "else"));
  const std::size_t deciding = node.inputs.size();
  for (const auto& [name, condition] : rule.flags) {
    const std::string pointer = child(child(site.pointer, "flags"), name);
    const int flag = find(draft.flags, program.flag_index, name, pointer, "a flag of the framework");
    op.flags.emplace_back(flag, check(condition, node, {site.scope, site.domain, -1, pointer}, nullptr));
  }
  // An input that only a flag asks for decides nothing.
  op.na_tested.resize(deciding);
  op.na_tested.resize(node.inputs.size(), any_na_reason);
  if (issues.size() == before && !op.rows.empty()) check_table_rows(op, node, program, draft, rule.unique, main, issues);
  node.op = std::move(op);
  return add(std::move(node));
}

}  // namespace v1
}  // namespace merilo
