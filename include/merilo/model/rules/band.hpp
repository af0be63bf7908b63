#pragma once
/// \file
/// band: a number to a level, by the test for entering each level.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <merilo/model/condition.hpp>
#include <merilo/model/rule.hpp>

namespace merilo {
inline namespace v1 {

/// Parameters of `band`.
struct BandRule {
  Rule input;                                       ///< a number
  std::vector<std::pair<std::string, Test>> steps;  ///< the test for entering each level but the lowest; nested
  std::optional<std::pair<Number, Number>> domain = {};  ///< numbers outside are contradicting evidence
  friend bool operator==(const BandRule&, const BandRule&) = default;
};

/// A rule of kind `band`.
MERILO_API Rule band(BandRule parameters);

}  // namespace v1
}  // namespace merilo
