#include <merilo/io/observations_csv.hpp>

#include <algorithm>
#include <map>
#include <set>

#include <merilo/error.hpp>

#include "../id_check.hpp"
#include "../model/words.hpp"
#include "csv.hpp"
#include "json_reader.hpp"
#include "observations_tables.hpp"

namespace merilo {
inline namespace v1 {

namespace {

// The required ones come first.
const std::vector<std::string> row_columns = {"organization", "indicator", "period", "value",    "item", "rater",
                                              "date",         "status",    "evidence", "note", "recorded", "supersedes"};
const std::vector<std::string> item_columns = {"indicator", "organization", "item", "title", "group", "weight", "due", "precision", "condition"};
const std::vector<std::string> precisions = {"day", "month", "range", "period"};

struct Dialect {
  char delimiter = ',';
  bool comma = false;   // the decimal mark
  bool dotted = false;  // dates as dd.mm.yyyy
};

// The declared format, or an issue at the name of its part.
Dialect read_format(const CsvFormat& format, std::vector<Issue>& issues) {
  const auto wrong = [&](const char* part, const std::string& found, const char* expected) {
    issues.push_back({Severity::error, "unknown_value", {"", part, 0, 0}, found, expected, ""});
  };
  if (format.delimiter != "," && format.delimiter != ";" && format.delimiter != "\t") wrong("delimiter", format.delimiter, "a comma, a semicolon or a tab");
  if (format.decimal != "." && format.decimal != ",") wrong("decimal", format.decimal, "a point or a comma");
  if (format.dates != "iso" && format.dates != "dd.mm.yyyy") wrong("dates", format.dates, "iso or dd.mm.yyyy");
  if (!issues.empty()) throw ModelError(std::move(issues));
  return {format.delimiter[0], format.decimal == ",", format.dates == "dd.mm.yyyy"};
}

bool has_form(std::string_view text, std::string_view form) {
  return text.size() == form.size() && std::equal(text.begin(), text.end(), form.begin(), [](char c, char f) { return f == '0' ? c >= '0' && c <= '9' : c == f; });
}
constexpr std::string_view iso_form = "0000-00-00", dotted_form = "00.00.0000";

std::string to_iso(const std::string& text) { return text.substr(6) + "-" + text.substr(3, 2) + "-" + text.substr(0, 2); }

// Digits with one decimal mark between them.
bool is_decimal(std::string_view text, char mark) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const auto digits = [](std::string_view part) { return !part.empty() && std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; }); };
  const auto at = text.find(mark);
  return at != std::string_view::npos && digits(text.substr(0, at)) && digits(text.substr(at + 1));
}

// Reads the fields of a table in its declared format.
class Fields {
 public:
  Fields(CsvReader& table, const Dialect& dialect) : table_(table), dialect_(dialect) {}

  std::optional<Date> date(const Line& line, std::size_t field, const char* column) {
    const std::string& text = line.fields[field];
    if (text.empty()) return std::nullopt;
    const auto result = dialect_.dotted ? has_form(text, dotted_form) ? Date::parse(to_iso(text)) : std::nullopt : Date::parse(text);
    if (result) return result;
    const char* hint = table_.in_sheet() ? "make it a date of Excel, or write 2018-03-31" : !dialect_.dotted && has_form(text, dotted_form) ? "declare dates as dd.mm.yyyy" : "";
    table_.report(line, column, "bad_date", text, dialect_.dotted ? "a date such as 31.03.2018" : "a date such as 2018-03-31", hint);
    return result;
  }

  // A value with its decimal mark and date as they are written in documents. The other form is refused, never guessed.
  std::string value(const Line& line, std::size_t field, const char* column) {
    const std::string& text = line.fields[field];
    if (dialect_.comma && is_decimal(text, '.')) table_.report(line, column, "bad_number", text, "the decimal mark ,");
    if (dialect_.dotted && has_form(text, iso_form)) table_.report(line, column, "bad_date", text, "a date such as 31.03.2018");
    if (dialect_.dotted && has_form(text, dotted_form)) return to_iso(text);
    std::string result = text;
    if (dialect_.comma && is_decimal(text, ',')) std::replace(result.begin(), result.end(), ',', '.');
    return result;
  }

  void report(const Line& line, const char* column, const char* code, const std::string& found, const char* expected, std::string hint = {}) {
    table_.report(line, column, code, found, expected, std::move(hint));
  }

 private:
  CsvReader& table_;
  const Dialect& dialect_;
};

Observation read_row(Fields& fields, const Line& line) {
  const auto& f = line.fields;
  Observation row;
  row.organization = f[0];
  row.indicator = f[1];
  row.period = f[2];
  row.value = fields.value(line, 3, "value");
  row.item = f[4];
  row.rater = f[5];
  row.date = fields.date(line, 6, "date");
  if (!f[7].empty()) {
    const std::vector<std::string> statuses(words<RowStatus>.begin(), words<RowStatus>.end());
    const auto found = std::find(statuses.begin(), statuses.end(), f[7]);
    if (found != statuses.end()) row.status = static_cast<RowStatus>(found - statuses.begin());
    else fields.report(line, "status", "unknown_value", f[7], "reported, expected, not_applicable, unavailable, complete, withdrawn", nearest(f[7], statuses));
  }
  row.evidence = f[8];
  row.note = f[9];
  row.recorded = fields.date(line, 10, "recorded");
  row.supersedes = f[11];
  return row;
}

ListedItem read_item(Fields& fields, const Line& line) {
  const auto& f = line.fields;
  ListedItem listed{f[0], f[1], {}};
  listed.item.id = f[2];
  if (!f[3].empty()) listed.item.title = Text(std::map<std::string, std::string>{{"und", f[3]}});
  listed.item.group = f[4];
  if (!f[5].empty()) {
    const auto weight = Number::parse(fields.value(line, 5, "weight"));
    if (weight && *weight >= Number(0)) listed.item.weight = *weight;
    else fields.report(line, "weight", "bad_number", f[5], "a number that is not negative, with the declared decimal mark");
  }
  listed.item.due = fields.date(line, 6, "due");
  if (!f[7].empty() && std::find(precisions.begin(), precisions.end(), f[7]) == precisions.end())
    fields.report(line, "precision", "unknown_value", f[7], "day, month, range, period", nearest(f[7], precisions));
  listed.item.precision = f[7];
  listed.item.condition = f[8];
  return listed;
}

// Ids that people cannot tell apart among those of one column; `list` is the column that keeps lists apart, or npos.
void check_names(CsvReader& table, const std::vector<Line>& lines, std::size_t field, const char* column, std::size_t list, bool alone, std::vector<Issue>& warnings) {
  std::map<std::string_view, std::pair<std::set<std::string_view>, std::pair<std::vector<std::string_view>, std::vector<const Line*>>>> lists;
  for (const Line& line : lines) {
    if (line.fields[field].empty()) continue;
    auto& [seen, ids] = lists[list == std::string::npos ? std::string_view() : std::string_view(line.fields[list])];
    if (!seen.insert(line.fields[field]).second) continue;
    ids.first.push_back(line.fields[field]);
    ids.second.push_back(&line);
  }
  for (const auto& [name, known] : lists)
    for (const IdFault& fault : id_faults(known.second.first)) {
      if (alone && fault.code != "bad_text") continue;
      const Line& line = *known.second.second[fault.index];
      if (fault.severity == Severity::error) table.report(line, column, fault.code, line.fields[field], fault.expected, fault.other);
      else warnings.push_back(table.warning(line, column, fault.code, line.fields[field], fault.expected, fault.other));
    }
}

// The lines of a text; other tables know where their rows stand.
void keep_lines(const std::vector<Line>& lines, TableSource& source) {
  if (!source.section.empty() || !source.sheet.empty()) return;
  for (const Line& line : lines) source.lines.push_back(line.number);
}

std::string text_of(const std::optional<Date>& date) { return date ? date->to_string() : std::string(); }

}  // namespace

Observations read_readable(std::string_view csv, std::string_view items_csv, ObservationSources sources, const CsvFormat& format, std::vector<Issue>& issues) {
  const Dialect dialect = read_format(format, issues);
  std::vector<Observation> rows;
  std::vector<ListedItem> items;
  const auto by_line = [](const Issue& a, const Issue& b) { return a.place.line < b.place.line; };
  CsvReader table(csv, sources.rows, issues, dialect.delimiter);
  Fields fields(table, dialect);
  const std::vector<Line> lines = table.read(row_columns, 4);
  for (const Line& line : lines) rows.push_back(read_row(fields, line));
  // Organizations, indicators and periods are declared elsewhere; here they only must show what they are.
  for (const std::size_t field : {0U, 1U, 2U}) check_names(table, lines, field, row_columns[field].c_str(), std::string::npos, true, sources.warnings);
  check_names(table, lines, 4, "item", 1, false, sources.warnings);
  check_names(table, lines, 5, "rater", std::string::npos, false, sources.warnings);
  keep_lines(lines, sources.rows);
  // The shape of a table is checked before its fields: both go into the order of lines.
  std::stable_sort(issues.begin(), issues.end(), by_line);
  const auto of_rows = static_cast<std::ptrdiff_t>(issues.size());
  if (!items_csv.empty()) {
    CsvReader listed(items_csv, sources.items, issues, dialect.delimiter);
    Fields item_fields(listed, dialect);
    const std::vector<Line> item_lines = listed.read(item_columns, 3);
    for (const Line& line : item_lines) items.push_back(read_item(item_fields, line));
    for (const std::size_t field : {0U, 1U}) check_names(listed, item_lines, field, item_columns[field].c_str(), std::string::npos, true, sources.warnings);
    check_names(listed, item_lines, 2, "item", 0, false, sources.warnings);
    keep_lines(item_lines, sources.items);
    std::stable_sort(issues.begin() + of_rows, issues.end(), by_line);
  }
  return Observations(std::move(rows), std::move(items), {}, std::move(sources));
}

Observations read_observations(std::string_view csv, std::string_view items_csv, const std::string& file, const CsvFormat& format) {
  if (file.empty()) return read_observations(csv, items_csv, ObservationSources{{"", "rows"}, {"", "items"}, {}}, format);
  return read_observations(csv, items_csv, ObservationSources{{file}, {"items.csv"}, {}}, format);
}

Observations read_observations(std::string_view csv, std::string_view items_csv, ObservationSources sources, const CsvFormat& format) {
  std::vector<Issue> issues;
  Observations observations = read_readable(csv, items_csv, std::move(sources), format, issues);
  if (!issues.empty()) throw ModelError(told(std::move(issues)));
  return observations;
}

std::string write_observations(const Observations& observations) {
  const std::vector<std::string> header = {"organization", "indicator", "period", "item", "rater", "date", "value", "status", "evidence", "note", "recorded", "supersedes"};
  std::vector<std::vector<std::string>> rows;
  for (const Observation& row : observations.rows())
    rows.push_back({row.organization, row.indicator, row.period, row.item, row.rater, text_of(row.date), row.value,
                    row.status == RowStatus::reported ? std::string() : std::string(word_of(row.status)), row.evidence, row.note, text_of(row.recorded),
                    row.supersedes});
  return write_csv(header, rows);
}

std::string write_items(const Observations& observations) {
  std::vector<std::vector<std::string>> rows;
  for (const ListedItem& listed : observations.items()) {
    const Item& item = listed.item;
    rows.push_back({listed.indicator, listed.organization, item.id, item.title.in("und"), item.group, item.weight == Number(1) ? std::string() : item.weight.to_string(),
                    text_of(item.due), item.precision, item.condition});
  }
  return write_csv(item_columns, rows);
}

}  // namespace v1
}  // namespace merilo
