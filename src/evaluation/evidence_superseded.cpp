#include "evidence_compiler.hpp"

namespace merilo {
inline namespace v1 {

// Which rows another row replaces. A row that is withdrawn, or not yet there on the day of the evaluation, replaces none;
// documents that replace each other in a circle are refused.
std::vector<bool> EvidenceCompiler::replaced_rows() {
  const auto& rows = observations_.rows();
  std::vector<bool> replaced(rows.size(), false);
  std::vector<std::uint32_t> replacing;
  for (std::uint32_t i = 0; i < rows.size(); ++i)
    if (!rows[i].supersedes.empty()) replacing.push_back(i);
  if (replacing.empty()) return replaced;

  using Key = std::tuple<std::string_view, std::string_view, std::string_view, std::string_view, std::string_view, std::string_view>;
  const auto key = [&](std::uint32_t i, std::string_view document) {
    return Key(rows[i].organization, rows[i].indicator, period_of(rows[i]), rows[i].item, rows[i].rater, document);
  };
  std::set<Key> named, superseded, found;
  std::multimap<Key, Key> next;  // from a document to those it replaces
  for (const std::uint32_t i : replacing) {
    named.insert(key(i, rows[i].supersedes));
    if (rows[i].status == RowStatus::withdrawn || is_later(rows[i])) continue;
    superseded.insert(key(i, rows[i].supersedes));
    if (rows[i].supersedes != rows[i].evidence) next.emplace(key(i, rows[i].evidence), key(i, rows[i].supersedes));
  }
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    if (!named.contains(key(i, rows[i].evidence))) continue;
    found.insert(key(i, rows[i].evidence));
    replaced[i] = superseded.contains(key(i, rows[i].evidence)) && rows[i].supersedes != rows[i].evidence;
  }

  // Who is replaced by nobody starts a chain; a document behind none of them is replaced in a circle.
  std::set<Key> behind;
  for (const auto& [from, to] : next)
    if (!superseded.contains(from)) behind.insert(from);
  for (std::vector<Key> open(behind.begin(), behind.end()); !open.empty();) {
    const Key at = open.back();
    open.pop_back();
    const auto [begin, end] = next.equal_range(at);
    for (auto each = begin; each != end; ++each)
      if (behind.insert(each->second).second) open.push_back(each->second);
  }
  for (const std::uint32_t i : replacing) {
    if (!found.contains(key(i, rows[i].supersedes)))
      report(i, "supersedes", "unknown_reference", rows[i].supersedes, "the document of another row of this key", "", Severity::warning);
    else if (replaced[i] && !behind.contains(key(i, rows[i].evidence)))
      report(i, "supersedes", "cycle", rows[i].supersedes, "documents that do not supersede each other in a circle");
  }
  return replaced;
}

}  // namespace v1
}  // namespace merilo
