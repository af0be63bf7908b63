#pragma once
// A small world with a work plan.

#include "support/builders.hpp"

namespace builders {

// A center with schools, indicators of execution, attendance and requests, the criterion `score` on all, and a plan with
// the activities `talk` (day), `course` (month), `fair` (range), `work` (whole period), `again` (makes up `talk`), `advice`
// (on request).
struct PlanWorld : World {
  WorkPlanDraft plan;

  explicit PlanWorld(int schools = 2);

  // A row of execution on a day.
  Observation& record(std::string activity, std::string code, std::string_view date = {});
  // A request of a school, with its deadline.
  ListedItem& request(std::string id, std::string from, std::string_view due);
  ExpectedResult& result(std::string id, std::vector<Need> needs);
  PlanReview review(std::string_view as_of = "2018-12-31") const;
  // Of the center, on a date.
  ActivityStatus activity(const std::string& id, std::string_view as_of = "2018-12-31") const;
  std::string state(const std::string& id, std::string_view as_of = "2018-12-31") const { return std::string(to_string(activity(id, as_of).state)); }
};

}  // namespace builders
