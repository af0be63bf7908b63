#include <merilo/io/evaluation_json.hpp>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <merilo/io/framework_json.hpp>

#include "json_writer.hpp"

namespace merilo {
inline namespace v1 {

namespace {

std::string hash(const std::string& text) {
  const XXH128_hash_t value = XXH3_128bits(text.data(), text.size());
  static const char* digits = "0123456789abcdef";
  std::string result;
  for (const XXH64_hash_t part : {value.high64, value.low64})
    for (int shift = 60; shift >= 0; shift -= 4) result += digits[part >> shift & 15];
  return "xxh3-128:" + result;
}

Json number_or_null(const std::optional<Number>& value) { return value ? json_number(*value) : json_null(); }

Json write(const Outcome& o) {
  const bool levels = !o.levels.empty();
  JsonObject out;
  out.add("organization", json_string(o.organization)).add("criterion", json_string(o.criterion)).add_text("item", o.item);
  return out.add("period", json_string(o.period))
      .add("status", json_string(std::string(to_string(o.status))))
      .add("level", o.level().empty() ? json_null() : json_string(o.level()))
      .add("low", levels ? json_string(o.levels.front()) : number_or_null(o.low))
      .add("high", levels ? json_string(o.levels.back()) : number_or_null(o.high))
      .add("levels", json_strings(o.levels))
      .add("may_be_not_applicable", json_boolean(o.may_be_not_applicable))
      .add("exact", json_boolean(o.exact))
      .add("reasons", json_strings(o.reasons))
      .add("flags", json_strings(o.flags))
      .add("computed", json_strings(o.computed))
      .take();
}

Json write(const TotalOutcome& t) {
  const auto range = [](const std::optional<Number>& low, const std::optional<Number>& high) { return json_list({number_or_null(low), number_or_null(high)}); };
  return JsonObject()
      .add("organization", json_string(t.organization))
      .add("total", json_string(t.total))
      .add("points", range(t.points_low, t.points_high))
      .add("maximum", range(t.maximum_low, t.maximum_high))
      .add("percent", range(t.percent_low, t.percent_high))
      .add("exact", json_boolean(t.exact))
      .take();
}

Json write(const Header& h, const Framework& framework) {
  std::vector<Json> left_out;
  for (const LeftOut& part : h.left_out)
    left_out.push_back(JsonObject().add("reason", json_string(part.reason)).add("count", json_integer(static_cast<std::int64_t>(part.count))).take());
  return JsonObject()
      .add("framework", JsonObject().add("id", json_string(h.framework)).add("edition", json_string(h.edition)).add("hash", json_string(hash(write_framework(framework)))).take())
      .add("network", json_string(h.network))
      .add("period", json_string(h.period))
      .add("as_of", json_string(h.as_of.to_string()))
      .add("options", JsonObject().add("override", json_string(h.override_prevails ? "prevails" : "beside")).add("closing", json_string(h.close_at_lowest ? "lowest" : "keep")).take())
      .add("library_version", json_string(h.library_version))
      .add("rows", JsonObject()
                       .add("in", json_integer(static_cast<std::int64_t>(h.rows_in)))
                       .add("used", json_integer(static_cast<std::int64_t>(h.rows_used)))
                       .add("left_out", json_list(std::move(left_out)))
                       .take())
      .take();
}

}  // namespace

std::string write_evaluation(const Evaluation& evaluation) {
  JsonObject out;
  out.add("format", json_string("merilo.evaluation")).add("version", json_integer(1));
  for (auto& member : write(evaluation.header(), evaluation.framework()).members) out.add(member.first, std::move(member.second));
  std::vector<Json> outcomes, totals, issues;
  for (const Outcome& outcome : evaluation.outcomes()) outcomes.push_back(write(outcome));
  for (const Organization& organization : evaluation.network().draft().organizations)
    for (const TotalOutcome& total : evaluation.totals(organization.id)) totals.push_back(write(total));
  for (const Issue& issue : evaluation.issues()) issues.push_back(json_string(issue.message("en")));
  out.add("outcomes", json_list(std::move(outcomes))).add("totals", json_list(std::move(totals))).add("issues", json_list(std::move(issues)));
  return pretty(out.take());
}

}  // namespace v1
}  // namespace merilo
