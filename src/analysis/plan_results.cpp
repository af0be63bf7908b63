#include <algorithm>

#include <merilo/analysis/plan_review.hpp>
#include <merilo/error.hpp>
#include <merilo/model/rules/guard.hpp>
#include <merilo/model/rules/quorum.hpp>
#include <merilo/model/rules/table.hpp>

namespace merilo {
inline namespace v1 {

namespace {

constexpr const char* reached_scale = "merilo.reached";

Scale reached() {
  Scale scale;
  scale.id = reached_scale;
  scale.title = Text({{"ru", "Результат достигнут"}, {"en", "Result reached"}});
  scale.levels.push_back({"no", {}, Text({{"ru", "не достигнут"}, {"en", "not reached"}})});
  scale.levels.push_back({"yes", {}, Text({{"ru", "достигнут"}, {"en", "reached"}})});
  return scale;
}

const Criterion& criterion_of(const FrameworkDraft& draft, const std::string& id) {
  return *std::find_if(draft.criteria.begin(), draft.criteria.end(), [&](const Criterion& each) { return each.id == id; });
}

std::string level_of(const FrameworkDraft& draft, const Need& need) {
  if (!need.level.empty()) return need.level;
  const Criterion& criterion = criterion_of(draft, need.criterion);
  if (!criterion.target.empty()) return criterion.target;
  return std::find_if(draft.scales.begin(), draft.scales.end(), [&](const Scale& each) { return each.id == criterion.scale; })->levels.back().id;
}

std::vector<std::string> roles_of(const Party& of, const Network& network) {
  if (of.organization.empty()) return {of.role};
  return {network.draft().organizations[network.index(of.organization)].role};
}

}  // namespace

Framework with_results(const Framework& framework, const WorkPlan& plan, const Network& network) {
  if (std::vector<Issue> issues = check_plan(plan, framework, network); has_errors(issues)) throw ModelError(std::move(issues));
  FrameworkDraft draft = framework.draft();
  draft.scales.push_back(reached());
  for (const ExpectedResult& result : plan.draft().results) {
    if (result.needs.empty()) continue;
    const std::vector<std::string> roles = roles_of(result.of, network);
    std::vector<Condition> holds, applies;
    for (std::size_t i = 0; i < result.needs.size(); ++i) {
      const Need& need = result.needs[i];
      std::string input = need.criterion;
      if (need.over) {
        const Criterion& asked = criterion_of(framework.draft(), need.criterion);
        Criterion quorate;
        quorate.id = input = result.id + "/" + std::to_string(i + 1);
        quorate.title = asked.title;
        quorate.scale = asked.scale;
        quorate.measured_on = roles;
        quorate.descriptors = asked.descriptors;
        quorate.rule = quorum({.input = reference(need.criterion), .over = *need.over, .share = need.share.value_or(1)});
        draft.criteria.push_back(std::move(quorate));
      }
      // What does not apply is left out; where nothing applies the result does not.
      holds.push_back(Condition::any({Condition::is_na(input), Condition::compare(input, Comparison::at_least, level_of(framework.draft(), need))}));
      applies.push_back(Condition::negation(Condition::is_na(input)));
    }
    Criterion criterion;
    criterion.id = result.id;
    criterion.title = result.text;
    criterion.scale = reached_scale;
    criterion.measured_on = roles;
    const Rule all = table({.rows = {{Condition::all(std::move(holds)), "yes"}, {std::nullopt, "no"}}});
    criterion.rule = guard({.input = all.on_scale(reached_scale), .applies_if = Condition::any(std::move(applies))});
    draft.criteria.push_back(std::move(criterion));
  }
  return Framework(std::move(draft));
}

}  // namespace v1
}  // namespace merilo
