#include <merilo/io/issue_places.hpp>

#include "json_reader.hpp"

namespace merilo {
inline namespace v1 {

std::vector<Issue> locate_issues(std::vector<Issue> issues, std::string_view json, std::string_view file) {
  std::vector<Issue> unreadable;
  const auto root = parse_json(json, std::string(file), unreadable);
  if (!root) return issues;
  const JsonReader reader(json, std::string(file), unreadable);
  for (Issue& issue : issues)
    if (issue.place.line == 0 && issue.place.file == file) reader.locate(issue, *root);
  return issues;
}

}  // namespace v1
}  // namespace merilo
