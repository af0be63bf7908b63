#pragma once
// What a network needs of the framework.

#include <merilo/model/framework.hpp>
#include <merilo/model/network.hpp>

namespace merilo {
inline namespace v1 {

// Roles and relations that the framework does not have.
void check_names(const Framework& framework, const NetworkDraft& network, std::vector<Issue>& issues);
// Two parents at a time where the relation allows one.
void check_parents(const Framework& framework, const Network& network, std::vector<Issue>& issues);
// Both.
void check_network(const Framework& framework, const Network& network, std::vector<Issue>& issues);

}  // namespace v1
}  // namespace merilo
