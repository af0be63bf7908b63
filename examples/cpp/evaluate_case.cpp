// Evaluates a case folder and prints the matrix of one center.

#include <iostream>

#include <merilo/merilo.hpp>

int main(int argc, char** argv) try {
  if (argc < 2) {
    std::cerr << "usage: evaluate_case CASE [ORGANIZATION]\n";
    return 2;
  }
  const merilo::Case input = merilo::read_case(argv[1]);
  const std::string center = argc > 2 ? argv[2] : "berdsk-1";
  const merilo::Evaluation evaluation = merilo::evaluate(input.framework, input.network, input.observations);

  const std::string& role = input.network.draft().organizations[input.network.index(center)].role;
  for (const merilo::Matrix& matrix : input.framework.draft().matrices) {
    if (matrix.role != role) continue;
    std::cout << center << ", " << matrix.title.in("en") << '\n';
    for (const std::string& id : matrix.criteria) {
      const merilo::Outcome outcome = evaluation.outcome(center, id);
      std::cout << id << "  " << merilo::to_string(outcome.status);
      for (const std::string& level : outcome.levels) std::cout << ' ' << level;
      for (const std::string& reason : outcome.reasons) std::cout << " (" << reason << ')';
      std::cout << "  " << input.framework.criterion(id).title.in("en") << '\n';
    }
  }
  return 0;
} catch (const merilo::Error& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
