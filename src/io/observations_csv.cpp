#include <merilo/io/observations_csv.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

#include <merilo/error.hpp>

#include "../hints.hpp"
#include "../id_check.hpp"
#include "../model/words.hpp"
#include "csv_fields.hpp"
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

using Coded = std::unordered_set<std::string_view>;

Observation read_row(CsvFields& fields, const Line& line, const Coded& coded) {
  const auto& f = line.fields;
  Observation row;
  row.organization = f[0];
  row.indicator = f[1];
  row.period = f[2];
  row.value = coded.contains(row.indicator) ? f[3] : fields.value(line, 3, "value");
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

ListedItem read_item(CsvFields& fields, const Line& line) {
  const auto& f = line.fields;
  ListedItem listed{f[0], f[1], {}};
  listed.item.id = f[2];
  if (!f[3].empty()) listed.item.title = Text(std::map<std::string, std::string>{{"und", f[3]}});
  listed.item.group = f[4];
  if (!f[5].empty()) {
    const auto weight = Number::parse_reported(fields.value(line, 5, "weight"));
    if (weight && *weight >= Number(0)) listed.item.weight = *weight;
    else fields.report(line, "weight", "bad_number", f[5], "a number that is not negative, with the declared decimal mark",
                       weight ? "" : number_hint(f[5], fields.decimal()));
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

Observations read_readable(std::string_view csv, std::string_view items_csv, ObservationSources sources, std::vector<Issue>& issues) {
  std::vector<Observation> rows;
  std::vector<ListedItem> items;
  const auto by_line = [](const Issue& a, const Issue& b) { return a.place.line < b.place.line; };
  check_format(sources.rows.format);
  check_format(sources.items.format);
  const Coded coded(sources.coded.begin(), sources.coded.end());
  CsvReader table(csv, sources.rows, issues);
  CsvFields fields(table, sources.rows.format);
  const std::vector<Line> lines = table.read(row_columns, 4);
  for (const Line& line : lines) rows.push_back(read_row(fields, line, coded));
  // Organizations, indicators and periods are declared elsewhere; here they only must show what they are.
  for (const std::size_t field : {0U, 1U, 2U}) check_names(table, lines, field, row_columns[field].c_str(), std::string::npos, true, sources.warnings);
  check_names(table, lines, 4, "item", 1, false, sources.warnings);
  check_names(table, lines, 5, "rater", std::string::npos, false, sources.warnings);
  keep_lines(lines, sources.rows);
  if (!table.complete()) rows.clear();  // what they mean follows from the column that is not there
  // The shape of a table is checked before its fields: both go into the order of lines.
  std::stable_sort(issues.begin(), issues.end(), by_line);
  const auto of_rows = static_cast<std::ptrdiff_t>(issues.size());
  if (!items_csv.empty()) {
    CsvReader listed(items_csv, sources.items, issues);
    CsvFields item_fields(listed, sources.items.format);
    const std::vector<Line> item_lines = listed.read(item_columns, 3);
    for (const Line& line : item_lines) items.push_back(read_item(item_fields, line));
    for (const std::size_t field : {0U, 1U}) check_names(listed, item_lines, field, item_columns[field].c_str(), std::string::npos, true, sources.warnings);
    check_names(listed, item_lines, 2, "item", 0, false, sources.warnings);
    keep_lines(item_lines, sources.items);
    if (!listed.complete()) items.clear();
    std::stable_sort(issues.begin() + of_rows, issues.end(), by_line);
  }
  return Observations(std::move(rows), std::move(items), {}, std::move(sources));
}

Observations read_observations(std::string_view csv, std::string_view items_csv, const std::string& file, const CsvFormat& format) {
  ObservationSources sources = file.empty() ? ObservationSources{{"", "rows"}, {"", "items"}, {}} : ObservationSources{{file}, {"items.csv"}, {}};
  sources.rows.format = sources.items.format = format;
  return read_observations(csv, items_csv, std::move(sources));
}

Observations read_observations(std::string_view csv, std::string_view items_csv, ObservationSources sources) {
  std::vector<Issue> issues;
  Observations observations = read_readable(csv, items_csv, std::move(sources), issues);
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
