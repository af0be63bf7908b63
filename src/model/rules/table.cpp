#include <algorithm>
#include <map>
#include <set>

#include "../../pointer.hpp"
#include "../program_builder.hpp"
#include "../table_check.hpp"

namespace merilo {
inline namespace v1 {

Rule table(TableRule parameters) { return Rule(RuleData{std::move(parameters)}); }

namespace {

// Reports the lists of a grid, as they were read, whose lengths are not the numbers of levels of the inputs.
class GridRows {
 public:
  GridRows(const std::vector<std::size_t>& lengths, const std::vector<std::size_t>& levels, ProgramBuilder& builder)
      : lengths_(lengths), levels_(levels), builder_(builder) {}

  void check(const std::string& pointer, std::size_t input = 0, bool told = false) {
    if (at_ == lengths_.size()) return;  // the reader has told what is no list
    const std::size_t length = lengths_[at_++];
    const bool wrong = length != levels_[input];
    if (wrong && !told) builder_.report("incomplete_rule", pointer, std::to_string(length), std::to_string(levels_[input]));
    if (input + 1 < levels_.size())
      for (std::size_t i = 0; i < length; ++i) check(child(pointer, i), input + 1, told || wrong);
  }

 private:
  const std::vector<std::size_t>&lengths_, &levels_;
  ProgramBuilder& builder_;
  std::size_t at_ = 0;
};

constexpr std::size_t most_combinations = 200000;

// The first levels, in any order, that no row of a multiset names; nothing where there are none or too many to try.
std::vector<int> first_hole(const TableOp& op, std::size_t inputs, int levels) {
  std::set<std::vector<int>> known;
  for (const auto& row : op.multiset) known.insert(row.first);
  std::vector<int> key(inputs, 0);
  for (std::size_t tried = 0; tried < most_combinations; ++tried) {
    if (!known.contains(key)) return key;
    // The next one in which no level is below the one before it.
    std::size_t i = inputs;
    while (i > 0 && key[i - 1] + 1 == levels) --i;
    if (i == 0) return {};
    std::fill(key.begin() + static_cast<std::ptrdiff_t>(i) - 1, key.end(), key[i - 1] + 1);
  }
  return {};
}

}  // namespace

void ProgramBuilder::check_multiset(const TableRule& rule, const TableOp& op, int scale, const std::string& pointer) {
  std::map<std::vector<int>, std::size_t> first;
  for (std::size_t i = 0; i < op.multiset.size(); ++i) {
    const auto [found, added] = first.emplace(op.multiset[i].first, i);
    if (added) continue;
    const bool same = op.multiset[found->second].second == op.multiset[i].second;
    report(same ? "unreachable_row" : "overlapping_rows", child(pointer, i), "row " + std::to_string(found->second),
           "levels that no row before it names", "", same ? Severity::warning : Severity::error);
  }
  if (rule.otherwise) return;
  const auto& ids = program.scales[static_cast<std::size_t>(scale)].ids;
  std::vector<int> hole;
  for (std::size_t length = rule.na_drop ? 1 : rule.inputs.size(); hole.empty() && length <= rule.inputs.size(); ++length)
    hole = first_hole(op, length, static_cast<int>(ids.size()));
  std::string levels;
  for (const int level : hole) levels += (levels.empty() ? "" : ", ") + ids[static_cast<std::size_t>(level)];
  if (!hole.empty()) report("incomplete_rule", pointer, levels, "a row for these levels, or `else`", "", Severity::warning);
}

int ProgramBuilder::kind(const TableRule& rule, const RuleData& data, const Site& site) {
  if (!need_scale(site)) return -1;
  Node node{TableOp{}, {Type::level, site.scale}, site.domain, {}, {}, {}, {}, false, site.pointer};
  TableOp op;
  op.na_failed = rule.na_failed;
  op.na_drop = rule.na_drop;
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
  std::vector<std::size_t> sizes;  // levels of each input
  bool failed = false;
  for (std::size_t i = 0; i < rule.inputs.size(); ++i) {
    const std::string pointer = child(main, i);
    const int input = resolve(rule.inputs[i], {site.scope, site.domain, -1, pointer});
    if (input >= 0 && shape_of(input).type != Type::level) report("type_mismatch", pointer, rule.inputs[i], "a level");
    if (input < 0 || shape_of(input).type != Type::level) {
      failed = true;
      continue;
    }
    sizes.push_back(program.scales[static_cast<std::size_t>(shape_of(input).scale)].ids.size());
    cells *= sizes.back();
    node.inputs.push_back(input);
    node.cuts.emplace_back();
  }
  if (failed) return -1;
  if (!rule.rows.empty() + !rule.grid.empty() + !rule.multiset.empty() > 1)
    report("incomplete_rule", site.pointer, "", "one of rows, `grid` and `multiset`");
  if (node.inputs.empty() && (rule.rows.empty() || !rule.multiset.empty())) return -1;
  const bool without = rule.rows.empty() && rule.grid.empty() && rule.multiset.empty();
  if (without) report("incomplete_rule", site.pointer, "", "at least one row");
  // The levels of an input that is not applicable are none of those that cells and rows name.
  if (rule.na_failed && rule.rows.empty())
    report("unknown_value", child(site.pointer, "na"), "failed", "`propagate`, or rows with conditions");
  if (rule.na_drop && rule.multiset.empty()) report("unknown_value", child(site.pointer, "na"), "drop", "`multiset`");
  if (rule.otherwise && rule.multiset.empty() && !without) report("unknown_key", child(site.pointer, "else"), "else", "`multiset`");
  if (!rule.grid.empty() && !data.grid_rows.empty()) GridRows(data.grid_rows, sizes, *this).check(child(site.pointer, "grid"));
  else if (!rule.grid.empty() && rule.grid.size() != cells)
    report("incomplete_rule", child(site.pointer, "grid"), std::to_string(rule.grid.size()), std::to_string(cells));
  for (const auto& cell : rule.grid) op.grid.push_back(result(cell, child(site.pointer, "grid")));
  for (std::size_t i = 0; i < rule.multiset.size(); ++i) {
    const std::string pointer = child(child(site.pointer, "multiset"), i);
    std::vector<int> key;
    const auto& [levels, then] = rule.multiset[i];
    const bool fits = rule.na_drop ? !levels.empty() && levels.size() <= rule.inputs.size() : levels.size() == rule.inputs.size();
    if (!fits) report("incomplete_rule", child(pointer, "levels"), std::to_string(levels.size()), rule.na_drop ? "at least one level, at most one per input" : "one level per input");
    for (const std::string& level : levels) key.push_back(level_index(shape_of(node.inputs[0]).scale, level, child(pointer, "levels")));
    std::sort(key.begin(), key.end());
    op.multiset.emplace_back(std::move(key), result(then, child(pointer, "then")));
  }
  for (const int input : node.inputs)
    if (!rule.multiset.empty() && shape_of(input) != shape_of(node.inputs[0])) report("type_mismatch", main, "", "inputs of one scale");
  if (!rule.multiset.empty() && issues.size() == before) check_multiset(rule, op, shape_of(node.inputs[0]).scale, child(site.pointer, "multiset"));
  op.otherwise = result(rule.otherwise, child(site.pointer, "else"));
  op.deciding = node.inputs.size();
  for (const auto& [name, condition] : rule.flags) {
    const std::string pointer = child(child(site.pointer, "flags"), name);
    const int flag = find(draft.flags, program.flag_index, name, pointer, "a flag of the framework");
    op.flags.emplace_back(flag, check(condition, node, {site.scope, site.domain, -1, pointer}, nullptr));
  }
  // An input that only a flag asks for decides nothing.
  op.na_tested.resize(op.deciding, rule.na_drop ? any_na_reason : NaReasons{0});
  op.na_tested.resize(node.inputs.size(), any_na_reason);
  if (issues.size() == before && !op.rows.empty()) check_table_rows(op, node, program, draft, rule.unique, main, issues);
  node.op = std::move(op);
  return add(std::move(node));
}

}  // namespace v1
}  // namespace merilo
