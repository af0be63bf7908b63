#include <algorithm>
#include <tuple>

#include "../../pointer.hpp"
#include "../program_builder.hpp"

namespace merilo {
inline namespace v1 {

Rule guard(GuardRule parameters) { return Rule(RuleData{std::move(parameters)}); }

namespace {

// Clears the marks of the inputs that a condition compares.
void note_read(const Check& check, NaTested& unread) {
  for (const Check& part : check.parts) note_read(part, unread);
  if (check.kind != Condition::Kind::compare) return;
  for (const int input : {check.input, check.other_input})
    if (input >= 0) unread[static_cast<std::size_t>(input)] = 0;
}

}  // namespace

int ProgramBuilder::kind(const GuardRule& rule, const RuleData&, const Site& site) {
  const int input = build(rule.input, {site.scope, site.domain, site.scale, child(site.pointer, "guard")});
  if (input < 0) return -1;
  const Shape shape = shape_of(input);
  if (shape.type != Type::level && shape.type != Type::number) {
    report("type_mismatch", child(site.pointer, "guard"), "counts", "a level or a number");
    return -1;
  }
  Node node{GuardOp{}, shape, site.domain, {input}, {}, {}, {{}}, false, site.pointer};
  GuardOp op;
  op.na_failed = rule.na_failed;
  if (rule.use) {
    const int use = build(*rule.use, {site.scope, site.domain, site.scale, child(site.pointer, "use")});
    if (use < 0) return -1;
    if (shape_of(use) != shape) report("type_mismatch", child(site.pointer, "use"), "", "the type of the guarded input");
    op.use = true;
    node.inputs.push_back(use);
    node.cuts.emplace_back();
  }
  if (rule.use.has_value() != rule.if_.has_value()) report("incomplete_rule", site.pointer, "", "`if` and `use` together");
  if (!rule.use && !rule.if_ && !rule.applies_if && !rule.requires_ && rule.cap.empty() && rule.floor.empty())
    report("incomplete_rule", site.pointer, "", "`applies_if`, `requires`, `cap`, `floor`, or `if` and `use`");
  if (rule.otherwise && !rule.requires_) report("incomplete_rule", child(site.pointer, "otherwise"), "", "`requires`");
  NaTested na_tested, asked;  // by any condition, by the prerequisite
  const auto compiled = [&](const Condition& condition, const std::string& pointer) {
    return check(condition, node, {site.scope, site.domain, -1, pointer}, &na_tested);
  };
  if (rule.applies_if) op.applies_if = compiled(*rule.applies_if, child(site.pointer, "applies_if"));
  if (rule.requires_) {
    const Site inner{site.scope, site.domain, -1, child(site.pointer, "requires")};
    op.requires_ = check(*rule.requires_, node, inner, &asked);
    op.asked_by_requires = !asked.empty() && asked[0] != 0;
  }
  if (rule.if_) op.if_ = compiled(*rule.if_, child(site.pointer, "if"));
  if ((rule.requires_ || !rule.cap.empty() || !rule.floor.empty()) && shape.type != Type::level) {
    report("type_mismatch", child(site.pointer, "guard"), "", "a level");
    return -1;
  }
  if (rule.otherwise) op.otherwise = std::max(0, level_index(shape.scale, *rule.otherwise, child(site.pointer, "otherwise")));
  for (const auto& [limits, target, key] : {std::tuple{&rule.cap, &op.cap, "cap"}, std::tuple{&rule.floor, &op.floor, "floor"}})
    for (std::size_t i = 0; i < limits->size(); ++i) {
      const std::string pointer = child(child(site.pointer, key), i);
      const Limit& limit = (*limits)[i];
      target->push_back({compiled(limit.condition, child(pointer, "if")), std::max(0, level_index(shape.scale, limit.at, child(pointer, "at")))});
    }
  na_tested.resize(node.inputs.size());
  for (std::size_t i = 0; i < asked.size(); ++i) na_tested[i] |= asked[i];
  op.na_passes.assign(node.inputs.size(), any_na_reason);
  for (const auto* check : {&op.applies_if, &op.requires_, &op.if_})
    if (*check) note_read(**check, op.na_passes);
  for (const auto* limits : {&op.cap, &op.floor})
    for (const LimitOp& limit : *limits) note_read(limit.check, op.na_passes);
  for (std::size_t i = 0; i < op.na_passes.size(); ++i) op.na_passes[i] |= na_tested[i];
  node.op = std::move(op);
  return add(std::move(node));
}

}  // namespace v1
}  // namespace merilo
