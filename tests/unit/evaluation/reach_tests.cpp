#include <random>

#include <boost/test/unit_test.hpp>

#include "evaluation/reach.hpp"
#include "support/builders.hpp"

using namespace builders;

BOOST_AUTO_TEST_SUITE(reach_tests)

namespace {

std::string levels(const char* json) {
  World world;
  for (const char* id : {"a", "b"}) world.level(id);
  world.number("n");
  world.number("items").item_source = ItemSource::listed;
  world.judge(json);
  const Framework framework(world.framework);
  const Reach reach(framework);
  std::string text;
  for (int level = 0; level < 4; ++level)
    if (reach.mask(framework.program().nodes[0].inputs[0]) >> level & 1) text += std::to_string(level);
  return text + (reach.mask(framework.program().nodes[0].inputs[0]) & na_bit ? " n/a" : "");
}

}  // namespace

BOOST_AUTO_TEST_CASE(rules_give_what_some_evidence_gives) {
  BOOST_TEST(levels(R"("a")") == "0123 n/a");
  BOOST_TEST(levels(R"({"aggregate": "max", "of": ["a", "b"], "na": "drop"})") == "0123 n/a");
  BOOST_TEST(levels(R"({"band": {"aggregate": "sum", "of": ["n", "n"]}, "steps": {"1": {">": 5}, "2": {">": 11}, "3": {">": 12}}})") == "012 n/a");
  BOOST_TEST(levels(R"({"band": {"aggregate": "mean", "of": "n", "over": {"relation": "attached", "role": "school"}}, "steps": {"1": {">": 2}, "2": {">": 5}, "3": {">": 6}}})") == "012 n/a");
  BOOST_TEST(levels(R"({"band": {"aggregate": "sum", "of": "n", "over": {"relation": "attached", "role": "school"}}, "steps": {"1": {">": 2}, "2": {">": 5}, "3": {">": 600}}})") ==
             "0123 n/a");
  BOOST_TEST(levels(R"({"band": {"measure": "change", "of": "n"}, "steps": {"1": {">=": -6}, "2": {">": 5}, "3": {">": 6}}})") == "12 n/a");
  // Fewer members than the count have the lowest level.
  BOOST_TEST(levels(R"({"quorum": {"guard": "a", "floor": [{"if": {"n": {">=": 0}}, "at": "1"}]}, "over": {"relation": "attached", "role": "school"}, "count": 2})") == "0123 n/a");
  BOOST_TEST(levels(R"({"quorum": {"guard": "a", "floor": [{"if": {"n": {">=": 0}}, "at": "1"}]}, "over": {"relation": "attached", "role": "school"}, "share": "1/2"})") == "123 n/a");
  BOOST_TEST(levels(R"({"table": [{"if": {"missing": "a"}, "then": "3"}, {"if": {"a": "0"}, "then": "1"}, {"else": "0"}]})") == "013 n/a");
}

BOOST_AUTO_TEST_CASE(a_trend_without_a_baseline_does_not_apply) {
  World world;
  world.number("n").item_source = ItemSource::listed;
  world.judge(R"({"with": {"t": {"measure": "trend", "of": "n"}}, "table": [{"if": {"t.positive": 1}, "then": "3"}, {"else": "0"}]})");
  const Framework framework(world.framework);
  BOOST_TEST(Reach(framework).is_only_na(0) == false);
  BOOST_TEST(Reach(framework, false).is_only_na(0));
}

// Whatever is observed in whatever network, no outcome is outside of what is said to be possible.
BOOST_AUTO_TEST_CASE(no_outcome_lies_outside) {
  const char* rules[] = {
      R"({"band": {"aggregate": "mean", "of": ["n", "m"]}, "steps": {"1": {">": 2}, "2": {">": 4}, "3": {">": 5.5}}})",
      R"({"table": [{"if": {"a": "3", "n": {">": 5}}, "then": "3"}, {"if": {"na": "a"}, "then": "1"}, {"else": "0"}]})",
      R"({"guard": "a", "cap": [{"if": {"n": {"<": 3}}, "at": "1"}], "floor": [{"if": {"b": "3"}, "at": "1"}]})",
      R"({"ladder": [{"level": "1", "needs": [{"n": {">=": 1}}]}, {"level": "3", "needs": [{"a": {">=": "2"}}, {"b": "3"}]}], "na": "satisfied"})",
      R"({"table": [{"if": {"missing": "n"}, "then": "2"}, {"if": {"n": {">": "m"}}, "then": "3"}, {"else": "0"}]})",
      R"({"quorum": "b", "over": {"relation": "attached", "role": "school"}, "count": 2})",
  };
  std::mt19937 random(7);
  const auto pick = [&](std::initializer_list<const char*> of) { return std::string(of.begin()[random() % of.size()]); };
  for (const char* json : rules)
    for (int round = 0; round < 40; ++round) {
      World world(static_cast<int>(random() % 4));
      for (const char* id : {"a", "b"}) world.level(id);
      world.number("n");
      world.number("m");
      world.judge(json);
      for (const char* id : {"a", "b"}) world.give(std::string(id) + "=" + pick({"0", "1", "2", "3", "?", "x", "1|3"}));
      for (const char* id : {"n", "m"}) world.give(std::string(id) + "=" + pick({"0", "3", "6", "?", "x", "1|5"}));
      for (std::size_t school = 1; school < world.network.organizations.size(); ++school) world.observe("school-" + std::to_string(school), "b", pick({"0", "1", "2", "3"}));
      const Framework framework(world.framework);
      const Mask possible = Reach(framework).mask(0), here = world.evaluate().masks("judged")[0];
      BOOST_TEST((here & ~possible) == 0U, json);
    }
}

BOOST_AUTO_TEST_SUITE_END()
