#pragma once
// The fields of a table in its declared format: dates, and values with their decimal mark.

#include <optional>
#include <string>

#include <merilo/date.hpp>

#include "csv.hpp"

namespace merilo {
inline namespace v1 {

// Throws `ModelError` with an issue at the name of each part that is not known.
void check_format(const CsvFormat& format);

class CsvFields {
 public:
  CsvFields(CsvReader& table, const CsvFormat& format) : table_(table), comma_(format.decimal == ","), dotted_(format.dates == "dd.mm.yyyy") {}
  // Nothing for an empty field, and for what is no date, which is reported.
  std::optional<Date> date(const Line& line, std::size_t field, const std::string& column);
  // A value with its decimal mark and date as they are written in documents. The other form is refused, never guessed.
  std::string value(const Line& line, std::size_t field, const std::string& column);
  std::string decimal() const { return comma_ ? "," : "."; }
  void report(const Line& line, const char* column, const char* code, const std::string& found, const char* expected, std::string hint = {});

 private:
  CsvReader& table_;
  bool comma_;   // the decimal mark
  bool dotted_;  // dates
};

}  // namespace v1
}  // namespace merilo
