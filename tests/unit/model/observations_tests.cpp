#include <limits>

#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(observations_tests)

namespace {

Observation row(const char* value) { return {"center", "n", "now", "", "", {}, value, RowStatus::reported, "", "", {}, ""}; }

}  // namespace

BOOST_AUTO_TEST_CASE(nothing_is_observed_at_first) {
  const Observations nothing;
  BOOST_TEST(nothing.rows().empty());
  BOOST_TEST(nothing.items().empty());
  BOOST_TEST(nothing.columns().empty());
  BOOST_TEST((nothing == Observations(std::vector<Observation>{})));
}

BOOST_AUTO_TEST_CASE(rows_keep_their_order_and_their_lines) {
  const Observations two({row("1"), row("2")}, {{"task", "", {}}}, {}, {{"o.csv", "", "", {}, {2, 5}}, {"i.csv", "items"}});
  BOOST_TEST(two.rows()[1].value == "2");
  BOOST_TEST((two.sources().rows.place(1, "value") == Place{"o.csv", "value", 5, 0}));
  BOOST_TEST((two.sources().items.place(0, "item") == Place{"i.csv", "/items/0/item", 0, 0}));
}

BOOST_AUTO_TEST_CASE(equality_is_of_what_is_said) {
  BOOST_TEST((Observations({row("1")}) == Observations({row("1")})));
  BOOST_TEST((Observations({row("1")}) != Observations({row("2")})));
  BOOST_TEST((Observations({row("1")}) != Observations({row("1"), row("1")})));
  BOOST_TEST((Observations({}, {{"task", "", {}}}) != Observations()));
  const Observations one({row("1")});
  const Observations copy = one;
  BOOST_TEST((copy == one));
}

BOOST_AUTO_TEST_CASE(missing_values_of_a_column_are_equal) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::vector<double> first = {1, nan}, second = {1, nan}, third = {nan, 1};
  WideColumn a, b;
  a.indicator = b.indicator = "n";
  a.values = first;
  b.values = second;
  BOOST_TEST((a == b));
  BOOST_TEST(a.size() == 2);
  b.values = third;
  BOOST_TEST((a != b));
  b.values = second;
  b.period = "now";
  BOOST_TEST((a != b));
}

BOOST_AUTO_TEST_CASE(columns_of_codes_have_a_dictionary) {
  const std::vector<std::int32_t> codes = {0, -1, 1};
  WideColumn a, b;
  a.codes = b.codes = codes;
  a.dictionary = {"no", "yes"};
  b.dictionary = {"yes", "no"};
  BOOST_TEST(a.size() == 3);
  BOOST_TEST((a != b));
  b.dictionary = a.dictionary;
  BOOST_TEST((a == b));
}

BOOST_AUTO_TEST_CASE(a_column_speaks_of_every_organization_once) {
  World world(1);
  world.number("n");
  world.judge(R"("n")", "");
  const std::vector<double> too_few = {1}, outside = {1, 7};
  WideColumn column;
  column.indicator = "n";
  column.period = "now";
  column.values = too_few;
  world.columns = {column};
  BOOST_TEST(errors([&] { world.evaluate(); }) != "none");
  world.columns[0].values = outside;
  BOOST_TEST(errors([&] { world.evaluate(); }).substr(0, 12) == "out_of_range");
  world.columns[0].values = std::span<const double>(outside).subspan(0, 0);
  const std::vector<std::int32_t> codes = {0, 5};
  world.columns[0].codes = codes;
  world.columns[0].dictionary = {"1"};
  BOOST_TEST(errors([&] { world.evaluate(); }) != "none");
}

BOOST_AUTO_TEST_SUITE_END()
