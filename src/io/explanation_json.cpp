#include <merilo/io/explanation_json.hpp>

#include "rule_json.hpp"

namespace merilo {
inline namespace v1 {

namespace {

Json rows_of(const std::vector<std::size_t>& rows) {
  std::vector<Json> list;
  for (const std::size_t row : rows) list.push_back(json_integer(static_cast<std::int64_t>(row)));
  return json_list(std::move(list));
}

Json write(const CitedFact& fact) {
  JsonObject out;
  out.add_text("organization", fact.organization).add_text("indicator", fact.indicator).add_text("period", fact.period);
  out.add_text("item", fact.item).add_text("rater", fact.rater).add_text("state", fact.state);
  out.add_strings("values", fact.values);
  if (!fact.rows.empty()) out.add("rows", rows_of(fact.rows));
  out.add_strings("documents", fact.documents).add_text("gap", fact.gap);
  if (!fact.later.empty()) out.add("later", rows_of(fact.later));
  return out.take();
}

Json write(const std::map<std::string, std::int64_t>& counts) {
  JsonObject out;
  for (const auto& [name, count] : counts) out.add(name, json_integer(count));
  return out.take();
}

Json write(const PeerEnd& end) {
  JsonObject out;
  if (end.low) out.add("low", json_number(*end.low));
  if (end.high) out.add("high", json_number(*end.high));
  out.add_text("organization", end.organization).add_text("item", end.item);
  if (end.others > 0) out.add("others", json_integer(end.others));
  return out.take();
}

Json write(const PeerSummary& peers) {
  JsonObject out;
  out.add("sure", json_integer(peers.sure)).add("count", json_integer(peers.count));
  if (peers.unknown > 0) out.add("unknown", json_integer(peers.unknown));
  out.add("least", write(peers.least)).add("greatest", write(peers.greatest));
  if (peers.mean_low) out.add("mean_low", json_number(*peers.mean_low));
  if (peers.mean_high) out.add("mean_high", json_number(*peers.mean_high));
  if (peers.deviation) out.add("deviation", json_number(*peers.deviation));
  return out.take();
}

Json write(const std::map<std::string, CountSpan>& spans) {
  JsonObject out;
  for (const auto& [name, span] : spans)
    out.add(name, json_list({json_integer(span.first), span.second ? json_integer(*span.second) : json_null()}));
  return out.take();
}

Json write(const Explanation& explanation);

template <class Part>
Json write(const std::vector<Part>& parts) {
  std::vector<Json> list;
  for (const Part& part : parts) list.push_back(write(part));
  return json_list(std::move(list));
}

Json write(const Explanation& e) {
  JsonObject out;
  out.add_text("criterion", e.criterion).add_text("name", e.name).add("kind", json_string(std::string(to_string(e.kind)))).add("rule", rule_to_json(e.rule));
  out.add_text("pointer", e.pointer).add_text("organization", e.organization).add_text("item", e.item);
  out.add("status", json_string(std::string(to_string(e.status)))).add_text("scale", e.scale).add_strings("levels", e.levels);
  if (e.low) out.add("low", json_number(*e.low));
  if (e.high) out.add("high", json_number(*e.high));
  if (!e.counts.empty()) out.add("counts", write(e.counts));
  if (!e.spans.empty()) out.add("spans", write(e.spans));
  if (e.may_be_not_applicable) out.add("may_be_not_applicable", json_boolean(true));
  if (!e.exact) out.add("exact", json_boolean(false));
  out.add_strings("reasons", e.reasons).add_strings("flags", e.flags).add_strings("computed", e.computed);
  if (!e.deciding.empty()) out.add("deciding", rows_of(e.deciding));
  if (!e.inputs.empty()) out.add("inputs", write(e.inputs));
  if (e.peers) out.add("peers", write(*e.peers));
  if (!e.facts.empty()) out.add("facts", write(e.facts));
  if (e.truncated) out.add("truncated", json_boolean(true));
  return out.take();
}

}  // namespace

std::string write_explanation(const Explanation& explanation) { return pretty(write(explanation)); }

}  // namespace v1
}  // namespace merilo
