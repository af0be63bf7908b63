#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "io/json.hpp"
#include "io/json_writer.hpp"
#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(evaluation_json_tests)

namespace {

World world() {
  World world(1);
  world.level("level");
  world.number("n", 0, 6);
  world.judge(R"("level")", "points_0_3", {"center"});
  world.criterion("amount", reference("n"), "", {"school"});
  world.framework.matrices = {{"matrix", {}, "center", {"judged"}}};
  world.framework.totals = {{"total", {}, "matrix", false}};
  world.give("level=?").give("n=2|2.5", "school-1").give("n=2", "center");
  world.framework.indicators[1].step.reset();
  return world;
}
Json document(const World& world) {
  std::vector<Issue> issues;
  return parse_json(write_evaluation(world.evaluate()), "", issues).value();
}
std::string at(const Json& json, std::string_view key) { return compact(*json.find(key)); }

}  // namespace

BOOST_AUTO_TEST_CASE(the_header_says_where_it_comes_from) {
  const Json json = document(world());
  BOOST_TEST(at(json, "format") == "\"merilo.evaluation\"");
  BOOST_TEST(at(json, "version") == "1");
  BOOST_TEST(at(*json.find("framework"), "id") == "\"test\"");
  BOOST_TEST(at(*json.find("framework"), "hash").size() > 10);
  BOOST_TEST(at(json, "network") == "\"test\"");
  BOOST_TEST(at(json, "period") == "\"now\"");
  BOOST_TEST(at(json, "as_of") == "\"2018-12-31\"");
  BOOST_TEST(at(json, "library_version") == "\"" + std::string(version()) + "\"");
  BOOST_TEST(at(json, "options") == R"({"override":"prevails","closing":"keep"})");
  BOOST_TEST(at(*json.find("rows"), "in") == "3");
}

BOOST_AUTO_TEST_CASE(an_outcome_shows_its_set_and_its_hull) {
  const Json json = document(world());
  const Json& outcomes = *json.find("outcomes");
  BOOST_REQUIRE(outcomes.elements.size() == 2);
  const Json& level = outcomes.elements[0];
  BOOST_TEST(at(level, "organization") == "\"center\"");
  BOOST_TEST(at(level, "criterion") == "\"judged\"");
  BOOST_TEST(at(level, "status") == "\"undetermined\"");
  BOOST_TEST(at(level, "levels") == R"(["0","1","2","3"])");
  BOOST_TEST(at(level, "low") == "\"0\"");
  BOOST_TEST(at(level, "high") == "\"3\"");
  BOOST_TEST(at(level, "level") == "null");
  BOOST_TEST(at(level, "reasons") == R"(["not_assessed"])");
  BOOST_TEST(at(level, "exact") == "true");
  BOOST_TEST(at(level, "may_be_not_applicable") == "false");
  const Json& number = outcomes.elements[1];
  BOOST_TEST(at(number, "low") == "2");
  BOOST_TEST(at(number, "high") == "2.5");
  BOOST_TEST(at(number, "levels") == "[]");
  BOOST_TEST(at(number, "reasons") == R"(["conflict"])");
}

BOOST_AUTO_TEST_CASE(a_total_shows_three_ranges) {
  const Json json = document(world());
  const Json& totals = *json.find("totals");
  BOOST_REQUIRE(totals.elements.size() == 1);
  BOOST_TEST(at(totals.elements[0], "points") == "[0,3]");
  BOOST_TEST(at(totals.elements[0], "maximum") == "[3,3]");
  BOOST_TEST(at(totals.elements[0], "percent") == "[0,100]");
}

BOOST_AUTO_TEST_CASE(the_same_inputs_give_the_same_bytes) {
  World shuffled = world();
  std::swap(shuffled.gaps[0], shuffled.gaps[1]);
  BOOST_TEST(write_evaluation(world().evaluate()) == write_evaluation(shuffled.evaluate()));
  World other = world();
  other.framework.edition = "2";
  BOOST_TEST(at(*document(other).find("framework"), "hash") != at(*document(world()).find("framework"), "hash"));
}

BOOST_AUTO_TEST_SUITE_END()
