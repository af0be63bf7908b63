#include <pybind11/numpy.h>

#include "bindings.hpp"

namespace merilo::python {

namespace {

using ItemKey = std::tuple<std::string, std::string, std::string>;
using Progress = std::optional<py::typing::Callable<py::object(std::size_t, std::size_t)>>;

Evaluation run(const Framework& framework, const Network& network, const Observations& observations, const Options& options,
               const Progress& callback) {
  // What the callback or a signal raised must not unwind the engine: it asks the engine to stop and is raised after.
  std::exception_ptr raised;
  Options watched = options;
  watched.progress = [&raised, &callback](std::size_t done, std::size_t total) {
    const py::gil_scoped_acquire acquire;
    try {
      if (PyErr_CheckSignals() != 0) throw py::error_already_set();
      if (!callback) return true;
      return !(*callback)(done, total).is(py::bool_(false));
    } catch (...) {
      raised = std::current_exception();
      return false;
    }
  };
  try {
    const py::gil_scoped_release release;
    return evaluate(framework, network, observations, watched);
  } catch (const Cancelled&) {
    if (!raised) throw;
  }
  std::rethrow_exception(raised);
}

Options to_options(const std::optional<std::string>& period, const std::optional<Date>& as_of,
                   const std::optional<bool>& close_at_lowest, const std::optional<bool>& override_prevails,
                   std::size_t budget) {
  Options options;
  options.period = period.value_or("");
  options.as_of = as_of;
  options.close_at_lowest = close_at_lowest;
  options.override_prevails = override_prevails;
  options.budget = budget;
  return options;
}

py::array_t<std::uint32_t> masks(const py::object& self, const std::string& criterion) {
  const auto values = self.cast<const Evaluation&>().masks(criterion);
  py::array_t<std::uint32_t> view(static_cast<py::ssize_t>(values.size()), values.data(), self);
  view.attr("setflags")(py::arg("write") = false);
  return view;
}

// A vector as an array that owns it.
template <class T>
py::array_t<T> to_array(std::vector<T>&& values) {
  auto* const owner = new std::vector<T>(std::move(values));
  const py::capsule keeper(owner, [](void* pointer) { delete static_cast<std::vector<T>*>(pointer); });
  return py::array_t<T>(static_cast<py::ssize_t>(owner->size()), owner->data(), keeper);
}

// The columns of all outcomes by name: arrays, or pairs of the different values and the places in them.
py::typing::Dict<py::str, py::object> columns(const Evaluation& self) {
  OutcomeTable table;
  {
    const py::gil_scoped_release release;
    table = tabulate(self);
  }
  py::typing::Dict<py::str, py::object> result{py::dict()};
  const auto coded = [&](const char* name, auto& column) { result[name] = py::make_tuple(column.values, to_array(std::move(column.places))); };
  coded("organization", table.organization);
  coded("criterion", table.criterion);
  coded("item", table.item);
  coded("status", table.status);
  coded("level", table.level);
  coded("low", table.low);
  coded("high", table.high);
  result["low_number"] = to_array(std::move(table.low_number));
  result["high_number"] = to_array(std::move(table.high_number));
  result["may_be_not_applicable"] = to_array(std::move(table.may_be_not_applicable));
  result["exact"] = to_array(std::move(table.exact));
  coded("reasons", table.reasons);
  coded("flags", table.flags);
  coded("computed", table.computed);
  coded("levels", table.levels);
  return result;
}

void register_class(py::module_& module) {
  py::class_<Evaluation> type(module, "Evaluation", "The outcome of every criterion for every organization.");
  type.def_property_readonly("header", [](const Evaluation& self) { return self.header(); }, "Where it comes from.")
      .def_property_readonly("framework", [](const Evaluation& self) { return self.framework(); },
                             "The framework evaluated.")
      .def_property_readonly("network", [](const Evaluation& self) { return self.network(); },
                             "The network evaluated.")
      .def_property_readonly("observations", [](const Evaluation& self) { return self.observations(); },
                             "The observations evaluated.")
      .def_property_readonly("issues", [](const Evaluation& self) { return to_tuple(self.issues()); },
                             "Warnings about the observations.")
      .def("__getitem__", [](const Evaluation& self, const std::pair<std::string, std::string>& key) {
        return self.outcome(key.first, key.second);
      }, py::arg("key"), "`evaluation[organization, criterion]`: one outcome.\n\n"
         "Raises `UnknownIdError` for unknown names and where the criterion is not measured.")
      .def("__getitem__", [](const Evaluation& self, const ItemKey& key) {
        return self.outcome(std::get<0>(key), std::get<1>(key), std::get<2>(key));
      }, py::arg("key"), "`evaluation[organization, criterion, item]`: the outcome of a criterion on items.\n\n"
         "An empty item is none. Raises `UnknownIdError`.")
      .def("__contains__", [](const Evaluation& self, const std::pair<std::string, std::string>& key) {
        return self.has_outcome(key.first, key.second);
      }, py::arg("key"), "`(organization, criterion) in evaluation`: whether there is an outcome.")
      .def("__contains__", [](const Evaluation& self, const ItemKey& key) {
        return self.has_outcome(std::get<0>(key), std::get<1>(key), std::get<2>(key));
      }, py::arg("key"), "`(organization, criterion, item) in evaluation`: the same of a criterion on items.")
      .def("outcomes", [](const Evaluation& self) {
        std::vector<Outcome> outcomes;
        {
          const py::gil_scoped_release release;
          outcomes = self.outcomes();
        }
        return outcomes;
      }, "All outcomes, by organization, then by criterion, in the documents' order.")
      .def("totals", [](const Evaluation& self, const std::string& organization) {
        return self.totals(organization);
      }, py::arg("organization"), "The totals of an organization. Raises `UnknownIdError`.")
      .def("masks", &masks, py::arg("criterion"),
           "Possible levels as bits: a read-only array of shape (organizations,), type uint32.\n\n"
           "Bit i is level i, bit 31 \"not applicable\", 0: no cell. Raises `UnknownIdError`.")
      .def("matrix", [](const py::object& self, const std::string& organization, const std::optional<std::string>& matrix,
                        const std::optional<std::string>& lang) {
        return py::module_::import("merilo.display").attr("FilledMatrix")(self, organization, matrix, lang);
      }, py::arg("organization"), py::arg("matrix") = py::none(), py::kw_only(), py::arg("lang") = py::none(),
           "The filled matrix of an organization, a `merilo.FilledMatrix`.\n\n"
           "`matrix` is its id, by default the first one of the organization's role; `lang` is `ru` or `en`, by default\n"
           "the framework's language. Raises `UnknownIdError`, also where the role has no matrix.")
      .def("explain", [](const py::object& self, const std::string& organization, const std::string& criterion,
                         const std::string& item, const std::optional<std::string>& lang) {
        return py::module_::import("merilo.explaining").attr("OutcomeExplanation")(self, organization, criterion, lang, item);
      }, py::arg("organization"), py::arg("criterion"), py::arg("item") = "", py::kw_only(), py::arg("lang") = py::none(),
           "Why an outcome is what it is: a `merilo.OutcomeExplanation`, down to observations and documents.\n\n"
           "`item` names the item judged, of a criterion on items. `lang` is `ru` or `en`, by default the framework's\n"
           "language. Raises `UnknownIdError`.")
      .def("explanation", [](const Evaluation& self, const std::string& organization, const std::string& criterion,
                             const std::string& item, std::size_t depth, std::size_t nodes) {
        const py::gil_scoped_release release;
        return explain(self, organization, criterion, {depth, nodes}, item);
      }, py::arg("organization"), py::arg("criterion"), py::arg("item") = "", py::kw_only(), py::arg("depth") = ExplanationLimits().depth,
           py::arg("nodes") = ExplanationLimits().nodes,
           "The explanation of an outcome as a tree of data, at most so deep and with so many points.\n\n"
           "Raises `UnknownIdError`.")
      .def("provenance", [](const Evaluation& self, const std::string& organization, const std::string& criterion,
                            const std::string& item) {
        const py::gil_scoped_release release;
        return provenance(self, organization, criterion, item);
      }, py::arg("organization"), py::arg("criterion"), py::arg("item") = "",
           "Everything an outcome stands on: withdrawing any other row changes nothing of it.\n\n"
           "Raises `UnknownIdError`.")
      .def("to_json", [](const Evaluation& self) {
        const py::gil_scoped_release release;
        return write_evaluation(self);
      }, "The canonical JSON document.")
      .def("columns", &columns,
           "All outcomes as columns, in the order of `outcomes`: a dict of arrays of shape (outcomes,).\n\n"
           "`low_number` and `high_number` are float64 (NaN: none, or open), `may_be_not_applicable` and `exact` 0 or 1; the\n"
           "others are pairs of a list of the different values and an int32 array of places in it, -1 for none.")
      .def("to_arrow", [](const py::object& self) { return py::module_::import("merilo.arrow").attr("outcomes")(self); },
           "All outcomes as a `pyarrow.Table`, one row each. Raises `ImportError` without pyarrow.")
      .def("__arrow_c_stream__", [](const py::object& self, const py::object& schema) {
        return self.attr("to_arrow")().attr("__arrow_c_stream__")(schema);
      }, py::arg("requested_schema") = py::none(), "All outcomes as an Arrow stream, for any library that takes one.")
      .def("to_parquet", [](const py::object& self, const py::object& path) { py::module_::import("merilo.arrow").attr("write_outcomes")(self, path); },
           py::arg("path"), "Writes all outcomes to a Parquet file. Raises `ImportError` without pyarrow.")
      .def("to_pandas", [](const py::object& self) {
        return py::module_::import("merilo.frames").attr("outcomes")(self);
      }, "All outcomes as a `pandas.DataFrame`, one row each. Raises `ImportError` without pandas.")
      .def("report", [](const py::object& self, const std::optional<std::string>& lang,
                        const std::optional<std::string>& organization) {
        return py::module_::import("merilo.reporting").attr("report")(self, py::arg("lang") = lang,
                                                                      py::arg("organization") = organization);
      }, py::kw_only(), py::arg("lang") = py::none(), py::arg("organization") = py::none(),
           "The report as one HTML text, to read on a screen or to print; see `merilo.report`.\n\n"
           "Raises `UnknownIdError`, and `ImportError` without jinja2.")
      .def("_repr_html_", [](const py::object& self) {
        return py::module_::import("merilo.display").attr("evaluation_html")(self);
      }, "Header and counts, for notebooks.")
      .def("__repr__", [](const Evaluation& self) {
        const Header& header = self.header();
        return "Evaluation(framework='" + header.framework + "', network='" + header.network + "', period='" +
               header.period + "', as_of=" + header.as_of.to_string() + ")";
      }, "One line: framework, network, period and date.")
      .def(py::pickle(
          [](const Evaluation& self) {
            const Options& options = self.options();
            return py::make_tuple(self.framework(), self.network(), self.observations(), options.period,
                                  options.as_of, options.close_at_lowest, options.override_prevails, options.budget);
          },
          [](const py::tuple& state) {
            return run(state[0].cast<Framework>(), state[1].cast<Network>(), state[2].cast<Observations>(),
                       to_options(state[3].cast<std::string>(), state[4].cast<std::optional<Date>>(),
                                  state[5].cast<std::optional<bool>>(), state[6].cast<std::optional<bool>>(),
                                  state[7].cast<std::size_t>()),
                       std::nullopt);
          }));
  define_value(type);
}

constexpr const char* evaluate_doc =
    "Evaluates every criterion for every organization.\n\n"
    "period: id, by default the last of the network. as_of: `datetime.date` or ISO text; rows dated or recorded later\n"
    "are hidden; by default the end of the period. close_at_lowest, override_prevails: override the framework's policies.\n"
    "budget: most completions tried for one cell where gaps are shared. progress(done, total): called now and then;\n"
    "returning False stops. Other threads run meanwhile. Raises `ModelError` with every issue of the observations,\n"
    "`UnknownIdError`, `NumberError`, `Cancelled`.";

void register_functions(py::module_& module) {
  module.def("evaluate",
             [](const Framework& framework, const Network& network, const Observations& observations,
                const std::optional<std::string>& period, const std::optional<Date>& as_of,
                const std::optional<bool>& close_at_lowest, const std::optional<bool>& override_prevails,
                std::size_t budget, const Progress& progress) {
               return run(framework, network, observations,
                          to_options(period, as_of, close_at_lowest, override_prevails, budget), progress);
             },
             py::arg("framework"), py::arg("network"), py::arg("observations"), py::kw_only(),
             py::arg("period") = py::none(), py::arg("as_of") = py::none(), py::arg("close_at_lowest") = py::none(),
             py::arg("override_prevails") = py::none(), py::arg("budget") = 4096, py::arg("progress") = py::none(),
             evaluate_doc);
  module.def("evaluate",
             [](const Case& input, const std::optional<std::string>& period, const std::optional<Date>& as_of,
                const std::optional<bool>& close_at_lowest, const std::optional<bool>& override_prevails,
                std::size_t budget, const Progress& progress) {
               return run(input.framework, input.network, input.observations,
                          to_options(period, as_of, close_at_lowest, override_prevails, budget), progress);
             },
             py::arg("case"), py::kw_only(), py::arg("period") = py::none(), py::arg("as_of") = py::none(),
             py::arg("close_at_lowest") = py::none(), py::arg("override_prevails") = py::none(),
             py::arg("budget") = 4096, py::arg("progress") = py::none(), "The same for a case, as given by `load`.");
  module.def("check",
             [](const Framework& framework) {
               const py::gil_scoped_release release;
               return check(framework);
             },
             py::arg("framework"),
             "Every issue of a framework alone: what was odd when it was read, and what its rules can never give.");
  module.def("check",
             [](const Framework& framework, const Network& network, const Observations& observations) {
               const py::gil_scoped_release release;
               return check(framework, network, observations);
             },
             py::arg("framework"), py::arg("network"), py::arg("observations"),
             "Every issue of the three documents together, and what the framework comes to at the network's size.");
  module.def("check_examples",
             [](const Framework& framework) {
               const py::gil_scoped_release release;
               return check_examples(framework);
             },
             py::arg("framework"), "Runs the worked examples; an issue `example_failed` for each that does not come out.");
}

}  // namespace

void register_evaluation(py::module_& module) {
  register_class(module);
  register_functions(module);
}

}  // namespace merilo::python
