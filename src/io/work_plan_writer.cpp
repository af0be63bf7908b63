#include <merilo/io/work_plan_json.hpp>

#include "rule_json.hpp"

namespace merilo {
inline namespace v1 {

namespace {

class WorkPlanWriter {
 public:
  explicit WorkPlanWriter(const WorkPlanDraft& draft) : draft_(draft) {}

  Json write() const {
    const WorkPlanDraft usual;
    JsonObject out;
    out.add_text("$schema", draft_.schema).add("format", json_string("merilo.work_plan")).add("version", json_integer(1)).add_text("id", draft_.id);
    if (draft_.default_language != usual.default_language) out.add_text("default_language", draft_.default_language);
    text(out, "title", draft_.title);
    text(out, "theme", draft_.theme);
    text(out, "note", draft_.note);
    out.add_text("period", draft_.period);
    out.add("tolerance_days", json_integer(draft_.tolerance_days));
    if (Json all = records(); !all.members.empty()) out.add("records", std::move(all));
    std::vector<Json> goals;
    for (const Goal& goal : draft_.goals) {
      JsonObject one = party(goal.of);
      text(one, "text", goal.text);
      goals.push_back(one.take());
    }
    if (!goals.empty()) out.add("goals", json_list(std::move(goals)));
    section(out, "tasks", draft_.tasks, [&](const Task& task) {
      JsonObject one = party(task.of);
      if (task.number != 0) one.add("number", json_integer(task.number));
      text(one, "text", task.text);
      return one.take();
    });
    section(out, "activities", draft_.activities, [&](const Activity& activity) { return write(activity); });
    section(out, "evidence", draft_.evidence_kinds, [&](const EvidenceKind& kind) {
      JsonObject one;
      text(one, "title", kind.title);
      return one.take();
    });
    section(out, "results", draft_.results, [&](const ExpectedResult& result) { return write(result); });
    return out.take();
  }

 private:
  void text(JsonObject& out, const char* key, const Text& value) const { out.add_text(key, value, draft_.default_language); }

  template <class Parts, class Each>
  static void section(JsonObject& out, const char* name, const Parts& parts, Each&& each) {
    JsonObject all;
    for (const auto& part : parts) all.add(part.id, each(part));
    if (!all.empty()) out.add(name, all.take());
  }

  static JsonObject party(const Party& of) {
    JsonObject out;
    out.add_text("role", of.role).add_text("organization", of.organization);
    return out;
  }

  Json records() const {
    const PlanRecords& records = draft_.records;
    JsonObject out, requests;
    out.add_text("execution", records.execution).add_text("needed", records.needed).add_text("attendance", records.attendance);
    if (records.attached != PlanRecords().attached) out.add_text("attached", records.attached);
    requests.add_text("outcome", records.request_outcome).add_text("received", records.request_received).add_text("closed", records.request_closed);
    requests.add_text("kind", records.request_kind).add_text("serves", records.serves);
    if (!requests.empty()) out.add("requests", requests.take());
    return out.take();
  }

  Json write(const Activity& activity) const {
    JsonObject out;
    text(out, "title", activity.title);
    out.add_text("date", activity.time.to_string());
    if (activity.weight != Number(1)) out.add("weight", json_number(activity.weight));
    if (activity.on_request) out.add("on_request", json_boolean(true));
    out.add_strings("kinds", activity.request_kinds).add_text("make_up_of", activity.make_up_of);
    if (activity.within_days != Activity().within_days) out.add("within_days", json_integer(activity.within_days));
    text(out, "condition", activity.condition);
    if (activity.tolerance_days) out.add("tolerance_days", json_integer(*activity.tolerance_days));
    std::vector<Json> parts;
    for (const ActivityPart& part : activity.parts) {
      JsonObject one = party(part.of);
      text(one, "does", part.does);
      parts.push_back(one.take());
    }
    out.add("parts", json_list(std::move(parts))).add_strings("attended_by", activity.attended_by);
    return out.take();
  }

  Json write(const ExpectedResult& result) const {
    JsonObject out = party(result.of);
    out.add_text("task", result.task);
    if (result.number != 0) out.add("number", json_integer(result.number));
    text(out, "title", result.title);
    text(out, "text", result.text);
    out.add_strings("basis", result.basis);
    std::vector<Json> needs, gaps;
    for (const Need& need : result.needs) {
      JsonObject one;
      one.add_text("criterion", need.criterion).add_text("level", need.level);
      if (need.over) one.add("over", write_subject(*need.over));
      if (need.share) one.add("share", json_number(*need.share));
      needs.push_back(one.take());
    }
    for (const PlanGap& gap : result.gaps) {
      JsonObject one;
      text(one, "text", gap.text);
      gaps.push_back(one.add_text("criterion", gap.criterion).take());
    }
    if (!needs.empty()) out.add("needs", json_list(std::move(needs)));
    if (!gaps.empty()) out.add("gaps", json_list(std::move(gaps)));
    return out.take();
  }

  const WorkPlanDraft& draft_;
};

}  // namespace

std::string write_work_plan(const WorkPlan& plan) { return pretty(WorkPlanWriter(plan.draft()).write()); }

}  // namespace v1
}  // namespace merilo
