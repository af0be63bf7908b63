// Items whose numbers add up to a total: each lies between what the total and the others leave.

#include <algorithm>

#include "evidence_compiler.hpp"
#include "measures/measuring.hpp"

namespace merilo {
inline namespace v1 {

namespace {

// All that a fact may turn out to be; what does not apply adds nothing.
Range hull_of(const Fact& fact, const Indicator& about) {
  const Range domain{about.min.value_or(0), about.max.value_or(0), !about.min, !about.max};
  switch (fact.state) {
    case FactState::known:
    case FactState::implied: return Range::point(fact.value);
    case FactState::not_applicable: return Range::point(0);
    case FactState::within: return intersection(domain, fact.bounds);
    case FactState::conflict: {
      std::vector<Number> values = fact.others;
      values.push_back(fact.value);
      if (fact.or_not_applicable) values.push_back(0);
      const auto [least, most] = std::minmax_element(values.begin(), values.end());
      return {*least, *most};
    }
    case FactState::missing:
    case FactState::unavailable:
    case FactState::expired: return domain;
  }
  return domain;
}

// A sum of ranges from which one of them may be taken again.
class Sum {
 public:
  void add(const Range& range) { change(range, 1); }
  void remove(const Range& range) { change(range, -1); }
  Range range() const { return {low_, high_, open_low_ > 0, open_high_ > 0}; }

 private:
  void change(const Range& range, int sign) {
    if (range.open_low) open_low_ += sign;
    else low_ = low_ + Number(sign) * range.low;
    if (range.open_high) open_high_ += sign;
    else high_ = high_ + Number(sign) * range.high;
  }
  Number low_ = 0, high_ = 0;
  int open_low_ = 0, open_high_ = 0;
};

bool is_open(const Fact& fact) { return fact.reason() != 0; }

bool meet(const Range& a, const Range& b) { return !is_below(a, b) && !is_below(b, a); }

// Of a fact what lies in `rest`; false where nothing does.
bool narrow(Fact& fact, const Range& rest, const Indicator& about) {
  fact.narrowed = true;
  if (fact.state == FactState::conflict) {
    std::vector<Number> values = fact.others;
    values.insert(values.begin(), fact.value);
    std::erase_if(values, [&](const Number& value) { return !meet(Range::point(value), rest); });
    fact.or_not_applicable = fact.or_not_applicable && meet(Range::point(0), rest);
    if (values.empty()) return false;
    fact.value = values.front();
    fact.others.assign(values.begin() + 1, values.end());
    if (values.size() == 1 && !fact.or_not_applicable) fact.state = FactState::implied;
    return true;
  }
  const Range known = fact.state == FactState::within ? fact.bounds : Range::all();
  if (!meet(known, rest)) return false;
  fact.bounds = intersection(known, rest);
  const std::vector<Range> left = within(about, fact.bounds);
  if (left.empty()) return false;
  if (left.size() == 1 && left.front().is_point()) {
    fact.value = left.front().low;
    fact.state = FactState::implied;
  }
  return true;
}

std::string told(const Range& range) {
  if (range.is_point()) return range.low.to_string();
  return (range.open_low ? "−∞" : range.low.to_string()) + " … " + (range.open_high ? "∞" : range.high.to_string());
}

}  // namespace

// Exact of each item alone: of numbers in ranges with one given sum each end of what is left is reached. Several that stay
// open hang together, which is not kept.
void EvidenceCompiler::narrow_to_total(std::size_t at, std::uint32_t organization, std::span<Slot> slots, bool before) {
  const Indicator& indicator = draft_.indicators[at];
  Block& block = evidence_.blocks[at];
  const ItemTotal& total = *indicator.sum_to;
  const Range wanted{total.of - total.within, total.of + total.within};
  const bool may_grow = !block.listed[organization];
  Sum sum;
  std::vector<Range> hulls;
  std::optional<std::uint32_t> last;  // row
  const auto fact_of = [&](std::size_t i) -> Fact& { return before ? slots[i].before : slots[i].now; };
  for (std::size_t i = 0; i < slots.size(); ++i) {
    hulls.push_back(hull_of(fact_of(i), indicator));
    sum.add(hulls.back());
    for (const std::uint32_t row : fact_of(i).rows) last = std::max(last.value_or(0), row);
  }
  // Items still to come add up to anything; those that are not negative to nothing below zero.
  if (may_grow) sum.add({0, 0, !indicator.min || *indicator.min < Number(0), true});
  bool possible = meet(sum.range(), wanted);
  std::size_t open = may_grow ? 1 : 0;
  for (std::size_t i = 0; i < slots.size() && possible; ++i) {
    if (!is_open(fact_of(i))) continue;
    Sum others = sum;
    others.remove(hulls[i]);
    const Range rest = others.range();
    possible = narrow(fact_of(i), {wanted.low - rest.high, wanted.high - rest.low, rest.open_high, rest.open_low}, indicator);
    if (is_open(fact_of(i))) ++open;
  }
  if (open > 1) block.coupled[organization] = 1;
  if (!possible && last) report(*last, "value", "sum_mismatch", told(sum.range()), "a total of " + told(wanted));
}

}  // namespace v1
}  // namespace merilo
