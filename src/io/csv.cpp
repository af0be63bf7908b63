#include "csv.hpp"

#include <algorithm>
#include <iterator>

#include "json.hpp"
#include "../limits.hpp"

namespace merilo {
inline namespace v1 {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view delimiters = ",;\t";
// The columns that name something: their texts stand in places and messages.
constexpr std::string_view naming[] = {"organization", "indicator", "period", "item", "rater", "id", "role", "relation", "child", "parent"};

std::size_t most_bytes_of(std::string_view column) {
  return std::find(std::begin(naming), std::end(naming), column) == std::end(naming) ? most_text_bytes : most_id_bytes;
}

std::string name_of(char delimiter) { return delimiter == '\t' ? "tab" : std::string(1, delimiter); }

}  // namespace

CsvReader::CsvReader(std::string_view text, const TableSource& source, std::vector<Issue>& issues)
    : text_(text), source_(source), issues_(issues), delimiter_(source.format.delimiter[0]), is_text_(source.section.empty() && source.sheet.empty()) {
  if (text_.starts_with(byte_order_mark)) text_.remove_prefix(byte_order_mark.size());
}

Place CsvReader::place(const Line& line, std::string column) const {
  if (is_text_) return {source_.file, std::move(column), line.number, 0};
  return header_.empty() ? source_.header_place(column) : source_.place(line.index, column);
}

void CsvReader::report(const Line& line, std::string column, std::string code, std::string found, std::string expected, std::string hint) {
  if (issues_.size() >= most_recorded) return;
  issues_.push_back({Severity::error, std::move(code), place(line, std::move(column)), found_text(found), std::move(expected), std::move(hint)});
}

Issue CsvReader::warning(const Line& line, std::string column, std::string code, std::string found, std::string expected, std::string hint) const {
  return {Severity::warning, std::move(code), place(line, std::move(column)), found_text(found), std::move(expected), std::move(hint)};
}

// Sound UTF-8, not too much of it.
bool CsvReader::check_text() {
  if (text_.size() > most_table_bytes) {
    report({}, "", "too_large", std::to_string(text_.size()), "at most " + std::to_string(most_table_bytes));
    return false;
  }
  const std::size_t bad = not_utf8(text_);
  if (bad == std::string_view::npos) return true;
  const Line line{1 + static_cast<int>(std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(bad), '\n')), 0, {}};
  report(line, "", "encoding", "byte " + std::to_string(bad), "UTF-8", encoding_hint(text_, bad));
  return false;
}

// Asked before the header is read: quotes around its names would only be told as unclosed, name by name.
bool CsvReader::is_other_delimiter() {
  std::string outside;  // what of the header stands in no quotes
  bool in_quotes = false;
  std::size_t end = 0;
  for (; end < text_.size() && (in_quotes || text_[end] != '\n'); ++end) {
    if (text_[end] == '"') in_quotes = !in_quotes;
    else if (!in_quotes) outside += text_[end];
  }
  if (outside.find(delimiter_) != std::string::npos) return false;
  for (const char other : delimiters) {
    if (outside.find(other) == std::string::npos) continue;
    std::string found(text_.substr(0, end));
    if (found.ends_with('\r')) found.pop_back();
    report({line_, 0, {}}, "", "table_delimiter", found, "the delimiter " + name_of(delimiter_), "declare the delimiter " + name_of(other));
    return true;
  }
  return false;
}

bool CsvReader::read_header(const std::vector<std::string>& known, std::size_t required, std::vector<std::size_t>& place) {
  Line header;
  const std::size_t before = issues_.size();
  if (is_other_delimiter()) return false;
  if (!next(header)) {
    header.number = line_;
    if (issues_.size() == before) report(header, "", "table_header", "an empty table", known[0] + ", …");
    return false;
  }
  if (issues_.size() > before) return false;
  place.assign(known.size(), std::string::npos);
  name_columns(header.fields);
  for (std::size_t i = 0; i < header.fields.size(); ++i) {
    const std::string& name = header.fields[i];
    const auto found = std::find(known.begin(), known.end(), name);
    if (found == known.end()) {
      report(header, name, "table_header", name.empty() ? "an empty name" : name, "a known column", nearest(name, known));
      continue;
    }
    auto& at = place[static_cast<std::size_t>(found - known.begin())];
    if (at != std::string::npos) report(header, name, "table_header", name, "each column once");
    at = i;
  }
  std::string names;
  for (const std::string& name : header.fields) names += (names.empty() ? "" : ", ") + name;
  for (std::size_t i = 0; i < required; ++i) {
    if (place[i] != std::string::npos) continue;
    report(header, known[i], "table_header", names, "a column " + known[i]);
    complete_ = false;
  }
  header_ = header.fields;
  return true;
}

// Texts are written by people, other tables by programs.
void CsvReader::name_columns(std::vector<std::string>& headings) const {
  if (!is_text_) return;
  for (std::string& heading : headings) heading = column_named(heading);
}

void CsvReader::skip_comments() {
  while (text_.starts_with('#')) {
    const auto end = text_.find('\n');
    text_ = end == std::string_view::npos ? std::string_view() : text_.substr(end + 1);
    ++line_;
  }
}

std::vector<std::string> CsvReader::columns() {
  Line header;
  if (!check_text()) return {};
  skip_comments();
  if (!next(header)) return {};
  name_columns(header.fields);
  return header.fields;
}

std::vector<Line> CsvReader::read(const std::vector<std::string>& known, std::size_t required) {
  if (!check_text()) return {};
  skip_comments();
  std::vector<std::size_t> place;
  if (!read_header(known, required, place)) return {};
  std::vector<Line> rows;
  std::size_t index = 0;
  for (Line line; line.index = index, next(line);) {
    // Spreadsheets write the delimiters of blank lines too, without quotes. Rows that never were lines keep their number,
    // and are told.
    const bool blank = !line.has_quotes && std::all_of(line.fields.begin(), line.fields.end(), [](const std::string& field) { return field.empty(); });
    if (blank && (is_text_ || line.fields.size() == 1)) continue;
    ++index;
    if (line.fields.size() != header_.size()) {
      report(line, "", "table_shape", std::to_string(line.fields.size()), std::to_string(header_.size()));
      continue;
    }
    Line row{line.number, line.index, std::vector<std::string>(known.size()), line.has_quotes};
    for (std::size_t i = 0; i < known.size(); ++i)
      if (place[i] != std::string::npos) row.fields[i] = std::move(line.fields[place[i]]);
    rows.push_back(std::move(row));
  }
  return rows;
}

// The name of a column, empty while the header is read.
std::string CsvReader::column(std::size_t field) const { return field < header_.size() ? header_[field] : std::string(); }

// Reads a quoted field up to its closing quote; false at the end of the text.
bool CsvReader::quoted(Line& line, std::string& field) {
  std::size_t at = 1;
  for (;; ++at) {
    if (at >= text_.size()) {
      report(line, column(line.fields.size()), "table_quote", field.empty() ? "the end of the text" : field, "a closing quote");
      text_ = {};
      return false;
    }
    if (text_[at] == '\n') ++line_;
    if (text_[at] != '"') field += text_[at];
    else if (at + 1 < text_.size() && text_[at + 1] == '"') field += text_[at++];
    else break;
  }
  text_.remove_prefix(at + 1);
  if (!text_.empty() && text_[0] != delimiter_ && text_[0] != '\n' && text_[0] != '\r')
    report(line, column(line.fields.size()), "table_quote", field.empty() ? "\"\"" : field, "a delimiter after the closing quote");
  return true;
}

bool CsvReader::next(Line& line) {
  line.fields.clear();
  line.has_quotes = false;
  if (text_.empty()) return false;
  line.number = line_;
  const char ends[] = {delimiter_, '\n'};
  for (;;) {
    std::string field;
    const bool in_quotes = text_.starts_with('"');
    if (in_quotes && !quoted(line, field)) return false;
    line.has_quotes |= in_quotes;
    const auto end = std::min(text_.find_first_of(std::string_view(ends, 2)), text_.size());
    std::string_view rest = text_.substr(0, end);
    const bool last = end == text_.size() || text_[end] == '\n';
    if (last && rest.ends_with('\r')) rest.remove_suffix(1);
    const std::string name = column(line.fields.size());
    if (!in_quotes && rest.find('"') != std::string_view::npos) report(line, name, "table_quote", std::string(rest), "quotes around the whole field, doubled inside");
    if (rest.find('\r') != std::string_view::npos) report(line, name, "table_shape", "a lone carriage return", "line ends LF or CRLF");
    field += rest;
    if (const std::size_t most = most_bytes_of(name); field.size() > most) {
      report(line, name, "too_large", std::to_string(field.size()), "at most " + std::to_string(most));
      field.clear();
    } else if (field.find('\0') != std::string::npos) {
      report(line, name, "bad_text", "U+0000", "a text without U+0000");
      field.clear();
    }
    line.fields.push_back(nfc(field));
    text_.remove_prefix(std::min(end + 1, text_.size()));
    if (!last) continue;
    ++line_;
    return true;
  }
}

std::string write_csv(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows) {
  std::string out;
  const auto line = [&](const std::vector<std::string>& fields) {
    // A line of nothing but delimiters is a blank line, and a hash at the start of the table is a comment.
    const bool blank = std::all_of(fields.begin(), fields.end(), [](const std::string& field) { return field.empty(); });
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (i > 0) out += ',';
      const std::string& field = fields[i];
      if (field.find_first_of(",\"\r\n") == std::string::npos && !(blank && i == 0) && !field.starts_with('#')) {
        out += field;
        continue;
      }
      out += '"';
      for (const char c : field) out += c == '"' ? "\"\"" : std::string(1, c);
      out += '"';
    }
    out += '\n';
  };
  line(header);
  for (const auto& fields : rows) line(fields);
  return out;
}

}  // namespace v1
}  // namespace merilo
