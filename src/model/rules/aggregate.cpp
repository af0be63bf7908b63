#include <algorithm>
#include <set>

#include "../../pointer.hpp"
#include "../program_builder.hpp"

namespace merilo {
inline namespace v1 {

Rule aggregate(AggregateRule parameters) { return Rule(RuleData{std::move(parameters)}); }

namespace {

bool keeps_levels(AggregateFunction function) {
  return function == AggregateFunction::min || function == AggregateFunction::max || function == AggregateFunction::median;
}

}  // namespace

bool weighs(AggregateFunction function) {
  return function == AggregateFunction::sum || function == AggregateFunction::mean || function == AggregateFunction::power ||
         function == AggregateFunction::geometric || function == AggregateFunction::harmonic;
}

bool has_weighted_names(const AggregateRule& rule) {
  std::set<std::string> names;
  bool weighted = false;
  for (const auto& [input, weight] : rule.of) {
    const auto* name = std::get_if<ReferenceRule>(&input.data().kind);
    if (!name || !names.insert(name->name).second) return false;
    weighted |= weight != Number(1);
  }
  return weighted;
}

int ProgramBuilder::kind(const AggregateRule& rule, const RuleData&, const Site& site) {
  Node node{AggregateOp{}, {Type::number, -1}, site.domain, {}, {}, {}, {}, false, site.pointer};
  AggregateOp op{rule, {}, -1};
  const std::string of = child(site.pointer, "of");
  int inner = site.domain;
  if (rule.coverage < Number(0) || rule.coverage > Number(1)) report("out_of_range", child(site.pointer, "coverage"), rule.coverage.to_string(), "0 to 1");
  if (rule.over) {
    node.subject = subject(*rule.over, site.domain, child(site.pointer, "over"));
    if (!node.subject) return -1;
    inner = node.subject->relation >= 0 ? 0 : node.subject->domain;
    if (rule.of.size() != 1) report("incomplete_rule", of, "", "one input with `over`");
  }
  if (rule.function == AggregateFunction::ratio) {
    const bool plain = !rule.over && !rule.na_drop && !rule.missing_drop && std::all_of(rule.of.begin(), rule.of.end(), [](const auto& one) { return one.second == Number(1); });
    if (rule.of.size() != 2 || !plain) report("incomplete_rule", of, "", "two inputs of a ratio, without `over`, weights, `na: drop` or `missing`");
  } else if (rule.zero) {
    report("incomplete_rule", child(site.pointer, "zero"), rule.zero->to_string(), "a ratio");
  }
  if (rule.of.empty()) report("incomplete_rule", of, "", "at least one input");
  bool levels = false, numbers = false, failed = false;
  int scale = -1;
  const bool weighted = has_weighted_names(rule);
  const bool unequal = rule.weights || std::any_of(rule.of.begin(), rule.of.end(), [](const auto& one) { return one.second != Number(1); });
  if (unequal && !weighs(rule.function) && rule.function != AggregateFunction::ratio)
    report("unknown_key", weighted ? of : child(site.pointer, "weights"), "weights", "`sum`, `mean`, `power`, `geometric` or `harmonic`");
  if (rule.power != Number(1) && rule.function != AggregateFunction::power) report("unknown_key", child(site.pointer, "power"), "power", "the function `power`");
  if (rule.coverage != Number(0) && !rule.missing_drop) report("unknown_key", child(site.pointer, "coverage"), "coverage", "`missing`: `drop`");
  for (std::size_t i = 0; i < rule.of.size(); ++i) {
    const auto& [source, weight] = rule.of[i];
    const std::string pointer = rule.over ? of : weighted ? child(of, std::get<ReferenceRule>(source.data().kind).name) : child(of, i);
    const int input = build(source, {site.scope, inner, site.scale, pointer});
    // By its place, which is there however the weights are written: of an object it stands for the name.
    if (weight < Number(0) && rule.function != AggregateFunction::sum) report("out_of_range", child(of, i), weight.to_string(), "a weight that is not negative");
    if (input < 0) {
      failed = true;
      continue;
    }
    const Shape& shape = shape_of(input);
    if (shape.type == Type::level) {
      if (levels && scale != shape.scale && keeps_levels(rule.function)) report("type_mismatch", pointer, "", "levels of one scale");
      if (!keeps_levels(rule.function)) need_scores(shape.scale, pointer, "");
      levels = true;
      scale = shape.scale;
    } else if (shape.type == Type::number) {
      numbers = true;
    } else {
      report("type_mismatch", pointer, "counts", "a number or a level");
    }
    node.inputs.push_back(input);
    op.weights.push_back(weight);
  }
  if (failed || node.inputs.empty()) return -1;
  if (levels && numbers && keeps_levels(rule.function)) report("type_mismatch", of, "levels and numbers", "either levels or numbers");
  if (levels && keeps_levels(rule.function)) node.shape = {Type::level, scale};
  if (rule.na_value && node.shape.type == Type::level) report("type_mismatch", child(site.pointer, "na"), "", "an aggregate that gives a number");
  if (std::all_of(op.weights.begin(), op.weights.end(), [](const Number& weight) { return weight == Number(0); }))
    report("out_of_range", of, "", "weights that are not all zero");
  if (rule.weights && !rule.over) report("incomplete_rule", child(site.pointer, "weights"), "", "`over`, or weights in `of`");
  if (rule.weights && node.subject) {
    const int weight = weight_input(*rule.weights, {site.scope, inner, -1, child(site.pointer, "weights")}, node.subject.value());
    if (weight < 0) return -1;
    op.weight_input = static_cast<int>(node.inputs.size());
    node.inputs.push_back(weight);
  }
  node.op = std::move(op);
  return add(std::move(node));
}

}  // namespace v1
}  // namespace merilo
