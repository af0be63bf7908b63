#include "network_tables.hpp"

#include <algorithm>
#include <array>

#include "../pointer.hpp"
#include "csv_fields.hpp"

namespace merilo {
inline namespace v1 {

namespace {

constexpr std::array texts = {"name", "short_name", "locality"};

// Where a row stands: its fields are not kept.
Line without_fields(const Line& line) { return {line.number, line.index, {}}; }

std::vector<std::string> parted(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(';', at), text.size());
    std::string_view part = std::string_view(text).substr(at, end - at);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) parts.emplace_back(part);
    at = end + 1;
  }
  return parts;
}

void add_organizations(const NetworkTables& tables, NetworkDraft& draft, std::vector<Issue>& issues, TableRows& rows) {
  std::vector<std::string> known = {"id", "role", "legal_form", "aliases", "opened", "closed", "succeeds"};
  struct TextColumn {
    std::size_t column, text;
    std::string language;
  };
  std::vector<TextColumn> languages;
  std::vector<Issue> unread;
  const std::vector<std::string> header = CsvReader(tables.organizations, tables.organizations_source, unread).columns();
  for (const std::string& name : header)
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const std::string text = texts[i];
      const bool named = name.starts_with(text + ".") && name.size() > text.size() + 1;
      if (!(name == text || named) || std::find(known.begin(), known.end(), name) != known.end()) continue;
      languages.push_back({known.size(), i, named ? name.substr(text.size() + 1) : draft.default_language});
      known.push_back(name);
    }
  for (const char* text : texts)  // what a column that is not there may be meant to be
    if (std::find(known.begin(), known.end(), text) == known.end()) known.emplace_back(text);
  CsvReader table(tables.organizations, tables.organizations_source, issues);
  CsvFields fields(table, tables.organizations_source.format);
  for (const Line& line : table.read(known, 2)) {
    const auto& f = line.fields;
    Organization organization;
    organization.id = f[0];
    organization.role = f[1];
    for (const std::size_t field : {0U, 1U})
      if (f[field].empty() && std::find(header.begin(), header.end(), known[field]) != header.end())
        table.report(line, known[field], "not_a_row", "", "a text that is not empty");
    if (organization.role.empty()) organization.role = "?";  // the issue is told; what refers to the organization is right
    organization.legal_form = f[2];
    organization.aliases = parted(f[3]);
    organization.opened = fields.date(line, 4, known[4]);
    organization.closed = fields.date(line, 5, known[5]);
    organization.succeeds = parted(f[6]);
    std::map<std::string, std::string> by_language[texts.size()];
    for (const TextColumn& each : languages) {
      if (f[each.column].empty()) continue;
      if (!by_language[each.text].emplace(each.language, f[each.column]).second)
        table.report(line, known[each.column], "duplicate_value", f[each.column], "one text for each language");
    }
    organization.name = Text(std::move(by_language[0]));
    organization.short_name = Text(std::move(by_language[1]));
    organization.locality = Text(std::move(by_language[2]));
    rows.organizations.insert_or_assign(organization.id, without_fields(line));
    if (!organization.id.empty()) draft.organizations.push_back(std::move(organization));
  }
  rows.complete &= table.complete();
}

void add_relations(const NetworkTables& tables, NetworkDraft& draft, std::vector<Issue>& issues, TableRows& rows) {
  const std::vector<std::string> known = {"relation", "child", "parent", "from", "to"};
  CsvReader table(tables.relations, tables.relations_source, issues);
  CsvFields fields(table, tables.relations_source.format);
  for (const Edge& edge : draft.edges) ++rows.relations[edge.relation].first;
  for (const Line& line : table.read(known, 3)) {
    Edge edge{line.fields[0], line.fields[1], line.fields[2], {}, {}};
    for (const std::size_t field : {0U, 1U, 2U})
      if (line.fields[field].empty() && table.complete()) table.report(line, known[field], "not_a_row", "", "a text that is not empty");
    edge.from = fields.date(line, 3, known[3]);
    edge.to = fields.date(line, 4, known[4]);
    if (!table.complete()) continue;
    rows.relations[edge.relation].second.push_back(without_fields(line));
    draft.edges.push_back(std::move(edge));
  }
  rows.complete &= table.complete();
}

// The place of a row, at one of its columns.
Place at_column(const TableSource& source, const Line& row, const std::string& column) {
  if (source.section.empty() && source.sheet.empty()) return {source.file, column, row.number, 0};
  return source.place(row.index, column);
}

}  // namespace

bool TableRows::locate(Issue& issue) const {
  const std::vector<std::string> keys = keys_of(issue.place.pointer);
  if (keys.size() < 2) return false;
  if (keys[0] == "organizations") {
    const auto found = organizations.find(keys[1]);
    if (found == organizations.end()) return false;
    issue.place = at_column(tables.organizations_source, found->second, keys.size() > 2 ? keys[2] : "id");
    return true;
  }
  const auto found = relations.find(keys[1]);
  if (keys[0] != "relations" || found == relations.end()) return false;
  const auto& [before, places] = found->second;
  // A relation as a whole stands in its first row.
  const std::size_t index = keys.size() > 2 ? std::stoul(keys[2]) : 0;
  if (index < before || index - before >= places.size()) return false;
  issue.place = at_column(tables.relations_source, places[index - before], keys.size() > 3 ? keys[3] : keys.size() > 2 ? "" : "relation");
  return true;
}

TableRows add_tables(const NetworkTables& tables, NetworkDraft& draft, std::vector<Issue>& issues) {
  check_format(tables.organizations_source.format);
  check_format(tables.relations_source.format);
  TableRows rows{tables, {}, {}, true};
  if (!tables.organizations.empty()) add_organizations(tables, draft, issues, rows);
  if (!tables.relations.empty()) add_relations(tables, draft, issues, rows);
  return rows;
}

}  // namespace v1
}  // namespace merilo
