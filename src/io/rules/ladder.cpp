#include "../rule_json.hpp"

namespace merilo {
inline namespace v1 {

RuleVariant read_ladder(RuleReader& reader, const Json& json, const std::string& pointer) {
  JsonReader& r = reader.r;
  reader.keys(json, pointer, {"ladder", "na"});
  LadderRule l;
  r.list(*json.find("ladder"), child(pointer, "ladder"), [&](const Json& v, const std::string& at) {
    Rung& rung = l.rungs.emplace_back();
    if (!r.object(v, at, {"level", "needs", "partly"})) return;
    if (const Json* level = r.need(v, at, "level")) rung.level = r.id(*level, child(at, "level"));
    if (const Json* needs = r.need(v, at, "needs"))
      r.list(*needs, child(at, "needs"), [&](const Json& need, const std::string& where) { rung.needs.push_back(reader.condition(need, where)); });
    r.with(v, at, "partly", [&](const Json& partly, const std::string& where) { rung.partly = r.id(partly, where); });
  });
  r.with(json, pointer, "na", [&](const Json& v, const std::string& at) { l.na = reader.word<NaPolicy>(v, at); });
  return l;
}

void write(const LadderRule& l, JsonObject& out) {
  std::vector<Json> rungs;
  for (const Rung& rung : l.rungs) {
    std::vector<Json> needs;
    for (const Condition& need : rung.needs) needs.push_back(write_condition(need));
    JsonObject one;
    one.add("level", json_string(rung.level)).add("needs", json_list(std::move(needs)));
    if (rung.partly) one.add("partly", json_string(*rung.partly));
    rungs.push_back(one.take());
  }
  out.add("ladder", json_list(std::move(rungs)));
  if (l.na != NaPolicy::propagate) out.add("na", json_string(std::string(word_of(l.na))));
}

}  // namespace v1
}  // namespace merilo
