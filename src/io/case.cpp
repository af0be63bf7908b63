#include <merilo/io/case.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

#include <merilo/error.hpp>
#include <merilo/io/framework_json.hpp>
#include <merilo/io/network_json.hpp>
#include <merilo/io/observations_csv.hpp>

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
  const auto gather = [&](const auto& read) {
    try {
      read();
    } catch (const ModelError& error) {
      issues.insert(issues.end(), error.issues().begin(), error.issues().end());
    }
  };
  const std::string framework_text = read_file(root / "framework.json"), network_text = read_file(root / "network.json"),
                    rows = read_file(root / "observations.csv");
  const std::string items = std::filesystem::exists(root / "items.csv") ? read_file(root / "items.csv") : std::string();
  gather([&] { framework = read_framework(framework_text); });
  gather([&] { network = read_network(network_text); });
  gather([&] { observations = read_observations(rows, items); });
  if (!issues.empty()) throw ModelError(std::move(issues));
  return {*framework, *network, *observations};
}

}  // namespace v1
}  // namespace merilo
