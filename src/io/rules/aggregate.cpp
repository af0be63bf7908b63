#include <algorithm>

#include "../rule_json.hpp"

namespace merilo {
inline namespace v1 {

RuleVariant read_aggregate(RuleReader& reader, const Json& json, const std::string& pointer) {
  JsonReader& r = reader.r;
  reader.keys(json, pointer, {"aggregate", "of", "over", "weights", "power", "na", "missing", "coverage", "zero"});
  AggregateRule a;
  a.function = reader.word<AggregateFunction>(*json.find("aggregate"), child(pointer, "aggregate"));
  r.with(json, pointer, "missing", [&](const Json& v, const std::string& at) { a.missing_drop = reader.second(v, at, "keep", "drop"); });
  reader.known(json, pointer, "weights", weighs(a.function) || a.function == AggregateFunction::ratio, "`sum`, `mean`, `power`, `geometric` or `harmonic`");
  reader.known(json, pointer, "power", a.function == AggregateFunction::power, "the function `power`");
  reader.known(json, pointer, "coverage", a.missing_drop, "`missing`: `drop`");
  r.with(json, pointer, "over", [&](const Json& v, const std::string& at) { a.over = reader.subject(v, at); });
  if (const Json* of = r.need(json, pointer, "of")) {
    const std::string at = child(pointer, "of");
    if (a.over) a.of.emplace_back(reader.rule(*of, at), 1);
    else if (of->kind == Json::Kind::object)
      r.map(*of, at, [&](const std::string& name, const Json& v, const std::string& where) { a.of.emplace_back(reference(name), r.number(v, where)); });
    else r.list(*of, at, [&](const Json& v, const std::string& where) { a.of.emplace_back(reader.rule(v, where), 1); });
  }
  r.with(json, pointer, "weights", [&](const Json& v, const std::string& at) {
    if (!weighs(a.function) && a.function != AggregateFunction::ratio) return;  // told already
    if (v.kind != Json::Kind::array) {
      a.weights = reader.rule(v, at);
      return;
    }
    std::size_t i = 0;
    r.list(v, at, [&](const Json& weight, const std::string& where) {
      const Number number = r.number(weight, where);
      if (i < a.of.size()) a.of[i].second = number;
      ++i;
    });
    if (i != a.of.size()) r.report(v, at, "incomplete_rule", std::to_string(i), "a weight for each input");
  });
  r.with(json, pointer, "power", [&](const Json& v, const std::string& at) { a.power = r.number(v, at); });
  r.with(json, pointer, "na", [&](const Json& v, const std::string& at) {
    if (v.kind != Json::Kind::object) {
      a.na_drop = reader.second(v, at, "propagate", "drop");
    } else if (r.object(v, at, {"value"})) {
      if (const Json* value = r.need(v, at, "value")) a.na_value = r.number(*value, child(at, "value"));
    }
  });
  r.with(json, pointer, "coverage", [&](const Json& v, const std::string& at) { a.coverage = r.number(v, at); });
  r.with(json, pointer, "zero", [&](const Json& v, const std::string& at) { a.zero = r.number(v, at); });
  return a;
}

void write(const AggregateRule& a, JsonObject& out) {
  out.add("aggregate", json_string(std::string(word_of(a.function))));
  const bool equal = std::all_of(a.of.begin(), a.of.end(), [](const auto& one) { return one.second == Number(1); });
  if (a.over) {
    out.add("of", rule_to_json(a.of.at(0).first)).add("over", write_subject(*a.over));
  } else if (has_weighted_names(a)) {
    JsonObject of;
    for (const auto& [input, weight] : a.of) of.add(std::get<ReferenceRule>(input.data().kind).name, json_number(weight));
    out.add("of", of.take());
  } else {
    std::vector<Json> of, weights;
    for (const auto& [input, weight] : a.of) {
      of.push_back(rule_to_json(input));
      weights.push_back(json_number(weight));
    }
    out.add("of", json_list(std::move(of)));
    if (!equal) out.add("weights", json_list(std::move(weights)));
  }
  if (a.weights) out.add("weights", rule_to_json(*a.weights));
  if (a.power != Number(1)) out.add("power", json_number(a.power));
  if (a.na_value) out.add("na", JsonObject().add("value", json_number(*a.na_value)).take());
  else if (a.na_drop) out.add("na", json_string("drop"));
  if (a.missing_drop) out.add("missing", json_string("drop"));
  if (a.coverage != Number(0)) out.add("coverage", json_number(a.coverage));
  if (a.zero) out.add("zero", json_number(*a.zero));
}

}  // namespace v1
}  // namespace merilo
