#pragma once
// What a framework comes to at the size of a network.

#include <vector>

#include <merilo/evaluation/evaluation.hpp>

#include "reach.hpp"

namespace merilo {
inline namespace v1 {

// What an evaluation of the last period without any observation, but with the lists of items, cannot reach; what shares
// and counts of members mean; raters that are too few. `reach` is what the framework gives anywhere.
void check_size(const Framework& framework, const Network& network, const Observations& observations, const Reach& reach, std::vector<Issue>& issues);

}  // namespace v1
}  // namespace merilo
