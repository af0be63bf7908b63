#pragma once
/// \file
/// A folder with a framework, a network, observations and a work plan.

#include <optional>
#include <string>

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
/// organizations.csv and relations.csv, which add to the network, and work_plan.json, whose activities become items of the observations. The issues of all its documents are reported together. Throws `ModelError`, and `FileError` for a file that cannot be read.
MERILO_API Case read_case(const std::string& folder);

}  // namespace v1
}  // namespace merilo
