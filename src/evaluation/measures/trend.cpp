#include <array>
#include <set>

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
      Mask one = 3;
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
    Mask one = 3;
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

using Counts = std::array<std::int64_t, 4>;  // negative, stable, positive, unmeasured

// With items that may still come: three of each class show every order of the counts.
std::vector<Record> grown(const std::set<Counts>& reach) {
  constexpr std::int64_t more = 3;
  std::vector<Record> result;
  for (const auto& [negative, stable, positive, unmeasured] : reach)
    for (std::int64_t n = 0; n <= more; ++n)
      for (std::int64_t s = 0; s <= more; ++s)
        for (std::int64_t p = 0; p <= more; ++p)
          if (negative + stable + positive + n + s + p > 0) result.push_back(trend_record(negative + n, stable + s, positive + p, unmeasured));
  return result;
}

std::vector<Record> any_of(std::int64_t items) {
  std::vector<Record> result;
  for (std::int64_t p = 0; p <= items; ++p)
    for (std::int64_t n = 0; n + p <= items; ++n) result.push_back(trend_record(n, items - n - p, p, 0));
  return result;
}

// Every split of at most so many items, some of them unmeasured.
std::vector<Record> some_of(std::int64_t items) {
  std::vector<Record> result;
  for (std::int64_t n = 0; n <= items; ++n)
    for (std::int64_t s = 0; n + s <= items; ++s)
      for (std::int64_t p = 0; n + s + p <= items; ++p)
        for (std::int64_t u = 0; n + s + p + u <= items && n + s + p > 0; ++u) result.push_back(trend_record(n, s, p, u));
  return result;
}

}  // namespace

// A count record is one input: with k gaps every split of k is possible.
Cell measure_trend(const Measuring& m) {
  if (!m.view.evidence.has_baseline) return m.nothing(no_baseline);
  std::int64_t items = 0, unmeasured = 0, sure[3] = {0, 0, 0};
  Reasons reasons = 0;
  std::vector<Mask> open;
  bool doubtful = false;  // whether an item may turn out not to apply
  for (const Slot& slot : m.slots) {
    if (slot.now.state == FactState::not_applicable || slot.before.state == FactState::not_applicable) {
      m.use(slot, slot.before.state == FactState::not_applicable);
      continue;
    }
    ++items;
    const bool unavailable = slot.now.state == FactState::unavailable || slot.before.state == FactState::unavailable;
    const bool unmatched = m.rule.whole_measurement && (!slot.now.reported || !slot.before.reported);
    if (unavailable || unmatched) {
      m.use(slot, true);
      m.use(slot, false);
      ++unmeasured;
      continue;
    }
    if (slot.now.or_not_applicable || slot.before.or_not_applicable) {
      const Possible before = m.read(slot, true), now = m.read(slot, false);
      if (before.is_only_na() || now.is_only_na()) {
        --items;
        continue;
      }
      if (before.na || now.na) {
        doubtful = true;
        reasons |= before.reason | now.reason | excluded;
      }
    }
    const Mask use = usable(m, slot, reasons);
    Mask set = use & 2 ? unmeasured_bit : 0;
    if (use & 1) {
      const Possible before = m.read(slot, true), now = m.read(slot, false);
      set |= classes(m, before, now);
      if (!is_determined(set)) reasons |= before.reason | now.reason;
    }
    if (set == unmeasured_bit) ++unmeasured;
    else if (is_determined(set)) ++sure[std::countr_zero(set)];
    else open.push_back(set);
  }
  if (items == 0) {
    if (m.list_known()) return m.nothing(empty_subject);
    // The list itself is unknown; an open one may turn out to be empty, one still to be listed has items.
    m.meet_open_list();
    return m.records(grown({{0, 0, 0, 0}}), not_assessed | empty_subject, 0, m.may_grow());
  }
  if (doubtful) {
    m.meet_open_list();
    return m.records(some_of(items), reasons, inexact, true);
  }
  const bool too_few_matched = Number(items - unmeasured) < m.rule.min_measured * Number(items);
  if (too_few_matched || unmeasured == items) {
    m.meet_open_list();
    return m.records(any_of(items), insufficient_evidence);
  }
  std::set<Counts> reach{{sure[0], sure[1], sure[2], unmeasured}};
  for (const Mask set : open) {
    std::set<Counts> next;
    for (const Counts& counts : reach)
      for (Mask rest = set; rest; rest &= rest - 1) {
        Counts more = counts;
        ++more[static_cast<std::size_t>(std::countr_zero(rest))];
        next.insert(more);
      }
    reach = std::move(next);
  }
  if (m.may_grow()) {
    m.meet_open_list();
    return m.records(grown(reach), reasons | not_assessed, unmeasured > 0 ? Flags{unused_items} : 0);
  }
  std::vector<Record> records;
  for (const auto& [negative, stable, positive, unused] : reach) {
    if (negative + stable + positive > 0) {
      records.push_back(trend_record(negative, stable, positive, unused));
      continue;
    }
    // With nothing to go by anything is possible.
    const auto any = any_of(items);
    records.insert(records.end(), any.begin(), any.end());
  }
  return m.records(std::move(records), reasons, unmeasured > 0 ? Flags{unused_items} : 0);
}

Cell measure_trend_class(const Measuring& m) {
  if (!m.view.evidence.has_baseline) return m.nothing(no_baseline);
  constexpr Mask any_class = 7;
  if (m.slots.empty()) {
    m.meet_open_list();
    return m.levels(any_class, not_assessed);
  }
  const Possible before = m.read(m.slots[0], true), now = m.read(m.slots[0], false);
  if (before.is_only_na() || now.is_only_na()) return m.nothing(excluded);
  const bool na = before.na || now.na;
  return m.levels(classes(m, before, now) | (na ? na_bit : 0), before.reason | now.reason);
}

// Final minus baseline, whichever direction is better.
Cell measure_change(const Measuring& m) {
  if (!m.view.evidence.has_baseline) return m.nothing(no_baseline);
  if (m.slots.empty()) {
    m.meet_open_list();
    return m.numbers({Range::all()}, not_assessed);
  }
  const Possible before = m.read(m.slots[0], true), now = m.read(m.slots[0], false);
  if (before.is_only_na() || now.is_only_na()) return m.nothing(excluded);
  std::vector<Range> ranges;
  for (const Range& b : before.numbers)
    for (const Range& n : now.numbers) ranges.push_back(difference(n, b));
  return m.numbers(std::move(ranges), before.reason | now.reason, before.na || now.na);
}

}  // namespace v1
}  // namespace merilo
