#pragma once
// Conditions over concrete or partly known values.

#include <algorithm>
#include <compare>
#include <cstdint>
#include <optional>
#include <span>

#include "program.hpp"

namespace merilo {
inline namespace v1 {

// Possible numbers from low to high; absent ends are unbounded.
struct Range {
  Number low, high;
  bool open_low = false, open_high = false;
  bool is_point() const { return !open_low && !open_high && low == high; }
  static Range point(const Number& value) { return {value, value, false, false}; }
  static Range all() { return {0, 0, true, true}; }
};

// One possible vector of counts, in the order of trend_fields or regularity_fields.
struct Record {
  std::int64_t counts[7] = {};
  friend bool operator==(const Record&, const Record&) = default;
  friend auto operator<=>(const Record&, const Record&) = default;
};

Record trend_record(std::int64_t negative, std::int64_t stable, std::int64_t positive, std::int64_t unmeasured);
Record regularity_record(std::int64_t modules, std::int64_t systematic, std::int64_t runs);

// One alternative of an input: not applicable, a level's index, a number between two ends, or one record.
struct Value {
  bool na = false;
  Range number;
  const Record* record = nullptr;
};

enum class Truth { no, maybe, yes };

Truth compare(Comparison comparison, const Range& a, const Range& b);

// Whether a known number passes a test.
bool passes(const Test& test, const Number& value);

// Whether a condition holds for these alternatives of the inputs. A comparison with something not applicable is `na_as`,
// also under a negation; so is one with a share of nothing.
Truth truth(const Check& check, std::span<const Value> values, bool negated = false, Truth na_as = Truth::no);

// Whether a not-applicable input that no condition tests for it decides the rule.
inline bool na_decides(std::span<const Value> values, const NaTested& tested) {
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values[i].na && !tested[i]) return true;
  return false;
}

// The numbers that answer all comparisons with the constants alike: the constants within the range, and one number
// for each part between them.
std::vector<Number> representatives(const Range& range, std::vector<Number> constants);

}  // namespace v1
}  // namespace merilo
