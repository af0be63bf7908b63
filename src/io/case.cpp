#include <merilo/io/case.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <set>
#include <system_error>
#include <tuple>

#include <merilo/analysis/plan_review.hpp>
#include <merilo/error.hpp>
#include <merilo/io/framework_json.hpp>
#include <merilo/io/network_json.hpp>
#include <merilo/io/issue_places.hpp>
#include <merilo/io/observations_csv.hpp>
#include <merilo/io/work_plan_json.hpp>

#include "../limits.hpp"
#include "../unicode.hpp"
#include "json_reader.hpp"
#include "network_reading.hpp"
#include "observations_tables.hpp"

namespace merilo {
inline namespace v1 {

namespace {

// A path as messages can carry it.
std::string told(const std::filesystem::path& path) { return visible(path.string()); }

// The bytes of a file, refused by its size before they are read: a few bytes on a disk may stand for any size.
std::string read_file(const std::filesystem::path& path, std::size_t most) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (status.type() == std::filesystem::file_type::not_found) throw FileError("no such file: " + told(path));
  if (error || status.type() == std::filesystem::file_type::directory) throw FileError("cannot read " + told(path));
  std::ifstream in(path, std::ios::binary);
  std::string text;
  std::uintmax_t size = status.type() == std::filesystem::file_type::regular ? std::filesystem::file_size(path, error) : 0;
  if (size <= most) {
    text.reserve(static_cast<std::size_t>(size));
    std::array<char, 65536> piece{};
    while (text.size() <= most && in) {
      in.read(piece.data(), piece.size());
      text.append(piece.data(), static_cast<std::size_t>(in.gcount()));
    }
    size = text.size();
  }
  if (!in.is_open() || in.bad()) throw FileError("cannot read " + told(path));
  if (size > most)
    throw ModelError({{Severity::error, "too_large", {visible(path.filename().string()), "", 0, 0}, std::to_string(size), "at most " + std::to_string(most), ""}});
  return text;
}

std::string read_document(const std::filesystem::path& path) { return read_file(path, most_document_bytes); }
std::string read_table(const std::filesystem::path& path) { return read_file(path, most_table_bytes); }

// A file that need not be there. A link that leads nowhere is there.
template <class Read>
std::string read_optional(const std::filesystem::path& path, Read&& read) {
  std::error_code error;
  return std::filesystem::symlink_status(path, error).type() == std::filesystem::file_type::not_found ? std::string() : read(path);
}

// What the places of one row have in common: a line, the row of a sheet, the pointer up to the column.
std::string row_of(const Place& place) {
  if (place.line > 0) return std::to_string(place.line);
  const auto mark = place.pointer.rfind('!');
  if (mark == std::string::npos) return place.pointer.substr(0, place.pointer.rfind('/'));
  const auto digits = std::min(place.pointer.find_first_of("0123456789", mark), place.pointer.size());
  return place.pointer.substr(0, mark) + place.pointer.substr(digits);
}

using Spot = std::tuple<std::string, int, std::string>;
Spot spot(const Place& place) { return {place.file, place.line, place.pointer}; }

// Adds what the rows mean wrongly to what cannot be read in them. Of a row with a field that cannot be read, what its other
// fields say by themselves; what rows say together, or a row does not say, may follow from that field.
void add_meaning(const std::vector<Issue>& found, const ObservationSources& sources, std::vector<Issue>& issues) {
  constexpr std::array of_several = {"not_a_row", "duplicate_value", "cycle"};
  std::set<std::pair<std::string, std::string>> spoilt_rows;
  std::set<Spot> spoilt;
  for (const Issue& issue : issues) {
    spoilt_rows.emplace(issue.place.file, row_of(issue.place));
    spoilt.insert(spot(issue.place));
  }
  for (const Issue& issue : found) {
    if (issue.severity != Severity::error || (issue.place.file != sources.rows.file && issue.place.file != sources.items.file)) continue;
    const bool whole = !spoilt_rows.contains({issue.place.file, row_of(issue.place)});
    const bool of_one = std::find(of_several.begin(), of_several.end(), issue.code) == of_several.end();
    if (whole || (of_one && !spoilt.contains(spot(issue.place)))) issues.push_back(issue);
  }
  std::stable_sort(issues.begin(), issues.end(), [&](const Issue& a, const Issue& b) {
    return std::pair(a.place.file != sources.rows.file, a.place.line) < std::pair(b.place.file != sources.rows.file, b.place.line);
  });
}

// The indicators and criteria whose values are ids.
std::vector<std::string> coded(const Framework& framework) {
  std::vector<std::string> names;
  for (const Indicator& indicator : framework.draft().indicators)
    if (!indicator.scale.empty() || indicator.values == ValueType::code) names.push_back(indicator.id);
  for (const Criterion& criterion : framework.draft().criteria)
    if (!criterion.scale.empty()) names.push_back(criterion.id);
  return names;
}

}  // namespace

Case read_case(const std::string& folder, const CsvFormat& format) {
  const std::filesystem::path root(folder);
  CaseTables tables;
  tables.observations = read_table(root / "observations.csv");
  tables.items = read_optional(root / "items.csv", read_table);
  tables.network.organizations = read_optional(root / "organizations.csv", read_table);
  tables.network.relations = read_optional(root / "relations.csv", read_table);
  tables.sources.rows = {"observations.csv"};
  tables.sources.items = {"items.csv"};
  for (TableSource* source : {&tables.sources.rows, &tables.sources.items, &tables.network.organizations_source, &tables.network.relations_source})
    source->format = format;
  return read_case(folder, std::move(tables));
}

Case read_case(const std::string& folder, CaseTables tables) {
  const std::filesystem::path root(folder);
  std::vector<Issue> issues;
  std::optional<Framework> framework;
  std::optional<Network> network;
  std::optional<WorkPlan> plan;
  const auto add = [&](const std::vector<Issue>& more) { issues.insert(issues.end(), more.begin(), more.end()); };
  const auto gather = [&](const auto& read) {
    try {
      read();
    } catch (const ModelError& error) {
      add(error.issues());
    }
  };
  const std::string framework_text = read_document(root / "framework.json"), network_text = read_document(root / "network.json"),
                    plan_text = read_optional(root / "work_plan.json", read_document);
  gather([&] { framework = read_framework(framework_text); });
  std::vector<Issue> of_network, of_tables;
  network = read_network(network_text, tables.network, "network.json", framework ? &*framework : nullptr, of_network);
  if (has_errors(of_network)) add(told(in_order(std::move(of_network))));
  if (framework) tables.sources.coded = coded(*framework);
  Observations observations = read_readable(tables.observations, tables.items, std::move(tables.sources), of_tables);
  if (!plan_text.empty()) gather([&] { plan = read_work_plan(plan_text); });
  if (plan && framework && network) {
    const std::vector<Issue> found = check_plan(*plan, *framework, *network);
    if (has_errors(found)) add(locate_issues(found, plan_text, "work_plan.json"));
    else observations = with_plan(observations, *plan, *network);
  }
  // What the rows mean is checked here only to be told with what else is wrong.
  if (framework && network && (!issues.empty() || !of_tables.empty() || tables.spoilt))
    add_meaning(check(*framework, *network, observations), observations.sources(), of_tables);
  add(told(std::move(of_tables)));
  if (!issues.empty()) throw ModelError(std::move(issues));
  return {*framework, *network, observations, plan};
}

}  // namespace v1
}  // namespace merilo
