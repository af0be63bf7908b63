// Every result that a test asks for is found in other ways too; where they differ the text says so.

#include <algorithm>

#include "support/builders.hpp"

namespace builders {

namespace {

// With everything that an outcome says.
std::string in_full(const Outcome& outcome) {
  std::string text = shown(outcome) + " (" + joined(outcome.reasons) + ") (" + joined(outcome.flags) + ") (" + joined(outcome.computed) + ")";
  return outcome.exact ? text : text + " inexact";
}

// The outcome as the root of its explanation tells it, which computes everything anew from the evidence.
std::string explained(const Evaluation& evaluation, const Outcome& outcome) {
  const Explanation root = explain(evaluation, outcome.organization, outcome.criterion);
  Outcome told = outcome;
  told.status = root.status;
  told.levels = root.levels;
  told.low = root.low;
  told.high = root.high;
  told.may_be_not_applicable = root.may_be_not_applicable;
  told.exact = root.exact;
  told.reasons = root.reasons;
  told.flags = root.flags;
  told.computed = root.computed;
  return in_full(told);
}

// The outcome of a rule said twice, which depends twice on each of its gaps, so that they are tried jointly; and said
// under two contrary conditions on one more gap, so that it is tried even where it has none. The greater of equal
// results is that result.
std::string said_twice(World world, const std::string& organization, const std::string& criterion) {
  Criterion again = *std::find_if(world.framework.criteria.begin(), world.framework.criteria.end(), [&](const Criterion& each) { return each.id == criterion; });
  for (const Organization& each : world.network.organizations)
    if (each.id == organization) again.measured_on = {each.role};
  again.target.clear();
  again.id = "again";
  world.framework.criteria.push_back(again);
  const std::string scale = again.scale.empty() ? "" : R"(, "scale": ")" + again.scale + "\"";
  const auto when = [&](const char* name, const char* value) {
    return R"({"guard": ")" + std::string(name == std::string("again") ? name : criterion) + R"(", "applies_if": {"whether": ")" + value + "\"}" + scale + "}";
  };
  world.indicator("whether", {"no", "yes"});
  again.id = "twice";
  again.rule = rule(R"({"aggregate": "max", "na": "drop", "of": [)" + when("again", "yes") + ", " + when("judged", "no") + "]}");
  world.framework.criteria.push_back(again);
  const Outcome twice = world.outcome(organization, "twice");
  return twice.exact ? shown(twice) : "";  // a gap without a list of values cannot be tried
}

// The outcome of the rows alone that its provenance names.
std::string alone(World world, const Evaluation& evaluation, const std::string& organization, const std::string& criterion) {
  std::vector<Observation> cited;
  for (const std::size_t row : provenance(evaluation, organization, criterion).rows) cited.push_back(evaluation.observations().rows().at(row));
  world.gaps.clear();
  world.rows = std::move(cited);
  return in_full(world.outcome(organization, criterion));
}

}  // namespace

std::string World::result(const std::string& organization, const std::string& criterion) const {
  const Evaluation evaluation = evaluate();
  const Outcome outcome = evaluation.outcome(organization, criterion);
  std::string said = shown(outcome);
  if (options.progress) return said;  // every evaluation would be counted
  const std::string short_form = said, full = in_full(outcome);
  const auto compare = [&](const char* way, const std::string& other) {
    if (!other.empty() && other != short_form && other != full) said += std::string("; ") + way + " " + other;
  };
  compare("explained", explained(evaluation, outcome));
  if (columns.empty()) compare("by its rows alone", alone(*this, evaluation, organization, criterion));
  const bool decided = std::any_of(rows.begin(), rows.end(), [&](const Observation& row) { return row.indicator == criterion; });
  const bool closing = options.close_at_lowest.value_or(framework.policies.close_at_lowest);
  // Policies that use only what is known say something else of each completion.
  const bool by_policy = decided || closing || has(outcome.flags, "available");
  if (outcome.exact && outcome.computed.empty() && !by_policy) compare("said twice", said_twice(*this, organization, criterion));
  return said;
}

}  // namespace builders
