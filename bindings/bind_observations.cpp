#include <pybind11/numpy.h>

#include "bindings.hpp"

namespace merilo::python {

namespace {

using Doubles = py::array_t<double, py::array::c_style>;
using Places = py::array_t<std::int32_t, py::array::c_style>;
using Rows = py::typing::List<py::typing::Dict<py::str, py::object>>;

constexpr const char* status_names[] = {"reported", "expected", "not_applicable", "unavailable", "complete", "withdrawn"};

py::tuple row_state(const Observation& row) {
  return py::make_tuple(row.organization, row.indicator, row.period, row.item, row.rater, row.date, row.value,
                        static_cast<int>(row.status), row.evidence, row.note, row.recorded, row.supersedes);
}

Observation row_from(const py::tuple& state) {
  Observation row;
  row.organization = state[0].cast<std::string>();
  row.indicator = state[1].cast<std::string>();
  row.period = state[2].cast<std::string>();
  row.item = state[3].cast<std::string>();
  row.rater = state[4].cast<std::string>();
  row.date = state[5].cast<std::optional<Date>>();
  row.value = state[6].cast<std::string>();
  row.status = static_cast<RowStatus>(state[7].cast<int>());
  row.evidence = state[8].cast<std::string>();
  row.note = state[9].cast<std::string>();
  row.recorded = state[10].cast<std::optional<Date>>();
  row.supersedes = state[11].cast<std::string>();
  return row;
}

// Keeps a Python object alive; it may be let go on any thread.
std::shared_ptr<const void> kept(py::object object) {
  return {new py::object(std::move(object)), [](const py::object* held) {
            if (!Py_IsInitialized()) return;  // the interpreter has ended, and its memory with it
            const py::gil_scoped_acquire acquire;
            delete held;
          }};
}

// A column over the memory of an array that nobody writes into: see merilo/columns.py.
WideColumn to_column(const std::string& indicator, const std::string& period, const py::object& values, const py::object& copy) {
  const py::tuple found = py::module_::import("merilo.columns").attr("shared")(indicator, values, copy);
  WideColumn column;
  column.indicator = indicator;
  column.period = period;
  if (found[1].is_none()) {
    const auto numbers = found[0].cast<Doubles>();
    column.values = {numbers.data(), static_cast<std::size_t>(numbers.size())};
    column.owner = kept(numbers);
  } else {
    const auto places = found[0].cast<Places>();
    column.codes = {places.data(), static_cast<std::size_t>(places.size())};
    column.dictionary = found[1].cast<std::vector<std::string>>();
    column.owner = kept(places);
  }
  return column;
}

// Numbers are seen where they lie; `owner` keeps them there.
py::array to_array(const WideColumn& column, const py::object& owner) {
  if (column.codes.empty()) {
    Doubles array(static_cast<py::ssize_t>(column.values.size()), column.values.data(), owner);
    array.attr("setflags")(py::arg("write") = false);
    return array;
  }
  py::list values;
  for (const std::int32_t code : column.codes) {
    if (code < 0) values.append(py::none());
    else if (static_cast<std::size_t>(code) < column.dictionary.size()) values.append(column.dictionary[static_cast<std::size_t>(code)]);
    else throw py::value_error("column `" + column.indicator + "`: place " + std::to_string(code) + " in a list of " + std::to_string(column.dictionary.size()) + " texts");
  }
  const py::array array = py::module_::import("numpy").attr("array")(values, py::arg("dtype") = "object");
  array.attr("setflags")(py::arg("write") = false);
  return array;
}

py::tuple source_state(const TableSource& source) {
  const CsvFormat& format = source.format;
  return py::make_tuple(source.file, source.section, source.sheet, source.names, source.lines, source.header, format.delimiter, format.decimal, format.dates);
}

TableSource source_from(const py::tuple& state) {
  const auto text = [&](std::size_t i) { return state[i].cast<std::string>(); };
  return {text(0), text(1), text(2), state[3].cast<std::vector<std::string>>(), state[4].cast<std::vector<int>>(), state[5].cast<int>(), {text(6), text(7), text(8)}};
}

py::tuple state_of(const Observations& self) {
  py::list rows;
  for (const Observation& row : self.rows()) rows.append(row_state(row));
  py::list items;
  for (const ListedItem& item : self.items()) items.append(py::make_tuple(item.indicator, item.organization, item.item));
  py::list columns;
  for (const WideColumn& column : self.columns())
    columns.append(py::make_tuple(column.indicator, column.period, to_array(column, py::cast(self))));
  const ObservationSources& sources = self.sources();
  return py::make_tuple(rows, items, columns, source_state(sources.rows), source_state(sources.items), sources.warnings, sources.coded);
}

Observations from_state(const py::tuple& state) {
  std::vector<Observation> rows;
  for (const py::handle row : state[0]) rows.push_back(row_from(py::reinterpret_borrow<py::tuple>(row)));
  std::vector<ListedItem> items;
  for (const py::handle each : state[1]) {
    const auto item = py::reinterpret_borrow<py::tuple>(each);
    items.push_back({item[0].cast<std::string>(), item[1].cast<std::string>(), item[2].cast<Item>()});
  }
  std::vector<WideColumn> columns;
  for (const py::handle each : state[2]) {
    const auto column = py::reinterpret_borrow<py::tuple>(each);
    columns.push_back(to_column(column[0].cast<std::string>(), column[1].cast<std::string>(), column[2], py::none()));
  }
  ObservationSources sources{source_from(state[3]), source_from(state[4]), state[5].cast<std::vector<Issue>>(), state[6].cast<std::vector<std::string>>()};
  return Observations(std::move(rows), std::move(items), std::move(columns), std::move(sources));
}

using Sources = std::pair<TableSource, TableSource>;

Observations from_csv(const GivenText& text, const std::string& delimiter, const std::string& decimal, const std::string& dates,
                      const GivenText& items, const std::string& file, const std::optional<Sources>& sources) {
  const py::gil_scoped_release release;
  const CsvFormat format{delimiter, decimal, dates};
  if (!sources) return read_observations(text.utf8, items.utf8, file, format);
  return read_observations(text.utf8, items.utf8, ObservationSources{sources->first, sources->second, {}});
}

// The readers of other forms make texts for `from_csv`.
Observations read_by(const char* reader, const py::args& arguments) {
  return py::module_::import("merilo.reading").attr(reader)(*arguments).cast<Observations>();
}

Observations from_columns(const std::map<std::string, py::object>& values, const std::string& period, const std::optional<bool>& copy,
                          const py::object& rows, const py::object& items) {
  std::vector<WideColumn> columns;
  for (const auto& [indicator, array] : values) columns.push_back(to_column(indicator, period, array, py::cast(copy)));
  const Observations tidy = read_by("observations", py::make_tuple(rows, items));
  return Observations(tidy.rows(), tidy.items(), std::move(columns), tidy.sources());
}

Rows to_rows(const Observations& self) {
  Rows rows{py::list()};
  for (const Observation& row : self.rows()) {
    py::dict fields;
    fields["organization"] = row.organization;
    fields["indicator"] = row.indicator;
    fields["period"] = row.period;
    fields["item"] = row.item;
    fields["rater"] = row.rater;
    fields["date"] = row.date;
    fields["value"] = row.value;
    fields["status"] = status_names[static_cast<int>(row.status)];
    fields["evidence"] = row.evidence;
    fields["note"] = row.note;
    fields["recorded"] = row.recorded;
    fields["supersedes"] = row.supersedes;
    rows.append(fields);
  }
  return rows;
}

Rows to_items(const Observations& self, const std::string& lang) {
  Rows rows{py::list()};
  for (const ListedItem& listed : self.items()) {
    const Item& item = listed.item;
    py::dict fields;
    fields["indicator"] = listed.indicator;
    fields["organization"] = listed.organization;
    fields["item"] = item.id;
    fields["title"] = item.title.in(lang);
    fields["group"] = item.group;
    fields["weight"] = item.weight;
    fields["due"] = item.due;
    fields["precision"] = item.precision;
    fields["condition"] = item.condition;
    rows.append(fields);
  }
  return rows;
}

}  // namespace

void register_observations(py::module_& module) {
  py::native_enum<RowStatus>(module, "RowStatus", "enum.Enum", "What a row says about itself.")
      .value("reported", RowStatus::reported)
      .value("expected", RowStatus::expected)
      .value("not_applicable", RowStatus::not_applicable)
      .value("unavailable", RowStatus::unavailable)
      .value("complete", RowStatus::complete)
      .value("withdrawn", RowStatus::withdrawn)
      .finalize();

  py::class_<Observations> type(module, "Observations", "Everything observed: tidy rows, items and wide columns.");
  type.def(py::init<>(), "Nothing observed.")
      .def_static("from_csv", &from_csv, py::arg("text"), py::arg("delimiter") = ",", py::arg("decimal") = ".",
                  py::arg("dates") = "iso", py::kw_only(), py::arg("items") = GivenText{}, py::arg("file") = "observations.csv",
                  py::arg("sources") = py::none(),
                  "Reads the text of `observations.csv`, and of `items.csv` if given: UTF-8, as `str` or `bytes`.\n\n"
                  "`delimiter` is `,`, `;` or a tab, `decimal` is `.` or `,`, `dates` is `iso` (2018-03-31) or `dd.mm.yyyy`;\n"
                  "they hold for both tables. What is written otherwise is refused, nothing is guessed. `file` tells where they\n"
                  "stand, for issues; `sources` tells where each stands and how it is written, instead of all these.\n"
                  "Raises `ModelError` with every issue.")
      .def_static("from_rows", [](const py::object& rows, const py::object& items) {
        return read_by("observations", py::make_tuple(rows, items));
      }, py::arg("rows"), py::kw_only(), py::arg("items") = py::tuple(),
                  "Observations from rows with the columns of `observations.csv`: an iterable of dicts, a frame of pandas or\n"
                  "polars, a `pyarrow.Table`, or whatever gives an Arrow stream (`__arrow_c_stream__`; needs pyarrow).\n\n"
                  "Values may be texts, numbers, dates, `True`/`False` (yes/no); None and NaN leave a field empty; a float stands\n"
                  "for the shortest decimal that reads back as it. `items` likewise, with the columns of `items.csv`.\n"
                  "Raises `ModelError` with every issue; rows count from 0, as in `/rows/0/value`.")
      .def_static("from_excel", [](const py::object& path, const py::object& sheet, const py::object& items) {
        return read_by("excel_observations", py::make_tuple(path, sheet, items));
      }, py::arg("path"), py::arg("sheet") = py::none(), py::kw_only(), py::arg("items") = py::tuple(),
                  "Observations from a sheet of an Excel workbook (.xlsx): by default the one called `observations` or\n"
                  "`наблюдения`, else the only one that shows. Names of columns may be Russian. `items` as in `from_rows`; without\n"
                  "them the sheet `items` or `элементы`, if there is one.\n\n"
                  "Raises `ModelError` with every issue, placed as `sheet!C5`, `FileError`, and `ImportError` without\n"
                  "python-calamine.")
      .def_static("from_parquet", [](const py::object& path, const py::object& items) {
        return read_by("parquet_observations", py::make_tuple(path, items));
      }, py::arg("path"), py::kw_only(), py::arg("items") = py::tuple(),
                  "Observations from a Parquet file with the columns of `observations.csv`; `items` as in `from_rows`.\n\n"
                  "Raises `ModelError` with every issue, `FileError`; `ImportError` without pyarrow.")
      .def_static("from_columns", &from_columns, py::arg("columns"), py::arg("period"), py::kw_only(), py::arg("copy") = py::none(),
                  py::arg("rows") = py::tuple(), py::arg("items") = py::tuple(),
                  "Observations from one value per organization.\n\n"
                  "`columns` maps an indicator to an array of shape (organizations,), in the order of the network, of NumPy,\n"
                  "pandas, polars or Arrow: numbers, NaN or null where missing; texts, None where missing, for codes and levels; or\n"
                  "a pair of places (negative where missing) and the list of texts they speak of. By default the memory of float64\n"
                  "numbers and int32 places is shared where nobody can write into it, else copied. `copy=True` always copies.\n"
                  "`copy=False` never does: it makes a writable array read-only, and nothing may write there as long as the\n"
                  "observations or what comes of them live. `rows` and `items` as in `from_rows`.\n"
                  "Raises `ValueError` for another shape or what cannot be shared; lengths are checked by `evaluate`.")
      .def("edited", [](const Observations& self, const py::object& change) -> Observations {
        return py::module_::import("merilo.drafts").attr("edited_observations")(self, change).cast<Observations>();
      }, py::arg("change"), "New observations with a change made to `{\"rows\": […], \"items\": […]}`; items and wide columns are kept.\n\n"
                            "`change` is a function that gets the draft dict and alters it (or returns another), or a patch dict whose\n"
                            "lists replace those of the draft. Raises `ModelError` with every issue.")
      .def("to_rows", &to_rows, "A list of dicts, one per row, with every column of `observations.csv`.")
      .def("to_items", &to_items, py::arg("lang") = "", "A list of dicts, one per declared item, with every column of `items.csv`.\n\nTitles are in `lang`, else in any language.")
      .def("to_csv", &write_observations, "The text of `observations.csv`: reading it gives equal rows.")
      .def("items_to_csv", &write_items, "The text of `items.csv`: reading it gives equal items.")
      .def_property_readonly("warnings", [](const Observations& self) { return to_tuple(self.warnings()); },
                             "What was odd in the files, though readable: names that look alike.")
      .def("column", [](const py::object& self, const std::string& indicator, const std::string& period) {
        std::vector<std::string> names;
        for (const WideColumn& column : self.cast<const Observations&>().columns()) {
          if (column.indicator == indicator && column.period == period) return to_array(column, self);
          names.push_back(column.indicator);
        }
        throw UnknownIdError("column", indicator, names);
      }, py::arg("indicator"), py::arg("period"),
           "A wide column, shape (organizations,): a read-only view of numbers, or the texts. Raises `UnknownIdError`.")
      .def("line", [](const Observations& self, std::size_t row) {
             const std::vector<int>& lines = self.sources().rows.lines;
             return row < lines.size() ? lines[row] : static_cast<int>(row) + 1;
           }, py::arg("row"), "The line of the file, or row of the sheet, of a row (from 0), from 1; without a file rows are counted.")
      .def("__len__", [](const Observations& self) { return self.rows().size(); }, "Number of tidy rows.")
      .def("__repr__", [](const Observations& self) {
        return "Observations(rows=" + std::to_string(self.rows().size()) + ", items=" + std::to_string(self.items().size()) +
               ", columns=" + std::to_string(self.columns().size()) + ")";
      }, "One line: sizes.")
      .def(py::pickle(&state_of, [](const py::tuple& state) { return from_state(state); }));
  define_value(type);
}

}  // namespace merilo::python
