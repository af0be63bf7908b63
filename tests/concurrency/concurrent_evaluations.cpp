// Eight threads read, evaluate and explain from shared handles, some of them cancelling; every text must equal the one
// of a single thread. Run under the thread sanitizer it must report nothing:
//   concurrent_evaluations [ROUNDS] [THREADS]

#include <atomic>
#include <cstdlib>
#include <iostream>
#include <thread>

#include <merilo/merilo.hpp>

namespace {

const std::string source = MERILO_SOURCE_DIR;

struct Shared {
  merilo::Case given;
  merilo::Evaluation evaluation;
  std::string text, explanations;
};

std::string explained(const merilo::Evaluation& evaluation) {
  std::string text;
  int turn = 0;
  for (const merilo::Outcome& outcome : evaluation.outcomes()) {
    if (++turn % 5 != 0) continue;
    text += merilo::write_explanation(merilo::explain(evaluation, outcome.organization, outcome.criterion, {.depth = 12, .nodes = 400}));
    for (const std::size_t row : merilo::provenance(evaluation, outcome.organization, outcome.criterion).rows) text += std::to_string(row) + ' ';
  }
  for (const merilo::Organization& organization : evaluation.network().draft().organizations)
    for (const merilo::TotalOutcome& total : evaluation.totals(organization.id)) text += total.points_low.to_string() + ' ';
  return text;
}

Shared prepared(const std::string& folder) {
  merilo::Case given = merilo::read_case(source + folder);
  merilo::Evaluation evaluation = merilo::evaluate(given.framework, given.network, given.observations);
  return {given, evaluation, merilo::write_evaluation(evaluation), explained(evaluation)};
}

// What went wrong, or nothing.
std::string round(const Shared& shared, const std::string& folder, int turn) {
  const merilo::Case given = shared.given;  // copies of handles, counted atomically
  switch (turn % 4) {
    case 0:
      if (!(merilo::read_case(source + folder) == given)) return "reading";
      return merilo::write_framework(given.framework).empty() || merilo::write_network(given.network).empty() ? "writing" : "";
    case 1: {
      merilo::Options options;
      std::size_t calls = 0;
      options.progress = [&](std::size_t, std::size_t) { return ++calls < 3; };
      try {
        merilo::evaluate(given.framework, given.network, given.observations, options);
      } catch (const merilo::Cancelled&) {
        return calls == 3 ? "" : "cancelling";
      }
      return calls < 3 ? "" : "not cancelled";
    }
    case 2: return explained(shared.evaluation) == shared.explanations ? "" : "explaining";
    default: {
      const merilo::Evaluation again = merilo::evaluate(given.framework, given.network, given.observations);
      if (merilo::write_evaluation(again) != shared.text) return "evaluating";
      return again == shared.evaluation ? "" : "comparing";
    }
  }
}

}  // namespace

int main(int argc, char** argv) try {
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 8, threads = argc > 2 ? std::atoi(argv[2]) : 8;
  const std::vector<std::string> folders = {"/tests/fuzz/sample", "/frameworks/novosibirsk"};
  std::vector<Shared> cases;
  for (const std::string& folder : folders) cases.push_back(prepared(folder));
  std::atomic<int> failed = 0;
  std::vector<std::thread> workers;
  for (int worker = 0; worker < threads; ++worker)
    workers.emplace_back([&, worker] {
      for (int turn = 0; turn < rounds; ++turn)
        for (std::size_t i = 0; i < cases.size(); ++i)
          try {
            const std::string wrong = round(cases[i], folders[i], worker + turn);
            if (wrong.empty()) continue;
            ++failed;
            std::cerr << folders[i] + ": " + wrong + '\n';
          } catch (const std::exception& error) {
            ++failed;
            std::cerr << error.what() << '\n';
          }
    });
  for (std::thread& worker : workers) worker.join();
  std::cout << threads << " threads, " << rounds << " rounds, " << failed << " failed\n";
  return failed == 0 ? 0 : 1;
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
