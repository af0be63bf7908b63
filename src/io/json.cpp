#include "json.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <map>

#include <nlohmann/json.hpp>
#include <utf8proc.h>

namespace merilo {
inline namespace v1 {

const Json* Json::find(std::string_view key) const {
  for (const auto& [name, value] : members)
    if (name == key) return &value;
  return nullptr;
}

std::string nfc(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return std::string(text);
  utf8proc_uint8_t* result = nullptr;
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()), &result,
                                 static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  std::string composed = size < 0 ? std::string(text) : std::string(reinterpret_cast<const char*>(result), static_cast<std::size_t>(size));
  std::free(result);
  return composed;
}

std::string shortened(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return std::string(text.substr(0, most)) + "…";
}

std::pair<int, int> line_and_column(std::string_view text, std::size_t offset) {
  int line = 1, column = 1;
  std::size_t at = text.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  for (; at < offset && at < text.size(); ++at) {
    if (text[at] == '\n') {
      ++line;
      column = 1;
    } else if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80) {
      ++column;
    }
  }
  return {line, column};
}

namespace {

constexpr std::size_t most_bytes = std::size_t{256} << 20;
constexpr std::size_t most_levels = 64;

// Builds the tree from events. The whole text is at hand, so the start of a value is what follows the last token
// but for white space, commas and colons.
class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  Builder(std::string_view text, const std::string& file, std::vector<Issue>& issues) : text_(text), file_(file), issues_(issues) {
    if (text.substr(0, 3) == "\xEF\xBB\xBF") cursor_ = 3;
  }
  Json root;

  bool null() override { return scalar(Json::Kind::null, "null"); }
  bool boolean(bool value) override { return scalar(Json::Kind::boolean, value ? "true" : "false"); }
  bool number_integer(number_integer_t) override { return scalar(Json::Kind::number, raw()); }
  bool number_unsigned(number_unsigned_t) override { return scalar(Json::Kind::number, raw()); }
  bool number_float(number_float_t, const string_t&) override { return scalar(Json::Kind::number, raw()); }
  bool string(string_t& value) override { return clean(value) && scalar(Json::Kind::string, value); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Json::Kind::object); }
  bool start_array(std::size_t) override { return open(Json::Kind::array); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    const std::size_t at = start();
    if (!clean(name)) return false;
    name = nfc(name);
    skip_string();
    auto& keys = keys_.back();
    if (!keys.emplace(name, at).second) {
      const auto first = line_and_column(text_, keys[name]);
      fail(at, "duplicate_key", name, "each key once", "first at line " + std::to_string(first.first));
      return true;  // the rest of the file is still worth reading
    }
    key_ = name;
    return true;
  }
  bool parse_error(std::size_t position, const std::string& token, const nlohmann::detail::exception& error) override {
    const std::string what = error.what();
    const bool encoding = what.find("UTF-8") != std::string::npos;
    const bool range = what.find("out_of_range") != std::string::npos;
    std::string found = shortened(token, 40);
    for (char& c : found)
      if (static_cast<unsigned char>(c) < 0x20 || encoding) c = '?';
    fail(position > 0 ? position - 1 : 0, encoding ? "encoding" : range ? "bad_number" : "syntax", found, encoding ? "UTF-8" : "JSON");
    return false;
  }

 private:
  void fail(std::size_t at, std::string code, std::string found, std::string expected, std::string hint = {}) {
    const auto [line, column] = line_and_column(text_, at);
    issues_.push_back({Severity::error, std::move(code), {file_, "", line, column}, std::move(found), std::move(expected), std::move(hint)});
  }
  std::size_t start() {
    while (cursor_ < text_.size() && (text_[cursor_] == ' ' || text_[cursor_] == '\n' || text_[cursor_] == '\r' || text_[cursor_] == '\t' ||
                                      text_[cursor_] == ',' || text_[cursor_] == ':'))
      ++cursor_;
    return cursor_;
  }
  void skip_string() {
    for (++cursor_; cursor_ < text_.size() && text_[cursor_] != '"'; ++cursor_)
      if (text_[cursor_] == '\\') ++cursor_;
    ++cursor_;
  }
  std::string raw() {
    start();
    std::size_t end = cursor_;
    while (end < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[end])) || text_[end] == '.' || text_[end] == '-' || text_[end] == '+')) ++end;
    return std::string(text_.substr(cursor_, end - cursor_));
  }
  bool clean(const std::string& value) {
    if (value.find('\0') == std::string::npos) return true;
    fail(start(), "bad_text", "U+0000", "a text without U+0000");
    return false;
  }
  Json& place() {
    if (stack_.empty()) return root;
    Json& parent = *stack_.back();
    if (parent.kind == Json::Kind::array) return parent.elements.emplace_back();
    parent.members.push_back({key_, Json{}});
    return parent.members.back().second;
  }
  bool scalar(Json::Kind kind, std::string value) {
    const std::size_t at = start();
    Json& json = place();
    json.kind = kind;
    json.offset = at;
    if (kind == Json::Kind::string) skip_string();
    else cursor_ += value.size();
    json.text = std::move(value);
    return true;
  }
  bool open(Json::Kind kind) {
    const std::size_t at = start();
    if (stack_.size() >= most_levels) {
      fail(at, "too_deep", "", "at most " + std::to_string(most_levels));
      return false;
    }
    ++cursor_;
    Json& json = place();
    json.kind = kind;
    json.offset = at;
    stack_.push_back(&json);
    keys_.emplace_back();
    return true;
  }
  bool close() {
    start();
    ++cursor_;
    stack_.pop_back();
    keys_.pop_back();
    return true;
  }

  std::string_view text_;
  const std::string& file_;
  std::vector<Issue>& issues_;
  std::size_t cursor_ = 0;
  // A parent's vector does not grow while a child of it is open, so the pointers stay good.
  std::vector<Json*> stack_;
  std::vector<std::map<std::string, std::size_t>> keys_;
  std::string key_;
};

}  // namespace

std::optional<Json> parse_json(std::string_view text, const std::string& file, std::vector<Issue>& issues) {
  if (text.size() > most_bytes) {
    issues.push_back({Severity::error, "too_large", {file, "", 0, 0}, std::to_string(text.size()), "at most 268435456", ""});
    return std::nullopt;
  }
  Builder builder(text, file, issues);
  if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) return std::nullopt;
  return std::move(builder.root);
}

}  // namespace v1
}  // namespace merilo
