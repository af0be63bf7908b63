#pragma once
// Builds JSON and writes it in its one canonical form.

#include <cstdint>

#include <merilo/number.hpp>
#include <merilo/text.hpp>

#include "json.hpp"

namespace merilo {
inline namespace v1 {

Json json_string(std::string text);
Json json_integer(std::int64_t value);
Json json_boolean(bool value);
// A decimal as a number, any other ratio as a text such as "1/3".
Json json_number(const Number& value);
Json json_strings(const std::vector<std::string>& texts);
Json json_list(std::vector<Json> elements);
Json json_null();

// An object that grows by members; what is empty or at its default is left out.
class JsonObject {
 public:
  JsonObject& add(std::string key, Json value) {
    json_.members.push_back({std::move(key), std::move(value)});
    return *this;
  }
  JsonObject& add_text(std::string key, const std::string& text) { return text.empty() ? *this : add(std::move(key), json_string(text)); }
  JsonObject& add_strings(std::string key, const std::vector<std::string>& texts) { return texts.empty() ? *this : add(std::move(key), json_strings(texts)); }
  // The default language comes first; alone it is a bare text.
  JsonObject& add_text(std::string key, const Text& text, const std::string& default_language);
  bool empty() const { return json_.members.empty(); }
  Json take() { return std::move(json_); }

 private:
  Json json_{Json::Kind::object, {}, {}, {}};
};

// The document on one line.
std::string compact(const Json& json);
// What stands at a place, in so few bytes that it can be told.
std::string told_of(const Json& json);
// The keys that an object has, as briefly; what else stands there.
std::string keys_told_of(const Json& json);
// The canonical form: what fits on a line of 120 characters stands on it, else each member on a line of its own.
std::string pretty(const Json& json);
// The literal of a text.
std::string json_text(std::string_view text);

}  // namespace v1
}  // namespace merilo
