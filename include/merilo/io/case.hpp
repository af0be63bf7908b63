#pragma once
/// \file
/// A folder with a framework, a network, observations and a work plan.

#include <optional>
#include <string>

#include <merilo/io/network_json.hpp>
#include <merilo/model/framework.hpp>
#include <merilo/model/network.hpp>
#include <merilo/model/observations.hpp>
#include <merilo/model/work_plan.hpp>

namespace merilo {
inline namespace v1 {

/// A framework, a network, observations and, where there is one, a work plan.
struct Case {
  Framework framework;                 ///< framework.json
  Network network;                     ///< network.json, organizations.csv and relations.csv
  Observations observations;           ///< observations.csv, items.csv and the items of the plan
  std::optional<WorkPlan> plan = {};   ///< work_plan.json
  friend bool operator==(const Case&, const Case&) = default;
};

/// Reads a case folder: framework.json, network.json, observations.csv and, where there are any, items.csv,
/// organizations.csv and relations.csv, which add to the network, and work_plan.json, whose activities become items of the
/// observations. All its CSV files are written in the declared `format`. The issues of all its documents, and of
/// the network and the plan beside the framework, are reported together; those of the rows beside both where framework and
/// network can be read. Throws `ModelError`, and `FileError` for a file that cannot be read.
MERILO_API Case read_case(const std::string& folder, const CsvFormat& format = {});

/// The tables of a case as CSV texts, and where they stand, for issues.
struct CaseTables {
  std::string observations = {};     ///< rows
  std::string items = {};            ///< items, or empty
  ObservationSources sources = {};   ///< where rows and items stand
  NetworkTables network = {};        ///< organizations and relations
  bool spoilt = false;               ///< whether there were cells that no text can say: then what the rows mean is told with them
};

/// The same for a folder whose tables are of another form and were made such texts; its CSV files are not read.
MERILO_API Case read_case(const std::string& folder, CaseTables tables);

}  // namespace v1
}  // namespace merilo
