#include <sstream>

#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(network_check_tests)

namespace {

// The days of two attachments of one school to two centers, `from to from to`, `-` where there is none.
const Row spans[] = {
    {"- - - -", "clash"},     {"- 03 04 -", "none"},  {"- 04 04 -", "clash"},  {"04 - - 03", "none"},   {"04 - - 04", "clash"}, {"01 03 04 06", "none"},
    {"04 06 01 03", "none"},  {"01 04 04 06", "clash"}, {"04 06 01 04", "clash"}, {"01 09 03 04", "clash"}, {"03 04 01 09", "clash"}, {"- 03 - 05", "clash"},
    {"03 - 05 -", "clash"},   {"- - 03 04", "clash"}, {"03 04 - -", "clash"},
    // An open end is no day: days before 1970 have negative numbers.
    {"- - - 1960-06-01", "clash"}, {"- 1960-06-01 - -", "clash"}, {"1960-06-01 - - 1960-05-01", "none"}, {"- 1960-05-01 1960-06-01 -", "none"},
};

World two_centers() {
  World world(1);
  world.level("level");
  world.judge(R"("level")");
  world.network.organizations.push_back({"other", "center", {}, {}, {}, "", {}});
  world.network.edges.push_back({"attached", "school-1", "other", {}, {}});
  return world;
}

}  // namespace

BOOST_DATA_TEST_CASE(a_child_has_one_parent_at_a_time, data::make(spans), row) {
  World world = two_centers();
  std::istringstream words(row.given);
  const auto next = [&]() -> std::optional<Date> {
    std::string word;
    words >> word;
    return word == "-" ? std::nullopt : std::optional(day(word.size() > 2 ? word : "2018-" + word + "-01"));
  };
  for (Edge& edge : world.network.edges) {
    edge.from = next();
    edge.to = next();
  }
  BOOST_TEST(errors([&] { world.evaluate(); }) == (row.expected == std::string("none") ? "none" : "several_parents /relations/attached/1"));
}

// Each later edge that clashes is named once; the same parent twice is no clash, nor is another child or relation.
BOOST_AUTO_TEST_CASE(every_second_parent_is_named) {
  World world = two_centers();
  world.network.organizations.push_back({"third", "center", {}, {}, {}, "", {}});
  world.network.organizations.push_back({"school-2", "school", {}, {}, {}, "", {}});
  world.framework.relations.push_back({"serves", {}, false});
  world.network.edges.insert(world.network.edges.begin(), {"serves", "school-1", "third", {}, {}});
  world.network.edges.push_back({"attached", "school-2", "other", {}, {}});
  world.network.edges.push_back({"attached", "school-1", "third", {}, {}});
  BOOST_TEST(errors([&] { world.evaluate(); }) == "several_parents /relations/attached/1; several_parents /relations/attached/3");
  try {
    world.evaluate();
  } catch (const ModelError& error) {
    BOOST_TEST(error.issues()[0].found == "school-1 → center, other");
    BOOST_TEST(error.issues()[1].found == "school-1 → other, third");
  }
  World twice(1);
  twice.level("level");
  twice.judge(R"("level")");
  twice.network.edges[0].to = day("2018-05-01");
  twice.network.edges.push_back({"attached", "school-1", "center", day("2018-03-01"), {}});
  BOOST_TEST(errors([&] { twice.evaluate(); }) == "none");
}

BOOST_AUTO_TEST_CASE(unknown_roles_and_relations_are_named_with_the_nearest) {
  World world = two_centers();
  world.network.edges.pop_back();
  world.network.organizations[2].role = "centre";
  world.network.organizations[1].role = "scool";
  world.network.edges[0].relation = "atached";
  try {
    world.evaluate();
    BOOST_ERROR("accepted");
  } catch (const ModelError& error) {
    BOOST_TEST(listed(error.issues()) ==
               "unknown_reference /organizations/school-1/role; unknown_reference /organizations/other/role; unknown_reference /relations/atached");
    BOOST_TEST(error.issues()[0].hint == "school");
    BOOST_TEST(error.issues()[1].hint == "center");
    BOOST_TEST(error.issues()[2].hint == "attached");
  }
}

BOOST_AUTO_TEST_SUITE_END()
