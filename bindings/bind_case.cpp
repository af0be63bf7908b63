#include <pybind11/stl/filesystem.h>

#include "bindings.hpp"

namespace merilo::python {

void register_case(py::module_& module) {
  py::class_<Case> type(module, "Case", "A framework, a network, observations and a work plan, or None; unpacks like a tuple of the first three.");
  type.def(py::init([](const Framework& framework, const Network& network, const Observations& observations, const std::optional<WorkPlan>& plan) {
             return Case{framework, network, plan ? with_plan(observations, *plan, network) : observations, plan};
           }), py::arg("framework"), py::arg("network"), py::arg("observations"), py::arg("plan") = py::none(),
           "The case of these; the activities of the plan become items of the observations.")
      .def_readonly("framework", &Case::framework, "framework.json")
      .def_readonly("network", &Case::network, "network.json")
      .def_readonly("observations", &Case::observations, "observations.csv, items.csv and the items of the plan")
      .def_readonly("plan", &Case::plan, "work_plan.json, or None")
      .def("edited", [](const Case& self, const py::object& framework, const py::object& network, const py::object& observations, const py::object& plan) -> Case {
        return py::module_::import("merilo.drafts").attr("edited_case")(self, framework, network, observations, plan).cast<Case>();
      }, py::kw_only(), py::arg("framework") = py::none(), py::arg("network") = py::none(), py::arg("observations") = py::none(), py::arg("plan") = py::none(),
         "A new case with changes made to its parts, each as the `edited` of the part takes it; all else is kept.\n\n"
         "With another plan its activities become items of the observations anew. Raises `ModelError` with every issue,\n"
         "`ValueError` for a plan where there is none.")
      .def("__iter__", [](const Case& self) -> py::typing::Iterator<py::object> {
        return py::iter(py::make_tuple(self.framework, self.network, self.observations));
      }, "Framework, network, observations.")
      .def("__len__", [](const Case&) { return 3; }, "Three, as for the tuple it unpacks to.")
      .def("__repr__", [](const py::object& self) {
        return py::str("Case({!r}, {!r}, {!r}, {!r})").format(self.attr("framework"), self.attr("network"), self.attr("observations"), self.attr("plan"));
      }, "One line: the parts.")
      .def(py::pickle([](const Case& self) { return py::make_tuple(self.framework, self.network, self.observations, self.plan); },
                      [](const py::tuple& state) {
                        return Case{state[0].cast<Framework>(), state[1].cast<Network>(), state[2].cast<Observations>(), state[3].cast<std::optional<WorkPlan>>()};
                      }));
  define_value(type);
  module.def("load", [](const std::filesystem::path& folder, const CsvFormat& format) {
    const py::gil_scoped_release release;
    return read_case(folder.string(), format);
  }, py::arg("folder"), py::arg("format") = CsvFormat{},
             "Reads a case folder whose tables are CSV in this format; see `merilo.load`.\n\n"
             "Raises `ModelError` with the issues of all its documents, `FileError` for a file that cannot be read.");
  module.def("_load_with", [](const std::filesystem::path& folder, const std::map<std::string, std::pair<GivenText, TableSource>>& texts, bool spoilt) {
    CaseTables tables;
    tables.spoilt = spoilt;
    const auto take = [&](const char* name, std::string& text, TableSource& source) {
      text = texts.at(name).first.utf8;
      source = texts.at(name).second;
    };
    take("observations", tables.observations, tables.sources.rows);
    take("items", tables.items, tables.sources.items);
    take("organizations", tables.network.organizations, tables.network.organizations_source);
    take("relations", tables.network.relations, tables.network.relations_source);
    const py::gil_scoped_release release;
    return read_case(folder.string(), std::move(tables));
  }, py::arg("folder"), py::arg("tables"), py::arg("spoilt"), "Reads a case folder with these texts as its tables; see `merilo.load`.");
}

}  // namespace merilo::python
