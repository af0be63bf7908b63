#include "measuring.hpp"

#include <algorithm>

namespace merilo {
inline namespace v1 {

std::vector<Range> domain_of(const Indicator& about) {
  constexpr std::int64_t most = 64;
  if (about.min && about.max && about.step && (*about.max - *about.min) / *about.step <= Number(most)) {
    std::vector<Range> points;
    for (Number at = *about.min; at <= *about.max; at = at + *about.step) points.push_back(Range::point(at));
    return points;
  }
  return {Range{about.min.value_or(0), about.max.value_or(0), !about.min, !about.max}};
}

std::vector<Range> within(const Indicator& about, const Range& bounds) {
  std::vector<Range> result;
  const auto grid = grid_of(about);
  for (const Range& domain : domain_of(about)) {
    if (is_below(domain, bounds) || is_below(bounds, domain)) continue;
    for (const Range& piece : pieces(intersection(domain, bounds), {}, grid)) result.push_back(piece);
  }
  return result;
}

namespace {

const ScaleInfo* scale_of(const Program& program, int indicator) {
  const int scale = program.indicator_scale[static_cast<std::size_t>(indicator)];
  return scale < 0 ? nullptr : &program.scales[static_cast<std::size_t>(scale)];
}

std::span<const Slot> slots_of(const Block& block, std::size_t organization, int item) {
  const auto all = block.of(organization);
  if (item < 0) return all;
  const auto [first, last] = std::equal_range(all.begin(), all.end(), item, [](const auto& a, const auto& b) {
    const auto number = [](const auto& x) {
      if constexpr (std::is_same_v<std::decay_t<decltype(x)>, Slot>) return x.item;
      else return x;
    };
    return number(a) < number(b);
  });
  return {first, last};
}

// The possible values of a gap as pins; whether they cannot be listed.
std::pair<std::vector<Pin>, bool> pins_of(const EvidenceView& view, int indicator, std::size_t slot, bool before, Mask codes, std::span<const Range> numbers) {
  const auto& constants = view.program.constants[static_cast<std::size_t>(indicator)];
  std::vector<Pin> values;
  bool endless = false;
  for (Mask rest = codes; rest; rest &= rest - 1) values.push_back({indicator, slot, before, rest & (~rest + 1), {}});
  for (const Range& range : numbers) {
    endless |= !range.is_point() && !constants;
    const auto grid = grid_of(view.draft.indicators[static_cast<std::size_t>(indicator)]);
    for (const Range& piece : pieces(range, constants.value_or(std::vector<Number>()), grid))
      values.push_back({indicator, slot, before, 0, piece});
  }
  return {std::move(values), endless};
}

// The number of a wide column; there the organization is the slot.
Cell wide_value(const MeasureOp& op, const EvidenceView& view, const Block& block, std::size_t organization, Storage& storage) {
  if (view.uses) view.uses->facts.push_back({op.indicator, organization, false});
  for (const Pin& pin : view.pins)
    if (pin.indicator == op.indicator && pin.slot == organization) {
      Cell pinned;
      pinned.point = true;
      pinned.one = pin.number;
      return pinned;
    }
  const auto domain = domain_of(view.draft.indicators[static_cast<std::size_t>(op.indicator)]);
  const Cell cell = wide_cell(block.wide[organization], storage.ranges.keep(std::span<const Range>(domain)));
  if (view.uses && !is_determined(cell, Type::number)) view.uses->open.push_back({op.indicator, organization, false});
  if (view.gaps && !is_determined(cell, Type::number)) {
    auto [values, endless] = pins_of(view, op.indicator, organization, false, 0, cell.numbers());
    view.gaps->meet(std::move(values), endless);
  }
  return cell;
}

}  // namespace

Measuring::Measuring(const MeasureOp& measure, const EvidenceView& evidence, std::size_t at, int item, Storage& keep)
    : op(measure), rule(measure.rule), view(evidence), organization(at), storage(keep), block(evidence.evidence.blocks[static_cast<std::size_t>(measure.indicator)]),
      indicator(evidence.draft.indicators[static_cast<std::size_t>(measure.indicator)]), scale(scale_of(evidence.program, measure.indicator)),
      slots(slots_of(block, at, item)) {
  if (view.uses) view.uses->replacing_of(view.evidence, at, indicator.id);
}

bool Measuring::is_absent(const Slot& slot) const {
  return slot.now.state == FactState::missing && rule.absent && view.evidence.period_over;
}

Possible Measuring::read(int of, const Slot& slot, bool before) const {
  const Fact& fact = before ? slot.before : slot.now;
  const Block& from = view.evidence.blocks[static_cast<std::size_t>(of)];
  const auto at = static_cast<std::size_t>(&slot - from.slots.data());
  const ScaleInfo* codes = scale_of(view.program, of);
  const Indicator& about = view.draft.indicators[static_cast<std::size_t>(of)];
  if (view.uses) view.uses->facts.push_back({of, at, before});
  if (view.uses && fact.narrowed) use_total(of, before);
  Possible result;
  // An absent value is no gap, whatever another measure makes of it.
  if (of == op.indicator && !before && is_absent(slot)) {
    result.codes = op.absent;
    if (!codes) result.numbers = {Range::point(*op.absent_number)};
    return result;
  }
  for (const Pin& pin : view.pins)
    if (pin.indicator == of && pin.slot == at && pin.before == before) {
      result.na = pin.na;
      result.codes = pin.code;
      if (!codes && !pin.na) result.numbers = {pin.number};
      return result;
    }
  switch (fact.state) {
    case FactState::not_applicable: result.na = true; return result;
    case FactState::known:
    case FactState::implied:
      result.codes = fact.mask;
      if (!codes) result.numbers = {Range::point(fact.value)};
      return result;
    case FactState::within:
      result.codes = fact.mask;
      if (!codes) result.numbers = within(about, fact.bounds);
      break;
    case FactState::conflict:
      result.codes = fact.mask;
      result.na = fact.or_not_applicable;
      if (!codes) {
        result.numbers = {Range::point(fact.value)};
        for (const Number& other : fact.others) result.numbers.push_back(Range::point(other));
      }
      break;
    case FactState::missing:
    case FactState::unavailable:
    case FactState::expired:
      if (codes) result.codes = full_mask(codes->ids.size());
      else if (about.values == ValueType::date && about.kind == IndicatorKind::event) result.numbers = {Range::point(slot.date)};
      else result.numbers = fact.narrowed ? within(about, fact.bounds) : domain_of(about);
      result.na = about.kind == IndicatorKind::event;  // held or not
  }
  result.gap = true;
  if (view.uses) view.uses->open.push_back({of, at, before});
  result.reason = fact.reason();
  if (view.gaps) {
    auto [values, endless] = pins_of(view, of, at, before, result.codes, result.numbers);
    if (result.na) values.push_back({of, at, before, 0, {}, true});
    // What add up to a total are not free of each other.
    view.gaps->meet(std::move(values), endless || from.is_coupled(organization));
  }
  return result;
}

// The items of an indicator are known by each other where they add up to a total.
void Measuring::use_total(int of, bool before) const {
  const Block& from = view.evidence.blocks[static_cast<std::size_t>(of)];
  for (const Slot& slot : from.of(organization)) {
    const Use use{of, static_cast<std::size_t>(&slot - from.slots.data()), before};
    const Fact& fact = before ? slot.before : slot.now;
    view.uses->facts.push_back(use);
    if (fact.reason() != 0) view.uses->open.push_back(use);
  }
  if (from.is_closed(organization)) view.uses->rows.push_back(static_cast<std::uint32_t>(from.closed[organization]));
}

void Uses::replacing_of(const Evidence& evidence, std::size_t organization, std::string_view about) {
  if (const auto found = evidence.replacing.find({organization, about}); found != evidence.replacing.end())
    replacing.insert(replacing.end(), found->second.begin(), found->second.end());
}

const Slot* Measuring::sibling(int of, int item) const {
  if (view.uses) view.uses->replacing_of(view.evidence, organization, view.draft.indicators[static_cast<std::size_t>(of)].id);
  const auto found = slots_of(view.evidence.blocks[static_cast<std::size_t>(of)], organization, item);
  return found.empty() ? nullptr : &found.front();
}

void Measuring::use(const Slot& slot, bool before) const {
  if (view.uses) view.uses->facts.push_back({op.indicator, static_cast<std::size_t>(&slot - block.slots.data()), before});
}

bool Measuring::may_grow() const {
  const int owner = view.program.item_owner[static_cast<std::size_t>(op.indicator)];
  return view.draft.indicators[static_cast<std::size_t>(owner)].item_source == ItemSource::open && !closed();
}

void Measuring::meet(Unlisted what) const {
  if (view.gaps) view.gaps->meet(what, op.indicator, organization);
  if (view.uses) view.uses->unlisted.emplace_back(what, op.indicator, organization);
}

namespace {

Gathered given(Reasons reasons, Flags flags) { return {static_cast<Reasons>(reasons & gap_reasons), static_cast<Reasons>(reasons & na_reasons), flags}; }

}  // namespace

Cell Measuring::levels(Mask mask, Reasons reasons, Flags flags) const { return level_cell(mask, given(reasons, flags)); }
Cell Measuring::numbers(std::vector<Range> ranges, Reasons reasons, bool na, Flags flags) const {
  return number_cell(ranges, na, given(reasons, flags), 0, storage);
}
Cell Measuring::counts(std::span<const Region> regions, Reasons reasons, Flags flags, bool na) const {
  return counts_cell(regions, na, given(reasons, flags), storage);
}
Cell Measuring::nothing(Reasons reason) const {
  Cell cell;
  cell.mask = na_bit;
  cell.reasons = reason;
  return cell;
}

Tallies with_vote(const Tallies& tallies, Mask levels) {
  Tallies next;
  breathe(tallies.size());
  for (const auto& tally : tallies)
    for (Mask rest = levels; rest; rest &= rest - 1) {
      auto more = tally;
      ++more[static_cast<std::size_t>(std::countr_zero(rest))];
      next.insert(std::move(more));
    }
  return next;
}

int median(std::span<const int> votes, int total, bool upper) {
  const int wanted = upper ? total / 2 + 1 : (total + 1) / 2;
  int seen = 0;
  for (std::size_t level = 0; level < votes.size(); ++level)
    if ((seen += votes[level]) >= wanted) return static_cast<int>(level);
  return 0;
}

void use_items(const EvidenceView& view, int owner, std::size_t organization) {
  const Block& block = view.evidence.blocks[static_cast<std::size_t>(owner)];
  view.uses->replacing_of(view.evidence, organization, view.draft.indicators[static_cast<std::size_t>(owner)].id);
  auto& rows = view.uses->rows;
  if (block.is_closed(organization)) rows.push_back(static_cast<std::uint32_t>(block.closed[organization]));
  if (view.draft.indicators[static_cast<std::size_t>(owner)].item_source != ItemSource::open) return;
  for (const Slot& slot : block.of(organization))
    for (const Fact* fact : {&slot.now, &slot.before}) rows.insert(rows.end(), fact->rows.begin(), fact->rows.end());
}

// What an organization's role cannot have is no gap: it does not apply.
Cell possible_measure(const MeasureOp& op, const EvidenceView& view, std::size_t organization, int item, Storage& storage) {
  if (!view.evidence.has(op.indicator, organization)) return excluded_cell();
  const Block& block = view.evidence.blocks[static_cast<std::size_t>(op.indicator)];
  if (!block.wide.empty()) return wide_value(op, view, block, organization, storage);
  const int owner = view.program.item_owner[static_cast<std::size_t>(op.indicator)];
  if (view.uses && owner >= 0 && owner != op.indicator) use_items(view, owner, organization);
  const Measuring m(op, view, organization, item, storage);
  switch (op.rule.function) {
    case MeasureFunction::value: return measure_value(m, false);
    case MeasureFunction::baseline: return m.view.evidence.has_baseline ? measure_value(m, true) : m.nothing(no_baseline);
    case MeasureFunction::count: return measure_count(m);
    case MeasureFunction::share: return measure_share(m);
    case MeasureFunction::consensus: return measure_consensus(m);
    case MeasureFunction::survey: return measure_survey(m);
    case MeasureFunction::trend: return op.rule.give_class ? measure_trend_class(m) : measure_trend(m);
    case MeasureFunction::change: return measure_change(m);
    case MeasureFunction::regularity: return measure_regularity(m);
  }
  return {};
}

}  // namespace v1
}  // namespace merilo
