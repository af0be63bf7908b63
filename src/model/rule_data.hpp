#pragma once
// The closed variant behind Rule: one struct per kind, as written in the file format.

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <merilo/model/rule.hpp>
#include <merilo/number.hpp>

namespace merilo {
inline namespace v1 {

// A condition over named inputs. Members of a JSON object become an `all`.
struct Condition {
  enum class Kind { all, any, negation, is_na, compare };
  enum class Op { equal, unequal, greater, at_least, less, at_most, in };
  Kind kind = Kind::all;
  std::vector<Condition> parts;         // all, any; the one part of a negation
  std::string input;                    // is_na, compare: name, possibly `name.field`
  Op op = Op::equal;
  std::vector<std::string> operands;    // texts as written; one unless `in`
  friend bool operator==(const Condition&, const Condition&) = default;
};

struct Test {  // one comparison of a number, as in a band's steps
  Condition::Op op = Condition::Op::at_least;
  Number bound;
  friend bool operator==(const Test&, const Test&) = default;
};

struct Rounding {
  Number to;         // the grid, 1 or 0.01
  std::string mode;  // half_up half_even half_down up down floor ceiling
  friend bool operator==(const Rounding&, const Rounding&) = default;
};

struct Subject {
  std::string relation;  // empty: items
  bool up = false;
  std::string role;      // empty: any
  std::string items;     // indicator
  friend bool operator==(const Subject&, const Subject&) = default;
};

struct ReferenceRule {
  std::string name;
  friend bool operator==(const ReferenceRule&, const ReferenceRule&) = default;
};
struct ConstantRule {
  Number value;
  friend bool operator==(const ConstantRule&, const ConstantRule&) = default;
};

enum class MeasureFunction { value, count, share, consensus, survey, trend, change, regularity };
struct MeasureRule {
  MeasureFunction function = MeasureFunction::value;
  std::string of;
  std::vector<std::string> done;
  std::vector<std::pair<std::string, Number>> credit;
  std::vector<std::string> leave_out;
  std::string only_if;
  std::vector<Test> where;  // count: all must hold
  std::optional<std::string> absent;
  int min = 0;               // consensus 3, survey 5
  bool tie_upper = false;
  Number agreement = Number::ratio(3, 4);
  std::string statistic = "median";
  Number smallest_change;
  bool give_class = false;
  bool whole_measurement = false;
  Number min_measured;
  int window_days = 0;
  Number on_time = 80;
  int missed_in_row = 1;
  int min_planned = 2;
  friend bool operator==(const MeasureRule&, const MeasureRule&) = default;
};

struct NormalizeRule {
  Rule input;
  std::optional<std::pair<Number, Number>> goalposts;
  bool clamp_low = false, clamp_high = false, log = false;
  std::optional<bool> higher_is_better;
  std::optional<Number> target;
  std::string relative;  // min_max rank z best, or empty
  std::string ties = "average";
  bool sample_deviation = false;
  Number zero;
  friend bool operator==(const NormalizeRule&, const NormalizeRule&) = default;
};

struct BandRule {
  Rule input;
  std::vector<std::pair<std::string, Test>> steps;
  std::optional<std::pair<Number, Number>> domain;
  friend bool operator==(const BandRule&, const BandRule&) = default;
};

struct TableRow {
  std::optional<Condition> condition;  // absent: else
  std::optional<std::string> then;     // absent: not applicable
  friend bool operator==(const TableRow&, const TableRow&) = default;
};
// A full grid, nested by input, flattened with the last input fastest.
struct TableRule {
  std::vector<TableRow> rows;
  std::vector<std::string> inputs;                    // grid and multiset
  std::vector<std::optional<std::string>> grid;       // absent cell: not applicable
  std::vector<std::pair<std::vector<std::string>, std::string>> multiset;
  std::optional<std::string> otherwise;               // of a multiset
  bool na_failed = false;
  friend bool operator==(const TableRule&, const TableRule&) = default;
};

struct Rung {
  std::string level;
  std::vector<Condition> needs;
  std::optional<std::string> partly;
  friend bool operator==(const Rung&, const Rung&) = default;
};
enum class NaPolicy { propagate, failed, satisfied };
struct LadderRule {
  std::vector<Rung> rungs;
  NaPolicy na = NaPolicy::propagate;
  friend bool operator==(const LadderRule&, const LadderRule&) = default;
};

enum class AggregateFunction { sum, product, median, mean, power, geometric, harmonic, min, max };
struct AggregateRule {
  AggregateFunction function = AggregateFunction::mean;
  std::vector<std::pair<Rule, Number>> of;  // input and weight; exactly one with `over`
  std::optional<Subject> over;
  std::optional<Rule> weights;              // with `over`
  Number power = 1;
  bool na_drop = false;
  std::optional<Number> na_value;
  bool missing_drop = false;
  Number coverage;
  friend bool operator==(const AggregateRule&, const AggregateRule&) = default;
};

struct QuorumRule {
  Rule input;
  Subject over;
  std::optional<Number> share;
  std::optional<std::int64_t> count;
  std::optional<Rule> weights;
  bool missing_drop = false;
  Number coverage;
  friend bool operator==(const QuorumRule&, const QuorumRule&) = default;
};

struct Limit {
  Condition condition;
  std::string at;
  friend bool operator==(const Limit&, const Limit&) = default;
};
struct GuardRule {
  Rule input;
  std::optional<Condition> applies_if;
  std::optional<Condition> requires_;
  std::optional<std::string> otherwise;  // with requires; absent: the lowest level
  std::vector<Limit> cap, floor;
  std::optional<Condition> if_;
  std::optional<Rule> use;
  bool na_failed = false;
  friend bool operator==(const GuardRule&, const GuardRule&) = default;
};

using RuleVariant = std::variant<ReferenceRule, ConstantRule, MeasureRule, NormalizeRule, BandRule, TableRule, LadderRule,
                                 AggregateRule, QuorumRule, GuardRule>;

struct RuleData {
  RuleVariant kind;
  std::vector<std::pair<std::string, Rule>> with;  // named inputs
  std::string scale;                               // of a level-giving rule; empty: inherited
  std::optional<Rounding> round;
  friend bool operator==(const RuleData&, const RuleData&) = default;
};

}  // namespace v1
}  // namespace merilo
