// Evaluates cases several times, concurrently, under the locale of the environment, and prints the canonical JSON:
//   evaluate_hash [--repeat N] [--threads T] CASE…
//   evaluate_hash --write FOLDER COPIES CASE      writes a larger case: copies of one, each with other gaps

#include <clocale>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <locale>
#include <thread>

#include <merilo/merilo.hpp>

namespace {

void write_file(const std::string& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  if (!(out << text).flush()) throw std::runtime_error("cannot write " + path);
}

std::string copied(const std::string& id, int copy) { return id.empty() ? id : id + "-copy-" + std::to_string(copy); }

merilo::Case enlarged(const merilo::Case& one, int copies) {
  merilo::NetworkDraft network = one.network.draft();
  std::vector<merilo::Observation> rows = one.observations.rows();
  std::vector<merilo::ListedItem> items = one.observations.items();
  for (int copy = 1; copy < copies; ++copy) {
    for (merilo::Organization organization : one.network.draft().organizations) {
      organization.id = copied(organization.id, copy);
      organization.aliases.clear();
      network.organizations.push_back(std::move(organization));
    }
    for (merilo::Edge edge : one.network.draft().edges) {
      edge.child = copied(edge.child, copy);
      edge.parent = copied(edge.parent, copy);
      network.edges.push_back(std::move(edge));
    }
    for (merilo::Rater rater : one.network.draft().raters) network.raters.push_back({copied(rater.id, copy), copied(rater.organization, copy)});
    std::size_t turn = 0;
    for (merilo::Observation row : one.observations.rows()) {
      if (++turn % static_cast<std::size_t>(copy + 3) == 0) continue;
      row.organization = copied(row.organization, copy);
      row.rater = copied(row.rater, copy);
      row.evidence = copied(row.evidence, copy);
      row.supersedes.clear();
      rows.push_back(std::move(row));
    }
    for (merilo::ListedItem item : one.observations.items()) {
      if (item.organization.empty()) continue;
      item.organization = copied(item.organization, copy);
      items.push_back(std::move(item));
    }
  }
  return {one.framework, merilo::Network(std::move(network)), merilo::Observations(std::move(rows), std::move(items))};
}

std::string evaluated(const merilo::Case& one, int repeat, int threads) {
  std::vector<std::string> texts(static_cast<std::size_t>(threads));
  std::vector<char> steady(texts.size(), 1);
  std::vector<std::thread> workers;
  for (std::size_t worker = 0; worker < texts.size(); ++worker)
    workers.emplace_back([&, worker] {
      for (int turn = 0; turn < repeat; ++turn) {
        const std::string text = merilo::write_evaluation(merilo::evaluate(one.framework, one.network, one.observations));
        if (turn > 0 && text != texts[worker]) steady[worker] = 0;
        texts[worker] = text;
      }
    });
  for (std::thread& worker : workers) worker.join();
  for (std::size_t worker = 0; worker < texts.size(); ++worker)
    if (!steady[worker] || texts[worker] != texts[0]) throw std::runtime_error("evaluations of one case differ");
  return texts[0];
}

}  // namespace

int main(int argc, char** argv) try {
  if (!std::setlocale(LC_ALL, "")) throw std::runtime_error("the locale of the environment is not installed");
  std::locale::global(std::locale(""));
  std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() == 4 && words[0] == "--write") {
    const merilo::Case larger = enlarged(merilo::read_case(words[3]), std::atoi(words[2].c_str()));
    write_file(words[1] + "/framework.json", merilo::write_framework(larger.framework));
    write_file(words[1] + "/network.json", merilo::write_network(larger.network));
    write_file(words[1] + "/observations.csv", merilo::write_observations(larger.observations));
    write_file(words[1] + "/items.csv", merilo::write_items(larger.observations));
    return 0;
  }
  int repeat = 1, threads = 1;
  while (words.size() > 2 && (words[0] == "--repeat" || words[0] == "--threads")) {
    (words[0] == "--repeat" ? repeat : threads) = std::max(1, std::atoi(words[1].c_str()));
    words.erase(words.begin(), words.begin() + 2);
  }
  for (const std::string& folder : words) {
    const std::string text = evaluated(merilo::read_case(folder), repeat, threads);
    std::cout.write(text.data(), static_cast<std::streamsize>(text.size()));
  }
  return words.empty() || !std::cout.flush() ? 2 : 0;
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
