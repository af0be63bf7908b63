#pragma once
/// \file
/// normalize: a number to a common range.

#include <optional>
#include <utility>

#include <merilo/model/rule.hpp>

namespace merilo {
inline namespace v1 {

/// What a number is held against.
enum class Relative {
  goalposts,  ///< two fixed numbers: (x − low) / (high − low)
  min_max,    ///< least and greatest of the peers
  rank,       ///< place among the peers, 1 is best
  z,          ///< deviations from the mean of the peers
  best        ///< ratio to the best of the peers
};
/// The rank of equal values.
enum class Ties { average, min, max };

/// Parameters of `normalize`.
struct NormalizeRule {
  Rule input;                                          ///< a number
  Relative relative = Relative::goalposts;             ///< what it is held against
  std::optional<std::pair<Number, Number>> goalposts = {};  ///< low and high
  bool clamp_low = false;                              ///< results below 0 become 0
  bool clamp_high = false;                             ///< results above 1 become 1
  bool log = false;                                    ///< between natural logarithms of value and goalposts
  std::optional<bool> higher_is_better = {};           ///< default: the indicator's own direction
  std::optional<Number> target = {};                   ///< 1 − |x − target| / greatest distance of a goalpost
  Ties ties = Ties::average;                           ///< rank of equal values
  bool sample_deviation = false;                       ///< z: divide by n − 1
  std::optional<Number> zero = Number(0);              ///< result where all peers are equal, or the best is zero; absent: not applicable
  bool missing_drop = false;                           ///< relative: only peers that are known, where they are enough
  Number coverage = {};                                ///< least share of the peers that must be known
  friend bool operator==(const NormalizeRule&, const NormalizeRule&) = default;
};

/// A rule of kind `normalize`.
MERILO_API Rule normalize(NormalizeRule parameters);

}  // namespace v1
}  // namespace merilo
