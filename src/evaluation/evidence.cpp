#include "evidence.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_map>

#include "../limits.hpp"
#include "../unicode.hpp"
#include "evidence_compiler.hpp"

namespace merilo {
inline namespace v1 {

namespace {

constexpr std::size_t most_found_bytes = 200;  // a value may be a megabyte

}  // namespace

Number weight_of(const Block& block, std::size_t organization, int item) {
  const auto slots = block.of(organization);
  const auto slot = std::lower_bound(slots.begin(), slots.end(), item, [](const Slot& a, int wanted) { return a.item < wanted; });
  if (slot != slots.end() && slot->item == item && slot->about) return slot->about->weight;
  if (!block.planned.empty())
    for (const auto& [about, number] : block.planned[organization])
      if (number == item) return about->weight;
  return 1;
}

EvidenceCompiler::EvidenceCompiler(const Framework& framework, const Network& network, const Observations& observations, const Period& period,
                                   Date as_of, Header& header, const PeriodIndex& index, std::vector<std::uint32_t> rows)
    : draft_(framework.draft()), program_(framework.program()), network_(network), observations_(observations), period_(period), header_(header),
      index_(index), read_(std::move(rows)) {
  evidence_.as_of = as_of;
  evidence_.has_baseline = !period.baseline.empty();
  if (evidence_.has_baseline) baseline_end_ = network.period(period.baseline).end;
  evidence_.period_over = as_of >= period.end;
  for (const Indicator& indicator : draft_.indicators) {
    std::uint64_t roles = 0;
    for (std::size_t i = 0; i < network.roles().size() && i < 64; ++i)
      if (indicator.roles.empty() || std::find(indicator.roles.begin(), indicator.roles.end(), network.roles()[i]) != indicator.roles.end())
        roles |= std::uint64_t{1} << i;
    expecting_.push_back(roles);
  }
  for (std::uint32_t i = 0; i < network.draft().organizations.size(); ++i)
    for (const std::string& before : network.draft().organizations[i].succeeds)
      if (network.draft().organizations[i].is_open(as_of)) successors_[static_cast<std::uint32_t>(network.index(before))].push_back(i);
  for (std::size_t i = 0; i < draft_.indicators.size(); ++i) about_[draft_.indicators[i].id].indicator = static_cast<int>(i);
  for (std::size_t i = 0; i < draft_.criteria.size(); ++i) about_[draft_.criteria[i].id].criterion = static_cast<int>(i);
}

Evidence EvidenceCompiler::run() {
  header_.rows_in = observations_.rows().size();
  evidence_.blocks.resize(draft_.indicators.size());
  for (std::size_t i = 0; i < expecting_.size(); ++i) evidence_.blocks[i].roles = expecting_[i];
  evidence_.role_of = network_.role_indices();
  rows_.resize(draft_.indicators.size());
  complete_.resize(draft_.indicators.size());
  all_items_.resize(draft_.indicators.size());
  number_names();
  check_items();
  sort_rows();
  check_overrides();
  for (std::size_t i = 0; i < draft_.indicators.size(); ++i)
    if (!rows_[i].empty()) build_block(i);
  for (const WideColumn& column : observations_.columns()) add_column(column);
  // Of which there are neither rows nor a column of this period or its baseline.
  for (std::size_t i = 0; i < draft_.indicators.size(); ++i)
    if (evidence_.blocks[i].begin.empty() && evidence_.blocks[i].wide.empty()) build_block(i);
  for (const auto& [reason, count] : left_out_) header_.left_out.push_back({reason, count});
  return std::move(evidence_);
}

void EvidenceCompiler::report(std::uint32_t row, const char* column, std::string code, std::string found, std::string expected, std::string hint,
                              Severity severity) {
  const Place place = observations_.sources().rows.place(row, column);
  findings_.push_back({EvidenceTable::rows, row, {severity, std::move(code), place, found_text(found, most_found_bytes), std::move(expected), std::move(hint)}});
}

bool EvidenceCompiler::expects(std::size_t indicator, std::size_t organization) const {
  // A framework has at most 64 roles, those of a network may be more: the further ones are unknown.
  const std::uint32_t role = network_.role_indices()[organization];
  return role < 64 && (expecting_[indicator] >> role & 1) && network_.draft().organizations[organization].is_open(evidence_.as_of);
}

// Items and raters are numbered in the order of their names, so that no result depends on the order of rows.
void EvidenceCompiler::number_names() {
  std::set<std::string_view> items, raters;
  for (const std::uint32_t at : read_) {
    const Observation& row = observations_.rows()[at];
    if (!row.item.empty()) items.insert(row.item);
    if (!row.rater.empty()) raters.insert(row.rater);
  }
  for (const ListedItem& item : observations_.items()) items.insert(item.item.id);
  for (const Indicator& indicator : draft_.indicators)
    for (const Item& item : indicator.items) items.insert(item.id);
  const auto number = [](const std::set<std::string_view>& names, auto& numbers, std::vector<std::string>& list) {
    for (const auto name : names) {
      numbers.emplace(name, static_cast<int>(list.size()));
      list.emplace_back(name);
    }
  };
  number(items, item_number_, evidence_.items);
  number(raters, rater_number_, evidence_.raters);
  for (const Rater& rater : network_.draft().raters) experts_.insert(rater.id);
  for (const Rater& rater : network_.draft().raters)
    if (const auto found = rater_number_.find(rater.id); found != rater_number_.end() && !rater.organization.empty())
      rater_home_[found->second] = *network_.find(rater.organization);
}

// Gathers the items declared by the framework and listed in the case.
void EvidenceCompiler::check_items() {
  for (std::size_t i = 0; i < draft_.indicators.size(); ++i)
    for (const Item& item : draft_.indicators[i].items) all_items_[i].push_back(&item);
  std::set<std::tuple<std::string_view, std::string_view, std::string_view>> seen;
  for (std::size_t i = 0; i < observations_.items().size(); ++i) {
    const ListedItem& listed = observations_.items()[i];
    const auto wrong = [&](const char* column, std::string code, std::string found, std::string expected, std::string hint = {}) {
      const Place place = observations_.sources().items.place(i, column);
      findings_.push_back({EvidenceTable::items, i, {Severity::error, std::move(code), place, found_text(found, most_found_bytes), std::move(expected), std::move(hint)}});
    };
    const auto indicator = program_.indicator_index.find(listed.indicator);
    const auto organization = network_.find(listed.organization);
    if (indicator == program_.indicator_index.end()) wrong("indicator", "unknown_reference", listed.indicator, "an indicator", hints_.near(listed.indicator, draft_.indicators));
    else if (draft_.indicators[static_cast<std::size_t>(indicator->second)].item_source != ItemSource::listed)
      wrong("indicator", "type_mismatch", listed.indicator, "an indicator whose `items` are `listed`");
    if (!listed.organization.empty() && !organization)
      wrong("organization", "unknown_reference", listed.organization, "an organization of the network", hints_.near(listed.organization, network_.draft().organizations));
    if (listed.item.id.empty()) wrong("item", "not_a_row", "", "an id of the item");
    if (!seen.emplace(listed.indicator, listed.organization, listed.item.id).second) wrong("item", "duplicate_id", listed.item.id, "each item once");
    if (indicator == program_.indicator_index.end()) continue;
    const auto at = static_cast<std::size_t>(indicator->second);
    if (listed.organization.empty()) all_items_[at].push_back(&listed.item);
    else if (organization) own_items_[{at, static_cast<std::uint32_t>(*organization)}].push_back(&listed.item);
  }
}

namespace {

Evidence compiled(EvidenceCompiler compiler, std::vector<Finding>& findings) {
  Evidence evidence = compiler.run();
  for (Finding& each : compiler.findings()) findings.push_back(std::move(each));
  return evidence;
}

}  // namespace

Evidence compile_evidence(const Framework& framework, const Network& network, const Observations& observations, const Period& period,
                          Date as_of, Header& header, std::vector<Finding>& findings) {
  const PeriodIndex index(network.draft().periods);
  std::vector<std::uint32_t> rows(observations.rows().size());
  std::iota(rows.begin(), rows.end(), std::uint32_t{0});
  return compiled({framework, network, observations, period, as_of, header, index, std::move(rows)}, findings);
}

// What a row says wrongly by itself is found in the first period, which reads all of them; in the further ones are read
// the rows of the period and its baseline, and of states, which hold beyond their own.
void check_evidence(const Framework& framework, const Network& network, const Observations& observations, std::vector<Finding>& findings) {
  const PeriodIndex index(network.draft().periods);
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> of_period;
  std::vector<std::uint32_t> states, all;
  for (std::uint32_t i = 0; i < observations.rows().size(); ++i) {
    const Observation& row = observations.rows()[i];
    const auto indicator = framework.program().indicator_index.find(row.indicator);
    const bool state = indicator != framework.program().indicator_index.end() &&
                       framework.draft().indicators[static_cast<std::size_t>(indicator->second)].kind == IndicatorKind::state;
    (state ? states : of_period[index.of(row)]).push_back(i);
    all.push_back(i);
  }
  for (const Period& period : network.draft().periods) {
    std::vector<std::uint32_t> rows = states;
    for (const std::string_view own : {std::string_view(period.id), std::string_view(period.baseline)})
      if (const auto found = of_period.find(own); found != of_period.end() && !own.empty()) rows.insert(rows.end(), found->second.begin(), found->second.end());
    std::sort(rows.begin(), rows.end());
    Header header;
    compiled({framework, network, observations, period, period.end, header, index, &period == &network.draft().periods.front() ? all : std::move(rows)}, findings);
  }
}

void add_in_order(std::vector<Finding> findings, std::vector<Issue>& issues) {
  const auto place = [](const Finding& one) { return std::pair(one.table, one.row); };
  std::stable_sort(findings.begin(), findings.end(), [&](const Finding& a, const Finding& b) { return place(a) < place(b); });
  using Told = std::tuple<EvidenceTable, std::size_t, Severity, std::string_view, std::string_view, std::string_view, std::string_view, std::string_view>;
  std::set<Told> told;
  for (const Finding& one : findings) {
    const Issue& issue = one.issue;
    if (told.emplace(one.table, one.row, issue.severity, issue.code, issue.place.pointer, issue.found, issue.expected, issue.hint).second) issues.push_back(issue);
  }
}

}  // namespace v1
}  // namespace merilo
