#include "csv.hpp"

#include <algorithm>

#include "json.hpp"

namespace merilo {
inline namespace v1 {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// The length of the UTF-8 sequence at the start of a text, or 0 where there is none (RFC 3629).
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char c = byte(0);
  const std::size_t length = c < 0x80 ? 1 : c >= 0xC2 && c < 0xE0 ? 2 : c >= 0xE0 && c < 0xF0 ? 3 : c >= 0xF0 && c < 0xF5 ? 4 : 0;
  if (length == 0 || length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xC0) != 0x80) return 0;
  const bool overlong = (c == 0xE0 && byte(1) < 0xA0) || (c == 0xF0 && byte(1) < 0x90);
  const bool beyond = (c == 0xED && byte(1) >= 0xA0) || (c == 0xF4 && byte(1) >= 0x90);
  return overlong || beyond ? 0 : length;
}

}  // namespace

CsvReader::CsvReader(std::string_view text, std::string file, std::vector<Issue>& issues) : text_(text), file_(std::move(file)), issues_(issues) {
  if (text_.starts_with(byte_order_mark)) text_.remove_prefix(byte_order_mark.size());
}

void CsvReader::report(int line, std::string column, std::string code, std::string found, std::string expected, std::string hint) {
  issues_.push_back({Severity::error, std::move(code), {file_, std::move(column), line, 0}, shortened(found, 80), std::move(expected), std::move(hint)});
}

bool CsvReader::check_encoding() {
  for (std::size_t at = 0; at < text_.size();) {
    const std::size_t length = sequence_length(text_.substr(at));
    if (length > 0 && text_[at] != '\0') {
      at += length;
      continue;
    }
    const int line = 1 + static_cast<int>(std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    const bool null = text_[at] == '\0', cyrillic = static_cast<unsigned char>(text_[at]) >= 0xC0;
    report(line, "", null ? "bad_text" : "encoding", "byte " + std::to_string(at), null ? "a text without U+0000" : "UTF-8",
           cyrillic ? "the file looks like windows-1251: save it as UTF-8" : "");
    return false;
  }
  return true;
}

bool CsvReader::read_header(const std::vector<std::string>& known, std::size_t required, std::vector<std::size_t>& place, std::size_t& width) {
  Line header;
  if (!next(header)) {
    report(line_, "", "table_header", "an empty table", known[0] + ", …");
    return false;
  }
  if (header.fields.size() == 1 && header.fields[0].find_first_of(";\t") != std::string::npos) {
    report(header.number, "", "table_delimiter", header.fields[0], "commas", "save the table as CSV with commas");
    return false;
  }
  width = header.fields.size();
  place.assign(known.size(), std::string::npos);
  for (std::size_t i = 0; i < width; ++i) {
    const std::string& name = header.fields[i];
    const auto found = std::find(known.begin(), known.end(), name);
    if (found == known.end()) {
      report(header.number, name, "table_header", name.empty() ? "an empty name" : name, "a known column", nearest(name, known));
      continue;
    }
    auto& at = place[static_cast<std::size_t>(found - known.begin())];
    if (at != std::string::npos) report(header.number, name, "table_header", name, "each column once");
    at = i;
  }
  for (std::size_t i = 0; i < required; ++i)
    if (place[i] == std::string::npos) report(header.number, known[i], "table_header", "", "a column " + known[i]);
  return true;
}

std::vector<Line> CsvReader::read(const std::vector<std::string>& known, std::size_t required) {
  if (!check_encoding()) return {};
  while (text_.starts_with('#')) {
    const auto end = text_.find('\n');
    text_ = end == std::string_view::npos ? std::string_view() : text_.substr(end + 1);
    ++line_;
  }
  std::vector<std::size_t> place;
  std::size_t width = 0;
  if (!read_header(known, required, place, width)) return {};
  std::vector<Line> rows;
  for (Line line; next(line);) {
    if (line.fields.size() == 1 && line.fields[0].empty()) continue;
    if (line.fields.size() != width) {
      report(line.number, "", "table_shape", std::to_string(line.fields.size()), std::to_string(width));
      continue;
    }
    Line row{line.number, std::vector<std::string>(known.size())};
    for (std::size_t i = 0; i < known.size(); ++i)
      if (place[i] != std::string::npos) row.fields[i] = std::move(line.fields[place[i]]);
    rows.push_back(std::move(row));
  }
  return rows;
}

// Reads a quoted field up to its closing quote; false at the end of the text.
bool CsvReader::quoted(Line& line, std::string& field) {
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
  return true;
}

bool CsvReader::next(Line& line) {
  line.fields.clear();
  if (text_.empty()) return false;
  line.number = line_;
  for (;;) {
    std::string field;
    const bool in_quotes = text_.starts_with('"');
    if (in_quotes && !quoted(line, field)) return false;
    const auto end = std::min(text_.find_first_of(",\n"), text_.size());
    std::string_view rest = text_.substr(0, end);
    const bool last = end == text_.size() || text_[end] == '\n';
    if (last && rest.ends_with('\r')) rest.remove_suffix(1);
    if (!in_quotes && rest.find('"') != std::string_view::npos) report(line.number, "", "table_quote", std::string(rest), "quotes around the whole field, doubled inside");
    if (rest.find('\r') != std::string_view::npos) report(line.number, "", "table_shape", "a lone carriage return", "line ends LF or CRLF");
    field += rest;
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
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (i > 0) out += ',';
      const std::string& field = fields[i];
      // A line of one empty field is a blank line, and a hash at the start of the table is a comment.
      const bool lonely = fields.size() == 1 && field.empty();
      if (field.find_first_of(",\"\r\n") == std::string::npos && !lonely && !field.starts_with('#')) {
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
