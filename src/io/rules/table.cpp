#include <algorithm>

#include "../rule_json.hpp"

namespace merilo {
inline namespace v1 {

namespace {

constexpr std::string_view na_words[] = {"propagate", "failed", "drop"};

// A level, or null: not applicable.
std::optional<std::string> level(JsonReader& r, const Json& json, const std::string& pointer) {
  return json.kind == Json::Kind::null ? std::nullopt : std::optional(r.id(json, pointer));
}
Json write_level(const std::optional<std::string>& level) { return level ? json_string(*level) : json_null(); }

TableRow read_row(RuleReader& reader, const Json& json, const std::string& pointer) {
  JsonReader& r = reader.r;
  TableRow row;
  if (const Json* otherwise = json.find("else")) {
    if (!r.object(json, pointer, {"else"})) return row;
    row.then = level(r, *otherwise, child(pointer, "else"));
    return row;
  }
  if (!r.object(json, pointer, {"if", "then", "else"})) return row;
  if (const Json* test = r.need(json, pointer, "if")) row.condition = reader.condition(*test, child(pointer, "if"));
  if (const Json* then = r.need(json, pointer, "then")) row.then = level(r, *then, child(pointer, "then"));
  return row;
}

// A grid is one list of all its cells, or lists inside lists, once for each input.
void read_cells(JsonReader& r, const Json& list, const std::string& pointer, std::size_t inside, std::vector<std::optional<std::string>>& cells) {
  r.list(list, pointer, [&](const Json& v, const std::string& at) {
    if (inside > 0) read_cells(r, v, at, inside - 1, cells);
    else cells.push_back(level(r, v, at));
  });
}

void add_lengths(const Json& list, std::vector<std::size_t>& rows) {
  rows.push_back(list.elements.size());
  for (const Json& one : list.elements)
    if (one.kind == Json::Kind::array) add_lengths(one, rows);
}

// Writes the cells from `cell` on in the rows they were read in.
Json write_cells(const TableRule& t, const std::vector<std::size_t>& rows, std::size_t inside, std::size_t& row, std::size_t& cell) {
  std::vector<Json> list;
  const std::size_t length = rows[row++];
  for (std::size_t i = 0; i < length; ++i) list.push_back(inside > 0 ? write_cells(t, rows, inside - 1, row, cell) : write_level(t.grid[cell++]));
  return json_list(std::move(list));
}

}  // namespace

std::vector<std::size_t> grid_rows(const Json& grid) {
  std::vector<std::size_t> rows;
  add_lengths(grid, rows);
  if (rows.size() == 1) rows.clear();
  return rows;
}

RuleVariant read_table(RuleReader& reader, const Json& json, const std::string& pointer) {
  JsonReader& r = reader.r;
  TableRule t;
  const Json& main = *json.find("table");
  const std::string at = child(pointer, "table");
  const bool by_inputs = json.find("grid") || json.find("multiset");
  if (json.find("grid")) reader.keys(json, pointer, {"table", "grid", "multiset", "na", "flags"});
  else if (by_inputs) reader.keys(json, pointer, {"table", "multiset", "else", "na", "flags"});
  else reader.keys(json, pointer, {"table", "hits", "na", "flags"});
  r.with(json, pointer, "na", [&](const Json& v, const std::string& w) {
    const int word = r.word(v, w, na_words);
    t.na_failed = word == 1;
    t.na_drop = word == 2;
  });
  r.with(json, pointer, "hits", [&](const Json& v, const std::string& w) { t.unique = reader.second(v, w, "first", "unique"); });
  r.with(json, pointer, "flags", [&](const Json& v, const std::string& w) {
    r.map(v, w, [&](const std::string& flag, const Json& when, const std::string& where) { t.flags.emplace_back(flag, reader.condition(when, where)); });
  });
  if (!by_inputs) {
    r.list(main, at, [&](const Json& v, const std::string& w) { t.rows.push_back(read_row(reader, v, w)); });
    return t;
  }
  t.inputs = r.ids(main, at);
  r.with(json, pointer, "grid", [&](const Json& grid, const std::string& where) {
    if (t.inputs.empty()) return;  // told, or that there are none will be
    const bool nested = std::any_of(grid.elements.begin(), grid.elements.end(), [](const Json& one) { return one.kind == Json::Kind::array; });
    read_cells(r, grid, where, nested && !t.inputs.empty() ? t.inputs.size() - 1 : 0, t.grid);
    if (t.grid.empty()) r.report(grid, where, "incomplete_rule", compact(grid), "at least one row");
  });
  r.with(json, pointer, "multiset", [&](const Json& multiset, const std::string& where) {
    if (multiset.elements.empty()) r.report(multiset, where, "incomplete_rule", compact(multiset), "at least one row");
    r.list(multiset, where, [&](const Json& v, const std::string& w) {
      auto& [levels, level] = t.multiset.emplace_back();
      if (!r.object(v, w, {"levels", "then"})) return;
      if (const Json* some = r.need(v, w, "levels")) levels = r.ids(*some, child(w, "levels"));
      if (const Json* then = r.need(v, w, "then")) level = r.id(*then, child(w, "then"));
    });
  });
  r.with(json, pointer, "else", [&](const Json& v, const std::string& w) { t.otherwise = r.id(v, w); });
  return t;
}

void write(const TableRule& t, const std::vector<std::size_t>& rows, JsonObject& out) {
  std::vector<Json> list;
  for (const TableRow& row : t.rows) {
    JsonObject one;
    if (row.condition) one.add("if", write_condition(*row.condition)).add("then", write_level(row.then));
    else one.add("else", write_level(row.then));
    list.push_back(one.take());
  }
  out.add("table", t.inputs.empty() ? json_list(std::move(list)) : json_strings(t.inputs));
  if (t.unique) out.add("hits", json_string("unique"));
  if (!t.grid.empty()) {
    std::size_t row = 0, cell = 0;
    const std::vector<std::size_t> one_list = {t.grid.size()};
    out.add("grid", write_cells(t, rows.empty() ? one_list : rows, rows.empty() ? 0 : t.inputs.size() - 1, row, cell));
  }
  if (!t.multiset.empty()) {
    std::vector<Json> sets;
    for (const auto& [levels, then] : t.multiset) sets.push_back(JsonObject().add("levels", json_strings(levels)).add("then", json_string(then)).take());
    out.add("multiset", json_list(std::move(sets)));
  }
  if (t.otherwise) out.add("else", json_string(*t.otherwise));
  if (t.na_failed || t.na_drop) out.add("na", json_string(t.na_failed ? "failed" : "drop"));
  if (!t.flags.empty()) {
    JsonObject flags;
    for (const auto& [flag, when] : t.flags) flags.add(flag, write_condition(when));
    out.add("flags", flags.take());
  }
}

}  // namespace v1
}  // namespace merilo
