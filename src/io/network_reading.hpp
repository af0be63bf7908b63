#pragma once
// Networks read beside the framework that they are for.

#include <optional>

#include <merilo/io/network_json.hpp>
#include <merilo/model/framework.hpp>

namespace merilo {
inline namespace v1 {

// As `read_network`, but adds the issues instead of throwing them, and what the framework, if there is one, makes of the
// network. Nothing is read where the network by itself is refused.
std::optional<Network> read_network(std::string_view json, const NetworkTables& tables, const std::string& file, const Framework* framework,
                                    std::vector<Issue>& issues);

}  // namespace v1
}  // namespace merilo
