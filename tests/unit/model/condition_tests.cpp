#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(condition_tests)

namespace {

// Levels as digits, numbers as they are; `yes` where the condition holds.
std::string holds(const std::string& condition, const char* given, const char* na = "") {
  World world;
  for (const char* id : {"a", "b"}) world.level(id);
  world.number("n", 0, 4);
  world.number("m", 0, 4);
  world.indicator("day").values = ValueType::date;
  world.framework.scales.push_back({"answers", {}, {{"no", {}, {}}, {"yes", {}, {}}}});
  world.judge(R"({"table": [{"if": )" + condition + R"(, "then": "yes"}, {"else": "no"}])" + na + "}", "answers");
  world.give(given);
  const std::string result = world.result();
  BOOST_TEST(result == world.brute_force());
  return result;
}

const RuleRow comparisons[] = {
    {R"({"a": "2"})", "a=2", "yes"},             {R"({"a": "2"})", "a=1", "no"},           {R"({"a": {"!=": "2"}})", "a=2", "no"},   {R"({"a": {"!=": "2"}})", "a=3", "yes"},
    {R"({"a": {">": "2"}})", "a=2", "no"},       {R"({"a": {">": "2"}})", "a=3", "yes"},   {R"({"a": {">=": "2"}})", "a=2", "yes"},  {R"({"a": {">=": "2"}})", "a=1", "no"},
    {R"({"a": {"<": "2"}})", "a=2", "no"},       {R"({"a": {"<": "2"}})", "a=1", "yes"},   {R"({"a": {"<=": "2"}})", "a=2", "yes"},  {R"({"a": {"<=": "2"}})", "a=3", "no"},
    {R"({"a": {"in": ["0", "3"]}})", "a=3", "yes"}, {R"({"a": {"in": ["0", "3"]}})", "a=1", "no"}, {R"({"n": {">": 1, "<": 3}})", "n=2", "yes"}, {R"({"n": {">": 1, "<": 3}})", "n=3", "no"},
    {R"({"n": {">": 1, "<": 3}})", "n=1", "no"}, {R"({"n": "1/2"})", "n=1", "no"},         {R"({"n": {"in": [1, 2]}})", "n=2", "yes"}, {R"({"n": 2})", "n=2", "yes"},
    {R"({"a": "b"})", "a=1 b=1", "yes"},         {R"({"a": {">": "b"}})", "a=1 b=1", "no"}, {R"({"n": {"<=": "m"}})", "n=1 m=1", "yes"}, {R"({"n": {"<": "m"}})", "n=1 m=1", "no"},
    {R"({"day": {"<=": "2018-03-31"}})", "day=2018-03-31", "yes"}, {R"({"day": {"<": "2018-03-31"}})", "day=2018-03-31", "no"},
};

const RuleRow combinations[] = {
    {R"({"a": "1", "b": "2"})", "a=1 b=2", "yes"},               {R"({"a": "1", "b": "2"})", "a=1 b=1", "no"},
    {R"({"all": [{"a": "1"}, {"b": "2"}]})", "a=1 b=2", "yes"},  {R"({"all": [{"a": "1"}, {"b": "2"}]})", "a=0 b=2", "no"},
    {R"({"any": [{"a": "1"}, {"b": "2"}]})", "a=0 b=2", "yes"},  {R"({"any": [{"a": "1"}, {"b": "2"}]})", "a=0 b=0", "no"},
    {R"({"not": {"a": "1"}})", "a=1", "no"},                     {R"({"not": {"any": [{"a": "1"}, {"b": "2"}]}})", "a=0 b=0", "yes"},
    {R"({"a": "1", "any": [{"b": "1"}, {"b": "2"}]})", "a=1 b=2", "yes"},
};

// Three-valued: what holds whatever the gap is holds.
const RuleRow gaps[] = {
    {R"({"a": "1"})", "a=?", "no yes"},                          {R"({"a": {">=": "0"}})", "a=?", "yes"},
    {R"({"any": [{"a": "1"}, {"b": "2"}]})", "a=? b=2", "yes"},  {R"({"all": [{"a": "1"}, {"b": "2"}]})", "a=? b=0", "no"},
    {R"({"any": [{"a": "1"}, {"not": {"a": "1"}}]})", "a=?", "yes"}, {R"({"all": [{"n": {"<": 2}}, {"n": {">": 2}}]})", "n=?", "no"},
    {R"({"n": {"<=": "n"}})", "n=?", "yes"},                     {R"({"a": {"<": "b"}})", "a=? b=0", "no"},
    {R"({"n": {">": "m"}})", "n=4 m=?", "no yes"},               {R"({"n": {">": "m"}})", "n=0 m=?", "no"},
};

const char* const failed = R"(, "na": "failed")";
// A comparison with something not applicable is false, also under not.
const RuleRow not_applicable[] = {
    {R"({"a": "1"})", "a=x", "no"},                {R"({"not": {"a": "1"}})", "a=x", "no"},          {R"({"any": [{"a": "1"}, {"b": "2"}]})", "a=x b=2", "yes"},
    {R"({"not": {"all": [{"a": "1"}, {"b": "2"}]}})", "a=x b=0", "yes"}, {R"({"not": {"any": [{"a": "1"}, {"b": "2"}]}})", "a=x b=0", "no"},
    {R"({"a": {"<=": "b"}})", "a=0 b=x", "no"},    {R"({"na": "a"})", "a=x", "yes"},                 {R"({"na": "a"})", "a=1", "no"},
    {R"({"not": {"na": "a"}})", "a=x", "no"},
};

}  // namespace

BOOST_DATA_TEST_CASE(an_input_compares_with_constants_and_inputs, data::make(comparisons), row) { BOOST_TEST(holds(row.rule, row.given) == row.expected); }

BOOST_DATA_TEST_CASE(conditions_are_joined_by_all_any_and_not, data::make(combinations), row) { BOOST_TEST(holds(row.rule, row.given) == row.expected); }

BOOST_DATA_TEST_CASE(a_gap_leaves_open_only_what_depends_on_it, data::make(gaps), row) { BOOST_TEST(holds(row.rule, row.given) == row.expected); }

BOOST_DATA_TEST_CASE(comparisons_with_what_does_not_apply_are_false, data::make(not_applicable), row) { BOOST_TEST(holds(row.rule, row.given, failed) == row.expected); }

BOOST_AUTO_TEST_CASE(a_comparison_has_a_sign) {
  const std::pair<Comparison, const char*> signs[] = {{Comparison::equal, "="}, {Comparison::unequal, "!="}, {Comparison::greater, ">"}, {Comparison::at_least, ">="},
                                                      {Comparison::less, "<"},  {Comparison::at_most, "<="}, {Comparison::in, "in"}};
  for (const auto& [comparison, sign] : signs) BOOST_TEST(to_string(comparison) == sign);
}

BOOST_AUTO_TEST_CASE(conditions_are_values) {
  const Condition one = Condition::compare("n", Comparison::at_least, Number(2));
  BOOST_TEST((one == Condition::compare("n", Comparison::at_least, Number(2))));
  BOOST_TEST((one != Condition::compare("n", Comparison::greater, Number(2))));
  BOOST_TEST((Condition::negation(one).kind == Condition::Kind::negation));
  BOOST_TEST((Condition::negation(one).parts.size() == 1));
  BOOST_TEST((Condition::any({one, Condition::is_na("a")}).parts[1].kind == Condition::Kind::is_na));
  BOOST_TEST(Condition::in("a", {"1", "2"}).operands.size() == 2);
}

BOOST_AUTO_TEST_SUITE_END()
