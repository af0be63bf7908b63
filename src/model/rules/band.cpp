#include <algorithm>

#include "../../pointer.hpp"
#include "../program_builder.hpp"

namespace merilo {
inline namespace v1 {

Rule band(BandRule parameters) { return Rule(RuleData{std::move(parameters)}); }

namespace {

bool rising(const Test& test) { return test.comparison == Comparison::greater || test.comparison == Comparison::at_least; }
bool strict(const Test& test) { return test.comparison == Comparison::greater || test.comparison == Comparison::less; }

// Whether passing `high` implies passing `low`.
bool nested(const Test& low, const Test& high) {
  if (rising(low) != rising(high)) return false;
  const bool beyond = rising(low) ? high.bound > low.bound : high.bound < low.bound;
  return beyond || (high.bound == low.bound && (strict(high) || !strict(low)));
}

}  // namespace

int ProgramBuilder::kind(const BandRule& rule, const RuleData&, const Site& site) {
  const int input = number_input(rule.input, {site.scope, site.domain, -1, child(site.pointer, "band")});
  if (!need_scale(site)) return -1;
  const std::string steps = child(site.pointer, "steps");
  BandOp op{{}, rule.domain};
  for (const auto& [level, test] : rule.steps) {
    const std::string pointer = child(steps, level);
    const int index = level_index(site.scale, level, pointer);
    if (index < 0) continue;
    if (index == 0) report("level_order", pointer, level, "no step for the lowest level: it is reached by definition");
    if (!rising(test) && test.comparison != Comparison::less && test.comparison != Comparison::at_most)
      report("unknown_value", pointer, std::string(to_string(test.comparison)), "one of > >= < <=");
    op.steps.emplace_back(index, test);
  }
  if (rule.steps.empty()) report("incomplete_rule", steps, "", "at least one step");
  std::sort(op.steps.begin(), op.steps.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t i = 1; i < op.steps.size(); ++i) {
    const auto& [level, test] = op.steps[i];
    const std::string pointer = child(steps, program.scales[static_cast<std::size_t>(site.scale)].ids[static_cast<std::size_t>(level)]);
    if (level == op.steps[i - 1].first) report("duplicate_id", pointer, "", "each level once");
    if (!nested(op.steps[i - 1].second, test)) report("steps_not_nested", pointer, test.bound.to_string(), "steps in the order of the levels, in one direction");
  }
  if (rule.domain && rule.domain->first > rule.domain->second) report("level_order", child(site.pointer, "domain"), "", "the lower end first");
  if (input < 0 || op.steps.empty()) return -1;
  return add({std::move(op), {Type::level, site.scale}, site.domain, {input}, {}, {}, {}, false, site.pointer});
}

}  // namespace v1
}  // namespace merilo
