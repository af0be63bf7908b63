#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(aggregate_tests)

namespace {

World world(const char* json, const char* given, const char* scale = "") {
  World world;
  for (const char* id : {"a", "b", "c", "d"}) world.number(id, 0, 6);
  world.indicator("n");
  for (const char* id : {"p", "q", "r"}) world.level(id);
  world.judge(json, scale);
  world.give(given);
  return world;
}
std::string result(const RuleRow& row) { return world(row.rule, row.given).result(); }

#define OF(function, inputs) R"({"aggregate": ")" function R"(", "of": )" inputs "}"
const RuleRow functions[] = {
    {OF("sum", R"(["a", "b", "c"])"), "a=1 b=2 c=3", "6"},
    {OF("sum", R"({"a": 2, "b": "1/3"})"), "a=1 b=2", "8/3"},
    {OF("sum", R"(["a", {"aggregate": "product", "of": ["b", -1]}])"), "a=1 b=2", "-1"},
    {OF("product", R"(["a", "b", "n"])"), "a=2 b=3 n=-0.5", "-3"},
    {OF("product", R"(["a", "b"])"), "a=0 b=5", "0"},
    {OF("mean", R"(["a", "b"])"), "a=1 b=2", "1.5"},
    {OF("mean", R"(["a", "b", "c"])"), "a=1 b=1 c=2", "4/3"},
    {OF("mean", R"({"a": 1, "b": 3})"), "a=2 b=6", "5"},
    {OF("mean", R"({"a": 0.1, "b": 0.2, "c": 0.7})"), "a=1 b=2 c=3", "2.6"},
    {OF("median", R"(["a", "b", "c"])"), "a=6 b=1 c=2", "2"},
    {OF("min", R"(["a", "n", "b"])"), "a=1 n=-2.5 b=0", "-2.5"},
    {OF("max", R"(["a", "n", "b"])"), "a=1 n=5.5 b=5", "5.5"},
    {OF("geometric", R"(["a", "n"])"), "a=2 n=8", "4"},
    {OF("geometric", R"({"a": 3, "n": 1})"), "a=2 n=32", "4"},
    {OF("geometric", R"(["a", "n"])"), "a=0 n=8", "0"},
    {OF("harmonic", R"(["a", "b"])"), "a=2 b=6", "3"},
    {OF("harmonic", R"(["n", "a"])"), "n=12 a=6", "8"},
    {OF("harmonic", R"({"a": 1, "b": 3})"), "a=1 b=3", "2"},
    {R"({"aggregate": "power", "power": 2, "of": ["a", "b"]})", "a=3 b=4", "3.53553390593"},
    {R"({"aggregate": "power", "power": 2, "of": ["a", "n"]})", "a=1 n=7", "5"},
    {R"({"aggregate": "power", "power": -1, "of": ["a", "b"]})", "a=2 b=6", "3"},
    {R"({"aggregate": "power", "power": 0, "of": ["a", "n"]})", "a=2 n=8", "4"},
    {R"({"aggregate": "mean", "of": ["a", "b"], "round": {"to": 1, "mode": "half_even"}})", "a=2 b=3", "2"},
    {R"({"aggregate": "mean", "of": ["a", 4]})", "a=1", "2.5"},
    // Levels count by their scores.
    {OF("sum", R"(["p", "q"])"), "p=3 q=1", "4"},
    {OF("mean", R"(["p", "q", "r"])"), "p=3 q=3 r=0", "2"},
};

const RuleRow not_applicable[] = {
    {OF("mean", R"(["a", "b"])"), "a=1 b=x", "n/a"},
    {R"({"aggregate": "mean", "of": ["a", "b"], "na": "drop"})", "a=1 b=x", "1"},
    {R"({"aggregate": "mean", "of": ["a", "b"], "na": "drop"})", "a=x b=x", "n/a"},
    {R"({"aggregate": "sum", "of": ["a", "b"], "na": "drop"})", "a=4 b=x", "4"},
    {R"({"aggregate": "mean", "of": {"a": 1, "b": 3}, "na": "drop"})", "a=1 b=x", "1"},
    {R"({"aggregate": "mean", "of": ["a", "b"], "na": {"value": 0}})", "a=3 b=x", "1.5"},
    {R"({"aggregate": "mean", "of": ["a", "b"], "na": {"value": 2.5}})", "a=x b=x", "2.5"},
    {R"({"aggregate": "min", "of": ["a", "b"], "na": {"value": 2}})", "a=3 b=x", "2"},
    {R"({"aggregate": "product", "of": ["a", "b"], "na": "drop"})", "a=5 b=x", "5"},
};

#define DIFFERENCE(x, y) R"({"aggregate": "sum", "of": [")" x R"(", {"aggregate": "product", "of": [")" y R"(", -1]}]})"
const RuleRow gaps[] = {
    {OF("sum", R"(["a", "b"])"), "a=1 b=?", "1..7"},           {OF("mean", R"(["a", "b"])"), "a=1 b=?", "0.5..3.5"},
    {OF("mean", R"(["a", "b"])"), "a=1|3 b=2", "1.5..2.5"},    {DIFFERENCE("a", "b"), "a=? b=2", "-2..4"},
    {DIFFERENCE("a", "b"), "a=2 b=?", "-4..2"},   {OF("product", R"(["a", "n"])"), "a=? n=-2", "-12..0"},
    {OF("min", R"(["a", "b"])"), "a=? b=2", "0..2"},           {OF("max", R"(["a", "b"])"), "a=? b=6", "6"},
    {OF("median", R"(["a", "b", "c"])"), "a=? b=2 c=4", "2..4"}, {OF("median", R"(["a", "b", "c"])"), "a=2 b=2 c=?", "2"},
           {OF("geometric", R"(["a", "n"])"), "a=? n=6", "0..6"},
    {OF("mean", R"(["p", "q"])"), "p=? q=1", "0.5..2"},
    {R"({"aggregate": "mean", "of": ["a", "b"], "na": "drop"})", "a=? b=x", "0..6"},
    // One gap twice: a − a is 0, and the greater of n and 6 − n is at least 3.
    {DIFFERENCE("a", "a"), "a=?", "0"},
    {R"({"aggregate": "max", "of": ["a", )" DIFFERENCE("b", "a") "]}", "a=? b=6", "3..6"},
};

// Numbers without a grid: x from 0 to 4, y from -1 to 2, minus from -3 to -2, up from 1 on, down to 3.
World between(const char* json) {
  World world;
  world.number("x", 0, 4).step.reset();
  world.number("y", -1, 2).step.reset();
  world.number("minus", -3, -2).step.reset();
  for (const char* id : {"up", "more"}) world.indicator(id).min = 1;
  world.indicator("down").max = 3;
  world.indicator("known");
  world.judge(json, "");
  world.give("known=2");
  return world;
}

const Row ranges[] = {
    {OF("sum", R"(["x", "y"])"), "-1..6"},              {OF("sum", R"({"x": 1, "y": 2})"), "-2..8"},     {OF("sum", R"({"x": 0, "up": 1})"), "1.."},
    {OF("sum", R"({"x": 1, "up": 0})"), "0..4"},        {OF("sum", R"({"x": 1, "down": 0})"), "0..4"},   {OF("sum", R"(["x", "down"])"), "..7"},
    {OF("mean", R"(["x", "up"])"), "0.5.."},            {OF("mean", R"(["x", "down"])"), "..3.5"},       {OF("mean", R"({"x": 1, "known": 3})"), "1.5..2.5"},
    {OF("min", R"(["x", "up"])"), "0..4"},              {OF("max", R"(["x", "up"])"), "1.."},            {OF("max", R"(["x", "down"])"), "0..4"},
    {OF("min", R"(["x", "down"])"), "..3"},             {OF("min", R"(["x", "y"])"), "-1..2"},           {OF("max", R"(["x", "y"])"), "0..4"},
    {OF("median", R"(["x", "up", "down"])"), "0..4"},   {OF("median", R"(["up", "down"])"), ".."},       {OF("median", R"(["x", "up"])"), "0.5.."},
    {OF("median", R"(["x", "down"])"), "..3.5"},        {OF("median", R"(["up", "more"])"), "1.."},      {OF("median", R"(["x", "y", "known"])"), "0..2"},
    {OF("product", R"(["x", "y"])"), "-4..8"},          {OF("product", R"(["y", "minus"])"), "-6..3"},   {OF("product", R"(["x", "up"])"), "0.."},
    {OF("product", R"(["up", "known"])"), "2.."},       {OF("product", R"(["y", "up"])"), ".."},         {OF("product", R"(["x", "down"])"), ".."},
    {OF("product", R"(["up", "more"])"), "1.."},        {OF("geometric", R"(["x", "x"])"), "0..4"},      {OF("geometric", R"({"x": 1, "known": 0})"), "0..4"},
    {OF("harmonic", R"(["up", "known"])"), "4/3.."},    {OF("geometric", R"(["up", "up"])"), "1.."},
};

#define KNOWN(coverage) R"({"aggregate": "mean", "of": {"a": 1, "b": 1, "c": 2}, "missing": "drop", "coverage": )" coverage "}"

}  // namespace

BOOST_DATA_TEST_CASE(many_numbers_become_one, data::make(functions), row) { BOOST_TEST(result(row) == row.expected); }

BOOST_AUTO_TEST_CASE(the_median_of_an_even_number_of_numbers_lies_between_the_middle_two) {
  BOOST_TEST(world(OF("median", R"(["a", "b", "c", "d"])"), "a=6 b=1 c=2 d=3").result() == "2.5");
  BOOST_TEST(world(OF("median", R"(["a", "b"])"), "a=! b=2").result() == "1..4");
}

BOOST_DATA_TEST_CASE(inputs_that_are_not_applicable_follow_the_policy, data::make(not_applicable), row) { BOOST_TEST(result(row) == row.expected); }

BOOST_DATA_TEST_CASE(gaps_give_the_range_of_the_completions, data::make(gaps), row) {
  BOOST_TEST(result(row) == row.expected);
  BOOST_TEST(world(row.rule, row.given).brute_force() == row.expected);
}

BOOST_DATA_TEST_CASE(whole_ranges_give_ranges, data::make(ranges), row) { BOOST_TEST(between(row.given).result() == row.expected); }

// What weighs nothing does not count; where nothing counts there is no mean.
BOOST_AUTO_TEST_CASE(a_mean_of_what_weighs_nothing_does_not_apply) {
  for (const char* name : {"mean", "geometric", "harmonic"}) {
    const World one = world(("{\"aggregate\": \"" + std::string(name) + "\", \"of\": {\"a\": 0, \"b\": 1}, \"na\": \"drop\"}").c_str(), "a=1 b=x");
    BOOST_TEST(one.result() == "n/a");
    BOOST_TEST(one.reasons() == "excluded");
  }
  BOOST_TEST(world(R"({"aggregate": "mean", "of": {"a": 0, "b": 1}, "na": "drop"})", "a=1 b=2|x").result() == "2 n/a");
  BOOST_TEST(world(R"({"aggregate": "sum", "of": {"a": 0, "b": 1}, "na": "drop"})", "a=1 b=x").result() == "0");
}

// A completion for which a rule is not defined is no result; a determined one leaves the cell open, for that reason alone.
BOOST_AUTO_TEST_CASE(powers_need_numbers_that_are_not_negative) {
  for (const char* given : {"a=1 n=-2", "a=0 n=-2"}) {
    const World one = world(OF("geometric", R"(["a", "n"])"), given);
    BOOST_TEST(one.result() == "..");  // nothing says what it would be
    BOOST_TEST(one.reasons() == "undefined");
  }
  BOOST_TEST(world(OF("geometric", R"(["a", "n"])"), "a=2 n=-2|8").result() == "4");
  BOOST_TEST(world(OF("harmonic", R"(["a", "n"])"), "a=2 n=-2|6|-1").result() == "3");
  BOOST_TEST(world(OF("geometric", R"({"a": 1, "n": 0})"), "a=4 n=-2").result() == "4");
  BOOST_TEST(world(OF("harmonic", R"(["a", "b"])"), "a=0 b=2").result() == "0");
  BOOST_TEST(world(R"({"aggregate": "power", "power": 2, "of": ["a", "b"]})", "a=0 b=2").result() == "1.41421356237");
}

// An input that may not apply leaves, decides or counts as a number.
BOOST_AUTO_TEST_CASE(an_input_that_may_not_apply_has_each_effect) {
  BOOST_TEST(world(OF("mean", R"(["a", "b"])"), "a=2 b=4|x").result() == "3 n/a");
  BOOST_TEST(world(R"({"aggregate": "mean", "of": ["a", "b"], "na": "drop"})", "a=2 b=4|x").result() == "2..3");
  BOOST_TEST(world(R"({"aggregate": "mean", "of": ["a", "b"], "na": "drop"})", "a=x b=4|x").result() == "4 n/a");
  BOOST_TEST(world(R"({"aggregate": "sum", "of": ["a", "b"], "na": "drop"})", "a=2|x b=4|x").result() == "2..6 n/a");
  BOOST_TEST(world(R"({"aggregate": "sum", "of": ["a", "b"], "na": {"value": 1}})", "a=2 b=4|x").result() == "3..6");
  BOOST_TEST(world(R"({"aggregate": "min", "of": ["p", "q"]})", "p=2 q=1|x", "points_0_3").result() == "1 n/a");
  BOOST_TEST(world(R"({"aggregate": "min", "of": ["p", "q"], "na": "drop"})", "p=2 q=1|x", "points_0_3").result() == "1 2");
}

// A known input counts towards the coverage, also where it does not apply, unless it is dropped.
BOOST_AUTO_TEST_CASE(coverage_is_of_what_may_apply) {
#define COVERED(na) R"({"aggregate": "mean", "of": {"a": 1, "b": 1, "c": 2}, "missing": "drop", "coverage": "1/2")" na "}"
  BOOST_TEST(world(COVERED(R"(, "na": "drop")"), "a=3 b=? c=x").result() == "3");
  BOOST_TEST(world(COVERED(R"(, "na": "drop")"), "a=3 b=? c=x").flags() == "available");
  BOOST_TEST(world(COVERED(""), "a=3 b=? c=x").result() == "n/a");
  BOOST_TEST(world(COVERED(R"(, "na": "drop")"), "a=3 b=? c=?").result() == "0.75..5.25");
  BOOST_TEST(world(COVERED(R"(, "na": "drop")"), "a=3 b=? c=?").reasons() == "not_assessed, insufficient_evidence");
  BOOST_TEST(world(R"({"aggregate": "mean", "of": ["a", "b"], "missing": "drop", "coverage": 0})", "a=? b=?").result() == "0..6");
  BOOST_TEST(world(R"({"aggregate": "mean", "of": ["a", "b"], "missing": "drop", "coverage": 0})", "a=1 b=?").result() == "1");
  const World levels = world(R"({"aggregate": "min", "of": ["p", "q"], "missing": "drop", "coverage": "1/2"})", "p=2 q=?", "points_0_3");
  BOOST_TEST(levels.result() == "2");
  BOOST_TEST(joined(levels.outcome().computed) == "0, 1, 2");
  const World same = world(R"({"aggregate": "min", "of": ["p", "q"], "missing": "drop", "coverage": "1/2"})", "p=0 q=?", "points_0_3");
  BOOST_TEST(same.result() == "0");
  BOOST_TEST(joined(same.outcome().computed) == "");
  BOOST_TEST(same.flags() == "available");
}

BOOST_AUTO_TEST_CASE(only_the_known_are_used_where_they_cover_enough) {
  const World met = world(KNOWN("\"1/2\""), "a=1 b=3 c=?");
  BOOST_TEST(met.result() == "2");
  BOOST_TEST(met.flags() == "available");
  const World heavier = world(KNOWN("0.75"), "a=1 b=? c=4");
  BOOST_TEST(heavier.result() == "3");
  const World failing = world(KNOWN("\"51/100\""), "a=1 b=3 c=?");
  BOOST_TEST(failing.result() == "1..4");
  BOOST_TEST(has(failing.outcome().reasons, "insufficient_evidence"));
  const World complete = world(KNOWN("1"), "a=1 b=3 c=4");
  BOOST_TEST(complete.result() == "3");
  BOOST_TEST(complete.flags() == "");
}

BOOST_AUTO_TEST_CASE(an_unknown_list_of_items_leaves_everything_open) {
  World world;
  world.number("n", 0, 3).item_source = ItemSource::open;
  world.judge(R"({"aggregate": "sum", "of": "n", "over": {"items": "n"}})", "");
  BOOST_TEST(world.result() == ".. n/a");
  BOOST_TEST(world.reasons() == "not_assessed");
  world.observe("center", "n", "", "", "", "now", RowStatus::complete);
  BOOST_TEST(world.result() == "n/a");
  BOOST_TEST(world.reasons() == "empty_subject");
}

// Two values of each of thirteen are more choices than are tried one by one: the ends remain.
BOOST_AUTO_TEST_CASE(many_gaps_keep_their_ends) {
  World many(13);
  many.number("n", 0, 9).roles = {"school"};
  many.judge(R"({"aggregate": "product", "of": "n", "over": {"relation": "attached"}})", "", {"center"});
  for (int i = 1; i <= 13; ++i) many.give("n=1|2", "school-" + std::to_string(i));
  BOOST_TEST(many.result() == "1..8192");
  BOOST_TEST(!many.outcome().exact);
  World dropping = many;
  dropping.network.organizations.push_back({"school-14", "school", {}, {}, {}, "", {}});
  dropping.network.edges.push_back({"attached", "school-14", "center", {}, {}});
  dropping.give("n=x", "school-14");
  dropping.framework.criteria[0].rule = rule(R"({"aggregate": "product", "of": "n", "over": {"relation": "attached"}, "na": "drop"})");
  BOOST_TEST(dropping.result() == "1..8192");
  many.framework.criteria[0].rule = rule(R"({"aggregate": "mean", "of": "n", "over": {"relation": "attached"}})");
  BOOST_TEST(many.result() == "1..2");
}

BOOST_AUTO_TEST_CASE(a_product_beyond_64_bits_is_exact) {
  BOOST_TEST(world(R"({"aggregate": "product", "of": [1e15, 1e15, "a"]})", "a=3").result() == "3" + std::string(30, '0'));
  // 1.23456789012345 · 2.34567890123456, rounded.
  BOOST_TEST(world(R"({"aggregate": "product", "of": ["n", 2.34567890123456], "round": {"to": 0.01, "mode": "half_up"}})", "n=1.23456789012345").result() == "2.9");
}

// 10^400 to the tenth has 13,288 bits.
BOOST_AUTO_TEST_CASE(a_number_beyond_all_bounds_concerns_its_cell_alone) {
  World one = world(R"({"aggregate": "product", "of": ["n", "n", "n", "n", "n", "n", "n", "n", "n", "n"]})", "n=1e400");
  BOOST_TEST(one.reasons() == "undefined");
  Criterion beside = one.framework.criteria[0];
  beside.id = "beside";
  beside.rule = rule(R"("a")");
  one.framework.criteria.push_back(beside);
  one.give("a=2");
  BOOST_TEST((one.evaluate().outcome("center", "beside").low == Number(2)));
}

// Exactly a/b; of a range every quotient that it holds.
BOOST_AUTO_TEST_CASE(a_ratio_divides_the_first_by_the_second) {
  const char* plain = OF("ratio", R"(["a", "b"])");
  const char* zero = R"({"aggregate": "ratio", "of": ["a", "b"], "zero": 7})";
  BOOST_TEST(world(plain, "a=1 b=3").result() == "1/3");
  BOOST_TEST(world(plain, "a=6 b=1|2|3").result() == "2..6");
  BOOST_TEST(world(plain, "a=1 b=0").result() == "..");
  BOOST_TEST(world(plain, "a=1 b=0").reasons() == "undefined");
  BOOST_TEST(world(plain, "a=1 b=0|2").result() == "0.5");
  BOOST_TEST(world(zero, "a=1 b=0").result() == "7");
  BOOST_TEST(world(zero, "a=0 b=0").result() == "7");
  BOOST_TEST(world(zero, "a=1 b=0|2").result() == "0.5..7");
  BOOST_TEST(world(plain, "a=1 b=x").result() == "n/a");
  BOOST_TEST(between(OF("ratio", R"(["x", "up"])")).result() == "0..4");       // 0 … 4 over 1 and more
  BOOST_TEST(between(OF("ratio", R"(["up", "x"])")).result() == "0.25..");     // 1 and more over 0 … 4
  BOOST_TEST(between(OF("ratio", R"(["y", "minus"])")).result() == "-1..0.5");  // −1 … 2 over −3 … −2
  BOOST_TEST(between(OF("ratio", R"(["known", "y"])")).result() == "..");
  BOOST_CHECK_THROW(world(OF("ratio", R"(["a", "b", "c"])"), "a=1 b=1 c=1").result(), ModelError);
  BOOST_CHECK_THROW(world(R"({"aggregate": "mean", "zero": 1, "of": ["a"]})", "a=1").result(), ModelError);
}

// What weighs nothing does not count: neither its not applying nor its gap.
BOOST_AUTO_TEST_CASE(an_input_of_weight_zero_may_be_anything) {
  for (const char* given : {"a=x b=5", "a=? b=5", "a=1 b=5"})
    for (const char* name : {"mean", "sum", "geometric", "harmonic"})
      BOOST_TEST(world(("{\"aggregate\": \"" + std::string(name) + "\", \"of\": {\"a\": 0, \"b\": 1}}").c_str(), given).result() == "5");
}

// A plain sum keeps all of its sums apart, however many choices lead to them.
BOOST_AUTO_TEST_CASE(a_plain_sum_is_exact_beyond_the_choices_tried) {
  World many(14);
  many.number("n", 0, 9).roles = {"school"};
  many.judge(R"({"band": {"aggregate": "sum", "of": "n", "over": {"relation": "attached"}}, "steps": {"1": {">=": 15}, "2": {">": 28}}})", "points_0_3", {"center"});
  for (int i = 1; i <= 14; ++i) many.give("n=1|2", "school-" + std::to_string(i));
  const Outcome outcome = many.evaluate().outcome("center", "judged");
  BOOST_TEST(shown(outcome) == "0 1");
  BOOST_TEST(outcome.exact);
}

// A product of ranges lies between its least and its greatest corner, on either side of zero.
BOOST_AUTO_TEST_CASE(a_product_of_ranges_has_its_ends_at_corners) {
  for (const auto& [x, y, expected] : {std::tuple{std::pair(-3, -1), std::pair(1, 2), "-6..-1"}, std::tuple{std::pair(1, 2), std::pair(3, 4), "3..8"},
                                       std::tuple{std::pair(-2, 3), std::pair(-5, 1), "-15..10"}}) {
    World one;
    one.number("x", x.first, x.second).step.reset();
    one.number("y", y.first, y.second).step.reset();
    one.judge(OF("product", R"(["x", "y"])"), "");
    BOOST_TEST(one.result() == expected);
  }
}

// However many factors there are: twenty from 1 to 2, and one from -1 to 1.
BOOST_AUTO_TEST_CASE(a_product_of_many_ranges_has_its_ends_at_corners) {
  World many(21);
  many.number("n", 1, 2).step.reset();
  many.number("m", -1, 1).step.reset();
  many.judge(R"({"aggregate": "product", "of": [{"aggregate": "product", "of": "n", "over": {"relation": "attached"}}, "m"]})", "", {"center"});
  many.give("n=1", "school-21");
  BOOST_TEST(many.evaluate().outcome("center", "judged").low->to_string() == "-1048576");
  BOOST_TEST(many.evaluate().outcome("center", "judged").high->to_string() == "1048576");
}

// 0 or 2^i of thirteen: 8,192 sums, more than are kept apart.
BOOST_AUTO_TEST_CASE(too_many_sums_become_their_hull) {
  World many(13);
  many.indicator("n").roles = {"school"};
  many.judge(R"({"aggregate": "sum", "of": "n", "over": {"relation": "attached"}})", "", {"center"});
  for (int i = 1; i <= 13; ++i) many.give("n=0|" + std::to_string(1 << (i - 1)), "school-" + std::to_string(i));
  const Outcome outcome = many.evaluate().outcome("center", "judged");
  BOOST_TEST(shown(outcome) == "0..8191");
  BOOST_TEST(!outcome.exact);
}

// What may or may not apply is not known, and stays in the base of the coverage: 2 of 3 are known.
BOOST_AUTO_TEST_CASE(an_input_that_may_not_apply_is_not_known) {
#define WITHIN(coverage) R"({"aggregate": "mean", "of": ["a", "b", "c"], "na": "drop", "missing": "drop", "coverage": )" coverage "}"
  BOOST_TEST(world(WITHIN("\"2/3\""), "a=3 b=2|x c=5").result() == "4");
  BOOST_TEST(world(WITHIN("\"2/3\""), "a=3 b=2|x c=5").flags() == "available");
  BOOST_TEST(has(world(WITHIN("0.7"), "a=3 b=2|x c=5").outcome().reasons, "insufficient_evidence"));
  BOOST_TEST(world(WITHIN("0.7"), "a=3 b=x c=5").result() == "4");
  // What does not apply leaves the base where it is dropped, and counts as known where it decides.
  BOOST_TEST(has(world(WITHIN("0.6"), "a=3 b=? c=x").outcome().reasons, "insufficient_evidence"));
  const World decides = world(R"({"aggregate": "mean", "of": ["a", "b", "c"], "missing": "drop", "coverage": 0.6})", "a=3 b=? c=x");
  BOOST_TEST(decides.result() == "n/a");
  BOOST_TEST(decides.flags() == "available");
}

BOOST_AUTO_TEST_CASE(an_unknown_list_leaves_every_level_too) {
  World world;
  world.level("part").item_source = ItemSource::open;
  world.judge(R"({"aggregate": "min", "of": "part", "over": {"items": "part"}})");
  BOOST_TEST(world.result() == "0 1 2 3 n/a");
  world.observe("center", "part", "2", "a");
  BOOST_TEST(has(world.outcome().levels, "0"));  // more may come
  world.observe("center", "part", "", "", "", "now", RowStatus::complete);
  BOOST_TEST(world.result() == "2");
}

// A mean is of scores, the greatest of levels: 10 and 30 of the levels 1 and 3.
BOOST_AUTO_TEST_CASE(scores_are_not_the_places_of_levels) {
  const auto of = [](const char* function, const char* given, const char* scale) {
    World one = world((std::string(R"({"aggregate": ")") + function + R"(", "of": ["p", "q"]})").c_str(), given, scale);
    for (std::size_t i = 0; i < 4; ++i) one.framework.scales[0].levels[i].score = Number(static_cast<std::int64_t>(10 * i));
    return one.result();
  };
  BOOST_TEST(of("mean", "p=1 q=3", "") == "20");
  BOOST_TEST(of("mean", "p=1 q=?", "") == "5..20");
  BOOST_TEST(of("max", "p=1 q=2", "points_0_3") == "2");
  BOOST_TEST(of("max", "p=1 q=?", "points_0_3") == "1 2 3");
}

// A number and the score of a level are added as they are, in either order.
BOOST_AUTO_TEST_CASE(numbers_and_scores_may_be_mixed) {
  BOOST_TEST(world(OF("mean", R"(["a", "p"])"), "a=2 p=3").result() == "2.5");
  BOOST_TEST(world(OF("mean", R"(["p", "a"])"), "a=2 p=3").result() == "2.5");
  BOOST_TEST(world(OF("sum", R"(["a", "p"])"), "a=2 p=?").result() == "2..5");
}

// Of what may be dropped none must be exceeded.
BOOST_AUTO_TEST_CASE(the_greatest_of_what_may_not_apply_is_any_of_it) {
  BOOST_TEST(world(R"({"aggregate": "max", "of": ["n"], "na": "drop"})", "n=-3|x").result() == "-3 n/a");
  BOOST_TEST(world(R"({"aggregate": "min", "of": ["n"], "na": "drop"})", "n=3|x").result() == "3 n/a");
}

BOOST_AUTO_TEST_SUITE_END()
