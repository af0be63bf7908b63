#include "ratio.hpp"

#include <algorithm>

namespace merilo {
inline namespace v1 {

std::optional<Number> greatest_ratio(const Part& known, const std::vector<std::vector<Part>>& lists) {
  const auto sum_of_best = [&](auto&& less) {
    Part sum = known;
    for (const auto& parts : lists) {
      const Part& best = *std::max_element(parts.begin(), parts.end(), less);
      sum = {sum.above + best.above, sum.below + best.below};
    }
    return sum;
  };
  Part sum = sum_of_best([](const Part& a, const Part& b) { return a.below < b.below; });
  if (sum.below == Number(0)) return std::nullopt;
  for (;;) {
    const Number ratio = sum.above / sum.below;
    const auto gain = [&](const Part& part) { return part.above - ratio * part.below; };
    sum = sum_of_best([&](const Part& a, const Part& b) { return gain(a) < gain(b); });
    if (sum.below == Number(0) || gain(sum) <= Number(0)) return ratio;
  }
}

std::optional<Number> least_ratio(const Part& known, std::vector<std::vector<Part>> lists) {
  for (auto& parts : lists)
    for (Part& part : parts) part.above = -part.above;
  const auto result = greatest_ratio({-known.above, known.below}, lists);
  return result ? std::optional(-*result) : std::nullopt;
}

}  // namespace v1
}  // namespace merilo
