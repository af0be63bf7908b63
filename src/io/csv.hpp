#pragma once
// Tables as CSV: UTF-8, a header line, one declared delimiter.

#include <string>
#include <string_view>
#include <vector>

#include <merilo/issue.hpp>
#include <merilo/table_source.hpp>

namespace merilo {
inline namespace v1 {

// A row, the line it starts on and its number among the rows.
struct Line {
  int number = 0;
  std::size_t index = 0;
  std::vector<std::string> fields;
  bool has_quotes = false;
};

class CsvReader {
 public:
  // Without section and sheet, `source` is this text, and issues name its lines. It must live as long as the reader.
  CsvReader(std::string_view text, const TableSource& source, std::vector<Issue>& issues);
  void report(const Line& line, std::string column, std::string code, std::string found, std::string expected, std::string hint = {});
  Issue warning(const Line& line, std::string column, std::string code, std::string found, std::string expected, std::string hint = {}) const;
  // The names in the header, without checks; nothing is read after it.
  std::vector<std::string> columns();
  // Whether the rows come from a sheet of a workbook.
  bool in_sheet() const { return !source_.sheet.empty(); }
  // Where a row stands, at one of its columns.
  Place place(const Line& line, std::string column) const;
  // Rows as lists in the order of `known`; absent columns are empty texts. The first `required` columns must be there.
  std::vector<Line> read(const std::vector<std::string>& known, std::size_t required);
  // Whether the required columns were there.
  bool complete() const { return complete_; }

 private:
  bool check_text();
  void name_columns(std::vector<std::string>& headings) const;
  void skip_comments();
  bool read_header(const std::vector<std::string>& known, std::size_t required, std::vector<std::size_t>& place);
  bool is_other_delimiter();
  bool next(Line& line);
  bool quoted(Line& line, std::string& field);
  std::string column(std::size_t field) const;

  std::string_view text_;
  const TableSource& source_;
  std::vector<Issue>& issues_;
  char delimiter_;
  bool is_text_, complete_ = true;
  int line_ = 1;
  std::vector<std::string> header_;
};

// Rows as CSV text: quotes only where needed, line feeds.
std::string write_csv(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows);

}  // namespace v1
}  // namespace merilo
