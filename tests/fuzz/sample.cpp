#include "targets.hpp"

namespace fuzz {

const merilo::Case& sample() {
  static const merilo::Case read = merilo::read_case(MERILO_SOURCE_DIR "/tests/fuzz/sample");
  return read;
}

void evaluate_all(const merilo::Framework& framework, const merilo::Network& network, const merilo::Observations& observations) try {
  merilo::Options options;
  options.budget = 32;
  const merilo::Evaluation evaluation = merilo::evaluate(framework, network, observations, options);
  if (merilo::write_evaluation(evaluation).empty()) throw Broken("an evaluation without text");
  int cells = 0;
  for (const merilo::Outcome& outcome : evaluation.outcomes()) {
    if (outcome.status == merilo::Status::determined && outcome.levels.size() != 1 && !outcome.low) throw Broken("determined without a result");
    if (outcome.low && outcome.high && *outcome.high < *outcome.low) throw Broken("a range upside down");
    if (++cells > 8) continue;
    merilo::write_explanation(merilo::explain(evaluation, outcome.organization, outcome.criterion, {.depth = 8, .nodes = 60}));
    merilo::provenance(evaluation, outcome.organization, outcome.criterion);
  }
  for (const merilo::Organization& organization : network.draft().organizations) evaluation.totals(organization.id);
} catch (const merilo::Error&) {
  // Numbers beyond 64 bits, documents that do not fit one another.
}

}  // namespace fuzz
