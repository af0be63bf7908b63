#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(consensus_tests)

namespace {

World world(const char* more, const char* ratings) {
  World world(1);
  world.level("rating").rated = true;
  world.judge(std::string(R"({"measure": "consensus", "of": "rating")") + more + "}");
  world.give_raters("rating", ratings);
  return world;
}

// domain.md G18, §2.4: the median, lower when split; at least three.
const RuleRow medians[] = {
    {"", "3 3 0", "3"},          {"", "3 2 2 1", "2"},   {"", "0 1 2", "1"},       {"", "0 1 2 3", "1"},   {"", "2 2 3 3", "2"},     {"", "3 3 3 0 0", "3"},
    {R"(, "tie": "upper")", "0 1 2 3", "2"},             {R"(, "tie": "upper")", "2 2 3 3", "3"},        {R"(, "tie": "upper")", "3 3 0", "3"},
    {R"(, "min": 2)", "2 3", "2"}, {R"(, "min": 2, "tie": "upper")", "2 3", "3"}, {R"(, "min": 1)", "2", "2"},
};

// At least 75 % give the median level, or all lie within one adjacent pair.
const RuleRow agreement[] = {
    {"", "3 3 3 0", ""},             {"", "3 3 0", "no_consensus"},      {"", "3 2 2 1", "no_consensus"}, {"", "2 3 3", ""},          {"", "2 2 3 3", ""},
    {"", "3 3 3 3 0 0", "no_consensus"}, {"", "3 3 3 3 3 3 0 0", ""},    {"", "1 3 3", "no_consensus"},   {"", "1 1 1 3", ""},        {R"(, "min": 2)", "2 3", ""},
    {R"(, "min": 2)", "1 3", "no_consensus"}, {R"(, "agreement": "2/3")", "3 3 0", ""}, {R"(, "agreement": "67/100")", "3 3 0", "no_consensus"},
    {R"(, "agreement": 1)", "3 3 3 1", "no_consensus"}, {R"(, "agreement": 1)", "3 3 3 2", ""},
};

// Below the minimum the missing raters can say anything.
const RuleRow too_few[] = {
    {"", "2 3", "2 3"}, {"", "3 3", "3"}, {"", "0 3", "0 1 2 3"}, {"", "1", "0 1 2 3"}, {"", "", "0 1 2 3"}, {R"(, "min": 4)", "1 3 3", "1 2 3"},
    {R"(, "min": 5)", "3 3 3", "3"},
};

}  // namespace

BOOST_DATA_TEST_CASE(the_level_is_the_median, data::make(medians), row) { BOOST_TEST(world(row.rule, row.given).result() == row.expected); }

BOOST_DATA_TEST_CASE(agreement_is_flagged_not_corrected, data::make(agreement), row) {
  BOOST_TEST(world(row.rule, row.given).flags() == row.expected);
  BOOST_TEST((world(row.rule, row.given).outcome().status == Status::determined));
}

BOOST_DATA_TEST_CASE(missing_raters_leave_the_medians_they_could_make, data::make(too_few), row) {
  const World one = world(row.rule, row.given);
  BOOST_TEST(one.result() == row.expected);
}

BOOST_AUTO_TEST_CASE(too_few_raters_are_insufficient_evidence) {
  BOOST_TEST(world("", "2 3").reasons() == "insufficient_evidence");
  BOOST_TEST(world("", "").reasons() == "not_assessed");
}

BOOST_AUTO_TEST_CASE(a_declared_rater_who_is_silent_is_a_gap) {
  World one = world("", "2 2 3");
  one.observe("center", "rating", "", "", "r4", "now", RowStatus::expected);
  // 0, 1, 2 or 3 beside 2 2 3: the lower median is 2.
  BOOST_TEST(one.result() == "2");
  World open = world("", "1 1 3");
  open.observe("center", "rating", "", "", "r4", "now", RowStatus::expected);
  open.observe("center", "rating", "", "", "r5", "now", RowStatus::expected);
  BOOST_TEST(open.result() == "1 2 3");
}

BOOST_AUTO_TEST_CASE(a_rater_who_contradicts_himself_is_a_conflict) {
  const World one = world("", "1 1|3 3");
  BOOST_TEST(one.result() == "1 3");
  BOOST_TEST(one.brute_force() == "1 3");
  BOOST_TEST(one.reasons() == "conflict");
}

// r2 gave 3, or does not rate; then one of three is missing.
BOOST_AUTO_TEST_CASE(a_rater_who_may_not_apply_may_leave_one_missing) {
  const World four = world("", "1 3|x 3 0");
  BOOST_TEST(four.result() == "1");  // 0 1 3 3 and 0 1 3
  const World three = world("", "1 3|x 3");
  BOOST_TEST(three.result() == "1 2 3");  // 1 3 3, or 1 3 and any
  BOOST_TEST(three.reasons() == "conflict");
}

BOOST_AUTO_TEST_CASE(an_expert_of_the_organization_judged_is_left_out) {
  World one = world("", "3 3 2 0 0 0");
  one.network.raters = {{"r4", "center"}, {"r5", "center"}, {"r6", "center"}, {"r1", "school-1"}};
  BOOST_TEST(one.result() == "3");
}

BOOST_AUTO_TEST_CASE(an_expert_left_out_is_counted_as_left_out) {
  World one = world("", "3 3 2 0 0 0");
  one.network.raters = {{"r1", "school-1"}, {"r4", "center"}, {"r5", "center"}, {"r6", "center"}};
  const Header header = one.evaluate().header();
  BOOST_TEST(header.rows_in == 6);
  BOOST_TEST(header.rows_used == 3);
}

// Of every way to vote one without agreement is enough, whichever comes last.
BOOST_AUTO_TEST_CASE(agreement_is_that_of_every_way_to_vote) {
  for (const char* ratings : {"2 2 2 1 2|3", "1 1 1 2 0|1", "2 2 2 3 0|2"}) {
    const World one = world("", ratings);
    BOOST_TEST((one.outcome().status == Status::determined), ratings);
    BOOST_TEST(one.flags() == "no_consensus", ratings);
  }
  BOOST_TEST(world("", "2 2 2 1 1|2").flags() == "");
}

BOOST_AUTO_TEST_CASE(a_rating_names_who_rates) {
  World one = world("", "1 3 3");
  one.observe("center", "rating", "0");
  BOOST_TEST(problems([&] { one.evaluate(); }) == "not_a_row /rows/3/rater");
  one.rows.back().rater = "r4";
  BOOST_TEST(one.result() == "1");
  // That nobody else will rate names nobody.
  one.observe("center", "rating", "", "", "", "now", RowStatus::complete);
  BOOST_TEST(one.result() == "1");
}

namespace {

// Raters of 31 levels, each of whom said all of them, and a minimum.
Outcome of_many_levels(int raters, const char* minimum) {
  World one;
  one.framework.scales.push_back(points(30));
  Indicator& rating = one.level("rating");
  rating.scale = "points_0_30";
  rating.rated = true;
  one.judge(std::string(R"({"measure": "consensus", "of": "rating", "min": )") + minimum + "}", "points_0_30");
  for (int i = 0; i < raters; ++i)
    for (int level = 0; level <= 30; ++level) one.observe("center", "rating", std::to_string(level), "", "r" + std::to_string(i));
  return one.outcome();
}

}  // namespace

// Three votes for any of 31 levels come in 5,456 ways, four in 46,376: too many to keep apart.
BOOST_AUTO_TEST_CASE(too_many_ways_to_vote_leave_every_level) {
  for (const auto& [raters, minimum, reasons] : {std::tuple{3, "3", "conflict"}, std::tuple{4, "3", "conflict"}, std::tuple{0, "3", "not_assessed"}, std::tuple{0, "4", "not_assessed"}}) {
    const Outcome outcome = of_many_levels(raters, minimum);
    BOOST_TEST(outcome.levels.size() == 31);
    BOOST_TEST(outcome.exact == (raters < 4 && *minimum == '3'));
    BOOST_TEST(joined(outcome.reasons) == reasons);
  }
}

// Who does not rate is none of the raters: two are missing, whatever they say.
BOOST_AUTO_TEST_CASE(a_rating_that_does_not_apply_is_none) {
  BOOST_TEST(world("", "x x 3").result() == "0 1 2 3");
  BOOST_TEST(world("", "x x 3").reasons() == "insufficient_evidence");
  BOOST_TEST(world("", "x x x").reasons() == "not_assessed");
}

// 0 0 3 3 without agreement, or 0 3 3 3 with it: the level is open, and nothing is flagged.
BOOST_AUTO_TEST_CASE(of_an_open_level_no_disagreement_is_told) {
  const World one = world("", "0 0|3 3 3");
  BOOST_TEST(one.result() == "0 3");
  BOOST_TEST(one.flags() == "");
}

BOOST_AUTO_TEST_SUITE_END()
