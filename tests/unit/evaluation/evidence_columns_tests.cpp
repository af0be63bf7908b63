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
