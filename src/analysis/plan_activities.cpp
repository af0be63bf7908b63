#include "review.hpp"

#include <tuple>

namespace merilo {
inline namespace v1 {

namespace {

bool takes_part(const Activity& activity, const Organization& organization) {
  return std::any_of(activity.parts.begin(), activity.parts.end(), [&](const ActivityPart& part) { return part.of.includes(organization); });
}

ActivityState state_of(const std::string& code) {
  for (const ActivityState state : {ActivityState::held, ActivityState::moved, ActivityState::partial, ActivityState::cancelled})
    if (code == to_string(state)) return state;
  return ActivityState::not_held;
}

}  // namespace

void Review::add_activities(const Organization& organization) {
  const Observed execution = known(organization.id, records_.execution), needed = known(organization.id, records_.needed);
  for (const Activity& activity : draft_.activities) {
    if (!takes_part(activity, organization)) continue;
    ActivityStatus status{organization.id, activity.id};
    std::tie(status.first, status.last) = plan_.days(activity, period_);
    if (activity.on_request) status.state = ActivityState::on_request;
    else describe(activity, organization, fact_of(execution, activity.id), fact_of(needed, activity.id), status);
    result_.activities.push_back(std::move(status));
  }
}

void Review::describe(const Activity& activity, const Organization& organization, const CitedFact* fact, const CitedFact* need, ActivityStatus& status) {
  const bool recorded = fact && !fact->values.empty();
  if (!activity.condition.empty() && !recorded) {
    const std::optional<bool> wanted = is_needed(activity, organization, need);
    if (need) status.documents = need->documents, status.rows = need->rows;
    if (!wanted) status.state = ActivityState::need_unknown;
    else if (!*wanted) status.state = ActivityState::not_needed;
    if (!wanted || !*wanted) return;
  }
  if (!recorded) {
    status.state = as_of_ < status.first ? ActivityState::planned : as_of_ <= status.last ? ActivityState::due : ActivityState::late;
    return;
  }
  status.state = fact->state == "conflict" ? ActivityState::conflict : fact->state == "within" ? ActivityState::within : state_of(fact->values.front());
  status.rows = fact->rows;
  status.documents = fact->documents;
  for (const std::size_t row : fact->rows) {
    const Observation& source = result_.evaluation.observations().rows()[row];
    if (source.date) status.date = source.date;
    if (!source.note.empty()) status.notes.push_back(source.note);
  }
  const bool done = status.state == ActivityState::held || status.state == ActivityState::moved || status.state == ActivityState::partial;
  status.undocumented = done && status.documents.empty();
  if (!done || !status.date) return;
  status.days_off = *status.date < status.first ? status.date->days - status.first.days : *status.date > status.last ? status.date->days - status.last.days : 0;
  status.outside_tolerance = std::abs(status.days_off) > activity.tolerance_days.value_or(draft_.tolerance_days);
  if (status.outside_tolerance)
    warn("out_of_range", status.rows, "date", status.date->to_string(),
         "within the plan's tolerance of " + status.first.to_string() + "/" + status.last.to_string());
}

// Whether a conditional activity is needed: what the center states, else, of a make-up, whether somebody was absent.
std::optional<bool> Review::is_needed(const Activity& activity, const Organization& organization, const CitedFact* need) {
  std::optional<bool> stated, observed;
  if (need && need->state == "known") stated = need->values.front() == "yes";
  if (!activity.make_up_of.empty() && !records_.attendance.empty()) observed = somebody_absent(plan_.activity(activity.make_up_of), organization);
  if (stated && observed && *stated != *observed)
    warn("duplicate_value", need->rows, "value", *stated ? "yes" : "no", *observed ? "yes, as somebody attached was absent" : "no, as nobody attached was absent");
  return stated ? stated : observed;
}

std::optional<bool> Review::somebody_absent(const Activity& activity, const Organization& center) const {
  bool unknown = false, any = false;
  for (const Organization* each : attached_to(center)) {
    if (!attends(activity, *each)) continue;
    any = true;
    const Observed attendance = known(each->id, records_.attendance);
    const CitedFact* fact = fact_of(attendance, activity.id);
    const auto attended = fact ? std::count(fact->values.begin(), fact->values.end(), "attended") : 0;
    if (fact && !fact->values.empty() && attended == 0) return true;
    unknown = unknown || attended == 0 || fact->values.size() > 1;
  }
  return unknown || !any ? std::nullopt : std::optional(false);
}

}  // namespace v1
}  // namespace merilo
