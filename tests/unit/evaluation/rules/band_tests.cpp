#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(band_tests)

namespace {

World world(const char* json, const char* given) {
  World world;
  world.indicator("n");
  world.number("small", 0, 4);
  world.judge(json);
  world.give(given);
  return world;
}
std::string result(const RuleRow& row) { return world(row.rule, row.given).result(); }

const char* const cuts = R"({"band": "n", "steps": {"1": {">": 50}, "2": {">=": 70}, "3": {">=": 100}}})";
const char* const falling = R"({"band": "n", "steps": {"1": {"<": 50}, "2": {"<=": 30}, "3": {"<": -0.5}}})";
const char* const skipping = R"({"band": "n", "steps": {"1": {">": 0}, "3": {">": "1/3"}}})";

// domain.md A01 and its mirror image; every step has its own side.
const RuleRow boundaries[] = {
    {cuts, "n=-1", "0"},         {cuts, "n=49.999999", "0"},    {cuts, "n=50", "0"},          {cuts, "n=50.000001", "1"},
    {cuts, "n=69.999999", "1"},  {cuts, "n=70", "2"},           {cuts, "n=70.000001", "2"},   {cuts, "n=99.999999", "2"},
    {cuts, "n=100", "3"},        {cuts, "n=100.000001", "3"},   {falling, "n=50.000001", "0"}, {falling, "n=50", "0"},
    {falling, "n=49.999999", "1"}, {falling, "n=30.000001", "1"}, {falling, "n=30", "2"},     {falling, "n=29.999999", "2"},
    {falling, "n=-0.5", "2"},    {falling, "n=-0.500001", "3"}, {skipping, "n=0", "0"},       {skipping, "n=0.333333333333333", "1"},
    {skipping, "n=0.333333333333334", "3"},
};

#define ROUNDED(to, mode) R"({"band": {"measure": "value", "of": "n", "round": {"to": )" to R"(, "mode": ")" mode R"("}}, "steps": {"1": {">": 50}, "2": {">=": 70}, "3": {">=": 100}}})"
// Rounding, when it is declared, comes before the comparison.
const RuleRow after_rounding[] = {
    {ROUNDED("1", "half_up"), "n=99.5", "3"},   {ROUNDED("1", "half_up"), "n=99.49", "2"}, {ROUNDED("1", "half_up"), "n=69.5", "2"},
    {ROUNDED("1", "half_up"), "n=50.4", "0"},   {ROUNDED("1", "half_up"), "n=50.5", "1"},  {ROUNDED("1", "half_down"), "n=99.5", "2"},
    {ROUNDED("1", "half_even"), "n=50.5", "0"}, {ROUNDED("1", "half_even"), "n=99.5", "3"}, {ROUNDED("0.01", "half_up"), "n=69.995", "2"},
    {ROUNDED("0.01", "half_up"), "n=69.994", "1"}, {ROUNDED("1", "floor"), "n=50.9", "0"}, {ROUNDED("1", "up"), "n=99.01", "3"},
};

const char* const bounded = R"({"band": "small", "steps": {"1": {">=": 1}, "2": {">": 2}, "3": {">=": 4}}})";
const RuleRow gaps[] = {
    {bounded, "small=?", "0 1 2 3"},   {bounded, "small=!", "0 1 2 3"}, {bounded, "small=1|2", "1"}, {bounded, "small=2|3", "1 2"},
    {bounded, "small=0|4", "0 3"},     {bounded, "small=x", "n/a"},     {cuts, "n=?", "0 1 2 3"},    {cuts, "n=50|70", "0 2"},
    {R"({"band": "small", "steps": {"1": {">": 4}, "2": {">": 5}, "3": {">": 6}}})", "small=?", "0"},
    {R"({"band": "small", "steps": {"1": {"<=": 4}}})", "small=?", "1"},
};

}  // namespace

BOOST_DATA_TEST_CASE(a_number_enters_a_level_exactly_at_its_step, data::make(boundaries), row) { BOOST_TEST(result(row) == row.expected); }

BOOST_DATA_TEST_CASE(a_declared_rounding_comes_first, data::make(after_rounding), row) { BOOST_TEST(result(row) == row.expected); }

BOOST_DATA_TEST_CASE(a_gap_leaves_the_levels_of_its_values, data::make(gaps), row) { BOOST_TEST(result(row) == row.expected); }

BOOST_AUTO_TEST_CASE(reasons_say_why_several_levels_remain) {
  BOOST_TEST(world(bounded, "small=?").reasons() == "not_assessed");
  BOOST_TEST(world(bounded, "small=0|4").reasons() == "conflict");
  BOOST_TEST(world(bounded, "small=1|2").reasons() == "");
}

BOOST_AUTO_TEST_CASE(a_number_outside_the_domain_is_contradicting_evidence) {
  const char* const json = R"({"band": "n", "steps": {"1": {">": 50}}, "domain": [0, 100]})";
  BOOST_TEST(world(json, "n=100").result() == "1");
  BOOST_TEST(world(json, "n=0").result() == "0");
  for (const char* given : {"n=100.01", "n=-0.01"}) {
    const Outcome outcome = world(json, given).outcome();
    BOOST_TEST((outcome.status == Status::undetermined), given);
    BOOST_TEST(joined(outcome.reasons) == "conflict", given);
  }
}

BOOST_AUTO_TEST_CASE(builder_and_file_say_the_same) {
  const Rule built = band({reference("n"), {{"1", {Comparison::greater, 50}}, {"2", {Comparison::at_least, 70}}, {"3", {Comparison::at_least, 100}}}});
  BOOST_TEST((built == rule(cuts)));
  BOOST_TEST((built.kind() == RuleKind::band));
}

namespace {

struct DomainRow {
  const char *given, *expected, *reasons;
  int least, most;  // of the indicator; -1: without an end
};
std::ostream& operator<<(std::ostream& out, const DomainRow& row) { return out << row.given << " of " << row.least << " to " << row.most; }

// Steps from 50 and 70 within 0 to 100: what lies outside contradicts, of a range only what lies inside counts.
const DomainRow domains[] = {
    {"n=0", "0", "", -1, -1},     {"n=100", "2", "", -1, -1},   {"n=-1", "0 1 2 3", "conflict", -1, -1}, {"n=101", "0 1 2 3", "conflict", -1, -1},
    {"n=-1|60", "0 1 2 3", "conflict", -1, -1}, {"n=?", "0 1 2", "not_assessed", -1, -1}, {"n=?", "1 2", "not_assessed", 60, -1}, {"n=?", "0 1", "not_assessed", -1, 60},
    {"n=?", "2", "", 70, 200},    {"n=?", "0 1 2 3", "not_assessed, conflict", 101, 200}, {"n=?", "1 2", "not_assessed", 50, 100}, {"n=x", "n/a", "excluded", -1, -1},
    {"n=?", "0 1 2 3", "not_assessed, conflict", 101, -1},
};

}  // namespace

BOOST_DATA_TEST_CASE(a_domain_bounds_what_a_range_may_be, data::make(domains), row) {
  World one;
  Indicator& n = one.indicator("n");
  if (row.least >= 0) n.min = row.least;
  if (row.most >= 0) n.max = row.most;
  one.judge(R"({"band": "n", "steps": {"1": {">=": 50}, "2": {">=": 70}}, "domain": [0, 100]})");
  one.give(row.given);
  const Outcome outcome = one.evaluate().outcome("center", "judged");
  BOOST_TEST(shown(outcome) == row.expected);
  BOOST_TEST(joined(outcome.reasons) == row.reasons);
}

namespace {

#define CUT R"({"band": "n", "steps": {"1": {">=": 50}, "2": {">=": 70}}, "domain": [0, 100], "scale": "points_0_3"})"
#define USED(rule) R"({"with": {"x": )" CUT "}, " rule "}"
struct SharedRow {
  const char *rule, *expected;
  bool exact;
};
std::ostream& operator<<(std::ostream& out, const SharedRow& row) { return out << row.rule; }

// A number from 0 to 200 that the band and its neighbour read: what the domain refuses is none of its values.
const SharedRow shared_domains[] = {
    {USED(R"("aggregate": "max", "of": ["x", {"band": "n", "steps": {"1": {">=": 0}}, "scale": "points_0_3"}])"), "1 2", true},
    {USED(R"("aggregate": "min", "of": ["x", {"band": "n", "steps": {"1": {">=": 60}}, "scale": "points_0_3"}])"), "0 1", true},
    {USED(R"("aggregate": "max", "of": ["x", {"band": "n", "steps": {"1": {">=": 60}}, "scale": "points_0_3"}])"), "0 1 2", true},
    // Beyond the domain only where the band does not count: above 100 the other level, 3, stands for it.
    {USED(R"("guard": "x", "if": {"n": {">": 100}}, "use": "b")"), "0 1 2 3", true},
    // A second condition beyond the domain: the range alone would allow 2.
    {USED(R"("table": [{"if": {"x": "3"}, "then": "3"}, {"if": {"n": {">": 150}}, "then": "2"}, {"else": "0"}])"), "0 2", false},
};

}  // namespace

BOOST_DATA_TEST_CASE(a_domain_cuts_a_shared_gap_as_it_cuts_one_of_its_own, data::make(shared_domains), row) {
  World one;
  one.number("n", 0, 200).step.reset();
  one.level("b");
  one.judge(row.rule);
  one.give("b=3");
  const Outcome outcome = one.evaluate().outcome("center", "judged");
  BOOST_TEST(shown(outcome) == row.expected);
  BOOST_TEST(outcome.exact == row.exact);
}

// Scores 0 to 2 and 0 or 1: 0 to 3 without the refused values, which would add 3 and 1.
BOOST_AUTO_TEST_CASE(a_domain_cuts_a_shared_gap_of_a_sum_and_of_a_total) {
  World one;
  one.number("n", 0, 200).step.reset();
  one.criterion("first", rule(CUT));
  one.criterion("second", rule(R"({"band": "n", "steps": {"1": {">=": 20}}})"));
  one.judge(R"({"aggregate": "sum", "of": ["first", "second"]})", "", {"center"});
  one.framework.matrices = {{"matrix", {}, "center", {"first", "second"}}};
  one.framework.totals = {{"total", {}, "matrix", false}};
  const Evaluation evaluation = one.evaluate();
  BOOST_TEST(shown(evaluation.outcome("center", "judged")) == "0..3");
  BOOST_TEST(!evaluation.outcome("center", "judged").exact);
  const TotalOutcome total = evaluation.totals("center").at(0);
  BOOST_TEST((total.points_low == Number(0) && total.points_high == Number(3)));
  BOOST_TEST(!total.exact);
}

// A number that is known to lie outside contradicts, shared or not.
BOOST_AUTO_TEST_CASE(a_known_number_outside_the_domain_contradicts_beside_a_shared_gap) {
  World one;
  one.number("n", 0, 200).step.reset();
  one.level("b");
  one.judge(USED(R"("aggregate": "min", "of": ["x", "b", {"aggregate": "max", "of": ["b"]}])"));
  one.give("n=150 b=?");
  const Outcome outcome = one.evaluate().outcome("center", "judged");
  BOOST_TEST(shown(outcome) == "0 1 2 3");
  BOOST_TEST(outcome.exact);
}

// Cut on either side, nothing but the first level is left.
// Also where the domain reaches below zero.
BOOST_AUTO_TEST_CASE(a_range_without_a_low_end_is_cut_at_that_of_the_domain) {
  World one;
  one.indicator("n");
  one.judge(R"({"band": "n", "steps": {"1": {">=": -5}, "2": {">=": 5}}, "domain": [-10, 10]})");
  BOOST_TEST(one.result() == "0 1 2");
}

BOOST_AUTO_TEST_CASE(a_range_is_cut_at_both_ends_of_the_domain) {
  for (const auto& [least, most] : {std::pair{0, 200}, std::pair{-1, 200}, std::pair{0, -1}, std::pair{-1, -1}, std::pair{62, 200}, std::pair{0, 62}, std::pair{60, 65}, std::pair{62, 64}}) {
    World one;
    Indicator& n = one.indicator("n");
    if (least >= 0) n.min = least;
    if (most >= 0) n.max = most;
    one.judge(R"({"band": "n", "steps": {"1": {">=": 50}, "2": {">=": 70}}, "domain": [60, 65]})");
    BOOST_TEST(one.result() == "1");
  }
}

// Of a range without an end the part within the domain counts; a piece beyond it does not.
BOOST_AUTO_TEST_CASE(a_domain_cuts_what_is_open) {
  World below = world(R"({"band": "n", "steps": {"1": {">=": -3}, "2": {">": -1}}, "domain": [-5, -1]})", "n=?");
  below.framework.indicators[0].max = 10;
  BOOST_TEST(below.result() == "0 1");
  BOOST_TEST(below.reasons() == "not_assessed");
  // From 0 or 20 to anything between 0 and 1: −20 to −19 is beyond, 0 to 1 is not.
  World pieces;
  pieces.number("n", 0, 20).step.reset();
  pieces.number("m", 0, 1).step.reset();
  pieces.judge(R"({"band": {"aggregate": "sum", "of": {"m": 1, "n": 1}}, "steps": {"1": {">=": 1}}, "domain": [0, 5]})");
  pieces.give("n=0|20");
  BOOST_TEST(pieces.result() == "0 1");
  BOOST_TEST(pieces.reasons() == "not_assessed, conflict");
  pieces.framework.criteria[0].rule = rule(R"({"band": {"aggregate": "sum", "of": {"m": 1, "n": 1}}, "steps": {"1": {">=": 0.5}, "3": {">=": 2}}, "domain": [0, 5]})");
  BOOST_TEST(pieces.result() == "0 1");
}

BOOST_AUTO_TEST_SUITE_END()
