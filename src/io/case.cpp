#include <merilo/io/case.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

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
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  if (!in || !(out << in.rdbuf())) throw FileError("cannot read " + path.string());
  return out.str();
}

// Adds what the rows mean wrongly to what cannot be read in them: a row that cannot be read has more errors only where it
// names what is not there.
void add_meaning(const std::vector<Issue>& found, std::vector<Issue>& issues) {
  const std::vector<Issue> first = issues;
  for (const Issue& issue : found) {
    if (issue.severity != Severity::error || !issue.place.file.ends_with(".csv")) continue;
    const bool spoilt = std::any_of(first.begin(), first.end(), [&](const Issue& one) { return one.place.file == issue.place.file && one.place.line == issue.place.line; });
    if (!spoilt || issue.code == "unknown_reference") issues.push_back(issue);
  }
  std::stable_sort(issues.begin(), issues.end(), [](const Issue& a, const Issue& b) {
    return std::pair(a.place.file != "observations.csv", a.place.line) < std::pair(b.place.file != "observations.csv", b.place.line);
  });
}

}  // namespace

Case read_case(const std::string& folder) {
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
                    rows = read_file(root / "observations.csv");
  const auto optional_file = [&](const char* name) { return std::filesystem::exists(root / name) ? read_file(root / name) : std::string(); };
  const std::string items = optional_file("items.csv"), plan_text = optional_file("work_plan.json");
  gather([&] { framework = read_framework(framework_text); });
  gather([&] { network = read_network(network_text, NetworkTables{optional_file("organizations.csv"), optional_file("relations.csv")}); });
  std::vector<Issue> of_tables;
  Observations observations = read_readable(rows, items, ObservationSources{{"observations.csv"}, {"items.csv"}, {}}, {}, of_tables);
  if (!plan_text.empty()) gather([&] { plan = read_work_plan(plan_text); });
  if (plan && framework && network) {
    std::vector<Issue> found = check_plan(*plan, *framework, *network);
    if (has_errors(found)) found = locate_issues(std::move(found), plan_text, "work_plan.json"), issues.insert(issues.end(), found.begin(), found.end());
  }
  if (issues.empty() && plan) observations = with_plan(observations, *plan, *network);
  if (!of_tables.empty()) {
    if (issues.empty()) add_meaning(check(*framework, *network, observations), of_tables);
    of_tables = told(std::move(of_tables));
    issues.insert(issues.end(), of_tables.begin(), of_tables.end());
  }
  if (!issues.empty()) throw ModelError(std::move(issues));
  return {*framework, *network, observations, plan};
}

}  // namespace v1
}  // namespace merilo
