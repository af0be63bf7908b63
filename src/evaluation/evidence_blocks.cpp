#include <algorithm>

#include "evidence_compiler.hpp"

namespace merilo {
inline namespace v1 {

namespace {

// Of the further values of a conflict each once, as they came.
void keep_different(Fact& fact) {
  if (fact.others.size() < 2) return;
  std::set<Number> seen;
  std::erase_if(fact.others, [&](const Number& value) { return !seen.insert(value).second; });
}

}  // namespace

// The items expected of an organization: declared, listed, or, of an open list, those that have rows.
EvidenceCompiler::Declared EvidenceCompiler::declared(std::size_t owner, std::uint32_t organization) const {
  Declared result;
  for (const Item* item : all_items_[owner]) result.emplace(item_number_.at(item->id), item);
  if (const auto own = own_items_.find({owner, organization}); own != own_items_.end())
    for (const Item* item : own->second) result.insert_or_assign(item_number_.at(item->id), item);
  if (draft_.indicators[owner].item_source == ItemSource::open) {
    const auto& rows = rows_[owner];
    auto row = std::lower_bound(rows.begin(), rows.end(), organization, [](const Row& a, std::uint32_t b) { return a.organization < b; });
    for (; row != rows.end() && row->organization == organization; ++row)
      if (row->item >= 0) result.emplace(row->item, nullptr);
  }
  return result;
}

void EvidenceCompiler::build_block(std::size_t at) {
  Block& block = evidence_.blocks[at];
  const auto& rows = rows_[at];
  const auto count = static_cast<std::uint32_t>(network_.size());
  block.listed.assign(count, 0);
  block.closed.assign(count, -1);
  for (const auto& [organization, row] : complete_[at]) block.closed[organization] = row;
  const int owner = program_.item_owner[at];
  if (owner >= 0)
    for (const auto& [organization, row] : complete_[static_cast<std::size_t>(owner)])
      if (block.closed[organization] < 0) block.closed[organization] = row;
  if (draft_.indicators[at].kind == IndicatorKind::event) block.planned.resize(count);
  block.begin.reserve(count + 1);
  std::size_t next = 0;
  for (std::uint32_t organization = 0; organization < count; ++organization) {
    block.begin.push_back(static_cast<std::uint32_t>(block.slots.size()));
    const std::size_t first = next;
    while (next < rows.size() && rows[next].organization == organization) ++next;
    build_organization(at, organization, std::span<const Row>(rows).subspan(first, next - first));
  }
  block.begin.push_back(static_cast<std::uint32_t>(block.slots.size()));
}

// The item of a list that is meant by a name: an id or a title.
std::string EvidenceCompiler::near_item(const std::string& name, const Declared& items) {
  struct Named {
    std::string id;
    Text title;
  };
  return hints_([&] {
    std::vector<Named> named;
    for (const auto& [number, item] : items) named.push_back({evidence_.items[static_cast<std::size_t>(number)], item ? item->title : Text()});
    return Called(named).near(name);
  });
}

// Whether the list of items allows the row; else it is reported and left out.
bool EvidenceCompiler::fits(const Row& row, const Indicator& indicator, const Declared& items) {
  const bool event = indicator.kind == IndicatorKind::event;
  const bool listed = indicator.item_source != ItemSource::none;
  if (event || (listed ? items.contains(row.item) : row.item < 0)) return true;
  report(row.index, "item", "unexpected_row", source(row).item, listed ? "an item of the list" : "no item", near_item(source(row).item, items), Severity::warning);
  leave_out("unexpected");
  return false;
}

void EvidenceCompiler::build_organization(std::size_t at, std::uint32_t organization, std::span<const Row> rows) {
  const Indicator& indicator = draft_.indicators[at];
  Block& block = evidence_.blocks[at];
  const bool event = indicator.kind == IndicatorKind::event;
  const int owner = program_.item_owner[at];
  const bool wanted = expects(at, organization);
  Declared items;
  // Of one that cannot have the list there is nothing to list.
  const bool has_list = evidence_.has(owner < 0 ? static_cast<int>(at) : owner, organization);
  if (owner >= 0 && wanted && has_list) items = declared(static_cast<std::size_t>(owner), organization);
  const bool open_list = owner >= 0 && draft_.indicators[static_cast<std::size_t>(owner)].item_source == ItemSource::open;
  block.listed[organization] = block.is_closed(organization) || (!items.empty() && !open_list) || !has_list;
  if (event) {
    for (const auto& [number, item] : items)
      if (item) block.planned[organization].emplace_back(item, number);
  }
  const std::size_t first = block.slots.size();
  const auto add = [&](int item, int rater) -> Slot& {
    Slot slot;
    slot.item = item;
    slot.rater = rater;
    const auto about = items.find(item);
    slot.about = about == items.end() ? nullptr : about->second;
    const auto home = rater_home_.find(rater);
    slot.own_rater = home != rater_home_.end() && home->second == organization;
    return block.slots.emplace_back(std::move(slot));
  };
  // What is expected without a row: one value, or one per item.
  if (!event && !indicator.rated && wanted) {
    if (owner < 0) add(-1, -1);
    for (const auto& [number, item] : items) add(number, -1);
  }
  // Rows come by their keys, so those of one key stand together; the first of a key may speak of an expected slot.
  std::unordered_map<int, std::size_t> slot_of;
  for (std::size_t i = first; i < block.slots.size(); ++i) slot_of.emplace(block.slots[i].item, i);
  const Row* last = nullptr;
  std::size_t last_slot = 0;
  for (const Row& row : rows) {
    if (!fits(row, indicator, items)) {
      check_value(row.index, at);
      continue;
    }
    Fact fact;
    if (!read_value(row, at, fact)) continue;
    // An expert of the organization itself is no expert here.
    const auto home = rater_home_.find(row.rater);
    if (program_.experts_only[at] && home != rater_home_.end() && home->second == organization) leave_out("own_rater");
    else ++header_.rows_used;
    if (!last || last->item != row.item || last->rater != row.rater || (event && last->date != row.date)) {
      const auto expected = row.rater < 0 && !event ? slot_of.find(row.item) : slot_of.end();
      last_slot = expected == slot_of.end() ? block.slots.size() : expected->second;
      if (expected == slot_of.end()) add(row.item, row.rater);
    }
    last = &row;
    Slot& slot = block.slots[last_slot];
    if (event) slot.date = row.date;
    if (indicator.kind != IndicatorKind::state) {
      merge(row.before ? slot.before : slot.now, std::move(fact), row, indicator);
      continue;
    }
    // Rows come by date: a later one replaces an earlier one, one of the same day is a duplicate. A state holds until
    // then, at the end of the baseline too.
    const auto hold = [&](Fact& state, std::int32_t& since, Fact said) {
      if (state.reported && row.date > since) state = {};
      since = row.date;
      merge(state, std::move(said), row, indicator);
    };
    if (baseline_end_ && row.date <= baseline_end_->days) hold(slot.before, slot.date_before, fact);
    hold(slot.now, slot.date, std::move(fact));
  }
  for (std::size_t i = first; i < block.slots.size(); ++i)
    for (Fact* fact : {&block.slots[i].now, &block.slots[i].before}) keep_different(*fact);
  if (indicator.kind == IndicatorKind::state && indicator.max_age) {
    const auto age = [&](Fact& state, Date day, std::int32_t since) {
      if (state.reported && std::int64_t{day.days} - since > *indicator.max_age) state.state = FactState::expired;
    };
    for (std::size_t i = first; i < block.slots.size(); ++i) {
      age(block.slots[i].now, evidence_.as_of, block.slots[i].date);
      if (baseline_end_) age(block.slots[i].before, *baseline_end_, block.slots[i].date_before);
    }
  }
  std::sort(block.slots.begin() + static_cast<std::ptrdiff_t>(first), block.slots.end(),
            [](const Slot& a, const Slot& b) { return std::tuple(a.item, a.rater, a.date) < std::tuple(b.item, b.rater, b.date); });
  if (!indicator.sum_to || !wanted || !has_list) return;
  block.coupled.resize(network_.size());
  for (const bool before : {false, true})
    if (!before || evidence_.has_baseline) narrow_to_total(at, organization, std::span<Slot>(block.slots).subspan(first), before);
}

}  // namespace v1
}  // namespace merilo
