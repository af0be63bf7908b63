#include <algorithm>
#include <bit>
#include <set>

#include <merilo/analysis/plan_review.hpp>

#include "../evaluation/reach.hpp"
#include "../hints.hpp"
#include "../phrases.hpp"
#include "../pointer.hpp"

namespace merilo {
inline namespace v1 {

namespace {

template <class Parts>
const typename Parts::value_type* find(const Parts& parts, std::string_view id) {
  const auto found = std::find_if(parts.begin(), parts.end(), [&](const auto& part) { return part.id == id; });
  return found == parts.end() ? nullptr : &*found;
}

// A plan held against a framework and a network.
class PlanNames {
 public:
  PlanNames(const WorkPlanDraft& plan, const FrameworkDraft& framework, const NetworkDraft& network, std::vector<Issue>& issues)
      : plan_(plan), framework_(framework), network_(network), issues_(issues) {}

  void run() {
    known(network_.periods, plan_.period, "/period", "a period of the network");
    for (std::size_t i = 0; i < plan_.goals.size(); ++i) party(plan_.goals[i].of, child("/goals", i));
    for (const Task& task : plan_.tasks) party(task.of, child("/tasks", task.id));
    check_records();
    for (const Activity& activity : plan_.activities) check(activity, child("/activities", activity.id));
    for (const ExpectedResult& result : plan_.results) check(result, child("/results", result.id));
  }

 private:
  void report(std::string code, std::string pointer, std::string given, std::string expected, std::string hint = {}, Severity severity = Severity::error) {
    issues_.push_back({severity, std::move(code), {"work_plan.json", std::move(pointer), 0, 0}, std::move(given), std::move(expected), std::move(hint)});
  }

  template <class Parts>
  const typename Parts::value_type* known(const Parts& parts, const std::string& id, const std::string& pointer, const char* expected) {
    const auto* found = find(parts, id);
    if (!found) report("unknown_reference", pointer, id, expected, hints_.near(id, parts));
    return found;
  }

  void party(const Party& of, const std::string& at) {
    if (!of.role.empty()) known(framework_.roles, of.role, child(at, "role"), "a role");
    else known(network_.organizations, of.organization, child(at, "organization"), "an organization of the network");
  }

  // The indicator of a record: its items and, where the plan gives them a meaning, its codes.
  void indicator(const std::string& id, const std::string& pointer, ItemSource source, const std::string& items_of, ValueType type,
                 const std::vector<std::string>& codes) {
    if (id.empty()) return;
    const Indicator* found = known(framework_.indicators, id, pointer, "an indicator");
    if (!found) return;
    if (found->item_source != source) report("type_mismatch", pointer, id, source == ItemSource::listed ? "an indicator whose `items` are `listed`" : "an indicator with the items of another one");
    else if (found->items_of != items_of) report("type_mismatch", pointer, id, "an indicator with the items of " + items_of);
    if (found->values != type) report("type_mismatch", pointer, id, type == ValueType::date ? "an indicator of dates" : "an indicator of codes");
    else
      for (const Code& code : found->codes)
        if (!codes.empty() && std::find(codes.begin(), codes.end(), code.id) == codes.end())
          report("unknown_value", pointer, id + ": " + code.id, one_of(codes), nearest(code.id, codes));
  }

  void check_records() {
    const PlanRecords& records = plan_.records;
    const std::string requests = "/records/requests";
    indicator(records.execution, "/records/execution", ItemSource::listed, "", ValueType::code, {"not_held", "cancelled", "partial", "moved", "held"});
    indicator(records.needed, "/records/needed", ItemSource::shared, records.execution, ValueType::code, {"no", "yes"});
    indicator(records.attendance, "/records/attendance", ItemSource::listed, "", ValueType::code, {"absent", "made_up", "attended"});
    indicator(records.request_outcome, requests + "/outcome", ItemSource::listed, "", ValueType::code, {"refused", "partial", "full"});
    indicator(records.request_received, requests + "/received", ItemSource::shared, records.request_outcome, ValueType::date, {});
    indicator(records.request_closed, requests + "/closed", ItemSource::shared, records.request_outcome, ValueType::date, {});
    indicator(records.request_kind, requests + "/kind", ItemSource::shared, records.request_outcome, ValueType::code, {});
    if (!records.attendance.empty()) known(framework_.relations, records.attached, "/records/attached", "a relation");
    if (!records.serves.empty()) known(framework_.relations, records.serves, requests + "/serves", "a relation");
  }

  void check(const Activity& activity, const std::string& at) {
    for (std::size_t i = 0; i < activity.parts.size(); ++i) party(activity.parts[i].of, child(child(at, "parts"), i));
    for (std::size_t i = 0; i < activity.attended_by.size(); ++i)
      known(framework_.roles, activity.attended_by[i], child(child(at, "attended_by"), i), "a role");
    const Indicator* kind = find(framework_.indicators, plan_.records.request_kind);
    for (std::size_t i = 0; kind && i < activity.request_kinds.size(); ++i)
      known(kind->codes, activity.request_kinds[i], child(child(at, "kinds"), i), "a kind of request");
    const Period* period = find(network_.periods, plan_.period);
    if (!period || !activity.time.first) return;
    if (*activity.time.first < period->start || *activity.time.last > period->end)
      report("out_of_range", child(at, "date"), activity.time.to_string(), "within the period of the plan", "", Severity::warning);
  }

  void check(const ExpectedResult& result, const std::string& at) {
    party(result.of, at);
    if (!result.needs.empty() && (find(framework_.criteria, result.id) || find(framework_.indicators, result.id)))
      report("ambiguous_name", at, result.id, "an id that no indicator or criterion has");
    for (std::size_t i = 0; i < result.needs.size(); ++i) check(result.needs[i], result.of, child(child(at, "needs"), i));
    for (std::size_t i = 0; i < result.gaps.size(); ++i)
      if (const std::string& id = result.gaps[i].criterion; !id.empty()) known(framework_.criteria, id, child(child(child(at, "gaps"), i), "criterion"), "a criterion");
  }

  void check(const Need& need, const Party& of, const std::string& at) {
    const Criterion* criterion = known(framework_.criteria, need.criterion, child(at, "criterion"), "a criterion");
    if (!criterion) return;
    if (!criterion->items.empty()) return report("type_mismatch", child(at, "criterion"), need.criterion, "a criterion of organizations, not of their items");
    const Scale* scale = find(framework_.scales, criterion->scale);
    if (!scale) return report("type_mismatch", child(at, "criterion"), need.criterion, "a criterion that gives levels");
    if (!need.level.empty() && !find(scale->levels, need.level))
      report("unknown_level", child(at, "level"), need.level, "a level of the scale " + scale->id, hints_.near(need.level, scale->levels));
    if (need.over) {
      known(framework_.relations, need.over->relation, child(child(at, "over"), "relation"), "a relation");
      if (!need.over->role.empty() && known(framework_.roles, need.over->role, child(child(at, "over"), "role"), "a role"))
        measured(*criterion, need.over->role, child(at, "criterion"));
      return;
    }
    const Organization* organization = find(network_.organizations, of.organization);
    measured(*criterion, organization ? organization->role : of.role, child(at, "criterion"));
  }

  void measured(const Criterion& criterion, const std::string& role, const std::string& pointer) {
    std::vector<std::string> roles = criterion.measured_on;
    if (roles.empty())
      for (const Matrix& matrix : framework_.matrices)
        if (std::find(matrix.criteria.begin(), matrix.criteria.end(), criterion.id) != matrix.criteria.end()) roles.push_back(matrix.role);
    if (role.empty() || roles.empty() || std::find(roles.begin(), roles.end(), role) != roles.end()) return;
    report("not_measured", pointer, criterion.id, "a criterion measured on " + role);
  }

  const WorkPlanDraft& plan_;
  const FrameworkDraft& framework_;
  const NetworkDraft& network_;
  std::vector<Issue>& issues_;
  Hints hints_;
};

// Expected results that ask for a level above all that any evidence gives.
void check_levels(const WorkPlanDraft& plan, const Framework& framework, std::vector<Issue>& issues) {
  const auto any = std::any_of(plan.results.begin(), plan.results.end(), [](const ExpectedResult& result) { return !result.needs.empty(); });
  if (!any) return;
  const Reach reach(framework);
  const Program& program = framework.program();
  for (const ExpectedResult& result : plan.results)
    for (std::size_t i = 0; i < result.needs.size(); ++i) {
      const Need& need = result.needs[i];
      const int criterion = program.criterion_index.find(need.criterion)->second;
      const Mask levels = reach.mask(criterion) & ~na_bit;
      const auto& scale = program.scales[static_cast<std::size_t>(program.nodes[static_cast<std::size_t>(criterion)].shape.scale)];
      const std::string& target = framework.draft().criteria[static_cast<std::size_t>(criterion)].target;
      const std::string& level = !need.level.empty() ? need.level : !target.empty() ? target : scale.ids.back();
      const auto highest = static_cast<int>(std::bit_width(levels)) - 1;
      if (highest < 0 || scale.find(level) <= highest) continue;
      const std::string at = child(child(child("/results", result.id), "needs"), i);
      issues.push_back({Severity::warning, "target_unreachable", {"work_plan.json", need.level.empty() ? at : child(at, "level"), 0, 0},
                        need.criterion + " " + level, "at most " + scale.ids[static_cast<std::size_t>(highest)], ""});
    }
}

}  // namespace

std::vector<Issue> check_plan(const WorkPlan& plan, const Framework& framework, const Network& network) {
  std::vector<Issue> issues = plan.warnings();
  PlanNames(plan.draft(), framework.draft(), network.draft(), issues).run();
  if (!has_errors(issues)) check_levels(plan.draft(), framework, issues);
  return issues;
}

}  // namespace v1
}  // namespace merilo
