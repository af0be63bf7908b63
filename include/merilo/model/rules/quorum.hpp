#pragma once
/// \file
/// quorum: the highest level that at least the required share, or number, of the eligible reach.

#include <cstdint>
#include <optional>

#include <merilo/model/condition.hpp>
#include <merilo/model/rule.hpp>
#include <merilo/model/rules/subject.hpp>

namespace merilo {
inline namespace v1 {

/// Parameters of `quorum`. Share 1 is "all", count 1 is "any", share 1/2 the upper median.
struct QuorumRule {
  Rule input;                               ///< a level, read at each of `over`
  Subject over;                             ///< who is asked
  std::optional<Number> share = {};         ///< share of the eligible, above 0 and at most 1
  Comparison share_is = Comparison::at_least;  ///< `at_least` the share, or `greater` than it
  std::optional<std::int64_t> count = {};   ///< number of them
  std::optional<Rule> weights = {};         ///< a number of each instead of one vote; `reference("item")`: its own
  bool missing_drop = false;                ///< use only the examined, where they cover enough
  Number coverage = {};                          ///< least share that must be examined
  friend bool operator==(const QuorumRule&, const QuorumRule&) = default;
};

/// A rule of kind `quorum`.
MERILO_API Rule quorum(QuorumRule parameters);

}  // namespace v1
}  // namespace merilo
