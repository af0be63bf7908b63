#include <merilo/io/work_plan_json.hpp>

#include "document_reader.hpp"
#include "rule_json.hpp"
#include "upgrade.hpp"

namespace merilo {
inline namespace v1 {

namespace {

class WorkPlanReader : DocumentReader {
 public:
  WorkPlanReader(JsonReader& reader, const Json& root) : DocumentReader(reader, root), rules_(reader) {}

  WorkPlanDraft read() {
    if (!r_.object(root_, "", {"$schema", "format", "version", "default_language", "id", "title", "theme", "note", "period", "tolerance_days",
                               "records", "goals", "tasks", "activities", "evidence", "results"}))
      return std::move(draft_);
    r_.format(root_, "merilo.work_plan");
    r_.with(root_, "", "default_language", [&](const Json& v, const std::string& at) { r_.default_language = draft_.default_language = r_.id(v, at); });
    id(root_, "", "$schema", draft_.schema);
    id(root_, "", "id", draft_.id);
    text(root_, "", "title", draft_.title);
    text(root_, "", "theme", draft_.theme);
    text(root_, "", "note", draft_.note);
    id(root_, "", "period", draft_.period);
    integer(root_, "", "tolerance_days", draft_.tolerance_days);
    r_.with(root_, "", "records", [&](const Json& v, const std::string& at) { records(v, at); });
    r_.with(root_, "", "goals", [&](const Json& v, const std::string& at) {
      r_.list(v, at, [&](const Json& one, const std::string& where) {
        Goal& goal = draft_.goals.emplace_back();
        if (!r_.object(one, where, {"role", "organization", "text"})) return;
        goal.of = party(one, where);
        text(one, where, "text", goal.text);
      });
    });
    section("tasks", [&](const std::string& name, const Json& v, const std::string& at) { task(name, v, at); });
    section("activities", [&](const std::string& name, const Json& v, const std::string& at) { activity(name, v, at); });
    section("evidence", [&](const std::string& name, const Json& v, const std::string& at) {
      if (!r_.object(v, at, {"title"})) return;
      EvidenceKind kind{name, {}};
      text(v, at, "title", kind.title);
      draft_.evidence_kinds.push_back(std::move(kind));
    });
    section("results", [&](const std::string& name, const Json& v, const std::string& at) { result(name, v, at); });
    return std::move(draft_);
  }

 private:
  void ids(const Json& json, const std::string& pointer, const char* key, std::vector<std::string>& target) {
    r_.with(json, pointer, key, [&](const Json& v, const std::string& at) { target = r_.ids(v, at); });
  }
  void integer(const Json& json, const std::string& pointer, const char* key, int& target) {
    r_.with(json, pointer, key, [&](const Json& v, const std::string& at) { target = r_.integer(v, at); });
  }
  Party party(const Json& v, const std::string& at) {
    Party of;
    id(v, at, "role", of.role);
    id(v, at, "organization", of.organization);
    return of;
  }

  void records(const Json& v, const std::string& at) {
    PlanRecords& records = draft_.records;
    if (!r_.object(v, at, {"execution", "needed", "attendance", "attached", "requests"})) return;
    id(v, at, "execution", records.execution);
    id(v, at, "needed", records.needed);
    id(v, at, "attendance", records.attendance);
    id(v, at, "attached", records.attached);
    r_.with(v, at, "requests", [&](const Json& one, const std::string& where) {
      if (!r_.object(one, where, {"outcome", "received", "closed", "kind", "serves"})) return;
      if (const Json* outcome = r_.need(one, where, "outcome")) records.request_outcome = r_.id(*outcome, child(where, "outcome"));
      id(one, where, "received", records.request_received);
      id(one, where, "closed", records.request_closed);
      id(one, where, "kind", records.request_kind);
      id(one, where, "serves", records.serves);
    });
  }

  void task(const std::string& name, const Json& v, const std::string& at) {
    if (!r_.object(v, at, {"role", "organization", "number", "text"})) return;
    Task task{name, party(v, at), 0, {}};
    integer(v, at, "number", task.number);
    text(v, at, "text", task.text);
    draft_.tasks.push_back(std::move(task));
  }

  void activity(const std::string& name, const Json& v, const std::string& at) {
    if (!r_.object(v, at, {"title", "date", "weight", "parts", "attended_by", "on_request", "kinds", "make_up_of", "within_days", "condition", "tolerance_days"})) return;
    Activity activity{name, {}};
    text(v, at, "title", activity.title);
    r_.with(v, at, "date", [&](const Json& day, const std::string& where) { activity.time = time(day, where); });
    r_.with(v, at, "weight", [&](const Json& weight, const std::string& where) { activity.weight = r_.number(weight, where); });
    r_.with(v, at, "parts", [&](const Json& parts, const std::string& where) {
      r_.list(parts, where, [&](const Json& one, const std::string& place) {
        ActivityPart& part = activity.parts.emplace_back();
        if (!r_.object(one, place, {"role", "organization", "does"})) return;
        part.of = party(one, place);
        text(one, place, "does", part.does);
      });
    });
    ids(v, at, "attended_by", activity.attended_by);
    r_.with(v, at, "on_request", [&](const Json& flag, const std::string& where) { activity.on_request = r_.boolean(flag, where); });
    ids(v, at, "kinds", activity.request_kinds);
    id(v, at, "make_up_of", activity.make_up_of);
    integer(v, at, "within_days", activity.within_days);
    text(v, at, "condition", activity.condition);
    r_.with(v, at, "tolerance_days", [&](const Json& days, const std::string& where) { activity.tolerance_days = r_.integer(days, where); });
    for (const auto& [key, belongs, where] : {std::tuple{"kinds", activity.on_request, "with `on_request` only"},
                                              std::tuple{"within_days", !activity.make_up_of.empty(), "with `make_up_of` only"},
                                              std::tuple{"date", activity.make_up_of.empty() && !activity.on_request, "without `make_up_of` and `on_request` only"}})
      if (const Json* given = v.find(key); given && !belongs) r_.report(*given, child(at, key), "ignored_value", compact(*given), where);
    draft_.activities.push_back(std::move(activity));
  }

  PlannedTime time(const Json& v, const std::string& at) {
    if (v.kind == Json::Kind::string)
      if (const auto time = PlannedTime::parse(v.text)) return *time;
    r_.report(v, at, "bad_date", v.kind == Json::Kind::string ? v.text : compact(v), "a day, a month or a range such as 2018-11/2018-12");
    return {};
  }

  void result(const std::string& name, const Json& v, const std::string& at) {
    if (!r_.object(v, at, {"role", "organization", "task", "number", "title", "text", "basis", "needs", "gaps"})) return;
    ExpectedResult result{name, party(v, at)};
    id(v, at, "task", result.task);
    integer(v, at, "number", result.number);
    text(v, at, "title", result.title);
    text(v, at, "text", result.text);
    ids(v, at, "basis", result.basis);
    r_.with(v, at, "needs", [&](const Json& needs, const std::string& where) {
      r_.list(needs, where, [&](const Json& one, const std::string& place) { result.needs.push_back(need(one, place)); });
    });
    r_.with(v, at, "gaps", [&](const Json& gaps, const std::string& where) {
      r_.list(gaps, where, [&](const Json& one, const std::string& place) {
        PlanGap& gap = result.gaps.emplace_back();
        if (!r_.object(one, place, {"text", "criterion"})) return;
        text(one, place, "text", gap.text);
        id(one, place, "criterion", gap.criterion);
      });
    });
    draft_.results.push_back(std::move(result));
  }

  // A bare name is a criterion at its target.
  Need need(const Json& v, const std::string& at) {
    if (v.kind == Json::Kind::string) return {r_.id(v, at)};
    Need need;
    if (!r_.object(v, at, {"criterion", "level", "over", "share"})) return need;
    if (const Json* criterion = r_.need(v, at, "criterion")) need.criterion = r_.id(*criterion, child(at, "criterion"));
    id(v, at, "level", need.level);
    r_.with(v, at, "over", [&](const Json& over, const std::string& where) { need.over = rules_.subject(over, where); });
    r_.with(v, at, "share", [&](const Json& share, const std::string& where) { need.share = r_.number(share, where); });
    return need;
  }

  RuleReader rules_;
  WorkPlanDraft draft_;
};

}  // namespace

WorkPlan read_work_plan(std::string_view json, const std::string& file) {
  std::vector<Issue> issues;
  auto root = parse_json(json, file, issues);
  if (!root) throw ModelError(std::move(issues));
  JsonReader reader(json, file, issues);
  upgrade(*root, "merilo.work_plan", reader);
  WorkPlanDraft draft = WorkPlanReader(reader, *root).read();
  return checked<WorkPlan>(reader, *root, std::move(draft), std::move(issues));
}

}  // namespace v1
}  // namespace merilo
