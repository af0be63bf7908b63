#include "json.hpp"

#include <algorithm>
#include <cctype>
#include <map>

#include <nlohmann/json.hpp>

#include "../pointer.hpp"
#include "../limits.hpp"

namespace merilo {
inline namespace v1 {

const Json* Json::find(std::string_view key) const {
  for (const auto& [name, value] : members)
    if (name == key) return &value;
  return nullptr;
}

Position TextPlaces::at(std::size_t offset) {
  constexpr std::size_t stride = 4096;
  if (marks_.empty()) marks_.emplace_back(text_.starts_with("\xEF\xBB\xBF") ? 3 : 0, Position{});
  // Places come in any order: each is counted from the last mark before it.
  const auto known = std::upper_bound(marks_.begin(), marks_.end(), offset, [](std::size_t at, const auto& mark) { return at < mark.first; });
  auto [at, position] = known == marks_.begin() ? marks_.front() : *std::prev(known);
  for (; at < offset && at < text_.size(); ++at) {
    if (at >= marks_.back().first + stride) marks_.emplace_back(at, position);
    if (text_[at] == '\n') position = {position.line + 1, 1};
    else if ((static_cast<unsigned char>(text_[at]) & 0xC0) != 0x80) ++position.column;
  }
  return position;
}

std::pair<int, int> line_and_column(std::string_view text, std::size_t offset) {
  const auto [line, column] = TextPlaces(text).at(offset);
  return {line, column};
}

namespace {

// Builds the tree from events. The whole text is at hand, so the start of a value is what follows the last token
// but for white space, commas and colons.
class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  Builder(std::string_view text, const std::string& file, std::vector<Issue>& issues) : text_(text), file_(file), issues_(issues), places_(text) {
    if (text.starts_with("\xEF\xBB\xBF")) cursor_ = 3;
  }
  Json root;

  bool null() override { return scalar(Json::Kind::null, "null"); }
  bool boolean(bool value) override { return scalar(Json::Kind::boolean, value ? "true" : "false"); }
  bool number_integer(number_integer_t) override { return scalar(Json::Kind::number, raw()); }
  bool number_unsigned(number_unsigned_t) override { return scalar(Json::Kind::number, raw()); }
  bool number_float(number_float_t, const string_t&) override { return scalar(Json::Kind::number, raw()); }
  bool string(string_t& value) override { return clean(value, pointer()) && scalar(Json::Kind::string, value); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Json::Kind::object); }
  bool start_array(std::size_t) override { return open(Json::Kind::array); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    const std::size_t at = start();
    if (!clean(name, outer())) return false;
    name = nfc(name);
    if (name.size() > most_id_bytes) return too_large(at, outer(), name.size(), most_id_bytes);
    skip_string();
    const auto [known, fresh] = keys_.back().emplace(name, at);
    key_ = name;
    has_key_ = true;
    if (fresh || issues_.size() >= most_recorded) return true;
    const Position first = places_.at(known->second);
    fail(at, pointer(), "duplicate_key", name.empty() ? "\"\"" : name, "each key once", "first at " + std::to_string(first.line) + ":" + std::to_string(first.column));
    return true;  // the rest of the file is still worth reading
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& error) override {
    const std::string_view what = error.what();
    const auto says = [&](std::string_view words) { return what.find(words) != std::string_view::npos; };
    const std::size_t last = std::min(position > 0 ? position - 1 : 0, text_.size()), first = start();
    if (says("out_of_range")) return fail(first, pointer(), "bad_number", raw(), "a number of at most 15 digits");
    if (says("surrogate")) return fail(first, pointer(), "bad_text", "half of a surrogate pair", "a whole character");
    // Inside a text the offending character, elsewhere the start of what does not fit.
    const std::size_t at = says("invalid string") && last < text_.size() ? last : std::min(first, last);
    return fail(at, outer(), "syntax", at < text_.size() ? std::string(shortened(text_.substr(at), 20)) : "the end of the text", "JSON", hint(at, last == text_.size()));
  }

 private:
  bool fail(std::size_t at, std::string pointer, std::string code, std::string found, std::string expected, std::string hint = {}) {
    const auto [line, column] = places_.at(at);
    issues_.push_back({Severity::error, std::move(code), {file_, std::move(pointer), line, column}, shortened(found, 80), std::move(expected), std::move(hint)});
    return false;
  }
  // The usual slips of people who write JSON by hand.
  std::string hint(std::size_t at, bool ended) const {
    const std::string_view rest = text_.substr(std::min(at, text_.size()));
    if (text_.find_first_not_of(" \t\r\n\xEF\xBB\xBF") == std::string_view::npos) return "the file is empty";
    if (ended) return "a bracket or a quote is not closed";
    if (done_) return "one document in a file";
    const std::string_view before = text_.substr(0, text_.find_last_not_of(" \t\r\n", at == 0 ? 0 : at - 1) + 1);
    if ((rest[0] == ']' || rest[0] == '}') && before.ends_with(',')) return "remove the comma before the bracket";
    if (rest[0] == '/' || rest[0] == '#') return "JSON has no comments";
    if (rest[0] == '\'') return "texts stand in double quotes";
    if (static_cast<unsigned char>(rest[0]) < 0x20) return "write a line break in a text as \\n";
    for (const char* word : {"NaN", "nan", "Infinity", "inf", "-Infinity", "-inf"})
      if (rest.starts_with(word)) return "JSON has neither NaN nor infinity: leave the value out";
    if (rest[0] == '+' || rest[0] == '.' || std::isdigit(static_cast<unsigned char>(rest[0]))) return "a number such as 12 or 0.5";
    return std::isalpha(static_cast<unsigned char>(rest[0])) ? "texts stand in double quotes" : "";
  }
  // The pointer of the innermost open object or list.
  std::string outer() const {
    std::string result;
    for (std::size_t i = 0; i + 1 < stack_.size(); ++i) result = child_of(*stack_[i], result);
    return result;
  }
  static std::string child_of(const Json& json, const std::string& pointer) {
    return json.kind == Json::Kind::array ? child(pointer, json.elements.size() - 1) : child(pointer, json.members.back().first);
  }
  // The pointer of the value that comes next.
  std::string pointer() const {
    if (stack_.empty()) return {};
    if (stack_.back()->kind == Json::Kind::array) return child(outer(), stack_.back()->elements.size());
    return has_key_ ? child(outer(), key_) : outer();
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
  bool clean(const std::string& value, const std::string& where) {
    if (value.size() > most_text_bytes) return too_large(start(), where, value.size(), most_text_bytes);
    return value.find('\0') == std::string::npos || fail(start(), where, "bad_text", "U+0000", "a text without U+0000");
  }
  bool too_large(std::size_t at, const std::string& where, std::size_t size, std::size_t most) {
    return fail(at, where, "too_large", std::to_string(size), "at most " + std::to_string(most));
  }
  // Room for one more value, or nothing.
  Json* place() {
    if (++values_ > most_values) return too_large(start(), pointer(), values_, most_values) ? &root : nullptr;
    if (stack_.empty()) return &root;
    Json& parent = *stack_.back();
    const std::size_t size = parent.kind == Json::Kind::array ? parent.elements.size() : parent.members.size();
    if (size >= most_members) return too_large(parent.offset, outer(), size + 1, most_members) ? &root : nullptr;
    if (parent.kind == Json::Kind::array) return &parent.elements.emplace_back();
    parent.members.push_back({key_, Json{}});
    has_key_ = false;
    return &parent.members.back().second;
  }
  bool scalar(Json::Kind kind, std::string value) {
    const std::size_t at = start();
    Json* json = place();
    if (!json) return false;
    json->kind = kind;
    json->offset = at;
    if (kind == Json::Kind::string) skip_string();
    else cursor_ += value.size();
    json->text = std::move(value);
    done_ = stack_.empty();
    return true;
  }
  bool open(Json::Kind kind) {
    const std::size_t at = start();
    if (stack_.size() >= most_depth) return fail(at, pointer(), "too_deep", std::to_string(stack_.size() + 1), "at most " + std::to_string(most_depth));
    Json* json = place();
    if (!json) return false;
    ++cursor_;
    json->kind = kind;
    json->offset = at;
    stack_.push_back(json);
    keys_.emplace_back();
    return true;
  }
  bool close() {
    start();
    ++cursor_;
    stack_.pop_back();
    keys_.pop_back();
    done_ = stack_.empty();
    return true;
  }

  std::string_view text_;
  const std::string& file_;
  std::vector<Issue>& issues_;
  TextPlaces places_;
  std::size_t cursor_ = 0, values_ = 0;
  // A parent's vector does not grow while a child of it is open, so the pointers stay good.
  std::vector<Json*> stack_;
  std::vector<std::map<std::string, std::size_t>> keys_;
  std::string key_;
  bool has_key_ = false, done_ = false;
};

}  // namespace

std::optional<Json> parse_json(std::string_view text, const std::string& file, std::vector<Issue>& issues) {
  if (text.size() > most_document_bytes) {
    issues.push_back({Severity::error, "too_large", {file, "", 0, 0}, std::to_string(text.size()), "at most " + std::to_string(most_document_bytes), ""});
    return std::nullopt;
  }
  if (const std::size_t at = not_utf8(text); at != std::string_view::npos) {
    const auto [line, column] = line_and_column(text, at);
    issues.push_back({Severity::error, "encoding", {file, "", line, column}, "byte " + std::to_string(at), "UTF-8", encoding_hint(text, at)});
    return std::nullopt;
  }
  // A reader takes it for the end of the text, whatever follows.
  if (const std::size_t at = text.find('\0'); at != std::string_view::npos) {
    const auto [line, column] = line_and_column(text, at);
    issues.push_back({Severity::error, "bad_text", {file, "", line, column}, "U+0000", "a text without U+0000", encoding_hint(text, text.size())});
    return std::nullopt;
  }
  Builder builder(text, file, issues);
  if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) return std::nullopt;
  return std::move(builder.root);
}

}  // namespace v1
}  // namespace merilo
