#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(guard_tests)

namespace {

World world(const char* json, const char* given, const char* scale = "points_0_3") {
  World world;
  world.level("a");
  world.level("b");
  world.indicator("flag", {"no", "yes"});
  world.number("n", 0, 4);
  world.number("m", 0, 4);
  world.judge(json, scale);
  world.give(given);
  return world;
}
std::string result(const RuleRow& row) { return world(row.rule, row.given).result(); }

const char* const applies = R"({"guard": "a", "applies_if": {"flag": "yes"}})";
const char* const required = R"({"guard": "a", "requires": {"flag": "yes"}, "otherwise": "1"})";
const char* const lowest = R"({"guard": "a", "requires": {"n": {">=": 2}}})";
const char* const cap = R"({"guard": "a", "cap": [{"if": {"n": {"<": 1}}, "at": "1"}, {"if": {"n": {"<": 2}}, "at": "2"}]})";
const char* const floored = R"({"guard": "a", "floor": [{"if": {"n": {">=": 3}}, "at": "1"}, {"if": {"n": 4}, "at": "2"}]})";
const char* const both = R"({"guard": "a", "cap": [{"if": {"flag": "yes"}, "at": "1"}], "floor": [{"if": {"flag": "no"}, "at": "2"}]})";
const char* const switched = R"({"guard": "a", "if": {"n": {">": 2}}, "use": "b"})";

const RuleRow determined[] = {
    {applies, "a=2 flag=yes", "2"},  {applies, "a=2 flag=no", "n/a"}, {required, "a=3 flag=yes", "3"}, {required, "a=3 flag=no", "1"},
    {required, "a=0 flag=no", "1"},  {lowest, "a=3 n=2", "3"},        {lowest, "a=3 n=1", "0"},        {cap, "a=3 n=2", "3"},
    {cap, "a=3 n=1", "2"},           {cap, "a=3 n=0", "1"},           {cap, "a=0 n=0", "0"},           {floored, "a=0 n=2", "0"},
    {floored, "a=0 n=3", "1"},       {floored, "a=0 n=4", "2"},       {floored, "a=3 n=4", "3"},       {both, "a=3 flag=yes", "1"},
    {both, "a=0 flag=no", "2"},      {switched, "a=1 b=3 n=2", "1"},  {switched, "a=1 b=3 n=3", "3"},
};

// An input that does not apply makes the guard not applicable; comparisons with it are false only where na says so.
const RuleRow not_applicable[] = {
    {applies, "a=x flag=yes", "n/a"}, {applies, "a=2 flag=x", "n/a"}, {required, "a=2 flag=x", "n/a"}, {cap, "a=2 n=x", "n/a"},
    {R"({"guard": "a", "requires": {"flag": "yes"}, "otherwise": "1", "na": "failed"})", "a=2 flag=x", "1"},
    {R"({"guard": "a", "cap": [{"if": {"n": {"<": 1}}, "at": "1"}], "na": "failed"})", "a=2 n=x", "2"},
    // What is used instead decides only where a condition reads it too.
    {R"({"guard": "a", "if": {"n": 1}, "use": "b"})", "a=2 b=x n=0", "2"}, {R"({"guard": "a", "if": {"n": 1}, "use": "b"})", "a=2 b=x n=1", "n/a"},
    {R"({"guard": "a", "if": {"b": "3"}, "use": "b"})", "a=2 b=x", "n/a"}, {R"({"guard": "a", "if": {"any": [{"n": 1}, {"a": {">": "b"}}]}, "use": "b"})", "a=x b=1 n=1", "n/a"},
    {R"({"guard": "a", "if": {"any": [{"na": "b"}, {"b": "1"}]}, "use": "b"})", "a=2 b=x", "n/a"}, {R"({"guard": "a", "if": {"all": [{"na": "a"}, {"n": 1}]}, "use": "b"})", "a=x b=1 n=1", "1"},
    {R"({"guard": "a", "if": {"b": "3"}, "use": "b", "na": "failed"})", "a=2 b=x", "2"},
    {R"({"guard": "a", "applies_if": {"not": {"na": "flag"}}})", "a=2 flag=x", "n/a"},
    {R"({"guard": "a", "applies_if": {"not": {"na": "flag"}}})", "a=2 flag=no", "2"},
};

const RuleRow gaps[] = {
    {applies, "a=2 flag=?", "2 n/a"},      {applies, "a=? flag=yes", "0 1 2 3"},  {applies, "a=? flag=no", "n/a"},     {applies, "a=1|2 flag=!", "1 2 n/a"},
    {required, "a=3 flag=?", "1 3"},       {required, "a=1 flag=?", "1"},         {lowest, "a=3 n=1|2", "0 3"},        {cap, "a=3 n=?", "1 2 3"},
    {cap, "a=1 n=?", "1"},                 {cap, "a=? n=1", "0 1 2"},             {floored, "a=? n=3", "1 2 3"},       {floored, "a=0 n=?", "0 1 2"},
    {floored, "a=2 n=?", "2"},             {both, "a=3 flag=?", "1 3"},           {both, "a=? flag=?", "0 1 2 3"},     {switched, "a=1 b=3 n=?", "1 3"},
    {switched, "a=2 b=2 n=?", "2"},        {switched, "a=? b=3 n=3", "3"},
    // The guarded input and the condition hang on one gap.
    {R"({"guard": "a", "applies_if": {"a": {">=": "2"}}})", "a=?", "2 3 n/a"},
    {R"({"guard": "a", "requires": {"a": {">=": "2"}}, "otherwise": "1"})", "a=?", "1 2 3"},
    {R"({"guard": "a", "cap": [{"if": {"a": "3"}, "at": "0"}]})", "a=?", "0 1 2"},
};

const RuleRow numbers[] = {
    {R"({"guard": "n", "if": {"m": {">": 2}}, "use": 10})", "n=1 m=2", "1"},   {R"({"guard": "n", "if": {"m": {">": 2}}, "use": 10})", "n=1 m=3", "10"},
    {R"({"guard": "n", "if": {"m": {">": 2}}, "use": 10})", "n=1 m=?", "1..10"}, {R"({"guard": "n", "if": {"m": {">": 2}}, "use": "m"})", "n=3 m=?", "3..4"},
    {R"({"guard": "n", "applies_if": {"m": {">": 2}}})", "n=1|2 m=3", "1..2"}, {R"({"guard": "n", "applies_if": {"m": {">": 2}}})", "n=1 m=1", "n/a"},
};

}  // namespace

BOOST_DATA_TEST_CASE(a_guard_acts_where_its_condition_holds, data::make(determined), row) { BOOST_TEST(result(row) == row.expected); }

BOOST_DATA_TEST_CASE(an_input_that_is_not_applicable_decides_unless_tested, data::make(not_applicable), row) { BOOST_TEST(result(row) == row.expected); }

BOOST_DATA_TEST_CASE(gaps_are_tried_together, data::make(gaps), row) {
  BOOST_TEST(result(row) == row.expected);
  BOOST_TEST(world(row.rule, row.given).brute_force() == row.expected);
}

BOOST_DATA_TEST_CASE(a_guard_gives_the_type_of_its_input, data::make(numbers), row) { BOOST_TEST(world(row.rule, row.given, "").result() == row.expected); }

BOOST_AUTO_TEST_CASE(applicability_unknown_is_said_beside_the_levels) {
  const Outcome outcome = world(applies, "a=2 flag=?").outcome();
  BOOST_TEST((outcome.status == Status::undetermined));
  BOOST_TEST(outcome.may_be_not_applicable);
  BOOST_TEST(joined(outcome.reasons) == "not_assessed");
  BOOST_TEST(world(applies, "a=2 flag=no").reasons() == "condition");
}

BOOST_AUTO_TEST_CASE(builder_and_file_say_the_same) {
  BOOST_TEST((guard({.input = reference("a"), .applies_if = Condition::compare("flag", Comparison::equal, "yes")}) == rule(applies)));
}

namespace {

const RuleRow prerequisites[] = {
    // Asked for, "not applicable" is judged too.
    {R"({"guard": "a", "requires": {"not": {"na": "a"}}, "otherwise": "1"})", "a=x", "1"}, {R"({"guard": "a", "requires": {"not": {"na": "a"}}, "otherwise": "1"})", "a=3", "3"},
    {R"({"guard": "a", "requires": {"not": {"na": "a"}}, "otherwise": "1"})", "a=3|x", "1 3"}, {R"({"guard": "a", "requires": {"na": "a"}, "otherwise": "1"})", "a=x", "n/a"},
    {R"({"guard": "a", "requires": {"flag": "yes"}, "otherwise": "1"})", "a=x flag=no", "n/a"}, {R"({"guard": "a", "requires": {"flag": "yes"}, "otherwise": "1"})", "a=3|x flag=no", "1 n/a"},
    {R"({"guard": "a", "cap": [{"if": {"n": 1}, "at": "1"}]})", "a=3|x n=1", "1 n/a"}, {R"({"guard": "a", "floor": [{"if": {"n": 1}, "at": "2"}]})", "a=1|x n=1", "2 n/a"},
    {R"({"guard": "a", "floor": [{"if": {"n": 1}, "at": "2"}]})", "a=1|3 n=?", "1 2 3"}, {R"({"guard": "a", "cap": [{"if": {"n": 1}, "at": "2"}]})", "a=1|3 n=?", "1 2 3"},
    {R"({"guard": "a", "cap": [{"if": {"n": 1}, "at": "2"}]})", "a=1|2 n=?", "1 2"}, {R"({"guard": "a", "floor": [{"if": {"n": 1}, "at": "1"}]})", "a=2|3 n=?", "2 3"},
};

// Numbers without a grid: x from 0 to 4, y from 10 to 12.
const RuleRow whole[] = {
    {R"({"guard": "x", "if": {"flag": "yes"}, "use": "y"})", "flag=yes", "10..12"}, {R"({"guard": "x", "if": {"flag": "yes"}, "use": "y"})", "flag=no", "0..4"},
    {R"({"guard": "x", "if": {"flag": "yes"}, "use": "y"})", "flag=?", "0..12"},    {R"({"guard": "x", "applies_if": {"flag": "yes"}})", "flag=?", "0..4 n/a"},
    {R"({"guard": "x", "applies_if": {"flag": "yes"}})", "flag=no", "n/a"},         {R"({"guard": "x", "if": {"flag": "yes"}, "use": 7})", "flag=?", "0..7"},
    {R"({"guard": 7, "if": {"flag": "yes"}, "use": "x"})", "flag=yes", "0..4"},     {R"({"guard": 7, "if": {"flag": "yes"}, "use": "x"})", "flag=no", "7"},
};

}  // namespace

BOOST_DATA_TEST_CASE(a_prerequisite_a_cap_and_a_floor_let_not_applicable_through, data::make(prerequisites), row) { BOOST_TEST(result(row) == row.expected); }

BOOST_DATA_TEST_CASE(whole_ranges_pass_a_guard, data::make(whole), row) {
  World one;
  one.number("x", 0, 4).step.reset();
  one.number("y", 10, 12).step.reset();
  one.indicator("flag", {"no", "yes"});
  one.judge(row.rule, "");
  one.give(row.given);
  BOOST_TEST(one.result() == row.expected);
  BOOST_TEST(one.outcome().exact);
}

// A range is compared at some of its numbers, and passes whole.
BOOST_AUTO_TEST_CASE(a_range_that_is_compared_is_not_claimed_to_be_exact) {
  World one;
  one.number("x", 0, 4).step.reset();
  one.judge(R"({"guard": "x", "applies_if": {"x": {">": 2}}})", "");
  const Outcome outcome = one.evaluate().outcome("center", "judged");
  BOOST_TEST((!outcome.low || *outcome.low <= Number(2)));
  BOOST_TEST((outcome.high == Number(4)));
  BOOST_TEST(outcome.may_be_not_applicable);
}

BOOST_AUTO_TEST_CASE(the_reason_is_the_condition_only_where_it_fails) {
  BOOST_TEST(world(applies, "a=2 flag=x").reasons() == "excluded");
  BOOST_TEST(world(applies, "a=x flag=yes").reasons() == "excluded");
  BOOST_TEST(world(applies, "a=x flag=no").reasons() == "condition, excluded");
  World number = world(R"({"guard": "n", "applies_if": {"m": {">": 2}}})", "n=1 m=1", "");
  BOOST_TEST(number.reasons() == "condition");
  BOOST_TEST(world(R"({"guard": "n", "applies_if": {"m": {">": 2}}})", "n=1 m=x", "").reasons() == "excluded");
}

// 262,144 joint choices of the condition: the number passes, or the guard does not apply.
BOOST_AUTO_TEST_CASE(too_many_choices_leave_the_number_and_not_applicable) {
  World many;
  many.number("x", 0, 4).step.reset();
  many.number("y", 5, 9);
  for (int i = 1; i <= 9; ++i) many.level("i" + std::to_string(i));
  const std::string condition = R"({"i1": "3", "i2": "3", "i3": "3", "i4": "3", "i5": "3", "i6": "3", "i7": "3", "i8": "3", "i9": "3"})";
  for (const auto& [given, rule_of, expected] : {std::tuple{"x=2", R"("applies_if": )", "2 n/a"}, std::tuple{"", R"("applies_if": )", "0..4 n/a"},
                                                 std::tuple{"x=2 y=7", R"("use": "y", "if": )", "2..7 n/a"}}) {
    World one = many;
    one.judge(std::string(R"({"guard": "x", )") + rule_of + condition + "}", "");
    one.give(given);
    const Outcome outcome = one.evaluate().outcome("center", "judged");
    BOOST_TEST(shown(outcome) == expected);
    BOOST_TEST(!outcome.exact);
  }
}

// Of two open numbers it is not known which is greater: the cap may hold.
BOOST_AUTO_TEST_CASE(a_cap_that_may_hold_leaves_both_levels) {
  for (const auto& [limit, expected] : {std::pair{R"("cap": [{"if": {"x": {">": "y"}}, "at": "1"}])", "1 2"}, std::pair{R"("floor": [{"if": {"x": {">": "y"}}, "at": "3"}])", "2 3"}}) {
    World one;
    one.number("x", 0, 4).step.reset();
    one.number("y", 0, 4).step.reset();
    one.level("a");
    one.judge(std::string(R"({"guard": "a", )") + limit + "}");
    one.give("a=2");
    BOOST_TEST(one.result() == expected);
  }
}

// A substitute that is compared passes whole too: 11.2 is as possible as 11 and 12.
BOOST_AUTO_TEST_CASE(a_substitute_that_is_compared_passes_whole) {
  World one;
  one.number("x", 0, 4);
  one.number("y", 10, 12).step.reset();
  one.judge(R"({"band": {"guard": "x", "if": {"y": {">": 11}}, "use": "y"}, "steps": {"1": {">=": 11}, "2": {">=": 11.1}, "3": {">=": 11.4}}})");
  one.give("x=1");
  const Outcome outcome = one.evaluate().outcome("center", "judged");
  BOOST_TEST(shown(outcome) == "0 1 2 3");
  BOOST_TEST(outcome.exact);
}

BOOST_AUTO_TEST_SUITE_END()
