#pragma once
/// \file
/// ladder: needs per level, cumulative, without gaps.

#include <optional>
#include <string>
#include <vector>

#include <merilo/model/condition.hpp>
#include <merilo/model/rule.hpp>

namespace merilo {
inline namespace v1 {

/// What a rule does with a not-applicable input.
enum class NaPolicy {
  propagate,  ///< the rule is not applicable
  failed,     ///< comparisons with it are false
  satisfied   ///< comparisons with it are true
};

/// One step of a ladder.
struct Rung {
  std::string level;                       ///< level reached
  std::vector<Condition> needs;            ///< all must hold
  std::optional<std::string> partly = {};  ///< the half step where some of them hold
  friend bool operator==(const Rung&, const Rung&) = default;
};

/// Parameters of `ladder`.
struct LadderRule {
  std::vector<Rung> rungs;             ///< from low to high
  NaPolicy na = NaPolicy::propagate;   ///< not-applicable inputs
  friend bool operator==(const LadderRule&, const LadderRule&) = default;
};

/// A rule of kind `ladder`.
MERILO_API Rule ladder(LadderRule parameters);

}  // namespace v1
}  // namespace merilo
