#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/plans.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(plan_check_tests)

namespace {

struct Broken {
  const char* expected;
  void (*change)(PlanWorld&);
};
std::ostream& operator<<(std::ostream& out, const Broken& row) { return out << row.expected; }

const Broken broken[] = {
    {"", [](PlanWorld&) {}},
    {"unknown_reference /period", [](PlanWorld& w) { w.plan.period = "then"; }},
    {"unknown_reference /goals/0/role", [](PlanWorld& w) { w.plan.goals = {{{"centre", ""}, {}}}; }},
    {"unknown_reference /tasks/t/organization", [](PlanWorld& w) { w.plan.tasks = {{"t", {"", "centre"}, 1, {}}}; }},
    {"unknown_reference /activities/talk/parts/0/role", [](PlanWorld& w) { w.plan.activities[0].parts[0].of.role = "centre"; }},
    {"unknown_reference /activities/talk/attended_by/0", [](PlanWorld& w) { w.plan.activities[0].attended_by = {"schools"}; }},
    {"warning out_of_range /activities/talk/date", [](PlanWorld& w) { w.plan.activities[0].time = *PlannedTime::parse("2019-01"); }},
    {"unknown_reference /records/execution; type_mismatch /records/needed", [](PlanWorld& w) { w.plan.records.execution = "dune"; }},
    {"type_mismatch /records/execution; unknown_value /records/execution; unknown_value /records/execution; type_mismatch /records/needed",
     [](PlanWorld& w) { w.plan.records.execution = "wanted"; }},
    {"type_mismatch /records/requests/received", [](PlanWorld& w) { w.framework.indicators[4].values = ValueType::number; }},
    {"unknown_value /records/attendance", [](PlanWorld& w) { w.framework.indicators[2].codes.push_back({"asleep", {}}); }},
    {"unknown_reference /records/attached", [](PlanWorld& w) { w.plan.records.attached = "attach"; }},
    {"unknown_reference /records/requests/serves", [](PlanWorld& w) { w.plan.records.serves = "serve"; }},
    {"ambiguous_name /results/score", [](PlanWorld& w) { w.result("score", {{"score"}}); }},
    {"unknown_reference /results/r/needs/0/criterion", [](PlanWorld& w) { w.result("r", {{"scores"}}); }},
    {"unknown_level /results/r/needs/0/level", [](PlanWorld& w) { w.result("r", {{"score", "4"}}); }},
    {"type_mismatch /results/r/needs/0/criterion", [](PlanWorld& w) { w.number("n"); w.criterion("number", reference("n"), ""); w.result("r", {{"number"}}); }},
    // A number of at most 6 is never above 6; at 5 all is well.
    {"warning target_unreachable /results/r/needs/0/level",
     [](PlanWorld& w) { w.number("n"); w.criterion("capped", rule(R"({"band": "n", "steps": {"1": {">": 0}, "2": {">": 5}, "3": {">": 6}}})")); w.result("r", {{"capped", "3"}}); }},
    {"", [](PlanWorld& w) { w.number("n"); w.criterion("capped", rule(R"({"band": "n", "steps": {"1": {">": 0}, "2": {">": 5}, "3": {">": 6}}})")); w.result("r", {{"capped", "2"}}); }},
    {"not_measured /results/r/needs/0/criterion", [](PlanWorld& w) { w.framework.criteria[0].measured_on = {"school"}; w.result("r", {{"score"}}); }},
    {"not_measured /results/r/needs/0/criterion", [](PlanWorld& w) { w.framework.criteria[0].measured_on = {"center"}; w.result("r", {{"score", "", Subject{"attached", false, "school", ""}}}); }},
    {"unknown_reference /results/r/needs/0/over/relation", [](PlanWorld& w) { w.result("r", {{"score", "", Subject{"attach", false, "school", ""}}}); }},
    {"unknown_reference /results/r/needs/0/over/role", [](PlanWorld& w) { w.result("r", {{"score", "", Subject{"attached", false, "schol", ""}}}); }},
    {"unknown_reference /results/r/gaps/0/criterion", [](PlanWorld& w) { w.result("r", {}).gaps = {{{}, "scores"}}; }},
};

}  // namespace

BOOST_DATA_TEST_CASE(a_name_that_is_not_there_is_told, data::make(broken), row) {
  PlanWorld world;
  row.change(world);
  BOOST_TEST(listed(check_plan(WorkPlan(world.plan), Framework(world.framework), Network(world.network))) == row.expected);
}

BOOST_AUTO_TEST_CASE(the_nearest_name_is_the_hint) {
  PlanWorld world;
  world.result("r", {{"scor"}});
  BOOST_TEST(check_plan(WorkPlan(world.plan), Framework(world.framework), Network(world.network)).at(0).hint == "score");
}

BOOST_AUTO_TEST_SUITE_END()
