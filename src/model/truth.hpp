#pragma once
// Conditions over concrete or partly known values.

#include <algorithm>
#include <compare>
#include <cstdint>
#include <optional>
#include <span>

#include "program.hpp"
#include "region.hpp"

namespace merilo {
inline namespace v1 {

// One alternative of an input: not applicable, a level's index, a number between two ends, one record, or the records
// of a region, of which a condition may be decided for some only.
struct Value {
  bool na = false;
  Range number = {};
  const Record* record = nullptr;
  const Region* region = nullptr;
};

enum class Truth { no, maybe, yes };

Truth compare(Comparison comparison, const Range& a, const Range& b);

// Whether a known number passes a test.
bool passes(const Test& test, const Number& value);

// The number of an input, or of a field of its counts; nothing where it is not applicable or a share of nothing.
std::optional<Range> operand(const Value& value, int field);

// Whether a condition holds for these alternatives of the inputs. A comparison with something not applicable is `na_as`,
// also under a negation; so is one with a share of nothing.
Truth truth(const Check& check, std::span<const Value> values, bool negated = false, Truth na_as = Truth::no);

// Whether a not-applicable input that no condition tests for it decides the rule.
inline bool na_decides(std::span<const Value> values, const NaTested& tested) {
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values[i].na && !tested[i]) return true;
  return false;
}

}  // namespace v1
}  // namespace merilo
