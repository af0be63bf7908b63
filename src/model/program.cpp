#include "program.hpp"

#include "../pointer.hpp"
#include "program_builder.hpp"

namespace merilo {
inline namespace v1 {

// Whether an indicator is read as one value per organization only, and what its number is compared with.
void ProgramBuilder::note_uses() {
  program.columnar.assign(draft.indicators.size(), true);
  program.constants.assign(draft.indicators.size(), std::vector<Number>());
  program.experts_only.assign(draft.indicators.size(), true);
  std::vector<int> value_of(program.nodes.size(), -1);
  for (std::size_t i = 0; i < program.nodes.size(); ++i) {
    const Node& node = program.nodes[i];
    const auto* measure = std::get_if<MeasureOp>(&node.op);
    if (!measure) continue;
    if (measure->rule.function != MeasureFunction::consensus) program.experts_only[static_cast<std::size_t>(measure->indicator)] = false;
    const bool plain = is_value(static_cast<int>(i)) && !measure->rule.absent && node.domain == 0;
    if (plain) value_of[i] = measure->indicator;
    for (const int indicator : {measure->indicator, measure->only_if, measure->sample, measure->same, measure->eligible})
      if (indicator >= 0 && !(plain && indicator == measure->indicator)) {
        program.columnar[static_cast<std::size_t>(indicator)] = false;
        program.constants[static_cast<std::size_t>(indicator)].reset();
      }
  }
  for (const Node& node : program.nodes) {
    const bool conditions = std::holds_alternative<TableOp>(node.op) || std::holds_alternative<LadderOp>(node.op) || std::holds_alternative<GuardOp>(node.op);
    for (std::size_t i = 0; i < node.inputs.size(); ++i) {
      const int indicator = value_of[static_cast<std::size_t>(node.inputs[i])];
      if (indicator < 0) continue;
      auto& constants = program.constants[static_cast<std::size_t>(indicator)];
      if (!constants) continue;
      if (const auto* band = std::get_if<BandOp>(&node.op)) {
        for (const auto& [level, test] : band->steps) constants->push_back(test.bound);
        if (band->domain) constants->insert(constants->end(), {band->domain->first, band->domain->second});
      } else if (conditions && !node.is_compared(i)) {
        constants->insert(constants->end(), node.cuts[i].begin(), node.cuts[i].end());
      } else {
        constants.reset();
      }
    }
  }
}

Program build_program(const FrameworkDraft& draft, std::vector<Issue>& issues) {
  Program program;
  program.domains.push_back({-1});
  ProgramBuilder builder{draft, program, issues, {}, {}, {}, 0};
  builder.index_sections();
  builder.check_indicators();
  builder.check_matrices();
  builder.build_criteria();
  if (!has_errors(issues)) builder.check_places();
  builder.order_nodes();
  builder.mark_shared_gaps();
  builder.note_uses();
  if (has_errors(issues)) return program;
  for (std::size_t i = 0; i < draft.indicators.size(); ++i)
    if (!program.indicator_used[i])
      builder.report("unused_name", child("/indicators", draft.indicators[i].id), draft.indicators[i].id, "a rule that uses the indicator", "", Severity::warning);
  return program;
}

}  // namespace v1
}  // namespace merilo
