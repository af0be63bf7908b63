#pragma once
/// \file
/// Observations as tables.

#include <string>
#include <string_view>

#include <merilo/model/observations.hpp>

namespace merilo {
inline namespace v1 {

/// How a table writes what tables write in several ways. Everything else is refused, nothing is guessed.
struct CsvFormat {
  std::string delimiter = ",";  ///< between fields: `,`, `;` or a tab
  std::string decimal = ".";    ///< decimal mark of numbers: `.` or `,`
  std::string dates = "iso";    ///< `iso` (2018-03-31) or `dd.mm.yyyy` (31.03.2018)
  friend bool operator==(const CsvFormat&, const CsvFormat&) = default;
};

/// Reads observations from CSV text (UTF-8) and the items table (may be empty), both in the declared `format`; throws
/// `ModelError` with every issue; `file` is named in issues. Without a `file` the rows were never in one: issues name them
/// from 0, as /rows/0/value or /items/0/item.
MERILO_API Observations read_observations(std::string_view csv, std::string_view items_csv = {},
                                          const std::string& file = "observations.csv", const CsvFormat& format = {});
/// The same for tables that came from elsewhere and were made such texts: issues name the places of `sources`.
MERILO_API Observations read_observations(std::string_view csv, std::string_view items_csv, ObservationSources sources, const CsvFormat& format = {});
/// The rows as CSV text: reading it gives equal rows.
MERILO_API std::string write_observations(const Observations& observations);
/// The items as CSV text.
MERILO_API std::string write_items(const Observations& observations);

}  // namespace v1
}  // namespace merilo
