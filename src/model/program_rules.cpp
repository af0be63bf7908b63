#include <algorithm>

#include <merilo/date.hpp>

#include "program_builder.hpp"

namespace merilo {
inline namespace v1 {

using Site = ProgramBuilder::Site;

int ProgramBuilder::build(const Rule& rule, const Site& site) {
  const RuleData& data = rule.data();
  Scope scope{site.scope, &data.with, site.pointer, {}};
  Site inner = site;
  if (!data.with.empty()) inner.scope = &scope;
  if (!data.scale.empty()) {
    const auto found = program.scale_index.find(data.scale);
    if (found == program.scale_index.end()) {
      std::vector<std::string> scales;
      for (const Scale& scale : draft.scales) scales.push_back(scale.id);
      report("unknown_reference", site.pointer + "/scale", data.scale, "a scale", nearest(data.scale, scales));
      return -1;
    }
    inner.scale = found->second;
  }
  const int node = std::visit([&](const auto& alternative) { return kind(alternative, data, inner); }, data.kind);
  if (node >= 0 && data.round) {
    if (program.nodes[static_cast<std::size_t>(node)].shape.type != Type::number || data.round->to <= Number(0))
      report("type_mismatch", site.pointer + "/round", "", "a rule that gives a number, and a positive grid");
    program.nodes[static_cast<std::size_t>(node)].round = data.round;
  }
  for (const auto& named : data.with)
    if (std::none_of(scope.built.begin(), scope.built.end(), [&](const auto& one) { return one.first.first == named.first; }))
      report("unused_indicator", site.pointer + "/with/" + named.first, named.first, "a use of the named input", "", Severity::warning);
  return node;
}

int ProgramBuilder::resolve(const std::string& name, const Site& site) {
  for (const Scope* scope = site.scope; scope; scope = scope->outer) {
    if (!scope->names) continue;
    const auto found = std::find_if(scope->names->begin(), scope->names->end(), [&](const auto& entry) { return entry.first == name; });
    if (found == scope->names->end()) continue;
    const auto key = std::pair(name, site.domain);
    if (const auto known = scope->built.find(key); known != scope->built.end()) {
      if (known->second == -2) report("cycle", scope->pointer + "/with/" + name, name, "a named input that does not need itself");
      return std::max(known->second, -1);
    }
    scope->built[key] = -2;
    return scope->built[key] = build(found->second, {scope, site.domain, -1, scope->pointer + "/with/" + name});
  }
  if (const auto criterion = program.criterion_index.find(name); criterion != program.criterion_index.end()) return criterion->second;
  if (const auto indicator = program.indicator_index.find(name); indicator != program.indicator_index.end())
    return value_node(indicator->second, site.domain, site.pointer);
  report("unknown_reference", site.pointer, name, "an input, a criterion or an indicator", nearest(name, names));
  return -1;
}

int ProgramBuilder::number_input(const Rule& rule, const Site& site) {
  const int input = build(rule, {site.scope, site.domain, -1, site.pointer});
  if (input >= 0 && program.nodes[static_cast<std::size_t>(input)].shape.type != Type::number) {
    report("type_mismatch", site.pointer, "a level or counts", "a number");
    return -1;
  }
  return input;
}

int ProgramBuilder::kind(const ReferenceRule& rule, const RuleData&, const Site& site) { return resolve(rule.name, site); }

int ProgramBuilder::kind(const ConstantRule& rule, const RuleData&, const Site& site) {
  return add({ConstantOp{rule.value}, {Type::number, -1}, site.domain, {}, {}, {}, {}, false});
}

int ProgramBuilder::kind(const MeasureRule& rule, const RuleData&, const Site& site) {
  const int indicator = indicator_of(rule.of, site.pointer + "/of");
  if (indicator < 0) return -1;
  const auto at = static_cast<std::size_t>(indicator);
  const Indicator& about = draft.indicators[at];
  program.indicator_used[at] = true;
  const bool coded = program.indicator_scale[at] >= 0;
  const bool here = site.domain != 0 && program.domains[static_cast<std::size_t>(site.domain)].items_of == program.item_owner[at];
  const bool items = program.item_owner[at] >= 0 && !here;
  MeasureOp op{rule, indicator, -1, 0, 0, 0, {}, 1};
  const auto wrong = [&](const char* expected) {
    report("type_mismatch", site.pointer + "/of", rule.of, expected);
    return -1;
  };
  if (rule.absent) op.absent = coded ? code_mask(indicator, {*rule.absent}, site.pointer + "/absent") : 0;
  if (coded) {
    op.done = code_mask(indicator, rule.done, site.pointer + "/done");
    op.leave_out = code_mask(indicator, rule.leave_out, site.pointer + "/leave_out");
    const std::size_t codes = program.scales[static_cast<std::size_t>(program.indicator_scale[at])].ids.size();
    op.credit.assign(codes, 0);
    for (std::size_t code = 0; code < codes; ++code)
      if (op.done >> code & 1) op.credit[code] = 1;
    for (const auto& [code, credit] : rule.credit)
      if (const int index = level_index(program.indicator_scale[at], code, site.pointer + "/credit"); index >= 0) {
        if (credit < Number(0) || credit > Number(1)) report("out_of_range", site.pointer + "/credit/" + code, credit.to_string(), "0 to 1");
        op.credit[static_cast<std::size_t>(index)] = credit;
      }
  }
  if (!rule.only_if.empty()) {
    op.only_if = indicator_of(rule.only_if, site.pointer + "/only_if");
    if (op.only_if < 0) return -1;
    const auto need = static_cast<std::size_t>(op.only_if);
    program.indicator_used[need] = true;
    if (program.indicator_scale[need] < 0 || program.item_owner[need] != program.item_owner[at] || !items)
      report("type_mismatch", site.pointer + "/only_if", rule.only_if, "a yes/no indicator of the same items");
  }
  Shape shape{Type::number, -1};
  switch (rule.function) {
    case MeasureFunction::value: return value_node(indicator, site.domain, site.pointer + "/of");
    case MeasureFunction::count:
      if (about.kind != IndicatorKind::event && !items) return wrong("an indicator with items or events");
      if (coded && op.done == 0) op.done = full_mask(op.credit.size());
      break;
    case MeasureFunction::share:
      if (!items || !coded) return wrong("an indicator of codes with items");
      if (rule.done.empty() && rule.credit.empty()) report("incomplete_rule", site.pointer, "", "`done` or `credit`");
      break;
    case MeasureFunction::consensus:
      if (!about.rated || !coded || items) return wrong("a rated indicator of codes or levels");
      shape = {Type::level, program.indicator_scale[at]};
      break;
    case MeasureFunction::survey:
      if (!about.rated || !coded) return wrong("a rated indicator of codes or levels");
      if (rule.statistic == "median") shape = {Type::level, program.indicator_scale[at]};
      if (rule.statistic == "mean")
        for (const auto& score : program.scales[static_cast<std::size_t>(program.indicator_scale[at])].scores)
          if (!score) {
            report("missing_score", site.pointer + "/statistic", rule.of, "a scale with scores");
            break;
          }
      break;
    case MeasureFunction::trend:
      if (coded || about.values != ValueType::number) return wrong("a number indicator");
      if (rule.give_class == items) return wrong(rule.give_class ? "an indicator of one value per organization" : "an indicator with items, or `give`: `class`");
      if (rule.smallest_change < Number(0)) report("out_of_range", site.pointer + "/smallest_change", rule.smallest_change.to_string(), "not negative");
      shape = rule.give_class ? Shape{Type::level, program.scale_index.find("trend")->second} : Shape{Type::trend_counts, -1};
      break;
    case MeasureFunction::change:
      if (coded || items || about.values != ValueType::number) return wrong("a number indicator of one value");
      break;
    case MeasureFunction::regularity:
      if (about.kind != IndicatorKind::event || !items) return wrong("an event indicator with listed items");
      shape = {Type::regularity_counts, -1};
      break;
  }
  return add({std::move(op), shape, here ? site.domain : 0, {}, {}, {}, {}, false});
}

int ProgramBuilder::kind(const NormalizeRule& rule, const RuleData&, const Site& site) {
  const int input = number_input(rule.input, {site.scope, site.domain, -1, site.pointer + "/normalize"});
  if (input < 0) return -1;
  if (rule.goalposts.has_value() == !rule.relative.empty()) report("incomplete_rule", site.pointer, "", "either `goalposts` or `relative`");
  if (rule.goalposts && rule.goalposts->first >= rule.goalposts->second)
    report("level_order", site.pointer + "/goalposts", "", "the lower goalpost first");
  if (rule.log && (!rule.goalposts || rule.goalposts->first <= Number(0)))
    report("out_of_range", site.pointer + "/goalposts", "", "positive goalposts for a logarithm");
  bool higher = rule.higher_is_better.value_or(true);
  if (!rule.higher_is_better)
    if (const auto* measure = std::get_if<MeasureOp>(&program.nodes[static_cast<std::size_t>(input)].op))
      higher = draft.indicators[static_cast<std::size_t>(measure->indicator)].higher_is_better;
  return add({NormalizeOp{rule, higher}, {Type::number, -1}, site.domain, {input}, {}, {}, {}, false});
}

int ProgramBuilder::kind(const BandRule& rule, const RuleData&, const Site& site) {
  const int input = number_input(rule.input, {site.scope, site.domain, -1, site.pointer + "/band"});
  if (site.scale < 0) {
    report("missing_scale", site.pointer, "", "`scale`");
    return -1;
  }
  BandOp op{{}, rule.domain};
  for (const auto& [level, test] : rule.steps) {
    const std::string pointer = site.pointer + "/steps/" + level;
    const int index = level_index(site.scale, level, pointer);
    if (index == 0) report("level_order", pointer, level, "no step for the lowest level: it is reached by definition");
    if (test.op == Condition::Op::equal || test.op == Condition::Op::unequal || test.op == Condition::Op::in)
      report("unknown_value", pointer, "", "one of > >= < <=");
    op.steps.emplace_back(index, test);
  }
  if (op.steps.empty()) report("incomplete_rule", site.pointer + "/steps", "", "at least one step");
  std::sort(op.steps.begin(), op.steps.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  const auto rising = [](const Test& test) { return test.op == Condition::Op::greater || test.op == Condition::Op::at_least; };
  for (std::size_t i = 1; i < op.steps.size(); ++i) {
    const Test &low = op.steps[i - 1].second, &high = op.steps[i].second;
    const bool strict_low = low.op == Condition::Op::greater || low.op == Condition::Op::less;
    const bool strict_high = high.op == Condition::Op::greater || high.op == Condition::Op::less;
    const bool beyond = rising(low) ? high.bound > low.bound : high.bound < low.bound;
    if (rising(low) != rising(high) || !(beyond || (high.bound == low.bound && (strict_high || !strict_low))))
      report("steps_not_nested", site.pointer + "/steps", high.bound.to_string(), "steps in the order of the levels, in one direction");
  }
  if (input < 0) return -1;
  return add({std::move(op), {Type::level, site.scale}, site.domain, {input}, {}, {}, {}, false});
}

int ProgramBuilder::kind(const TableRule& rule, const RuleData&, const Site& site) {
  if (site.scale < 0) {
    report("missing_scale", site.pointer, "", "`scale`");
    return -1;
  }
  Node node{TableOp{}, {Type::level, site.scale}, site.domain, {}, {}, {}, {}, false};
  TableOp op;
  op.na_failed = rule.na_failed;
  const auto result = [&](const std::optional<std::string>& level, const std::string& pointer) {
    if (!level) return na_bit;
    const int index = level_index(site.scale, *level, pointer);
    return index < 0 ? Mask{0} : Mask{1} << index;
  };
  for (std::size_t i = 0; i < rule.rows.size(); ++i) {
    const std::string pointer = site.pointer + "/table/" + std::to_string(i);
    const TableRow& row = rule.rows[i];
    if (!row.condition && i + 1 < rule.rows.size()) report("unreachable_row", pointer + "/else", "", "`else` in the last row only");
    Check compiled;
    if (row.condition) compiled = check(*row.condition, node, {site.scope, site.domain, -1, pointer + "/if"}, &op.na_tested);
    op.rows.emplace_back(std::move(compiled), result(row.then, pointer + (row.condition ? "/then" : "/else")));
  }
  if (!rule.rows.empty() && rule.rows.back().condition) report("incomplete_rule", site.pointer + "/table", "", "a last row with `else`");
  if (rule.rows.empty() && rule.inputs.empty()) report("incomplete_rule", site.pointer + "/table", "", "at least one row");
  std::size_t size = 1;
  for (std::size_t i = 0; i < rule.inputs.size(); ++i) {
    const std::string pointer = site.pointer + "/table/" + std::to_string(i);
    const int input = resolve(rule.inputs[i], {site.scope, site.domain, -1, pointer});
    if (input < 0) return -1;
    const Shape& shape = program.nodes[static_cast<std::size_t>(input)].shape;
    if (shape.type != Type::level) {
      report("type_mismatch", pointer, rule.inputs[i], "a level");
      return -1;
    }
    size *= program.scales[static_cast<std::size_t>(shape.scale)].ids.size();
    node.inputs.push_back(input);
    node.cuts.emplace_back();
  }
  if (!rule.grid.empty() && rule.grid.size() != size)
    report("incomplete_rule", site.pointer + "/grid", std::to_string(rule.grid.size()) + " cells", std::to_string(size) + " cells");
  for (const auto& cell : rule.grid) op.grid.push_back(result(cell, site.pointer + "/grid"));
  for (std::size_t i = 0; i < rule.multiset.size(); ++i) {
    const std::string pointer = site.pointer + "/multiset/" + std::to_string(i);
    std::vector<int> key;
    const auto& [levels, then] = rule.multiset[i];
    if (levels.size() != rule.inputs.size()) report("incomplete_rule", pointer + "/levels", "", "one level per input");
    for (const std::string& level : levels)
      key.push_back(level_index(program.nodes[static_cast<std::size_t>(node.inputs[0])].shape.scale, level, pointer + "/levels"));
    std::sort(key.begin(), key.end());
    op.multiset.emplace_back(std::move(key), result(then, pointer + "/then"));
  }
  op.otherwise = result(rule.otherwise, site.pointer + "/else");
  op.na_tested.resize(node.inputs.size());
  node.op = std::move(op);
  return add(std::move(node));
}

int ProgramBuilder::kind(const LadderRule& rule, const RuleData&, const Site& site) {
  if (site.scale < 0) {
    report("missing_scale", site.pointer, "", "`scale`");
    return -1;
  }
  Node node{LadderOp{}, {Type::level, site.scale}, site.domain, {}, {}, {}, {}, false};
  LadderOp op;
  op.na = rule.na;
  int before = 0;
  for (std::size_t i = 0; i < rule.rungs.size(); ++i) {
    const std::string pointer = site.pointer + "/ladder/" + std::to_string(i);
    RungOp rung{level_index(site.scale, rule.rungs[i].level, pointer + "/level"), {}, -1};
    if (rule.rungs[i].partly) rung.partly = level_index(site.scale, *rule.rungs[i].partly, pointer + "/partly");
    if (rung.level <= before || (rung.partly >= 0 && (rung.partly <= before || rung.partly >= rung.level)))
      report("level_order", pointer + "/level", rule.rungs[i].level, "rungs from low to high, half steps between them");
    before = rung.level;
    if (rule.rungs[i].needs.empty()) report("incomplete_rule", pointer + "/needs", "", "at least one need");
    for (std::size_t need = 0; need < rule.rungs[i].needs.size(); ++need)
      rung.needs.push_back(check(rule.rungs[i].needs[need], node, {site.scope, site.domain, -1, pointer + "/needs/" + std::to_string(need)}, nullptr));
    op.rungs.push_back(std::move(rung));
  }
  if (op.rungs.empty()) report("incomplete_rule", site.pointer + "/ladder", "", "at least one rung");
  node.op = std::move(op);
  return add(std::move(node));
}

int ProgramBuilder::kind(const AggregateRule& rule, const RuleData&, const Site& site) {
  const bool ordinal = rule.function == AggregateFunction::min || rule.function == AggregateFunction::max || rule.function == AggregateFunction::median;
  Node node{AggregateOp{}, {Type::number, -1}, site.domain, {}, {}, {}, {}, false};
  AggregateOp op{rule, {}, -1};
  int inner = site.domain;
  if (rule.over) {
    node.subject = subject(*rule.over, site.domain, site.pointer + "/over");
    if (!node.subject) return -1;
    inner = node.subject->relation >= 0 ? 0 : node.subject->domain;
    if (rule.of.size() != 1) report("incomplete_rule", site.pointer + "/of", "", "one input with `over`");
  }
  if (rule.of.empty()) report("incomplete_rule", site.pointer + "/of", "", "at least one input");
  bool levels = false, numbers = false, failed = false;
  int scale = -1;
  for (std::size_t i = 0; i < rule.of.size(); ++i) {
    const std::string pointer = site.pointer + "/of" + (rule.over ? "" : "/" + std::to_string(i));
    const int input = build(rule.of[i].first, {site.scope, inner, site.scale, pointer});
    if (rule.of[i].second < Number(0)) report("out_of_range", pointer, rule.of[i].second.to_string(), "a weight that is not negative");
    if (input < 0) {
      failed = true;
      continue;
    }
    const Shape& shape = program.nodes[static_cast<std::size_t>(input)].shape;
    if (shape.type == Type::level) {
      if (levels && scale != shape.scale) report("type_mismatch", pointer, "", "levels of one scale");
      levels = true;
      scale = shape.scale;
    } else if (shape.type == Type::number) {
      numbers = true;
    } else {
      report("type_mismatch", pointer, "counts", "a number or a level");
    }
    node.inputs.push_back(input);
    op.weights.push_back(rule.of[i].second);
  }
  if (failed) return -1;
  if (levels && numbers) report("type_mismatch", site.pointer + "/of", "levels and numbers", "either levels or numbers");
  if (levels && ordinal) node.shape = {Type::level, scale};
  if (levels && !ordinal)
    for (const auto& score : program.scales[static_cast<std::size_t>(scale)].scores)
      if (!score) {
        report("missing_score", site.pointer + "/of", "", "a scale with scores");
        break;
      }
  if (std::all_of(op.weights.begin(), op.weights.end(), [](const Number& weight) { return weight == Number(0); }))
    report("out_of_range", site.pointer + "/of", "", "weights that are not all zero");
  if (rule.weights) {
    const int weight = number_input(*rule.weights, {site.scope, inner, -1, site.pointer + "/weights"});
    if (weight < 0) return -1;
    op.weight_input = static_cast<int>(node.inputs.size());
    node.inputs.push_back(weight);
  }
  node.op = std::move(op);
  return add(std::move(node));
}

int ProgramBuilder::kind(const QuorumRule& rule, const RuleData&, const Site& site) {
  const auto over = subject(rule.over, site.domain, site.pointer + "/over");
  if (!over) return -1;
  const int inner = over->relation >= 0 ? 0 : over->domain;
  const int input = build(rule.input, {site.scope, inner, site.scale, site.pointer + "/quorum"});
  if (rule.share.has_value() == rule.count.has_value()) report("incomplete_rule", site.pointer, "", "either `share` or `count`");
  if (rule.share && (*rule.share <= Number(0) || *rule.share > Number(1)))
    report("out_of_range", site.pointer + "/share", rule.share->to_string(), "above 0, at most 1");
  if (rule.count && *rule.count < 1) report("out_of_range", site.pointer + "/count", std::to_string(*rule.count), "at least 1");
  if (input < 0) return -1;
  const Shape shape = program.nodes[static_cast<std::size_t>(input)].shape;
  if (shape.type != Type::level) {
    report("type_mismatch", site.pointer + "/quorum", "a number or counts", "a level");
    return -1;
  }
  Node node{QuorumOp{rule, -1}, shape, site.domain, {input}, over, {}, {}, false};
  if (rule.weights) {
    const int weight = number_input(*rule.weights, {site.scope, inner, -1, site.pointer + "/weights"});
    if (weight < 0) return -1;
    std::get<QuorumOp>(node.op).weight_input = 1;
    node.inputs.push_back(weight);
  }
  return add(std::move(node));
}

int ProgramBuilder::kind(const GuardRule& rule, const RuleData&, const Site& site) {
  const int input = build(rule.input, {site.scope, site.domain, site.scale, site.pointer + "/guard"});
  if (input < 0) return -1;
  const Shape shape = program.nodes[static_cast<std::size_t>(input)].shape;
  Node node{GuardOp{}, shape, site.domain, {input}, {}, {}, {{}}, false};
  GuardOp op;
  op.na_failed = rule.na_failed;
  if (rule.use) {
    const int use = build(*rule.use, {site.scope, site.domain, site.scale, site.pointer + "/use"});
    if (use < 0) return -1;
    if (program.nodes[static_cast<std::size_t>(use)].shape != shape) report("type_mismatch", site.pointer + "/use", "", "the type of the guarded input");
    op.use = true;
    node.inputs.push_back(use);
    node.cuts.emplace_back();
  }
  if (rule.use.has_value() != rule.if_.has_value()) report("incomplete_rule", site.pointer, "", "`if` and `use` together");
  if (!rule.use && !rule.applies_if && !rule.requires_ && rule.cap.empty() && rule.floor.empty())
    report("incomplete_rule", site.pointer, "", "`applies_if`, `requires`, `cap`, `floor`, or `if` and `use`");
  const auto compiled = [&](const Condition& condition, const std::string& key) {
    return check(condition, node, {site.scope, site.domain, -1, site.pointer + "/" + key}, &op.na_tested);
  };
  if (rule.applies_if) op.applies_if = compiled(*rule.applies_if, "applies_if");
  if (rule.requires_) op.requires_ = compiled(*rule.requires_, "requires");
  if (rule.if_) op.if_ = compiled(*rule.if_, "if");
  if ((rule.requires_ || !rule.cap.empty() || !rule.floor.empty()) && shape.type != Type::level) {
    report("type_mismatch", site.pointer + "/guard", "", "a level");
    return -1;
  }
  if (rule.otherwise) op.otherwise = std::max(0, level_index(shape.scale, *rule.otherwise, site.pointer + "/otherwise"));
  for (const auto& [limits, compiled_limits, key] : {std::tuple{&rule.cap, &op.cap, "cap"}, std::tuple{&rule.floor, &op.floor, "floor"}})
    for (std::size_t i = 0; i < limits->size(); ++i) {
      const std::string pointer = std::string(key) + "/" + std::to_string(i);
      compiled_limits->push_back({compiled((*limits)[i].condition, pointer + "/if"),
                                  level_index(shape.scale, (*limits)[i].at, site.pointer + "/" + pointer + "/at")});
    }
  op.na_tested.resize(node.inputs.size());
  node.op = std::move(op);
  return add(std::move(node));
}

}  // namespace v1
}  // namespace merilo
