#pragma once
// What a refusal tells.

#include <vector>

#include <merilo/issue.hpp>

namespace merilo {
inline namespace v1 {

// The first hundred, and how many more there are; where there are more, errors go before warnings and notes.
std::vector<Issue> told(std::vector<Issue> issues);

}  // namespace v1
}  // namespace merilo
