#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(value_tests)

namespace {

World world(const char* json, const char* given) {
  World world;
  world.level("level");
  world.indicator("n");
  world.number("small", 0, 3);
  Indicator& seen = world.indicator("seen");
  seen.values = ValueType::date;
  world.indicator("flag", {"no", "yes"});
  world.judge(json);
  world.give(given);
  return world;
}

const char* const dates = R"({"table": [{"if": {"seen": {"<": "2018-03-01"}}, "then": "3"}, {"if": {"seen": {"<=": "2018-03-31"}}, "then": "2"}, {"else": "0"}]})";
const char* const absent = R"({"table": [{"if": {"f": "no"}, "then": "1"}, {"else": "2"}], "with": {"f": {"measure": "value", "of": "flag", "absent": "no"}}})";
const char* const zero = R"({"band": {"measure": "value", "of": "small", "absent": 0}, "steps": {"1": {">": 0}}})";

const RuleRow rows[] = {
    {R"({"measure": "value", "of": "level"})", "level=2", "2"},     {R"("level")", "level=3", "3"},        {R"("level")", "level=?", "0 1 2 3"},
    {R"("level")", "level=x", "n/a"},                               {R"("level")", "level=1|3", "1 3"},    {R"("level")", "level=1|x", "1 n/a"}, {R"("level")", "level=!", "0 1 2 3"},
    {dates, "seen=2018-02-28", "3"},                                {dates, "seen=2018-03-01", "2"},       {dates, "seen=2018-03-31", "2"},
    {dates, "seen=2018-04-01", "0"},                                {dates, "seen=2018-02-01|2018-03-05", "2 3"}, {dates, "seen=?", "0 2 3"},
    // Absence says something only where the rule says so, and the period has ended.
    {absent, "flag=?", "1"},                                        {absent, "flag=yes", "2"},             {absent, "flag=x", "n/a"},
    {zero, "small=?", "0"},                                         {zero, "small=1", "1"},
};

}  // namespace

BOOST_DATA_TEST_CASE(the_one_value_is_given, data::make(rows), row) { BOOST_TEST(world(row.rule, row.given).result() == row.expected); }

BOOST_AUTO_TEST_CASE(an_unavailable_row_is_not_an_absent_one) { BOOST_TEST(world(absent, "flag=!").result() == "1 2"); }

BOOST_AUTO_TEST_CASE(absence_is_open_until_the_period_has_ended) {
  World one = world(absent, "flag=?");
  one.options.as_of = day("2018-12-30");
  BOOST_TEST(one.result() == "1 2");
  one.options.as_of = day("2018-12-31");
  BOOST_TEST(one.result() == "1");
}

BOOST_AUTO_TEST_CASE(reasons_name_the_kind_of_gap) {
  BOOST_TEST(world(R"("level")", "level=?").reasons() == "not_assessed");
  BOOST_TEST(world(R"("level")", "level=1|3").reasons() == "conflict");
  BOOST_TEST(world(R"("level")", "level=1|x").reasons() == "conflict");
  BOOST_TEST(world(R"("level")", "level=x").reasons() == "excluded");
  BOOST_TEST(world(R"("level")", "level=2").reasons() == "");
}

BOOST_AUTO_TEST_CASE(a_repeated_value_is_one_value) {
  World one = world(R"("level")", "level=2");
  one.give("level=2");
  BOOST_TEST(one.result() == "2");
  BOOST_TEST((one.outcome().status == Status::determined));
  World number;
  number.indicator("n");
  number.judge(R"("n")", "");
  number.give("n=2.5").give("n=2.50");
  BOOST_TEST(number.result() == "2.5");
  number.give("n=3");
  BOOST_TEST(number.result() == "2.5..3");
  BOOST_TEST(number.reasons() == "conflict");
}

BOOST_AUTO_TEST_CASE(a_number_criterion_keeps_the_number_exactly) {
  World one;
  one.indicator("n");
  one.judge(R"("n")", "");
  one.give("n=0.123456789012345");
  BOOST_TEST(one.result() == "0.123456789012345");
}

namespace {

struct RoundingRow {
  const char *mode, *to, *value, *expected;
};
std::ostream& operator<<(std::ostream& out, const RoundingRow& row) { return out << row.value << " to " << row.to << " " << row.mode; }

// half_up and up go away from zero, half_down and down towards it.
const RoundingRow rounding[] = {
    {"half_up", "1", "2.5", "3"},     {"half_up", "1", "-2.5", "-3"},   {"half_up", "1", "2.499999", "2"}, {"half_up", "1", "-2.499999", "-2"}, {"half_up", "1", "2.500001", "3"},
    {"half_even", "1", "2.5", "2"},   {"half_even", "1", "3.5", "4"},   {"half_even", "1", "-2.5", "-2"}, {"half_even", "1", "-3.5", "-4"},     {"half_even", "1", "2.500001", "3"},
    {"half_down", "1", "2.5", "2"},   {"half_down", "1", "-2.5", "-2"}, {"half_down", "1", "2.500001", "3"}, {"half_down", "1", "-2.500001", "-3"}, {"half_down", "1", "0.5", "0"},
    {"up", "1", "2.1", "3"},          {"up", "1", "-2.1", "-3"},        {"up", "1", "2", "2"},            {"up", "1", "-2", "-2"},
    {"down", "1", "2.9", "2"},        {"down", "1", "-2.9", "-2"},      {"floor", "1", "2.9", "2"},       {"floor", "1", "-2.1", "-3"},         {"floor", "1", "-2", "-2"},
    {"ceiling", "1", "2.1", "3"},     {"ceiling", "1", "-2.9", "-2"},   {"half_up", "0.01", "1.005", "1.01"}, {"half_up", "0.5", "1.25", "1.5"}, {"half_up", "10", "45", "50"},
    {"half_even", "10", "45", "40"},  {"half_even", "0.01", "2.675", "2.68"}, {"half_down", "0.01", "1.005", "1"}, {"half_up", "1", "0", "0"},
};

}  // namespace

BOOST_DATA_TEST_CASE(rounding_follows_its_mode_also_below_zero, data::make(rounding), row) {
  World one;
  one.indicator("n");
  one.judge(std::string(R"({"measure": "value", "of": "n", "round": {"to": )") + row.to + R"(, "mode": ")" + row.mode + "\"}}", "");
  one.give(std::string("n=") + row.value);
  BOOST_TEST(one.result() == row.expected);
}

BOOST_AUTO_TEST_CASE(a_range_is_rounded_at_both_ends) {
  const auto rounded = [](bool low, bool high) {
    World one;
    Indicator& n = one.indicator("n");
    if (low) n.min = Number::ratio(1, 4);
    if (high) n.max = Number::ratio(7, 2);
    one.judge(R"({"measure": "value", "of": "n", "round": {"to": 1, "mode": "up"}})", "");
    return one.result();
  };
  BOOST_TEST(rounded(true, true) == "1..4");
  BOOST_TEST(rounded(true, false) == "1..");
  BOOST_TEST(rounded(false, true) == "..4");
  BOOST_TEST(rounded(false, false) == "..");
}

// A grid without an end has no list of values.
BOOST_AUTO_TEST_CASE(a_step_without_a_greatest_value_leaves_an_open_range) {
  World one;
  one.number("n", 1, 6).max.reset();
  one.judge(R"("n")", "");
  BOOST_TEST(one.result() == "1..");
  one.framework.indicators[0].max = 3;
  BOOST_TEST(one.result() == "1..3");
}

// Between its bounds a number without a step may be any.
BOOST_AUTO_TEST_CASE(a_number_without_a_grid_may_lie_anywhere) {
  World world;
  Indicator& n = world.indicator("n");
  n.min = 0;
  n.max = 4;
  world.judge(R"({"band": "n", "steps": {"1": {">": 3}, "2": {">": 3.5}, "3": {">=": 4}}})");
  BOOST_TEST(world.result() == "0 1 2 3");
}

BOOST_AUTO_TEST_SUITE_END()
