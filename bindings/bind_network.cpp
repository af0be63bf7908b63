#include "bindings.hpp"

namespace merilo::python {

namespace {

Network network_from_json(const GivenText& text, const std::string& file) {
  const py::gil_scoped_release release;
  return read_network(text.utf8, file);
}

void register_parts(py::module_& module) {
  Record<Organization>(module, "Organization", "One organization.")
      .field("id", &Organization::id, "Id.")
      .field("role", &Organization::role, "Role in this network.")
      .field("name", &Organization::name, "Full name, by language.")
      .field("short_name", &Organization::short_name, "Short name, by language.")
      .field("locality", &Organization::locality, "Town or district, by language.")
      .field("legal_form", &Organization::legal_form, "Legal form.")
      .field("aliases", &Organization::aliases, "Other spellings of the name.")
      .field("opened", &Organization::opened, "First day; None: from ever.")
      .field("closed", &Organization::closed, "Last day; None: none.")
      .field("succeeds", &Organization::succeeds, "Organizations whose baseline it takes over.")
      .done();
  Record<Edge>(module, "Edge", "One edge of a relation, from child to parent.")
      .field("relation", &Edge::relation, "Relation.")
      .field("child", &Edge::child, "Organization that belongs.")
      .field("parent", &Edge::parent, "Organization it belongs to.")
      .field("first_day", &Edge::from, "First day; None: open. (`from` in the file format.)")
      .field("last_day", &Edge::to, "Last day; None: open. (`to` in the file format.)")
      .done();
  Record<Period>(module, "Period", "A span of time that is evaluated.")
      .field("id", &Period::id, "Id.")
      .field("title", &Period::title, "Name for people, by language.")
      .field("start", &Period::start, "First day.")
      .field("end", &Period::end, "Last day.")
      .field("baseline", &Period::baseline, "The period it is compared with, or empty.")
      .done();
  Record<Rater>(module, "Rater", "A pseudonymous rater.")
      .field("id", &Rater::id, "Pseudonym.")
      .field("organization", &Rater::organization, "Organization the rater belongs to, or empty.")
      .done();
  Record<Approval>(module, "Approval", "Who signs what is reported on the network.")
      .field("title", &Approval::title, "What a signature says, by language.")
      .field("office", &Approval::office, "Office of who signs, by language.")
      .field("organization", &Approval::organization, "Organization that signs, or empty.")
      .done();
}

}  // namespace

void register_network(py::module_& module) {
  register_parts(module);
  py::class_<Network> type(module, "Network", "A checked, immutable network of organizations.");
  const auto field = [&type](const char* name, auto NetworkDraft::*member, const char* doc) {
    type.def_property_readonly(name, [member](const Network& self) { return self.draft().*member; }, doc);
  };
  const auto parts = [&type](const char* name, auto NetworkDraft::*member, const char* doc) {
    type.def_property_readonly(name, [member](const Network& self) { return to_tuple(self.draft().*member); }, doc);
  };
  type.def_static("from_json", [](const GivenText& text, const std::string& file, const GivenText& organizations,
                                  const GivenText& relations, const std::optional<std::pair<TableSource, TableSource>>& sources) {
        const py::gil_scoped_release release;
        NetworkTables tables{organizations.utf8, relations.utf8};
        if (sources) std::tie(tables.organizations_source, tables.relations_source) = *sources;
        return read_network(text.utf8, tables, file);
      }, py::arg("text"), py::arg("file") = "network.json", py::kw_only(), py::arg("organizations") = GivenText{}, py::arg("relations") = GivenText{},
                  py::arg("sources") = py::none(),
                  "Reads a network from JSON text; `file` is named in issues.\n\n"
                  "`organizations` and `relations` are the texts of the CSV tables of these names, whose rows come after those of\n"
                  "the JSON; `sources` tells where the tables stand, for issues. Raises `ModelError` with every issue.")
      .def_static("from_dict", [](const py::dict& document) {
        const py::object text = py::module_::import("merilo.drafts").attr("to_text")(document);
        return network_from_json(text.cast<GivenText>(), "");
      }, py::arg("document"), "Makes a network from a dict of the file format. Raises `ModelError` with every issue.")
      .def_static("from_tables", [](const py::object& base, const py::object& organizations, const py::object& relations, const CsvFormat& format) -> Network {
        return py::module_::import("merilo.reading").attr("network")(base, organizations, relations, format).cast<Network>();
      }, py::arg("base"), py::arg("organizations"), py::arg("relations") = py::tuple(), py::kw_only(), py::arg("format") = CsvFormat{},
                  "A network from a dict or the JSON text of the file format, and tables as `Observations.from_rows` takes them.\n\n"
                  "`organizations` has the columns `id`, `role`, and `name`, `short_name`, `locality` (by language: `name.ru`),\n"
                  "`legal_form`, `aliases`, `opened`, `closed`, `succeeds` (lists parted by `;`); `relations` has `relation`, `child`, `parent`, and `from`, `to`.\n"
                  "A table may also be a CSV text, written in `format`. Their rows come after those of `base`.\n"
                  "Raises `ModelError` with every issue; rows count from 0.")
      .def("to_json", [](const Network& self) {
        const py::gil_scoped_release release;
        return write_network(self);
      }, "The canonical JSON text: reading it gives an equal network.")
      .def("to_dict", [](const Network& self) -> py::typing::Dict<py::str, py::object> {
        return py::module_::import("json").attr("loads")(write_network(self));
      }, "A new dict of the file format: a draft to change and give to `from_dict`.")
      .def("edited", [](const Network& self, const py::object& change) -> Network {
        return py::module_::import("merilo.drafts").attr("edited")(self, change).cast<Network>();
      }, py::arg("change"), "A new network with a change made to its dict; see `Framework.edited`.\n\n"
         "Raises `ModelError` with every issue.");
  field("id", &NetworkDraft::id, "Id.");
  field("title", &NetworkDraft::title, "Name for people, by language.");
  field("note", &NetworkDraft::note, "Remark, by language.");
  parts("organizations", &NetworkDraft::organizations, "Organizations, in order.");
  parts("edges", &NetworkDraft::edges, "Edges of all relations.");
  parts("periods", &NetworkDraft::periods, "Periods, in order.");
  parts("raters", &NetworkDraft::raters, "Raters.");
  parts("approvals", &NetworkDraft::approvals, "Who signs reports, in order.");
  type.def_property_readonly("warnings", [](const Network& self) { return to_tuple(self.warnings()); },
                             "Warnings and notes: names that look alike, an upgraded file.");
  type.def("__len__", &Network::size, "Number of organizations.")
      .def("__contains__", [](const Network& self, const std::string& id) { return self.find(id).has_value(); },
           py::arg("organization"), "Whether there is an organization of this id.")
      .def("organization", [](const Network& self, const std::string& id) {
        return self.draft().organizations[self.index(id)];
      }, py::arg("id"), "The organization of this id. Raises `UnknownIdError`.")
      .def("index", [](const Network& self, const std::string& id) { return self.index(id); }, py::arg("organization"),
           "The place of an organization in the network, from 0. Raises `UnknownIdError`.")
      .def("period", [](const Network& self, const std::string& id) { return self.period(id); }, py::arg("id") = "",
           "The period of this id, the last one for an empty id. Raises `UnknownIdError`.")
      .def("__repr__", [](const Network& self) {
        return "Network(id='" + self.draft().id + "', organizations=" + std::to_string(self.size()) +
               ", periods=" + std::to_string(self.draft().periods.size()) + ")";
      }, "One line: id and sizes.")
      .def(py::pickle([](const Network& self) { return py::make_tuple(write_network(self)); },
                      [](const py::tuple& state) { return read_network(state[0].cast<std::string>()); }));
  define_value(type);
}

}  // namespace merilo::python
