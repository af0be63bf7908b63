#pragma once
/// \file
/// Where the rows of a table stand, and how its text is written.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <merilo/issue.hpp>

namespace merilo {
inline namespace v1 {

/// How a CSV text writes what tables write in several ways. Everything else is refused, nothing is guessed.
struct CsvFormat {
  std::string delimiter = ",";  ///< between fields: `,`, `;` or a tab
  std::string decimal = ".";    ///< decimal mark of numbers: `.` or `,`
  std::string dates = "iso";    ///< `iso` (2018-03-31) or `dd.mm.yyyy` (31.03.2018)
  friend bool operator==(const CsvFormat&, const CsvFormat&) = default;
};

/// Where a table stands, so that issues name its places: lines of a text, cells of a sheet, or rows counted from 0.
struct MERILO_API TableSource {
  std::string file = {};                  ///< file name in issues, or empty: it was never in a file
  std::string section = {};               ///< name of rows without lines, as in /rows/0/value; empty: they have lines
  std::string sheet = {};                 ///< sheet of a workbook, whose cells issues name, as observations!C5
  std::vector<std::string> names = {};    ///< names of the columns of the sheet, from its column A
  std::vector<int> lines = {};            ///< line in the text, or row of the sheet, of each row; from 1
  int header = 1;                         ///< row of the sheet with the names
  CsvFormat format = {};                  ///< how the text is written that is read

  /// The place of a row (from 0), at one of its columns or, without one, as a whole.
  Place place(std::size_t row, std::string_view column) const;
  /// The place of a column's name, or of the header as a whole.
  Place header_place(std::string_view column) const;
  friend bool operator==(const TableSource&, const TableSource&) = default;
};

/// The column that a heading of a table made by people names: its Russian name, whatever its case and spaces, stands for
/// it; any other heading is the column itself.
MERILO_API std::string column_named(std::string_view heading);

}  // namespace v1
}  // namespace merilo
