#pragma once
// What comes out of a worked example beside what it expects.

#include <merilo/evaluation/evaluation.hpp>

#include "json.hpp"

namespace merilo {
inline namespace v1 {

// What came out instead of what was expected; empty where it is the same.
std::string difference(const Outcome& outcome, const Json& expect);
// The same of a total of the organization `self`.
std::string difference(const Evaluation& evaluation, const std::string& total, const Json& expect);

}  // namespace v1
}  // namespace merilo
