#pragma once
// Tables as CSV: UTF-8, commas, a header line.

#include <string>
#include <string_view>
#include <vector>

#include <merilo/issue.hpp>

namespace merilo {
inline namespace v1 {

// A row and the line it starts on.
struct Line {
  int number = 0;
  std::vector<std::string> fields;
};

class CsvReader {
 public:
  CsvReader(std::string_view text, std::string file, std::vector<Issue>& issues);
  void report(int line, std::string column, std::string code, std::string found, std::string expected, std::string hint = {});
  // Rows as lists in the order of `known`; absent columns are empty texts. The first `required` columns must be there.
  std::vector<Line> read(const std::vector<std::string>& known, std::size_t required);

 private:
  bool check_encoding();
  bool read_header(const std::vector<std::string>& known, std::size_t required, std::vector<std::size_t>& place, std::size_t& width);
  bool next(Line& line);
  bool quoted(Line& line, std::string& field);

  std::string_view text_;
  std::string file_;
  std::vector<Issue>& issues_;
  int line_ = 1;
};

// Rows as CSV text: quotes only where needed, line feeds.
std::string write_csv(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows);

}  // namespace v1
}  // namespace merilo
