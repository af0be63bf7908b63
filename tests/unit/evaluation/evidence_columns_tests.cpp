#include <limits>

#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(evidence_columns_tests)

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

BOOST_AUTO_TEST_SUITE_END()
