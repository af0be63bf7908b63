#pragma once
// Ratios of sums.

#include <optional>
#include <vector>

#include <merilo/number.hpp>

namespace merilo {
inline namespace v1 {

struct Part {
  Number above, below;  // added to the numerator and to the denominator, which is never negative
  friend auto operator<=>(const Part&, const Part&) = default;
};

// The greatest ratio that one part of each list, and what is known, can add up to; nothing where nothing can be divided
// by. By steps each of which takes the parts that are best beside the ratio so far (Dinkelbach 1967): a few passes.
std::optional<Number> greatest_ratio(const Part& known, const std::vector<std::vector<Part>>& lists);
std::optional<Number> least_ratio(const Part& known, std::vector<std::vector<Part>> lists);

}  // namespace v1
}  // namespace merilo
