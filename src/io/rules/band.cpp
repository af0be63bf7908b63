#include "../rule_json.hpp"

namespace merilo {
inline namespace v1 {

RuleVariant read_band(RuleReader& reader, const Json& json, const std::string& pointer) {
  JsonReader& r = reader.r;
  reader.keys(json, pointer, {"band", "steps", "domain"});
  BandRule b;
  b.input = reader.rule(*json.find("band"), child(pointer, "band"));
  if (const Json* steps = r.need(json, pointer, "steps"))
    r.map(*steps, child(pointer, "steps"), [&](const std::string& level, const Json& v, const std::string& at) { b.steps.emplace_back(level, reader.test(v, at)); });
  r.with(json, pointer, "domain", [&](const Json& v, const std::string& at) { b.domain = reader.pair(v, at); });
  return b;
}

void write(const BandRule& b, JsonObject& out) {
  JsonObject steps;
  for (const auto& [level, test] : b.steps) steps.add(level, write_test(test));
  out.add("band", rule_to_json(b.input)).add("steps", steps.take());
  if (b.domain) out.add("domain", write_pair(*b.domain));
}

}  // namespace v1
}  // namespace merilo
