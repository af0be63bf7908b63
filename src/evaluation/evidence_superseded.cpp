#include <unordered_set>

#include "evidence_compiler.hpp"

namespace merilo {
inline namespace v1 {

// Who reports the value of an indicator without raters, or a commission's level, is its author, not a part of the key.
EvidenceCompiler::Key EvidenceCompiler::key_of(std::uint32_t index) const {
  const Observation& row = observations_.rows()[index];
  return {row.organization, row.indicator, period_of(row), row.item, is_rated(row.indicator) ? std::string_view(row.rater) : std::string_view()};
}

// Which rows are withdrawn by a further row. A withdrawn row that gives a value is the row itself; that another row still
// says the same is told. One without a value withdraws what its key says, or of that the document it supersedes; of rows
// that tell when they were recorded those that came later stand.
std::vector<bool> EvidenceCompiler::withdrawn_rows() {
  const auto& rows = observations_.rows();
  std::vector<bool> result(rows.size(), false);
  std::multimap<Key, std::uint32_t> withdrawing;
  std::unordered_set<std::string_view> organizations;  // of which few rows are withdrawn
  for (const std::uint32_t i : read_)
    if (rows[i].status == RowStatus::withdrawn && !is_later(rows[i])) withdrawing.emplace(key_of(i), i), organizations.insert(rows[i].organization);
  if (withdrawing.empty()) return result;
  std::set<std::uint32_t> idle, contradicted;
  for (const auto& [key, i] : withdrawing)
    if (rows[i].value.empty() && rows[i].supersedes.empty()) idle.insert(i);
  const auto reaches = [&](const Observation& by, const Observation& row) {
    const IndicatorKind kind = kind_of(by.indicator);
    const bool same_day = kind == IndicatorKind::measure || (kind == IndicatorKind::state && !by.date) || day_of(by, kind) == day_of(row, kind);
    if (!same_day || (by.recorded && row.recorded && *row.recorded > *by.recorded)) return false;
    return by.supersedes.empty() || by.supersedes == row.evidence;
  };
  for (const std::uint32_t i : read_) {
    if (rows[i].status == RowStatus::withdrawn || !organizations.contains(rows[i].organization)) continue;
    const auto [begin, end] = withdrawing.equal_range(key_of(i));
    for (auto each = begin; each != end; ++each) {
      const Observation& by = rows[each->second];
      if (!reaches(by, rows[i])) continue;
      if (!by.value.empty()) {
        if (by.value == rows[i].value) contradicted.insert(each->second);
        continue;
      }
      result[i] = true;
      idle.erase(each->second);
      note_replacing(each->second);
    }
  }
  for (const std::uint32_t i : contradicted)
    report(i, "value", "withdraws_nothing", rows[i].value, "an empty value, to withdraw what other rows of this key say", "", Severity::warning);
  for (const std::uint32_t i : idle)
    report(i, "status", "withdraws_nothing", rows[i].indicator, "a row of the same organization, indicator, period, item and rater", "", Severity::warning);
  return result;
}

// A row without which others would speak again.
void EvidenceCompiler::note_replacing(std::uint32_t index) {
  const Observation& row = observations_.rows()[index];
  if (const auto organization = network_.find(row.organization)) evidence_.replacing[{*organization, row.indicator}].push_back(index);
}

// Which rows another row replaces. A row that is withdrawn, or not yet there on the day of the evaluation, replaces none;
// documents that replace each other in a circle are refused.
std::vector<bool> EvidenceCompiler::replaced_rows(const std::vector<bool>& withdrawn) {
  const auto& rows = observations_.rows();
  std::vector<bool> replaced(rows.size(), false);
  std::vector<std::uint32_t> replacing;
  for (const std::uint32_t i : read_)
    if (!rows[i].supersedes.empty()) replacing.push_back(i);
  if (replacing.empty()) return replaced;

  using Named = std::pair<Key, std::string_view>;  // a document of a key
  const auto key = [&](std::uint32_t i, std::string_view document) { return Named(key_of(i), document); };
  struct Document {
    bool there = false, by_another = false, by_itself = false;  // by itself: a later form replaces the earlier ones
  };
  std::map<Named, Document> named;
  std::unordered_set<std::string_view> documents;  // that are superseded
  std::multimap<Named, Named> next;  // from a document to those it replaces
  const auto is_void = [&](std::uint32_t i) { return withdrawn[i] || rows[i].status == RowStatus::withdrawn || is_later(rows[i]); };
  for (const std::uint32_t i : replacing) {
    Document& document = named[key(i, rows[i].supersedes)];
    documents.insert(rows[i].supersedes);
    if (is_void(i)) continue;
    (rows[i].supersedes == rows[i].evidence ? document.by_itself : document.by_another) = true;
    next.emplace(key(i, rows[i].evidence), key(i, rows[i].supersedes));
  }
  for (const std::uint32_t i : read_) {
    if (!documents.contains(rows[i].evidence)) continue;
    const auto at = named.find(key(i, rows[i].evidence));
    if (at == named.end()) continue;
    at->second.there = true;
    replaced[i] = at->second.by_another || (at->second.by_itself && rows[i].supersedes != rows[i].evidence);
  }

  // Rows that nothing replaces start the chains; a document behind none of them is replaced in a circle.
  std::vector<Named> open;
  for (const std::uint32_t i : replacing)
    if (!replaced[i]) open.push_back(key(i, rows[i].evidence));
  std::set<Named> behind(open.begin(), open.end());
  while (!open.empty()) {
    const auto [begin, end] = next.equal_range(open.back());
    open.pop_back();
    for (auto each = begin; each != end; ++each)
      if (behind.insert(each->second).second) open.push_back(each->second);
  }
  for (const std::uint32_t i : replacing) {
    if (!is_void(i)) note_replacing(i);
    if (!named[key(i, rows[i].supersedes)].there)
      report(i, "supersedes", "unknown_reference", rows[i].supersedes, "the document of another row of this key", "", Severity::warning);
    else if (!behind.contains(key(i, rows[i].evidence)))
      report(i, "supersedes", "cycle", rows[i].supersedes, "documents that do not supersede each other in a circle");
  }
  return replaced;
}

}  // namespace v1
}  // namespace merilo
