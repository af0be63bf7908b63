#include "measures.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace merilo {
inline namespace v1 {

namespace {

// A fact as the set of what it can turn out to be.
struct Possible {
  Mask codes = 0;
  std::vector<Range> numbers;
  bool na = false, gap = false;
  std::uint8_t reason = 0;
};

class Measurer {
 public:
  Measurer(const MeasureOp& op, const EvidenceView& view, std::size_t organization, std::ptrdiff_t slot, Storage& storage)
      : op_(op), view_(view), organization_(organization), slot_(slot), storage_(storage),
        block_(view.evidence.blocks[static_cast<std::size_t>(op.indicator)]),
        indicator_(view.draft.indicators[static_cast<std::size_t>(op.indicator)]),
        scale_(view.program.indicator_scale[static_cast<std::size_t>(op.indicator)]) {}

  Cell run() {
    switch (op_.rule.function) {
      case MeasureFunction::value: return value();
      case MeasureFunction::count: return count();
      case MeasureFunction::share: return share();
      case MeasureFunction::consensus: return consensus();
      case MeasureFunction::survey: return survey();
      case MeasureFunction::trend: return op_.rule.give_class ? trend_class() : trend();
      case MeasureFunction::change: return change();
      case MeasureFunction::regularity: return regularity();
    }
    return {};
  }

 private:
  std::span<const Slot> slots() const {
    if (slot_ >= 0) {
      // All raters of the same item stand side by side.
      const auto all = block_.of(organization_);
      const std::size_t base = block_.begin[organization_];
      std::size_t first = static_cast<std::size_t>(slot_) - base, last = first;
      while (first > 0 && all[first - 1].item == all[first].item) --first;
      while (last < all.size() && all[last].item == all[first].item) ++last;
      return all.subspan(first, last - first);
    }
    return block_.of(organization_);
  }

  Mask full() const { return full_mask(view_.program.scales[static_cast<std::size_t>(scale_)].ids.size()); }

  Possible read(int indicator, const Slot& slot, bool before) const {
    const Fact& fact = before ? slot.before : slot.now;
    const Block& block = view_.evidence.blocks[static_cast<std::size_t>(indicator)];
    const auto at = static_cast<std::size_t>(&slot - block.slots.data());
    const int scale = view_.program.indicator_scale[static_cast<std::size_t>(indicator)];
    const Indicator& about = view_.draft.indicators[static_cast<std::size_t>(indicator)];
    Possible result;
    for (const Pin& pin : view_.pins)
      if (pin.indicator == indicator && pin.slot == at && pin.before == before) {
        result.codes = pin.code;
        if (scale < 0) result.numbers = {Range::point(pin.number)};
        return result;
      }
    switch (fact.state) {
      case FactState::not_applicable: result.na = true; return result;
      case FactState::known:
        result.codes = fact.mask;
        if (scale < 0) result.numbers = {Range::point(fact.value)};
        return result;
      case FactState::conflict:
        result.codes = fact.mask;
        if (scale < 0) {
          result.numbers = {Range::point(fact.value)};
          for (const Number& other : fact.others) result.numbers.push_back(Range::point(other));
          tidy_ranges(result.numbers);
        }
        break;
      case FactState::missing:
        if (indicator == op_.indicator && op_.rule.absent && view_.evidence.period_over && !before) {
          result.codes = op_.absent;
          return result;
        }
        [[fallthrough]];
      case FactState::unavailable:
      case FactState::expired:
        if (scale >= 0) result.codes = full_mask(view_.program.scales[static_cast<std::size_t>(scale)].ids.size());
        else result.numbers = domain(about);
    }
    result.gap = true;
    result.reason = fact.reason();
    if (view_.gaps) {
      bool endless = false;
      for (const Range& range : result.numbers) endless |= !range.is_point();
      view_.gaps->push_back({{indicator, at, before, result.codes, 0}, endless});
      if (!endless && scale < 0)
        for (std::size_t i = 0; i < result.numbers.size(); ++i) {
          if (i > 0) view_.gaps->push_back({{indicator, at, before, 0, result.numbers[i].low}, false});
          else view_.gaps->back().first.number = result.numbers[i].low;
        }
    }
    return result;
  }

  static std::vector<Range> domain(const Indicator& about) {
    if (about.min && about.max && about.step && (*about.max - *about.min) / *about.step <= Number(64)) {
      std::vector<Range> points;
      for (Number at = *about.min; at <= *about.max; at = at + *about.step) points.push_back(Range::point(at));
      return points;
    }
    return {Range{about.min.value_or(0), about.max.value_or(0), !about.min, !about.max}};
  }

  Cell number_cell(std::vector<Range>& ranges, std::uint8_t reasons, bool na = false, std::uint8_t flags = 0) const {
    Cell cell;
    if (!tidy_ranges(ranges)) flags |= inexact;
    cell.ranges = storage_.ranges.keep(std::span<const Range>(ranges));
    cell.mask = na ? na_bit : 0;
    cell.flags = flags;
    cell.reasons = fitting_reasons(is_determined(cell, Type::number), ranges.empty(), reasons);
    return cell;
  }
  Cell nothing(std::uint8_t reason) const {
    Cell cell;
    cell.mask = na_bit;
    cell.reasons = reason;
    return cell;
  }
  Cell level_cell(Mask mask, std::uint8_t reasons, std::uint8_t flags = 0) const {
    Cell cell;
    cell.mask = mask;
    cell.flags = flags;
    cell.reasons = fitting_reasons(is_level_determined(mask), mask == na_bit, reasons);
    return cell;
  }

  Cell value() {
    const auto mine = slots();
    if (mine.empty()) return scale_ >= 0 ? level_cell(full(), not_assessed) : unknown_number(not_assessed);
    const Slot& slot = mine[0];
    const Possible possible = read(op_.indicator, slot, false);
    const std::uint8_t reasons = possible.na ? std::uint8_t{excluded} : possible.reason;
    if (scale_ >= 0) return level_cell(possible.codes | (possible.na ? na_bit : 0), reasons);
    auto numbers = possible.numbers;
    return number_cell(numbers, reasons, possible.na);
  }

  Cell unknown_number(std::uint8_t reason) const {
    auto all = domain(indicator_);
    return number_cell(all, reason);
  }

  bool list_known() const { return block_.listed[organization_]; }

  bool counts(const Possible& possible, bool& always) const {
    bool any = false, all = true;
    if (scale_ >= 0) {
      any = possible.codes & op_.done;
      all = !(possible.codes & ~op_.done);
    } else {
      for (const Range& range : possible.numbers) {
        bool holds = true, may = true;
        for (const Test& test : op_.rule.where) {
          const bool up = test.op == Condition::Op::greater || test.op == Condition::Op::at_least;
          const bool strict = test.op == Condition::Op::greater || test.op == Condition::Op::less;
          const auto passes = [&](const Number& x) { return up ? (strict ? x > test.bound : x >= test.bound) : (strict ? x < test.bound : x <= test.bound); };
          holds = holds && !(up ? range.open_low : range.open_high) && passes(up ? range.low : range.high);
          may = may && ((up ? range.open_high : range.open_low) || passes(up ? range.high : range.low));
        }
        any |= may;
        all &= holds;
      }
    }
    always = any && all;
    return any;
  }

  Cell count() {
    std::int64_t sure = 0, may = 0;
    std::uint8_t reasons = 0;
    for (const Slot& slot : slots()) {
      if (indicator_.kind == IndicatorKind::event && slot.now.state != FactState::known) continue;
      const Possible possible = read(op_.indicator, slot, false);
      if (possible.na) continue;
      bool always = false;
      if (counts(possible, always)) {
        ++may;
        if (always) ++sure;
        else reasons |= possible.reason;
      }
    }
    std::vector<Range> ranges;
    const bool open = !(indicator_.kind == IndicatorKind::event ? block_.closed[organization_] : list_known());
    if (open) {
      ranges.push_back({sure, 0, false, true});
      reasons |= not_assessed;
    } else {
      for (std::int64_t k = sure; k <= may; ++k) ranges.push_back(Range::point(k));
    }
    return number_cell(ranges, reasons);
  }

  Cell share() {
    const auto mine = slots();
    if (mine.empty() && !list_known()) {
      std::vector<Range> all{{0, 100, false, false}};
      return number_cell(all, not_assessed);
    }
    // Reachable (numerator, denominator) pairs, item by item.
    std::set<std::pair<Number, Number>> reach{{Number(0), Number(0)}};
    std::uint8_t reasons = 0, flags = 0;
    bool any = false;
    for (const Slot& slot : mine) {
      if (slot.about && slot.about->due && *slot.about->due > view_.evidence.as_of) continue;
      const Number weight = slot.about ? slot.about->weight : Number(1);
      const Possible possible = read(op_.indicator, slot, false);
      bool out = possible.na, in = !possible.na;
      if (op_.only_if >= 0 && slot.about && !slot.about->condition.empty()) {
        const Block& needs = view_.evidence.blocks[static_cast<std::size_t>(op_.only_if)];
        Possible need;
        need.codes = 3;
        need.gap = true;
        need.reason = not_assessed;
        for (const Slot& other : needs.of(organization_))
          if (other.item == slot.item) need = read(op_.only_if, other, false);
        // The last code is the one that says yes.
        if (need.na || need.codes & ~(Mask{1} << (view_.program.scales[static_cast<std::size_t>(view_.program.indicator_scale[static_cast<std::size_t>(op_.only_if)])].ids.size() - 1))) out = true;
        if (need.na || !(need.codes >> (view_.program.scales[static_cast<std::size_t>(view_.program.indicator_scale[static_cast<std::size_t>(op_.only_if)])].ids.size() - 1) & 1)) in = false;
        if (in && need.gap) reasons |= need.reason;
      }
      std::set<std::pair<Number, Number>> options;
      if (out) options.emplace(0, 0);
      if (in) {
        for (Mask rest = possible.codes; rest; rest &= rest - 1) {
          const int code = std::countr_zero(rest);
          if (op_.leave_out >> code & 1) options.emplace(0, 0);
          else options.emplace(op_.credit[static_cast<std::size_t>(code)] * weight, weight);
        }
        if (possible.gap) reasons |= possible.reason;
      }
      any = true;
      if (options.size() == 1) {
        if (options.begin()->second == Number(0)) continue;
        std::set<std::pair<Number, Number>> next;
        for (const auto& [a, b] : reach) next.emplace(a + options.begin()->first, b + options.begin()->second);
        reach = std::move(next);
        continue;
      }
      std::set<std::pair<Number, Number>> next;
      for (const auto& [a, b] : reach)
        for (const auto& [x, y] : options) next.emplace(a + x, b + y);
      reach = std::move(next);
      if (reach.size() > 20000) {
        // Too many to keep apart: the extremes of the numerator for each end stay a safe hull.
        flags |= inexact;
        std::pair<Number, Number> low = *reach.begin(), high = *reach.begin();
        for (const auto& pair : reach) {
          if (pair.first * high.second > high.first * pair.second) high = pair;
          if (pair.first * low.second < low.first * pair.second) low = pair;
        }
        std::vector<Range> all{{0, 100, false, false}};
        return number_cell(all, reasons, false, flags);
      }
    }
    std::vector<Range> ranges;
    bool na = false;
    for (const auto& [a, b] : reach) {
      if (b == Number(0)) na = true;
      else ranges.push_back(Range::point(Number(100) * a / b));
    }
    return number_cell(ranges, static_cast<std::uint8_t>(reasons | (na ? (any ? excluded : empty_subject) : 0)), na, flags);
  }

  // The median of ordered votes given as counts per level; `upper` decides a split one.
  static int median(std::span<const int> votes, int total, bool upper) {
    const int wanted = upper ? total / 2 + 1 : (total + 1) / 2;
    int seen = 0;
    for (std::size_t level = 0; level < votes.size(); ++level)
      if ((seen += votes[level]) >= wanted) return static_cast<int>(level);
    return 0;
  }

  Cell consensus() {
    const std::size_t levels = view_.program.scales[static_cast<std::size_t>(scale_)].ids.size();
    std::vector<int> votes(levels, 0);
    std::vector<Mask> open;
    std::uint8_t reasons = 0;
    int total = 0;
    for (const Slot& slot : slots()) {
      if (slot.own_rater || slot.now.state == FactState::not_applicable || slot.rater < 0) continue;
      const Possible possible = read(op_.indicator, slot, false);
      if (std::has_single_bit(possible.codes)) {
        ++votes[static_cast<std::size_t>(std::countr_zero(possible.codes))];
        ++total;
      } else {
        open.push_back(possible.codes);
        reasons |= possible.reason;
      }
    }
    const int declared = total + static_cast<int>(open.size());
    if (declared < op_.rule.min) {
      reasons |= declared == 0 ? not_assessed : insufficient_evidence;
      for (int i = declared; i < op_.rule.min; ++i) open.push_back(full());
    }
    // Medians of the ends: every level between them comes about by moving one open vote at a time.
    Mask result = 0;
    const int all = total + static_cast<int>(open.size());
    std::uint8_t flags = 0;
    std::set<std::vector<int>> reach{votes};
    for (const Mask mask : open) {
      std::set<std::vector<int>> next;
      for (const auto& known : reach)
        for (Mask rest = mask; rest; rest &= rest - 1) {
          auto more = known;
          ++more[static_cast<std::size_t>(std::countr_zero(rest))];
          next.insert(std::move(more));
        }
      reach = std::move(next);
      if (reach.size() > 20000) {
        flags |= inexact;
        return level_cell(full(), reasons, flags);
      }
    }
    bool agreed = true;
    for (const auto& votes_now : reach) {
      const int level = median(votes_now, all, op_.rule.tie_upper);
      result |= Mask{1} << level;
      int lowest = -1, highest = -1;
      for (std::size_t i = 0; i < levels; ++i)
        if (votes_now[i]) {
          if (lowest < 0) lowest = static_cast<int>(i);
          highest = static_cast<int>(i);
        }
      const bool majority = Number(votes_now[static_cast<std::size_t>(level)]) >= op_.rule.agreement * Number(all);
      if (!majority && highest - lowest > 1) agreed = false;
    }
    if (!agreed && is_level_determined(result)) flags |= no_consensus;
    return level_cell(result, reasons, flags);
  }

  Cell survey() {
    // Per respondent, then per organization; a level's index stands for the answer.
    std::map<int, std::vector<int>> answers;
    for (const Slot& slot : slots()) {
      if (slot.now.state != FactState::known) continue;
      answers[slot.rater].push_back(std::countr_zero(slot.now.mask));
    }
    const ScaleInfo& info = view_.program.scales[static_cast<std::size_t>(scale_)];
    const bool enough = static_cast<int>(answers.size()) >= op_.rule.min;
    const std::uint8_t reason = answers.empty() ? not_assessed : insufficient_evidence;
    if (op_.rule.statistic == "median") {
      if (!enough) return level_cell(full(), reason);
      std::vector<int> votes(info.ids.size(), 0);
      for (auto& [respondent, given] : answers) {
        std::vector<int> own(info.ids.size(), 0);
        for (const int level : given) ++own[static_cast<std::size_t>(level)];
        ++votes[static_cast<std::size_t>(median(own, static_cast<int>(given.size()), false))];
      }
      return level_cell(Mask{1} << median(votes, static_cast<int>(answers.size()), false), 0);
    }
    std::vector<Range> ranges;
    const bool mean = op_.rule.statistic == "mean";
    if (!enough) {
      ranges.push_back(mean ? Range{*info.scores.front(), *info.scores.back(), false, false} : Range{0, 100, false, false});
      return number_cell(ranges, reason);
    }
    Number sum = 0;
    for (const auto& [respondent, given] : answers) {
      Number own = 0;
      for (const int level : given)
        own = own + (mean ? *info.scores[static_cast<std::size_t>(level)] : Number(op_.done >> level & 1 ? 100 : 0));
      sum = sum + own / Number(static_cast<std::int64_t>(given.size()));
    }
    ranges.push_back(Range::point(sum / Number(static_cast<std::int64_t>(answers.size()))));
    return number_cell(ranges, 0);
  }

  // -1, 0, 1 by direction and smallest change; a positive change is also above zero.
  int direction(const Number& before, const Number& now) const {
    const Number change = indicator_.higher_is_better ? now - before : before - now;
    if (change >= op_.rule.smallest_change && change > Number(0)) return 1;
    if (-change >= op_.rule.smallest_change && change < Number(0)) return -1;
    return 0;
  }

  // Bits 0, 1, 2: negative, stable, positive.
  Mask classes(const Possible& before, const Possible& now) const {
    Mask result = 0;
    for (const Range& b : before.numbers)
      for (const Range& n : now.numbers) {
        if (b.is_point() && n.is_point()) {
          result |= Mask{1} << (direction(b.low, n.low) + 1);
          continue;
        }
        // Changes from the least to the greatest fill the range between.
        const bool up = indicator_.higher_is_better;
        const Range& plus = up ? n : b;
        const Range& minus = up ? b : n;
        const bool open_low = plus.open_low || minus.open_high, open_high = plus.open_high || minus.open_low;
        const int low = open_low ? -1 : sign_of(plus.low - minus.high), high = open_high ? 1 : sign_of(plus.high - minus.low);
        for (int c = low; c <= high; ++c) result |= Mask{1} << (c + 1);
      }
    return result;
  }
  int sign_of(const Number& change) const {
    if (change >= op_.rule.smallest_change && change > Number(0)) return 1;
    if (-change >= op_.rule.smallest_change && change < Number(0)) return -1;
    return 0;
  }

  Cell records_cell(std::vector<Record>& records, std::uint8_t reasons, std::uint8_t flags = 0) const {
    std::sort(records.begin(), records.end());
    records.erase(std::unique(records.begin(), records.end()), records.end());
    Cell cell;
    cell.records = storage_.records.keep(std::span<const Record>(records));
    cell.flags = flags;
    cell.reasons = records.size() == 1 ? std::uint8_t{0} : static_cast<std::uint8_t>(reasons & gap_reasons);
    return cell;
  }

  static Record trend_record(std::int64_t items, std::int64_t unmeasured, std::int64_t negative, std::int64_t stable, std::int64_t positive) {
    Record record;
    const std::int64_t counts[7] = {items, items - unmeasured, positive, negative, stable, 0, unmeasured};
    std::copy(std::begin(counts), std::end(counts), std::begin(record.counts));
    return record;
  }

  Cell trend() {
    if (!view_.evidence.has_baseline) return nothing(no_baseline);
    const auto mine = slots();
    std::uint8_t reasons = 0;
    std::int64_t items = 0, unmeasured = 0;
    std::vector<Mask> open;
    std::int64_t sure[3] = {0, 0, 0};
    for (const Slot& slot : mine) {
      if (slot.now.state == FactState::not_applicable || slot.before.state == FactState::not_applicable) continue;
      ++items;
      const bool unusable = slot.now.state == FactState::unavailable || slot.before.state == FactState::unavailable;
      const bool unmatched = op_.rule.whole_measurement && (slot.now.state != FactState::known || slot.before.state != FactState::known);
      if (unusable || unmatched) {
        ++unmeasured;
        continue;
      }
      const Possible before = read(op_.indicator, slot, true), now = read(op_.indicator, slot, false);
      const Mask set = classes(before, now);
      if (std::has_single_bit(set)) {
        ++sure[std::countr_zero(set)];
      } else {
        open.push_back(set);
        reasons |= before.reason | now.reason;
      }
    }
    const bool known = list_known();
    if (items == 0) {
      if (known) return nothing(empty_subject);
      // Nothing is known: the list itself may be empty or of any outcome; three items show every order of the counts.
      std::vector<Record> any;
      for (std::int64_t n = 0; n <= 3; ++n)
        for (std::int64_t s = 0; s <= 3; ++s)
          for (std::int64_t p = 0; p <= 3; ++p)
            if (n + s + p > 0) any.push_back(trend_record(n + s + p, 0, n, s, p));
      return records_cell(any, not_assessed);
    }
    if (op_.rule.whole_measurement && Number(items - unmeasured) < op_.rule.min_measured * Number(items)) {
      std::vector<Record> any;
      for (std::int64_t p = 0; p <= items; ++p)
        for (std::int64_t n = 0; n + p <= items; ++n) any.push_back(trend_record(items, 0, n, items - n - p, p));
      return records_cell(any, insufficient_evidence);
    }
    std::set<std::pair<std::int64_t, std::int64_t>> reach{{sure[0], sure[2]}};  // negative, positive
    for (const Mask set : open) {
      std::set<std::pair<std::int64_t, std::int64_t>> next;
      for (const auto& [n, p] : reach) {
        if (set & 1) next.emplace(n + 1, p);
        if (set & 2) next.emplace(n, p);
        if (set & 4) next.emplace(n, p + 1);
      }
      reach = std::move(next);
    }
    std::vector<Record> records;
    for (const auto& [n, p] : reach) records.push_back(trend_record(items, unmeasured, n, items - unmeasured - n - p, p));
    return records_cell(records, reasons, unmeasured > 0 ? std::uint8_t{unused_items} : std::uint8_t{0});
  }

  Cell trend_class() {
    if (!view_.evidence.has_baseline) return nothing(no_baseline);
    const auto mine = slots();
    if (mine.empty()) return level_cell(7, not_assessed);
    const Possible before = read(op_.indicator, mine[0], true), now = read(op_.indicator, mine[0], false);
    if (before.na || now.na) return nothing(excluded);
    return level_cell(classes(before, now), before.reason | now.reason);
  }

  Cell change() {
    if (!view_.evidence.has_baseline) return nothing(no_baseline);
    const auto mine = slots();
    if (mine.empty()) return unknown_number(not_assessed);
    const Possible before = read(op_.indicator, mine[0], true), now = read(op_.indicator, mine[0], false);
    if (before.na || now.na) return nothing(excluded);
    std::vector<Range> ranges;
    for (const Range& b : before.numbers)
      for (const Range& n : now.numbers) {
        const Range& plus = indicator_.higher_is_better ? n : b;
        const Range& minus = indicator_.higher_is_better ? b : n;
        const bool open_low = plus.open_low || minus.open_high, open_high = plus.open_high || minus.open_low;
        ranges.push_back({open_low ? Number(0) : plus.low - minus.high, open_high ? Number(0) : plus.high - minus.low, open_low, open_high});
      }
    return number_cell(ranges, before.reason | now.reason);
  }

  Cell regularity() {
    // Slots are the declared items; the rows are runs.
    const bool closed = block_.closed[organization_];
    std::map<std::string, std::vector<const Item*>> modules;
    std::map<int, std::vector<std::int32_t>> runs;
    std::int64_t total = 0;
    for (const Slot& slot : slots()) {
      if (slot.now.state != FactState::known) continue;
      ++total;
      runs[slot.item].push_back(slot.date);
    }
    std::map<const Item*, int> numbers;
    for (const auto& [item, number] : *planned_) {
      if (item->due && *item->due > view_.evidence.as_of) continue;
      modules[item->group].push_back(item);
      numbers[item] = number;
    }
    // Reachable (systematic modules, runs not yet recorded), runs capped where more make no difference.
    const std::int64_t cap = op_.runs_cap;
    std::set<std::pair<std::int64_t, std::int64_t>> reach{{0, 0}};
    std::uint8_t reasons = 0;
    for (auto& [module, planned] : modules) {
      std::sort(planned.begin(), planned.end(), [](const Item* a, const Item* b) { return std::pair(a->due, a->id) < std::pair(b->due, b->id); });
      struct Walk {
        std::int64_t on_time, missed_in_row, runs;
        bool broken;
        auto operator<=>(const Walk&) const = default;
      };
      std::set<Walk> walks{{0, 0, 0, false}};
      for (const Item* item : planned) {
        bool on_time = false;
        const auto done = runs.find(numbers[item]);
        if (done != runs.end())
          for (const std::int32_t day : done->second) on_time |= item->due && std::abs(day - item->due->days) <= op_.rule.window_days;
        const bool open = done == runs.end() && !closed;
        if (open) reasons |= not_assessed;
        std::set<Walk> next;
        for (const Walk& walk : walks) {
          if (on_time || open) next.insert({walk.on_time + 1, 0, std::min(cap, walk.runs + (open ? 1 : 0)), walk.broken});
          if (!on_time) {
            const std::int64_t missed = walk.missed_in_row + 1;
            next.insert({walk.on_time, missed, walk.runs, walk.broken || missed > op_.rule.missed_in_row});
            if (open) next.insert({walk.on_time, missed, std::min(cap, walk.runs + 1), walk.broken || missed > op_.rule.missed_in_row});
          }
        }
        walks = std::move(next);
      }
      const bool observable = static_cast<int>(planned.size()) >= op_.rule.min_planned;
      if (!observable) reasons |= insufficient_evidence;
      std::set<std::pair<std::int64_t, std::int64_t>> next;
      for (const auto& [systematic, more] : reach)
        for (const Walk& walk : walks) {
          const bool regular = Number(walk.on_time * 100) >= op_.rule.on_time * Number(static_cast<std::int64_t>(planned.size())) && !walk.broken;
          const std::int64_t sum = std::min(cap, more + walk.runs);
          if (!observable || regular) next.emplace(systematic + 1, sum);
          if (!observable || !regular) next.emplace(systematic, sum);
        }
      reach = std::move(next);
    }
    std::vector<Record> records;
    const std::int64_t extra = closed ? 0 : cap;
    if (!closed) reasons |= not_assessed;
    for (const auto& [systematic, more] : reach)
      for (std::int64_t ad_hoc = 0; ad_hoc <= extra; ++ad_hoc) {
        Record record;
        record.counts[0] = static_cast<std::int64_t>(modules.size());
        record.counts[1] = systematic;
        record.counts[2] = total + std::min(cap, more + ad_hoc);
        records.push_back(record);
        if (modules.empty() && !list_known()) {
          // The calendar itself is unknown: it may have modules, all or some of them systematic.
          for (const auto& [planned, regular] : {std::pair{1, 0}, std::pair{2, 1}, std::pair{1, 1}}) {
            record.counts[0] = planned;
            record.counts[1] = regular;
            if (record.counts[2] > 0 || regular == 0) records.push_back(record);
          }
        }
      }
    return records_cell(records, reasons);
  }

 public:
  const std::vector<std::pair<const Item*, int>>* planned_ = nullptr;

 private:
  const MeasureOp& op_;
  const EvidenceView& view_;
  std::size_t organization_;
  std::ptrdiff_t slot_;
  Storage& storage_;
  const Block& block_;
  const Indicator& indicator_;
  int scale_;
};

}  // namespace

bool tidy_ranges(std::vector<Range>& ranges, std::size_t most) {
  std::sort(ranges.begin(), ranges.end(), [](const Range& a, const Range& b) {
    if (a.open_low != b.open_low) return a.open_low;
    if (!a.open_low && a.low != b.low) return a.low < b.low;
    if (a.open_high != b.open_high) return b.open_high;
    return !a.open_high && a.high < b.high;
  });
  std::size_t kept = 0;
  for (std::size_t i = 1; i < ranges.size(); ++i) {
    Range& last = ranges[kept];
    const Range& next = ranges[i];
    const bool touches = last.open_high || next.open_low || next.low <= last.high;
    if (!touches) {
      ranges[++kept] = next;
      continue;
    }
    if (next.open_high) last.open_high = true;
    else if (!last.open_high && next.high > last.high) last.high = next.high;
  }
  if (!ranges.empty()) ranges.resize(kept + 1);
  if (ranges.size() <= most) return true;
  const Range hull{ranges.front().low, ranges.back().high, ranges.front().open_low, ranges.back().open_high};
  ranges.assign(1, hull);
  return false;
}

Cell possible_measure(const MeasureOp& op, const EvidenceView& view, std::size_t organization, std::ptrdiff_t slot, Storage& storage) {
  Measurer measurer(op, view, organization, slot, storage);
  std::vector<std::pair<const Item*, int>> planned;
  if (op.rule.function == MeasureFunction::regularity) {
    const Block& block = view.evidence.blocks[static_cast<std::size_t>(op.indicator)];
    if (!block.planned.empty()) planned = block.planned[organization];
    measurer.planned_ = &planned;
  }
  return measurer.run();
}

}  // namespace v1
}  // namespace merilo
