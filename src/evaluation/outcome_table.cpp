#include <merilo/evaluation/outcome_table.hpp>

#include <bit>
#include <limits>
#include <map>
#include <unordered_map>

#include "evaluation_state.hpp"

namespace merilo {
inline namespace v1 {

namespace {

// Numbers the values of a column as they come, by a key that is quick to compare; several keys may stand for one value.
template <class Value>
class Coder {
 public:
  explicit Coder(CodedColumn<Value>& column) : column_(column) {}
  template <class Make>
  void add(std::uint64_t key, Make&& make) {
    const auto [found, fresh] = places_.emplace(key, 0);
    if (fresh) {
      const auto [known, is_new] = numbers_.emplace(make(), static_cast<std::int32_t>(column_.values.size()));
      if (is_new) column_.values.push_back(known->first);
      found->second = known->second;
    }
    column_.places.push_back(found->second);
  }
  void add_none() { column_.places.push_back(-1); }

 private:
  CodedColumn<Value>& column_;
  std::unordered_map<std::uint64_t, std::int32_t> places_;
  std::map<Value, std::int32_t> numbers_;
};

constexpr double none = std::numeric_limits<double>::quiet_NaN();

double number_of(const std::optional<Number>& number) { return number ? number->to_double() : none; }

}  // namespace

OutcomeTable tabulate(const Evaluation& evaluation) {
  const Evaluation::State& state = evaluation.state();
  const FrameworkDraft& draft = state.framework.draft();
  const Program& program = state.framework.program();
  OutcomeTable table;
  Coder<std::string> level(table.level), low(table.low), high(table.high);
  Coder<std::vector<std::string>> reasons(table.reasons), flags(table.flags), computed(table.computed), all(table.levels);
  for (const Organization& organization : state.network.draft().organizations) table.organization.values.push_back(organization.id);
  for (const Criterion& criterion : draft.criteria) table.criterion.values.push_back(criterion.id);
  for (const Status status : {Status::determined, Status::undetermined, Status::not_applicable}) table.status.values.emplace_back(to_string(status));
  Coder<std::string> item(table.item);
  const auto add = [&](std::size_t organization, std::size_t criterion, std::size_t row) {
    const Shape shape = program.nodes[criterion].shape;
    const Cell cell = state.columns[criterion]->get(row);
    if (program.nodes[criterion].domain == 0) {
      item.add_none();
    } else {
      const auto number = static_cast<std::size_t>(state.items_of(criterion).item[row]);
      item.add(number, [&] { return state.evidence.items[number]; });
    }
    const Status status = status_of(cell, shape.type);
    table.organization.places.push_back(static_cast<std::int32_t>(organization));
    table.criterion.places.push_back(static_cast<std::int32_t>(criterion));
    table.status.places.push_back(static_cast<std::int32_t>(status));
    table.may_be_not_applicable.push_back(status == Status::undetermined && cell.may_be_na());
    table.exact.push_back(!(cell.flags & inexact));
    const Mask levels = cell.mask & ~na_bit;
    const auto name = [&](Coder<std::string>& coder, int place) {
      const auto scale = static_cast<std::uint64_t>(shape.scale);
      coder.add(scale << 8 | static_cast<std::uint64_t>(place), [&] { return program.scales[scale].ids[static_cast<std::size_t>(place)]; });
    };
    if (levels) {
      name(low, std::countr_zero(levels));
      name(high, static_cast<int>(std::bit_width(levels)) - 1);
    } else {
      low.add_none();
      high.add_none();
    }
    if (levels && status == Status::determined) name(level, std::countr_zero(levels));
    else level.add_none();
    const auto [least, greatest] = ends_of(cell);
    table.low_number.push_back(number_of(least));
    table.high_number.push_back(number_of(greatest));
    reasons.add(cell.reasons, [&] { return names_of_reasons(cell.reasons); });
    flags.add(cell.flags & ~inexact, [&] { return names_of_flags(draft, cell.flags); });
    // Ranges of numbers are as many as there are cells: each is a key of its own.
    const std::uint64_t scale = cell.beside ? static_cast<std::uint64_t>(shape.scale) + 1 : 0;
    const bool numbers = !cell.beside_numbers.empty();
    computed.add(numbers ? ~table.exact.size() : scale << 32 | cell.beside, [&] { return computed_of(program, shape, cell); });
    if (levels) all.add((static_cast<std::uint64_t>(shape.scale) << 32) | levels, [&] { return level_names(program.scales[static_cast<std::size_t>(shape.scale)], levels); });
    else all.add_none();
  };
  for (std::size_t organization = 0; organization < state.network.size(); ++organization)
    for (std::size_t criterion = 0; criterion < state.columns.size(); ++criterion)
      state.for_each_row(organization, criterion, [&](std::size_t row) { add(organization, criterion, row); });
  return table;
}

}  // namespace v1
}  // namespace merilo
