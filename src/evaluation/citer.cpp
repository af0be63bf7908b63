#include "citer.hpp"

#include <algorithm>
#include <set>

namespace merilo {
inline namespace v1 {

namespace {

std::string_view name_of(FactState state) {
  switch (state) {
    case FactState::missing: return "missing";
    case FactState::known: return "known";
    case FactState::within: return "within";
    case FactState::conflict: return "conflict";
    case FactState::not_applicable: return "not_applicable";
    case FactState::unavailable: return "unavailable";
    case FactState::expired: return "expired";
    case FactState::implied: return "implied";
  }
  return {};
}

// What kind of gap a fact is.
std::string_view gap_of(FactState state) {
  switch (state) {
    case FactState::missing:
    case FactState::within:
    case FactState::expired: return "value";
    case FactState::conflict: return "contradiction";
    case FactState::unavailable: return "unavailable";
    case FactState::known:
    case FactState::implied:
    case FactState::not_applicable: break;
  }
  return {};
}

}  // namespace

Observed Citer::observed(int indicator, std::size_t organization) const {
  const Block& block = state_.evidence.blocks[static_cast<std::size_t>(indicator)];
  Observed result;
  if (!block.wide.empty()) return {{cite_column({indicator, organization, false})}, true};
  for (std::size_t slot = block.begin[organization]; slot < block.begin[organization + 1]; ++slot)
    result.facts.push_back(cite({indicator, slot, false}));
  result.list_known = block.listed[organization] != 0;
  return result;
}

CitedFact Citer::cite(const Use& use) const {
  const auto at = static_cast<std::size_t>(use.indicator);
  const Block& block = state_.evidence.blocks[at];
  if (!block.wide.empty()) return cite_column(use);
  const Slot& slot = block.slots[use.slot];
  const Fact& fact = use.before ? slot.before : slot.now;
  CitedFact result;
  const auto place = std::upper_bound(block.begin.begin(), block.begin.end(), static_cast<std::uint32_t>(use.slot)) - block.begin.begin() - 1;
  result.organization = state_.network.draft().organizations[static_cast<std::size_t>(place)].id;
  result.indicator = state_.framework.draft().indicators[at].id;
  result.period = use.before ? state_.network.period(state_.header.period).baseline : state_.header.period;
  if (slot.item >= 0) result.item = state_.evidence.items[static_cast<std::size_t>(slot.item)];
  if (slot.rater >= 0) result.rater = state_.evidence.raters[static_cast<std::size_t>(slot.rater)];
  result.state = name_of(fact.state);
  result.gap = gap_of(fact.state);
  result.rows.assign(fact.rows.begin(), fact.rows.end());
  if (fact.state == FactState::known || fact.state == FactState::conflict || fact.state == FactState::within || fact.state == FactState::implied)
    result.values = values(at, fact);
  if (fact.state == FactState::missing || fact.state == FactState::expired) result.later = later_rows(result);
  std::set<std::string> documents;
  for (const std::size_t row : result.rows)
    if (const std::string& document = state_.observations.rows()[row].evidence; !document.empty()) documents.insert(document);
  result.documents.assign(documents.begin(), documents.end());
  return result;
}

// A value of a wide column, which no row states.
CitedFact Citer::cite_column(const Use& use) const {
  const auto at = static_cast<std::size_t>(use.indicator);
  const double value = state_.evidence.blocks[at].wide[use.slot];
  const auto number = Number::from_double(value);
  CitedFact result;
  result.organization = state_.network.draft().organizations[use.slot].id;
  result.indicator = state_.framework.draft().indicators[at].id;
  result.period = state_.header.period;
  result.state = name_of(number ? FactState::known : FactState::missing);
  if (number) result.values = {number->to_string()};
  else result.gap = gap_of(FactState::missing);
  return result;
}

std::vector<std::string> Citer::values(std::size_t indicator, const Fact& fact) const {
  if (const int scale = program_.indicator_scale[indicator]; scale >= 0) return level_names(program_.scales[static_cast<std::size_t>(scale)], fact.mask);
  if (fact.state == FactState::within) return {state_.observations.rows()[fact.rows.front()].value};
  const bool date = state_.framework.draft().indicators[indicator].values == ValueType::date;
  const auto text = [&](const Number& number) { return date ? Date{static_cast<std::int32_t>(number.numerator())}.to_string() : number.to_string(); };
  std::vector<std::string> result = {text(fact.value)};
  for (const Number& other : fact.others) result.push_back(text(other));
  return result;
}

// The rows that would say what is missing, but speak of a day after the evaluation's.
std::vector<std::size_t> Citer::later_rows(const CitedFact& fact) const {
  std::vector<std::size_t> result;
  const auto found = state_.evidence.later.find({state_.network.index(fact.organization), fact.indicator});
  if (found == state_.evidence.later.end()) return result;
  const bool rated = state_.framework.indicator(fact.indicator).rated;
  for (const std::uint32_t at : found->second) {
    const Observation& row = state_.observations.rows()[at];
    const bool same = row.item == fact.item && (!rated || row.rater == fact.rater) && (row.period.empty() || row.period == fact.period);
    if (same && row.status == RowStatus::reported) result.push_back(at);
  }
  return result;
}

std::vector<CitedFact> Citer::facts(Uses& uses) const {
  std::sort(uses.facts.begin(), uses.facts.end());
  uses.facts.erase(std::unique(uses.facts.begin(), uses.facts.end()), uses.facts.end());
  std::vector<CitedFact> result;
  for (const Use& use : uses.facts) result.push_back(cite(use));
  std::sort(uses.rows.begin(), uses.rows.end());
  uses.rows.erase(std::unique(uses.rows.begin(), uses.rows.end()), uses.rows.end());
  for (const std::uint32_t row : uses.rows) {
    const Observation& source = state_.observations.rows()[row];
    if (source.status != RowStatus::complete) continue;
    CitedFact fact{source.organization, source.indicator, state_.header.period, "", "", "known", {"complete"}, {row}, {}, {}, {}};
    if (!source.evidence.empty()) fact.documents.push_back(source.evidence);
    result.push_back(std::move(fact));
  }
  return result;
}

std::vector<CitedFact> Citer::gaps(const Uses& uses) const {
  std::vector<CitedFact> result;
  const std::set<Use> open(uses.open.begin(), uses.open.end());
  for (const Use& use : open) result.push_back(cite(use));
  const std::set<std::tuple<Unlisted, int, std::size_t>> unlisted(uses.unlisted.begin(), uses.unlisted.end());
  for (const auto& [what, indicator, organization] : unlisted) {
    CitedFact gap;
    gap.organization = state_.network.draft().organizations[organization].id;
    gap.indicator = state_.framework.draft().indicators[static_cast<std::size_t>(indicator)].id;
    gap.period = state_.header.period;
    gap.state = name_of(FactState::missing);
    gap.gap = what == Unlisted::list ? "list" : "measurement";
    if (what == Unlisted::list) gap.later = later_rows(gap);
    result.push_back(std::move(gap));
  }
  return result;
}

}  // namespace v1
}  // namespace merilo
