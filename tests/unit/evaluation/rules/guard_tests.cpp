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

BOOST_AUTO_TEST_SUITE_END()
