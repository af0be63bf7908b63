#pragma once
// JSON with places: checked while it is read, before any tree of another library is made.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <merilo/date.hpp>
#include <merilo/issue.hpp>
#include <merilo/number.hpp>
#include <merilo/text.hpp>

namespace merilo {
inline namespace v1 {

struct JsonMember;

struct Json {
  enum class Kind { null, boolean, number, string, array, object };
  Kind kind = Kind::null;
  std::string text;  // of a string; of a number as written; true or false
  std::vector<Json> elements;
  std::vector<JsonMember> members;
  std::size_t offset = 0;
  const Json* find(std::string_view key) const;
};

struct JsonMember {
  std::string first;  // key
  Json second;        // value
};

// The tree, or nothing where an issue was reported. Limits: 256 MB, 64 levels.
std::optional<Json> parse_json(std::string_view text, const std::string& file, std::vector<Issue>& issues);
// The document as compact JSON.
std::string compact(const Json& json);
std::string json_text(std::string_view text);
// Ids and keys compare in Unicode NFC.
std::string nfc(std::string_view text);
// Line and column (in code points) of a byte.
std::pair<int, int> line_and_column(std::string_view text, std::size_t offset);

// Reads typed values and reports what is wrong, with its place, without stopping.
class JsonReader {
 public:
  JsonReader(std::string_view text, std::string file, std::vector<Issue>& issues) : text_(text), file_(std::move(file)), issues_(issues) {}

  std::string default_language = "en";

  void report(const Json& at, const std::string& pointer, std::string code, std::string found, std::string expected, std::string hint = {});
  // Reports every key that is not known.
  bool object(const Json& json, const std::string& pointer, const std::vector<std::string>& known);
  bool map(const Json& json, const std::string& pointer, const std::function<void(const std::string&, const Json&, const std::string&)>& each);
  bool list(const Json& json, const std::string& pointer, const std::function<void(const Json&, const std::string&)>& each);
  std::string id(const Json& json, const std::string& pointer);
  Text text(const Json& json, const std::string& pointer);
  Number number(const Json& json, const std::string& pointer);
  int integer(const Json& json, const std::string& pointer);
  bool boolean(const Json& json, const std::string& pointer);
  Date date(const Json& json, const std::string& pointer);
  // The index of a word in a closed list.
  int word(const Json& json, const std::string& pointer, const std::vector<std::string>& words);
  const Json* need(const Json& json, const std::string& pointer, const char* key);
  // Gives line and column to an issue that has only a pointer.
  void locate(Issue& issue, const Json& root) const;

 private:
  std::string_view text_;
  std::string file_;
  std::vector<Issue>& issues_;
};

std::string child(const std::string& pointer, std::string_view key);

}  // namespace v1
}  // namespace merilo
