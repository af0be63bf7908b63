#include <limits>
#include <utility>

#include <boost/test/unit_test.hpp>

#include "support/worlds.hpp"

using namespace builders;

BOOST_AUTO_TEST_SUITE(evidence_column_values_tests)

namespace {

WideColumn wide(const char* indicator, const char* period, std::span<const double> values) { return {indicator, period, values, {}, {}, {}}; }

}  // namespace

// Not in the grid, though no bound says so.
BOOST_AUTO_TEST_CASE(a_number_between_the_steps_is_off_the_grid) {
  const std::vector<double> values = {1, 2, 3, 1e-300};
  World world(3);
  world.number("n", 0, 9).max.reset();
  world.judge(R"("n")", "");
  world.columns = {wide("n", "now", values)};
  BOOST_TEST(errors([&] { world.evaluate(); }) == "out_of_range /columns/n/3");
}

// Where a measure calculates with the numbers, it does so exactly, whatever their exponents.
BOOST_AUTO_TEST_CASE(every_finite_number_of_a_column_is_kept_exactly) {
  for (const double value : {1e300, -1e300, 1e-30, 1.2345678901234567e-05, 0.30000000000000004, 5e-324}) {
    const std::vector<double> values = {1, 2, value, value};
    World world = columns();
    Indicator& n = world.framework.indicators[0];
    n.min.reset();
    n.max.reset();
    n.step.reset();
    world.columns = {wide("n", "now", values)};
    BOOST_TEST(errors([&] { world.evaluate(); }) == "none");
    world.columns[0].period = "before";
    BOOST_TEST(errors([&] { world.evaluate(); }) == "none");
  }
}

// A number out of its bounds is told as that alone, though it cannot be kept either.
BOOST_AUTO_TEST_CASE(a_number_out_of_bounds_is_told_once) {
  const std::vector<double> values = {1, 2, std::numeric_limits<double>::infinity(), 1e300};
  World world = columns();
  world.columns = {wide("n", "now", values)};
  BOOST_TEST(errors([&] { world.evaluate(); }) == "out_of_range /columns/n/2; out_of_range /columns/n/3");
}

// Of very many bad values no more are kept than are ever told and counted.
BOOST_AUTO_TEST_CASE(very_many_bad_values_are_cut) {
  const auto hidden = [](World& world) {
    try {
      world.evaluate();
    } catch (const ModelError& error) {
      return error.issues().back().code + " " + error.issues().back().found;
    }
    return std::string("none");
  };
  const std::size_t many = 10'200;
  World world(static_cast<int>(many) - 1);
  world.number("n", 0, 9);
  world.judge(R"("n")", "");
  const std::vector<double> beyond(many, 10);
  world.columns = {wide("n", "now", beyond)};
  BOOST_TEST(hidden(world) == "more_issues 9901");
  World coded(static_cast<int>(many) - 1);
  coded.level("level");
  coded.judge(R"("level")");
  const std::vector<std::int32_t> places(many, 0);
  coded.columns = {{"level", "now", {}, places, {"9"}, {}}};
  BOOST_TEST(hidden(coded) == "more_issues 9901");
}

// The value of the period minus any of the baseline; without a value any change.
BOOST_AUTO_TEST_CASE(a_column_of_one_period_leaves_the_change_open) {
  const std::vector<double> values = {4, 0, 9, std::numeric_limits<double>::quiet_NaN()};
  World world = columns();
  world.framework.criteria.pop_back();
  world.columns = {wide("n", "now", values)};
  BOOST_TEST(all(world) == "-5..4; -9..0; 0..9; -9..9; ");
  world.columns[0].period = "before";
  BOOST_TEST(all(world) == "-4..5; 0..9; -9..0; -9..9; ");
}

// What a column says of an organization outside the indicator's roles is of nobody else, whichever place it has: not of
// the next one either, of which nothing is said.
BOOST_AUTO_TEST_CASE(a_value_outside_the_roles_goes_nowhere) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::vector<double> before = {9, 1, 2, 3}, now = {0, nan, 4, 6}, first = {1, 2, 9, nan}, second = {2, 4, 0, 6};
  const std::vector<std::int32_t> codes = {1, -1, 0, 0};
  World world = columns();
  for (Indicator& indicator : world.framework.indicators) indicator.roles = {"school"};
  WideColumn level{"level", "now", {}, codes, {"3", "1"}, {}};
  world.columns = {wide("n", "before", before), wide("n", "now", now), level};
  BOOST_TEST(all(world) == "n/a; n/a; -1..8; 0 1 2 3; 2; 3; 3; 3; ");
  std::swap(world.network.organizations[0], world.network.organizations[2]);
  world.columns = {wide("n", "before", first), wide("n", "now", second), level};
  BOOST_TEST(all(world) == "1; 1; 2; 0 1 2 3; n/a; n/a; -3..6; 3; ");
}

// A state of the baseline holds where the column says nothing.
BOOST_AUTO_TEST_CASE(a_state_holds_where_a_column_is_silent) {
  const std::vector<double> values = {1, std::numeric_limits<double>::quiet_NaN(), 2};
  World world(2);
  world.number("n", 0, 9).kind = IndicatorKind::state;
  world.judge(R"("n")", "");
  world.give("n=5", "school-1", "before");
  world.columns = {wide("n", "now", values)};
  BOOST_TEST(all(world) == "1; 5; 2; ");
}

// The same where the number is only read, as of rows.
BOOST_AUTO_TEST_CASE(a_number_outside_the_roles_does_not_count) {
  const std::vector<double> values = {9, 1};
  World world(1);
  world.number("n", 0, 9).roles = {"school"};
  world.judge(R"({"band": "n", "steps": {"1": {">=": 1}, "3": {">=": 6}}})");
  World told = world;
  told.give("n=9").give("n=1", "school-1");
  world.columns = {wide("n", "now", values)};
  BOOST_TEST(all(world) == "n/a; 1; ");
  BOOST_TEST(listed(world.evaluate().issues()) == "warning unexpected_row /columns/n/0");
  BOOST_TEST(world.evaluate().issues()[0].found == "center");
  const std::vector<std::int32_t> codes = {-1, 0};
  World coded(1);
  coded.level("level").roles = {"school"};
  coded.judge(R"("level")", "points_0_3", {"school"});
  coded.columns = {WideColumn{"level", "now", {}, codes, {"2"}}};
  BOOST_TEST(all(coded) == "2; ");
  BOOST_TEST(listed(coded.evaluate().issues()) == "");
  const std::vector<double> three = {9, 1, 8};
  World more = world;
  more.network.organizations.push_back({"other", "center", {}, {}, {}, "", {}});
  more.columns = {wide("n", "now", three)};
  BOOST_TEST(more.evaluate().issues().at(0).found == "center … 2");
  BOOST_TEST(all(told) == "n/a; 1; ");
  world.framework.indicators[0].roles.push_back("center");
  BOOST_TEST(all(world) == "3; 1; ");
}

BOOST_AUTO_TEST_CASE(a_column_of_the_baseline_says_nothing_of_the_period) {
  const std::vector<double> values = {9, 1};
  World world(1);
  world.number("n", 0, 9);
  world.judge(R"("n")", "");
  world.columns = {wide("n", "before", values)};
  BOOST_TEST(all(world) == "0..9; 0..9; ");
  world.options.period = "before";
  BOOST_TEST(all(world) == "9; 1; ");
}

// Two columns of one period are refused, whatever the values are used for; of the period and its baseline they are not.
BOOST_AUTO_TEST_CASE(a_period_has_one_column_of_an_indicator) {
  const std::vector<double> values = {1, 2, 3, 4};
  const std::vector<std::int32_t> codes = {0, 0, 0, 0};
  World world = columns();
  world.columns = {wide("n", "now", values), wide("n", "before", values)};
  BOOST_TEST(errors([&] { world.evaluate(); }) == "none");
  world.columns.push_back(wide("n", "before", values));
  BOOST_TEST(errors([&] { world.evaluate(); }) == "duplicate_value /columns/n");
  WideColumn level{"level", "now", {}, codes, {"3"}, {}};
  world.columns = {level, wide("n", "now", values), level};
  BOOST_TEST(errors([&] { world.evaluate(); }) == "duplicate_value /columns/level");
}

BOOST_AUTO_TEST_CASE(a_network_of_nobody_needs_no_values) {
  World world = columns();
  world.network.organizations.clear();
  world.network.edges.clear();
  world.columns = {wide("n", "now", {}), wide("level", "now", {})};
  BOOST_TEST(all(world) == "");
}

// One of two schools: pinned at the one, open at the other. Each of them is below or not.
BOOST_AUTO_TEST_CASE(a_gap_of_a_column_is_of_one_organization) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::vector<double> values = {0, nan, nan};
  const auto some = [](const char* test) { return R"({"quorum": {"band": "n", "steps": {"3": )" + std::string(test) + R"(}, "scale": "points_0_3"}, "over": {"relation": "attached"}, "count": 1})"; };
  World world(2);
  world.number("n", 0, 2);
  world.judge(R"({"aggregate": "max", "of": [)" + some(R"({">=": 1})") + ", " + some(R"({"<": 1})") + "]}", "points_0_3", {"center"});
  world.columns = {wide("n", "now", values)};
  BOOST_TEST(all(world) == "3; ");
  BOOST_TEST(world.outcome().exact);
}

// A gap of a school is not that of another: one may have more and the other less.
BOOST_AUTO_TEST_CASE(the_gaps_of_two_organizations_are_two) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::vector<double> values = {nan, nan, nan};
  World world(2);
  world.number("n", 0, 2);
#define EVERY(steps) R"({"quorum": {"band": "n", "steps": )" steps R"(, "scale": "points_0_3"}, "over": {"relation": "attached"}, "share": 1, "scale": "points_0_3"})"
  world.judge(R"({"with": {"more": )" EVERY(R"({"3": {">=": 1}})") R"(, "less": )" EVERY(R"({"3": {"<": 1}})") R"(},
    "table": [{"if": {"more": "3"}, "then": "1"}, {"if": {"less": "3"}, "then": "2"}, {"else": "0"}]})", "points_0_3", {"center"});
  world.columns = {wide("n", "now", values)};
  BOOST_TEST(world.result() == "0 1 2");
  BOOST_TEST(world.outcome().exact);
}

// One warning names the first such organization and how many there are; of whom nothing is said there is none.
BOOST_AUTO_TEST_CASE(values_outside_the_roles_are_told) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::vector<double> numbers = {nan, 1, 2}, more = {3, 1, 2};
  const std::vector<std::int32_t> codes = {0, 1, 0}, fewer = {-1, 1, 0};
  World world(2);
  world.number("n", 0, 9).roles = {"school"};
  world.level("level").roles = {"school"};
  world.judge(R"("level")", "points_0_3", {"school"});
  world.criterion("amount", rule(R"("n")"), "", {"school"});
  const auto warned = [&] { return listed(world.evaluate().issues()); };
  const WideColumn level{"level", "now", {}, codes, {"3", "1"}, {}}, silent{"level", "now", {}, fewer, {"3", "1"}, {}};
  world.columns = {wide("n", "now", numbers), silent};
  BOOST_TEST(warned() == "");
  world.columns = {wide("n", "now", more), silent};
  BOOST_TEST(warned() == "warning unexpected_row /columns/n/0");
  world.columns = {wide("n", "now", numbers), level};
  BOOST_TEST(warned() == "warning unexpected_row /columns/level/0");
  BOOST_TEST(world.result("school-1") == "1");
}

BOOST_AUTO_TEST_SUITE_END()
