#pragma once
// What can be read of tables that have issues, so that all documents can be checked together.

#include <merilo/io/observations_csv.hpp>

namespace merilo {
inline namespace v1 {

// As `read_observations`, but adds the issues instead of throwing them; what cannot be read is empty. Only a format that is
// none throws.
Observations read_readable(std::string_view csv, std::string_view items_csv, ObservationSources sources, std::vector<Issue>& issues);

}  // namespace v1
}  // namespace merilo
