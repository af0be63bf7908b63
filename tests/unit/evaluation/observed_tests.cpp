#include <limits>

#include <boost/test/unit_test.hpp>

#include "support/builders.hpp"

using namespace builders;

BOOST_AUTO_TEST_SUITE(observed_tests)

namespace {

// `item state values #rows`, what is empty left out; `known list` or `open list`.
std::string told(const std::vector<CitedFact>& facts) {
  std::string text;
  for (const CitedFact& fact : facts) {
    text += (text.empty() ? "" : "; ") + (fact.item.empty() ? "" : fact.item + " ") + fact.state;
    for (const std::string& value : fact.values) text += " " + value;
    for (const std::size_t row : fact.rows) text += " #" + std::to_string(row);
  }
  return text;
}
std::string told(const World& world, const char* organization, const char* indicator) {
  const Observed all = observed(world.evaluate(), organization, indicator);
  return told(all.facts) + (all.list_known ? " (known list)" : " (open list)");
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_column_has_one_value_for_each_organization) {
  const std::vector<double> values = {2.5, std::numeric_limits<double>::quiet_NaN(), 0};
  World world(2);
  world.indicator("n");
  world.judge(R"("n")", "");
  world.columns = {{"n", "now", values, {}, {}, {}}};
  BOOST_TEST(told(world, "center", "n") == "known 2.5 (known list)");
  BOOST_TEST(told(world, "school-1", "n") == "missing (known list)");
  BOOST_TEST(told(world, "school-2", "n") == "known 0 (known list)");
  const CitedFact fact = observed(world.evaluate(), "school-2", "n").facts.at(0);
  BOOST_TEST(fact.organization == "school-2");
  BOOST_TEST(fact.indicator == "n");
  BOOST_TEST(fact.period == "now");
  // The same where the numbers are calculated with.
  world.framework.criteria[0].rule = rule(R"({"measure": "change", "of": "n"})");
  BOOST_TEST(told(world, "center", "n") == "known 2.5 (known list)");
  BOOST_TEST(told(world, "school-1", "n") == "missing (known list)");
  BOOST_TEST(told(world, "school-2", "n") == "known 0 (known list)");
}

BOOST_AUTO_TEST_CASE(a_list_is_open_until_it_is_told_to_be_complete) {
  World world;
  world.level("part").item_source = ItemSource::open;
  world.judge(R"({"quorum": "part", "over": {"items": "part"}, "share": 1})");
  BOOST_TEST(told(world, "center", "part") == " (open list)");
  world.observe("center", "part", "3", "a");
  BOOST_TEST(told(world, "center", "part") == "a known 3 #0 (open list)");
  world.observe("center", "part", "", "", "", "now", RowStatus::complete);
  BOOST_TEST(told(world, "center", "part") == "a known 3 #0 (known list)");
  BOOST_CHECK_THROW(observed(world.evaluate(), "center", "parts"), UnknownIdError);
  BOOST_CHECK_THROW(observed(world.evaluate(), "centre", "part"), UnknownIdError);
}

// Of the rows that name the items only the one that completes the list is told as such.
BOOST_AUTO_TEST_CASE(a_row_of_an_item_does_not_complete_its_list) {
  World world;
  world.level("part").item_source = ItemSource::open;
  Indicator& flag = world.indicator("flag", {"no", "yes"});
  flag.item_source = ItemSource::shared;
  flag.items_of = "part";
  world.judge(R"({"measure": "count", "of": "flag", "done": ["yes"]})", "");
  world.observe("center", "part", "3", "a").evidence = "protocol";
  world.observe("center", "part", "2", "b", "", "before");
  world.observe("center", "flag", "yes", "a");
  world.observe("center", "flag", "no", "b");
  const auto facts = [&] { return told(explain(world.evaluate(), "center", "judged").inputs.at(0).facts); };
  BOOST_TEST(facts() == "a known yes #2; b known no #3");
  world.observe("center", "part", "", "", "", "now", RowStatus::complete);
  BOOST_TEST(facts() == "a known yes #2; b known no #3; known complete #4");
}

BOOST_AUTO_TEST_CASE(of_an_event_that_is_not_told_there_is_no_fact) {
  World world;
  Indicator& run = world.indicator("run", {"held"});
  run.kind = IndicatorKind::event;
  run.item_source = ItemSource::listed;
  world.judge(R"({"measure": "count", "of": "run"})", "");
  world.item("run", "a", "module", "2018-03-01");
  BOOST_TEST(told(world, "center", "run") == " (known list)");
  world.observe("center", "run", "held", "a").date = day("2018-03-02");
  BOOST_TEST(told(world, "center", "run") == "a known held #0 (known list)");
}

BOOST_AUTO_TEST_SUITE_END()
