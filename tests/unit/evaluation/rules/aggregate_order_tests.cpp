// Aggregates that pick an input by its place in an order: min, max, median.

#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(aggregate_order_tests)

namespace {

#define OF(function) R"({"aggregate": ")" function R"(", "of": ["p", "q", "r"]})"
#define DROPPING(function) R"({"aggregate": ")" function R"(", "of": ["p", "q", "r"], "na": "drop"})"

World levels(const char* json, const char* given) {
  World world;
  for (const char* id : {"p", "q", "r"}) world.level(id);
  world.judge(json);
  world.give(given);
  return world;
}

const RuleRow orders[] = {
    {OF("min"), "p=3 q=1 r=2", "1"},         {OF("max"), "p=3 q=1 r=2", "3"},        {OF("median"), "p=3 q=1 r=2", "2"},
    {OF("min"), "p=2 q=? r=3", "0 1 2"},     {OF("max"), "p=2 q=0|3 r=1", "2 3"},    {OF("median"), "p=0 q=? r=2", "0 1 2"},
    {OF("max"), "p=0|3 q=1|2 r=0", "1 2 3"}, {OF("min"), "p=0|3 q=1|2 r=3", "0 1 2"}, {OF("max"), "p=3 q=? r=?", "3"},
    {OF("max"), "p=0|2 q=0|3 r=1", "1 2 3"}, {OF("min"), "p=0|2 q=1|3 r=2", "0 1 2"},
    // What does not apply decides, or leaves.
    {OF("max"), "p=3 q=x r=2", "n/a"},       {OF("max"), "p=3 q=1|x r=2", "3 n/a"},  {OF("min"), "p=3 q=x r=1|x", "n/a"},
    {DROPPING("max"), "p=3|x q=1 r=0", "1 3"}, {DROPPING("min"), "p=0|x q=1 r=2", "0 1"}, {DROPPING("max"), "p=3|x q=1|x r=0|x", "0 1 3 n/a"},
    {DROPPING("max"), "p=x q=x r=2", "2"},   {DROPPING("min"), "p=x q=x r=x", "n/a"}, {DROPPING("min"), "p=x q=1|2 r=2|3", "1 2"},
    {DROPPING("max"), "p=x q=x r=1|x", "1 n/a"},
};

}  // namespace

BOOST_DATA_TEST_CASE(levels_keep_their_scale_under_order, data::make(orders), row) {
  const World one = levels(row.rule, row.given);
  BOOST_TEST(one.brute_force() == row.expected);
  BOOST_TEST(one.result() == row.expected);
  BOOST_TEST(one.outcome().exact);
}

BOOST_AUTO_TEST_CASE(of_two_middle_levels_the_lower_is_taken) {
  World two;
  for (const char* id : {"p", "q"}) two.level(id);
  two.judge(R"({"aggregate": "median", "of": ["p", "q"]})");
  BOOST_TEST(World(two).give("p=1 q=2").result() == "1");
  BOOST_TEST(World(two).give("p=3 q=0").result() == "0");
}

namespace {

// A school per word, of a level each.
World many(const char* function, const char* word, int schools) {
  World world(schools);
  world.level("level").roles = {"school"};
  world.judge(std::string(R"({"aggregate": ")") + function + R"(", "of": "level", "over": {"relation": "attached"}, "na": "drop"})", "points_0_3", {"center"});
  for (int i = 1; i <= schools; ++i) world.give(std::string("level=") + word, "school-" + std::to_string(i));
  return world;
}

}  // namespace

// However many gaps there are, the greatest and the least are exact.
BOOST_AUTO_TEST_CASE(many_gaps_leave_the_greatest_and_the_least_exact) {
  for (const char* function : {"max", "min"}) {
    const Outcome outcome = many(function, "1|3", 40).evaluate().outcome("center", "judged");
    BOOST_TEST(shown(outcome) == "1 3");
    BOOST_TEST(outcome.exact);
    const Outcome leaving = many(function, "2|x", 40).evaluate().outcome("center", "judged");
    BOOST_TEST(shown(leaving) == "2 n/a");
    BOOST_TEST(leaving.exact);
  }
}

// Sixteen that may leave are 65,536 choices, which are tried; one more is too many, and every level remains.
BOOST_AUTO_TEST_CASE(a_median_of_too_many_choices_may_be_every_level) {
  const Outcome tried = many("median", "2|x", 16).evaluate().outcome("center", "judged");
  BOOST_TEST(shown(tried) == "2 n/a");
  const Outcome open = many("median", "2|x", 17).evaluate().outcome("center", "judged");
  BOOST_TEST(shown(open) == "0 1 2 3 n/a");
  BOOST_TEST(!open.exact);
}

BOOST_AUTO_TEST_CASE(a_number_of_too_many_choices_may_be_any) {
  World world(17);
  world.number("n", 0, 9).roles = {"school"};
  world.judge(R"({"aggregate": "mean", "of": "n", "over": {"relation": "attached"}, "na": "drop"})", "", {"center"});
  for (int i = 1; i <= 17; ++i) world.give("n=2|x", "school-" + std::to_string(i));
  const Outcome outcome = world.evaluate().outcome("center", "judged");
  BOOST_TEST(shown(outcome) == ".. n/a");
  BOOST_TEST(!outcome.exact);
}

// Whole ranges: the greatest of 0 to 4 and 1 to 2 is 1 to 4, the least 0 to 2; pieces keep apart.
BOOST_AUTO_TEST_CASE(ranges_are_cut_where_another_input_lies_beyond_them) {
  const auto of = [](const char* function, int low, int high, const char* also) {
    World world;
    world.number("x", 0, 4).step.reset();
    world.number("y", low, high).step.reset();
    world.indicator("n");
    world.judge(std::string(R"({"aggregate": ")") + function + R"(", "of": ["x", "y", "n"]})", "");
    world.give(also);
    return world.result();
  };
  BOOST_TEST(of("max", 1, 2, "n=0") == "1..4");
  BOOST_TEST(of("min", 1, 2, "n=9") == "0..2");
  BOOST_TEST(of("max", 5, 6, "n=0|7") == "5..7");
  BOOST_TEST(of("min", 5, 6, "n=-1|7") == "-1..4");
  BOOST_TEST(of("max", 1, 2, "n=3") == "3..4");
}

BOOST_AUTO_TEST_SUITE_END()
