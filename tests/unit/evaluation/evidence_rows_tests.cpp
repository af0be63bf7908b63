#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(evidence_rows_tests)

namespace {

struct Defect {
  const char* code;
  Observation row;
};
std::ostream& operator<<(std::ostream& out, const Defect& defect) { return out << defect.code << " " << defect.row.value; }

Observation observation(const char* organization, const char* indicator, const char* period, const char* value) {
  return {organization, indicator, period, "", "", {}, value, RowStatus::reported, "", "", {}, ""};
}
const Defect defects[] = {
    {"unknown_reference", observation("centre", "level", "now", "1")}, {"unknown_reference", observation("center", "levl", "now", "1")},
    {"unknown_reference", observation("center", "level", "later", "1")}, {"out_of_range", observation("center", "n", "now", "7")},
    {"out_of_range", observation("center", "n", "now", "-1")},           {"bad_number", observation("center", "n", "now", "2,5")},
    {"bad_date", observation("center", "seen", "now", "31.03.2018")},
};

World typed() {
  World world;
  world.level("level");
  world.judge(R"("level")");
  world.number("n", 0, 6);
  world.indicator("seen").values = ValueType::date;
  return world;
}

}  // namespace

BOOST_DATA_TEST_CASE(a_bad_row_is_an_issue_with_its_code, data::make(defects), defect) {
  World world = typed();
  world.rows = {defect.row};
  try {
    world.evaluate();
    BOOST_ERROR("accepted");
  } catch (const ModelError& error) {
    BOOST_TEST(error.issues().size() == 1);
    BOOST_TEST(error.issues()[0].code == defect.code);
  }
}

BOOST_AUTO_TEST_CASE(an_event_has_a_date) {
  World world;
  world.indicator("event", {"held"}).kind = IndicatorKind::event;
  world.judge(R"({"measure": "count", "of": "event"})", "");
  world.observe("center", "event", "held");
  BOOST_TEST(errors([&] { world.evaluate(); }).substr(0, 9) == "not_a_row");
}

BOOST_AUTO_TEST_CASE(all_bad_rows_are_reported_in_order_with_the_nearest_name) {
  World world = typed();
  for (const Defect& defect : defects) world.rows.push_back(defect.row);
  try {
    world.evaluate();
    BOOST_ERROR("accepted");
  } catch (const ModelError& error) {
    BOOST_REQUIRE(error.issues().size() == std::size(defects));
    for (std::size_t i = 0; i < std::size(defects); ++i) BOOST_TEST(error.issues()[i].code == defects[i].code);
    BOOST_TEST(error.issues()[0].hint == "center");
    BOOST_TEST(error.issues()[1].hint == "level");
  }
}

BOOST_AUTO_TEST_SUITE_END()
