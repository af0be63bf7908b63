#include "bindings.hpp"

namespace merilo::python {

namespace {

WorkPlan plan_from_json(const GivenText& text, const std::string& file) {
  const py::gil_scoped_release release;
  return read_work_plan(text.utf8, file);
}

void register_parts(py::module_& module) {
  Record<Party>(module, "Party", "Whom a part of the plan concerns: every organization of a role, or one organization.")
      .field("role", &Party::role, "Role, or empty.")
      .field("organization", &Party::organization, "Organization, or empty.")
      .done()
      .def("includes", &Party::includes, py::arg("organization"), "Whether it concerns this organization.");
  Record<PlannedTime>(module, "PlannedTime", "A time as a plan states it: a day, a month, a range of either, or the whole period.")
      .field("first", &PlannedTime::first, "First day; None: the period's.")
      .field("last", &PlannedTime::last, "Last day; None: the period's.")
      .field("precision", &PlannedTime::precision, "`day`, `month`, `range` or `period`.")
      .done()
      .def("__str__", &PlannedTime::to_string, "As in the file: `2017-09-28`, `2018-02`, `2018-11/2018-12`; empty: the whole period.");
  Record<Goal>(module, "Goal", "What somebody is to reach.").field("of", &Goal::of, "Whose.").field("text", &Goal::text, "Words of the plan, by language.").done();
  Record<Task>(module, "Task", "What somebody is to do on the way.")
      .field("id", &Task::id, "Id.")
      .field("of", &Task::of, "Whose.")
      .field("number", &Task::number, "Number in the plan.")
      .field("text", &Task::text, "Words of the plan, by language.")
      .done();
  Record<ActivityPart>(module, "ActivityPart", "What somebody does in an activity.")
      .field("of", &ActivityPart::of, "Who.")
      .field("does", &ActivityPart::does, "What, by language.")
      .done();
  Record<Activity>(module, "Activity", "One activity of the plan.")
      .field("id", &Activity::id, "Id; the item of the execution indicator.")
      .field("title", &Activity::title, "Name for people, by language.")
      .field("time", &Activity::time, "When; of a make-up: from the activity made up.")
      .field("weight", &Activity::weight, "Weight in shares, as of any item.")
      .field("parts", &Activity::parts, "Who does what.")
      .field("attended_by", &Activity::attended_by, "Roles whose attendance is observed.")
      .field("on_request", &Activity::on_request, "Whether it is done when asked for: its requests tell of it.")
      .field("request_kinds", &Activity::request_kinds, "Of `on_request`: codes of the requests' kind; empty: all.")
      .field("make_up_of", &Activity::make_up_of, "The activity that it makes up for those who were absent, or empty.")
      .field("within_days", &Activity::within_days, "Of a make-up: due so many days after the activity made up.")
      .field("condition", &Activity::condition, "Not empty: due only if it turns out to be needed; by language.")
      .field("tolerance_days", &Activity::tolerance_days, "Days that it may be moved; None: the plan's.")
      .done();
  Record<EvidenceKind>(module, "EvidenceKind", "A kind of evidence that results are founded on.")
      .field("id", &EvidenceKind::id, "Id.")
      .field("title", &EvidenceKind::title, "Name for people, by language.")
      .done();
  Record<Subject>(module, "Subject", "Organizations along a relation, or the items of an indicator.")
      .field("relation", &Subject::relation, "Relation; empty: items.")
      .field("up", &Subject::up, "Whether parents instead of children.")
      .field("role", &Subject::role, "Role of the organizations; empty: any.")
      .field("items", &Subject::items, "Indicator whose items are meant.")
      .done();
  Record<Need>(module, "Need", "One thing that an expected result needs: a criterion at a level.")
      .field("criterion", &Need::criterion, "Criterion.")
      .field("level", &Need::level, "Least level; empty: the criterion's target, else its highest level.")
      .field("over", &Need::over, "Organizations asked; None: the organization itself.")
      .field("share", &Need::share, "Least share of them; None: all.")
      .done();
  Record<PlanGap>(module, "PlanGap", "Something promised that no criterion of a matrix shows.")
      .field("text", &PlanGap::text, "What, by language.")
      .field("criterion", &PlanGap::criterion, "A criterion outside the matrices that shows it, or empty.")
      .done();
  Record<ExpectedResult>(module, "ExpectedResult", "A result that the plan promises.")
      .field("id", &ExpectedResult::id, "Id.")
      .field("of", &ExpectedResult::of, "Whose.")
      .field("task", &ExpectedResult::task, "Task that it belongs to, or empty.")
      .field("number", &ExpectedResult::number, "Number in the plan's list of results.")
      .field("title", &ExpectedResult::title, "Heading under which the plan lists it, by language.")
      .field("text", &ExpectedResult::text, "Words of the plan, by language.")
      .field("basis", &ExpectedResult::basis, "Kinds of evidence that the plan names.")
      .field("needs", &ExpectedResult::needs, "All of which must hold; those that do not apply are left out.")
      .field("gaps", &ExpectedResult::gaps, "What is promised and not scored.")
      .done();
  Record<PlanRecords>(module, "PlanRecords", "The indicators that tell of the plan's execution; empty: not observed.")
      .field("execution", &PlanRecords::execution, "Codes held, moved, partial, cancelled, not_held; items: the activities.")
      .field("needed", &PlanRecords::needed, "Yes or no, of the same items: whether a conditional activity is needed.")
      .field("attendance", &PlanRecords::attendance, "Codes absent, made_up, attended; items: the activities attended.")
      .field("attached", &PlanRecords::attached, "Relation from those who attend to the center.")
      .field("request_outcome", &PlanRecords::request_outcome, "Codes refused, partial, full; items: the requests.")
      .field("request_received", &PlanRecords::request_received, "Date, of the same items.")
      .field("request_closed", &PlanRecords::request_closed, "Date, of the same items.")
      .field("request_kind", &PlanRecords::request_kind, "Code, of the same items.")
      .field("serves", &PlanRecords::serves, "Relation from who asks to who serves; empty: not checked.")
      .done();
}

}  // namespace

void register_work_plan(py::module_& module) {
  register_parts(module);
  py::class_<WorkPlan> type(module, "WorkPlan", "A checked, immutable work plan: goals, tasks, activities, expected results.");
  const auto field = [&type](const char* name, auto WorkPlanDraft::*member, const char* doc) {
    type.def_property_readonly(name, [member](const WorkPlan& self) { return self.draft().*member; }, doc);
  };
  const auto parts = [&type](const char* name, auto WorkPlanDraft::*member, const char* doc) {
    type.def_property_readonly(name, [member](const WorkPlan& self) { return to_tuple(self.draft().*member); }, doc);
  };
  type.def_static("from_json", &plan_from_json, py::arg("text"), py::arg("file") = "work_plan.json",
                  "Reads a work plan from JSON text; `file` is named in issues. Raises `ModelError` with every issue.")
      .def_static("from_dict", [](const py::dict& document) {
        const py::object text = py::module_::import("merilo.drafts").attr("to_text")(document);
        return plan_from_json(text.cast<GivenText>(), "");
      }, py::arg("document"), "Makes a work plan from a dict of the file format. Raises `ModelError` with every issue.")
      .def("to_json", [](const WorkPlan& self) {
        const py::gil_scoped_release release;
        return write_work_plan(self);
      }, "The canonical JSON text: reading it gives an equal plan.")
      .def("to_dict", [](const WorkPlan& self) -> py::typing::Dict<py::str, py::object> {
        return py::module_::import("json").attr("loads")(write_work_plan(self));
      }, "A new dict of the file format: a draft to change and give to `from_dict`.")
      .def("edited", [](const WorkPlan& self, const py::object& change) -> WorkPlan {
        return py::module_::import("merilo.drafts").attr("edited")(self, change).cast<WorkPlan>();
      }, py::arg("change"), "A new plan with a change made to its dict; see `Framework.edited`.\n\n"
         "Raises `ModelError` with every issue.");
  field("id", &WorkPlanDraft::id, "Id.");
  field("title", &WorkPlanDraft::title, "Name for people, by language.");
  field("theme", &WorkPlanDraft::theme, "What all of it is about, by language.");
  field("note", &WorkPlanDraft::note, "Remark, by language.");
  field("period", &WorkPlanDraft::period, "Period of the network in which the plan runs.");
  field("tolerance_days", &WorkPlanDraft::tolerance_days, "How far outside its time an activity may be moved, in days.");
  field("records", &WorkPlanDraft::records, "Indicators of its execution.");
  parts("goals", &WorkPlanDraft::goals, "Goals.");
  parts("tasks", &WorkPlanDraft::tasks, "Tasks.");
  parts("activities", &WorkPlanDraft::activities, "Activities.");
  parts("evidence_kinds", &WorkPlanDraft::evidence_kinds, "Kinds of evidence.");
  parts("results", &WorkPlanDraft::results, "Expected results.");
  type.def_property_readonly("warnings", [](const WorkPlan& self) { return to_tuple(self.warnings()); },
                             "Warnings and notes: names that look alike, an upgraded file.");
  type.def("activity", [](const WorkPlan& self, const std::string& id) { return self.activity(id); }, py::arg("id"),
           "The activity of this id. Raises `UnknownIdError`.")
      .def("result", [](const WorkPlan& self, const std::string& id) { return self.result(id); }, py::arg("id"),
           "The expected result of this id. Raises `UnknownIdError`.")
      .def("__repr__", [](const WorkPlan& self) {
        const WorkPlanDraft& draft = self.draft();
        return "WorkPlan(id='" + draft.id + "', tasks=" + std::to_string(draft.tasks.size()) +
               ", activities=" + std::to_string(draft.activities.size()) + ", results=" + std::to_string(draft.results.size()) + ")";
      }, "One line: id and sizes.")
      .def(py::pickle([](const WorkPlan& self) { return py::make_tuple(write_work_plan(self)); },
                      [](const py::tuple& state) { return read_work_plan(state[0].cast<std::string>()); }));
  define_value(type);
}

}  // namespace merilo::python
