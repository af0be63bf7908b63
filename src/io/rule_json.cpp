#include "rule_json.hpp"

#include <merilo/io/rule_json.hpp>

namespace merilo {
inline namespace v1 {

namespace {

struct Format {
  const char* key;
  RuleVariant (*read)(RuleReader&, const Json&, const std::string&);
};
constexpr Format formats[] = {{"measure", read_measure}, {"normalize", read_normalize}, {"band", read_band},     {"table", read_table},
                              {"ladder", read_ladder},   {"aggregate", read_aggregate}, {"quorum", read_quorum}, {"guard", read_guard}};

std::vector<std::string> kinds() {
  std::vector<std::string> result;
  for (const Format& format : formats) result.emplace_back(format.key);
  return result;
}

}  // namespace

void RuleReader::keys(const Json& json, const std::string& pointer, std::vector<std::string> known, bool gives_level) {
  for (const char* common : {"with", "round"}) known.emplace_back(common);
  // What a measure gives is of the scale of its indicator.
  if (gives_level) known.emplace_back("scale");
  r.object(json, pointer, known);
}

void RuleReader::known(const Json& json, const std::string& pointer, const char* key, bool used, const char* goes_with) {
  if (const Json* value = used ? nullptr : json.find(key)) r.report(*value, child(pointer, key), "unknown_key", key, goes_with);
}

Rule RuleReader::rule(const Json& json, const std::string& pointer) {
  // A ratio is a number wherever one may stand.
  if (json.kind == Json::Kind::string && json.text.find('/') != std::string::npos && Number::parse(json.text)) return constant(r.number(json, pointer));
  if (json.kind == Json::Kind::string && !json.text.empty()) return reference(nfc(json.text));
  if (json.kind == Json::Kind::number) return constant(r.number(json, pointer));
  if (json.kind != Json::Kind::object) {
    r.report(json, pointer, "wrong_type", compact(json), "a rule: a name, a number or an object");
    return {};
  }
  const Format* found = nullptr;
  int count = 0;
  for (const Format& format : formats)
    if (json.find(format.key)) {
      found = &format;
      ++count;
    }
  if (count != 1) {
    std::string names, hint;
    for (const auto& [key, value] : json.members) {
      names += (names.empty() ? "" : ", ") + key;
      if (hint.empty()) hint = nearest(key, kinds());
    }
    r.report(json, pointer, "rule_kind", names.empty() ? "{}" : names, "exactly one of measure, normalize, band, table, ladder, aggregate, quorum, guard", hint);
    return {};
  }
  RuleData data{found->read(*this, json, pointer)};
  if (const Json* grid = json.find("grid")) data.grid_rows = grid_rows(*grid);
  r.with(json, pointer, "with", [&](const Json& v, const std::string& at) {
    r.map(v, at, [&](const std::string& name, const Json& value, const std::string& where) { data.with.emplace_back(name, rule(value, where)); });
  });
  r.with(json, pointer, "scale", [&](const Json& v, const std::string& at) { data.scale = r.id(v, at); });
  r.with(json, pointer, "round", [&](const Json& v, const std::string& at) {
    Rounding rounding;
    if (!r.object(v, at, {"to", "mode"})) return;
    if (const Json* to = r.need(v, at, "to")) rounding.to = r.number(*to, child(at, "to"));
    if (const Json* mode = r.need(v, at, "mode")) rounding.mode = word<RoundingMode>(*mode, child(at, "mode"));
    data.round = rounding;
  });
  return Rule(std::move(data));
}

Subject RuleReader::subject(const Json& json, const std::string& pointer) {
  Subject result;
  if (!r.object(json, pointer, {"relation", "direction", "role", "depth", "self", "items"})) return result;
  r.with(json, pointer, "relation", [&](const Json& v, const std::string& at) { result.relation = r.id(v, at); });
  r.with(json, pointer, "direction", [&](const Json& v, const std::string& at) { result.up = second(v, at, "down", "up"); });
  r.with(json, pointer, "role", [&](const Json& v, const std::string& at) { result.role = r.id(v, at); });
  r.with(json, pointer, "depth", [&](const Json& v, const std::string& at) { result.all_steps = second(v, at, "one", "all"); });
  r.with(json, pointer, "self", [&](const Json& v, const std::string& at) { result.with_self = r.boolean(v, at); });
  r.with(json, pointer, "items", [&](const Json& v, const std::string& at) { result.items = r.id(v, at); });
  for (const char* key : {"direction", "role", "depth", "self"})
    if (!result.items.empty() && json.find(key)) r.report(*json.find(key), child(pointer, key), "unknown_key", key, "`relation` beside it: items are those of the organization");
  if (result.relation.empty() == result.items.empty()) r.report(json, pointer, "incomplete_rule", compact(json), "either `relation` or `items`");
  return result;
}

std::optional<std::pair<Number, Number>> RuleReader::pair(const Json& json, const std::string& pointer) {
  if (json.kind == Json::Kind::array && json.elements.size() == 2)
    return std::pair(r.number(json.elements[0], child(pointer, std::size_t{0})), r.number(json.elements[1], child(pointer, std::size_t{1})));
  r.report(json, pointer, "wrong_type", compact(json), "a list of two numbers");
  return std::nullopt;
}

Rule rule_from_json(JsonReader& reader, const Json& json, const std::string& pointer) { return RuleReader(reader).rule(json, pointer); }

Json write_subject(const Subject& subject) {
  JsonObject out;
  out.add_text("relation", subject.relation);
  if (subject.up) out.add("direction", json_string("up"));
  out.add_text("role", subject.role);
  if (subject.all_steps) out.add("depth", json_string("all"));
  if (subject.with_self) out.add("self", json_boolean(true));
  out.add_text("items", subject.items);
  return out.take();
}

Json write_pair(const std::pair<Number, Number>& pair) { return json_list({json_number(pair.first), json_number(pair.second)}); }

Json rule_to_json(const Rule& rule) {
  const RuleData& data = rule.data();
  if (const auto* name = std::get_if<ReferenceRule>(&data.kind)) return json_string(name->name);
  if (const auto* number = std::get_if<ConstantRule>(&data.kind)) return json_number(number->value);
  JsonObject out;
  if (!data.with.empty()) {
    JsonObject with;
    for (const auto& [name, named] : data.with) with.add(name, rule_to_json(named));
    out.add("with", with.take());
  }
  std::visit(
      [&](const auto& kind) {
        using Kind = std::decay_t<decltype(kind)>;
        if constexpr (std::is_same_v<Kind, TableRule>) write(kind, data.grid_rows, out);
        else if constexpr (!std::is_same_v<Kind, ReferenceRule> && !std::is_same_v<Kind, ConstantRule>) write(kind, out);
      },
      data.kind);
  out.add_text("scale", data.scale);
  if (data.round)
    out.add("round", JsonObject().add("to", json_number(data.round->to)).add("mode", json_string(std::string(word_of(data.round->mode)))).take());
  return out.take();
}

Rule read_rule(std::string_view json) {
  std::vector<Issue> issues;
  const auto root = parse_json(json, "", issues);
  Rule rule;
  if (root) {
    JsonReader reader(json, "", issues);
    rule = rule_from_json(reader, *root, "");
  }
  if (has_errors(issues)) throw ModelError(std::move(issues));
  return rule;
}

std::string write_rule(const Rule& rule) { return compact(rule_to_json(rule)); }

}  // namespace v1
}  // namespace merilo
