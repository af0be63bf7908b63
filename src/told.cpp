#include "told.hpp"

#include "limits.hpp"

namespace merilo {
inline namespace v1 {

std::vector<Issue> told(std::vector<Issue> issues) {
  const std::size_t count = issues.size();
  if (count <= most_issues) return issues;
  if (has_errors(issues)) std::erase_if(issues, [](const Issue& issue) { return issue.severity != Severity::error; });
  if (issues.size() > most_issues) issues.resize(most_issues);
  issues.push_back({Severity::note, "more_issues", {issues[0].place.file, "", 0, 0}, std::to_string(count - issues.size()), "", ""});
  return issues;
}

}  // namespace v1
}  // namespace merilo
