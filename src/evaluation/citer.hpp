#pragma once
// Tells facts of the evidence with their rows and documents.

#include <merilo/evaluation/explanation.hpp>

#include "evaluation_state.hpp"
#include "measures/measuring.hpp"

namespace merilo {
inline namespace v1 {

class Citer {
 public:
  explicit Citer(const Evaluation::State& state) : state_(state), program_(state.framework.program()) {}

  // What is known of an indicator at an organization.
  Observed observed(int indicator, std::size_t organization) const;
  CitedFact cite(const Use& use) const;
  // The facts of a measure, each once, and the rows by which lists are complete.
  std::vector<CitedFact> facts(Uses& uses) const;
  // Those of them that are gaps, and the lists and measurements that have too little.
  std::vector<CitedFact> gaps(const Uses& uses) const;

 private:
  CitedFact cite_column(const Use& use) const;
  std::vector<std::string> values(std::size_t indicator, const Fact& fact) const;
  std::vector<std::size_t> later_rows(const CitedFact& fact) const;

  const Evaluation::State& state_;
  const Program& program_;
};

}  // namespace v1
}  // namespace merilo
