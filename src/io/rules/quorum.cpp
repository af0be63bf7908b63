#include "../rule_json.hpp"

namespace merilo {
inline namespace v1 {

RuleVariant read_quorum(RuleReader& reader, const Json& json, const std::string& pointer) {
  JsonReader& r = reader.r;
  reader.keys(json, pointer, {"quorum", "over", "share", "count", "weights", "missing", "coverage"});
  QuorumRule q;
  q.input = reader.rule(*json.find("quorum"), child(pointer, "quorum"));
  if (const Json* over = r.need(json, pointer, "over")) q.over = reader.subject(*over, child(pointer, "over"));
  r.with(json, pointer, "share", [&](const Json& v, const std::string& at) {
    if (v.kind != Json::Kind::object) {
      q.share = r.number(v, at);
      return;
    }
    const Test test = reader.test(v, at);
    q.share = test.bound;
    q.share_is = test.comparison;
  });
  r.with(json, pointer, "count", [&](const Json& v, const std::string& at) { q.count = r.integer(v, at); });
  r.with(json, pointer, "weights", [&](const Json& v, const std::string& at) { q.weights = reader.rule(v, at); });
  r.with(json, pointer, "missing", [&](const Json& v, const std::string& at) { q.missing_drop = reader.second(v, at, "keep", "drop"); });
  r.with(json, pointer, "coverage", [&](const Json& v, const std::string& at) { q.coverage = r.number(v, at); });
  reader.known(json, pointer, "coverage", q.missing_drop, "`missing`: `drop`");
  return q;
}

void write(const QuorumRule& q, JsonObject& out) {
  out.add("quorum", rule_to_json(q.input)).add("over", write_subject(q.over));
  if (q.share) out.add("share", q.share_is == Comparison::at_least ? json_number(*q.share) : write_test({q.share_is, *q.share}));
  if (q.count) out.add("count", json_integer(*q.count));
  if (q.weights) out.add("weights", rule_to_json(*q.weights));
  if (q.missing_drop) out.add("missing", json_string("drop"));
  if (q.coverage != Number(0)) out.add("coverage", json_number(q.coverage));
}

}  // namespace v1
}  // namespace merilo
