#include <algorithm>

#include "../model/words.hpp"
#include "../phrases.hpp"
#include "evidence_compiler.hpp"

namespace merilo {
inline namespace v1 {

EvidenceCompiler::About EvidenceCompiler::about(const std::string& name) const {
  const auto found = about_.find(name);
  return found == about_.end() ? About{} : found->second;
}

IndicatorKind EvidenceCompiler::kind_of(const std::string& indicator) const {
  const int at = about(indicator).indicator;
  return at < 0 ? IndicatorKind::measure : draft_.indicators[static_cast<std::size_t>(at)].kind;
}

bool EvidenceCompiler::is_rated(const std::string& indicator) const {
  const int at = about(indicator).indicator;
  return at >= 0 && draft_.indicators[static_cast<std::size_t>(at)].rated;
}

// The day a row speaks of: its date, the one an event has as its value, the start of a state's period; 0 for none.
std::int32_t EvidenceCompiler::day_of(const Observation& row, IndicatorKind kind) const {
  if (row.date) return row.date->days;
  if (kind == IndicatorKind::event)
    if (const auto day = Date::parse(row.value)) return day->days;
  if (kind == IndicatorKind::state)
    if (const Period* period = index_.find(row.period)) return period->start.days;
  return 0;
}

// Whether a row speaks of a day after the evaluation's, or was recorded after it.
bool EvidenceCompiler::is_later(const Observation& row) const {
  const IndicatorKind kind = kind_of(row.indicator);
  const bool dated = row.date || kind != IndicatorKind::measure;
  return (dated && day_of(row, kind) > evidence_.as_of.days) || (row.recorded && *row.recorded > evidence_.as_of);
}

void EvidenceCompiler::sort_rows() {
  const auto& rows = observations_.rows();
  const std::vector<bool> withdrawn = withdrawn_rows(), replaced = replaced_rows(withdrawn);
  for (const std::uint32_t i : read_) {
    if (replaced[i]) leave_out("superseded");
    else sort_row(i, rows[i], withdrawn[i]);
  }
  // Before any block is built: one with the items of an open list reads the rows of that list. Of one key the rows come
  // by the day they were recorded, those without it last, so that the latest is the same in every order of the table.
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const bool dated = draft_.indicators[i].kind != IndicatorKind::measure;
    const auto slot = [&](const Row& row) { return std::tuple(row.organization, row.item, row.rater, dated ? row.date : 0); };
    const auto told = [&](const Row& row) {
      const auto& recorded = source(row).recorded;
      return std::tuple(!recorded, recorded.value_or(Date{}).days, row.index);
    };
    std::sort(rows_[i].begin(), rows_[i].end(), [&](const Row& a, const Row& b) { return slot(a) != slot(b) ? slot(a) < slot(b) : told(a) < told(b); });
  }
}

void EvidenceCompiler::sort_row(std::uint32_t index, const Observation& row, bool withdrawn) {
  const auto organization = network_.find(row.organization);
  const auto [indicator, criterion] = about(row.indicator);
  const bool is_value = indicator >= 0, is_level = criterion >= 0;
  const bool has_day = !row.period.empty() || row.date, in_period = row.period.empty() || index_.find(row.period) != nullptr;
  if (!organization) report(index, "organization", "unknown_reference", row.organization, "an organization of the network", hints_.near(row.organization, network_.draft().organizations));
  if (!is_value && !is_level) report(index, "indicator", "unknown_reference", row.indicator, "an indicator or a criterion", hints_.near(row.indicator, draft_.indicators, draft_.criteria));
  if (!in_period) report(index, "period", "unknown_reference", row.period, "a period of the network", hints_.near(row.period, network_.draft().periods));
  if (!has_day) report(index, "period", "not_a_row", "", "a period or a date");
  if (!organization || (!is_value && !is_level) || !in_period || !has_day) {
    if (is_value) check_value(index, static_cast<std::size_t>(indicator));
    return;
  }
  if (withdrawn || row.status == RowStatus::withdrawn) return leave_out("withdrawn");
  const IndicatorKind kind = kind_of(row.indicator);
  if (kind == IndicatorKind::event && row.status == RowStatus::reported && !row.date && !Date::parse(row.value)) {
    report(index, "date", "not_a_row", "", "a date");
    return;
  }
  const std::int32_t date = day_of(row, kind);
  const std::string_view in = period_of(row);
  const bool before = evidence_.has_baseline && in == period_.baseline;
  if (is_later(row)) {
    if (in == period_.id || before) note_later(index, row);
    return leave_out("after_as_of");
  }
  if (in != period_.id && !before && kind != IndicatorKind::state) return leave_out("other_period");
  const auto where = static_cast<std::uint32_t>(*organization);
  if (is_level) {
    if (before) return leave_out("other_period");
    return add_override(index, row, static_cast<std::size_t>(criterion), where);
  }
  const auto at = static_cast<std::size_t>(indicator);
  const bool handed_on = before && successors_.contains(where);
  if (!expects(at, where) && !handed_on) {
    report(index, "organization", "unexpected_row", row.organization, "an organization of the indicator's roles, on a day when it is open", "", Severity::warning);
    check_value(index, at);
    return leave_out("unexpected");
  }
  const bool says_value = row.status == RowStatus::reported;
  if (!says_value && !row.value.empty())
    report(index, "value", "ignored_value", row.value, "no value beside this status", "", Severity::warning);
  if (row.status == RowStatus::complete) {
    if (!before) complete_[at].emplace(where, static_cast<std::int32_t>(index));
    ++header_.rows_used;
    return;
  }
  if (draft_.indicators[at].rated && row.rater.empty()) {
    report(index, "rater", "not_a_row", "", "who rates");
    check_value(index, at);
    return;
  }
  check_expert(index, row, at);
  const auto number = [](const auto& numbers, const std::string& name) { return name.empty() ? -1 : numbers.at(name); };
  // Who reports the value of an indicator without raters is its author, not a part of the key.
  add_row(at, {where, number(item_number_, row.item), draft_.indicators[at].rated ? number(rater_number_, row.rater) : -1, date, before, index});
}

// A row of the period that speaks of a day after the evaluation's: where the whole period is evaluated that is told, as
// nobody asked for it to be left out.
void EvidenceCompiler::note_later(std::uint32_t index, const Observation& row) {
  if (const auto organization = network_.find(row.organization)) evidence_.later[{*organization, row.indicator}].push_back(index);
  if (evidence_.as_of < period_.end) return;
  const bool dated = row.date && *row.date > evidence_.as_of, recorded = row.recorded && *row.recorded > evidence_.as_of;
  const Date day = dated || !recorded ? Date{day_of(row, kind_of(row.indicator))} : *row.recorded;
  report(index, dated || !recorded ? "date" : "recorded", "after_as_of", day.to_string(), "a day up to " + evidence_.as_of.to_string(),
         "evaluate as of a later day to use the row", Severity::warning);
}

// A row of the baseline speaks of those who took it over too.
void EvidenceCompiler::add_row(std::size_t indicator, Row row) {
  const std::uint32_t of = row.organization;
  if (expects(indicator, of)) rows_[indicator].push_back(row);
  if (!row.before) return;
  const auto heirs = successors_.find(of);
  if (heirs == successors_.end()) return;
  for (const std::uint32_t heir : heirs->second) {
    row.organization = heir;
    if (expects(indicator, heir)) rows_[indicator].push_back(row);
  }
}

// Where the network names experts a name that is not among them may be one of them, misspelt: then whose it is, and
// whether an expert rates an organization of their own, would not be seen.
void EvidenceCompiler::check_expert(std::uint32_t index, const Observation& row, std::size_t indicator) {
  if (!draft_.indicators[indicator].rated || !program_.experts_only[indicator]) return;
  if (!experts_.empty() && !experts_.contains(row.rater))
    report(index, "rater", "unknown_reference", row.rater, "a rater of the network", hints_.near(row.rater, network_.draft().raters), Severity::warning);
}

void EvidenceCompiler::add_override(std::uint32_t index, const Observation& row, std::size_t criterion, std::uint32_t organization) {
  if (row.rater.empty()) report(index, "rater", "not_a_row", "", "author, reason and document of a commission's level");
  if (row.note.empty()) report(index, "note", "not_a_row", "", "author, reason and document of a commission's level");
  if (row.evidence.empty()) report(index, "evidence", "not_a_row", "", "author, reason and document of a commission's level");
  Override result;
  result.criterion = static_cast<int>(criterion);
  result.organization = organization;
  result.item = row.item.empty() ? -1 : item_number_.at(row.item);
  result.row = index;
  const auto role = program_.role_index.find(network_.draft().organizations[organization].role);
  if (role == program_.role_index.end() || !(program_.measured_on[criterion] >> role->second & 1))
    report(index, "organization", "not_measured", row.organization, "an organization on which the criterion is measured");
  const Shape& shape = program_.nodes[criterion].shape;
  if (row.status == RowStatus::not_applicable) {
    result.level = na_bit;
  } else if (row.status != RowStatus::reported) {
    report(index, "status", "unknown_value", std::string(word_of(row.status)), "reported, not_applicable or withdrawn");
  } else if (shape.type == Type::level) {
    const ScaleInfo& scale = program_.scales[static_cast<std::size_t>(shape.scale)];
    const int level = scale.find(row.value);
    if (level < 0) report(index, "value", "unknown_level", row.value, one_of(scale.ids), hints_.near(row.value, scale));
    else result.level = Mask{1} << level;
  } else if (const auto number = Number::parse_reported(row.value)) {
    result.number = *number;
  } else {
    report(index, "value", "bad_number", row.value, "a number");
  }
  evidence_.overrides.push_back(result);
  ++header_.rows_used;
}

// Whether a commission's level speaks of a cell: of an item of the list where the criterion is judged on items, of none
// elsewhere. Else it is reported and left out.
bool EvidenceCompiler::fits(const Override& given) {
  const int domain = program_.nodes[static_cast<std::size_t>(given.criterion)].domain;
  const std::string& item = observations_.rows()[given.row].item;
  if (domain == 0 && given.item < 0) return true;
  Declared items;
  if (domain != 0) items = declared(static_cast<std::size_t>(program_.domains[static_cast<std::size_t>(domain)].items_of), given.organization);
  if (items.contains(given.item)) return true;
  report(given.row, "item", "unexpected_row", item, domain == 0 ? "no item" : "an item of the list", near_item(item, items), Severity::warning);
  leave_out("unexpected");
  --header_.rows_used;
  return false;
}

// One commission's level per cell: the same twice is one, two different ones are refused.
void EvidenceCompiler::check_overrides() {
  auto& all = evidence_.overrides;
  std::erase_if(all, [&](const Override& given) { return !fits(given); });
  std::stable_sort(all.begin(), all.end(), [](const Override& a, const Override& b) { return a.cell() < b.cell(); });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool same_cell = kept > 0 && all[kept - 1].cell() == all[i].cell();
    if (!same_cell) {
      all[kept++] = all[i];
    } else if (all[kept - 1].level != all[i].level || all[kept - 1].number != all[i].number) {
      report(all[i].row, "value", "duplicate_value", observations_.rows()[all[i].row].value, "one value for this key", "withdraw or supersede the other row");
    }
  }
  all.resize(kept);
}

}  // namespace v1
}  // namespace merilo
