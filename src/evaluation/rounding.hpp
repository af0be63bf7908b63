#pragma once
// Rounding to a declared grid.

#include "../model/truth.hpp"

namespace merilo {
inline namespace v1 {

Number rounded(const Number& value, const Rounding& rounding);
// Rounding keeps the order, so the ends of a range round to the ends of its results.
Range rounded(const Range& range, const Rounding& rounding);

}  // namespace v1
}  // namespace merilo
