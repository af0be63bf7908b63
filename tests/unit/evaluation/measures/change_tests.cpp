#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(change_tests)

namespace {

World world(const char* baseline, const char* final, bool higher = true) {
  World world;
  Indicator& n = world.number("n", 0, 6);
  n.higher_is_better = higher;
  n.step.reset();
  world.judge(R"({"measure": "change", "of": "n"})", "");
  world.give(std::string("n=") + baseline, "center", "before").give(std::string("n=") + final);
  return world;
}

struct ChangeRow {
  const char *baseline, *final, *expected;
};
std::ostream& operator<<(std::ostream& out, const ChangeRow& row) { return out << row.baseline << " to " << row.final; }

const ChangeRow changes[] = {
    {"1", "4", "3"},   {"4", "1", "-3"}, {"2.5", "2.5", "0"}, {"0.1", "0.3", "0.2"}, {"1", "?", "-1..5"}, {"?", "6", "0..6"}, {"?", "?", "-6..6"},
    {"1|2", "3", "1..2"}, {"1|2", "3|5", "1..4"}, {"x", "3", "n/a"}, {"1", "x", "n/a"}, {"!", "0", "-6..0"}, {"1|x", "3", "2 n/a"}, {"1", "3|x", "2 n/a"}, {"1|x", "x", "n/a"},
};

}  // namespace

BOOST_DATA_TEST_CASE(the_change_is_final_minus_baseline, data::make(changes), row) { BOOST_TEST(world(row.baseline, row.final).result() == row.expected); }

BOOST_AUTO_TEST_CASE(the_change_does_not_turn_where_less_is_better) {
  BOOST_TEST(world("1", "4", false).result() == "3");
  BOOST_TEST(world("1", "?", false).result() == "-1..5");
}

BOOST_AUTO_TEST_CASE(a_band_over_a_change_is_cut_exactly) {
  World one = world("0.1", "0.3");
  one.framework.criteria[0].scale = "points_0_3";
  one.framework.criteria[0].rule = rule(R"({"band": {"measure": "change", "of": "n"}, "steps": {"1": {">=": 0.2}, "2": {">": 0.2}}})");
  BOOST_TEST(one.result() == "1");
}

BOOST_AUTO_TEST_CASE(a_period_without_baseline_has_no_change) {
  World one = world("?", "3");
  one.network.periods[1].baseline.clear();
  BOOST_TEST(one.result() == "n/a");
  BOOST_TEST(one.reasons() == "no_baseline");
}

// Of two numbers at most 10 the change has no end on the side of the one that is not known; contradicting ones give
// pieces that overlap.
BOOST_AUTO_TEST_CASE(a_change_of_a_number_without_an_end_has_none) {
  const auto of = [](const char* baseline, const char* final) {
    World one = world(baseline, final);
    one.framework.indicators[0].min.reset();
    one.framework.indicators[0].max = 10;
    return one.result();
  };
  BOOST_TEST(of("?", "5") == "-5..");
  BOOST_TEST(of("5", "?") == "..5");
  BOOST_TEST(of("?", "?") == "..");
  BOOST_TEST(of("7|9", "?") == "..3");
  World upward = world("?", "5");
  upward.framework.indicators[0].max.reset();
  upward.framework.indicators[0].min = -10;
  BOOST_TEST(upward.result() == "..15");
}

// Absence tells of the period that has ended, not of its baseline.
BOOST_AUTO_TEST_CASE(an_absent_baseline_stays_open) {
  const auto of = [](const char* baseline, const char* final) {
    World one = world(baseline, final);
    one.framework.criteria[0].rule = rule(R"({"measure": "change", "of": "n", "absent": "0"})");
    return one.result();
  };
  BOOST_TEST(of("3", "?") == "-3");
  BOOST_TEST(of("3", "5") == "2");
  BOOST_TEST(of("?", "5") == "-1..5");
  BOOST_TEST(of("?", "?") == "-6..0");
}

namespace {

// A change relative to the baseline of a number from -2 to 6.
World relative(const char* baseline, const char* final, const char* more = "") {
  World one = world(baseline, final);
  one.framework.indicators[0].min = -2;
  one.framework.criteria[0].rule = rule((std::string(R"({"measure": "change", "of": "n", "relative": true)") + more + "}").c_str());
  return one;
}

struct RelativeRow {
  const char *baseline, *final, *expected, *with_zero;
};
std::ostream& operator<<(std::ostream& out, const RelativeRow& row) { return out << row.baseline << " to " << row.final; }

// Over 0.5 to 2 the number 1 is 2 to 1/2 of it; over a baseline of zero there is none but 7, which is declared.
const RelativeRow relatives[] = {
    {"4", "5", "0.25", "0.25"},  {"4", "1", "-0.75", "-0.75"}, {"3", "4", "1/3", "1/3"},      {"-2", "-1", "0.5", "0.5"},
    {"-2", "6", "4", "4"},       {"-1", "-2", "-1", "-1"},     {"0.5|2", "1", "-0.5..1", "-0.5..1"},
    {"2", "?", "-2..2", "-2..2"}, {"-2", "?", "0..4", "0..4"}, {"0", "1", "..", "7"},         {"0", "0", "..", "7"},
    {"0", "?", "..", "7"},       {"0|2", "3", "0.5", "0.5..7"}, {"?", "0", "-1..1", "-1..7"}, {"?", "1", "-5/6..", "-5/6.."},
    {"x", "3", "n/a", "n/a"},    {"0|x", "3", "n/a", "7 n/a"}, {"1", "x", "n/a", "n/a"},
};

}  // namespace

BOOST_DATA_TEST_CASE(a_relative_change_is_over_the_size_of_the_baseline, data::make(relatives), row) {
  BOOST_TEST(relative(row.baseline, row.final).result() == row.expected);
  BOOST_TEST(relative(row.baseline, row.final, R"(, "zero": 7)").result() == row.with_zero);
}

BOOST_AUTO_TEST_CASE(a_change_relative_to_zero_is_undefined) {
  const World one = relative("0", "3");
  BOOST_TEST(one.reasons() == "undefined");
  BOOST_TEST(!one.outcome().exact);
  BOOST_TEST(relative("2", "3").reasons() == "");
}

// 1 of 1 to 6 is from 1 to 1/6 of it; a grid leaves numbers between them out.
BOOST_AUTO_TEST_CASE(a_relative_change_is_exact_without_a_grid) {
  World one = relative("?", "1");
  one.framework.indicators[0].min = 1;
  BOOST_TEST(one.result() == "-5/6..0");
  BOOST_TEST(one.outcome().exact);
  one.framework.indicators[0].max = 1000;
  one.framework.indicators[0].step = 1;
  BOOST_TEST(one.result() == "-0.999..0");
  BOOST_TEST(!one.outcome().exact);
}

BOOST_AUTO_TEST_SUITE_END()
