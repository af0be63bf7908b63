#pragma once
// Reads typed values from JSON and reports what is wrong, with its place, without stopping.

#include <functional>
#include <optional>
#include <span>

#include <merilo/date.hpp>
#include <merilo/error.hpp>
#include <merilo/number.hpp>
#include <merilo/text.hpp>

#include "../pointer.hpp"
#include "../told.hpp"
#include "json.hpp"
#include "json_writer.hpp"

namespace merilo {
inline namespace v1 {

class JsonReader {
 public:
  JsonReader(std::string_view text, std::string file, std::vector<Issue>& issues) : places_(text), file_(std::move(file)), issues_(issues) {}

  std::string default_language = "en";

  void report(const Json& at, const std::string& pointer, std::string code, std::string found, std::string expected, std::string hint = {});
  void note(const Json& at, const std::string& pointer, std::string code, std::string found, std::string expected);
  // Reports every key that is not known.
  bool object(const Json& json, const std::string& pointer, const std::vector<std::string>& known);
  bool map(const Json& json, const std::string& pointer, const std::function<void(const std::string&, const Json&, const std::string&)>& each);
  bool list(const Json& json, const std::string& pointer, const std::function<void(const Json&, const std::string&)>& each);
  // A text that is not empty; as an id it is short too, since it stands in places and messages.
  std::string phrase(const Json& json, const std::string& pointer);
  std::string id(const Json& json, const std::string& pointer);
  std::vector<std::string> ids(const Json& json, const std::string& pointer);
  Text text(const Json& json, const std::string& pointer);
  Number number(const Json& json, const std::string& pointer);
  int integer(const Json& json, const std::string& pointer);
  bool boolean(const Json& json, const std::string& pointer);
  Date date(const Json& json, const std::string& pointer);
  // The index of a word in a closed list.
  int word(const Json& json, const std::string& pointer, std::span<const std::string_view> words);
  const Json* need(const Json& json, const std::string& pointer, const char* key);
  // Name and version of a document.
  void format(const Json& root, const char* format);
  // Calls `use(value, pointer)` where the key is there.
  template <class Use>
  void with(const Json& json, const std::string& pointer, const char* key, Use&& use) {
    if (const Json* value = json.find(key)) use(*value, child(pointer, key));
  }
  // Gives file, line and column to an issue that has only a pointer.
  void locate(Issue& issue, const Json& root) const;

 private:
  const Json* member(const Json& object, const std::string& key) const;

  mutable TextPlaces places_;
  mutable std::pair<const Json*, std::size_t> last_member_{nullptr, 0};  // the object and the place of the last one found
  std::string file_;
  std::vector<Issue>& issues_;
};

// Adds the issues of places at which there is none yet, above or below.
void add_new(std::vector<Issue>& issues, const std::vector<Issue>& more);
// By line and column.
std::vector<Issue> in_order(std::vector<Issue> issues);

// Leaves out warnings that may only follow from an error: a part that was not read may use what nothing else uses, and a
// condition that was not read holds always.
void leave_out_following(std::vector<Issue>& issues);

// The checked value of a draft that was read, with its warnings; nothing where there are errors, which are added to the
// issues. With a part missing, what the check says of that part follows from the first issue and is left out.
template <class Value, class Draft>
std::optional<Value> checked(Draft draft, std::vector<Issue>& issues, const std::function<void(Issue&)>& locate) {
  try {
    Value value(std::move(draft), locate, has_errors(issues) ? std::vector<Issue>() : issues);
    if (!has_errors(issues)) return value;
    add_new(issues, value.warnings());
  } catch (const ModelError& error) {
    add_new(issues, error.issues());
  }
  leave_out_following(issues);
  return std::nullopt;
}

// The same of a draft that was read from `root`; throws all issues, in the order of their places.
template <class Value, class Draft>
Value checked(const JsonReader& reader, const Json& root, Draft draft, std::vector<Issue> issues) {
  if (auto value = checked<Value>(std::move(draft), issues, [&](Issue& issue) { reader.locate(issue, root); })) return *std::move(value);
  throw ModelError(told(in_order(std::move(issues))));
}

}  // namespace v1
}  // namespace merilo
