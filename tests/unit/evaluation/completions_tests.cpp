#include <cstdlib>
#include <random>

#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(completions_tests)

namespace {

World inputs(int schools) {
  World world(schools);
  for (const char* id : {"a", "b", "c"}) world.level(id);
  for (const char* id : {"n", "m"}) world.number(id, 0, 2);
  world.indicator("flag", {"no", "yes"});
  return world;
}

World judged(const char* json, const char* given, const char* scale = "points_0_3") {
  World world = inputs(0);
  world.judge(json, scale);
  world.give(given);
  return world;
}

#define LEVEL(condition) R"({"table": [{"if": )" condition R"(, "then": "3"}, {"else": "0"}], "scale": "points_0_3"})"
// One gap on two ways to the top: only what can come about together remains.
const RuleRow shared[] = {
    {R"({"aggregate": "max", "of": [{"guard": "a", "applies_if": {"flag": "yes"}, "scale": "points_0_3"}, {"guard": "b", "applies_if": {"flag": "no"}, "scale": "points_0_3"}], "na": "drop"})", "a=1 b=2 flag=?", "1 2"},
    {R"({"with": {"x": )" LEVEL(R"({"a": {">=": "2"}})") R"(, "y": )" LEVEL(R"({"a": {"<": "2"}})") R"(}, "aggregate": "max", "of": ["x", "y"]})", "a=?", "3"},
    {R"({"with": {"x": )" LEVEL(R"({"a": {">=": "2"}})") R"(, "y": )" LEVEL(R"({"a": {"<": "2"}})") R"(}, "aggregate": "min", "of": ["x", "y"]})", "a=?", "0"},
    {R"({"with": {"x": )" LEVEL(R"({"a": {">=": "2"}})") R"(}, "table": [{"if": {"x": "3", "a": "1"}, "then": "1"}, {"if": {"x": "3"}, "then": "3"}, {"else": "0"}]})", "a=?", "0 3"},
    {R"({"with": {"x": {"band": {"aggregate": "sum", "of": ["n", "m"]}, "steps": {"1": {">": 0}, "2": {">": 1}, "3": {">": 2}}, "scale": "points_0_3"}}, "table": [{"if": {"x": "3", "n": 0}, "then": "3"}, {"else": "1"}]})", "n=? m=?", "1"},
    {R"({"guard": "a", "requires": {"a": {">=": "2"}}, "otherwise": "0"})", "a=?", "0 2 3"},
    {R"({"ladder": [{"level": "1", "needs": [{"n": {">=": 1}}]}, {"level": "2", "needs": [{"n": {"<=": 1}}]}, {"level": "3", "needs": [{"n": {">=": 2}}]}]})", "n=?", "0 1 2"},
};

const RuleRow numbers[] = {
    {R"({"aggregate": "sum", "of": ["n", {"aggregate": "product", "of": ["n", -1]}]})", "n=?", "0"},
    {R"({"aggregate": "product", "of": ["n", {"aggregate": "sum", "of": [2, {"aggregate": "product", "of": ["n", -1]}]}]})", "n=?", "0..1"},
    {R"({"guard": {"aggregate": "sum", "of": ["n", "m"]}, "if": {"n": 2}, "use": "m"})", "n=? m=1", "1..2"},
};

}  // namespace

BOOST_DATA_TEST_CASE(levels_of_a_shared_gap_are_tried_jointly, data::make(shared), row) {
  const World one = judged(row.rule, row.given);
  BOOST_TEST(one.brute_force() == row.expected);
  BOOST_TEST(one.result() == row.expected);
  BOOST_TEST(one.outcome().exact);
}

BOOST_DATA_TEST_CASE(numbers_of_a_shared_gap_are_tried_jointly, data::make(numbers), row) {
  const World one = judged(row.rule, row.given, "");
  BOOST_TEST(one.brute_force() == row.expected);
  BOOST_TEST(one.result() == row.expected);
}

// Beyond the budget more may be listed than can come about, and the outcome says so.
BOOST_AUTO_TEST_CASE(beyond_the_budget_an_outcome_is_not_claimed_to_be_exact) {
  World one = judged(shared[1].rule, "a=?");
  one.options.budget = 1;
  const Outcome outcome = one.outcome();
  BOOST_TEST(has(outcome.levels, "3"));
  BOOST_TEST((shown(outcome) == "3" || !outcome.exact));
}

BOOST_AUTO_TEST_CASE(an_expired_state_is_a_gap_of_every_value) {
  World one = judged(shared[1].rule, "");
  one.framework.indicators[0].kind = IndicatorKind::state;
  one.framework.indicators[0].max_age = 30;
  one.observe("center", "a", "3", "", "", "").date = day("2018-11-30");
  BOOST_TEST(one.result() == "3");
  one.framework.criteria[0].rule = rule(R"({"aggregate": "min", "of": ["a", "b"]})");
  one.give("b=2");
  BOOST_TEST(one.result() == "0 1 2");
  BOOST_TEST(one.reasons() == "expired");
}

namespace {

// Rules at random: levels, numbers and conditions over `a b c n m flag`.
class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  int roll(int sides) { return static_cast<int>(random_() % static_cast<unsigned>(sides)); }
  std::string one_of(std::initializer_list<const char*> texts) { return *(texts.begin() + roll(static_cast<int>(texts.size()))); }
  std::string digit() { return std::to_string(roll(4)); }

  std::string condition(int depth) {
    switch (roll(depth > 0 ? 7 : 4)) {
      case 0: return "{\"" + one_of({"a", "b", "c"}) + "\": {\"" + sign() + "\": \"" + digit() + "\"}}";
      case 1: return "{\"" + one_of({"n", "m"}) + "\": {\"" + sign() + "\": " + std::to_string(roll(3)) + "}}";
      case 2: return "{\"flag\": \"" + one_of({"yes", "no"}) + "\"}";
      case 3: return one_of({R"({"a": {">": "b"}})", R"({"n": {"<=": "m"}})", R"({"b": {"=": "c"}})"});
      case 4: return "{\"not\": " + condition(depth - 1) + "}";
      case 5: return "{\"any\": [" + condition(depth - 1) + ", " + condition(depth - 1) + "]}";
      default: return "{\"all\": [" + condition(depth - 1) + ", " + condition(depth - 1) + "]}";
    }
  }
  std::string level(int depth) {
    if (depth == 0) return "\"" + one_of({"a", "b", "c"}) + "\"";
    const std::string end = ", \"scale\": \"points_0_3\"}";
    switch (roll(8)) {
      case 0: return "{\"band\": " + number_only(depth - 1) + R"(, "steps": {"1": {">": 0}, "2": {">=": 1}, "3": {">": 2}})" + end;
      case 1: return "{\"table\": [{\"if\": " + condition(1) + ", \"then\": \"" + digit() + "\"}, {\"if\": " + condition(1) + ", \"then\": " + one_of({"\"1\"", "\"2\"", "null"}) + "}, {\"else\": \"" + digit() + "\"}]" + na() + end;
      case 2: return "{\"guard\": " + level(depth - 1) + ", \"applies_if\": " + condition(1) + na() + end;
      case 3: return "{\"guard\": " + level(depth - 1) + ", \"requires\": " + condition(1) + ", \"otherwise\": \"" + digit() + "\"" + end;
      case 4: return "{\"guard\": " + level(depth - 1) + ", \"cap\": [{\"if\": " + condition(0) + ", \"at\": \"" + digit() + "\"}], \"floor\": [{\"if\": " + condition(0) + ", \"at\": \"" + digit() + "\"}]" + end;
      case 5: return "{\"guard\": " + level(depth - 1) + ", \"if\": " + condition(0) + ", \"use\": " + level(depth - 1) + end;
      case 6: return "{\"aggregate\": \"" + one_of({"min", "max"}) + "\", \"of\": [" + level(depth - 1) + ", " + level(depth - 1) + "]" + one_of({"", ", \"na\": \"drop\""}) + end;
      default: return "{\"quorum\": " + level(depth - 1) + R"(, "over": {"relation": "attached"}, )" + one_of({R"("share": "1/2")", R"("share": 1)", R"("count": 1)", R"("count": 2)"}) + end;
    }
  }
  std::string number(int depth) {
    switch (roll(4)) {
      case 0: return "{\"aggregate\": \"" + one_of({"sum", "mean", "min", "max"}) + "\", \"of\": [" + one_of({"\"n\"", "1"}) + ", " + number_only(depth - 1) + "]" + one_of({"", ", \"na\": \"drop\"", ", \"na\": {\"value\": 1}"}) + "}";
      case 1: return "{\"aggregate\": \"product\", \"of\": [" + one_of({"\"n\"", "-1", "0.5"}) + ", " + number_only(depth - 1) + "]}";
      case 2: return "{\"guard\": " + number_only(depth - 1) + ", \"if\": " + condition(0) + ", \"use\": " + number_only(depth - 1) + "}";
      default: return "{\"aggregate\": \"mean\", \"of\": {\"a\": 1, \"b\": 2}}";
    }
  }
  std::string number_only(int depth) { return depth == 0 ? one_of({"\"n\"", "\"m\"", "1"}) : number(depth); }

 private:
  std::string sign() { return one_of({">", ">=", "<", "<=", "=", "!="}); }
  std::string na() { return one_of({"", "", ", \"na\": \"failed\""}); }
  std::mt19937 random_;
};

World at_random(unsigned seed, std::string& text) {
  Dice dice(seed);
  World world = inputs(2);
  const bool number = dice.roll(4) == 0;
  text = number ? dice.number(2) : dice.level(2);
  world.criterion("judged", rule(text), number ? "" : "points_0_3", {"center"});
  int gaps = 0;
  for (const char* organization : {"center", "school-1", "school-2"})
    for (const char* indicator : {"a", "b", "c", "n", "m", "flag"}) {
      const bool flag = std::string_view(indicator) == "flag", amount = std::string_view(indicator) == "n" || std::string_view(indicator) == "m";
      std::string value = flag ? dice.one_of({"yes", "no"}) : std::to_string(dice.roll(amount ? 3 : 4));
      if (dice.roll(12) == 0) value = "x";
      else if (gaps < 3 && dice.roll(3) == 0 && ++gaps > 0) value = dice.roll(4) > 0 ? "?" : flag ? "yes|no" : "0|2";
      world.give(std::string(indicator) + "=" + value, organization);
      text += std::string(" ") + indicator + "=" + value;
    }
  return world;
}

}  // namespace

// Every result of a completion is listed; where the outcome is called exact nothing else is.
BOOST_AUTO_TEST_CASE(random_rules_agree_with_brute_force) {
  const char* const many = std::getenv("MERILO_RANDOM_RULES");
  const unsigned count = many ? static_cast<unsigned>(std::atoi(many)) : 150;
  unsigned exact = 0;
  for (unsigned seed = 1; seed <= count; ++seed) {
    std::string text;
    const World world = at_random(seed * 7919, text);
    BOOST_TEST_CONTEXT("seed " << seed << ": " << text) {
      const Outcome outcome = world.outcome();
      const std::string expected = world.brute_force();
      exact += outcome.exact ? 1 : 0;
      if (outcome.exact) BOOST_TEST(shown(outcome) == expected);
      else for (const char* level : {"0", "1", "2", "3"}) BOOST_TEST((outcome.levels.empty() || expected.find(level) == expected.npos || has(outcome.levels, level)));
    }
  }
  BOOST_TEST(exact > count * 9 / 10);
}

// A gap of four values: beyond a budget of three, and within one of four.
BOOST_AUTO_TEST_CASE(the_budget_counts_the_values_of_the_shared_gaps) {
  World one = judged(shared[1].rule, "a=?");
  one.options.budget = 4;
  BOOST_TEST(shown(one.outcome()) == "3");
  BOOST_TEST(one.outcome().exact);
  one.options.budget = 3;
  BOOST_TEST(shown(one.outcome()) == "0 3");
  BOOST_TEST(!one.outcome().exact);
}

namespace {

// Each organization has the least of its own level, said twice, and of that of the organization below it.
World chain(int length) {
  World world;
  world.level("level");
  world.judge(R"({"aggregate": "min", "na": "drop", "of": ["level", {"guard": "level", "cap": [{"if": {"level": "3"}, "at": "2"}]},
    {"quorum": "judged", "over": {"relation": "attached"}, "share": 1}]})");
  world.network.organizations.clear();
  for (int i = 0; i < length; ++i) {
    const std::string id = "o" + std::to_string(i);
    world.network.organizations.push_back({id, "center", {}, {}, {}, "", {}});
    if (i > 0) world.network.edges.push_back({"attached", id, "o" + std::to_string(i - 1), {}, {}});
    if (i > 0) world.give("level=3", id);
  }
  return world;
}

}  // namespace

// However long the chain, the gap at the top is tried jointly and explained; beyond the budget the set is not claimed to
// be exact.
BOOST_AUTO_TEST_CASE(a_chain_of_any_length_is_walked_within_the_budget) {
  for (const int length : {5, 700, 3000}) {
    const Evaluation walked = chain(length).evaluate();
    BOOST_TEST(shown(walked.outcome("o0", "judged")) == "0 1 2");
    BOOST_TEST(walked.outcome("o0", "judged").exact);
    BOOST_TEST(shown(walked.outcome("o1", "judged")) == "2");
    BOOST_TEST(explain(walked, "o0", "judged", {1, 10}).levels.size() == 3);
    BOOST_TEST(provenance(walked, "o0", "judged").rows.size() == static_cast<std::size_t>(length - 1));
  }
  World beyond = chain(700);
  beyond.options.budget = 4;
  const Evaluation given_up = beyond.evaluate();
  BOOST_TEST(shown(given_up.outcome("o0", "judged")) == "0 1 2");
  BOOST_TEST(!given_up.outcome("o0", "judged").exact);
}

namespace {

// The greatest of levels, of which only the first is open, met twice.
World met_twice(int levels) {
  World one;
  std::string of;
  for (int i = 1; i <= levels; ++i) {
    one.level("i" + std::to_string(i));
    of += (i > 1 ? ", \"i" : "\"i") + std::to_string(i) + "\"";
    if (i > 1) one.give("i" + std::to_string(i) + "=1");
  }
  one.judge(R"({"aggregate": "min", "of": [{"aggregate": "max", "of": [)" + of + R"(], "scale": "points_0_3"}, {"aggregate": "max", "of": [)" + of + R"(], "scale": "points_0_3"}]})");
  return one;
}

}  // namespace

// Four values, and a walk of more than eighty steps with each: a budget of 4 allows 256 in all, one of 20 1,280.
BOOST_AUTO_TEST_CASE(the_budget_counts_the_steps_of_all_walks) {
  World one = met_twice(80);
  for (const auto& [budget, exact] : {std::pair{4, false}, std::pair{20, true}}) {
    one.options.budget = static_cast<std::size_t>(budget);
    BOOST_TEST(one.outcome().exact == exact);
  }
}

// Twice forty levels are more steps than 64, which a budget of 1 allows.
BOOST_AUTO_TEST_CASE(a_walk_beyond_the_budget_is_given_up) {
  World one = met_twice(40);
  BOOST_TEST(one.evaluate().outcome("center", "judged").exact);
  one.options.budget = 1;
  const Outcome outcome = one.evaluate().outcome("center", "judged");
  BOOST_TEST(shown(outcome) == "1 2 3");
  BOOST_TEST(!outcome.exact);
}

BOOST_AUTO_TEST_SUITE_END()
