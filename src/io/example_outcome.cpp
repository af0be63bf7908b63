#include "example_outcome.hpp"

#include <algorithm>
#include <tuple>

namespace merilo {
inline namespace v1 {

namespace {

std::string range_text(const std::optional<Number>& low, const std::optional<Number>& high) {
  if (low && low == high) return low->to_string();
  return (low ? low->to_string() + " " : "") + "…" + (high ? " " + high->to_string() : "");
}

// Whether an end is what was expected, as near as `within` says; null is no end.
bool is_near(const std::optional<Number>& found, const Json& wanted, const Number& within) {
  const auto number = Number::parse(wanted.text);
  if (!found || !number) return !found && wanted.kind == Json::Kind::null;
  return (*found > *number ? *found - *number : *number - *found) <= within;
}

// One number, or a range [low, high].
bool is_range(const std::optional<Number>& low, const std::optional<Number>& high, const Json& wanted, const Number& within) {
  const bool two = wanted.kind == Json::Kind::array && wanted.elements.size() == 2;
  return is_near(low, two ? wanted.elements[0] : wanted, within) && is_near(high, two ? wanted.elements[1] : wanted, within);
}

Number tolerance(const Json& expect) {
  const Json* within = expect.find("within");
  return within ? Number::parse(within->text).value_or(0) : Number(0);
}

}  // namespace

std::string difference(const Outcome& outcome, const Json& expect) {
  const bool number = outcome.levels.empty() && (outcome.low || outcome.high || (outcome.status != Status::not_applicable && !outcome.may_be_not_applicable));
  std::string found = outcome.status == Status::not_applicable ? "not_applicable" : "";
  for (const std::string& level : outcome.levels) found += (found.empty() ? "" : ", ") + level;
  if (number) found = range_text(outcome.low, outcome.high);
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
    if (const Json* points = expect.find("points")) {
      const bool same = number && !outcome.may_be_not_applicable && is_range(outcome.low, outcome.high, *points, tolerance(expect));
      if (!same) return found;
    }
    if (wanted.empty()) wanted = found;  // only points, reasons or flags were asked
  } else if (number && !outcome.may_be_not_applicable && is_range(outcome.low, outcome.high, expect, 0)) {
    return {};
  }
  return found == wanted ? std::string() : found;
}

std::string difference(const Evaluation& evaluation, const std::string& total, const Json& expect) {
  for (const TotalOutcome& one : evaluation.totals("self")) {
    if (one.total != total) continue;
    for (const auto& [key, low, high] : {std::tuple{"points", one.points_low, one.points_high}, std::tuple{"maximum", one.maximum_low, one.maximum_high}})
      if (const Json* wanted = expect.find(key)) {
        if (!is_range(low, high, *wanted, tolerance(expect))) return std::string(key) + ": " + range_text(low, high);
      }
  }
  return {};
}

}  // namespace v1
}  // namespace merilo
