#pragma once
/// \file
/// A folder with a framework, a network and observations.

#include <string>

#include <merilo/model/framework.hpp>
#include <merilo/model/network.hpp>
#include <merilo/model/observations.hpp>

namespace merilo {
inline namespace v1 {

/// A framework, a network and observations.
struct Case {
  Framework framework;        ///< framework.json
  Network network;            ///< network.json
  Observations observations;  ///< observations.csv and items.csv
  friend bool operator==(const Case&, const Case&) = default;
};

/// Reads a case folder: framework.json, network.json, observations.csv and, where there is one, items.csv. The issues of
/// all its documents are reported together. Throws `ModelError`, and `FileError` for a file that cannot be read.
MERILO_API Case read_case(const std::string& folder);

}  // namespace v1
}  // namespace merilo
