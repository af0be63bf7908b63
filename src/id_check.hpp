#pragma once
// Ids that people cannot tell apart.

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <merilo/issue.hpp>

#include "pointer.hpp"

namespace merilo {
inline namespace v1 {

struct IdFault {
  std::size_t index = 0;  // which id
  Severity severity = Severity::error;
  std::string code, expected;
  std::string other = {};  // the id it may be taken for, or empty
};

// What is wrong with the different ids of one list, in its order: characters that do not show and ids that differ only in
// case or in spaces at the ends are errors; ids that look alike, mixed scripts and odd spaces are warnings.
std::vector<IdFault> id_faults(std::span<const std::string_view> ids);
// The same as issues at `pointer(index)`; equal ids are somebody else's matter.
void check_ids(std::span<const std::string_view> ids, const std::function<std::string(std::size_t)>& pointer, std::vector<Issue>& issues);

// The ids of parts that stand as keys of the object at `pointer`.
template <class Parts>
void check_part_ids(const Parts& parts, const std::string& pointer, std::vector<Issue>& issues) {
  std::vector<std::string_view> ids;
  for (const auto& part : parts) ids.push_back(part.id);
  check_ids(ids, [&](std::size_t i) { return child(pointer, ids[i]); }, issues);
}

}  // namespace v1
}  // namespace merilo
