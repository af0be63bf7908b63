#include "program.hpp"

#include <algorithm>

#include "../pointer.hpp"
#include "program_builder.hpp"

namespace merilo {
inline namespace v1 {

bool Node::is_compared(std::size_t input) const {
  return std::any_of(compared.begin(), compared.end(), [&](const auto& one) { return one.first == static_cast<int>(input); });
}

Program build_program(const FrameworkDraft& draft, std::vector<Issue>& issues) {
  Program program;
  program.domains.push_back({-1});
  ProgramBuilder builder{draft, program, issues, {}, {}, 0};
  builder.index_sections();
  builder.check_indicators();
  builder.check_matrices();
  builder.build_criteria();
  if (!has_errors(issues)) builder.check_places();
  builder.order_nodes();
  builder.mark_shared_gaps();
  builder.note_uses();
  builder.note_constants();
  builder.note_grids();
  if (has_errors(issues)) return program;
  for (std::size_t i = 0; i < draft.indicators.size(); ++i)
    if (!program.indicator_used[i])
      builder.report("unused_name", child("/indicators", draft.indicators[i].id), draft.indicators[i].id, "a rule that uses the indicator", "", Severity::warning);
  return program;
}

}  // namespace v1
}  // namespace merilo
