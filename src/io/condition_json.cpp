#include <algorithm>
#include <sstream>

#include "../unicode.hpp"
#include "rule_json.hpp"

namespace merilo {
inline namespace v1 {

Comparison RuleReader::comparison(const Json& at, const std::string& sign, const std::string& pointer) {
  const auto& signs = words<Comparison>;
  const auto found = std::find(signs.begin(), signs.end(), sign);
  if (found != signs.end()) return static_cast<Comparison>(found - signs.begin());
  r.report(at, pointer, "unknown_value", sign, "one of = != > >= < <= in");
  return Comparison::equal;
}

Test RuleReader::test(const Json& json, const std::string& pointer) {
  Test result;
  if (json.kind != Json::Kind::object || json.members.size() != 1) {
    r.report(json, pointer, "wrong_type", compact(json), "one test such as {\">=\": 70}");
    return result;
  }
  const auto& [sign, bound] = json.members[0];
  result.comparison = comparison(bound, sign, child(pointer, sign));
  result.bound = r.number(bound, child(pointer, sign));
  return result;
}

Operand RuleReader::operand(const Json& json, const std::string& pointer) {
  if (json.kind == Json::Kind::string) return {nfc(json.text), false};
  if (json.kind != Json::Kind::number) {
    r.report(json, pointer, "wrong_type", compact(json), "a level, a number or a name");
    return {};
  }
  return {r.number(json, pointer).to_string(), true};
}

// Several operators on one input must all hold: all but the last go to `more`.
Condition RuleReader::compared(const std::string& input, const Json& json, const std::string& pointer, std::vector<Condition>& more) {
  Condition part;
  part.kind = Condition::Kind::compare;
  part.input = input;
  if (json.kind != Json::Kind::object) {
    part.operands = {operand(json, pointer)};
    return part;
  }
  if (json.members.empty()) r.report(json, pointer, "incomplete_rule", "", "an operator and an operand");
  for (std::size_t i = 0; i < json.members.size(); ++i) {
    const auto& [sign, right] = json.members[i];
    const std::string at = child(pointer, sign);
    part.comparison = comparison(right, sign, at);
    part.operands.clear();
    if (part.comparison == Comparison::in) r.list(right, at, [&](const Json& value, const std::string& where) { part.operands.push_back(operand(value, where)); });
    else part.operands = {operand(right, at)};
    if (i + 1 < json.members.size()) more.push_back(part);
  }
  return part;
}

// A name, or a name with the reason or the reasons: `{"teachers": "no_baseline"}`.
Condition RuleReader::not_applicable(const Json& json, const std::string& pointer) {
  if (json.kind != Json::Kind::object) return Condition::is_na(r.id(json, pointer));
  if (json.members.size() != 1) {
    r.report(json, pointer, "wrong_type", compact(json), "one input such as {\"teachers\": \"no_baseline\"}");
    return {};
  }
  const auto& [input, reasons] = json.members[0];
  const std::string at = child(pointer, input);
  if (reasons.kind == Json::Kind::array) return Condition::is_na(input, r.ids(reasons, at));
  return Condition::is_na(input, {r.id(reasons, at)});
}

namespace {

// What is meant by a text such as `n > 5`, written as a condition; empty for any other text.
std::string meant(const Json& json) {
  if (json.kind != Json::Kind::string) return {};
  std::istringstream words(json.text);
  std::string input, sign, bound, more;
  if (!(words >> input >> sign >> bound) || words >> more) return {};
  if (sign == "==") sign = "=";
  if (sign == "<>") sign = "!=";
  constexpr std::string_view signs[] = {"<", "<=", "=", "!=", ">=", ">"};
  if (std::find(std::begin(signs), std::end(signs), sign) == std::end(signs)) return {};
  const std::string operand = Number::parse(bound) ? bound : "\"" + bound + "\"";
  return "{\"" + input + "\": {\"" + sign + "\": " + operand + "}}";
}

// The word of the format for what other languages call otherwise; only of a list, as an input may have that name.
const char* joining(const std::string& key, const Json& value) {
  if (value.kind != Json::Kind::array) return nullptr;
  const std::string word = folded(key);
  return word == "and" || word == "&&" ? "all" : word == "or" || word == "||" ? "any" : nullptr;
}

}  // namespace

Condition RuleReader::condition(const Json& json, const std::string& pointer) {
  Condition all;
  if (json.kind != Json::Kind::object || json.members.empty()) {
    r.report(json, pointer, "wrong_type", compact(json), "a condition: an object whose members must all hold", meant(json));
    return all;
  }
  for (const auto& [key, value] : json.members) {
    const std::string at = child(pointer, key);
    Condition part;
    if (const char* word = joining(key, value)) {
      r.report(value, at, "unknown_key", key, "`all`, `any`, `not`, `na`, `missing` or an input", word);
    } else if (key == "all" || key == "any") {
      part.kind = key == "all" ? Condition::Kind::all : Condition::Kind::any;
      part.listed = key == "all";
      r.list(value, at, [&](const Json& one, const std::string& where) { part.parts.push_back(condition(one, where)); });
      if (part.parts.empty()) r.report(value, at, "incomplete_rule", compact(value), "at least one condition");
    } else if (key == "not") {
      part = Condition::negation(condition(value, at));
    } else if (key == "na") {
      part = not_applicable(value, at);
    } else if (key == "missing") {
      part = Condition::is_missing(r.id(value, at));
    } else {
      part = compared(key, value, at, all.parts);
    }
    all.parts.push_back(std::move(part));
  }
  return all.parts.size() == 1 ? std::move(all.parts[0]) : all;
}

namespace {

Json write_operand(const Operand& operand) {
  if (operand.number)
    if (const auto number = Number::parse(operand.text)) return json_number(*number);
  return json_string(operand.text);
}

Json write_operands(const Condition& condition) {
  if (condition.comparison != Comparison::in) return write_operand(condition.operands.at(0));
  std::vector<Json> list;
  for (const Operand& operand : condition.operands) list.push_back(write_operand(operand));
  return json_list(std::move(list));
}

Json write_list(const std::vector<Condition>& parts) {
  std::vector<Json> list;
  for (const Condition& part : parts) list.push_back(write_condition(part));
  return json_list(std::move(list));
}

Json write_not_applicable(const Condition& condition) {
  if (condition.reasons.empty()) return json_string(condition.input);
  JsonObject out;
  if (condition.reasons.size() == 1) out.add_text(condition.input.c_str(), condition.reasons[0]);
  else out.add_strings(condition.input.c_str(), condition.reasons);
  return out.take();
}

// Comparisons of one input that follow each other share its key.
void add_comparison(const Condition& condition, Json& object) {
  const bool same = !object.members.empty() && object.members.back().first == condition.input;
  if (!same && condition.comparison == Comparison::equal) {
    object.members.push_back({condition.input, write_operands(condition)});
    return;
  }
  if (!same) object.members.push_back({condition.input, JsonObject().take()});
  Json& tests = object.members.back().second;
  if (tests.kind != Json::Kind::object) tests = JsonObject().add("=", std::move(tests)).take();
  tests.members.push_back({std::string(to_string(condition.comparison)), write_operands(condition)});
}

}  // namespace

Json write_condition(const Condition& condition) {
  switch (condition.kind) {
    case Condition::Kind::all: {
      if (condition.listed) return JsonObject().add("all", write_list(condition.parts)).take();
      Json object;
      object.kind = Json::Kind::object;
      for (const Condition& part : condition.parts) {
        if (part.kind == Condition::Kind::compare) {
          add_comparison(part, object);
          continue;
        }
        for (auto& member : write_condition(part).members) object.members.push_back(std::move(member));
      }
      return object;
    }
    case Condition::Kind::any: return JsonObject().add("any", write_list(condition.parts)).take();
    case Condition::Kind::negation: return JsonObject().add("not", write_condition(condition.parts.at(0))).take();
    case Condition::Kind::is_na: return JsonObject().add("na", write_not_applicable(condition)).take();
    case Condition::Kind::is_missing: return JsonObject().add("missing", json_string(condition.input)).take();
    case Condition::Kind::compare: break;
  }
  Json object;
  object.kind = Json::Kind::object;
  add_comparison(condition, object);
  return object;
}

Json write_test(const Test& test) { return JsonObject().add(std::string(to_string(test.comparison)), json_number(test.bound)).take(); }

}  // namespace v1
}  // namespace merilo
