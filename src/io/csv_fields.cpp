#include "csv_fields.hpp"

#include <algorithm>

#include <merilo/error.hpp>

namespace merilo {
inline namespace v1 {

namespace {

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

}  // namespace

void check_format(const CsvFormat& format) {
  std::vector<Issue> issues;
  const auto wrong = [&](const char* part, const std::string& found, const char* expected) {
    issues.push_back({Severity::error, "unknown_value", {"", part, 0, 0}, found, expected, ""});
  };
  if (format.delimiter != "," && format.delimiter != ";" && format.delimiter != "\t") wrong("delimiter", format.delimiter, "a comma, a semicolon or a tab");
  if (format.decimal != "." && format.decimal != ",") wrong("decimal", format.decimal, "a point or a comma");
  if (format.dates != "iso" && format.dates != "dd.mm.yyyy") wrong("dates", format.dates, "iso or dd.mm.yyyy");
  if (!issues.empty()) throw ModelError(std::move(issues));
}

std::optional<Date> CsvFields::date(const Line& line, std::size_t field, const std::string& column) {
  const std::string& text = line.fields[field];
  if (text.empty()) return std::nullopt;
  const auto result = dotted_ ? has_form(text, dotted_form) ? Date::parse(to_iso(text)) : std::nullopt : Date::parse(text);
  if (result) return result;
  const char* hint = table_.in_sheet() ? "make it a date of Excel, or write 2018-03-31" : !dotted_ && has_form(text, dotted_form) && Date::parse(to_iso(text)) ? "declare dates as dd.mm.yyyy" : "";
  table_.report(line, column, "bad_date", text, dotted_ ? "a date such as 31.03.2018" : "a date such as 2018-03-31", hint);
  return result;
}

std::string CsvFields::value(const Line& line, std::size_t field, const std::string& column) {
  const std::string& text = line.fields[field];
  if (comma_ && is_decimal(text, '.')) table_.report(line, column, "bad_number", text, "the decimal mark ,");
  if (dotted_ && has_form(text, iso_form)) table_.report(line, column, "bad_date", text, "a date such as 31.03.2018");
  if (dotted_ && has_form(text, dotted_form)) return to_iso(text);
  std::string result = text;
  if (comma_ && is_decimal(text, ',')) std::replace(result.begin(), result.end(), ',', '.');
  return result;
}

void CsvFields::report(const Line& line, const char* column, const char* code, const std::string& found, const char* expected, std::string hint) {
  table_.report(line, column, code, found, expected, std::move(hint));
}

}  // namespace v1
}  // namespace merilo
