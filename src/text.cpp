#include <merilo/text.hpp>

namespace merilo {
inline namespace v1 {

const std::string& Text::in(std::string_view language) const {
  static const std::string none;
  if (by_language_.empty()) return none;
  for (std::string tag(language);;) {
    if (const auto found = by_language_.find(tag); found != by_language_.end()) return found->second;
    const auto dash = tag.rfind('-');
    if (dash == std::string::npos) return by_language_.begin()->second;
    tag.resize(dash);
  }
}

}  // namespace v1
}  // namespace merilo
