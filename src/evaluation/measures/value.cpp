#include "measuring.hpp"

namespace merilo {
inline namespace v1 {

Cell measure_value(const Measuring& m, bool before) {
  if (m.slots.empty()) {
    m.meet(Unlisted::list);
    return m.scale ? m.levels(m.full(), not_assessed) : m.numbers(domain_of(m.indicator), not_assessed);
  }
  Possible possible = m.read(m.slots[0], before);
  const auto reasons = static_cast<Reasons>(possible.reason | (possible.na ? excluded : 0));
  if (m.scale) return m.levels(possible.codes | (possible.na ? na_bit : 0), reasons);
  return m.numbers(std::move(possible.numbers), reasons, possible.na);
}

}  // namespace v1
}  // namespace merilo
