#include "bindings.hpp"

namespace merilo::python {

namespace {

void register_parts(py::module_& module) {
  py::native_enum<ActivityState>(module, "ActivityState", "enum.Enum", "What is known of an activity of one organization.")
      .value("planned", ActivityState::planned)
      .value("due", ActivityState::due)
      .value("late", ActivityState::late)
      .value("held", ActivityState::held)
      .value("moved", ActivityState::moved)
      .value("partial", ActivityState::partial)
      .value("cancelled", ActivityState::cancelled)
      .value("not_held", ActivityState::not_held)
      .value("conflict", ActivityState::conflict)
      .value("not_needed", ActivityState::not_needed)
      .value("need_unknown", ActivityState::need_unknown)
      .value("on_request", ActivityState::on_request)
      .value("within", ActivityState::within)
      .finalize();
  py::native_enum<ResultState>(module, "ResultState", "enum.Enum", "Whether something promised is reached.")
      .value("reached", ResultState::reached)
      .value("not_reached", ResultState::not_reached)
      .value("undetermined", ResultState::undetermined)
      .value("not_applicable", ResultState::not_applicable)
      .value("not_scored", ResultState::not_scored)
      .finalize();
  Record<ActivityStatus>(module, "ActivityStatus", "One activity of one organization.")
      .field("organization", &ActivityStatus::organization, "Who.")
      .field("activity", &ActivityStatus::activity, "Activity.")
      .field("state", &ActivityStatus::state, "What is known of it.")
      .field("first", &ActivityStatus::first, "First day of its time.")
      .field("last", &ActivityStatus::last, "Last day of its time.")
      .field("date", &ActivityStatus::date, "Day recorded, or None.")
      .field("days_off", &ActivityStatus::days_off, "Days that the day recorded lies before (negative) or after its time.")
      .field("outside_tolerance", &ActivityStatus::outside_tolerance, "Whether that is further off than the plan allows.")
      .field("undocumented", &ActivityStatus::undocumented, "Recorded as held, moved or partial, and no document named.")
      .field("rows", &ActivityStatus::rows, "Rows of the observations that tell of it, from 0.")
      .field("documents", &ActivityStatus::documents, "Documents these rows name.")
      .field("notes", &ActivityStatus::notes, "Remarks of these rows.")
      .done();
  Record<RequestStatus>(module, "RequestStatus", "One request of one organization to another.")
      .field("id", &RequestStatus::id, "Id: the item of the request indicators.")
      .field("title", &RequestStatus::title, "What is asked, by language.")
      .field("sender", &RequestStatus::from, "Organization that asks. (`from` in C++.)")
      .field("kind", &RequestStatus::kind, "Code of its kind, or empty.")
      .field("received", &RequestStatus::received, "Day received, or None.")
      .field("due", &RequestStatus::due, "Last day for an answer, or None.")
      .field("closed", &RequestStatus::closed, "Day closed, or None.")
      .field("outcomes", &RequestStatus::outcomes, "refused, partial, full: one when known, several when contradicting, none while open.")
      .field("late", &RequestStatus::late, "Closed after it was due, or still open then.")
      .field("documents", &RequestStatus::documents, "Documents that the rows name.")
      .done();
  Record<RequestSummary>(module, "RequestSummary", "The requests to one organization; no request at all is not applicable, never 100 %.")
      .field("organization", &RequestSummary::organization, "Who serves.")
      .field("status", &RequestSummary::status, "Of the share.")
      .field("low", &RequestSummary::low, "Least percent answered in full; None: not applicable.")
      .field("high", &RequestSummary::high, "Greatest percent, open ones counted as full.")
      .field("full", &RequestSummary::full, "How many answered in full.")
      .field("partial", &RequestSummary::partial, "How many in part.")
      .field("refused", &RequestSummary::refused, "How many refused.")
      .field("open", &RequestSummary::open, "How many not answered, or contradicting.")
      .field("late", &RequestSummary::late, "How many of all too late.")
      .field("requests", &RequestSummary::requests, "Each of them.")
      .done();
  Record<Attendance>(module, "Attendance", "Whether one organization took part in one activity.")
      .field("organization", &Attendance::organization, "Who.")
      .field("activity", &Attendance::activity, "Activity.")
      .field("state", &Attendance::state, "attended, made_up, absent, conflict, missing or planned.")
      .field("documents", &Attendance::documents, "Documents that the rows name.")
      .done();
  Record<Participation>(module, "Participation", "The participation of the organizations attached to a center.")
      .field("organization", &Participation::organization, "Center.")
      .field("status", &Participation::status, "Of the share.")
      .field("low", &Participation::low, "Least percent of cells attended or made up; None: not applicable.")
      .field("high", &Participation::high, "Greatest percent.")
      .field("cells", &Participation::cells, "Organization × activity.")
      .done();
  Record<NeedStatus>(module, "NeedStatus", "One need of a result.")
      .field("need", &NeedStatus::need, "What is needed, its level and share filled in.")
      .field("state", &NeedStatus::state, "Whether it holds.")
      .field("levels", &NeedStatus::levels, "Possible levels, lowest first; of several organizations: reached by the share.")
      .field("reasons", &NeedStatus::reasons, "Why undetermined or not applicable.")
      .done();
  Record<ResultStatus>(module, "ResultStatus", "One expected result of one organization.")
      .field("organization", &ResultStatus::organization, "Whose.")
      .field("result", &ResultStatus::result, "Expected result.")
      .field("state", &ResultStatus::state, "Whether it is reached.")
      .field("needs", &ResultStatus::needs, "What it needs.")
      .field("rows", &ResultStatus::rows, "Rows of the observations that it stands on, from 0.")
      .field("documents", &ResultStatus::documents, "Documents that it stands on.")
      .field("missing", &ResultStatus::missing, "Evidence expected and not there, or contradicting.")
      .done();
}

PlanReview review(const Case& input, const std::optional<Date>& as_of) {
  if (!input.plan) throw py::value_error("the case has no work plan: it needs work_plan.json");
  Options options;
  options.as_of = as_of;
  const py::gil_scoped_release release;
  return review_plan(*input.plan, input.framework, input.network, input.observations, options);
}

}  // namespace

void register_plan_review(py::module_& module) {
  register_parts(module);
  py::class_<PlanReview> type(module, "PlanReview", "How a work plan stands on a date.");
  const auto parts = [&type](const char* name, auto PlanReview::*member, const char* doc) {
    type.def_property_readonly(name, [member](const PlanReview& self) { return to_tuple(self.*member); }, doc);
  };
  type.def_readonly("plan", &PlanReview::plan, "The plan reviewed.")
      .def_readonly("evaluation", &PlanReview::evaluation,
                    "What it stands on: the framework with a criterion for each result, evaluated on that date.\n\n"
                    "It explains the results: `review.evaluation.explain(organization, result)`.");
  parts("activities", &PlanReview::activities, "By organization, then in the plan's order.");
  parts("requests", &PlanReview::requests, "Of the organizations that serve on request.");
  parts("participation", &PlanReview::participation, "Of the organizations with somebody attached who attends.");
  parts("results", &PlanReview::results, "By organization, then in the plan's order.");
  parts("issues", &PlanReview::issues, "Warnings: records that contradict the plan or each other.");
  type.def_property_readonly("period", [](const PlanReview& self) { return self.evaluation.header().period; }, "Period of the plan.")
      .def_property_readonly("as_of", [](const PlanReview& self) { return self.evaluation.header().as_of; }, "Date of the review.")
      .def("view", [](const py::object& self, const std::optional<std::string>& lang) {
        return py::module_::import("merilo.plan_view").attr("PlanView")(self, lang);
      }, py::arg("lang") = py::none(), "The review in the words of one language, `ru` or `en`: a `merilo.PlanView`.")
      .def("to_text", [](const py::object& self, const std::optional<std::string>& lang) -> py::str {
        return py::module_::import("merilo.plan_text").attr("plan_text")(self, lang);
      }, py::arg("lang") = py::none(), "The review as lines of text, the same everywhere.")
      .def("to_html", [](const py::object& self, const std::optional<std::string>& lang) -> py::str {
        return py::module_::import("merilo.plan_html").attr("plan_html")(self, lang);
      }, py::arg("lang") = py::none(), "The review as HTML tables, readable without scripts.")
      .def("to_json", [](const py::object& self) -> py::str { return py::module_::import("merilo.plan_text").attr("plan_json")(self); },
           "The review as JSON: its date and every status.")
      .def("_repr_html_", [](const py::object& self) { return self.attr("to_html")(); }, "The HTML that notebooks show.")
      .def("__str__", [](const py::object& self) { return self.attr("to_text")(); }, "The text in the framework's language.")
      .def("__repr__", [](const PlanReview& self) {
        return "PlanReview(as_of='" + self.evaluation.header().as_of.to_string() + "', activities=" + std::to_string(self.activities.size()) +
               ", results=" + std::to_string(self.results.size()) + ")";
      }, "One line: date and sizes.")
      .def(py::pickle(
          [](const PlanReview& self) {
            return py::make_tuple(self.plan, self.evaluation, self.activities, self.requests, self.participation, self.results, self.issues);
          },
          [](const py::tuple& state) {
            return PlanReview{state[0].cast<WorkPlan>(), state[1].cast<Evaluation>(), state[2].cast<std::vector<ActivityStatus>>(),
                              state[3].cast<std::vector<RequestSummary>>(), state[4].cast<std::vector<Participation>>(),
                              state[5].cast<std::vector<ResultStatus>>(), state[6].cast<std::vector<Issue>>()};
          }));
  define_value(type);
  module.def("review_plan", &review, py::arg("case"), py::kw_only(), py::arg("as_of") = py::none(),
             "Reviews the work plan of a case on a date: activities, requests, participation, expected results.\n\n"
             "`as_of` is the date (default: the end of the plan's period); later rows are hidden. Raises `ValueError` for a case\n"
             "without a plan, `ModelError` with every issue.");
  module.def("check_plan", [](const WorkPlan& plan, const Framework& framework, const Network& network) {
    return to_tuple(check_plan(plan, framework, network));
  }, py::arg("plan"), py::arg("framework"), py::arg("network"),
             "Every issue of a plan held against a framework and a network: unknown names, levels, codes, roles.");
}

}  // namespace merilo::python
