#include "support/plans.hpp"

#include <algorithm>

namespace builders {

namespace {

Activity activity_at(std::string id, std::string_view time) {
  Activity activity{std::move(id), {}};
  if (!time.empty()) activity.time = *PlannedTime::parse(time);
  activity.parts = {{{"center", ""}, {}}};
  return activity;
}

}  // namespace

PlanWorld::PlanWorld(int schools) : World(schools) {
  framework.relations.push_back({"serves", {}, true});
  for (int i = 1; i <= schools; ++i) network.edges.push_back({"serves", "school-" + std::to_string(i), "center", {}, {}});
  const auto on = [&](std::string id, std::vector<std::string> codes, const char* role, ItemSource source, std::string items_of = {}) {
    Indicator& made = indicator(std::move(id), std::move(codes));
    if (made.codes.empty()) made.values = ValueType::date;
    made.roles = {role};
    made.item_source = source;
    made.items_of = std::move(items_of);
  };
  on("done", {"not_held", "cancelled", "partial", "moved", "held"}, "center", ItemSource::listed);
  on("wanted", {"no", "yes"}, "center", ItemSource::shared, "done");
  on("there", {"absent", "made_up", "attended"}, "school", ItemSource::listed);
  on("answer", {"refused", "partial", "full"}, "center", ItemSource::listed);
  on("came", {}, "center", ItemSource::shared, "answer");
  on("closed", {}, "center", ItemSource::shared, "answer");
  level("level");
  criterion("score", reference("level"));
  plan.id = "plan";
  plan.period = "now";
  plan.records = {"done", "wanted", "there", "attached", "answer", "came", "closed", "", "serves"};
  plan.activities = {activity_at("talk", "2018-03-14"), activity_at("course", "2018-05"), activity_at("fair", "2018-09/2018-10"),
                     activity_at("work", ""), activity_at("again", ""), activity_at("advice", "")};
  plan.activities[0].attended_by = {"school"};
  plan.activities[4].make_up_of = "talk";
  plan.activities[4].condition = Text(std::map<std::string, std::string>{{"en", "somebody was absent"}});
  plan.activities[5].on_request = true;
}

Observation& PlanWorld::record(std::string activity, std::string code, std::string_view date) {
  Observation& row = observe("center", "done", std::move(code), std::move(activity));
  row.evidence = "paper";
  if (!date.empty()) row.date = day(date);
  return row;
}

ListedItem& PlanWorld::request(std::string id, std::string from, std::string_view due) {
  ListedItem& listed = item("answer", std::move(id), std::move(from), std::string(due));
  listed.organization = "center";
  return listed;
}

ExpectedResult& PlanWorld::result(std::string id, std::vector<Need> needs) {
  ExpectedResult expected{std::move(id), {"center", ""}};
  expected.needs = std::move(needs);
  plan.results.push_back(std::move(expected));
  return plan.results.back();
}

PlanReview PlanWorld::review(std::string_view as_of) const {
  Options on_date = options;
  on_date.as_of = day(as_of);
  return review_plan(WorkPlan(plan), Framework(framework), Network(network), Observations(rows, items, columns), on_date);
}

ActivityStatus PlanWorld::activity(const std::string& id, std::string_view as_of) const {
  const PlanReview reviewed = review(as_of);
  return *std::find_if(reviewed.activities.begin(), reviewed.activities.end(), [&](const ActivityStatus& each) { return each.activity == id; });
}

}  // namespace builders
