#pragma once
// JSON pointers (RFC 6901).

#include <string>
#include <string_view>

namespace merilo {
inline namespace v1 {

// The pointer of a member; `~` and `/` in its name are escaped.
inline std::string child(const std::string& pointer, std::string_view key) {
  std::string result = pointer + "/";
  for (const char c : key) c == '~' ? result += "~0" : c == '/' ? result += "~1" : result += c;
  return result;
}

// The pointer of an element.
inline std::string child(const std::string& pointer, std::size_t index) { return pointer + "/" + std::to_string(index); }

}  // namespace v1
}  // namespace merilo
