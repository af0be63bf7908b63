#pragma once
// JSON with places: checked while it is read, before any tree of another library is made.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <merilo/issue.hpp>

#include "../unicode.hpp"

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

// A line and a column, counted in code points.
struct Position {
  int line = 1, column = 1;
  friend bool operator==(const Position&, const Position&) = default;
};

// Finds the positions of bytes.
class TextPlaces {
 public:
  explicit TextPlaces(std::string_view text) : text_(text) {}
  Position at(std::size_t offset);

 private:
  std::string_view text_;
  std::vector<std::pair<std::size_t, Position>> marks_;  // a byte every few thousand, in order
};

// The line and column of one byte.
std::pair<int, int> line_and_column(std::string_view text, std::size_t offset);

// The tree, or nothing where an issue was reported. See limits.hpp.
std::optional<Json> parse_json(std::string_view text, const std::string& file, std::vector<Issue>& issues);

}  // namespace v1
}  // namespace merilo
