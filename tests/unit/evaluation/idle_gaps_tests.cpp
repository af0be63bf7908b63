#include <boost/test/unit_test.hpp>

#include "support/builders.hpp"

using namespace builders;

BOOST_AUTO_TEST_SUITE(idle_gaps_tests)

namespace {

// The gaps named, in their order.
std::string named(const World& world) {
  std::string result;
  for (const CitedFact& gap : provenance(world.evaluate(), "center", "judged").missing) {
    if (!result.empty()) result += ' ';
    result += gap.indicator + (gap.gap == "list" ? "[]" : "");
  }
  return result;
}

}  // namespace

// The least of 0 or 1 and of 2 or 3 is the first.
BOOST_AUTO_TEST_CASE(a_gap_that_never_turns_the_result_is_not_named) {
  World world;
  world.level("a");
  world.level("b");
  world.judge(R"({"aggregate": "min", "of": ["a", "b"]})");
  world.give("a=0|1");
  world.give("b=2|3");
  BOOST_TEST(world.result() == "0 1");
  BOOST_TEST(named(world) == "a");
  World both;
  both.level("a");
  both.level("b");
  both.judge(R"({"aggregate": "min", "of": ["a", "b"]})");
  both.give("a=0|2");
  both.give("b=1|3");
  BOOST_TEST(named(both) == "a b");
}

// Two that turn it only together: either alone leaves it.
BOOST_AUTO_TEST_CASE(gaps_that_turn_the_result_together_are_named) {
  World world;
  world.level("a");
  world.level("b");
  world.judge(R"({"table": ["a", "b"], "grid": [["0", "1", "1", "1"], ["1", "0", "1", "1"], ["1", "1", "1", "1"], ["1", "1", "1", "1"]]})");
  world.give("a=0|1");
  world.give("b=0|1");
  BOOST_TEST(named(world) == "a b");
}

BOOST_AUTO_TEST_CASE(the_same_of_numbers) {
  World world;
  world.number("x");
  world.number("y");
  world.judge(R"({"aggregate": "min", "of": ["x", "y"]})", "");
  world.give("x=1|2");
  world.give("y=5|6");
  BOOST_TEST(named(world) == "x");
  // One that is not known at all has no two values, and turns all the same.
  World alone;
  alone.number("x", 0, 100);
  alone.judge(R"({"aggregate": "sum", "of": ["x"]})", "");
  BOOST_TEST(named(alone) == "x");
  // Not applicable is a result like another.
  World left;
  left.number("x");
  left.number("y");
  left.judge(R"({"aggregate": "max", "of": ["x", "y"], "na": "drop"})", "");
  left.give("x=1|2");
  left.give("y=3");
  left.observe("center", "y", "", "", "", "now", RowStatus::not_applicable);
  BOOST_TEST(named(left) == "x y");
}

// Where y is zero there is no result, and nothing says that it would not turn.
BOOST_AUTO_TEST_CASE(a_gap_without_a_result_stays) {
  World world;
  world.number("x");
  world.number("y");
  world.judge(R"({"aggregate": "ratio", "of": ["x", "y"]})", "");
  world.give("x=1|2");
  world.give("y=0|1");
  BOOST_TEST(named(world) == "x y");
}

// At least 2 of visits whose list is open: where the other input is below that, further ones turn nothing.
BOOST_AUTO_TEST_CASE(a_list_that_never_turns_the_result_is_not_named) {
  for (const auto& [other, expected] : {std::pair{"a=0|1", "a"}, std::pair{"a=0|3", "a visit[]"}}) {
    World world;
    world.level("a");
    Indicator& visit = world.indicator("visit");
    visit.values = ValueType::date;
    visit.kind = IndicatorKind::event;
    visit.item_source = ItemSource::open;
    world.judge(R"({"aggregate": "min", "of": ["a", {"band": {"measure": "count", "of": "visit"}, "steps": {"2": {">=": 0}, "3": {">=": 5}},
                                                     "scale": "points_0_3"}]})");
    world.give(other);
    BOOST_TEST(named(world) == expected);
  }
}

// What no computation reads is no gap of the result.
BOOST_AUTO_TEST_CASE(the_value_of_a_member_without_weight_is_not_named) {
  World world(2);
  world.number("x");
  world.number("w");
  world.judge(R"({"aggregate": "mean", "of": "x", "over": {"relation": "attached", "role": "school"}, "weights": "w"})", "");
  world.give("w=0", "school-1").give("w=1 x=1|2", "school-2");
  const auto missing = provenance(world.evaluate(), "center", "judged").missing;
  BOOST_REQUIRE_EQUAL(missing.size(), 1U);
  BOOST_TEST(missing[0].organization == "school-2");
}

// Of a total of 10 with 4 given, what two more have is between them: the one says the other.
BOOST_AUTO_TEST_CASE(open_items_of_one_total_are_named_together) {
  World world;
  Indicator& part = world.number("part", 0, 10);
  part.item_source = ItemSource::listed;
  part.sum_to = ItemTotal{10, 0};
  world.give_items("part", "4 ? ?");
  world.judge(R"({"aggregate": "max", "of": "part", "over": {"items": "part"}})", "");
  BOOST_TEST(named(world) == "part part");
}

// Fourteen contradictions, and so many joint choices of them, are not gone through: all stay.
BOOST_AUTO_TEST_CASE(too_many_choices_leave_all_gaps) {
  World world;
  world.level("a");
  std::string of = R"("a")", all = "a";
  for (int i = 0; i < 14; ++i) {
    const std::string id = "b" + std::to_string(10 + i);
    world.level(id);
    of += ", \"" + id + "\"";
    all += " " + id;
  }
  world.judge(R"({"aggregate": "min", "of": [)" + of + "]}");
  world.give("a=0|1");
  for (int i = 0; i < 14; ++i) world.give("b" + std::to_string(10 + i) + "=2|3");
  BOOST_TEST(named(world) == all);
}

// A cell over more cells than are gone through.
BOOST_AUTO_TEST_CASE(too_many_cells_leave_all_gaps) {
  World world(9000);
  world.level("a");
  world.level("b");
  world.judge(R"({"aggregate": "min", "of": ["a", {"quorum": {"aggregate": "min", "of": ["b"]}, "over": {"relation": "attached"}, "share": 1}]})");
  for (int i = 1; i <= 9000; ++i) world.give("b=3", "school-" + std::to_string(i));
  world.give("a=0|1");
  world.give("b=2", "school-7");
  BOOST_TEST(named(world) == "a b");
}

BOOST_AUTO_TEST_SUITE_END()
