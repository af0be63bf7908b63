#pragma once
/// \file
/// Networks as JSON.

#include <string>
#include <string_view>

#include <merilo/model/network.hpp>

namespace merilo {
inline namespace v1 {

/// Reads a network from JSON text; throws `ModelError` with every issue; `file` is named in issues.
MERILO_API Network read_network(std::string_view json, const std::string& file = "network.json");
/// The canonical JSON of a network: reading it gives an equal one, writing that the same bytes.
MERILO_API std::string write_network(const Network& network);

}  // namespace v1
}  // namespace merilo
