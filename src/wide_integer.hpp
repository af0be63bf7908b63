#pragma once
// 128-bit integers for exact intermediate results.

namespace merilo {
inline namespace v1 {

__extension__ using Wide = __int128;

constexpr Wide wide_gcd(Wide a, Wide b) {
  if (a < 0) a = -a;
  if (b < 0) b = -b;
  while (b != 0) {
    const Wide rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

}  // namespace v1
}  // namespace merilo
