#pragma once
/// \file
/// Lines and columns of issues.

#include <string_view>
#include <vector>

#include <merilo/issue.hpp>

namespace merilo {
inline namespace v1 {

/// Gives line and column to the issues of a JSON document that have only a pointer, such as those that an evaluation finds
/// in its network; `json` is the text of the file that `file` names in them. The other issues stay as they are.
MERILO_API std::vector<Issue> locate_issues(std::vector<Issue> issues, std::string_view json, std::string_view file);

}  // namespace v1
}  // namespace merilo
