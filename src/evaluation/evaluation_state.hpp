#pragma once
// What an evaluation keeps.

#include <memory>
#include <mutex>

#include <merilo/evaluation/evaluation.hpp>

#include "column.hpp"
#include "evidence.hpp"

namespace merilo {
inline namespace v1 {

class Engine;

struct Evaluation::State {
  Framework framework;
  Network network;
  Observations observations;  // its items are pointed at by the evidence
  Options options;
  Header header;
  Evidence evidence;
  std::vector<std::shared_ptr<const Column>> columns;  // of the criteria
  std::vector<int> roles;                              // of the organizations
  std::vector<Issue> issues;
  // What explains: made when it is first asked for, for all that is explained later.
  struct Explaining {
    std::once_flag once;
    std::shared_ptr<const Engine> engine;
  };
  std::shared_ptr<Explaining> explaining = std::make_shared<Explaining>();

  const Engine& engine() const;
  bool is_measured(std::size_t organization, std::size_t criterion) const {
    return framework.program().measured_on[criterion] >> roles[organization] & 1;
  }
  // The index of a criterion; throws `UnknownIdError`.
  std::size_t criterion(std::string_view id) const;
};

// Levels, reasons and flags by their names.
std::vector<std::string> level_names(const ScaleInfo& scale, Mask mask);
std::vector<std::string> names_of_reasons(Reasons reasons);
std::vector<std::string> names_of_flags(const FrameworkDraft& draft, Flags flags);
// What is known of a cell.
Status status_of(const Cell& cell, Type type);
// The ends of the possible numbers, absent where open.
std::pair<std::optional<Number>, std::optional<Number>> ends_of(const Cell& cell);
// The outcome of a cell as seen from outside.
Outcome make_outcome(const Evaluation::State& state, std::size_t organization, std::size_t criterion);
// The totals of an organization.
std::vector<TotalOutcome> make_totals(const Evaluation::State& state, std::size_t organization);

}  // namespace v1
}  // namespace merilo
