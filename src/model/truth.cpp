#include "truth.hpp"

namespace merilo {
inline namespace v1 {

namespace {

// Whether every number of `a` is at most every number of `b`.
bool not_above(const Range& a, const Range& b) { return !a.open_high && !b.open_low && a.high <= b.low; }
Truth decide(bool always, bool never) { return always ? Truth::yes : never ? Truth::no : Truth::maybe; }
Truth opposite(Truth truth) { return truth == Truth::yes ? Truth::no : truth == Truth::no ? Truth::yes : Truth::maybe; }

}  // namespace

std::optional<Range> operand(const Value& value, int field) {
  if (value.na) return std::nullopt;
  if (value.region) return bounds(*value.region, field);
  if (!value.record) return value.number;
  const auto& counts = value.record->counts;
  if (field < 7) return Range::point(counts[field]);
  const std::int64_t measured = counts[1];
  if (measured == 0) return std::nullopt;
  return Range::point(Number::ratio(field == 7 ? counts[2] : counts[2] - counts[3], measured));
}

Truth compare(Comparison comparison, const Range& a, const Range& b) {
  const bool equal = a.is_point() && b.is_point() && a.low == b.low, apart = is_below(a, b) || is_below(b, a);
  switch (comparison) {
    case Comparison::in:
    case Comparison::equal: return decide(equal, apart);
    case Comparison::unequal: return decide(apart, equal);
    case Comparison::greater: return decide(is_below(b, a), not_above(a, b));
    case Comparison::at_least: return decide(not_above(b, a), is_below(a, b));
    case Comparison::less: return decide(is_below(a, b), not_above(b, a));
    case Comparison::at_most: return decide(not_above(a, b), is_below(b, a));
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

namespace {

// The counts of a region go together: what is compared is the difference of the two sides, which is linear in them.
Truth compare_region(const Check& check, const Region& region, std::span<const Value> values) {
  const FieldForm left = form_of(region.of, check.field);
  const auto against = [&](const Form& right) {
    return compare(check.comparison, bounds(region, left.above - right), Range::point(0));
  };
  const auto constant = [&](const Number& number) {
    if (left.share) return against(measured_form() * number);
    return compare(check.comparison, bounds(region, left.above), Range::point(number));
  };
  if (check.other_input < 0) {
    Truth result = Truth::no;
    for (const Number& number : check.constants) result = std::max(result, constant(number));
    return result;
  }
  const Value& other = values[static_cast<std::size_t>(check.other_input)];
  if (other.region == &region) {
    const FieldForm right = form_of(region.of, check.other_field);
    if (left.share == right.share) return against(right.above);
  }
  const Range right = *operand(other, check.other_field);
  if (right.is_point()) return constant(right.low);
  return compare(check.comparison, bounds(region, check.field), right);
}

// A share of nothing cannot be compared: in the ways of a region where nothing is measured.
bool may_lack_share(const Value& value, int field) {
  return value.region && form_of(value.region->of, field).share && bounds(*value.region, measured_form()).low <= Number(0);
}

// Whether a comparison holds; nothing where a side is not applicable.
std::optional<Truth> compared(const Check& check, std::span<const Value> values) {
  const Value& left = values[static_cast<std::size_t>(check.input)];
  const auto value = operand(left, check.field);
  if (!value) return std::nullopt;
  if (check.other_input >= 0) {
    const Value& right = values[static_cast<std::size_t>(check.other_input)];
    const auto other = operand(right, check.other_field);
    if (!other) return std::nullopt;
    if (left.region) return compare_region(check, *left.region, values);
    return compare(check.comparison, *value, *other);
  }
  if (left.region) return compare_region(check, *left.region, values);
  Truth result = Truth::no;
  for (const Number& constant : check.constants)
    result = std::max(result, compare(check.comparison, *value, Range::point(constant)));
  return result;
}

// Whether a value is not applicable, for one of these reasons where there are any.
Truth is_not_applicable(const Value& value, NaReasons reasons) {
  if (!value.na) return Truth::no;
  if (reasons == 0 || (value.na_reasons & reasons)) return Truth::yes;
  return value.na_reasons == 0 ? Truth::maybe : Truth::no;
}

}  // namespace

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
    case Condition::Kind::is_na: {
      const Truth holds = is_not_applicable(values[static_cast<std::size_t>(check.input)], check.na_reasons);
      return negated ? opposite(holds) : holds;
    }
    case Condition::Kind::is_missing: return values[static_cast<std::size_t>(check.input)].missing != negated ? Truth::yes : Truth::no;
    case Condition::Kind::compare: break;
  }
  const auto found = compared(check, values);
  if (!found) return na_as;
  const Truth result = negated ? opposite(*found) : *found;
  const bool lacking = may_lack_share(values[static_cast<std::size_t>(check.input)], check.field) ||
                       (check.other_input >= 0 && may_lack_share(values[static_cast<std::size_t>(check.other_input)], check.other_field));
  return lacking && result != na_as ? Truth::maybe : result;
}

}  // namespace v1
}  // namespace merilo
