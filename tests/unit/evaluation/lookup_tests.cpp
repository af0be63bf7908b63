#include <random>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(lookup_tests)

namespace {

World world_of(int schools, const char* rule, const char* scale) {
  World world(schools);
  for (const char* id : {"a", "b", "c"}) world.level(id);
  world.judge(rule, scale, {"school"});
  return world;
}

std::string school(int i) { return "school-" + std::to_string(i); }

// What an explanation says of its outcome, which it computes from the evidence anew, one row at a time.
Outcome as_explained(const Evaluation& evaluation, const std::string& organization) {
  const Explanation told = explain(evaluation, organization, "judged");
  Outcome result = evaluation.outcome(organization, "judged");
  result.status = told.status;
  result.levels = told.levels;
  result.low = told.low;
  result.high = told.high;
  result.may_be_not_applicable = told.may_be_not_applicable;
  result.exact = told.exact;
  result.reasons = told.reasons;
  result.flags = told.flags;
  result.computed = told.computed;
  return result;
}

struct LevelRule {
  const char* json;
  const char* scale = "points_0_3";
};
std::ostream& operator<<(std::ostream& out, const LevelRule& rule) { return out << rule.json; }

const LevelRule rules[] = {
    {R"({"table": ["a", "b"], "grid": [["0", "1", "2", "3"], ["1", "1", "2", "3"], ["0", "2", "2", "3"], ["3", "3", "3", null]]})"},
    {R"({"table": ["a", "b", "c"], "multiset": [{"levels": ["3", "3", "3"], "then": "3"}, {"levels": ["0", "0", "0"], "then": "0"}], "else": "1"})"},
    {R"({"table": [{"if": {"na": "a"}, "then": "3"}, {"if": {"a": {">": "b"}}, "then": "1"}, {"else": "2"}]})"},
    {R"({"table": [{"if": {"missing": "b"}, "then": "1"}, {"if": {"a": "2"}, "then": "2"}, {"else": "0"}]})"},
    {R"({"ladder": [{"level": "1", "needs": [{"a": {">=": "1"}}]}, {"level": "2", "needs": [{"b": {">=": "1"}}, {"c": {">=": "2"}}]}]})"},
    {R"({"guard": "a", "cap": [{"if": {"b": "0"}, "at": "1"}], "floor": [{"if": {"c": "3"}, "at": "2"}]})"},
    {R"({"guard": {"aggregate": "max", "of": ["a", "b"]}, "cap": [{"if": {"a": "1"}, "at": "1"}]})"},
    {R"({"aggregate": "median", "of": ["a", "b", "c"], "na": "drop"})"},
    {R"({"aggregate": "min", "of": ["a", "b", "c"], "missing": "drop", "coverage": "1/2"})"},
    {R"({"aggregate": "ratio", "of": ["a", "b"]})", ""},
    {R"({"aggregate": "sum", "of": {"a": 2, "b": "1/3", "c": 0}})", ""},
    {R"({"aggregate": "sum", "of": {"a": -1, "b": 2}, "round": {"to": 2, "mode": "half_up"}})", ""},
    {R"({"aggregate": "mean", "of": {"a": 2, "b": "1/3", "c": 1}})", ""},
    {R"({"aggregate": "mean", "of": ["a", "b"], "round": {"to": "1/3", "mode": "down"}})", ""},
    {R"({"aggregate": "mean", "of": ["a", "b"], "na": {"value": 1}})", ""},
    {R"({"aggregate": "sum", "of": ["a", {"guard": "a", "cap": [{"if": {"b": "0"}, "at": "1"}]}]})", ""},
};

}  // namespace

// Of three hundred schools most get what another got whose evidence is the same, and sums of scores are added in whole
// numbers; each gets what it gets alone.
BOOST_DATA_TEST_CASE(many_rows_get_what_each_gets_alone, data::make(rules) * data::make({20, 300}), rule, schools) {
  std::mt19937 random(7);
  const auto any_of = [&](const std::vector<std::string>& words) { return words[random() % words.size()]; };
  World world = world_of(schools, rule.json, rule.scale);
  for (int i = 1; i <= schools; ++i)
    for (const std::string indicator : {"a", "b", "c"}) {
      world.give(indicator + "=" + any_of({"0", "1", "2", "3", "?", "0|1", "1|3"}), school(i));
      if (random() % 8 == 0) world.observe(school(i), indicator, "", "", "", "now", RowStatus::not_applicable);
    }
  const Evaluation evaluation = world.evaluate();
  for (int i = 1; i <= schools; ++i) {
    const Outcome found = evaluation.outcome(school(i), "judged"), expected = as_explained(evaluation, school(i));
    BOOST_TEST((found == expected), school(i) << ": " << shown(found) << " and not " << shown(expected));
  }
}

// Where a rule has no result each row is told, however often the same comes again.
BOOST_AUTO_TEST_CASE(every_row_without_a_result_is_told) {
  World world = world_of(100, R"({"aggregate": "ratio", "of": ["a", "b"]})", "");
  for (int i = 1; i <= 100; ++i) world.give(i <= 3 ? "a=1 b=0" : "a=1 b=1", school(i));
  const std::vector<Issue> issues = world.evaluate().issues();
  BOOST_REQUIRE_EQUAL(issues.size(), 1U);
  BOOST_TEST(issues[0].found == "school-1, school-2, school-3");
}

// Twenty gaps of four levels have sixty-one sums, and with weights far from each other more than are kept.
BOOST_AUTO_TEST_CASE(many_gaps_have_few_sums) {
  World world(1);
  std::string of, fine;
  for (int i = 0; i < 20; ++i) {
    const std::string id = "x" + std::to_string(10 + i);
    world.level(id);
    of += (i ? ", \"" : "\"") + id + "\"";
    if (i < 12) fine += (i ? ", \"" : "\"") + id + "\": " + std::to_string(1 << (2 * i > 18 ? 18 : 2 * i));
  }
  world.judge(R"({"aggregate": "sum", "of": [)" + of + "]}", "", {"school"});
  world.criterion("fine", rule(R"({"aggregate": "sum", "of": {)" + fine + "}}"), "", {"school"});
  world.give("x10=2", "school-1");
  const Evaluation evaluation = world.evaluate();
  const Outcome outcome = evaluation.outcome("school-1", "judged");
  BOOST_TEST((outcome.low == Number(2) && outcome.high == Number(59) && outcome.exact));
  BOOST_TEST((evaluation.outcome("school-1", "fine").low == Number(2)));
}

BOOST_AUTO_TEST_SUITE_END()
