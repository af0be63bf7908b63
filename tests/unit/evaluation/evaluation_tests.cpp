#include <atomic>
#include <limits>
#include <thread>

#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(evaluation_tests)

namespace {

World schools(const char* levels) {
  World world(static_cast<int>(std::string_view(levels).size()));
  world.level("level").roles = {"school"};
  world.criterion("own", reference("level"), "points_0_3", {"school"});
  world.judge(R"({"quorum": "own", "over": {"relation": "attached"}, "share": 1})", "points_0_3", {"center"});
  world.framework.matrices = {{"matrix", {}, "center", {"judged"}}};
  world.give_schools("level", levels);
  return world;
}

Observation commission(const char* organization, const char* criterion, const char* level) {
  return {organization, criterion, "now", "", "commission", {}, level, RowStatus::reported, "protocol 7", "seen on site", {}, ""};
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_level_of_a_commission_prevails_and_goes_up) {
  World world = schools("13");
  world.rows.push_back(commission("school-1", "own", "3"));
  const Outcome own = world.outcome("school-1", "own");
  BOOST_TEST(shown(own) == "3");
  BOOST_TEST(joined(own.computed) == "1");
  BOOST_TEST(has(own.flags, "overridden"));
  BOOST_TEST(world.result() == "3");
}

BOOST_AUTO_TEST_CASE(a_level_of_a_commission_may_stand_beside) {
  World world = schools("13");
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
  World world = schools("?3");
  world.rows.push_back(commission("school-1", "own", "2"));
  BOOST_TEST(world.result("school-1", "own") == "2");
  BOOST_TEST(joined(world.outcome("school-1", "own").computed) == "0, 1, 2, 3");
  BOOST_TEST(world.result() == "2");
}

BOOST_AUTO_TEST_CASE(an_override_names_author_reason_and_document) {
  for (auto Observation::*field : {&Observation::rater, &Observation::note, &Observation::evidence}) {
    World world = schools("13");
    world.rows.push_back(commission("school-1", "own", "3"));
    world.rows.back().*field = "";
    BOOST_TEST(problems([&] { world.evaluate(); }).substr(0, 9) == "not_a_row");
  }
}

BOOST_AUTO_TEST_CASE(two_different_overrides_are_refused) {
  World world = schools("13");
  world.rows.push_back(commission("school-1", "own", "3"));
  world.rows.push_back(commission("school-1", "own", "3"));
  BOOST_TEST(world.result("school-1", "own") == "3");
  world.rows.back().value = "2";
  BOOST_TEST(problems([&] { world.evaluate(); }).substr(0, 15) == "duplicate_value");
  world.rows.back().rater = "another";
  BOOST_TEST(problems([&] { world.evaluate(); }).substr(0, 15) == "duplicate_value");
}

BOOST_AUTO_TEST_CASE(a_level_that_the_scale_lacks_is_refused) {
  World world = schools("13");
  world.rows.push_back(commission("school-1", "own", "4"));
  BOOST_TEST(problems([&] { world.evaluate(); }) != "none");
}

// A base outcome without data closes at the low end of its own range; conflicts and matrix cells never do.
BOOST_AUTO_TEST_CASE(closing_is_for_unassessed_base_outcomes) {
  World world = schools("?3");
  BOOST_TEST(world.result() == "0 1 2 3");
  world.options.close_at_lowest = true;
  const Outcome own = world.outcome("school-1", "own");
  BOOST_TEST(shown(own) == "0");
  BOOST_TEST(has(own.flags, "closed"));
  BOOST_TEST(joined(own.computed) == "0, 1, 2, 3");
  BOOST_TEST(world.result() == "0");
  World conflict = schools("13");
  conflict.give("level=2", "school-1");
  conflict.options.close_at_lowest = true;
  BOOST_TEST(conflict.result("school-1", "own") == "1 2");
  BOOST_TEST(conflict.result() == "1 2");
  World cell = schools("3");
  cell.framework.criteria[1].rule = reference("direct");
  cell.level("direct").roles = {"center"};
  cell.options.close_at_lowest = true;
  BOOST_TEST(cell.result() == "0 1 2 3");
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

namespace {

// Two criteria of a matrix with a total.
World totals(const char* first, const char* second, const char* given, bool keep = false) {
  World world;
  for (const char* id : {"a", "b"}) world.level(id);
  world.indicator("flag", {"no", "yes"});
  world.criterion("first", rule(first));
  world.criterion("second", rule(second));
  world.framework.matrices = {{"matrix", {}, "center", {"first", "second"}}};
  world.framework.totals = {{"total", {}, "matrix", keep}};
  world.give(given);
  return world;
}
std::string total(const World& world) {
  const TotalOutcome t = world.evaluate().totals("center").at(0);
  const auto range = [](const Number& low, const Number& high) { return low == high ? low.to_string() : low.to_string() + ".." + high.to_string(); };
  return range(t.points_low, t.points_high) + " of " + range(t.maximum_low, t.maximum_high) + ", " + (t.percent_low ? range(*t.percent_low, *t.percent_high) + "%" : "none");
}
const char* const guarded = R"({"guard": "b", "applies_if": {"flag": "yes"}})";

}  // namespace

BOOST_AUTO_TEST_CASE(a_total_is_three_ranges) {
  BOOST_TEST(total(totals(R"("a")", R"("b")", "a=3 b=1")) == "4 of 6, 200/3%");
  BOOST_TEST(total(totals(R"("a")", R"("b")", "a=3 b=?")) == "3..6 of 6, 50..100%");
  BOOST_TEST(total(totals(R"("a")", R"("b")", "a=1|2 b=2|3")) == "3..5 of 6, 50..250/3%");
  BOOST_TEST(total(totals(R"("a")", guarded, "a=3 b=0 flag=no")) == "3 of 3, 100%");
  BOOST_TEST(total(totals(R"("a")", guarded, "a=3 b=0 flag=no", true)) == "3 of 6, 50%");
  BOOST_TEST(total(totals(R"("a")", R"("b")", "a=x b=x")) == "0 of 0, none");
}

// Not the ends over the ends: 1 of 3 or 4 of 6; 2 of 3 or 2 to 5 of 6.
BOOST_AUTO_TEST_CASE(the_percent_comes_from_the_joint_choice) {
  BOOST_TEST(total(totals(R"("a")", guarded, "a=1 b=3 flag=?")) == "1..4 of 3..6, 100/3..200/3%");
  BOOST_TEST(total(totals(R"("a")", guarded, "a=2 b=? flag=?")) == "2..5 of 3..6, 100/3..250/3%");
  BOOST_TEST(total(totals(R"("a")", guarded, "a=3 b=3 flag=?")) == "3..6 of 3..6, 100%");
  BOOST_TEST(total(totals(R"("a")", guarded, "a=1 b=3 flag=?", true)) == "1..4 of 6, 50/3..200/3%");
  BOOST_TEST(total(totals(R"("a")", guarded, "a=x b=1 flag=?")) == "0..1 of 0..3, 100/3%");
}

// The second criterion mirrors the first: together they always have 3.
BOOST_AUTO_TEST_CASE(a_gap_of_two_criteria_is_one_gap_in_the_total) {
  const char* const mirror = R"({"table": ["a"], "grid": ["3", "2", "1", "0"]})";
  BOOST_TEST(total(totals(R"("a")", mirror, "a=?")) == "3 of 6, 50%");
}

BOOST_AUTO_TEST_CASE(look_ups_of_what_is_not_there_name_the_valid_names) {
  const Evaluation evaluation = schools("13").evaluate();
  BOOST_TEST(evaluation.has_outcome("school-1", "own"));
  BOOST_TEST(!evaluation.has_outcome("center", "own"));
  BOOST_TEST(!evaluation.has_outcome("nobody", "own"));
  const auto names = [](const char* name) { return [=](const UnknownIdError& error) { return std::string(error.what()).find(name) != std::string::npos; }; };
  BOOST_CHECK_EXCEPTION(evaluation.outcome("center", "own"), UnknownIdError, names("judged"));
  BOOST_CHECK_EXCEPTION(evaluation.outcome("school-1", "ow"), UnknownIdError, names("own"));
  BOOST_CHECK_EXCEPTION(evaluation.outcome("school1", "own"), UnknownIdError, names("school-1"));
  BOOST_CHECK_THROW(evaluation.totals("nobody"), UnknownIdError);
  BOOST_CHECK_THROW(evaluation.masks("nothing"), UnknownIdError);
  World later = schools("13");
  later.options.period = "later";
  BOOST_CHECK_EXCEPTION(later.evaluate(), UnknownIdError, names("before"));
}

BOOST_AUTO_TEST_CASE(outcomes_come_by_organization_then_by_criterion) {
  std::string order;
  for (const Outcome& outcome : schools("13").evaluate().outcomes()) order += outcome.organization + ":" + outcome.criterion + " ";
  BOOST_TEST(order == "center:judged school-1:own school-2:own ");
}

BOOST_AUTO_TEST_CASE(masks_hold_the_possible_levels) {
  World world = schools("1?x");
  const Evaluation evaluation = world.evaluate();
  const auto own = evaluation.masks("own");
  BOOST_REQUIRE(own.size() == 4);
  BOOST_TEST(own[0] == 0u);
  BOOST_TEST(own[1] == 2u);
  BOOST_TEST(own[2] == 15u);
  BOOST_TEST(own[3] == 0x80000000u);
  BOOST_TEST(evaluation.masks("judged")[0] == 3u);
}

BOOST_AUTO_TEST_CASE(equal_inputs_give_equal_evaluations_on_any_thread) {
  const World world = schools("1?x3??2");
  const Framework framework(world.framework);
  const Network network(world.network);
  const Observations observations(world.rows, world.items);
  const Evaluation expected = evaluate(framework, network, observations);
  std::atomic<int> equal = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int j = 0; j < 25; ++j) equal += evaluate(framework, network, observations) == expected ? 1 : 0;
    });
  for (auto& thread : threads) thread.join();
  BOOST_TEST(equal == 100);
}

BOOST_AUTO_TEST_CASE(progress_grows_and_can_cancel) {
  World world = schools(std::string(3000, '2').c_str());
  std::size_t last = 0, calls = 0;
  world.options.progress = [&](std::size_t done, std::size_t total) {
    BOOST_TEST(done >= last);
    BOOST_TEST(done <= total);
    last = done;
    ++calls;
    return true;
  };
  BOOST_TEST(world.result() == "2");
  BOOST_TEST(calls > 0);
  world.options.progress = [](std::size_t, std::size_t) { return false; };
  BOOST_CHECK_THROW(world.evaluate(), Cancelled);
}

namespace {

World columns() {
  World world(3);
  world.number("n", 0, 9);
  world.level("level");
  world.criterion("moved", rule(R"({"measure": "change", "of": "n"})"), "");
  world.judge(R"("level")");
  return world;
}
std::string all(const World& world) {
  std::string text;
  for (const Outcome& outcome : world.evaluate().outcomes()) text += shown(outcome) + "; ";
  return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(wide_columns_say_the_same_as_rows) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::vector<double> before = {1, 2.5, nan, 0.1}, now = {4, nan, 3, 0.3};
  const std::vector<std::int32_t> codes = {1, 0, -1, 1};
  World wide = columns();
  wide.framework.indicators[0].step.reset();
  World rows = wide;
  WideColumn first, second, third;
  first.indicator = second.indicator = "n";
  first.period = "before";
  second.period = third.period = "now";
  first.values = before;
  second.values = now;
  third.indicator = "level";
  third.codes = codes;
  third.dictionary = {"3", "1"};
  wide.columns = {first, second, third};
  const char* const ids[] = {"center", "school-1", "school-2", "school-3"};
  const char* const given[3][4] = {{"1", "2.5", "?", "0.1"}, {"4", "?", "3", "0.3"}, {"1", "3", "?", "1"}};
  for (int i = 0; i < 4; ++i) {
    rows.give(std::string("n=") + given[0][i], ids[i], "before");
    rows.give(std::string("n=") + given[1][i] + " level=" + given[2][i], ids[i]);
  }
  BOOST_TEST(all(wide) == all(rows));
  BOOST_TEST(all(wide) == "3; 1; -2.5..6.5; 3; -6..3; 0 1 2 3; 0.2; 1; ");
}

BOOST_AUTO_TEST_SUITE_END()
