#pragma once
/// \file
/// Reading and writing documents.

#include <string>
#include <string_view>

#include <merilo/evaluation/evaluation.hpp>

namespace merilo {
inline namespace v1 {

/// A folder with a framework, a network and observations.
struct Case {
  Framework framework;        ///< framework.json
  Network network;            ///< network.json
  Observations observations;  ///< observations.csv and items.csv
  friend bool operator==(const Case&, const Case&) = default;
};

/// Reads a framework from JSON text; throws `ModelError` with every issue; `file` is named in issues.
MERILO_API Framework read_framework(std::string_view json, const std::string& file = "framework.json");
/// The JSON of a framework read from JSON: reading it gives an equal framework. Throws `Error` for one made in code.
MERILO_API std::string write_framework(const Framework& framework);
/// Reads a network from JSON text; throws `ModelError` with every issue.
MERILO_API Network read_network(std::string_view json, const std::string& file = "network.json");
/// The JSON of a network read from JSON. Throws `Error` for one made in code.
MERILO_API std::string write_network(const Network& network);
/// Reads observations from CSV text (UTF-8, comma) and the items table (may be empty); throws `ModelError`.
MERILO_API Observations read_observations(std::string_view csv, std::string_view items_csv = {},
                                          const std::string& file = "observations.csv");
/// Reads a case folder; issues of all its documents are reported together. Throws `ModelError`, `FileError`.
MERILO_API Case read_case(const std::string& folder);
/// The canonical JSON document of an evaluation.
MERILO_API std::string write_evaluation(const Evaluation& evaluation);
/// Runs the worked examples of a framework; an issue `example_failed` for each that does not come out.
MERILO_API std::vector<Issue> check_examples(const Framework& framework);

}  // namespace v1
}  // namespace merilo
