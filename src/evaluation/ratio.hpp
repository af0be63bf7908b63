#pragma once
// Ratios of sums.

#include <optional>
#include <vector>

#include "../model/range.hpp"

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

// Whether zero is among the numbers of a range.
bool has_zero(const Range& range);
// Every quotient of a number of one range and a number other than zero of another, in at most two ranges.
std::vector<Range> quotients(const Range& dividend, const Range& divisor);
// Every (now − before) / |before|, where that is not zero.
std::vector<Range> relative_changes(const Range& now, const Range& before);

}  // namespace v1
}  // namespace merilo
