#include "../rule_json.hpp"

namespace merilo {
inline namespace v1 {

namespace {

constexpr std::string_view clamps[] = {"none", "low", "high", "both"};

}  // namespace

RuleVariant read_normalize(RuleReader& reader, const Json& json, const std::string& pointer) {
  JsonReader& r = reader.r;
  reader.keys(json, pointer, {"normalize", "goalposts", "clamp", "log", "better", "target", "relative", "ties", "deviation", "zero", "missing", "coverage"}, false);
  NormalizeRule n;
  n.input = reader.rule(*json.find("normalize"), child(pointer, "normalize"));
  r.with(json, pointer, "relative", [&](const Json& v, const std::string& at) { n.relative = reader.word<Relative>(v, at); });
  r.with(json, pointer, "goalposts", [&](const Json& v, const std::string& at) { n.goalposts = reader.pair(v, at); });
  r.with(json, pointer, "clamp", [&](const Json& v, const std::string& at) {
    const int word = r.word(v, at, clamps);
    n.clamp_low = word == 1 || word == 3;
    n.clamp_high = word >= 2;
  });
  r.with(json, pointer, "log", [&](const Json& v, const std::string& at) { n.log = r.boolean(v, at); });
  r.with(json, pointer, "better", [&](const Json& v, const std::string& at) { n.higher_is_better = reader.second(v, at, "lower", "higher"); });
  r.with(json, pointer, "target", [&](const Json& v, const std::string& at) { n.target = r.number(v, at); });
  r.with(json, pointer, "ties", [&](const Json& v, const std::string& at) { n.ties = reader.word<Ties>(v, at); });
  r.with(json, pointer, "deviation", [&](const Json& v, const std::string& at) { n.sample_deviation = reader.second(v, at, "population", "sample"); });
  r.with(json, pointer, "zero", [&](const Json& v, const std::string& at) {
    if (v.kind == Json::Kind::null) n.zero.reset();
    else n.zero = r.number(v, at);
  });
  r.with(json, pointer, "missing", [&](const Json& v, const std::string& at) { n.missing_drop = reader.second(v, at, "keep", "drop"); });
  r.with(json, pointer, "coverage", [&](const Json& v, const std::string& at) { n.coverage = r.number(v, at); });
  const bool fixed = n.relative == Relative::goalposts;
  reader.known(json, pointer, "clamp", fixed, "`goalposts`");
  reader.known(json, pointer, "log", fixed, "`goalposts`");
  reader.known(json, pointer, "ties", n.relative == Relative::rank, "`relative`: `rank`");
  reader.known(json, pointer, "deviation", n.relative == Relative::z, "`relative`: `z`");
  reader.known(json, pointer, "zero", !fixed && n.relative != Relative::rank, "`relative`: `min_max`, `z` or `best`");
  // A target has no direction. Files that give one were read as if it were not there, and still are.
  if (const Json* better = n.target && n.goalposts ? json.find("better") : nullptr) {
    r.note(*better, child(pointer, "better"), "ignored_value", compact(*better), "`goalposts` without `target`");
    n.higher_is_better.reset();
  }
  reader.known(json, pointer, "missing", !fixed, "`relative`");
  reader.known(json, pointer, "coverage", n.missing_drop, "`missing`: `drop`");
  return n;
}

void write(const NormalizeRule& n, JsonObject& out) {
  out.add("normalize", rule_to_json(n.input));
  if (n.relative != Relative::goalposts) out.add("relative", json_string(std::string(word_of(n.relative))));
  if (n.goalposts) out.add("goalposts", write_pair(*n.goalposts));
  if (const int clamp = (n.clamp_low ? 1 : 0) + (n.clamp_high ? 2 : 0)) out.add("clamp", json_string(std::string(clamps[clamp])));
  if (n.log) out.add("log", json_boolean(true));
  if (n.higher_is_better) out.add("better", json_string(*n.higher_is_better ? "higher" : "lower"));
  if (n.target) out.add("target", json_number(*n.target));
  if (n.ties != Ties::average) out.add("ties", json_string(std::string(word_of(n.ties))));
  if (n.sample_deviation) out.add("deviation", json_string("sample"));
  if (!n.zero) out.add("zero", json_null());
  else if (*n.zero != Number(0)) out.add("zero", json_number(*n.zero));
  if (n.missing_drop) out.add("missing", json_string("drop"));
  if (n.coverage != Number(0)) out.add("coverage", json_number(n.coverage));
}

}  // namespace v1
}  // namespace merilo
