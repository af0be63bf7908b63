#pragma once
// Conditions over concrete or partly known values.

#include <algorithm>
#include <span>

#include "cell.hpp"

namespace merilo {
inline namespace v1 {

enum class Truth { no, maybe, yes };

// One alternative of an input: not applicable, a level's index, a number between two ends, or one record.
struct Value {
  bool na = false;
  Range number;
  const Record* record = nullptr;
  Type type = Type::level;
};

// A field of a record as a number; nothing where it is a share of nothing.
inline std::optional<Range> field_of(const Value& value, int field) {
  if (value.na) return std::nullopt;
  if (!value.record || field < 0) return value.number;
  const auto& counts = value.record->counts;
  if (field < 7) return Range::point(counts[field]);
  const std::int64_t measured = counts[1];
  if (measured == 0) return std::nullopt;
  return Range::point(Number::ratio(field == 7 ? counts[2] : counts[2] - counts[3], measured));
}

inline Truth compare(Condition::Op op, const Range& a, const Range& b) {
  const auto below = [](const Range& x, const Range& y) { return !x.open_high && !y.open_low && x.high < y.low; };
  const auto not_above = [](const Range& x, const Range& y) { return !x.open_high && !y.open_low && x.high <= y.low; };
  const auto decide = [](bool always, bool never) { return always ? Truth::yes : never ? Truth::no : Truth::maybe; };
  const bool equal = a.is_point() && b.is_point() && a.low == b.low, apart = below(a, b) || below(b, a);
  switch (op) {
    case Condition::Op::in:
    case Condition::Op::equal: return decide(equal, apart);
    case Condition::Op::unequal: return decide(apart, equal);
    case Condition::Op::greater: return decide(below(b, a), not_above(a, b));
    case Condition::Op::at_least: return decide(not_above(b, a), below(a, b));
    case Condition::Op::less: return decide(below(a, b), not_above(b, a));
    case Condition::Op::at_most: return decide(not_above(a, b), below(b, a));
  }
  return Truth::maybe;
}

inline Truth negate(Truth truth) { return truth == Truth::yes ? Truth::no : truth == Truth::no ? Truth::yes : Truth::maybe; }

// A comparison with something not applicable is false, also under `not`: so negation is pushed to the leaves.
// `na_as` is what such a comparison gives (a ladder may declare it satisfied).
inline Truth truth(const Check& check, std::span<const Value> values, bool negated = false, Truth na_as = Truth::no) {
  switch (check.kind) {
    case Condition::Kind::negation: return truth(check.parts[0], values, !negated, na_as);
    case Condition::Kind::all:
    case Condition::Kind::any: {
      const bool conjunction = (check.kind == Condition::Kind::all) != negated;
      Truth result = conjunction ? Truth::yes : Truth::no;
      for (const Check& part : check.parts) {
        const Truth one = truth(part, values, negated, na_as);
        result = conjunction ? std::min(result, one) : std::max(result, one);
      }
      return result;
    }
    case Condition::Kind::is_na: {
      const bool na = values[static_cast<std::size_t>(check.input)].na;
      return na != negated ? Truth::yes : Truth::no;
    }
    case Condition::Kind::compare: break;
  }
  const auto left = field_of(values[static_cast<std::size_t>(check.input)], check.field);
  if (!left) return na_as;
  Truth result = Truth::no;
  if (check.other_input >= 0) {
    const auto right = field_of(values[static_cast<std::size_t>(check.other_input)], check.other_field);
    if (!right) return na_as;
    result = compare(check.op, *left, *right);
  } else {
    for (const Number& constant : check.constants) result = std::max(result, compare(check.op, *left, Range::point(constant)));
  }
  return negated ? negate(result) : result;
}

// Calls `use(values)` for every joint choice of alternatives; false when there are more than `most`.
// Numbers are split at `cuts`, so that a comparison with a constant is decided within each part.
template <class Use>
bool for_each_choice(std::span<const Cell> cells, std::span<const Type> types, const std::vector<std::vector<Number>>& cuts,
                     std::size_t most, std::vector<std::vector<Value>>& alternatives, Use&& use) {
  alternatives.resize(std::max(alternatives.size(), cells.size()));
  std::size_t total = 1;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    auto& options = alternatives[i];
    options.clear();
    const Cell& cell = cells[i];
    if (cell.may_be_na()) options.push_back({true, {}, nullptr, types[i]});
    if (types[i] == Type::level) {
      for (Mask rest = cell.mask & ~na_bit; rest; rest &= rest - 1)
        options.push_back({false, Range::point(std::countr_zero(rest)), nullptr, types[i]});
    } else if (types[i] == Type::number) {
      for (const Range& range : cell.ranges) {
        if (range.is_point() || cuts[i].empty()) {
          options.push_back({false, range, nullptr, types[i]});
          continue;
        }
        std::vector<Number> inner = cuts[i];
        std::sort(inner.begin(), inner.end());
        inner.erase(std::unique(inner.begin(), inner.end()), inner.end());
        // Between two cuts every number answers alike: the middle of each part stands for it.
        std::optional<Number> last;
        const auto part = [&](std::optional<Number> low, std::optional<Number> high) {
          if (low && high && *low >= *high) return;
          const Number middle = low && high ? (*low + *high) / 2 : low ? *low + 1 : high ? *high - 1 : Number(0);
          options.push_back({false, Range::point(middle), nullptr, types[i]});
        };
        if (!range.open_low) {
          options.push_back({false, Range::point(range.low), nullptr, types[i]});
          last = range.low;
        }
        for (const Number& cut : inner) {
          if (!range.open_low && cut <= range.low) continue;
          if (!range.open_high && cut >= range.high) break;
          part(last, cut);
          options.push_back({false, Range::point(cut), nullptr, types[i]});
          last = cut;
        }
        part(last, range.open_high ? std::nullopt : std::optional(range.high));
        if (!range.open_high) options.push_back({false, Range::point(range.high), nullptr, types[i]});
      }
    } else {
      for (const Record& record : cell.records) options.push_back({false, {}, &record, types[i]});
    }
    if (options.empty()) return true;
    if (options.size() > most / total + 1) return false;
    total *= options.size();
  }
  if (total > most) return false;
  Value stack[16];
  std::vector<Value> heap;
  if (cells.size() > 16) heap.resize(cells.size());
  Value* values = cells.size() > 16 ? heap.data() : stack;
  std::size_t digits_stack[16] = {};
  std::vector<std::size_t> digits_heap(cells.size() > 16 ? cells.size() : 0, 0);
  std::size_t* digits = cells.size() > 16 ? digits_heap.data() : digits_stack;
  for (std::size_t i = 0; i < cells.size(); ++i) values[i] = alternatives[i][0];
  for (;;) {
    use(std::span<const Value>(values, cells.size()));
    std::size_t i = 0;
    for (; i < cells.size(); ++i) {
      if (++digits[i] < alternatives[i].size()) {
        values[i] = alternatives[i][digits[i]];
        break;
      }
      digits[i] = 0;
      values[i] = alternatives[i][0];
    }
    if (i == cells.size()) return true;
  }
}

}  // namespace v1
}  // namespace merilo
