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
  bool missing = false;       // whether the evidence leaves the input open
  NaReasons na_reasons = 0;   // why it is not applicable, where that is known
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

// Whether an input decides the rule by being not applicable for a reason that no condition asks for; perhaps where its
// reason is not known.
inline Truth na_decides(std::span<const Value> values, const NaTested& tested) {
  Truth result = Truth::no;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!values[i].na || tested[i] == any_na_reason) continue;
    if (tested[i] == 0 || (values[i].na_reasons != 0 && !(values[i].na_reasons & tested[i]))) return Truth::yes;
    if (values[i].na_reasons == 0) result = Truth::maybe;
  }
  return result;
}

}  // namespace v1
}  // namespace merilo
