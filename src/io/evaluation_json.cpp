#include <merilo/io/case.hpp>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "json.hpp"

namespace merilo {
inline namespace v1 {

namespace {

std::string number(const std::optional<Number>& value) {
  if (!value) return "null";
  const std::string text = value->to_string();
  return text.find('/') == std::string::npos ? text : json_text(text);
}

std::string list(const std::vector<std::string>& texts) {
  std::string result = "[";
  for (const std::string& text : texts) result += (result.size() > 1 ? ", " : "") + json_text(text);
  return result + "]";
}

std::string hash(const std::string& text) {
  const XXH128_hash_t value = XXH3_128bits(text.data(), text.size());
  static const char* digits = "0123456789abcdef";
  std::string result;
  for (const XXH64_hash_t part : {value.high64, value.low64})
    for (int shift = 60; shift >= 0; shift -= 4) result += digits[part >> shift & 15];
  return "xxh3-128:" + result;
}

}  // namespace

std::string write_evaluation(const Evaluation& evaluation) {
  const Header& h = evaluation.header();
  const std::string& source = evaluation.framework().draft().source;
  const auto flag = [](bool value) { return value ? "true" : "false"; };
  std::string out = "{\n  \"format\": \"merilo.evaluation\",\n  \"version\": 1,\n  \"framework\": {\"id\": " + json_text(h.framework) + ", \"edition\": " +
                    json_text(h.edition) + ", \"hash\": " + (source.empty() ? "null" : json_text(hash(source))) + "},\n  \"network\": " + json_text(h.network) +
                    ",\n  \"period\": " + json_text(h.period) + ",\n  \"as_of\": " + json_text(h.as_of.to_string()) + ",\n  \"options\": {\"override\": " +
                    json_text(h.override_prevails ? "prevails" : "beside") + ", \"closing\": " + json_text(h.close_at_lowest ? "lowest" : "keep") +
                    "},\n  \"library_version\": " + json_text(h.library_version) + ",\n  \"rows\": {\"in\": " + std::to_string(h.rows_in) + ", \"used\": " +
                    std::to_string(h.rows_used) + ", \"left_out\": [";
  for (std::size_t i = 0; i < h.left_out.size(); ++i)
    out += (i ? ", " : "") + std::string("{\"reason\": ") + json_text(h.left_out[i].reason) + ", \"count\": " + std::to_string(h.left_out[i].count) + "}";
  out += "]},\n  \"outcomes\": [";
  bool first = true;
  for (const Outcome& o : evaluation.outcomes()) {
    const bool level = !o.levels.empty();
    out += (first ? "\n    {" : ",\n    {") + std::string("\"organization\": ") + json_text(o.organization) + ", \"criterion\": " + json_text(o.criterion) + ", \"period\": " +
           json_text(o.period) + ", \"status\": " + json_text(to_string(o.status)) + ", \"level\": " + (o.level().empty() ? "null" : json_text(o.level())) + ", \"low\": " +
           (level ? json_text(o.levels.front()) : number(o.low)) + ", \"high\": " + (level ? json_text(o.levels.back()) : number(o.high)) + ", \"levels\": " + list(o.levels) +
           ", \"may_be_not_applicable\": " + flag(o.may_be_not_applicable) + ", \"exact\": " + flag(o.exact) + ", \"reasons\": " + list(o.reasons) + ", \"flags\": " +
           list(o.flags) + ", \"computed\": " + list(o.computed) + "}";
    first = false;
  }
  out += "\n  ],\n  \"totals\": [";
  first = true;
  for (const Organization& organization : evaluation.network().draft().organizations)
    for (const TotalOutcome& t : evaluation.totals(organization.id)) {
      out += (first ? "\n    {" : ",\n    {") + std::string("\"organization\": ") + json_text(t.organization) + ", \"total\": " + json_text(t.total) + ", \"points\": [" +
             number(t.points_low) + ", " + number(t.points_high) + "], \"maximum\": [" + number(t.maximum_low) + ", " + number(t.maximum_high) + "], \"percent\": [" +
             number(t.percent_low) + ", " + number(t.percent_high) + "]}";
      first = false;
    }
  out += "\n  ],\n  \"issues\": [";
  for (std::size_t i = 0; i < evaluation.issues().size(); ++i) out += (i ? ",\n    " : "\n    ") + json_text(evaluation.issues()[i].message("en"));
  return out + (evaluation.issues().empty() ? "]\n}\n" : "\n  ]\n}\n");
}

}  // namespace v1
}  // namespace merilo
