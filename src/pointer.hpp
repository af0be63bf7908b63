#pragma once
// JSON pointers (RFC 6901).

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace merilo {
inline namespace v1 {

// The pointer of a member; `~` and `/` in its name are escaped.
inline std::string child(const std::string& pointer, std::string_view key) {
  std::string result = pointer + "/";
  for (const char c : key) c == '~' ? result += "~0" : c == '/' ? result += "~1" : result += c;
  return result;
}

// The keys of a pointer, as they are named.
inline std::vector<std::string> keys_of(std::string_view pointer) {
  std::vector<std::string> keys;
  while (pointer.starts_with('/')) {
    const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
    std::string& key = keys.emplace_back();
    for (std::size_t i = 1; i < end; ++i) {
      const bool escaped = pointer[i] == '~' && i + 1 < end;
      key += !escaped ? pointer[i] : pointer[++i] == '1' ? '/' : '~';
    }
    pointer.remove_prefix(end);
  }
  return keys;
}

// The pointer of an element.
inline std::string child(const std::string& pointer, std::size_t index) { return pointer + "/" + std::to_string(index); }

}  // namespace v1
}  // namespace merilo
