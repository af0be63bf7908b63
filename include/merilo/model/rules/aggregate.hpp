#pragma once
/// \file
/// aggregate: many numbers or levels to one.

#include <optional>
#include <utility>
#include <vector>

#include <merilo/model/rule.hpp>
#include <merilo/model/rules/subject.hpp>

namespace merilo {
inline namespace v1 {

/// How many values become one. `geometric` and `harmonic` are power means of exponent 0 and −1; `ratio` divides the first
/// of two by the second.
enum class AggregateFunction { sum, product, median, mean, power, geometric, harmonic, min, max, ratio };

/// Parameters of `aggregate`.
struct AggregateRule {
  AggregateFunction function = AggregateFunction::mean;  ///< function
  std::vector<std::pair<Rule, Number>> of = {};          ///< inputs and weights; exactly one with `over`
  std::optional<Subject> over = {};                      ///< the input is read at each of these
  std::optional<Rule> weights = {};                      ///< with `over`: a number of each; `reference("item")`: its own
  Number power = 1;                                      ///< exponent of a power mean
  bool na_drop = false;                                  ///< leave not-applicable inputs out
  std::optional<Number> na_value = {};                   ///< a not-applicable input counts as this
  bool missing_drop = false;                             ///< use only what is known, where it covers enough
  Number coverage = {};                                       ///< least share of the weight that must be known
  std::optional<Number> zero = {};                       ///< ratio: the result where the second is zero; absent: undefined
  friend bool operator==(const AggregateRule&, const AggregateRule&) = default;
};

/// A rule of kind `aggregate`.
MERILO_API Rule aggregate(AggregateRule parameters);

}  // namespace v1
}  // namespace merilo
