#pragma once
// The ids of parts: of criteria, levels, places …

#include <string>
#include <vector>

namespace merilo {
inline namespace v1 {

template <class Parts>
std::vector<std::string> ids_of(const Parts& parts) {
  std::vector<std::string> ids;
  for (const auto& part : parts) ids.push_back(part.id);
  return ids;
}

}  // namespace v1
}  // namespace merilo
