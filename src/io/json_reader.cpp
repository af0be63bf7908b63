#include "json_reader.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "../limits.hpp"

namespace merilo {
inline namespace v1 {

namespace {

// What was found, where nothing else says it: beside a key that is missing the keys that are there.
std::string found_at(const Json& json, std::string_view code) { return code == "missing_key" ? keys_told_of(json) : told_of(json); }

}  // namespace

void JsonReader::report(const Json& at, const std::string& pointer, std::string code, std::string found, std::string expected, std::string hint) {
  if (issues_.size() >= most_recorded) return;
  const auto [line, column] = places_.at(at.offset);
  if (found.empty()) found = found_at(at, code);
  issues_.push_back({Severity::error, std::move(code), {file_, pointer, line, column}, shortened(found, 80), std::move(expected), std::move(hint)});
}

bool JsonReader::object(const Json& json, const std::string& pointer, const std::vector<std::string>& known) {
  if (json.kind != Json::Kind::object) {
    report(json, pointer, "wrong_type", compact(json), "an object");
    return false;
  }
  for (const auto& [key, value] : json.members)
    if (std::find(known.begin(), known.end(), key) == known.end()) report(value, child(pointer, key), "unknown_key", found_text(key), "a key of this object", nearest(key, known));
  return true;
}

bool JsonReader::map(const Json& json, const std::string& pointer, const std::function<void(const std::string&, const Json&, const std::string&)>& each) {
  if (json.kind != Json::Kind::object) {
    report(json, pointer, "wrong_type", compact(json), "an object");
    return false;
  }
  for (const auto& [key, value] : json.members) each(key, value, child(pointer, key));
  return true;
}

bool JsonReader::list(const Json& json, const std::string& pointer, const std::function<void(const Json&, const std::string&)>& each) {
  if (json.kind != Json::Kind::array) {
    report(json, pointer, "wrong_type", compact(json), "a list");
    return false;
  }
  for (std::size_t i = 0; i < json.elements.size(); ++i) each(json.elements[i], pointer + "/" + std::to_string(i));
  return true;
}

std::string JsonReader::phrase(const Json& json, const std::string& pointer) {
  if (json.kind != Json::Kind::string || json.text.empty()) report(json, pointer, "wrong_type", compact(json), "a text that is not empty");
  return nfc(json.text);
}

std::string JsonReader::id(const Json& json, const std::string& pointer) {
  std::string name = phrase(json, pointer);
  if (name.size() <= most_id_bytes) return name;
  report(json, pointer, "too_large", std::to_string(name.size()), "at most " + std::to_string(most_id_bytes));
  return shortened(name, most_id_bytes);
}

Text JsonReader::text(const Json& json, const std::string& pointer) {
  if (json.kind == Json::Kind::string) return Text(std::map<std::string, std::string>{{default_language, json.text}});
  std::map<std::string, std::string> texts;
  map(json, pointer, [&](const std::string& language, const Json& value, const std::string& at) {
    if (value.kind != Json::Kind::string) report(value, at, "wrong_type", compact(value), "a text");
    texts.emplace(language, value.text);
  });
  return Text(std::move(texts));
}

Number JsonReader::number(const Json& json, const std::string& pointer) {
  if (json.kind == Json::Kind::number || json.kind == Json::Kind::string)
    if (const auto number = Number::parse(json.text); number && !(*number == Number(0) && json.text[0] == '-')) return *number;
  report(json, pointer, json.kind == Json::Kind::number || json.kind == Json::Kind::string ? "bad_number" : "wrong_type", compact(json),
         "a number of at most 15 digits, or a ratio such as \"1/2\"");
  return 0;
}

int JsonReader::integer(const Json& json, const std::string& pointer) {
  const bool whole = json.kind == Json::Kind::number && json.text.find_first_of(".eE") == std::string::npos;
  if (const auto number = whole ? Number::parse(json.text) : std::nullopt; number && json.text != "-0")
    if (*number <= Number(1000000000) && *number >= Number(-1000000000)) return static_cast<int>(number->numerator());
  report(json, pointer, whole ? "bad_number" : "wrong_type", compact(json), whole ? "a whole number of at most 9 digits" : "a whole number");
  return 0;
}

bool JsonReader::boolean(const Json& json, const std::string& pointer) {
  if (json.kind != Json::Kind::boolean) report(json, pointer, "wrong_type", compact(json), "true or false");
  return json.text == "true";
}

Date JsonReader::date(const Json& json, const std::string& pointer) {
  if (json.kind == Json::Kind::string)
    if (const auto date = Date::parse(json.text)) return *date;
  report(json, pointer, "bad_date", compact(json), "a date such as \"2018-03-31\"");
  return {};
}

int JsonReader::word(const Json& json, const std::string& pointer, std::span<const std::string_view> list) {
  const std::vector<std::string> words(list.begin(), list.end());
  const auto found = std::find(words.begin(), words.end(), json.text);
  if (json.kind == Json::Kind::string && found != words.end()) return static_cast<int>(found - words.begin());
  std::string expected;
  for (const auto& word : words) expected += (expected.empty() ? "" : ", ") + word;
  report(json, pointer, "unknown_value", compact(json), expected, nearest(json.text, words));
  return 0;
}

const Json* JsonReader::need(const Json& json, const std::string& pointer, const char* key) {
  const Json* found = json.find(key);
  if (!found) report(json, pointer, "missing_key", "", key);
  return found;
}

namespace {

bool is_place(const std::string& key) {
  return !key.empty() && key.size() < 9 && std::all_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

void JsonReader::format(const Json& root, const char* format) {
  if (const Json* name = need(root, "", "format"); name && (name->kind != Json::Kind::string || name->text != format))
    report(*name, "/format", "unsupported_version", compact(*name), format);
  const Json* version = root.find("version");
  if (!version) report(root, "", "missing_key", "", "version", "this merilo reads versions 0 and 1");
  else if (version->kind != Json::Kind::number || version->text != "1")
    report(*version, "/version", "unsupported_version", compact(*version), "0 or 1", "this merilo reads versions 0 and 1");
}

void JsonReader::note(const Json& at, const std::string& pointer, std::string code, std::string found, std::string expected) {
  const auto [line, column] = places_.at(at.offset);
  issues_.push_back({Severity::note, std::move(code), {file_, pointer, line, column}, std::move(found), std::move(expected), ""});
}

std::vector<std::string> JsonReader::ids(const Json& json, const std::string& pointer) {
  std::vector<std::string> result;
  list(json, pointer, [&](const Json& value, const std::string& at) { result.push_back(id(value, at)); });
  return result;
}

// Issues mostly come in the order of the document: in a large object the search goes on from the last one found.
const Json* JsonReader::member(const Json& object, const std::string& key) const {
  const auto& members = object.members;
  const std::size_t from = last_member_.first == &object ? last_member_.second : 0;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const std::size_t at = (from + i) % members.size();
    if (members[at].first != key) continue;
    if (members.size() > 100) last_member_ = {&object, at};
    return &members[at].second;
  }
  return nullptr;
}

void JsonReader::locate(Issue& issue, const Json& root) const {
  const Json *at = &root, *found = &root;
  std::string pointer;
  for (const std::string& key : keys_of(issue.place.pointer)) {
    const Json* next = at ? member(*at, key) : nullptr;
    const auto place = is_place(key) ? static_cast<std::size_t>(std::stoul(key)) : most_members;
    std::string name = key;
    if (at && !next && place < at->elements.size()) next = &at->elements[place];
    // A member of an object may be given by its place.
    if (at && !next && place < at->members.size()) {
      next = &at->members[place].second;
      name = at->members[place].first;
    }
    pointer = child(pointer, name);
    if (next) found = next;
    at = next;
  }
  issue.place.pointer = pointer;
  if (issue.found.empty()) issue.found = at ? found_at(*at, issue.code) : keys_told_of(*found);
  const auto [line, column] = places_.at(found->offset);
  issue.place.line = line;
  issue.place.column = column;
  issue.place.file = file_;
}

namespace {

// The places of issues, each ended by a slash, so that those of parts begin with those of the whole.
class Told {
 public:
  explicit Told(const std::vector<Issue>& issues) {
    for (const Issue& one : issues) {
      // A key that is missing explains what is said of it, not of its neighbours.
      const bool missing = one.code == "missing_key" && one.expected.find(' ') == std::string::npos;
      const std::string place = (missing ? child(one.place.pointer, one.expected) : one.place.pointer) + "/";
      for (const int line : {any_line, one.place.line}) places_[{one.place.file, line}].insert(place);
    }
  }
  // Whether something was told at the place of an issue, above or below.
  bool explains(const Issue& issue) const {
    // In a table the columns of different rows have the same name.
    const auto found = places_.find({issue.place.file, issue.place.pointer.starts_with('/') ? any_line : issue.place.line});
    if (found == places_.end()) return false;
    const std::string place = issue.place.pointer + "/";
    for (std::size_t end = place.find('/'); end != std::string::npos; end = place.find('/', end + 1))
      if (found->second.contains(place.substr(0, end + 1))) return true;
    // Neither a cycle nor two ids alike come from a part that cannot be read.
    const auto below = found->second.lower_bound(place);
    return below != found->second.end() && below->starts_with(place) && issue.code != "cycle" && issue.code != "similar_id";
  }

 private:
  static constexpr int any_line = -1;
  std::map<std::pair<std::string, int>, std::set<std::string>> places_;
};

}  // namespace

void add_new(std::vector<Issue>& issues, const std::vector<Issue>& more) {
  const Told told(issues);
  for (const Issue& issue : more)
    if (!told.explains(issue)) issues.push_back(issue);
}

std::vector<Issue> in_order(std::vector<Issue> issues) {
  std::stable_sort(issues.begin(), issues.end(), [](const Issue& a, const Issue& b) {
    return std::tie(a.place.file, a.place.line, a.place.column) < std::tie(b.place.file, b.place.line, b.place.column);
  });
  return issues;
}

void leave_out_following(std::vector<Issue>& issues) {
  const std::vector<Issue> all = issues;
  const auto follows = [&](const Issue& issue) {
    if (issue.code == "unused_name") return true;
    if (issue.code != "unreachable_row" || issue.severity == Severity::error) return false;
    const std::string table = issue.place.pointer.substr(0, issue.place.pointer.rfind('/') + 1);
    return std::any_of(all.begin(), all.end(), [&](const Issue& other) { return other.severity == Severity::error && other.place.pointer.starts_with(table); });
  };
  std::erase_if(issues, follows);
}

}  // namespace v1
}  // namespace merilo
