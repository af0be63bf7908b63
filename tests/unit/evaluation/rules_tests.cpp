#include <functional>
#include <set>

#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace merilo;
using namespace builders;
namespace data = boost::unit_test::data;
using Op = Comparison;

BOOST_AUTO_TEST_SUITE(rules_tests)

namespace {

Test above(int bound) { return {Op::greater, Number(bound)}; }
Test from(int bound) { return {Op::at_least, Number(bound)}; }

// domain.md A01: 0 = [0,50]; 1 = (50,70); 2 = [70,100); 3 = 100.
World plan(int held, int all, int missing = 0) {
  World world(0);
  Indicator& item = world.indicator("plan_item", {"not_held", "partial", "held", "moved", "cancelled"});
  item.item_source = ItemSource::listed;
  MeasureRule share;
  share.function = MeasureFunction::share;
  share.of = "plan_item";
  share.done = {"held", "moved"};
  share.leave_out = {"cancelled"};
  world.criterion("plan", band({measure(share), {{"1", above(50)}, {"2", from(70)}, {"3", from(100)}}}));
  for (int i = 0; i < all; ++i) {
    world.item("plan_item", "e" + std::to_string(i));
    if (i < all - missing) world.observe("center", "plan_item", i < held ? "held" : "not_held", "e" + std::to_string(i));
  }
  return world;
}

// School levels as digits; `-` is missing, `x` not applicable.
World quorum(const std::string& levels, std::optional<Number> share, std::optional<std::int64_t> count = {}) {
  World world(static_cast<int>(levels.size()));
  Indicator& level = world.indicator("level");
  level.values = ValueType::code;
  level.scale = "points_0_3";
  world.criterion("own", reference("level"), "points_0_3", {"school"});
  QuorumRule q;
  q.input = reference("own");
  q.over = {"attached", false, "school", ""};
  q.share = share;
  q.count = count;
  world.criterion("judged", merilo::quorum(q), "points_0_3", {"center"});
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const std::string school = "school-" + std::to_string(i + 1);
    if (levels[i] == 'x') world.observe(school, "level", "", "", "", "now", RowStatus::not_applicable);
    else if (levels[i] != '-') world.observe(school, "level", std::string(1, levels[i]));
  }
  return world;
}

// domain.md A13, policy `balance`.
World trend(const std::string& signs) {
  World world(0);
  Indicator& process = world.indicator("process");
  process.item_source = ItemSource::listed;
  process.min = 0;
  process.max = 6;
  process.step = 1;
  TableRule table;
  const auto both = [](Condition a, Condition b) { return Condition::all({std::move(a), std::move(b)}); };
  table.rows = {{Condition::compare("t.positive", Op::equal, "t.items"), "3"},
                {both(Condition::compare("t.negative", Op::equal, "0"), Condition::compare("t.positive", Op::at_least, "1")), "2"},
                {Condition::compare("t.negative", Op::equal, "0"), "1"},
                {Condition::compare("t.positive", Op::greater, "t.negative"), "2"},
                {Condition::compare("t.positive", Op::equal, "t.negative"), "1"},
                {{}, "0"}};
  world.criterion("trend", merilo::table(table).with({{"t", measure({.function = MeasureFunction::trend, .of = "process", .smallest_change = 1})}}));
  for (std::size_t i = 0; i < signs.size(); ++i) {
    const std::string item = "p" + std::to_string(i);
    world.item("process", item);
    world.observe("center", "process", "3", item, "", "before");
    if (signs[i] != '?') world.observe("center", "process", signs[i] == '+' ? "4" : signs[i] == '-' ? "2" : "3", item);
  }
  return world;
}

}  // namespace

// G1, G2 of domain.md §2.9 and the boundaries.
BOOST_DATA_TEST_CASE(plan_shares_are_cut_exactly,
                     data::make({11, 10, 8, 7, 6, 5, 199, 139, 101, 100, 140, 200}) ^ data::make({11, 11, 11, 11, 11, 11, 200, 200, 200, 200, 200, 200}) ^
                         data::make({"3", "2", "2", "1", "1", "0", "2", "1", "1", "0", "2", "3"}),
                     held, all, expected) {
  BOOST_TEST(plan(held, all).levels("center", "plan") == expected);
}

BOOST_AUTO_TEST_CASE(a_gap_in_the_plan_leaves_the_levels_it_can_decide) {
  BOOST_TEST(plan(7, 10, 3).levels("center", "plan") == "2 3");
  BOOST_TEST(plan(5, 10, 2).levels("center", "plan") == "0 1 2");
  BOOST_TEST(plan(9, 10, 0).levels("center", "plan") == "2");
}

// G5–G9 and the reachable sets of model.md §6.
BOOST_DATA_TEST_CASE(quorum_of_one_half,
                     data::make({"33210", "33000", "3300", "3220", "2211", "11100", "3--2", "33--0", "0011", "3x", "xx", "33xx00"}) ^
                         data::make({"2", "0", "3", "2", "2", "1", "2 3", "0 1 2 3", "1", "3", "n/a", "3"}),
                     levels, expected) {
  BOOST_TEST(quorum(levels, Number::ratio(1, 2)).levels("center", "judged") == expected);
}

BOOST_AUTO_TEST_CASE(quorum_of_all_is_the_minimum_and_of_one_the_maximum) {
  BOOST_TEST(quorum("33210", Number(1)).levels("center", "judged") == "0");
  BOOST_TEST(quorum("33210", {}, 1).levels("center", "judged") == "3");
  BOOST_TEST(quorum("31", {}, 3).levels("center", "judged") == "0");
}

// Every quorum over up to four members with gaps equals the union over all completions.
BOOST_AUTO_TEST_CASE(quorum_sets_equal_brute_force) {
  const std::string alphabet = "03-x";
  for (int code = 0; code < 256; ++code) {
    std::string members;
    for (int i = 0, rest = code; i < 4; ++i, rest /= 4) members += alphabet[static_cast<std::size_t>(rest % 4)];
    std::set<std::string> all;
    const std::function<void(std::string)> complete = [&](std::string now) {
      const auto gap = now.find('-');
      if (gap == std::string::npos) {
        all.insert(quorum(now, Number::ratio(1, 2)).levels("center", "judged"));
        return;
      }
      for (const char level : {'0', '1', '2', '3'}) {
        now[gap] = level;
        complete(now);
      }
    };
    complete(members);
    std::string expected;
    for (const auto& one : all) expected += (expected.empty() ? "" : " ") + one;
    BOOST_TEST(quorum(members, Number::ratio(1, 2)).levels("center", "judged") == expected, members);
  }
}

// G10.
BOOST_DATA_TEST_CASE(trend_by_balance,
                     data::make({"+++++", "++++0", "+0000", "00000", "++++-", "+++--", "++---", "0000-", "-----", "++00-", "+000-"}) ^
                         data::make({"3", "2", "2", "1", "2", "2", "0", "0", "0", "2", "1"}),
                     signs, expected) {
  BOOST_TEST(trend(signs).levels("center", "trend") == expected);
}

BOOST_AUTO_TEST_CASE(a_gap_in_a_trend_is_one_input) {
  BOOST_TEST(trend("++++?").levels("center", "trend") == "2 3");
  BOOST_TEST(trend("+-?").levels("center", "trend") == "0 1 2");
}

BOOST_AUTO_TEST_CASE(an_unknown_organization_is_reported_with_the_nearest_name) {
  World world = quorum("33", Number(1));
  world.observe("scool-1", "level", "3");
  BOOST_CHECK_EXCEPTION(world.evaluate(), ModelError, [](const ModelError& error) {
    return error.issues().size() == 1 && error.issues()[0].code == "unknown_reference" && error.issues()[0].hint == "school-1";
  });
}

BOOST_AUTO_TEST_CASE(contradicting_values_leave_both) {
  World world = quorum("3", Number(1));
  world.observe("school-1", "level", "1");
  BOOST_TEST(world.levels("school-1", "own") == "1 3");
  BOOST_TEST(world.evaluate().outcome("school-1", "own").reasons == std::vector<std::string>{"conflict"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_shared_gap_is_tried_jointly) {
  // The same gap with and without: the table says 3 when both inputs agree, which they always do.
  World world(0);
  world.indicator("flag", {"no", "yes"});
  world.criterion("a", table({.rows = {{Condition::compare("flag", Op::equal, "yes"), "3"}, {{}, "0"}}}));
  world.criterion("b", table({.rows = {{Condition::compare("flag", Op::equal, "yes"), "3"}, {{}, "0"}}}));
  world.criterion("same", table({.rows = {{Condition::compare("a", Op::equal, "b"), "3"}, {{}, "0"}}}));
  BOOST_TEST(world.levels("center", "a") == "0 3");
  BOOST_TEST(world.levels("center", "same") == "3");
}

BOOST_AUTO_TEST_SUITE_END()
