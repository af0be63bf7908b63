#include "json_writer.hpp"

#include <algorithm>

namespace merilo {
inline namespace v1 {

namespace {

constexpr std::size_t width = 120;

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

Json of_kind(Json::Kind kind, std::string text) {
  Json json;
  json.kind = kind;
  json.text = std::move(text);
  return json;
}

constexpr std::size_t most_told = 80;  // bytes of what stands at a place

// On one line; what is longer than `most` need not be whole.
std::string one_line(const Json& json, std::string_view comma, std::string_view colon, std::size_t most = ~std::size_t{0}) {
  std::string result;
  switch (json.kind) {
    case Json::Kind::string: return json_text(json.text);
    case Json::Kind::array:
      for (const Json& element : json.elements) {
        if (result.size() > most) break;
        result += (result.empty() ? "[" : std::string(comma)) + one_line(element, comma, colon, most);
      }
      return result.empty() ? "[]" : result + "]";
    case Json::Kind::object:
      for (const auto& [key, value] : json.members) {
        if (result.size() > most) break;
        result += (result.empty() ? "{" : std::string(comma)) + json_text(key) + std::string(colon) + one_line(value, comma, colon, most);
      }
      return result.empty() ? "{}" : result + "}";
    case Json::Kind::null: return "null";
    case Json::Kind::boolean:
    case Json::Kind::number: break;
  }
  return json.text;
}

void write(const Json& json, std::size_t indent, std::size_t taken, std::string& out) {
  const bool nested = json.kind == Json::Kind::array || json.kind == Json::Kind::object;
  const std::string line = one_line(json, ", ", ": ");
  if (!nested || (taken > 0 && taken + characters(line) < width)) {
    out += line;
    return;
  }
  const bool object = json.kind == Json::Kind::object;
  const std::string space(indent + 2, ' ');
  const std::size_t count = object ? json.members.size() : json.elements.size();
  out += object ? "{\n" : "[\n";
  for (std::size_t i = 0; i < count; ++i) {
    const std::string key = object ? json_text(json.members[i].first) + ": " : std::string();
    out += space + key;
    write(object ? json.members[i].second : json.elements[i], indent + 2, indent + 2 + characters(key), out);
    out += i + 1 < count ? ",\n" : "\n";
  }
  out += std::string(indent, ' ') + (object ? "}" : "]");
}

}  // namespace

Json json_string(std::string text) { return of_kind(Json::Kind::string, std::move(text)); }
Json json_integer(std::int64_t value) { return of_kind(Json::Kind::number, std::to_string(value)); }
Json json_boolean(bool value) { return of_kind(Json::Kind::boolean, value ? "true" : "false"); }
Json json_null() { return {}; }

Json json_number(const Number& value) {
  std::string text = value.to_string();
  const bool ratio = text.find('/') != std::string::npos;
  return of_kind(ratio ? Json::Kind::string : Json::Kind::number, std::move(text));
}

Json json_list(std::vector<Json> elements) {
  Json json;
  json.kind = Json::Kind::array;
  json.elements = std::move(elements);
  return json;
}

Json json_strings(const std::vector<std::string>& texts) {
  std::vector<Json> elements;
  for (const std::string& text : texts) elements.push_back(json_string(text));
  return json_list(std::move(elements));
}

JsonObject& JsonObject::add_text(std::string key, const Text& text, const std::string& default_language) {
  if (text.empty()) return *this;
  const auto& texts = text.by_language();
  const auto own = texts.find(default_language);
  if (own != texts.end() && texts.size() == 1) return add(std::move(key), json_string(own->second));
  JsonObject object;
  if (own != texts.end()) object.add(own->first, json_string(own->second));
  for (const auto& [language, words] : texts)
    if (language != default_language) object.add(language, json_string(words));
  return add(std::move(key), object.take());
}

std::string json_text(std::string_view text) {
  static const char* digits = "0123456789abcdef";
  std::string result = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
      case '"': result += "\\\""; break;
      case '\\': result += "\\\\"; break;
      case '\b': result += "\\b"; break;
      case '\f': result += "\\f"; break;
      case '\n': result += "\\n"; break;
      case '\r': result += "\\r"; break;
      case '\t': result += "\\t"; break;
      default:
        if (byte < 0x20 || byte == 0x7F) result += std::string("\\u00") + digits[byte >> 4] + digits[byte & 15];
        else result += c;
    }
  }
  return result + "\"";
}

std::string compact(const Json& json) { return one_line(json, ",", ":"); }

std::string told_of(const Json& json) { return shortened(one_line(json, ",", ":", most_told), most_told); }

std::string keys_told_of(const Json& json) {
  if (json.members.empty()) return told_of(json);
  std::string result;
  for (const auto& [key, value] : json.members) {
    if (result.size() > most_told) break;
    result += (result.empty() ? "" : ", ") + found_text(key);
  }
  return shortened(result, most_told);
}

std::string pretty(const Json& json) {
  std::string out;
  write(json, 0, 0, out);
  return out + "\n";
}

}  // namespace v1
}  // namespace merilo
