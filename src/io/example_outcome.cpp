#include "example_outcome.hpp"

#include <algorithm>
#include <tuple>

namespace merilo {
inline namespace v1 {

std::string difference(const Outcome& outcome, const Json& expect) {
  std::string found = outcome.status == Status::not_applicable ? "not_applicable" : "";
  for (const std::string& level : outcome.levels) found += (found.empty() ? "" : ", ") + level;
  if (outcome.low && outcome.levels.empty()) found = outcome.low->to_string();
  if (outcome.may_be_not_applicable) found += ", not_applicable";
  std::string wanted = expect.text;
  if (expect.kind == Json::Kind::object) {
    if (const Json* level = expect.find("level")) wanted = level->text;
    if (const Json* levels = expect.find("levels"))
      for (const Json& level : levels->elements) wanted += (wanted.empty() ? "" : ", ") + level.text;
    for (const auto& [key, have] : {std::pair{"flags", &outcome.flags}, std::pair{"reasons", &outcome.reasons}})
      if (const Json* list = expect.find(key)) {
        const auto is_there = [have = have](const Json& one) { return std::find(have->begin(), have->end(), one.text) != have->end(); };
        const bool all = std::all_of(list->elements.begin(), list->elements.end(), is_there);
        if (all && (have->empty() || !list->elements.empty())) continue;
        std::string there = std::string(key) + ":";
        for (const std::string& one : *have) there += (there.back() == ':' ? " " : ", ") + one;
        return have->empty() ? std::string("no ") + key : there;
      }
    if (wanted.empty()) wanted = found;  // only reasons or flags were asked
  }
  return found == wanted ? std::string() : found;
}

std::string difference(const Evaluation& evaluation, const std::string& total, const Json& expect) {
  for (const TotalOutcome& one : evaluation.totals("self")) {
    if (one.total != total) continue;
    for (const auto& [key, low, high] : {std::tuple{"points", one.points_low, one.points_high}, std::tuple{"maximum", one.maximum_low, one.maximum_high}})
      if (const Json* wanted = expect.find(key)) {
        // One number, or a range [low, high].
        const bool range = wanted->kind == Json::Kind::array && wanted->elements.size() == 2;
        const auto least = Number::parse(range ? wanted->elements[0].text : wanted->text), most = Number::parse(range ? wanted->elements[1].text : wanted->text);
        if (!least || !most || low != *least || high != *most) return std::string(key) + ": " + low.to_string() + (low == high ? "" : " … " + high.to_string());
      }
  }
  return {};
}

}  // namespace v1
}  // namespace merilo
