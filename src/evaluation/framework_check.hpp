#pragma once
// What is odd in a framework though it can be used.

#include <vector>

#include <merilo/issue.hpp>

#include "reach.hpp"

namespace merilo {
inline namespace v1 {

// Where findings of a framework and of its size in a network stand.
inline Issue finding(Severity severity, std::string code, std::string pointer, std::string found, std::string expected, std::string hint = {}) {
  return {severity, std::move(code), {"framework.json", std::move(pointer), 0, 0}, std::move(found), std::move(expected), std::move(hint)};
}

// Whether a rule lacks a level only because the criterion that it judges members by, or passes on, lacks it: that is told there.
bool lacks_inherited(const Program& program, const Reach& reach, int node, int level);

// Levels that nothing reaches, bounds beyond the values, better values that lower a level, and so on. A rule that
// takes too long to try is passed over: nothing is told that is not so. What the rules can give is handed on.
Reach check_framework(const Framework& framework, std::vector<Issue>& issues);

}  // namespace v1
}  // namespace merilo
