#pragma once
// What the check of a model ends with.

#include <functional>

#include <merilo/error.hpp>

namespace merilo {
inline namespace v1 {

// The warnings of a model, after those that its reader had before; throws a `ModelError` where errors were found.
// `locate` gives each issue its place in the document.
inline std::vector<Issue> warnings_of(std::vector<Issue> found, const std::function<void(Issue&)>& locate, std::vector<Issue> before) {
  if (locate)
    for (Issue& issue : found) locate(issue);
  if (has_errors(found)) throw ModelError(std::move(found));
  before.insert(before.end(), found.begin(), found.end());
  return before;
}

}  // namespace v1
}  // namespace merilo
