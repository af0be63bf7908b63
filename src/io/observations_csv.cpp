#include <algorithm>

#include <merilo/error.hpp>
#include <merilo/io/case.hpp>

#include "json.hpp"

namespace merilo {
inline namespace v1 {

namespace {

struct Line {
  int number = 0;
  std::vector<std::string> fields;
};

class CsvReader {
 public:
  CsvReader(std::string_view text, std::string file, std::vector<Issue>& issues) : text_(text), file_(std::move(file)), issues_(issues) {
    if (text_.substr(0, 3) == "\xEF\xBB\xBF") text_.remove_prefix(3);
  }

  void report(int line, std::string column, std::string code, std::string found, std::string expected, std::string hint = {}) {
    if (found.size() > 80) found = found.substr(0, 80) + "…";
    issues_.push_back({Severity::error, std::move(code), {file_, std::move(column), line, 0}, std::move(found), std::move(expected), std::move(hint)});
  }

  // Rows as lists in the order of `known`; absent columns are empty texts.
  std::vector<Line> read(const std::vector<std::string>& known, std::size_t required) {
    if (!check_encoding()) return {};
    while (!text_.empty() && text_[0] == '#') {
      const auto end = text_.find('\n');
      text_ = end == std::string_view::npos ? std::string_view() : text_.substr(end + 1);
      ++line_;
    }
    Line header;
    if (!next(header)) {
      report(line_, "", "table_header", "an empty table", known[0] + ",…");
      return {};
    }
    if (header.fields.size() == 1 && header.fields[0].find_first_of(";\t") != std::string::npos) {
      report(header.number, "", "table_delimiter", header.fields[0], "commas", "save the table as CSV with commas");
      return {};
    }
    std::vector<std::size_t> place(known.size(), std::string::npos);
    for (std::size_t i = 0; i < header.fields.size(); ++i) {
      const auto found = std::find(known.begin(), known.end(), header.fields[i]);
      if (found == known.end()) {
        report(header.number, header.fields[i], "table_header", header.fields[i].empty() ? "an empty name" : header.fields[i], "a known column", nearest(header.fields[i], known));
        continue;
      }
      auto& at = place[static_cast<std::size_t>(found - known.begin())];
      if (at != std::string::npos) report(header.number, header.fields[i], "table_header", header.fields[i], "each column once");
      at = i;
    }
    for (std::size_t i = 0; i < required; ++i)
      if (place[i] == std::string::npos) report(header.number, known[i], "table_header", "", "a column " + known[i]);
    std::vector<Line> rows;
    for (Line line; next(line);) {
      if (line.fields.size() == 1 && line.fields[0].empty()) continue;
      if (line.fields.size() != header.fields.size()) {
        report(line.number, "", "table_shape", std::to_string(line.fields.size()) + " fields", std::to_string(header.fields.size()) + " fields");
        continue;
      }
      Line row{line.number, std::vector<std::string>(known.size())};
      for (std::size_t i = 0; i < known.size(); ++i)
        if (place[i] != std::string::npos) row.fields[i] = std::move(line.fields[place[i]]);
      rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  bool check_encoding() {
    for (std::size_t at = 0; at < text_.size();) {
      const auto c = static_cast<unsigned char>(text_[at]);
      const std::size_t length = c < 0x80 ? 1 : c >= 0xC2 && c < 0xE0 ? 2 : c >= 0xE0 && c < 0xF0 ? 3 : c >= 0xF0 && c < 0xF5 ? 4 : 0;
      bool good = length > 0 && at + length <= text_.size() && c != 0;
      for (std::size_t i = 1; good && i < length; ++i) good = (static_cast<unsigned char>(text_[at + i]) & 0xC0) == 0x80;
      if (good && length == 3) {
        const auto second = static_cast<unsigned char>(text_[at + 1]);
        good = !(c == 0xE0 && second < 0xA0) && !(c == 0xED && second >= 0xA0);
      }
      if (!good) {
        const int line = 1 + static_cast<int>(std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
        report(line, "", c == 0 ? "bad_text" : "encoding", "byte " + std::to_string(at), "UTF-8",
               c >= 0xC0 ? "the file looks like windows-1251: save it as UTF-8" : "");
        return false;
      }
      at += length;
    }
    return true;
  }

  bool next(Line& line) {
    line.fields.clear();
    if (text_.empty()) return false;
    line.number = line_;
    for (;;) {
      std::string field;
      if (!text_.empty() && text_[0] == '"') {
        std::size_t at = 1;
        for (;; ++at) {
          if (at >= text_.size()) {
            report(line.number, "", "table_quote", field, "a closing quote");
            text_ = {};
            return false;
          }
          if (text_[at] == '\n') ++line_;
          if (text_[at] != '"') field += text_[at];
          else if (at + 1 < text_.size() && text_[at + 1] == '"') field += text_[at++];
          else break;
        }
        text_.remove_prefix(at + 1);
        if (!text_.empty() && text_[0] != ',' && text_[0] != '\n' && text_[0] != '\r') report(line.number, "", "table_quote", field, "a comma after the closing quote");
      }
      const auto end = std::min(text_.find_first_of(",\n"), text_.size());
      field += text_.substr(0, end);
      const bool last = end == text_.size() || text_[end] == '\n';
      if (last && !field.empty() && field.back() == '\r') field.pop_back();
      if (field.find('\r') != std::string::npos) report(line.number, "", "table_shape", "a lone carriage return", "line ends LF or CRLF");
      line.fields.push_back(nfc(field));
      text_.remove_prefix(std::min(end + 1, text_.size()));
      if (last) {
        ++line_;
        return true;
      }
    }
  }

  std::string_view text_;
  std::string file_;
  std::vector<Issue>& issues_;
  int line_ = 1;
};

const std::vector<std::string> statuses = {"reported", "expected", "not_applicable", "unavailable", "complete", "withdrawn"};

}  // namespace

Observations read_observations(std::string_view csv, std::string_view items_csv, const std::string& file) {
  std::vector<Issue> issues;
  CsvReader reader(csv, file, issues);
  const std::vector<std::string> columns = {"organization", "indicator", "period", "value", "item",     "rater",
                                            "date",         "status",    "evidence", "note", "recorded", "supersedes"};
  const auto lines = reader.read(columns, 4);
  std::vector<Observation> rows;
  const auto date = [](CsvReader& from, const Line& line, std::size_t field, const char* name) -> std::optional<Date> {
    if (line.fields[field].empty()) return std::nullopt;
    const auto result = Date::parse(line.fields[field]);
    if (!result) from.report(line.number, name, "bad_date", line.fields[field], "a date such as 2018-03-31");
    return result;
  };
  for (const Line& line : lines) {
    Observation row;
    const auto& f = line.fields;
    row.organization = f[0];
    row.indicator = f[1];
    row.period = f[2];
    row.value = f[3];
    row.item = f[4];
    row.rater = f[5];
    row.date = date(reader, line, 6, "date");
    if (!f[7].empty()) {
      const auto found = std::find(statuses.begin(), statuses.end(), f[7]);
      if (found == statuses.end()) reader.report(line.number, "status", "unknown_value", f[7], "reported, expected, not_applicable, unavailable, complete, withdrawn", nearest(f[7], statuses));
      else row.status = static_cast<RowStatus>(found - statuses.begin());
    }
    row.evidence = f[8];
    row.note = f[9];
    row.recorded = date(reader, line, 10, "recorded");
    row.supersedes = f[11];
    rows.push_back(std::move(row));
  }
  std::vector<ListedItem> items;
  if (!items_csv.empty()) {
    CsvReader table(items_csv, "items.csv", issues);
    for (const Line& line : table.read({"indicator", "organization", "item", "title", "group", "weight", "due", "precision", "condition"}, 3)) {
      const auto& f = line.fields;
      ListedItem listed{f[0], f[1], {}};
      listed.item.id = f[2];
      listed.item.title = Text(std::map<std::string, std::string>{{"und", f[3]}});
      listed.item.group = f[4];
      if (!f[5].empty()) {
        const auto weight = Number::parse(f[5]);
        if (!weight || *weight < Number(0)) table.report(line.number, "weight", "bad_number", f[5], "a number that is not negative");
        else listed.item.weight = *weight;
      }
      listed.item.due = date(table, line, 6, "due");
      listed.item.precision = f[7];
      listed.item.condition = f[8];
      items.push_back(std::move(listed));
    }
  }
  if (!issues.empty()) throw ModelError(std::move(issues));
  return Observations(std::move(rows), std::move(items), {}, lines.empty() ? 2 : lines.front().number);
}

}  // namespace v1
}  // namespace merilo
