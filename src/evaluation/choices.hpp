#pragma once
// Joint choices of the alternatives of a node's inputs.

#include "breath.hpp"
#include "inputs.hpp"

namespace merilo {
inline namespace v1 {

// How numbers between two ends, and the counts of a region, are taken: in pieces that answer comparisons alike, and
// regions whole, of which a condition may hold for some only; all of them whole; or regions as samples, each of which can
// come about.
enum class Taken { apart, whole, sampled };

// Where inputs are compared with each other: the numbers on which the answers turn, and how many of the inputs lie
// between two ends.
struct Meeting {
  std::vector<Number> cuts;
  std::size_t open = 0;
  bool one_grid = true;  // whether all open ones lie on the same grid, or all on none
  std::optional<Grid> grid;
};

template <class In>
Meeting meeting_of(const Node& node, In& in, std::span<const Cell> cells) {
  Meeting result;
  std::vector<bool> seen(cells.size(), false);
  for (const auto& [input, field] : node.compared) {
    const auto at = static_cast<std::size_t>(input);
    const Cell& cell = cells[at];
    const auto add = [&, field = field](const Value& value) {
      const auto range = operand(value, field);
      if (!range) return;
      if (!range->open_low) result.cuts.push_back(range->low);
      if (!range->open_high) result.cuts.push_back(range->high);
    };
    for (const Record& record : cell.records) add({.record = &record});
    if (in.type(at) != Type::number) continue;
    result.cuts.insert(result.cuts.end(), node.cuts[at].begin(), node.cuts[at].end());
    bool open = false;
    for (const Range& range : cell.numbers()) {
      add({.number = range});
      open |= !range.is_point();
    }
    if (!open || seen[at]) continue;
    seen[at] = true;
    const auto& grid = in.grid(at);
    if (result.open++ == 0) result.grid = grid;
    result.one_grid &= result.grid == grid;
  }
  return result;
}

template <class In>
const std::vector<Record>& samples_of(const Node& node, In& in, std::size_t input, const Region& region) {
  auto& known = in.scratch().samples;
  for (const Sampled& each : known)
    if (each.input == input && each.region == region) return each.records;
  return known.emplace_back(Sampled{input, region, samples(region, node.cuts[input])}).records;
}

// The alternatives of one input. Numbers are taken apart where the answers to comparisons turn: each part answers them
// alike. Those compared with other inputs are single numbers, enough of them to lie in every order with the others.
template <class In>
void list_alternatives(const Node& node, In& in, std::size_t input, Taken taken, const Meeting& meeting, std::vector<Value>& result) {
  const Cell& cell = in.scratch().cells[input];
  result.clear();
  if (cell.may_be_na()) result.push_back({.na = true, .na_reasons = na_reasons_of(cell)});
  switch (in.type(input)) {
    case Type::level:
      for (Mask rest = cell.mask & ~na_bit; rest; rest &= rest - 1) result.push_back({.number = Range::point(std::countr_zero(rest))});
      break;
    case Type::number:
      for (const Range& range : cell.numbers()) {
        if (range.is_point() || taken == Taken::whole) {
          result.push_back({.number = range});
        } else if (node.is_compared(input)) {
          const auto& grid = meeting.one_grid ? meeting.grid : std::nullopt;
          for (const Number& number : orderings(range, meeting.cuts, meeting.open, grid)) result.push_back({.number = Range::point(number)});
        } else {
          for (const Range& piece : pieces(range, node.cuts[input], in.grid(input))) result.push_back({.number = piece});
        }
      }
      break;
    case Type::trend_counts:
    case Type::regularity_counts:
      for (const Record& record : cell.records) result.push_back({.record = &record});
      for (const Region& region : cell.regions) {
        if (taken != Taken::sampled) {
          result.push_back({.region = &region});
          continue;
        }
        for (const Record& record : samples_of(node, in, input, region)) result.push_back({.record = &record});
      }
      break;
  }
  if (in.is_missing(input, cell))
    for (Value& value : result) value.missing = true;
}

// How many joint choices are tried, where each takes so many steps.
constexpr std::size_t most_choices(std::size_t steps) {
  constexpr std::size_t work = 4000000, least = 100, most = 100000;
  return std::clamp(work / std::max<std::size_t>(steps, 1), least, most);
}

// Calls `use(values)`, which answers with a mask, for every joint choice; false when there are more than `most`.
template <class In, class Use>
bool for_each_choice(const Node& node, In& in, Gathered& gathered, Taken taken, Use&& use, std::size_t most = most_choices(1)) {
  auto& scratch = in.scratch();
  const std::size_t count = node.inputs.size();
  scratch.cells.resize(count);
  scratch.alternatives.resize(std::max(scratch.alternatives.size(), count));
  scratch.values.resize(count);
  scratch.digits.assign(count, 0);
  scratch.answers.clear();
  constexpr std::size_t most_samples = 64;
  if (scratch.samples.size() > most_samples) scratch.samples.clear();
  for (std::size_t i = 0; i < count; ++i) scratch.cells[i] = in.input(i);
  Meeting meeting;
  if (!node.compared.empty()) meeting = meeting_of(node, in, scratch.cells);
  if (!meeting.one_grid) gathered.flags |= inexact;
  std::size_t total = 1;
  for (std::size_t i = 0; i < count; ++i) {
    const Cell& cell = scratch.cells[i];
    gathered.flags |= inherited(cell.flags, inherited_flags);
    gathered.na |= static_cast<Reasons>(cell.reasons & na_reasons);
    if (node.asks_reasons && cell.may_be_na() && na_reasons_of(cell) == 0) gathered.flags |= inexact;
    auto& alternatives = scratch.alternatives[i];
    list_alternatives(node, in, i, taken, meeting, alternatives);
    if (in.type(i) == Type::number && in.has_unknown_steps(i) && alternatives.size() > cell.numbers().size() + cell.may_be_na()) gathered.flags |= inexact;
    if (alternatives.empty()) return true;
    if (alternatives.size() > most / total) return false;
    total *= alternatives.size();
    scratch.values[i] = alternatives[0];
  }
  for (;;) {
    breathe(count);
    scratch.answers.push_back(use(std::span<const Value>(scratch.values)));
    std::size_t i = 0;
    for (; i < count; ++i) {
      if (++scratch.digits[i] < scratch.alternatives[i].size()) {
        scratch.values[i] = scratch.alternatives[i][scratch.digits[i]];
        break;
      }
      scratch.digits[i] = 0;
      scratch.values[i] = scratch.alternatives[i][0];
    }
    if (i == count) return true;
  }
}

// Whether an input was read: whether the answer of some joint choice changes with it. Counts of a region are one choice.
template <class In>
bool was_read(In& in, std::size_t input) {
  const auto& scratch = in.scratch();
  if (!scratch.cells[input].regions.empty()) return true;
  std::size_t stride = 1;
  for (std::size_t i = 0; i < input; ++i) stride *= scratch.alternatives[i].size();
  const std::size_t size = scratch.alternatives[input].size();
  for (std::size_t at = 0; at < scratch.answers.size(); ++at)
    if (at / stride % size != 0 && scratch.answers[at] != scratch.answers[at - stride]) return true;
  return false;
}

// The reasons of the gaps that the answers hang on; of all where they could not be listed.
template <class In>
void gather_reasons(const Node& node, In& in, Gathered& gathered, bool listed) {
  const auto& cells = in.scratch().cells;
  for (std::size_t i = 0; i < node.inputs.size(); ++i) {
    if (!(cells[i].reasons & gap_reasons) || is_determined(cells[i], in.type(i))) continue;
    if (!listed || was_read(in, i)) gathered.add_gaps(cells[i]);
  }
}

template <class In>
bool has_regions(In& in) {
  const auto& cells = in.scratch().cells;
  return std::any_of(cells.begin(), cells.end(), [](const Cell& cell) { return !cell.regions.empty(); });
}

// The cell of a rule whose level follows from a joint choice of its inputs, found in so many steps.
template <class In, class Choose>
Cell by_choices(const Node& node, In& in, std::size_t steps, Choose&& choose) {
  Gathered gathered;
  const auto listed_in = [&](Taken taken, Gathered& of) {
    Mask result = 0;
    const auto add = [&](std::span<const Value> values) {
      breathe(steps);
      const Mask levels = choose(values);
      result |= levels;
      return levels;
    };
    return for_each_choice(node, in, of, taken, add, most_choices(steps)) ? std::optional(result) : std::nullopt;
  };
  auto found = listed_in(Taken::apart, gathered);
  const bool listed = found.has_value();
  if (!listed) found = listed_in(Taken::whole, gathered);
  const Mask result = found.value_or(full_mask(in.levels(node.shape.scale)) | na_bit);
  if (!is_determined(result)) gather_reasons(node, in, gathered, listed);
  // Samples show what surely can come about.
  Gathered unused;
  const bool shown = is_determined(result) || !has_regions(in) || listed_in(Taken::sampled, unused) == result;
  if (!listed || !shown) gathered.flags |= inexact;
  Cell cell = level_cell(result, gathered);
  if (!in.uses_known_only()) return cell;
  // Beside what is known stands what all of the evidence could give.
  cell.flags |= available;
  in.scratch().complete = true;
  const auto complete = listed_in(Taken::apart, unused);
  in.scratch().complete = false;
  if (complete) put_beside(cell, level_cell(*complete, {}), in.storage());
  return cell;
}

}  // namespace v1
}  // namespace merilo
