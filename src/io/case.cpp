#include <merilo/io/case.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include <merilo/analysis/plan_review.hpp>
#include <merilo/error.hpp>
#include <merilo/io/framework_json.hpp>
#include <merilo/io/network_json.hpp>
#include <merilo/io/issue_places.hpp>
#include <merilo/io/observations_csv.hpp>
#include <merilo/io/work_plan_json.hpp>

#include "json_reader.hpp"
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

// Adds what the rows mean wrongly to what cannot be read in them: a row that cannot be read has more errors only where it
// names what is not there.
void add_meaning(const std::vector<Issue>& found, const ObservationSources& sources, std::vector<Issue>& issues) {
  std::set<std::pair<std::string, std::string>> spoilt;
  for (const Issue& issue : issues) spoilt.emplace(issue.place.file, row_of(issue.place));
  for (const Issue& issue : found) {
    if (issue.severity != Severity::error || (issue.place.file != sources.rows.file && issue.place.file != sources.items.file)) continue;
    if (issue.code == "unknown_reference" || !spoilt.contains({issue.place.file, row_of(issue.place)})) issues.push_back(issue);
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
  const auto gather = [&](const auto& read) {
    try {
      read();
    } catch (const ModelError& error) {
      issues.insert(issues.end(), error.issues().begin(), error.issues().end());
    }
  };
  const std::string framework_text = read_file(root / "framework.json"), network_text = read_file(root / "network.json"),
                    plan_text = read_optional(root / "work_plan.json");
  gather([&] { framework = read_framework(framework_text); });
  gather([&] { network = read_network(network_text, tables.network); });
  std::vector<Issue> of_tables;
  Observations observations = read_readable(tables.observations, tables.items, std::move(tables.sources), of_tables);
  if (!plan_text.empty()) gather([&] { plan = read_work_plan(plan_text); });
  if (plan && framework && network) {
    std::vector<Issue> found = check_plan(*plan, *framework, *network);
    if (has_errors(found)) found = locate_issues(std::move(found), plan_text, "work_plan.json"), issues.insert(issues.end(), found.begin(), found.end());
  }
  if (issues.empty() && plan) observations = with_plan(observations, *plan, *network);
  if (!of_tables.empty() || tables.spoilt) {
    if (issues.empty()) add_meaning(check(*framework, *network, observations), observations.sources(), of_tables);
    of_tables = told(std::move(of_tables));
    issues.insert(issues.end(), of_tables.begin(), of_tables.end());
  }
  if (!issues.empty()) throw ModelError(std::move(issues));
  return {*framework, *network, observations, plan};
}

}  // namespace v1
}  // namespace merilo
