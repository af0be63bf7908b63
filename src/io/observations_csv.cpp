#include <merilo/io/observations_csv.hpp>

#include <algorithm>

#include <merilo/error.hpp>

#include "../model/words.hpp"
#include "csv.hpp"

namespace merilo {
inline namespace v1 {

namespace {

// The required ones come first.
const std::vector<std::string> row_columns = {"organization", "indicator", "period", "value",    "item", "rater",
                                              "date",         "status",    "evidence", "note", "recorded", "supersedes"};
const std::vector<std::string> item_columns = {"indicator", "organization", "item", "title", "group", "weight", "due", "precision", "condition"};
const std::vector<std::string> precisions = {"day", "month", "range", "period"};

std::optional<Date> read_date(CsvReader& reader, const Line& line, std::size_t field, const char* column) {
  if (line.fields[field].empty()) return std::nullopt;
  const auto result = Date::parse(line.fields[field]);
  if (!result) reader.report(line.number, column, "bad_date", line.fields[field], "a date such as 2018-03-31");
  return result;
}

Observation read_row(CsvReader& reader, const Line& line) {
  const auto& f = line.fields;
  Observation row;
  row.organization = f[0];
  row.indicator = f[1];
  row.period = f[2];
  row.value = f[3];
  row.item = f[4];
  row.rater = f[5];
  row.date = read_date(reader, line, 6, "date");
  if (!f[7].empty()) {
    const std::vector<std::string> statuses(words<RowStatus>.begin(), words<RowStatus>.end());
    const auto found = std::find(statuses.begin(), statuses.end(), f[7]);
    if (found != statuses.end()) row.status = static_cast<RowStatus>(found - statuses.begin());
    else reader.report(line.number, "status", "unknown_value", f[7], "reported, expected, not_applicable, unavailable, complete, withdrawn", nearest(f[7], statuses));
  }
  row.evidence = f[8];
  row.note = f[9];
  row.recorded = read_date(reader, line, 10, "recorded");
  row.supersedes = f[11];
  return row;
}

ListedItem read_item(CsvReader& reader, const Line& line) {
  const auto& f = line.fields;
  ListedItem listed{f[0], f[1], {}};
  listed.item.id = f[2];
  if (!f[3].empty()) listed.item.title = Text(std::map<std::string, std::string>{{"und", f[3]}});
  listed.item.group = f[4];
  if (!f[5].empty()) {
    const auto weight = Number::parse(f[5]);
    if (weight && *weight >= Number(0)) listed.item.weight = *weight;
    else reader.report(line.number, "weight", "bad_number", f[5], "a number that is not negative");
  }
  listed.item.due = read_date(reader, line, 6, "due");
  if (!f[7].empty() && std::find(precisions.begin(), precisions.end(), f[7]) == precisions.end())
    reader.report(line.number, "precision", "unknown_value", f[7], "day, month, range, period", nearest(f[7], precisions));
  listed.item.precision = f[7];
  listed.item.condition = f[8];
  return listed;
}

std::string text_of(const std::optional<Date>& date) { return date ? date->to_string() : std::string(); }

}  // namespace

Observations read_observations(std::string_view csv, std::string_view items_csv, const std::string& file) {
  std::vector<Issue> issues;
  std::vector<Observation> rows;
  std::vector<ListedItem> items;
  SourceLines lines;
  CsvReader reader(csv, file, issues);
  for (const Line& line : reader.read(row_columns, 4)) {
    rows.push_back(read_row(reader, line));
    lines.rows.push_back(line.number);
  }
  if (!items_csv.empty()) {
    CsvReader table(items_csv, "items.csv", issues);
    for (const Line& line : table.read(item_columns, 3)) {
      items.push_back(read_item(table, line));
      lines.items.push_back(line.number);
    }
  }
  if (!issues.empty()) throw ModelError(std::move(issues));
  return Observations(std::move(rows), std::move(items), {}, std::move(lines));
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
