#pragma once
/// \file
/// Observations as tables.

#include <string>
#include <string_view>

#include <merilo/model/observations.hpp>

namespace merilo {
inline namespace v1 {

/// Reads observations from CSV text (UTF-8) and the items table (may be empty), both in the declared `format`; throws
/// `ModelError` with every issue; `file` is named in issues. Without a `file` the rows were never in one: issues name them
/// from 0, as /rows/0/value or /items/0/item.
MERILO_API Observations read_observations(std::string_view csv, std::string_view items_csv = {},
                                          const std::string& file = "observations.csv", const CsvFormat& format = {});
/// The same for tables that came from elsewhere and were made such texts, or are written in different formats: issues name
/// the places of `sources`.
MERILO_API Observations read_observations(std::string_view csv, std::string_view items_csv, ObservationSources sources);
/// The rows as CSV text: reading it gives equal rows.
MERILO_API std::string write_observations(const Observations& observations);
/// The items as CSV text.
MERILO_API std::string write_items(const Observations& observations);

}  // namespace v1
}  // namespace merilo
