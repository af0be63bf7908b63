// What is done with the values of the indicators, and on which grids numbers lie.

#include <algorithm>

#include "program_builder.hpp"

namespace merilo {
inline namespace v1 {

std::optional<Grid> grid_of(const Indicator& indicator) {
  if (indicator.values == ValueType::date) return Grid{0, 1};
  const bool steps = indicator.step && *indicator.step > Number(0);  // what is none is told
  if (indicator.values == ValueType::number && steps && indicator.min) return Grid{*indicator.min, *indicator.step};
  return std::nullopt;
}

// Whether an indicator is read as one value per organization only, and whether by experts only.
void ProgramBuilder::note_uses() {
  program.columnar.assign(draft.indicators.size(), true);
  program.constants.assign(draft.indicators.size(), std::vector<Number>());
  program.experts_only.assign(draft.indicators.size(), true);
  for (std::size_t i = 0; i < program.nodes.size(); ++i) {
    const Node& node = program.nodes[i];
    const auto* measure = std::get_if<MeasureOp>(&node.op);
    if (!measure) continue;
    if (measure->rule.function != MeasureFunction::consensus) program.experts_only[static_cast<std::size_t>(measure->indicator)] = false;
    const bool plain = is_value(static_cast<int>(i)) && !measure->rule.absent && node.domain == 0;
    for (const int indicator : {measure->indicator, measure->only_if, measure->sample, measure->same, measure->eligible})
      if (indicator >= 0 && !(plain && indicator == measure->indicator)) {
        program.columnar[static_cast<std::size_t>(indicator)] = false;
        program.constants[static_cast<std::size_t>(indicator)].reset();
      }
  }
}

// The constants that the number of an indicator is compared with, where nothing else is done with it. A criterion and a
// guard hand numbers on as they are; what is rounded is another number.
void ProgramBuilder::note_constants() {
  std::vector<std::set<int>> carried(program.nodes.size());  // indicators whose numbers a node hands on
  const auto compared_with = [&](int input, const std::vector<Number>& more) {
    for (const int indicator : carried[static_cast<std::size_t>(input)])
      if (auto& constants = program.constants[static_cast<std::size_t>(indicator)]) constants->insert(constants->end(), more.begin(), more.end());
  };
  const auto otherwise_used = [&](int input) {
    for (const int indicator : carried[static_cast<std::size_t>(input)]) program.constants[static_cast<std::size_t>(indicator)].reset();
  };
  const auto visit = [&](const Node& node, std::set<int>& mine) {
    const bool recursive = std::any_of(node.inputs.begin(), node.inputs.end(), [&](int input) { return &carried[static_cast<std::size_t>(input)] == &mine; });
    if (const auto* measure = std::get_if<MeasureOp>(&node.op)) {
      const bool number = program.indicator_scale[static_cast<std::size_t>(measure->indicator)] < 0;
      if (number && measure->rule.function == MeasureFunction::value && !node.round) mine.insert(measure->indicator);
      return;
    }
    const auto* band = std::get_if<BandOp>(&node.op);
    const auto* guard = std::get_if<GuardOp>(&node.op);
    const bool hands_on = std::holds_alternative<CriterionOp>(node.op) || (guard && node.shape.type == Type::number);
    const bool conditions = guard || std::holds_alternative<TableOp>(node.op) || std::holds_alternative<LadderOp>(node.op);
    for (std::size_t i = 0; i < node.inputs.size(); ++i) {
      const int input = node.inputs[i];
      const bool handed_on = hands_on && i < (guard && guard->use ? 2U : 1U);
      if (band) {
        std::vector<Number> bounds;
        for (const auto& [level, test] : band->steps) bounds.push_back(test.bound);
        if (band->domain) bounds.insert(bounds.end(), {band->domain->first, band->domain->second});
        compared_with(input, bounds);
      } else if (recursive || !(conditions || hands_on) || node.is_compared(i) || (handed_on && node.round)) {
        otherwise_used(input);
      } else {
        if (conditions) compared_with(input, node.cuts[i]);
        if (handed_on) mine.insert(carried[static_cast<std::size_t>(input)].begin(), carried[static_cast<std::size_t>(input)].end());
      }
    }
  };
  for (const auto& group : program.order)
    for (const int at : group) {
      visit(program.nodes[static_cast<std::size_t>(at)], carried[static_cast<std::size_t>(at)]);
      // Going round a recursion a number may meet what was not seen yet.
      if (group.size() > 1) otherwise_used(at);
    }
}

// Numbers that are not known lie on the grid of their indicator, of their rounding, or on that of whole numbers.
std::optional<Grid> ProgramBuilder::grid_of(const Node& node) const {
  if (node.shape.type != Type::number) return std::nullopt;
  if (node.round && node.round->to > Number(0)) return Grid{0, node.round->to};
  const auto of_input = [&](std::size_t input) { return program.nodes[static_cast<std::size_t>(node.inputs[input])].grid; };
  if (const auto* measure = std::get_if<MeasureOp>(&node.op)) {
    const auto own = merilo::grid_of(draft.indicators[static_cast<std::size_t>(measure->indicator)]);
    switch (measure->rule.function) {
      case MeasureFunction::value:
      case MeasureFunction::baseline: return own;
      case MeasureFunction::count: return Grid{0, 1};
      case MeasureFunction::change: return own && !measure->rule.relative ? std::optional(Grid{0, own->step}) : std::nullopt;
      case MeasureFunction::share:
      case MeasureFunction::consensus:
      case MeasureFunction::survey:
      case MeasureFunction::trend:
      case MeasureFunction::regularity: return std::nullopt;
    }
  }
  if (std::holds_alternative<CriterionOp>(node.op)) return node.inputs.empty() ? std::nullopt : of_input(0);
  const auto* guard = std::get_if<GuardOp>(&node.op);
  if (!guard || !guard->use) return guard ? of_input(0) : std::nullopt;
  // A constant that lies on the grid of what it replaces, or is replaced by, leaves it as it is.
  const auto lies_on = [&](std::size_t input, const std::optional<Grid>& grid) {
    const auto* constant = std::get_if<ConstantOp>(&program.nodes[static_cast<std::size_t>(node.inputs[input])].op);
    return constant && grid && ((constant->value - grid->origin) / grid->step).is_integer();
  };
  if (of_input(1) == of_input(0) || lies_on(1, of_input(0))) return of_input(0);
  return lies_on(0, of_input(1)) ? of_input(1) : std::nullopt;
}

// What is computed from numbers on a grid leaves out numbers between its ends, and nothing says which; it is on the grid
// of its rounding all the same where a sum or mean goes from one of its numbers to the next in no wider steps.
bool ProgramBuilder::has_unknown_steps(const Node& node) const {
  if (node.shape.type != Type::number) return false;
  const auto* guard = std::get_if<GuardOp>(&node.op);
  const bool hands_on = guard || std::holds_alternative<CriterionOp>(node.op);  // a guard of two grids tells itself which passes
  const auto* aggregate = std::get_if<AggregateOp>(&node.op);
  const bool weighs = aggregate && aggregate->weight_input < 0;
  const bool sums = weighs && aggregate->rule.function == AggregateFunction::sum;
  const bool means = weighs && aggregate->rule.function == AggregateFunction::mean &&
                     std::all_of(aggregate->weights.begin(), aggregate->weights.end(), [](const Number& weight) { return weight >= Number(0); });
  const std::size_t count = guard ? std::min<std::size_t>(node.inputs.size(), guard->use ? 2 : 1) : node.inputs.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Node& input = program.nodes[static_cast<std::size_t>(node.inputs[i])];
    if (input.has_unknown_steps) return true;
    if (!input.grid || (hands_on && !node.round)) continue;
    if (!node.round || !node.grid || !(sums || means)) return true;  // a rounding to nothing is refused
    Number step = input.grid->step;
    if (sums && i < aggregate->weights.size()) step = step * aggregate->weights[i];
    if (step > node.grid->step || -step > node.grid->step) return true;
  }
  return false;
}

// A criterion that is read before it is built hands its grid on only now.
void ProgramBuilder::note_grids() {
  for (const auto& group : program.order)
    for (bool changed = true; changed;) {
      changed = false;
      for (const int at : group) {
        Node& node = program.nodes[static_cast<std::size_t>(at)];
        node.grid = grid_of(node);
        changed |= !node.has_unknown_steps && has_unknown_steps(node) && group.size() > 1;
        node.has_unknown_steps = node.has_unknown_steps || has_unknown_steps(node);
      }
    }
}

}  // namespace v1
}  // namespace merilo
