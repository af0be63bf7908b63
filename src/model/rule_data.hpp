#pragma once
// The closed variant behind Rule.

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <merilo/model/rules/aggregate.hpp>
#include <merilo/model/rules/band.hpp>
#include <merilo/model/rules/guard.hpp>
#include <merilo/model/rules/ladder.hpp>
#include <merilo/model/rules/measure.hpp>
#include <merilo/model/rules/normalize.hpp>
#include <merilo/model/rules/quorum.hpp>
#include <merilo/model/rules/table.hpp>

namespace merilo {
inline namespace v1 {

struct ReferenceRule {
  std::string name;
  friend bool operator==(const ReferenceRule&, const ReferenceRule&) = default;
};
struct ConstantRule {
  Number value;
  friend bool operator==(const ConstantRule&, const ConstantRule&) = default;
};

// In the order of RuleKind.
using RuleVariant = std::variant<ReferenceRule, ConstantRule, MeasureRule, NormalizeRule, BandRule, TableRule, LadderRule,
                                 AggregateRule, QuorumRule, GuardRule>;

struct RuleData {
  RuleVariant kind;
  std::vector<std::pair<std::string, Rule>> with = {};  // named inputs
  std::string scale = {};                               // of a level-giving rule; empty: inherited
  std::optional<Rounding> round = {};
  std::size_t depth = 1;                                // with the rules inside
  std::vector<std::size_t> grid_rows = {};              // lengths of the lists of a grid as it was read, outer ones first; empty: flat
  friend bool operator==(const RuleData&, const RuleData&) = default;
};

// Whether a function weighs its inputs: what weighs nothing does not count then, whether or not it is known.
bool weighs(AggregateFunction function);
// Whether its inputs are names, each once, with weights: these are written as one object, all others as a list.
bool has_weighted_names(const AggregateRule& rule);

}  // namespace v1
}  // namespace merilo
