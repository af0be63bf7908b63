#include "id_check.hpp"

#include <algorithm>
#include <unordered_map>

#include "unicode.hpp"

namespace merilo {
inline namespace v1 {

std::vector<IdFault> id_faults(std::span<const std::string_view> ids) {
  std::vector<IdFault> faults;
  std::unordered_map<std::string, std::size_t> by_fold, by_skeleton;
  by_fold.reserve(ids.size());
  const bool ascii = std::all_of(ids.begin(), ids.end(), [](std::string_view id) { return skeleton(id) == id; });
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const std::string_view id = ids[i];
    if (has_invisible(id)) faults.push_back({i, Severity::error, "bad_text", "an id without characters that do not show"});
    const auto [same, fresh] = by_fold.emplace(folded(id), i);
    if (!fresh && ids[same->second] != id)
      faults.push_back({i, Severity::error, "similar_id", "ids that differ in more than case and spaces", std::string(ids[same->second])});
    if (has_mixed_word(id)) faults.push_back({i, Severity::warning, "suspicious_id", "letters of one script in a word"});
    if (id.find("\xC2\xA0") != std::string_view::npos) faults.push_back({i, Severity::warning, "suspicious_id", "plain spaces, not no-break ones"});
    else if (id.starts_with(' ') || id.ends_with(' ')) faults.push_back({i, Severity::warning, "suspicious_id", "no spaces at the ends"});
    if (ascii) continue;
    const auto [twin, first] = by_skeleton.emplace(skeleton(id), i);
    if (!first && ids[twin->second] != id) faults.push_back({i, Severity::warning, "suspicious_id", "ids that do not look alike", std::string(ids[twin->second])});
  }
  return faults;
}

void check_ids(std::span<const std::string_view> ids, const std::function<std::string(std::size_t)>& pointer, std::vector<Issue>& issues) {
  for (IdFault& fault : id_faults(ids))
    issues.push_back({fault.severity, std::move(fault.code), {"", pointer(fault.index), 0, 0}, std::string(ids[fault.index]), std::move(fault.expected), std::move(fault.other)});
}

}  // namespace v1
}  // namespace merilo
