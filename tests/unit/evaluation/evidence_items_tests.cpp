#include <boost/test/unit_test.hpp>

#include "support/builders.hpp"

using namespace builders;

BOOST_AUTO_TEST_SUITE(evidence_items_tests)

namespace {

// Parts and a flag of each part.
World parts(bool flag_first, ItemSource source = ItemSource::open) {
  World world(2);
  for (const bool flag : {flag_first, !flag_first}) {
    Indicator& one = flag ? world.indicator("flag", {"no", "yes"}) : world.level("part");
    one.item_source = flag ? ItemSource::shared : source;
    if (flag) one.items_of = "part";
  }
  world.judge(R"({"measure": "count", "of": "flag", "done": ["yes"]})", "");
  return world;
}

}  // namespace

// Each organization has the items that its own rows name, wherever the two indicators and the rows stand.
BOOST_AUTO_TEST_CASE(an_open_list_is_of_its_organization) {
  for (const bool flag_first : {false, true}) {
    World world = parts(flag_first);
    for (const auto& [organization, items] : {std::pair{"school-2", "def"}, std::pair{"school-1", "c"}, std::pair{"center", "ab"}}) {
      for (const char* item = items; *item; ++item) world.observe(organization, "part", "1", std::string(1, *item));
      world.observe(organization, "part", "", "", "", "now", RowStatus::complete);
    }
    // What is not yet told of an item is a gap: two of school-2, one of the center.
    for (const auto& [organization, item] : {std::pair{"school-2", "e"}, std::pair{"school-1", "c"}, std::pair{"center", "a"}}) world.observe(organization, "flag", "yes", item);
    BOOST_TEST(world.result("center") == "1..2");
    BOOST_TEST(world.result("school-1") == "1");
    BOOST_TEST(world.result("school-2") == "1..3");
    BOOST_TEST(listed(world.evaluate().issues()) == "");
    // An item of another organization is off the list.
    world.observe("school-1", "flag", "yes", "d");
    BOOST_TEST(world.result("school-1") == "1");
    BOOST_TEST(listed(world.evaluate().issues()) == "warning unexpected_row /rows/12/item");
  }
}

// Either list may be said to be complete, and both.
BOOST_AUTO_TEST_CASE(a_list_that_is_completed_twice_is_complete) {
  World world = parts(false);
  world.observe("center", "part", "1", "a");
  world.observe("center", "flag", "yes", "a");
  BOOST_TEST(world.result() == "1..");
  world.observe("center", "flag", "", "", "", "now", RowStatus::complete);
  BOOST_TEST(world.result() == "1");
  world.observe("center", "part", "", "", "", "now", RowStatus::complete);
  BOOST_TEST(world.result() == "1");
  BOOST_TEST((provenance(world.evaluate(), "center", "judged").rows == std::vector<std::size_t>{0, 1, 2, 3}));
  BOOST_TEST(world.result("school-1") == "0..");
  world.rows.erase(world.rows.begin() + 2);
  BOOST_TEST(world.result() == "1");
}

// What rows alone name is no calendar: such an event is ad hoc, and there is no module.
BOOST_AUTO_TEST_CASE(an_open_list_of_events_plans_nothing) {
  World world;
  Indicator& run = world.indicator("run", {"held"});
  run.kind = IndicatorKind::event;
  run.item_source = ItemSource::open;
  world.judge(R"({"with": {"r": {"measure": "regularity", "of": "run", "min_planned": 1}}, "table": [{"if": {"r.modules": {">": 0}}, "then": "3"}, {"if": {"r.runs": 2}, "then": "2"}, {"else": "0"}]})");
  world.observe("center", "run", "held", "a").date = day("2018-03-01");
  world.observe("center", "run", "held", "b").date = day("2018-03-01");
  world.observe("center", "run", "", "", "", "now", RowStatus::complete);
  BOOST_TEST(world.result() == "2");
}

BOOST_AUTO_TEST_SUITE_END()
