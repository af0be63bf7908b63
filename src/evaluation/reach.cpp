#include "reach.hpp"

#include <merilo/error.hpp>

#include "measures/measuring.hpp"
#include "rules/aggregate.hpp"
#include "rules/band.hpp"
#include "rules/guard.hpp"
#include "rules/ladder.hpp"
#include "rules/normalize.hpp"
#include "rules/table.hpp"

namespace merilo {
inline namespace v1 {

namespace {

// Steps that one rule, and all together, may take: with more a check would no longer be felt as immediate.
constexpr std::size_t most_steps_of_one = 400'000, most_steps = 6'000'000;

// What a rule without members sees of its inputs: one cell for each, wherever it is asked.
class FreeInputs {
 public:
  FreeInputs(const Program& program, const std::vector<Cell>& cells, Storage& storage, const Node& node, bool missing)
      : program_(program), cells_(cells), storage_(storage), node_(node), missing_(missing) {}

  Cell input(std::size_t i) const { return cells_[static_cast<std::size_t>(node_.inputs[i])]; }
  const Shape& shape(std::size_t i) const { return program_.nodes[static_cast<std::size_t>(node_.inputs[i])].shape; }
  Type type(std::size_t i) const { return shape(i).type; }
  const std::optional<Grid>& grid(std::size_t i) const { return program_.nodes[static_cast<std::size_t>(node_.inputs[i])].grid; }
  bool has_unknown_steps(std::size_t i) const { return program_.nodes[static_cast<std::size_t>(node_.inputs[i])].has_unknown_steps; }
  std::size_t levels(int scale) const { return program_.scales[static_cast<std::size_t>(scale)].ids.size(); }
  const Number& score(std::size_t input, int level) const {
    return *program_.scales[static_cast<std::size_t>(shape(input).scale)].scores[static_cast<std::size_t>(level)];
  }
  Cell untried(std::size_t, const Cell& cell) const { return cell; }
  bool is_missing(std::size_t i, const Cell&) const { return missing_ && node_.asks_missing(i); }
  bool uses_known_only() const { return false; }
  Cell level(Mask mask, const Gathered& gathered, Reasons na_reason = 0) const { return level_cell(mask, gathered, na_reason); }
  Cell number(std::vector<Range>& ranges, bool na, const Gathered& gathered, Reasons na_reason = 0) {
    if (node_.round)
      for (Range& range : ranges) range = rounded(range, *node_.round);
    return number_cell(ranges, na, gathered, na_reason, storage_);
  }
  Scratch& scratch() { return scratch_; }
  Storage& storage() { return storage_; }
  // Rules over members, and places among peers, do not come here.
  bool list_unknown() const { return false; }
  std::size_t members() const { return 0; }
  Cell member(std::size_t, std::size_t) const { return {}; }
  Cell untried_member(std::size_t, std::size_t, const Cell& cell) const { return cell; }
  std::uint32_t row() const { return 0; }
  template <class Use>
  void for_each_peer(Use&&) const {}

 private:
  const Program& program_;
  const std::vector<Cell>& cells_;
  Storage& storage_;
  const Node& node_;
  const bool missing_;
  Scratch scratch_;
};

// Of the numbers of an indicator the bounds; whole and not as a grid, so that few choices are to be tried.
Range bounds_of(const Indicator& about) {
  Range range{about.min.value_or(0), about.max.value_or(0), !about.min, !about.max};
  return about.values == ValueType::number ? range : Range::all();
}

Range difference(const Range& plus, const Range& minus) {
  return {plus.low - minus.high, plus.high - minus.low, plus.open_low || minus.open_high, plus.open_high || minus.open_low};
}

Range joined(const Range& a, const Range& b) {
  return {std::min(a.low, b.low), std::max(a.high, b.high), a.open_low || b.open_low, a.open_high || b.open_high};
}

bool reads_baseline(MeasureFunction function) {
  return function == MeasureFunction::baseline || function == MeasureFunction::trend || function == MeasureFunction::change;
}

// The classes of an item: negative, stable, positive. A change beyond the bounds of the indicator is none.
Mask classes_of(const MeasureOp& op, const Indicator& about) {
  const MeasureRule& rule = op.rule;
  if (op.absent_number) return 7;  // it may lie beyond the bounds
  const bool too_large = about.min && about.max && rule.smallest_change > *about.max - *about.min;
  const bool fixed = about.min && about.max && *about.min == *about.max;
  return too_large || fixed ? 2 : 7;
}

}  // namespace

Reach::Reach(const Framework& framework, bool has_baseline, const Observer& observe)
    : draft_(framework.draft()), program_(framework.program()), has_baseline_(has_baseline), cells_(program_.nodes.size()), left_(most_steps) {
  for (const auto& group : program_.order) {
    // In a recursion each rule may read any result of the others.
    for (const int index : group) cells_[static_cast<std::size_t>(index)] = anything(program_.nodes[static_cast<std::size_t>(index)]);
    if (group.size() > 1) continue;
    Cell cell = compute(group[0], observe);
    // Which of its reasons a result that does not apply has is not kept: any of them is taken as possible.
    cell.reasons = 0;
    cell.flags = 0;
    cells_[static_cast<std::size_t>(group[0])] = cell;
  }
}

Cell Reach::anything(const Node& node) const {
  Cell cell;
  cell.mask = na_bit;
  if (node.shape.type == Type::level) cell.mask |= full_mask(levels(node.shape.scale));
  cell.point = node.shape.type == Type::number;
  if (cell.point) cell.one = Range::all();
  return cell;
}

Cell Reach::compute(int index, const Observer& observe) {
  const Node& node = program_.nodes[static_cast<std::size_t>(index)];
  try {
    if (node.subject) return over_members(node);
    return std::visit(
        [&](const auto& op) {
          using Kind = std::decay_t<decltype(op)>;
          if constexpr (std::is_same_v<Kind, CriterionOp>) {
            Cell cell = cells_[static_cast<std::size_t>(node.inputs[0])];
            cell.mask |= na_bit;  // an organization may be closed
            return cell;
          } else if constexpr (std::is_same_v<Kind, ConstantOp>) {
            return point_cell(op.value);
          } else if constexpr (std::is_same_v<Kind, MeasureOp>) {
            return measured(op, node);
          } else if constexpr (std::is_same_v<Kind, QuorumOp> || std::is_same_v<Kind, ItemWeightOp>) {
            return anything(node);  // a quorum has a subject, the weights of items are the case's
          } else {
            return of_rule(op, index, node, observe);
          }
        },
        node.op);
  } catch (const ArithmeticError&) {
    return anything(node);
  }
}

// How many joint choices a rule tries at most, times the steps that each takes.
bool Reach::is_affordable(const Node& node, std::size_t steps) {
  for (std::size_t i = 0; i < node.inputs.size() && steps <= most_steps_of_one; ++i) {
    const Cell& cell = cells_[static_cast<std::size_t>(node.inputs[i])];
    std::size_t alternatives = cell.may_be_na() ? 1 : 0;
    std::size_t cuts = i < node.cuts.size() ? node.cuts[i].size() : 0;
    if (!node.compared.empty())
      for (std::size_t other = 0; other < node.cuts.size(); ++other) cuts += node.inputs.size() * node.cuts[other].size() + 2;
    for (Mask rest = cell.mask & ~na_bit; rest; rest &= rest - 1) ++alternatives;
    alternatives += cell.numbers().size() * (2 * cuts + 1) + cell.records.size() + cell.regions.size() * (32 + 8 * cuts);
    steps *= std::max<std::size_t>(alternatives, 1);
  }
  if (steps > most_steps_of_one || steps > left_) return false;
  left_ -= steps;
  return true;
}

template <class Op>
Cell Reach::of_rule(const Op& op, int index, const Node& node, const Observer& observe) {
  std::size_t steps = 1;
  if constexpr (std::is_same_v<Op, NormalizeOp>) {
    if (op.rule.relative != Relative::goalposts) return anything(node);
  } else if constexpr (std::is_same_v<Op, TableOp>) {
    steps = op.rows.size() + op.multiset.size() + op.flags.size() + 1;
  } else if constexpr (std::is_same_v<Op, LadderOp>) {
    for (const RungOp& rung : op.rungs) steps += rung.needs.size();
  } else if constexpr (std::is_same_v<Op, GuardOp>) {
    steps += op.cap.size() + op.floor.size() + 2;
  }
  const auto asked = std::count(node.asked_missing.begin(), node.asked_missing.end(), true);
  if (asked > 1 || (asked > 0 && node.shape.type != Type::level) || !is_affordable(node, steps)) return anything(node);
  FreeInputs in(program_, cells_, storage_, node, false);
  Cell cell = possible(op, node, in);
  if (asked > 0) {  // the input may be open, too
    FreeInputs open(program_, cells_, storage_, node, true);
    cell.mask |= possible(op, node, open).mask;
  } else if (observe && node.shape.type == Type::level) {
    observe(index, in.scratch());
  }
  return cell;
}

// The answers of a measure; it may always turn out not to apply.
Cell Reach::measured(const MeasureOp& op, const Node& node) {
  const MeasureRule& rule = op.rule;
  const Indicator& about = draft_.indicators[static_cast<std::size_t>(op.indicator)];
  const int scale = program_.indicator_scale[static_cast<std::size_t>(op.indicator)];
  Cell cell = anything(node);
  if (!has_baseline_ && reads_baseline(rule.function)) {
    cell.point = false;
    cell.mask = na_bit;
    return cell;
  }
  if (node.shape.type == Type::level) {
    if (rule.give_class && rule.function == MeasureFunction::trend) cell.mask = na_bit | classes_of(op, about);
    return cell;
  }
  if (node.shape.type != Type::number) {
    Region region;
    region.of = node.shape.type == Type::trend_counts ? Region::Of::trend : Region::Of::regularity;
    constexpr unsigned unmeasured = 8, of_calendar = 7;
    region.endless = region.of == Region::Of::trend ? classes_of(op, about) | unmeasured : of_calendar;
    return counts_cell(std::span<const Region>(&region, 1), true, {}, storage_);
  }
  Range range = Range::all();
  switch (rule.function) {
    case MeasureFunction::value:
    case MeasureFunction::baseline:
      range = bounds_of(about);
      if (op.absent_number) range = joined(range, Range::point(*op.absent_number));
      break;
    case MeasureFunction::count: range = {0, 0, false, true}; break;
    case MeasureFunction::share: {
      Number least = 100, most = 0;
      for (std::size_t code = 0; code < op.credit.size(); ++code) {
        if (op.leave_out >> code & 1) continue;
        least = std::min(least, Number(100) * op.credit[code]);
        most = std::max(most, Number(100) * op.credit[code]);
      }
      if (rule.needs_document || op.only_if >= 0) least = 0;
      range = least <= most ? Range{least, most} : Range{0, 100};
      break;
    }
    case MeasureFunction::survey:
      range = {0, 100};
      if (rule.statistic == SurveyStatistic::mean && scale >= 0) {
        const auto& scores = program_.scales[static_cast<std::size_t>(scale)].scores;
        range = Range::point(*scores.front());
        for (const auto& score : scores) range = joined(range, Range::point(*score));
      }
      break;
    case MeasureFunction::change:
      if (!op.absent_number) range = difference(bounds_of(about), bounds_of(about));
      break;
    case MeasureFunction::consensus:
    case MeasureFunction::trend:
    case MeasureFunction::regularity: break;  // levels or counts
  }
  std::vector<Range> ranges{node.round ? rounded(range, *node.round) : range};
  return number_cell(ranges, true, {}, 0, storage_);
}

// A quorum, or an aggregate, of any number of members. The level of a quorum is that of a member: one that reaches it and
// not the next one; or the lowest, which is reached by definition where the members are fewer than the count.
Cell Reach::over_members(const Node& node) {
  const Cell& member = cells_[static_cast<std::size_t>(node.inputs[0])];
  Cell cell = anything(node);
  if (const auto* quorum = std::get_if<QuorumOp>(&node.op)) {
    cell.mask = member.mask | na_bit | (quorum->rule.count ? 1U : 0U);
    return cell;
  }
  const auto* aggregate = std::get_if<AggregateOp>(&node.op);
  if (!aggregate) return cell;
  const AggregateRule& rule = aggregate->rule;
  if (node.shape.type == Type::level) {
    if (!rule.na_value) cell.mask = member.mask | na_bit;
    return cell;
  }
  const bool between = rule.function == AggregateFunction::min || rule.function == AggregateFunction::max ||
                       rule.function == AggregateFunction::median || rule.function == AggregateFunction::mean;
  const bool weighed = aggregate->weight_input >= 0;
  if (weighed || (!between && rule.function != AggregateFunction::sum)) return cell;
  Range range = hull(node.inputs[0]);
  if (rule.na_value) range = joined(range, Range::point(*rule.na_value));
  if (!between) {
    range.open_low = range.open_low || range.low < Number(0);
    range.low = 0;
    range.open_high = range.open_high || range.high > Number(0);
    range.high = 0;
  }
  std::vector<Range> ranges{node.round ? rounded(range, *node.round) : range};
  return number_cell(ranges, true, {}, 0, storage_);
}

Range Reach::hull(int index, int field) const {
  const Node& node = program_.nodes[static_cast<std::size_t>(index)];
  const Cell& one = cell(index);
  switch (node.shape.type) {
    case Type::trend_counts: {
      constexpr int positive_share = 7, net_share = 8;
      if (field == positive_share) return {0, 1};
      if (field == net_share) return {-1, 1};
      return {0, 0, false, true};
    }
    case Type::regularity_counts: return {0, 0, false, true};
    case Type::level: {
      const auto& scores = program_.scales[static_cast<std::size_t>(node.shape.scale)].scores;
      std::optional<Range> range;
      for (std::size_t level = 0; level < scores.size(); ++level) {
        if (!(one.mask >> level & 1)) continue;
        if (!scores[level]) return Range::all();
        range = range ? joined(*range, Range::point(*scores[level])) : Range::point(*scores[level]);
      }
      return range.value_or(Range::all());
    }
    case Type::number: {
      const auto numbers = one.numbers();
      if (numbers.empty()) return Range::all();
      Range range = numbers.front();
      for (const Range& each : numbers) range = joined(range, each);
      return range;
    }
  }
  return Range::all();
}

}  // namespace v1
}  // namespace merilo
