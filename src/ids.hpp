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

// A cycle through these, back to the first: `a → b → a`; of a long one both ends.
inline std::string cycle_text(const std::vector<std::string>& ids) {
  constexpr std::size_t most = 10, each = 4;
  std::string text;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const bool hidden = ids.size() > most && i >= each && i + each < ids.size();
    if (!hidden) text += ids[i] + " → ";
    else if (i == each) text += "… → ";
  }
  return ids.empty() ? text : text + ids[0];
}

}  // namespace v1
}  // namespace merilo
