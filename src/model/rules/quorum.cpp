#include "../../pointer.hpp"
#include "../program_builder.hpp"

namespace merilo {
inline namespace v1 {

Rule quorum(QuorumRule parameters) { return Rule(RuleData{std::move(parameters)}); }

int ProgramBuilder::kind(const QuorumRule& rule, const RuleData&, const Site& site) {
  const auto over = subject(rule.over, site.domain, child(site.pointer, "over"));
  if (rule.share.has_value() == rule.count.has_value()) report("incomplete_rule", site.pointer, "", "either `share` or `count`");
  if (rule.share && (*rule.share <= Number(0) || *rule.share > Number(1)))
    report("out_of_range", child(site.pointer, "share"), rule.share->to_string(), "above 0, at most 1");
  const bool more = rule.share_is == Comparison::greater;
  if (!more && rule.share_is != Comparison::at_least)
    report("unknown_value", child(site.pointer, "share"), std::string(to_string(rule.share_is)), "one of > >=");
  if (more && rule.share && *rule.share == Number(1)) report("out_of_range", child(site.pointer, "share"), "1", "below 1: nothing is more than all");
  if (rule.count && *rule.count < 1) report("out_of_range", child(site.pointer, "count"), std::to_string(*rule.count), "at least 1");
  if (rule.coverage < Number(0) || rule.coverage > Number(1)) report("out_of_range", child(site.pointer, "coverage"), rule.coverage.to_string(), "0 to 1");
  if (rule.coverage != Number(0) && !rule.missing_drop) report("unknown_key", child(site.pointer, "coverage"), "coverage", "`missing`: `drop`");
  if (!over) return -1;
  const int inner = over->relation >= 0 ? 0 : over->domain;
  const int input = build(rule.input, {site.scope, inner, site.scale, child(site.pointer, "quorum")});
  if (input < 0) return -1;
  const Shape shape = shape_of(input);
  if (shape.type != Type::level) {
    report("type_mismatch", child(site.pointer, "quorum"), "a number or counts", "a level");
    return -1;
  }
  Node node{QuorumOp{rule, -1}, shape, site.domain, {input}, over, {}, {}, false, site.pointer};
  if (rule.weights) {
    const int weight = weight_input(*rule.weights, {site.scope, inner, -1, child(site.pointer, "weights")}, *over);
    if (weight < 0) return -1;
    std::get<QuorumOp>(node.op).weight_input = 1;
    node.inputs.push_back(weight);
  }
  return add(std::move(node));
}

}  // namespace v1
}  // namespace merilo
