#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(ladder_tests)

namespace {

World world(const char* json, const char* given) {
  World world;
  for (const char* id : {"a", "b", "c", "d"}) world.indicator(id, {"no", "yes"});
  Scale halves{"halves", {}, {}};
  for (const char* id : {"0", "0.5", "1", "1.5", "2"}) halves.levels.push_back({id, Number::parse(id), {}});
  world.framework.scales.push_back(halves);
  world.judge(json, "halves");
  world.give(given);
  return world;
}
std::string result(const RuleRow& row) { return world(row.rule, row.given).result(); }

#define LADDER(more) R"({"ladder": [{"level": "1", "needs": [{"a": "yes"}, {"b": "yes"}]}, {"level": "2", "needs": [{"c": "yes"}, {"d": "yes"}]}])" more "}"
const char* const plain = LADDER("");
const char* const satisfied = LADDER(R"(, "na": "satisfied")");
const char* const failed = LADDER(R"(, "na": "failed")");
const char* const partly = R"({"ladder": [{"level": "1", "needs": [{"a": "yes"}, {"b": "yes"}], "partly": "0.5"}, {"level": "2", "needs": [{"c": "yes"}, {"d": "yes"}], "partly": "1.5"}]})";

const RuleRow steps[] = {
    {plain, "a=yes b=yes c=yes d=yes", "2"},  {plain, "a=yes b=yes c=yes d=no", "1"},   {plain, "a=yes b=no c=yes d=yes", "0"},
    {plain, "a=no b=no c=no d=no", "0"},      {partly, "a=yes b=yes c=yes d=yes", "2"}, {partly, "a=yes b=yes c=no d=yes", "1.5"},
    {partly, "a=yes b=yes c=no d=no", "1"},   {partly, "a=no b=yes c=yes d=yes", "0.5"}, {partly, "a=no b=no c=yes d=yes", "0"},
};

const RuleRow not_applicable[] = {
    {plain, "a=yes b=yes c=yes d=x", "n/a"},  {plain, "a=no b=yes c=yes d=x", "n/a"},    {satisfied, "a=yes b=yes c=yes d=x", "2"},
    {satisfied, "a=no b=yes c=yes d=x", "0"}, {failed, "a=yes b=yes c=yes d=x", "1"},    {failed, "a=x b=yes c=yes d=yes", "0"},
    {satisfied, "a=x b=x c=x d=no", "1"},
};

const RuleRow gaps[] = {
    {plain, "a=? b=yes c=yes d=yes", "0 2"},  {plain, "a=? b=no c=yes d=yes", "0"},     {plain, "a=yes b=yes c=? d=no", "1"},
    {plain, "a=yes b=yes c=? d=?", "1 2"},    {plain, "a=? b=? c=? d=?", "0 1 2"},      {partly, "a=? b=yes c=yes d=no", "0.5 1.5"},
    {partly, "a=? b=no c=yes d=yes", "0 0.5"}, {partly, "a=yes b=yes c=? d=?", "1 1.5 2"}, {partly, "a=yes b=! c=yes d=yes", "0.5 2"},
    {partly, "a=yes b=yes c=no|yes d=no", "1 1.5"},
    // One gap on two rungs.
    {R"({"ladder": [{"level": "1", "needs": [{"a": "yes"}]}, {"level": "2", "needs": [{"a": "yes"}, {"b": "yes"}]}]})", "a=? b=yes", "0 2"},
    {R"({"ladder": [{"level": "1", "needs": [{"a": "yes"}]}, {"level": "2", "needs": [{"a": "no"}]}]})", "a=?", "0 1"},
};

}  // namespace

BOOST_DATA_TEST_CASE(needs_are_cumulative, data::make(steps), row) { BOOST_TEST(result(row) == row.expected); }

BOOST_DATA_TEST_CASE(a_need_that_is_not_applicable_follows_the_policy, data::make(not_applicable), row) { BOOST_TEST(result(row) == row.expected); }

BOOST_DATA_TEST_CASE(gaps_leave_the_levels_of_their_completions, data::make(gaps), row) {
  BOOST_TEST(result(row) == row.expected);
  BOOST_TEST(world(row.rule, row.given).brute_force() == row.expected);
}

BOOST_AUTO_TEST_CASE(builder_and_file_say_the_same) {
  const auto yes = [](const char* input) { return Condition::compare(input, Comparison::equal, "yes"); };
  const Rule built = ladder({{{"1", {yes("a"), yes("b")}, "0.5"}, {"2", {yes("c"), yes("d")}, "1.5"}}});
  World one = world(partly, "a=yes b=no c=no d=no");
  BOOST_TEST(one.result() == "0.5");
  one.framework.criteria[0].rule = built;
  BOOST_TEST(one.result() == "0.5");
}

BOOST_AUTO_TEST_SUITE_END()
