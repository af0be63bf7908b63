#include <atomic>
#include <thread>

#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/worlds.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(policies_tests)

namespace {

Observation commission(const char* organization, const char* criterion, const char* level) {
  return {organization, criterion, "now", "", "commission", {}, level, RowStatus::reported, "protocol 7", "seen on site", {}, ""};
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_level_of_a_commission_prevails_and_goes_up) {
  World world = judged_schools("13");
  world.rows.push_back(commission("school-1", "own", "3"));
  const Outcome own = world.outcome("school-1", "own");
  BOOST_TEST(shown(own) == "3");
  BOOST_TEST(joined(own.computed) == "1");
  BOOST_TEST(has(own.flags, "overridden"));
  BOOST_TEST(world.result() == "3");
}

BOOST_AUTO_TEST_CASE(a_level_of_a_commission_may_stand_beside) {
  World world = judged_schools("13");
  world.rows.push_back(commission("school-1", "own", "3"));
  world.framework.policies.override_prevails = false;
  BOOST_TEST(world.result("school-1", "own") == "1");
  BOOST_TEST(joined(world.outcome("school-1", "own").computed) == "3");
  BOOST_TEST(world.result() == "1");
  world.options.override_prevails = true;
  BOOST_TEST(world.result() == "3");
  BOOST_TEST(world.evaluate().header().override_prevails);
}

BOOST_AUTO_TEST_CASE(a_commission_settles_what_is_missing) {
  World world = judged_schools("?3");
  world.rows.push_back(commission("school-1", "own", "2"));
  BOOST_TEST(world.result("school-1", "own") == "2");
  BOOST_TEST(joined(world.outcome("school-1", "own").computed) == "0, 1, 2, 3");
  BOOST_TEST(world.result() == "2");
}

BOOST_AUTO_TEST_CASE(an_override_names_author_reason_and_document) {
  for (auto Observation::*field : {&Observation::rater, &Observation::note, &Observation::evidence}) {
    World world = judged_schools("13");
    world.rows.push_back(commission("school-1", "own", "3"));
    world.rows.back().*field = "";
    BOOST_TEST(problems([&] { world.evaluate(); }).substr(0, 9) == "not_a_row");
  }
}

BOOST_AUTO_TEST_CASE(two_different_overrides_are_refused) {
  World world = judged_schools("13");
  world.rows.push_back(commission("school-1", "own", "3"));
  world.rows.push_back(commission("school-1", "own", "3"));
  BOOST_TEST(world.result("school-1", "own") == "3");
  world.rows.back().value = "2";
  BOOST_TEST(problems([&] { world.evaluate(); }).substr(0, 15) == "duplicate_value");
  world.rows.back().rater = "another";
  BOOST_TEST(problems([&] { world.evaluate(); }).substr(0, 15) == "duplicate_value");
}

BOOST_AUTO_TEST_CASE(a_level_that_the_scale_lacks_is_refused) {
  World world = judged_schools("13");
  world.rows.push_back(commission("school-1", "own", "4"));
  BOOST_TEST(problems([&] { world.evaluate(); }) != "none");
}

// A base outcome without data closes at the low end of its own range; conflicts and matrix cells never do.
BOOST_AUTO_TEST_CASE(closing_is_for_unassessed_base_outcomes) {
  World world = judged_schools("?3");
  BOOST_TEST(world.result() == "0 1 2 3");
  world.options.close_at_lowest = true;
  const Outcome own = world.outcome("school-1", "own");
  BOOST_TEST(shown(own) == "0");
  BOOST_TEST(has(own.flags, "closed"));
  BOOST_TEST(joined(own.computed) == "0, 1, 2, 3");
  BOOST_TEST(world.result() == "0");
  World conflict = judged_schools("13");
  conflict.give("level=2", "school-1");
  conflict.options.close_at_lowest = true;
  BOOST_TEST(conflict.result("school-1", "own") == "1 2");
  BOOST_TEST(conflict.result() == "1 2");
  World cell = judged_schools("3");
  cell.framework.criteria[1].rule = reference("direct");
  cell.level("direct").roles = {"center"};
  cell.options.close_at_lowest = true;
  BOOST_TEST(cell.result() == "0 1 2 3");
}

BOOST_AUTO_TEST_CASE(closing_needs_that_nothing_was_assessed) {
  World world;
  world.level("rating").rated = true;
  world.judge(R"({"measure": "consensus", "of": "rating"})");
  world.options.close_at_lowest = true;
  BOOST_TEST(world.result() == "0");
  world.give_raters("rating", "2 3");
  BOOST_TEST(world.result() == "2 3");
  BOOST_TEST(world.reasons() == "insufficient_evidence");
}

BOOST_AUTO_TEST_CASE(closing_never_fills_items) {
  World world;
  world.number("process", 0, 6).item_source = ItemSource::listed;
  world.judge(R"({"with": {"t": {"measure": "trend", "of": "process", "smallest_change": 1}}, "table": [{"if": {"t.positive": "t.items"}, "then": "3"}, {"if": {"t.positive": {">": 0}}, "then": "2"}, {"else": "1"}]})");
  world.give_waves("process", "3>4 ?>4");
  world.framework.policies.close_at_lowest = true;
  // With a low baseline the second process would rise too.
  BOOST_TEST(world.result() == "2");
  BOOST_TEST(joined(world.outcome().computed) == "2, 3");
}

BOOST_AUTO_TEST_CASE(a_commission_may_give_a_number_or_say_that_it_does_not_apply) {
  World world;
  world.number("n", 0, 9);
  world.level("level");
  world.criterion("amount", reference("n"), "");
  world.judge(R"("level")");
  world.give("n=4 level=1");
  world.rows.push_back(commission("center", "amount", "7.5"));
  world.rows.push_back(commission("center", "judged", ""));
  world.rows.back().status = RowStatus::not_applicable;
  BOOST_TEST(world.evaluate().outcome("center", "amount").low.value().to_string() == "7.5");
  BOOST_TEST(joined(world.evaluate().outcome("center", "amount").flags) == "overridden");
  const Outcome outcome = world.evaluate().outcome("center", "judged");
  BOOST_TEST(shown(outcome) == "n/a");
  BOOST_TEST(joined(outcome.reasons) == "excluded");
  BOOST_TEST(joined(outcome.computed) == "1");
  world.rows[2].status = RowStatus::not_applicable;
  world.rows[2].value = "";
  BOOST_TEST(shown(world.evaluate().outcome("center", "amount")) == "n/a");
  world.options.override_prevails = false;
  BOOST_TEST(shown(world.evaluate().outcome("center", "amount")) == "4");
  BOOST_TEST(joined(world.evaluate().outcome("center", "amount").flags) == "overridden");
  BOOST_TEST(joined(world.evaluate().outcome("center", "judged").computed) == "");
  world.rows[3].status = RowStatus::expected;
  BOOST_TEST(errors([&] { world.evaluate(); }) == "unknown_value /rows/3/status");
  world.rows[2] = commission("center", "amount", "much");
  world.rows[3] = commission("center", "judged", "4");
  BOOST_TEST(errors([&] { world.evaluate(); }) == "bad_number /rows/2/value; unknown_level /rows/3/value");
}

BOOST_AUTO_TEST_CASE(two_numbers_of_a_commission_are_refused) {
  World world;
  world.number("n", 0, 9);
  world.criterion("amount", reference("n"), "");
  for (const char* number : {"3", "3.0", "4"}) world.rows.push_back(commission("center", "amount", number));
  BOOST_TEST(errors([&] { world.evaluate(); }) == "duplicate_value /rows/2/value");
  world.rows.pop_back();
  BOOST_TEST(shown(world.evaluate().outcome("center", "amount")) == "3");
}

BOOST_AUTO_TEST_CASE(a_commission_judges_only_what_is_measured) {
  World world = judged_schools("13");
  world.rows.push_back(commission("center", "own", "2"));
  BOOST_TEST(errors([&] { world.evaluate(); }) == "not_measured /rows/2/organization");
  world.rows.back() = commission("school-2", "own", "2");
  world.rows.back().period = "before";
  BOOST_TEST(world.result("school-2", "own") == "3");
  BOOST_TEST(world.evaluate().header().left_out.at(0).reason == "other_period");
  world.options.period = "before";
  BOOST_TEST(world.result("school-2", "own") == "2");
}

// Closing: levels, not numbers; not where a level is sure; the lowest of those possible, and only for want of evidence.
BOOST_AUTO_TEST_CASE(closing_takes_the_lowest_possible_level) {
  World world;
  world.level("level");
  world.number("n", 0, 3);
  world.indicator("flag", {"no", "yes"});
  world.criterion("amount", reference("n"), "");
  world.criterion("raised", rule(R"({"guard": "level", "floor": [{"if": {"flag": "yes"}, "at": "2"}]})"));
  world.judge(R"({"guard": "level", "applies_if": {"flag": "yes"}})");
  world.options.close_at_lowest = true;
  world.give("flag=yes");
  const Evaluation open = world.evaluate();
  BOOST_TEST(shown(open.outcome("center", "amount")) == "0..3");
  BOOST_TEST(joined(open.outcome("center", "amount").reasons) == "not_assessed");
  BOOST_TEST(joined(open.outcome("center", "amount").flags) == "");
  BOOST_TEST(shown(open.outcome("center", "raised")) == "2");
  BOOST_TEST(joined(open.outcome("center", "raised").computed) == "2, 3");
  BOOST_TEST(joined(open.outcome("center", "raised").reasons) == "");
  world.rows.clear();
  BOOST_TEST(shown(world.evaluate().outcome("center", "judged")) == "0");
  world.give("level=3");
  BOOST_TEST(shown(world.evaluate().outcome("center", "judged")) == "3");
  BOOST_TEST(joined(world.evaluate().outcome("center", "raised").flags) == "");
  world.give("flag=x");
  BOOST_TEST(shown(world.evaluate().outcome("center", "judged")) == "n/a");
  BOOST_TEST(joined(world.evaluate().outcome("center", "judged").flags) == "");
}

BOOST_AUTO_TEST_SUITE_END()
