#include "table_check.hpp"

#include <algorithm>
#include <set>

#include "../pointer.hpp"
#include "truth.hpp"

namespace merilo {
inline namespace v1 {

namespace {

constexpr std::size_t most_inputs = 6, most_combinations = 200000, most_steps = 4000000;
constexpr std::int64_t most_counts = 21;

void gather(const Check& check, int input, std::vector<Number>& constants) {
  for (const Check& part : check.parts) gather(part, input, constants);
  if (check.input == input || check.other_input == input) constants.insert(constants.end(), check.constants.begin(), check.constants.end());
}

// What one input can be, as far as the rows can tell. `records` keeps the records alive.
class Alternatives {
 public:
  Alternatives(const TableOp& op, const Node& node, const Program& program, const FrameworkDraft& draft)
      : op_(op), node_(node), program_(program), draft_(draft) {}

  std::vector<Value> of(std::size_t input) {
    const Shape& shape = program_.nodes[static_cast<std::size_t>(node_.inputs[input])].shape;
    std::vector<Value> result;
    if (op_.na_failed || op_.na_tested[input])
      for (NaReasons reason = 1; reason < 1U << std::size(na_reason_names); reason = static_cast<NaReasons>(reason << 1))
        if (reason == 1 || node_.asks_reasons) result.push_back({.na = true, .na_reasons = reason});
    switch (shape.type) {
      case Type::level:
        for (std::size_t level = 0; level < program_.scales[static_cast<std::size_t>(shape.scale)].ids.size(); ++level)
          result.push_back({.number = Range::point(static_cast<std::int64_t>(level))});
        break;
      case Type::number:
        for (const Number& number : numbers(input)) result.push_back({.number = Range::point(number)});
        break;
      case Type::trend_counts: {
        const std::int64_t most = size_needed(input);
        for (std::int64_t negative = 0; negative <= most; ++negative)
          for (std::int64_t stable = 0; negative + stable <= most; ++stable)
            for (std::int64_t positive = 0; negative + stable + positive <= most; ++positive)
              for (std::int64_t unmeasured = 0; unmeasured <= 1; ++unmeasured)
                if (negative + stable + positive > 0) keep(trend_record(negative, stable, positive, unmeasured), result);
        break;
      }
      case Type::regularity_counts: {
        const std::int64_t most = size_needed(input);
        for (std::int64_t modules = 0; modules <= most; ++modules)
          for (std::int64_t systematic = 0; systematic <= modules; ++systematic)
            for (std::int64_t runs = 0; runs <= most; ++runs) keep(regularity_record(modules, systematic, runs), result);
        break;
      }
    }
    if (node_.asks_missing(input)) {
      const std::vector<Value> known = result;
      for (Value value : known) {
        value.missing = !value.na;
        if (value.missing) result.push_back(value);
      }
    }
    return result;
  }

 private:
  // What the input can be at all: the declared bounds of an indicator, a percentage.
  Range bounds(std::size_t input) const {
    const auto* measure = std::get_if<MeasureOp>(&program_.nodes[static_cast<std::size_t>(node_.inputs[input])].op);
    if (!measure) return Range::all();
    if (measure->rule.function == MeasureFunction::share) return {0, 100, false, false};
    if (measure->rule.function == MeasureFunction::count) return {0, 0, false, true};
    if (measure->rule.function != MeasureFunction::value) return Range::all();
    const Indicator& about = draft_.indicators[static_cast<std::size_t>(measure->indicator)];
    return {about.min.value_or(0), about.max.value_or(0), !about.min, !about.max};
  }
  void keep(const Record& record, std::vector<Value>& result) {
    const auto at = records_.insert(record).first;
    result.push_back({.record = &*at});
  }
  std::vector<Number> constants(std::size_t input) const {
    std::vector<Number> result;
    for (const auto& row : op_.rows) gather(row.first, static_cast<int>(input), result);
    return result;
  }
  const std::optional<Grid>& grid(std::size_t input) const { return program_.nodes[static_cast<std::size_t>(node_.inputs[input])].grid; }
  // Numbers that answer every comparison with a constant in every way there is. Inputs compared with one another are cut
  // where any of them is, and have numbers for every order between the cuts.
  std::vector<Number> numbers(std::size_t input) const {
    if (!node_.is_compared(input)) return representatives(bounds(input), constants(input), grid(input));
    std::vector<Number> cuts;
    std::size_t compared = 0;
    bool one_grid = true;
    for (std::size_t i = 0; i < node_.inputs.size(); ++i) {
      const auto more = constants(i);
      cuts.insert(cuts.end(), more.begin(), more.end());
      if (!node_.is_compared(i) || shape(i).type != Type::number) continue;
      const Range range = bounds(i);
      if (!range.open_low) cuts.push_back(range.low);
      if (!range.open_high) cuts.push_back(range.high);
      one_grid = one_grid && grid(i) == grid(input);
      ++compared;
    }
    return orderings(bounds(input), cuts, compared, one_grid ? grid(input) : std::nullopt);
  }
  const Shape& shape(std::size_t input) const { return program_.nodes[static_cast<std::size_t>(node_.inputs[input])].shape; }
  // Counts large enough for every constant to be met, passed and, for a share, exactly met.
  std::int64_t size_needed(std::size_t input) const {
    std::int64_t most = 3;
    for (const Number& constant : constants(input)) {
      if (!constant.is_small()) return most_counts;
      most = std::max(most, std::min(constant.denominator(), most_counts) + 1);
      if (constant.is_integer()) most = std::max(most, std::min<std::int64_t>(constant.numerator(), 20) + 1);
    }
    return std::min(most, most_counts);
  }

  const TableOp& op_;
  const Node& node_;
  const Program& program_;
  const FrameworkDraft& draft_;
  std::set<Record> records_;
};

// Which row decides each joint choice, the first input fastest.
struct Decided {
  const std::vector<std::vector<Value>>& choices;
  std::vector<std::size_t> rows;
};

// A number that falls to the last row between numbers of other rows, though its level does not lie between theirs, which
// differ: from 1 over nothing to 2. Nothing where there is none.
std::optional<Number> hole(const TableOp& op, const Decided& decided, std::size_t input) {
  std::vector<std::pair<Number, std::size_t>> numbers;  // with their places among the choices
  for (std::size_t i = 0; i < decided.choices[input].size(); ++i)
    if (const Value& value = decided.choices[input][i]; !value.na && !value.missing) numbers.emplace_back(value.number.low, i);
  std::sort(numbers.begin(), numbers.end());
  std::size_t stride = 1;
  for (std::size_t i = 0; i < input; ++i) stride *= decided.choices[i].size();
  const std::size_t size = decided.choices[input].size(), last = op.rows.size() - 1;
  for (std::size_t start = 0; start < decided.rows.size(); ++start) {
    if (start / stride % size != 0) continue;
    const auto row = [&](std::size_t place) { return decided.rows[start + numbers[place].second * stride]; };
    for (std::size_t i = 1; i + 1 < numbers.size(); ++i) {
      if (row(i) != last || row(i - 1) == last) continue;
      std::size_t next = i;
      while (next < numbers.size() && row(next) == last) ++next;
      if (next == numbers.size()) break;
      const Mask below = op.rows[row(i - 1)].second, here = op.rows[last].second, above = op.rows[row(next)].second;
      const bool between = here == na_bit ? false : std::min(below, above) <= here && here <= std::max(below, above);
      if (below != above && below != na_bit && above != na_bit && !between) return numbers[i].first;
    }
  }
  return std::nullopt;
}

}  // namespace

void check_table_rows(const TableOp& op, const Node& node, const Program& program, const FrameworkDraft& draft, bool unique, const std::string& pointer, std::vector<Issue>& issues) {
  const auto report = [&](Severity severity, std::string code, std::string place, std::string found, std::string expected) {
    issues.push_back({severity, std::move(code), {"", std::move(place), 0, 0}, std::move(found), std::move(expected), ""});
  };
  Alternatives alternatives(op, node, program, draft);
  std::vector<std::vector<Value>> choices;
  std::size_t combinations = 1;
  for (std::size_t i = 0; i < node.inputs.size() && combinations <= most_combinations; ++i) {
    choices.push_back(alternatives.of(i));
    if (choices.back().empty()) return;  // a scale without levels has been refused
    combinations *= choices.back().size();
  }
  if (node.inputs.size() > most_inputs || combinations > most_combinations) {
    report(Severity::note, "unchecked_table", pointer, std::to_string(node.inputs.size()), "at most " + std::to_string(most_inputs));
    return;
  }
  if (combinations * op.rows.size() > most_steps) {
    report(Severity::note, "unchecked_table", pointer, std::to_string(combinations * op.rows.size()), "at most " + std::to_string(most_steps));
    return;
  }
  std::vector<bool> decides(op.rows.size(), false);
  std::set<std::pair<std::size_t, std::size_t>> overlaps;
  std::vector<std::size_t> digits(choices.size(), 0);
  std::vector<Value> values(choices.size());
  Decided decided{choices, {}};
  for (;;) {
    for (std::size_t i = 0; i < choices.size(); ++i) values[i] = choices[i][digits[i]];
    std::size_t first = op.rows.size();
    for (std::size_t row = 0; row < op.rows.size(); ++row) {
      const bool last = row + 1 == op.rows.size();
      if (last ? first < op.rows.size() : truth(op.rows[row].first, values) == Truth::no) continue;
      if (first == op.rows.size()) decides[first = row] = true;
      else overlaps.emplace(first, row);
      if (!unique) break;
    }
    decided.rows.push_back(first);
    std::size_t i = 0;
    for (; i < digits.size(); ++i) {
      if (++digits[i] < choices[i].size()) break;
      digits[i] = 0;
    }
    if (i == digits.size()) break;
  }
  for (std::size_t row = 0; row < decides.size(); ++row)
    if (!decides[row]) report(Severity::warning, "unreachable_row", child(pointer, row), "", "a row that the rows before it leave something to");
  for (std::size_t input = 0; input < choices.size(); ++input) {
    const Node& asked = program.nodes[static_cast<std::size_t>(node.inputs[input])];
    if (asked.shape.type != Type::number || node.is_compared(input)) continue;
    const auto* measure = std::get_if<MeasureOp>(&asked.op);
    if (const auto number = hole(op, decided, input))
      report(Severity::warning, "incomplete_rule", pointer, (measure ? measure->rule.of + " = " : "") + number->to_string(), "a row for this number");
  }
  if (!unique) return;
  for (const auto& [first, second] : overlaps)
    report(Severity::error, "overlapping_rows", child(pointer, second), "row " + std::to_string(first), "rows that do not overlap, as `hits`: `unique` says");
}

}  // namespace v1
}  // namespace merilo
