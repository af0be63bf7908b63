#include <merilo/io/case.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <tuple>

#include <merilo/analysis/plan_review.hpp>
#include <merilo/error.hpp>
#include <merilo/io/framework_json.hpp>
#include <merilo/io/network_json.hpp>
#include <merilo/io/issue_places.hpp>
#include <merilo/io/observations_csv.hpp>
#include <merilo/io/work_plan_json.hpp>

#include "json_reader.hpp"
#include "network_reading.hpp"
#include "observations_tables.hpp"

namespace merilo {
inline namespace v1 {

namespace {

std::string read_file(const std::filesystem::path& path) {
  if (!std::filesystem::exists(path)) throw FileError("no such file: " + path.string());
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in.is_open() || in.bad()) throw FileError("cannot read " + path.string());
  return text;
}

std::string read_optional(const std::filesystem::path& path) { return std::filesystem::exists(path) ? read_file(path) : std::string(); }

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

}  // namespace

Case read_case(const std::string& folder, const CsvFormat& format) {
  const std::filesystem::path root(folder);
  CaseTables tables{read_file(root / "observations.csv"), read_optional(root / "items.csv"), {{"observations.csv"}, {"items.csv"}, {}},
                    {read_optional(root / "organizations.csv"), read_optional(root / "relations.csv")}};
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
  const std::string framework_text = read_file(root / "framework.json"), network_text = read_file(root / "network.json"),
                    plan_text = read_optional(root / "work_plan.json");
  gather([&] { framework = read_framework(framework_text); });
  std::vector<Issue> of_network, of_tables;
  network = read_network(network_text, tables.network, "network.json", framework ? &*framework : nullptr, of_network);
  if (has_errors(of_network)) add(told(in_order(std::move(of_network))));
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
