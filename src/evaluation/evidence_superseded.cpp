#include "evidence_compiler.hpp"

namespace merilo {
inline namespace v1 {

// Which rows another row replaces. A row that is withdrawn, or not yet there on the day of the evaluation, replaces none;
// documents that replace each other in a circle are refused.
std::vector<bool> EvidenceCompiler::replaced_rows() {
  const auto& rows = observations_.rows();
  std::vector<bool> replaced(rows.size(), false);
  std::vector<std::uint32_t> replacing;
  for (const std::uint32_t i : read_)
    if (!rows[i].supersedes.empty()) replacing.push_back(i);
  if (replacing.empty()) return replaced;

  using Key = std::tuple<std::string_view, std::string_view, std::string_view, std::string_view, std::string_view, std::string_view>;
  const auto key = [&](std::uint32_t i, std::string_view document) {
    // Who reports the value of an indicator without raters, or a commission's level, is its author, not a part of the key.
    const auto rater = is_rated(rows[i].indicator) ? std::string_view(rows[i].rater) : std::string_view();
    return Key(rows[i].organization, rows[i].indicator, period_of(rows[i]), rows[i].item, rater, document);
  };
  struct Document {
    bool there = false, by_another = false, by_itself = false;  // by itself: a later form replaces the earlier ones
  };
  std::map<Key, Document> named;
  std::multimap<Key, Key> next;  // from a document to those it replaces
  const auto is_void = [&](std::uint32_t i) { return rows[i].status == RowStatus::withdrawn || is_later(rows[i]); };
  for (const std::uint32_t i : replacing) {
    Document& document = named[key(i, rows[i].supersedes)];
    if (is_void(i)) continue;
    (rows[i].supersedes == rows[i].evidence ? document.by_itself : document.by_another) = true;
    next.emplace(key(i, rows[i].evidence), key(i, rows[i].supersedes));
  }
  for (const std::uint32_t i : read_) {
    const auto at = named.find(key(i, rows[i].evidence));
    if (at == named.end()) continue;
    at->second.there = true;
    replaced[i] = at->second.by_another || (at->second.by_itself && rows[i].supersedes != rows[i].evidence);
  }

  // Rows that nothing replaces start the chains; a document behind none of them is replaced in a circle.
  std::vector<Key> open;
  for (const std::uint32_t i : replacing)
    if (!replaced[i]) open.push_back(key(i, rows[i].evidence));
  std::set<Key> behind(open.begin(), open.end());
  while (!open.empty()) {
    const auto [begin, end] = next.equal_range(open.back());
    open.pop_back();
    for (auto each = begin; each != end; ++each)
      if (behind.insert(each->second).second) open.push_back(each->second);
  }
  for (const std::uint32_t i : replacing) {
    if (const auto organization = network_.find(rows[i].organization); organization && !is_void(i))
      evidence_.replacing[{*organization, rows[i].indicator}].push_back(i);
    if (!named[key(i, rows[i].supersedes)].there)
      report(i, "supersedes", "unknown_reference", rows[i].supersedes, "the document of another row of this key", "", Severity::warning);
    else if (!behind.contains(key(i, rows[i].evidence)))
      report(i, "supersedes", "cycle", rows[i].supersedes, "documents that do not supersede each other in a circle");
  }
  return replaced;
}

}  // namespace v1
}  // namespace merilo
