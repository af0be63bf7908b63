#include "../rule_json.hpp"

namespace merilo {
inline namespace v1 {

RuleVariant read_guard(RuleReader& reader, const Json& json, const std::string& pointer) {
  JsonReader& r = reader.r;
  reader.keys(json, pointer, {"guard", "applies_if", "requires", "otherwise", "cap", "floor", "if", "use", "na"});
  GuardRule g;
  g.input = reader.rule(*json.find("guard"), child(pointer, "guard"));
  r.with(json, pointer, "applies_if", [&](const Json& v, const std::string& at) { g.applies_if = reader.condition(v, at); });
  r.with(json, pointer, "requires", [&](const Json& v, const std::string& at) { g.requires_ = reader.condition(v, at); });
  r.with(json, pointer, "otherwise", [&](const Json& v, const std::string& at) { g.otherwise = r.id(v, at); });
  const auto limits = [&](const char* key, std::vector<Limit>& target) {
    r.with(json, pointer, key, [&](const Json& v, const std::string& at) {
      r.list(v, at, [&](const Json& one, const std::string& where) {
        Limit& limit = target.emplace_back();
        if (!r.object(one, where, {"if", "at"})) return;
        if (const Json* test = r.need(one, where, "if")) limit.condition = reader.condition(*test, child(where, "if"));
        if (const Json* level = r.need(one, where, "at")) limit.at = r.id(*level, child(where, "at"));
      });
    });
  };
  limits("cap", g.cap);
  limits("floor", g.floor);
  r.with(json, pointer, "if", [&](const Json& v, const std::string& at) { g.if_ = reader.condition(v, at); });
  r.with(json, pointer, "use", [&](const Json& v, const std::string& at) { g.use = reader.rule(v, at); });
  r.with(json, pointer, "na", [&](const Json& v, const std::string& at) { g.na_failed = reader.second(v, at, "propagate", "failed"); });
  return g;
}

void write(const GuardRule& g, JsonObject& out) {
  const auto limits = [&](const char* key, const std::vector<Limit>& list) {
    if (list.empty()) return;
    std::vector<Json> all;
    for (const Limit& limit : list) all.push_back(JsonObject().add("if", write_condition(limit.condition)).add("at", json_string(limit.at)).take());
    out.add(key, json_list(std::move(all)));
  };
  out.add("guard", rule_to_json(g.input));
  if (g.applies_if) out.add("applies_if", write_condition(*g.applies_if));
  if (g.requires_) out.add("requires", write_condition(*g.requires_));
  if (g.otherwise) out.add("otherwise", json_string(*g.otherwise));
  limits("cap", g.cap);
  limits("floor", g.floor);
  if (g.if_) out.add("if", write_condition(*g.if_));
  if (g.use) out.add("use", rule_to_json(*g.use));
  if (g.na_failed) out.add("na", json_string("failed"));
}

}  // namespace v1
}  // namespace merilo
