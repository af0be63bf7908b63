#pragma once
// Tables as CSV: UTF-8, a header line, one declared delimiter.

#include <string>
#include <string_view>
#include <vector>

#include <merilo/issue.hpp>

namespace merilo {
inline namespace v1 {

// A row, the line it starts on and its number among the rows.
struct Line {
  int number = 0;
  std::size_t index = 0;
  std::vector<std::string> fields;
};

class CsvReader {
 public:
  // With a `place`, such as "/rows", the rows were never in a file: issues name them as /rows/0/column.
  CsvReader(std::string_view text, std::string file, std::vector<Issue>& issues, char delimiter = ',', std::string place = {});
  void report(const Line& line, std::string column, std::string code, std::string found, std::string expected, std::string hint = {});
  Issue warning(const Line& line, std::string column, std::string code, std::string found, std::string expected, std::string hint = {}) const;
  // The names in the header, without checks; nothing is read after it.
  std::vector<std::string> columns();
  // Rows as lists in the order of `known`; absent columns are empty texts. The first `required` columns must be there.
  std::vector<Line> read(const std::vector<std::string>& known, std::size_t required);

 private:
  bool check_text();
  void skip_comments();
  bool read_header(const std::vector<std::string>& known, std::size_t required, std::vector<std::size_t>& place);
  bool is_other_delimiter(const Line& header);
  bool next(Line& line);
  bool quoted(Line& line, std::string& field);
  std::string column(std::size_t field) const;
  Place place(const Line& line, std::string column) const;

  std::string_view text_;
  std::string file_;
  std::vector<Issue>& issues_;
  char delimiter_;
  std::string place_;
  int line_ = 1;
  std::vector<std::string> header_;
};

// Rows as CSV text: quotes only where needed, line feeds.
std::string write_csv(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows);

}  // namespace v1
}  // namespace merilo
