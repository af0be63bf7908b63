#include "bindings.hpp"

namespace merilo::python {

namespace {

void register_parts(py::module_& module) {
  Record<Level>(module, "Level", "One level of a scale.")
      .field("id", &Level::id, "Id, unique in its scale.")
      .field("score", &Level::score, "Points, when the scale has scores.")
      .field("label", &Level::label, "Short name for people, by language.")
      .done();
  Record<Scale>(module, "Scale", "Ordered levels, lowest first.")
      .field("id", &Scale::id, "Id.")
      .field("title", &Scale::title, "Name for people, by language.")
      .field("levels", &Scale::levels, "Levels, lowest first.")
      .done();
  Record<Code>(module, "Code", "One code of a closed list of values.")
      .field("id", &Code::id, "The value as written in observations.")
      .field("label", &Code::label, "Name for people, by language.")
      .done();
  Record<Item>(module, "Item", "A thing observed several times in one organization.")
      .field("id", &Item::id, "Id, unique in its list.")
      .field("title", &Item::title, "Name for people, by language.")
      .field("group", &Item::group, "Group, such as the module of a calendar.")
      .field("weight", &Item::weight, "Weight in shares.")
      .field("due", &Item::due, "Last day of the time it is due.")
      .field("precision", &Item::precision, "Precision of the date: day, month, range, period.")
      .field("condition", &Item::condition, "Not empty: the item counts only if it turns out to be needed.")
      .done();
  Record<ItemTotal>(module, "ItemTotal", "What the numbers of all items of an organization add up to.")
      .field("of", &ItemTotal::of, "The total.")
      .field("within", &ItemTotal::within, "How far from it they may be, as rounded shares are.")
      .done();
  Record<Indicator>(module, "Indicator", "What is observed: type, bounds and expectation of its values.")
      .field("id", &Indicator::id, "Id, unique among indicators and criteria.")
      .field("title", &Indicator::title, "Name for people, by language.")
      .field("description", &Indicator::description, "More words, by language.")
      .field("values", &Indicator::values, "Type of the values.")
      .field("scale", &Indicator::scale, "Scale whose levels are the codes, or empty.")
      .field("codes", &Indicator::codes, "Codes, lowest first, when there is no scale.")
      .field("unit", &Indicator::unit, "Unit of a number, by language.")
      .field("min", &Indicator::min, "Least possible number.")
      .field("max", &Indicator::max, "Greatest possible number.")
      .field("step", &Indicator::step, "Grid of the numbers, from `min`.")
      .field("higher_is_better", &Indicator::higher_is_better, "Direction.")
      .field("kind", &Indicator::kind, "Life in time.")
      .field("max_age", &Indicator::max_age, "Days a state holds.")
      .field("roles", &Indicator::roles, "Roles where a value is expected; empty: all.")
      .field("item_source", &Indicator::item_source, "Where its items come from.")
      .field("items_of", &Indicator::items_of, "The indicator whose items are shared.")
      .field("items", &Indicator::items, "Items declared by the framework.")
      .field("sum_to", &Indicator::sum_to, "What the items of an organization add up to, or None.")
      .field("rated", &Indicator::rated, "Whether values are keyed by rater.")
      .field("duplicates", &Indicator::duplicates, "Policy for contradicting values.")
      .field("instrument", &Indicator::instrument, "Procedure, instrument, by language.")
      .done();
  Record<Role>(module, "Role", "A role of organizations.")
      .field("id", &Role::id, "Id.")
      .field("title", &Role::title, "Name for people, by language.")
      .field("abbreviation", &Role::abbreviation, "Short name, by language.")
      .field("many", &Role::many, "The word for several in the genitive, as in \"half of the schools\", by language.")
      .done();
  Record<Relation>(module, "Relation", "A relation between organizations; an edge goes from child to parent.")
      .field("id", &Relation::id, "Id.")
      .field("title", &Relation::title, "Name for people, by language.")
      .field("many_parents", &Relation::many_parents, "Whether a child may have several parents at a time.")
      .done();
  Record<Matrix>(module, "Matrix", "The ordered criteria of one role.")
      .field("id", &Matrix::id, "Id.")
      .field("title", &Matrix::title, "Heading, by language.")
      .field("role", &Matrix::role, "Role judged.")
      .field("criteria", &Matrix::criteria, "Ids of the criteria, in order.")
      .done();
  Record<Total>(module, "Total", "A named sum of a matrix' scores.")
      .field("id", &Total::id, "Id.")
      .field("title", &Total::title, "Name for people, by language.")
      .field("matrix", &Total::matrix, "Id of the matrix added up.")
      .field("keep_not_applicable", &Total::keep_not_applicable, "Whether the maximum keeps criteria that do not apply.")
      .done();
  Record<FlagText>(module, "FlagText", "A remark that a rule can put on an outcome.")
      .field("id", &FlagText::id, "Id, as in the outcome's flags.")
      .field("title", &FlagText::title, "Words for people, by language.")
      .done();
  Record<Policies>(module, "Policies", "Choices that hold for the whole framework.")
      .field("override_prevails", &Policies::override_prevails, "Whether a commission's level goes up instead of the computed one.")
      .field("close_at_lowest", &Policies::close_at_lowest, "Whether unassessed base outcomes close at their lowest possible level.")
      .done();
}

void register_criterion(py::module_& module) {
  Record<Criterion>(module, "Criterion", "What is judged.")
      .field("id", &Criterion::id, "Id, unique among indicators and criteria.")
      .field("title", &Criterion::title, "Heading, by language.")
      .field("scale", &Criterion::scale, "Scale of its levels; empty for a number.")
      .field("measured_on", &Criterion::measured_on, "Roles with a cell; empty: the role of the matrix, or all.")
      .field("items", &Criterion::items, "Indicator whose items are judged, an outcome each; empty: the organization.")
      .field("rule", &Criterion::rule, "The rule as in the file format: an id, a number or a dict.")
      .field("instrument", &Criterion::instrument, "Procedure, instrument, by language.")
      .field("instrument_note", &Criterion::instrument_note, "Remark on the instrument as printed in the source, by language.")
      .mapping("descriptors", &Criterion::descriptors, "Descriptors by level id, in the order of the document.")
      .field("target", &Criterion::target, "Level promised by the plan, or empty.")
      .field("note", &Criterion::note, "Remark, by language.")
      .field("readings", &Criterion::readings, "Registered readings of the source it rests on.")
      .done()
      .def_property_readonly("rule_kind", [](const Criterion& self) { return self.rule.kind(); }, "Kind of the rule.");
}

Framework framework_from_json(const GivenText& text, const std::string& file) {
  const py::gil_scoped_release release;
  return read_framework(text.utf8, file);
}

}  // namespace

void register_framework(py::module_& module) {
  py::native_enum<RuleKind>(module, "RuleKind", "enum.Enum", "The kind of a rule.")
      .value("reference", RuleKind::reference)
      .value("constant", RuleKind::constant)
      .value("measure", RuleKind::measure)
      .value("normalize", RuleKind::normalize)
      .value("band", RuleKind::band)
      .value("table", RuleKind::table)
      .value("ladder", RuleKind::ladder)
      .value("aggregate", RuleKind::aggregate)
      .value("quorum", RuleKind::quorum)
      .value("guard", RuleKind::guard)
      .finalize();
  py::native_enum<ValueType>(module, "ValueType", "enum.Enum", "The type of an indicator's values.")
      .value("code", ValueType::code)
      .value("number", ValueType::number)
      .value("date", ValueType::date)
      .finalize();
  py::native_enum<IndicatorKind>(module, "IndicatorKind", "enum.Enum", "How observations of an indicator live in time.")
      .value("measure", IndicatorKind::measure)
      .value("state", IndicatorKind::state)
      .value("event", IndicatorKind::event)
      .finalize();
  py::native_enum<ItemSource>(module, "ItemSource", "enum.Enum", "Where the items of an indicator come from.")
      .value("none", ItemSource::none)
      .value("listed", ItemSource::listed)
      .value("shared", ItemSource::shared)
      .value("declared", ItemSource::declared)
      .value("open", ItemSource::open)
      .finalize();
  py::native_enum<DuplicatePolicy>(module, "DuplicatePolicy", "enum.Enum", "What several values of one key mean.")
      .value("conflict", DuplicatePolicy::conflict)
      .value("latest", DuplicatePolicy::latest)
      .value("refuse", DuplicatePolicy::refuse)
      .finalize();
  register_parts(module);

  register_criterion(module);
  py::class_<Framework> type(module, "Framework", "A checked, immutable framework: one edition of an evaluation method.");
  const auto field = [&type](const char* name, auto FrameworkDraft::*member, const char* doc) {
    type.def_property_readonly(name, [member](const Framework& self) { return self.draft().*member; }, doc);
  };
  const auto parts = [&type](const char* name, auto FrameworkDraft::*member, const char* doc) {
    type.def_property_readonly(name, [member](const Framework& self) { return to_tuple(self.draft().*member); }, doc);
  };
  type.def_static("from_json", &framework_from_json, py::arg("text"), py::arg("file") = "framework.json",
                  "Reads a framework from JSON text; `file` is named in issues. Raises `ModelError` with every issue.")
      .def_static("from_dict", [](const py::dict& document) {
        const py::object text = py::module_::import("merilo.drafts").attr("to_text")(document);
        return framework_from_json(text.cast<GivenText>(), "");
      }, py::arg("document"), "Makes a framework from a dict of the file format; fractions become ratios such as \"1/2\".\n\n"
         "Raises `ModelError` with every issue.")
      .def("to_json", [](const Framework& self) {
        const py::gil_scoped_release release;
        return write_framework(self);
      }, "The canonical JSON text: reading it gives an equal framework.")
      .def("to_dict", [](const Framework& self) -> py::typing::Dict<py::str, py::object> {
        return py::module_::import("json").attr("loads")(write_framework(self));
      }, "A new dict of the file format: a draft to change and give to `from_dict`.")
      .def("edited", [](const Framework& self, const py::object& change) -> Framework {
        return py::module_::import("merilo.drafts").attr("edited")(self, change).cast<Framework>();
      }, py::arg("change"), "A new framework with a change made to its dict.\n\n"
         "`change` is a function that gets the draft dict and alters it (or returns another), or a patch dict:\n"
         "dicts are merged, None removes a key, any other value replaces. Raises `ModelError` with every issue.");
  field("id", &FrameworkDraft::id, "Id.");
  field("edition", &FrameworkDraft::edition, "Edition.");
  field("default_language", &FrameworkDraft::default_language, "Language of bare texts.");
  field("title", &FrameworkDraft::title, "Name for people, by language.");
  parts("roles", &FrameworkDraft::roles, "Roles, in order.");
  parts("relations", &FrameworkDraft::relations, "Relations, in order.");
  parts("scales", &FrameworkDraft::scales, "Scales, in order.");
  parts("indicators", &FrameworkDraft::indicators, "Indicators, in order.");
  parts("criteria", &FrameworkDraft::criteria, "Criteria, in order.");
  parts("matrices", &FrameworkDraft::matrices, "Matrices, in order.");
  parts("totals", &FrameworkDraft::totals, "Totals, in order.");
  parts("flags", &FrameworkDraft::flags, "Remarks of its tables.");
  field("policies", &FrameworkDraft::policies, "Choices that hold for the whole framework.");
  type.def_property_readonly("warnings", [](const Framework& self) { return to_tuple(self.warnings()); },
                             "Warnings found by the check.")
      .def("criterion", [](const Framework& self, const std::string& id) { return self.criterion(id); }, py::arg("id"), "The criterion of this id. Raises `UnknownIdError`.")
      .def("indicator", [](const Framework& self, const std::string& id) { return self.indicator(id); }, py::arg("id"),
           "The indicator of this id. Raises `UnknownIdError`.")
      .def("scale", [](const Framework& self, const std::string& id) { return self.scale(id); }, py::arg("id"),
           "The scale of this id. Raises `UnknownIdError`.")
      .def("__repr__", [](const Framework& self) {
        const FrameworkDraft& draft = self.draft();
        return "Framework(id='" + draft.id + "', edition='" + draft.edition + "', criteria=" +
               std::to_string(draft.criteria.size()) + ", indicators=" + std::to_string(draft.indicators.size()) +
               ", matrices=" + std::to_string(draft.matrices.size()) + ")";
      }, "One line: id, edition and sizes.")
      .def(py::pickle([](const Framework& self) { return py::make_tuple(write_framework(self)); },
                      [](const py::tuple& state) { return read_framework(state[0].cast<std::string>()); }));
  define_value(type);
}

}  // namespace merilo::python
