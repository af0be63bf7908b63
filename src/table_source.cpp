#include <merilo/table_source.hpp>

#include <algorithm>

#include "pointer.hpp"

namespace merilo {
inline namespace v1 {

namespace {

// A, …, Z, AA, …: the name of a column of a sheet.
std::string letters(std::size_t column) {
  std::string text;
  for (++column; column > 0; column = (column - 1) / 26) text.insert(text.begin(), static_cast<char>('A' + (column - 1) % 26));
  return text;
}

// The cell of a column in a row, or the whole row as spreadsheets write it.
std::string cell(const TableSource& source, int row, std::string_view column) {
  const std::string number = std::to_string(row);
  // Of two columns with one name the second is the one too many.
  const auto found = std::find(source.names.rbegin(), source.names.rend(), column);
  if (column.empty() || found == source.names.rend()) return source.sheet + "!" + number + ":" + number;
  return source.sheet + "!" + letters(static_cast<std::size_t>(source.names.rend() - found) - 1) + number;
}

}  // namespace

Place TableSource::place(std::size_t row, std::string_view column) const {
  const int line = row < lines.size() ? lines[row] : 0;
  if (line > 0 && !sheet.empty()) return {file, cell(*this, line, column), 0, 0};
  if (line > 0) return {file, std::string(column), line, 0};
  const std::string pointer = child("/" + (section.empty() ? "rows" : section), row);
  return {file, column.empty() ? pointer : child(pointer, column), 0, 0};
}

Place TableSource::header_place(std::string_view column) const {
  return {file, sheet.empty() ? std::string(column) : cell(*this, header, column), 0, 0};
}

}  // namespace v1
}  // namespace merilo
