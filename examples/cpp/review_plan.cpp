// Reviews the work plan of a case on a date: what is due, late or not documented, and which results are reached.

#include <iostream>

#include <merilo/merilo.hpp>

int main(int argc, char** argv) try {
  if (argc < 2) {
    std::cerr << "usage: review_plan CASE [ORGANIZATION [DATE]]\n";
    return 2;
  }
  const merilo::Case input = merilo::read_case(argv[1]);
  const std::string center = argc > 2 ? argv[2] : "berdsk-1";
  if (!input.plan) throw merilo::FileError("the case has no work_plan.json");
  merilo::Options options;
  options.as_of = merilo::Date::parse(argc > 3 ? argv[3] : "2018-04-11");
  const merilo::PlanReview review = merilo::review_plan(*input.plan, input.framework, input.network, input.observations, options);

  for (const merilo::ActivityStatus& activity : review.activities)
    if (activity.organization == center)
      std::cout << activity.activity << "  " << merilo::to_string(activity.state) << (activity.undocumented ? ", no document" : "") << '\n';
  for (const merilo::RequestSummary& requests : review.requests)
    if (requests.organization == center) std::cout << "requests: " << requests.full << " of " << requests.requests.size() << " in full\n";
  for (const merilo::ResultStatus& result : review.results) {
    if (result.organization != center) continue;
    std::cout << result.result << "  " << merilo::to_string(result.state) << '\n';
    for (const merilo::NeedStatus& need : result.needs) {
      std::cout << "  " << need.need.criterion << " at least " << need.need.level << ": " << merilo::to_string(need.state) << '\n';
    }
  }
  return 0;
} catch (const merilo::Error& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
