#pragma once
// What an evaluation keeps.

#include <memory>
#include <mutex>
#include <optional>

#include <merilo/evaluation/evaluation.hpp>

#include "column.hpp"
#include "evidence.hpp"
#include "places.hpp"

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
  std::vector<ItemRows> item_rows;                     // per domain, where a criterion is judged at its items
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
  // The items of an organization at which a criterion is judged.
  const ItemRows& items_of(std::size_t criterion) const { return item_rows[static_cast<std::size_t>(framework.program().nodes[criterion].domain)]; }
  // Calls `use(row)` with the rows of a criterion's column that are cells of an organization.
  template <class Use>
  void for_each_row(std::size_t organization, std::size_t criterion, Use&& use) const {
    if (!is_measured(organization, criterion)) return;
    if (framework.program().nodes[criterion].domain == 0) return use(organization);
    const ItemRows& items = items_of(criterion);
    for (std::size_t row = items.begin[organization]; row < items.begin[organization + 1]; ++row) use(row);
  }
  // The row of a criterion's column; nothing where there is no cell.
  std::optional<std::size_t> row(std::size_t organization, std::size_t criterion, std::string_view item) const;
  // The same by names; throws `UnknownIdError`.
  std::uint32_t need_row(std::string_view organization, std::string_view criterion, std::string_view item) const;
  // The index of a criterion; throws `UnknownIdError`.
  std::size_t criterion(std::string_view id) const;
};

// Levels, reasons and flags by their names.
std::vector<std::string> level_names(const ScaleInfo& scale, Mask mask);
std::vector<std::string> names_of_reasons(Reasons reasons);
std::vector<std::string> names_of_flags(const FrameworkDraft& draft, Flags flags);
// What was computed where something else prevails: levels, or the ends of numbers.
std::vector<std::string> computed_of(const Program& program, const Shape& shape, const Cell& cell);
// What is known of a cell.
Status status_of(const Cell& cell, Type type);
// The ends of the possible numbers, absent where open.
std::pair<std::optional<Number>, std::optional<Number>> ends_of(const Cell& cell);
// The outcome of a cell, at a row of the criterion's column, as seen from outside.
Outcome make_outcome(const Evaluation::State& state, std::size_t organization, std::size_t criterion, std::size_t row);
// The totals of an organization.
std::vector<TotalOutcome> make_totals(const Evaluation::State& state, std::size_t organization);

}  // namespace v1
}  // namespace merilo
