#include "../ratio.hpp"
#include "measuring.hpp"

namespace merilo {
inline namespace v1 {

namespace {

// Bits of the classes, in the order of the scale `trend`, and of an item that cannot be used.
constexpr Mask unmeasured_bit = 8;

// -1, 0, 1 by the smallest change; a positive change is also above zero.
int sign_of(const Measuring& m, const Number& change) {
  if (change >= m.rule.smallest_change && change > Number(0)) return 1;
  if (-change >= m.rule.smallest_change && change < Number(0)) return -1;
  return 0;
}

// From the least to the greatest difference of two numbers.
Range difference(const Range& plus, const Range& minus) {
  Range change;
  change.open_low = plus.open_low || minus.open_high;
  change.open_high = plus.open_high || minus.open_low;
  if (!change.open_low) change.low = plus.low - minus.high;
  if (!change.open_high) change.high = plus.high - minus.low;
  change.strict_low = !change.open_low && (plus.strict_low || minus.strict_high);
  change.strict_high = !change.open_high && (plus.strict_high || minus.strict_low);
  return change;
}

Mask classes(const Measuring& m, const Possible& before, const Possible& now) {
  constexpr Mask every = 7;
  Mask result = 0;
  for (const Range& b : before.numbers)
    for (const Range& n : now.numbers) {
      if (result == every) return result;
      // Changes from the least to the greatest fill the range between.
      const Range change = m.indicator.higher_is_better ? difference(n, b) : difference(b, n);
      const int low = change.open_low ? -1 : sign_of(m, change.low), high = change.open_high ? 1 : sign_of(m, change.high);
      for (int sign = low; sign <= high; ++sign) result |= Mask{1} << (sign + 1);
    }
  return result;
}

// Bit 0: the item can be used; bit 1: it cannot, for its sample is too small or its instrument has changed.
Mask usable(const Measuring& m, const Slot& slot, Reasons& reasons) {
  Mask result = 1;
  if (m.op.sample >= 0) {
    const Slot* other = m.sibling(m.op.sample, slot.item);
    for (const bool before : {true, false}) {
      Mask one = m.view.evidence.has(m.op.sample, m.organization) ? 3 : 2;
      Reasons reason = not_assessed;
      if (other) {
        const Possible size = m.read(m.op.sample, *other, before);
        one = size.na ? 2 : 0;
        for (const Range& range : size.numbers) {
          if (range.open_high || range.high >= m.rule.min_sample) one |= 1;
          if (range.open_low || range.low < m.rule.min_sample) one |= 2;
        }
        reason = size.reason;
      }
      if (one == 3) reasons |= reason;
      result = static_cast<Mask>((result & one & 1) | ((result | one) & 2));
    }
  }
  if (m.op.same >= 0) {
    Mask one = m.view.evidence.has(m.op.same, m.organization) ? 3 : 2;
    Reasons reason = not_assessed;
    if (const Slot* other = m.sibling(m.op.same, slot.item)) {
      const Possible before = m.read(m.op.same, *other, true), now = m.read(m.op.same, *other, false);
      const bool equal = is_determined(before.codes) && before.codes == now.codes;
      one = equal ? 1 : (before.codes & now.codes) ? 3 : 2;
      reason = before.reason | now.reason;
    }
    if (one == 3) reasons |= reason;
    result = static_cast<Mask>((result & one & 1) | ((result | one) & 2));
  }
  return result;
}

constexpr unsigned any_class = 7;  // of a measured item

// Classes that an item which no row names yet may fall into.
unsigned classes_to_come(const Measuring& m) {
  Possible anything;
  anything.numbers = domain_of(m.indicator);
  return classes(m, anything, anything) | (m.op.sample >= 0 || m.op.same >= 0 ? unmeasured_bit : 0U);
}

// The items of a trend as they are known.
struct Items {
  Region region;
  std::int64_t all = 0, matched = 0, unmeasured = 0, may_be_absent = 0;
  Reasons reasons = 0;
};

void add_item(const Measuring& m, const Slot& slot, Items& items) {
  const std::size_t read = m.gaps_read();
  if (slot.now.state == FactState::not_applicable || slot.before.state == FactState::not_applicable) {
    m.use(slot, slot.before.state == FactState::not_applicable);
    return;
  }
  bool doubtful = false;  // whether the item may turn out not to apply
  if (slot.now.or_not_applicable || slot.before.or_not_applicable) {
    const Possible before = m.read(slot, true), now = m.read(slot, false);
    if (before.is_only_na() || now.is_only_na()) return;
    doubtful = before.na || now.na;
    if (doubtful) items.reasons |= before.reason | now.reason | excluded;
  }
  ++items.all;
  items.may_be_absent += doubtful ? 1 : 0;
  const bool unavailable = slot.now.state == FactState::unavailable || slot.before.state == FactState::unavailable;
  const bool matched = !unavailable && slot.before.reported && (slot.now.reported || m.is_absent(slot));
  items.matched += matched ? 1 : 0;
  Mask set = 0;
  if (unavailable || (m.rule.whole_measurement && !matched)) {
    m.use(slot, true);
    m.use(slot, false);
    set = unmeasured_bit;
  } else {
    const Mask use = usable(m, slot, items.reasons);
    set = use & 2 ? unmeasured_bit : 0;
    if (use & 1) {
      const Possible before = m.read(slot, true), now = m.read(slot, false);
      set |= classes(m, before, now);
      if (!is_determined(set)) items.reasons |= before.reason | now.reason;
    }
  }
  items.unmeasured += set == unmeasured_bit ? 1 : 0;
  if (doubtful) ++items.region.open[set | Region::absent];
  else if (is_determined(set)) ++items.region.sure[static_cast<std::size_t>(std::countr_zero(set))], m.settle(read);
  else ++items.region.open[set];
}

}  // namespace

// A count record is one input: with k gaps every split of k is possible.
Cell measure_trend(const Measuring& m) {
  if (!m.view.evidence.has_baseline) return m.nothing(no_baseline);
  Items items;
  for (const Slot& slot : m.slots)
    if (!m.view.evidence.is_to_come(slot.about)) add_item(m, slot, items);
  const bool grows = m.may_grow(), unlisted = items.all == 0 && !m.list_known();
  if (items.all == 0 && !unlisted) return m.nothing(empty_subject);
  Region& region = items.region;
  if (unlisted || grows) {
    m.meet(Unlisted::list);
    items.reasons |= items.all == 0 ? not_assessed | empty_subject : not_assessed;
    region.endless = classes_to_come(m);
    // An open list may turn out to be empty, one still to be listed has items.
    if (!grows) region.open[region.endless] = 1;
  }
  const bool few = m.rule.whole_measurement && Number(items.matched) < m.rule.min_measured * Number(items.all);
  const bool steady = region.endless == 0 && items.may_be_absent == 0;  // whether gaps leave the items as many as they are
  std::vector<Region> regions;
  if (!few || !steady) regions.push_back(region);
  // With nothing to go by, or too little, anything is possible.
  const bool too_little = few || (m.rule.whole_measurement && !steady && m.rule.min_measured > Number(0));
  if (too_little || bounds(region, measured_form()).low <= Number(0)) {
    m.meet(Unlisted::measurement);
    const Number most = bounds(region, Form{{1, 1, 1, 1}, 0}).high;
    Region any;
    any.open[items.may_be_absent > 0 ? any_class | Region::absent : any_class] = most.numerator();
    const bool more = too_little ? region.endless != 0 : (region.endless & unmeasured_bit) != 0;
    if (more) any.endless = any_class;
    any.loose = items.may_be_absent > 0 || (too_little && !steady);
    if (few || (items.all > 0 && items.unmeasured == items.all)) items.reasons |= insufficient_evidence;
    if (most > Number(0)) regions.push_back(any);
  }
  const bool none = items.may_be_absent == items.all && (items.all > 0 || grows);
  const Flags flags = items.unmeasured > 0 && items.unmeasured < items.all ? Flags{unused_items} : 0;
  return m.counts(regions, items.reasons, flags, none);
}

Cell measure_trend_class(const Measuring& m) {
  if (!m.view.evidence.has_baseline) return m.nothing(no_baseline);
  if (m.slots.empty()) {
    m.meet(Unlisted::list);
    return m.levels(any_class, not_assessed);
  }
  const Possible before = m.read(m.slots[0], true), now = m.read(m.slots[0], false);
  if (before.is_only_na() || now.is_only_na()) return m.nothing(excluded);
  Reasons reasons = before.reason | now.reason;
  Mask result = before.na || now.na ? na_bit : 0;
  // Too small a sample or another instrument tells nothing of the change.
  const Mask use = usable(m, m.slots[0], reasons);
  if (use & 1) result |= classes(m, before, now);
  if (use & 2) {
    m.meet(Unlisted::measurement);
    result |= any_class;
  }
  return m.levels(result, use == 2 ? reasons | insufficient_evidence : reasons);
}

// Final minus baseline, whichever direction is better; or that over the baseline without its sign, so that more is more.
Cell measure_change(const Measuring& m) {
  if (!m.view.evidence.has_baseline) return m.nothing(no_baseline);
  if (m.slots.empty()) {
    m.meet(Unlisted::list);
    return m.numbers({Range::all()}, not_assessed);
  }
  const Possible before = m.read(m.slots[0], true), now = m.read(m.slots[0], false);
  if (before.is_only_na() || now.is_only_na()) return m.nothing(excluded);
  std::vector<Range> ranges;
  auto reasons = static_cast<Reasons>(before.reason | now.reason);
  Flags flags = 0;
  const bool may_be_na = before.na || now.na;
  for (const Range& b : before.numbers) {
    if (m.rule.relative && m.rule.zero && has_zero(b)) ranges.push_back(Range::point(*m.rule.zero));
    for (const Range& n : now.numbers) {
      if (!m.rule.relative) ranges.push_back(difference(n, b));
      else for (const Range& change : relative_changes(n, b)) ranges.push_back(change);
      // The quotients of numbers on a grid leave some between them out.
      if (m.rule.relative && m.indicator.step && !(n.is_point() && b.is_point())) flags |= inexact;
    }
  }
  if (ranges.empty() && !may_be_na) {
    reasons |= undefined;
    flags |= inexact;
    ranges.push_back(Range::all());
  }
  return m.numbers(std::move(ranges), reasons, may_be_na, flags);
}

}  // namespace v1
}  // namespace merilo
