#pragma once
// The rules of a framework with every name resolved and every type known: a flat arena of nodes.
// Built once by the constructor of Framework; the engine runs over it.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <merilo/issue.hpp>
#include <merilo/model/framework.hpp>

#include "range.hpp"
#include "rule_data.hpp"

namespace merilo {
inline namespace v1 {

// A set of levels: bit i is level i, the top bit is "not applicable".
using Mask = std::uint32_t;
constexpr Mask na_bit = Mask{1} << 31;
constexpr Mask full_mask(std::size_t levels) { return (Mask{1} << levels) - 1; }

constexpr std::size_t most_flags = 16;  // of a framework

enum class Type { level, number, trend_counts, regularity_counts };

// Counts of a measure in the order of their names.
inline constexpr std::string_view trend_fields[] = {"items",  "measured",     "positive",   "negative",       "stable",
                                                    "inconclusive", "unmeasured", "positive_share", "net_share"};
inline constexpr std::string_view regularity_fields[] = {"modules", "systematic", "runs"};

struct Shape {
  Type type = Type::number;
  int scale = -1;  // of a level
  friend bool operator==(const Shape&, const Shape&) = default;
};

struct ScaleInfo {
  std::vector<std::string> ids;
  std::vector<std::optional<Number>> scores;
  std::vector<Text> labels = {};  // of each; none of what merilo itself names
  int find(std::string_view id) const;
};

// Why something is not applicable, in the order of `na_reason_names`.
using NaReasons = std::uint8_t;
inline constexpr std::string_view na_reason_names[] = {"condition", "empty_subject", "excluded", "no_baseline"};

// A condition over the inputs of its node. Levels count as their index.
struct Check {
  Condition::Kind kind = Condition::Kind::all;
  std::vector<Check> parts;
  int input = -1, field = -1;
  Comparison comparison = Comparison::equal;
  std::vector<Number> constants;
  NaReasons na_reasons = 0;  // of which one must be the reason; 0: any
  int other_input = -1, other_field = -1;
  std::string pointer = {};  // of a comparison or a question for what does not apply, for messages
};

// Per input of a node the reasons for not being applicable that its conditions ask for; for any other one it decides.
using NaTested = std::vector<NaReasons>;
constexpr NaReasons any_na_reason = 15;

struct CriterionOp {
  int criterion = -1;
};
// The weight that the list of items gives an item.
struct ItemWeightOp {
  int items_of = -1;
};
struct ConstantOp {
  Number value;
};
inline constexpr int usual_raters = 3, usual_respondents = 5;  // that a consensus and a survey without `min` need

struct MeasureOp {
  MeasureRule rule;
  int indicator = -1;
  int only_if = -1, sample = -1, same = -1, eligible = -1;
  Mask done = 0, leave_out = 0;
  Mask absent = 0;                      // code of an absent value
  std::optional<Number> absent_number;  // number of an absent value
  std::vector<Number> credit = {};      // per code
};
struct NormalizeOp {
  NormalizeRule rule;
  bool higher_is_better = true;
};
struct BandOp {
  std::vector<std::pair<int, Test>> steps;  // level entered, lowest first
  std::optional<std::pair<Number, Number>> domain;
};
struct TableOp {
  std::vector<std::pair<Check, Mask>> rows;  // the last is else
  std::vector<Mask> grid;
  std::vector<std::pair<std::vector<int>, Mask>> multiset;
  Mask otherwise = na_bit;
  std::size_t deciding = 0;  // inputs of the grid or the multiset; those after them are asked by flags
  NaTested na_tested;
  bool na_failed = false, na_drop = false;
  std::vector<std::pair<int, Check>> flags;  // index of the framework's flag
};
struct RungOp {
  int level;
  std::vector<Check> needs;
  int partly = -1;
};
struct LadderOp {
  std::vector<RungOp> rungs;
  NaTested na_tested;
  NaPolicy na = NaPolicy::propagate;
};
struct AggregateOp {
  AggregateRule rule;
  std::vector<Number> weights;  // per input
  int weight_input = -1;        // with a subject: index into the inputs
};
struct QuorumOp {
  QuorumRule rule;
  int weight_input = -1;
};
struct LimitOp {
  Check check;
  int level;
};
struct GuardOp {
  std::optional<Check> applies_if, requires_, if_;
  int otherwise = 0;
  std::vector<LimitOp> cap, floor;
  bool use = false;              // input 1 replaces input 0 where `if_` holds
  bool asked_by_requires = false;  // whether the prerequisite asks for the guarded input being applicable
  NaTested na_passes;            // inputs that may be not applicable: tested for it, or read by no condition
  bool na_failed = false;
};

using Op = std::variant<CriterionOp, ConstantOp, ItemWeightOp, MeasureOp,
                        NormalizeOp, BandOp, TableOp, LadderOp, AggregateOp, QuorumOp, GuardOp>;

// Rows of a node: the organizations (0), or the items of an indicator.
struct Domain {
  int items_of = -1;
};

struct SubjectInfo {
  int relation = -1;
  bool up = false;
  int role = -1;        // -1: any
  bool all_steps = false, with_self = false;
  int domain = -1;      // of the items, when relation is -1
};

struct Node {
  Op op;
  Shape shape;
  int domain = 0;
  std::vector<int> inputs;                 // nodes
  std::optional<SubjectInfo> subject;      // inputs are read at its rows
  std::optional<Rounding> round;
  std::vector<std::vector<Number>> cuts;   // per input of numbers or counts: the constants it is compared with
  bool shares = false;                     // two inputs may hang on one gap
  std::string pointer;                     // of the rule, for messages
  Rule rule = {};                          // as written
  std::optional<Grid> grid = {};           // on which all numbers of the node lie that are not known
  bool has_unknown_steps = false;          // whether these numbers are only some of those between their ends, or of the grid
  std::vector<std::pair<int, int>> compared = {};  // inputs, and fields of theirs, that are compared with other inputs
  bool is_compared(std::size_t input) const;
  bool asks_reasons = false;               // whether a condition asks why an input is not applicable
  std::vector<bool> asked_missing = {};    // inputs of which a condition asks whether they are known
  bool asks_missing(std::size_t input) const { return input < asked_missing.size() && asked_missing[input]; }
};

struct Program {
  std::vector<ScaleInfo> scales;            // declared, then implied by indicators
  std::map<std::string, int, std::less<>> scale_index, role_index, relation_index, indicator_index, criterion_index, flag_index;
  std::vector<int> indicator_scale;         // per indicator; -1 for numbers and dates
  std::vector<int> item_owner;              // per indicator: the indicator whose items it has, or -1
  std::vector<bool> indicator_used;
  std::vector<bool> columnar;               // per indicator: read as one value per organization and in no other way
  std::vector<bool> experts_only;           // per indicator: read by consensus and in no other way
  // Per number indicator: the constants its value is compared with; none where something else is done with it.
  std::vector<std::optional<std::vector<Number>>> constants;
  std::vector<Domain> domains;              // 0 is the organizations
  std::vector<Node> nodes;                  // the first ones are the criteria, in order
  std::vector<std::uint64_t> measured_on;   // per criterion: bit per role
  std::vector<bool> in_matrix;              // per criterion
  std::vector<bool> total_shares;           // per total: one gap may come to it by several criteria
  std::vector<std::vector<int>> order;      // groups of nodes in order of evaluation; more than one: recursive
};

// On which all numbers of an indicator lie.
std::optional<Grid> grid_of(const Indicator& indicator);

// Resolves and checks; issues carry JSON pointers.
Program build_program(const FrameworkDraft& draft, std::vector<Issue>& issues);

}  // namespace v1
}  // namespace merilo
