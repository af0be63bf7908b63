#pragma once
// Goes through a plan with what an evaluation knows: activities in plan_activities.cpp, requests and participation in
// plan_requests.cpp, results in plan_review.cpp.

#include <algorithm>
#include <map>

#include <merilo/analysis/plan_review.hpp>

namespace merilo {
inline namespace v1 {

class Review {
 public:
  Review(const WorkPlan& plan, const Evaluation& evaluation);
  PlanReview run();

 private:
  void add_activities(const Organization& organization);
  void describe(const Activity& activity, const Organization& organization, const CitedFact* fact, const CitedFact* need, ActivityStatus& status);
  std::optional<bool> is_needed(const Activity& activity, const Organization& organization, const CitedFact* need);
  std::optional<bool> somebody_absent(const Activity& activity, const Organization& center) const;
  void add_requests(const Organization& organization);
  void check_sender(const Organization& organization, const RequestStatus& request, const CitedFact* fact);
  void add_participation(const Organization& center);
  void add_result(const Organization& organization, const ExpectedResult& expected);
  NeedStatus need_of(const Organization& organization, const ExpectedResult& expected, std::size_t place) const;

  Observed known(const std::string& organization, const std::string& indicator) const {
    return indicator.empty() ? Observed() : observed(result_.evaluation, organization, indicator);
  }
  static const CitedFact* fact_of(const Observed& observed, std::string_view item) {
    const auto found = std::find_if(observed.facts.begin(), observed.facts.end(), [&](const CitedFact& fact) { return fact.item == item; });
    return found == observed.facts.end() ? nullptr : &*found;
  }
  static bool attends(const Activity& activity, const Organization& organization) {
    return std::find(activity.attended_by.begin(), activity.attended_by.end(), organization.role) != activity.attended_by.end();
  }
  // Those attached to a center on the date, in the order of the network.
  const std::vector<const Organization*>& attached_to(const Organization& center) const;
  void warn(std::string code, const std::vector<std::size_t>& rows, const char* column, std::string found, std::string expected);

  const WorkPlan& plan_;
  const WorkPlanDraft& draft_;
  const PlanRecords& records_;
  const Network network_;
  const Period& period_;
  const Date as_of_;
  std::map<std::string_view, std::vector<const Organization*>> attached_;
  PlanReview result_;
};

}  // namespace v1
}  // namespace merilo
