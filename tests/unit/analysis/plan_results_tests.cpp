#include <boost/test/unit_test.hpp>

#include "support/plans.hpp"

using namespace builders;

BOOST_AUTO_TEST_SUITE(plan_results_tests)

BOOST_AUTO_TEST_CASE(a_result_becomes_a_criterion_that_explains_itself) {
  PlanWorld world(2);
  world.give("level=2").give_schools("level", "23");
  world.result("both", {{"score", "2"}, {"score", "2", Subject{"attached", false, "school", ""}}});
  const Framework framework = with_results(Framework(world.framework), WorkPlan(world.plan), Network(world.network));
  BOOST_TEST(framework.draft().criteria.size() == 3U);
  const Evaluation evaluation = evaluate(framework, Network(world.network), Observations(world.rows));
  BOOST_TEST(evaluation.outcome("center", "both").level() == "yes");
  BOOST_TEST(evaluation.outcome("center", "both/2").level() == "2");
  BOOST_TEST(explain(evaluation, "center", "both").inputs.size() == 1U);
  BOOST_TEST(provenance(evaluation, "center", "both").rows.size() == 3U);
}

// Two needs on one gap: each may fail, but they cannot fail apart from each other.
BOOST_AUTO_TEST_CASE(needs_on_one_gap_are_judged_together) {
  PlanWorld world;
  world.criterion("reversed", rule(R"({"table": [{"if": {"level": "3"}, "then": "0"}, {"else": "3"}]})"));
  world.give("level=?");
  world.result("never", {{"score", "3"}, {"reversed", "3"}});
  BOOST_TEST(to_string(world.review().results.at(0).state) == "not_reached");
}

BOOST_AUTO_TEST_CASE(a_result_of_one_organization_is_measured_on_its_role) {
  PlanWorld world(1);
  world.give_schools("level", "3");
  world.result("of_school", {{"score", "3"}}).of = {"", "school-1"};
  const PlanReview reviewed = world.review();
  BOOST_REQUIRE(reviewed.results.size() == 1U);
  BOOST_TEST(reviewed.results[0].organization == "school-1");
  BOOST_TEST(to_string(reviewed.results[0].state) == "reached");
}

BOOST_AUTO_TEST_SUITE_END()
