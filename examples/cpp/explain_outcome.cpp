// Takes one outcome of a case back to its observations and documents.

#include <iostream>

#include <merilo/merilo.hpp>

namespace {

void print(const merilo::Explanation& point, std::size_t depth) {
  const std::string& name = point.criterion.empty() ? point.name : point.criterion;
  std::cout << std::string(2 * depth, ' ') << (name.empty() ? "rule" : name) << " of " << point.organization << " by "
            << merilo::to_string(point.kind) << ':';
  for (const std::string& level : point.levels) std::cout << ' ' << level;
  if (point.low && point.high) std::cout << ' ' << point.low->to_string() << ".." << point.high->to_string();
  for (const std::string& reason : point.reasons) std::cout << " (" << reason << ')';
  std::cout << '\n';
  for (const merilo::CitedFact& fact : point.facts) {
    std::cout << std::string(2 * depth + 2, ' ') << fact.indicator;
    for (const std::string& key : {fact.item, fact.rater})
      if (!key.empty()) std::cout << ' ' << key;
    std::cout << ": " << fact.state;
    for (const std::string& value : fact.values) std::cout << ' ' << value;
    for (const std::string& document : fact.documents) std::cout << " [" << document << ']';
    std::cout << '\n';
  }
  for (const merilo::Explanation& input : point.inputs) print(input, depth + 1);
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 2) {
    std::cerr << "usage: explain_outcome CASE [ORGANIZATION CRITERION]\n";
    return 2;
  }
  const std::string organization = argc > 3 ? argv[2] : "berdsk-1";
  const std::string criterion = argc > 3 ? argv[3] : "mc_02";
  const merilo::Case input = merilo::read_case(argv[1]);
  const merilo::Evaluation evaluation = merilo::evaluate(input.framework, input.network, input.observations);

  print(merilo::explain(evaluation, organization, criterion), 0);
  const merilo::Provenance under = merilo::provenance(evaluation, organization, criterion);
  std::cout << "stands on " << under.rows.size() << " rows and " << under.documents.size() << " documents\n";
  for (const std::string& document : under.documents) std::cout << "  " << document << '\n';
  return 0;
} catch (const merilo::Error& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
