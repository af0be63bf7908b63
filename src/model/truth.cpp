#include "truth.hpp"

namespace merilo {
inline namespace v1 {

Record trend_record(std::int64_t negative, std::int64_t stable, std::int64_t positive, std::int64_t unmeasured) {
  const std::int64_t measured = negative + stable + positive;
  return {{measured + unmeasured, measured, positive, negative, stable, 0, unmeasured}};
}

Record regularity_record(std::int64_t modules, std::int64_t systematic, std::int64_t runs) { return {{modules, systematic, runs, 0, 0, 0, 0}}; }

namespace {

// A field of a record as a number; nothing where it is a share of nothing.
std::optional<Range> field_of(const Value& value, int field) {
  if (value.na) return std::nullopt;
  if (!value.record) return value.number;
  const auto& counts = value.record->counts;
  if (field < 7) return Range::point(counts[field]);
  const std::int64_t measured = counts[1];
  if (measured == 0) return std::nullopt;
  return Range::point(Number::ratio(field == 7 ? counts[2] : counts[2] - counts[3], measured));
}

bool below(const Range& a, const Range& b) { return !a.open_high && !b.open_low && a.high < b.low; }
bool not_above(const Range& a, const Range& b) { return !a.open_high && !b.open_low && a.high <= b.low; }
Truth decide(bool always, bool never) { return always ? Truth::yes : never ? Truth::no : Truth::maybe; }
Truth opposite(Truth truth) { return truth == Truth::yes ? Truth::no : truth == Truth::no ? Truth::yes : Truth::maybe; }

}  // namespace

Truth compare(Comparison comparison, const Range& a, const Range& b) {
  const bool equal = a.is_point() && b.is_point() && a.low == b.low, apart = below(a, b) || below(b, a);
  switch (comparison) {
    case Comparison::in:
    case Comparison::equal: return decide(equal, apart);
    case Comparison::unequal: return decide(apart, equal);
    case Comparison::greater: return decide(below(b, a), not_above(a, b));
    case Comparison::at_least: return decide(not_above(b, a), below(a, b));
    case Comparison::less: return decide(below(a, b), not_above(b, a));
    case Comparison::at_most: return decide(not_above(a, b), below(b, a));
  }
  return Truth::maybe;
}

bool passes(const Test& test, const Number& value) {
  switch (test.comparison) {
    case Comparison::greater: return value > test.bound;
    case Comparison::at_least: return value >= test.bound;
    case Comparison::less: return value < test.bound;
    case Comparison::at_most: return value <= test.bound;
    case Comparison::unequal: return value != test.bound;
    case Comparison::equal:
    case Comparison::in: break;
  }
  return value == test.bound;
}

// Negations are pushed down to the comparisons, so that one with something not applicable stays false.
Truth truth(const Check& check, std::span<const Value> values, bool negated, Truth na_as) {
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
    case Condition::Kind::is_na: return values[static_cast<std::size_t>(check.input)].na != negated ? Truth::yes : Truth::no;
    case Condition::Kind::compare: break;
  }
  const auto left = field_of(values[static_cast<std::size_t>(check.input)], check.field);
  if (!left) return na_as;
  Truth result = Truth::no;
  if (check.other_input >= 0) {
    const auto right = field_of(values[static_cast<std::size_t>(check.other_input)], check.other_field);
    if (!right) return na_as;
    result = compare(check.comparison, *left, *right);
  } else {
    for (const Number& constant : check.constants) result = std::max(result, compare(check.comparison, *left, Range::point(constant)));
  }
  return negated ? opposite(result) : result;
}

std::vector<Number> representatives(const Range& range, std::vector<Number> constants) {
  std::sort(constants.begin(), constants.end());
  constants.erase(std::unique(constants.begin(), constants.end()), constants.end());
  std::erase_if(constants, [&](const Number& one) { return (!range.open_low && one <= range.low) || (!range.open_high && one >= range.high); });
  if (!range.open_low) constants.insert(constants.begin(), range.low);
  if (!range.open_high && (range.open_low || range.high != range.low)) constants.push_back(range.high);
  if (constants.empty()) return {Number(0)};
  std::vector<Number> result;
  if (range.open_low) result.push_back(constants.front() - 1);
  for (std::size_t i = 0; i < constants.size(); ++i) {
    if (i > 0) result.push_back((constants[i - 1] + constants[i]) / 2);
    result.push_back(constants[i]);
  }
  if (range.open_high) result.push_back(constants.back() + 1);
  return result;
}

}  // namespace v1
}  // namespace merilo
