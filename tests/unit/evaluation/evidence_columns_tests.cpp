#include <limits>

#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/worlds.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(evidence_columns_tests)

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

// A missing number of a grid is one of the grid, in either form.
BOOST_AUTO_TEST_CASE(a_gap_of_a_column_stays_on_the_grid) {
  const std::vector<double> values = {std::numeric_limits<double>::quiet_NaN(), 1};
  World wide(1);
  wide.number("n", 0, 2);
  wide.judge(R"({"band": "n", "steps": {"1": {">": 0.2}, "2": {">": 0.5}, "3": {">": 1}}})");
  World rows = wide;
  rows.give("n=?").give("n=1", "school-1");
  BOOST_TEST(rows.result() == "0 2 3");
  WideColumn column;
  column.indicator = "n";
  column.period = "now";
  column.values = values;
  wide.columns = {column};
  BOOST_TEST(wide.result() == "0 2 3");
  BOOST_TEST(wide.result("school-1") == "2");
}

// Two schools, of two items and of none, so that items and organizations have other places.
BOOST_AUTO_TEST_CASE(a_column_is_read_at_the_items_of_its_organization) {
  const std::vector<double> values = {0, 2, 1};
  World world(2);
  world.number("n", 0, 2);
  world.level("part").item_source = ItemSource::listed;
  world.judge(R"({"quorum": {"band": "n", "steps": {"1": {">=": 1}, "2": {">=": 2}}, "scale": "points_0_3"}, "over": {"items": "part"}, "share": 1})");
  world.give_items("part", "0 0", "school-1").give_items("part", "3 3", "school-2");
  WideColumn column;
  column.indicator = "n";
  column.period = "now";
  column.values = values;
  world.columns = {column};
  BOOST_TEST(world.result("school-1") == "2");
  BOOST_TEST(world.result("school-2") == "1");
}

namespace {

struct StepRow {
  const char *steps, *expected;
};
std::ostream& operator<<(std::ostream& out, const StepRow& row) { return out << row.steps; }

// Of 0.1, 0.3 and a gap between 0 and 1.
const StepRow steps[] = {
    {R"({"1": {">": 0.1}, "2": {">": 0.3}})", "0; 1; 0 1 2; "},   {R"({"1": {">=": 0.1}, "2": {">=": 0.3}})", "1; 2; 0 1 2; "},
    {R"({"1": {"<": 0.3}, "2": {"<": 0.1}})", "1; 0; 0 1 2; "},   {R"({"1": {"<=": 0.3}, "2": {"<=": 0.1}})", "2; 1; 0 1 2; "},
    {R"({"1": {">=": "1/3"}})", "0; 0; 0 1; "},                   {R"({"2": {">": 0}})", "2; 2; 0 2; "},
};

}  // namespace

BOOST_DATA_TEST_CASE(a_band_is_cut_in_a_column_as_in_rows, data::make(steps), row) {
  const std::vector<double> values = {0.1, 0.3, std::numeric_limits<double>::quiet_NaN()};
  World wide(2);
  wide.number("n", 0, 1).step.reset();
  wide.judge(std::string(R"({"band": "n", "steps": )") + row.steps + "}");
  World rows = wide;
  rows.give("n=0.1").give("n=0.3", "school-1");
  WideColumn column;
  column.indicator = "n";
  column.period = "now";
  column.values = values;
  wide.columns = {column};
  BOOST_TEST(all(wide) == row.expected);
  BOOST_TEST(all(rows) == row.expected);
  BOOST_TEST(wide.reasons("school-2") == "not_assessed");
}

// With a domain, or rounded, the band is not cut in the column but row by row.
BOOST_AUTO_TEST_CASE(a_band_with_a_domain_is_cut_row_by_row) {
  const std::vector<double> values = {0.5, 3, 1};
  World world(2);
  world.number("n", 0, 9).step.reset();
  world.judge(R"({"band": "n", "domain": [0, 2], "steps": {"1": {">=": 0.5}, "2": {">=": 1}}})");
  WideColumn column;
  column.indicator = "n";
  column.period = "now";
  column.values = values;
  world.columns = {column};
  BOOST_TEST(all(world) == "1; 0 1 2 3; 2; ");
}

namespace {

struct ColumnRow {
  const char* expected;
  void (*spoil)(World&);
};
std::ostream& operator<<(std::ostream& out, const ColumnRow& row) { return out << row.expected; }

std::vector<double> numbers = {1, 2, 3, 4}, fewer = {1, 2, 3}, beyond = {1, 2, 3, 10}, below = {1, 2, 3, -1}, between = {1, 2, 2.5, 3};
std::vector<std::int32_t> places = {0, 1, 0, -1}, unknown = {0, 2, -1, 0};

const ColumnRow columns_refused[] = {
    {"none", [](World&) {}},
    {"unknown_reference /columns/m", [](World& world) { world.columns[0].indicator = "m"; }},
    {"unknown_reference /columns/n", [](World& world) { world.columns[0].period = "later"; }},
    {"type_mismatch /columns/n", [](World& world) { world.columns[0].values = {}; world.columns[0].codes = places; }},
    {"type_mismatch /columns/level", [](World& world) { world.columns[1].codes = {}; world.columns[1].values = numbers; }},
    {"out_of_range /columns/n", [](World& world) { world.columns[0].values = fewer; }},
    {"out_of_range /columns/n/3", [](World& world) { world.columns[0].values = beyond; }},
    {"out_of_range /columns/n/3", [](World& world) { world.columns[0].values = below; }},
    {"out_of_range /columns/n/2", [](World& world) { world.columns[0].values = between; }},
    {"none", [](World& world) { world.columns[0].values = between; world.framework.indicators[0].step = Number::ratio(1, 2); }},
    {"none", [](World& world) { world.columns[0].values = beyond; world.framework.indicators[0].max.reset(); world.framework.indicators[0].step.reset(); }},
    {"none", [](World& world) { world.columns[0].values = below; world.framework.indicators[0].min.reset(); world.framework.indicators[0].step.reset(); }},
    {"unknown_value /columns/level/1", [](World& world) { world.columns[1].codes = unknown; world.columns[1].dictionary.push_back("4"); }},
    {"type_mismatch /columns/n", [](World& world) { world.framework.indicators[0].rated = true; }},
    {"type_mismatch /columns/n", [](World& world) { world.framework.indicators[0].kind = IndicatorKind::event; }},
    {"type_mismatch /columns/n", [](World& world) { world.framework.indicators[0].item_source = ItemSource::listed; }},
    {"type_mismatch /columns/n", [](World& world) { world.framework.indicators[0].values = ValueType::date; world.framework.indicators[0].min.reset(); world.framework.indicators[0].max.reset(); world.framework.indicators[0].step.reset(); }},
    {"duplicate_value /columns/n", [](World& world) { world.columns.push_back(world.columns[0]); }},
    {"duplicate_value /columns/n", [](World& world) { world.give("n=1", "school-1"); }},
    {"none", [](World& world) { world.give("n=1", "school-1", "before"); }},
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_column_of_the_wrong_kind_says_which_is_wanted) {
  const auto issue = [](const WideColumn& column) {
    World world = columns();
    world.columns = {column};
    try {
      world.evaluate();
    } catch (const ModelError& error) {
      return error.issues().at(0).found + " for " + error.issues().at(0).expected;
    }
    return std::string("none");
  };
  BOOST_TEST(issue({"n", "now", {}, places, {"3", "1"}}) == "codes for numbers");
  BOOST_TEST(issue({"level", "now", numbers}) == "numbers for codes");
}

BOOST_DATA_TEST_CASE(a_column_is_checked, data::make(columns_refused), row) {
  World world(3);
  world.number("n", 0, 9);
  world.level("level");
  world.judge(R"("level")");
  world.criterion("amount", rule(R"({"aggregate": "sum", "of": [1]})"), "");
  world.columns.resize(2);
  world.columns[0].indicator = "n";
  world.columns[0].values = numbers;
  world.columns[1].indicator = "level";
  world.columns[1].codes = places;
  world.columns[1].dictionary = {"3", "1"};
  for (WideColumn& column : world.columns) column.period = "now";
  row.spoil(world);
  BOOST_TEST(errors([&] { world.evaluate(); }) == row.expected);
}

// One form of each indicator and period: a row beside a column is refused, whatever it says.
BOOST_AUTO_TEST_CASE(a_row_beside_a_column_is_refused) {
  const std::vector<double> values = {1, 2, 3, 4};
  World world = columns();
  WideColumn column;
  column.indicator = "n";
  column.period = "before";
  column.values = values;
  world.columns = {column};
  world.give("n=6", "school-1");
  BOOST_TEST(world.result("school-1", "moved") == "4");
  world.give("n=2", "school-1", "before");
  BOOST_TEST(errors([&] { world.evaluate(); }) == "duplicate_value /columns/n");
}

// A third is no decimal: a double near it is held against it exactly.
BOOST_AUTO_TEST_CASE(a_step_that_is_no_decimal_is_met_exactly) {
  const std::vector<double> values = {0.333333333333333, 0.333333333333334, 1.0 / 3};  // the last one 0.3333333333333333
  World world(2);
  world.number("n", 0, 1).step.reset();
  world.judge(R"({"band": "n", "steps": {"1": {">=": "1/3"}}})");
  WideColumn column;
  column.indicator = "n";
  column.period = "now";
  column.values = values;
  world.columns = {column};
  BOOST_TEST(all(world) == "0; 1; 0; ");
}

BOOST_AUTO_TEST_CASE(a_column_of_another_period_says_nothing_of_this_one) {
  const std::vector<double> values = {1, 2};
  World world(1);
  world.number("n", 0, 2);
  world.judge(R"("n")", "");
  world.network.periods.insert(world.network.periods.begin(), {"earlier", {}, day("2016-01-01"), day("2016-12-31"), ""});
  WideColumn column;
  column.indicator = "n";
  column.period = "earlier";
  column.values = values;
  world.columns = {column};
  BOOST_TEST(all(world) == "0..2; 0..2; ");
  world.network.periods.back().baseline.clear();
  world.columns[0].period = "before";
  BOOST_TEST(all(world) == "0..2; 0..2; ");
}

namespace {

World open_column(const char* json, const char* scale = "points_0_3") {
  static const std::vector<double> first = {std::numeric_limits<double>::quiet_NaN(), 2}, second = {1, 1};
  World world(1);
  world.number("n", 0, 2);
  world.number("m", 0, 2);
  world.judge(json, scale);
  for (const auto& [indicator, values] : {std::pair{"n", &first}, std::pair{"m", &second}}) {
    WideColumn column;
    column.indicator = indicator;
    column.period = "now";
    column.values = *values;
    world.columns.push_back(column);
  }
  return world;
}
Observation decided(const char* organization, const char* level) {
  return {organization, "judged", "now", "", "r", {}, level, RowStatus::reported, "e", "why", {}, ""};
}

}  // namespace

// What comes from a column is closed, and decided by a commission, as what comes from rows.
BOOST_AUTO_TEST_CASE(policies_act_on_what_comes_from_a_column) {
  World band = open_column(R"({"band": "n", "steps": {"1": {">=": 1}, "2": {">=": 2}}})");
  BOOST_TEST(all(band) == "0 1 2; 2; ");
  band.rows = {decided("school-1", "3")};
  BOOST_TEST(all(band) == "0 1 2; 3; ");
  band.options.close_at_lowest = true;
  BOOST_TEST(all(band) == "0; 3; ");
  band.rows.clear();
  BOOST_TEST(all(band) == "0; 2; ");
  World number = open_column(R"("n")", "");
  BOOST_TEST(all(number) == "0..2; 2; ");
  number.rows = {decided("center", "7")};
  BOOST_TEST(all(number) == "7; 2; ");
}

// The numbers are the caller's, what is evaluated of them is not.
BOOST_AUTO_TEST_CASE(an_evaluation_keeps_what_it_was_given) {
  std::vector<double> values = {1, 2};
  World world(1);
  world.number("n", 0, 2);
  world.judge(R"("n")", "");
  world.columns = {{"n", "now", values, {}, {}, {}}};
  const Evaluation evaluation = world.evaluate();
  values = {2, 0};
  BOOST_TEST(shown(evaluation.outcome("center", "judged")) == "1");
  BOOST_TEST(shown(evaluation.outcome("school-1", "judged")) == "2");
}

// The gap of one column is no gap of another at the same organization: m stays 1.
BOOST_AUTO_TEST_CASE(the_gaps_of_two_columns_are_two) {
  World one = open_column(R"({"with": {"x": {"table": [{"if": {"n": {">=": 1}, "m": 1}, "then": "3"}, {"else": "0"}], "scale": "points_0_3"},
    "y": {"table": [{"if": {"n": {"<": 1}, "m": 1}, "then": "3"}, {"else": "0"}], "scale": "points_0_3"}}, "aggregate": "max", "of": ["x", "y"]})");
  BOOST_TEST(all(one) == "3; 3; ");
  BOOST_TEST(one.outcome().exact);
}

BOOST_AUTO_TEST_SUITE_END()
