#pragma once
// JSON with places: checked while it is read, before any tree of another library is made.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <merilo/issue.hpp>

namespace merilo {
inline namespace v1 {

struct JsonMember;

struct Json {
  enum class Kind { null, boolean, number, string, array, object };
  Kind kind = Kind::null;
  std::string text = {};  // of a string; of a number as written; true or false
  std::vector<Json> elements = {};
  std::vector<JsonMember> members;  // no `= {}`: clang 14 would need the type complete here
  std::size_t offset = 0;
  const Json* find(std::string_view key) const;
};

struct JsonMember {
  std::string first;  // key
  Json second;        // value
};

// The tree, or nothing where an issue was reported. Limits: 256 MB, 64 levels.
std::optional<Json> parse_json(std::string_view text, const std::string& file, std::vector<Issue>& issues);
// Ids and keys compare in Unicode NFC.
std::string nfc(std::string_view text);
// At most so many bytes, cut between characters.
std::string shortened(std::string_view text, std::size_t most);
// Line and column (in code points) of a byte.
std::pair<int, int> line_and_column(std::string_view text, std::size_t offset);

}  // namespace v1
}  // namespace merilo
