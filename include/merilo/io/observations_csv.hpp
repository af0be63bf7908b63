#pragma once
/// \file
/// Observations as tables.

#include <string>
#include <string_view>

#include <merilo/model/observations.hpp>

namespace merilo {
inline namespace v1 {

/// Reads observations from CSV text (UTF-8, commas) and the items table (may be empty); throws `ModelError` with every
/// issue; `file` is named in issues.
MERILO_API Observations read_observations(std::string_view csv, std::string_view items_csv = {},
                                          const std::string& file = "observations.csv");
/// The rows as CSV text: reading it gives equal rows.
MERILO_API std::string write_observations(const Observations& observations);
/// The items as CSV text.
MERILO_API std::string write_items(const Observations& observations);

}  // namespace v1
}  // namespace merilo
