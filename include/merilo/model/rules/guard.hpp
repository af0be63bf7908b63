#pragma once
/// \file
/// guard: applicability, prerequisite, cap, floor, switch of another rule.

#include <optional>
#include <string>
#include <vector>

#include <merilo/model/condition.hpp>
#include <merilo/model/rule.hpp>

namespace merilo {
inline namespace v1 {

/// A cap or a floor.
struct Limit {
  Condition condition;  ///< when it acts
  std::string at;       ///< level
  friend bool operator==(const Limit&, const Limit&) = default;
};

/// Parameters of `guard`.
struct GuardRule {
  Rule input;                                 ///< what is guarded
  std::optional<Condition> applies_if = {};   ///< not applicable where it does not hold
  std::optional<Condition> requires_ = {};    ///< `otherwise` where it does not hold
  std::optional<std::string> otherwise = {};  ///< absent: the lowest level
  std::vector<Limit> cap = {};                ///< no higher than
  std::vector<Limit> floor = {};              ///< no lower than
  std::optional<Condition> if_ = {};          ///< where it holds `use` takes the input's place
  std::optional<Rule> use = {};               ///< the other input
  bool na_failed = false;                     ///< conditions on a not-applicable input are false instead of deciding
  friend bool operator==(const GuardRule&, const GuardRule&) = default;
};

/// A rule of kind `guard`.
MERILO_API Rule guard(GuardRule parameters);

}  // namespace v1
}  // namespace merilo
