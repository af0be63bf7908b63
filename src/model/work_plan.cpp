#include <merilo/model/work_plan.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <merilo/error.hpp>

#include "../hints.hpp"
#include "../id_check.hpp"
#include "../ids.hpp"
#include "../pointer.hpp"
#include "warnings.hpp"

namespace merilo {
inline namespace v1 {

struct WorkPlan::State {
  WorkPlanDraft draft;
  std::vector<Issue> warnings;
};

namespace {

template <class Parts>
const auto& found(const Parts& parts, const char* kind, std::string_view id) {
  const auto at = std::find_if(parts.begin(), parts.end(), [&](const auto& part) { return part.id == id; });
  if (at == parts.end()) throw UnknownIdError(kind, std::string(id), ids_of(parts));
  return *at;
}

// The parts of a plan held against one another.
class PlanCheck {
 public:
  PlanCheck(const WorkPlanDraft& draft, std::vector<Issue>& issues) : draft_(draft), issues_(issues) {}

  void run() {
    if (draft_.id.empty()) report("missing_key", "/id", "", "an id");
    if (draft_.period.empty()) report("missing_key", "/period", "", "a period of the network");
    days(draft_.tolerance_days, "/tolerance_days");
    ids(draft_.tasks, "/tasks");
    ids(draft_.activities, "/activities");
    ids(draft_.evidence_kinds, "/evidence");
    ids(draft_.results, "/results");
    for (std::size_t i = 0; i < draft_.goals.size(); ++i) party(draft_.goals[i].of, child("/goals", i));
    for (const Task& task : draft_.tasks) party(task.of, child("/tasks", task.id));
    for (const Activity& activity : draft_.activities) check(activity, child("/activities", activity.id));
    for (const ExpectedResult& result : draft_.results) check(result, child("/results", result.id));
    check_records();
  }

 private:
  void report(std::string code, std::string pointer, std::string given, std::string expected, std::string hint = {}) {
    issues_.push_back({Severity::error, std::move(code), {"", std::move(pointer), 0, 0}, std::move(given), std::move(expected), std::move(hint)});
  }

  template <class Parts>
  void ids(const Parts& parts, const std::string& pointer) {
    std::set<std::string_view> seen;
    for (const auto& part : parts) {
      if (part.id.empty()) report("missing_key", pointer, "", "an id");
      if (!seen.insert(part.id).second) report("duplicate_id", child(pointer, part.id), part.id, "each id once");
    }
    check_part_ids(parts, pointer, issues_);
  }

  template <class Parts>
  void known(const Parts& parts, const std::string& id, const std::string& pointer, const char* expected) {
    const auto is_it = [&](const auto& part) { return part.id == id; };
    if (std::none_of(parts.begin(), parts.end(), is_it)) report("unknown_reference", pointer, id, expected, hints_.near(id, parts));
  }

  void party(const Party& of, const std::string& pointer) {
    if (of.role.empty() == of.organization.empty()) report("missing_key", pointer, "", "either `role` or `organization`");
  }

  // A hundred years: later days would leave the calendar.
  void days(int value, const std::string& pointer) {
    if (value < 0 || value > 36525) report("out_of_range", pointer, std::to_string(value), "0 to 36525 days");
  }

  void check(const Activity& activity, const std::string& at) {
    for (std::size_t i = 0; i < activity.parts.size(); ++i) party(activity.parts[i].of, child(child(at, "parts"), i));
    if (activity.parts.empty()) report("missing_key", child(at, "parts"), "", "somebody who does something");
    if (activity.tolerance_days) days(*activity.tolerance_days, child(at, "tolerance_days"));
    if (activity.weight < Number(0)) report("out_of_range", child(at, "weight"), activity.weight.to_string(), "0 or more");
    days(activity.within_days, child(at, "within_days"));
    if (activity.make_up_of.empty()) return;
    const std::string pointer = child(at, "make_up_of");
    known(draft_.activities, activity.make_up_of, pointer, "an activity of the plan");
    for (const Activity& other : draft_.activities)
      if (other.id == activity.make_up_of && (!other.make_up_of.empty() || other.on_request))
        report("type_mismatch", pointer, other.id, "an activity with a time of its own");
  }

  void check(const ExpectedResult& result, const std::string& at) {
    party(result.of, at);
    if (!result.task.empty()) known(draft_.tasks, result.task, child(at, "task"), "a task of the plan");
    for (std::size_t i = 0; i < result.basis.size(); ++i)
      known(draft_.evidence_kinds, result.basis[i], child(child(at, "basis"), i), "a kind of evidence of the plan");
    for (std::size_t i = 0; i < result.needs.size(); ++i) {
      const Need& need = result.needs[i];
      const std::string pointer = child(child(at, "needs"), i);
      if (need.criterion.empty()) report("missing_key", child(pointer, "criterion"), "", "a criterion");
      if (need.share && !need.over) report("incomplete_rule", child(pointer, "share"), need.share->to_string(), "`over`, whose share is meant");
      if (need.over && need.over->relation.empty()) report("type_mismatch", child(pointer, "over"), "", "organizations along a relation");
      if (need.share && (*need.share <= Number(0) || *need.share > Number(1)))
        report("out_of_range", child(pointer, "share"), need.share->to_string(), "above 0 and at most 1");
    }
  }

  // What is asked of activities needs an indicator that answers.
  void check_records() {
    const PlanRecords& records = draft_.records;
    const auto need = [&](const std::string& indicator, const char* key, const char* because) {
      if (indicator.empty()) report("missing_key", std::string("/records/") + key, "", because);
    };
    for (const Activity& activity : draft_.activities) {
      if (!activity.on_request) need(records.execution, "execution", "an indicator of execution, for its activities");
      if (!activity.attended_by.empty()) need(records.attendance, "attendance", "an indicator of attendance, for its activities");
      if (!activity.condition.empty()) need(records.needed, "needed", "a yes-no indicator, for conditional activities");
      if (activity.on_request) need(records.request_outcome, "requests/outcome", "indicators of requests, for activities on request");
    }
    std::vector<Issue> once;
    for (Issue& issue : issues_)
      if (std::find(once.begin(), once.end(), issue) == once.end()) once.push_back(std::move(issue));
    issues_ = std::move(once);
  }

  const WorkPlanDraft& draft_;
  std::vector<Issue>& issues_;
  Hints hints_;
};

}  // namespace

bool Party::includes(const Organization& other) const { return organization.empty() ? role == other.role : organization == other.id; }

WorkPlan::WorkPlan(WorkPlanDraft draft, const std::function<void(Issue&)>& locate, std::vector<Issue> before) {
  std::vector<Issue> issues;
  PlanCheck(draft, issues).run();
  std::vector<Issue> warnings = warnings_of(std::move(issues), locate, std::move(before));
  state_ = std::make_shared<const State>(State{std::move(draft), std::move(warnings)});
}

const WorkPlanDraft& WorkPlan::draft() const noexcept { return state_->draft; }
const std::vector<Issue>& WorkPlan::warnings() const noexcept { return state_->warnings; }
const Activity& WorkPlan::activity(std::string_view id) const { return found(state_->draft.activities, "activity", id); }
const ExpectedResult& WorkPlan::result(std::string_view id) const { return found(state_->draft.results, "expected result", id); }
bool operator==(const WorkPlan& a, const WorkPlan& b) { return a.state_ == b.state_ || a.draft() == b.draft(); }

std::pair<Date, Date> WorkPlan::days(const Activity& activity, const Period& period) const {
  if (!activity.make_up_of.empty()) {
    const Date after = days(this->activity(activity.make_up_of), period).second;
    return {Date{after.days + 1}, Date{after.days + activity.within_days}};
  }
  return {activity.time.first.value_or(period.start), activity.time.last.value_or(period.end)};
}

std::vector<ListedItem> planned_items(const WorkPlan& plan, const Network& network) {
  const WorkPlanDraft& draft = plan.draft();
  const Period& period = network.period(draft.period);
  std::vector<ListedItem> items;
  for (const Organization& organization : network.draft().organizations)
    for (const Activity& activity : draft.activities) {
      const bool makes_up = !activity.make_up_of.empty();
      Item item{activity.id, activity.title, {}, activity.weight, plan.days(activity, period).second, makes_up ? "range" : activity.time.precision,
                activity.condition.in(draft.default_language)};
      const auto takes_part = [&](const ActivityPart& part) { return part.of.includes(organization); };
      if (!activity.on_request && std::any_of(activity.parts.begin(), activity.parts.end(), takes_part))
        items.push_back({draft.records.execution, organization.id, item});
      item.condition.clear();
      if (std::find(activity.attended_by.begin(), activity.attended_by.end(), organization.role) != activity.attended_by.end())
        items.push_back({draft.records.attendance, organization.id, std::move(item)});
    }
  return items;
}

Observations with_plan(const Observations& observations, const WorkPlan& plan, const Network& network) {
  std::vector<ListedItem> items = observations.items();
  using Key = std::tuple<std::string_view, std::string_view, std::string_view>;
  std::map<Key, const ListedItem*> own;
  for (const ListedItem& each : observations.items()) own.emplace(Key(each.indicator, each.organization, each.item.id), &each);
  for (ListedItem& planned : planned_items(plan, network)) {
    const auto found = own.find(Key(planned.indicator, planned.organization, planned.item.id));
    if (found == own.end() || *found->second != planned) items.push_back(std::move(planned));
  }
  return Observations(observations.rows(), std::move(items), observations.columns(), observations.sources());
}

}  // namespace v1
}  // namespace merilo
