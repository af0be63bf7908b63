#include "bindings.hpp"

namespace merilo::python {

void register_issue(py::module_& module) {
  py::native_enum<Severity>(module, "Severity", "enum.Enum", "How bad an issue is.")
      .value("error", Severity::error)
      .value("warning", Severity::warning)
      .value("note", Severity::note)
      .finalize();

  Record<Place>(module, "Place", "Where an issue stands.")
      .field("file", &Place::file, "File name; empty when there is none.")
      .field("pointer", &Place::pointer, "JSON pointer, or the name of a table's column.")
      .field("line", &Place::line, "Line from 1; 0 when unknown.")
      .field("column", &Place::column, "Column from 1, in code points; 0 when unknown.")
      .done()
      .def(py::init([](std::string file, std::string pointer, int line, int column) {
             return Place{std::move(file), std::move(pointer), line, column};
           }), py::arg("file") = "", py::arg("pointer") = "", py::arg("line") = 0, py::arg("column") = 0, "A place.");

  Record<Issue>(module, "Issue", "One problem: what was found where, what was expected, and what to do.")
      .field("severity", &Issue::severity, "How bad it is.")
      .field("code", &Issue::code, "Stable code, such as `unknown_reference`.")
      .field("place", &Issue::place, "Where it stands.")
      .field("found", &Issue::found, "What was found.")
      .field("expected", &Issue::expected, "What was expected.")
      .field("hint", &Issue::hint, "The nearest valid name, or what to do.")
      .done()
      .def(py::init([](Severity severity, std::string code, Place place, std::string found, std::string expected, std::string hint) {
             return Issue{severity, std::move(code), std::move(place), std::move(found), std::move(expected), std::move(hint)};
           }), py::arg("severity"), py::arg("code"), py::arg("place") = Place{}, py::arg("found") = "", py::arg("expected") = "",
           py::arg("hint") = "", "An issue, for readers of other forms.")
      .def("message", [](const Issue& issue, const std::string& language) { return issue.message(language); },
           py::arg("language") = "en", "One line in `language` (`ru` or `en`): place, message, found, expected, hint.")
      .def("__str__", [](const Issue& issue) { return issue.message(); }, "The message in English.");

  Record<CsvFormat>(module, "CsvFormat", "How a CSV text writes what tables write in several ways. Everything else is refused, nothing is guessed.")
      .field("delimiter", &CsvFormat::delimiter, "Between fields: `,`, `;` or a tab.")
      .field("decimal", &CsvFormat::decimal, "Decimal mark of numbers: `.` or `,`.")
      .field("dates", &CsvFormat::dates, "`iso` (2018-03-31) or `dd.mm.yyyy` (31.03.2018).")
      .done()
      .def(py::init([](std::string delimiter, std::string decimal, std::string dates) {
             return CsvFormat{std::move(delimiter), std::move(decimal), std::move(dates)};
           }), py::arg("delimiter") = ",", py::arg("decimal") = ".", py::arg("dates") = "iso", "A format; what is not known is told where it is used.");

  Record<TableSource>(module, "TableSource", "Where a table stands: lines of a text, cells of a sheet, or rows counted from 0.")
      .field("file", &TableSource::file, "File name in issues; empty: it was never in a file.")
      .field("section", &TableSource::section, "Name of rows without lines, as in /rows/0/value; empty: they have lines.")
      .field("sheet", &TableSource::sheet, "Sheet of a workbook, whose cells issues name, as observations!C5.")
      .field("names", &TableSource::names, "Names of the columns of the sheet, from its column A.")
      .field("lines", &TableSource::lines, "Row of the sheet of each row, from 1.")
      .field("header", &TableSource::header, "Row of the sheet with the names.")
      .field("format", &TableSource::format, "How the text is written that is read.")
      .done()
      .def(py::init([](std::string file, std::string section, std::string sheet, std::vector<std::string> names, std::vector<int> lines, int header, CsvFormat format) {
             return TableSource{std::move(file), std::move(section), std::move(sheet), std::move(names), std::move(lines), header, std::move(format)};
           }), py::arg("file") = "", py::arg("section") = "", py::arg("sheet") = "", py::arg("names") = py::tuple(),
           py::arg("lines") = py::tuple(), py::arg("header") = 1, py::arg("format") = CsvFormat{}, "A source, for readers of other forms.");

  module.def("_raise_issues", [](const std::vector<Issue>& issues) { throw ModelError(issues); }, py::arg("issues"),
             "Raises `ModelError` with these issues, for readers of other forms.");
  module.def("_column_named", [](const std::string& heading) { return column_named(heading); }, py::arg("heading"),
             "The column that a heading of a table made by people names, for readers of other forms.");
  module.def("locate_issues", [](const std::vector<Issue>& issues, const std::string& json, const std::string& file) {
               return to_tuple(locate_issues(issues, json, file));
             }, py::arg("issues"), py::arg("json"), py::arg("file"),
             "The issues with line and column where they have only a pointer into the JSON document `file`, whose text is\n"
             "`json`; such are those that an evaluation finds in its network.");
}

}  // namespace merilo::python
