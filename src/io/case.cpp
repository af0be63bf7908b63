#include <merilo/io/case.hpp>

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

namespace merilo {
inline namespace v1 {

namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  if (!in || !(out << in.rdbuf())) throw FileError("cannot read " + path.string());
  return out.str();
}

}  // namespace

Case read_case(const std::string& folder) {
  const std::filesystem::path root(folder);
  std::vector<Issue> issues;
  std::optional<Framework> framework;
  std::optional<Network> network;
  std::optional<Observations> observations;
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
  gather([&] { observations = read_observations(rows, items); });
  if (!plan_text.empty()) gather([&] { plan = read_work_plan(plan_text); });
  if (plan && framework && network) {
    std::vector<Issue> found = check_plan(*plan, *framework, *network);
    if (has_errors(found)) found = locate_issues(std::move(found), plan_text, "work_plan.json"), issues.insert(issues.end(), found.begin(), found.end());
  }
  if (!issues.empty()) throw ModelError(std::move(issues));
  if (plan) observations = with_plan(*observations, *plan, *network);
  return {*framework, *network, *observations, plan};
}

}  // namespace v1
}  // namespace merilo
