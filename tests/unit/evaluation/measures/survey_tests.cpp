#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(survey_tests)

namespace {

World world(const char* more, const std::string& answers, const char* scale = "points_0_3") {
  World world;
  world.level("answer").rated = true;
  world.judge(std::string(R"({"measure": "survey", "of": "answer")") + more + "}", scale);
  world.give_raters("answer", answers);
  return world;
}

std::string repeat(int count, const std::string& word) {
  std::string text;
  for (int i = 0; i < count; ++i) text += word + " ";
  return text;
}

const RuleRow medians[] = {
    {"", "3 3 2 1 0", "2"},                {"", "0 0 1 2 3 3", "1"},        {"", "3 3 3 0 0", "3"}, {"", "2 2 3 3 3 2", "2"}, {R"(, "min": 2)", "1 3", "1"},
    {R"(, "min": 1)", "3", "3"},           {"", "2 2 2 2 2", "2"},
};

#define MEAN R"(, "statistic": "mean")"
#define HAPPY R"(, "statistic": "share", "done": ["2", "3"])"
const RuleRow numbers[] = {
    {MEAN, "3 3 2 1 0", "1.8"}, {MEAN, "3 3 3 3 3", "3"}, {MEAN, "0 0 1 2 3 3", "1.5"}, {HAPPY, "3 2 1 0 0", "40"}, {HAPPY, "3 2 1 0 0 3", "50"}, {HAPPY, "1 1 1 1 1", "0"},
};

}  // namespace

BOOST_DATA_TEST_CASE(the_level_is_the_lower_median_of_respondents, data::make(medians), row) { BOOST_TEST(world(row.rule, row.given).result() == row.expected); }

BOOST_DATA_TEST_CASE(means_and_shares_are_numbers, data::make(numbers), row) { BOOST_TEST(world(row.rule, row.given, "").result() == row.expected); }

// Below the minimum the measurement as a whole is missing: any level.
BOOST_AUTO_TEST_CASE(the_minimum_of_respondents_is_exact) {
  BOOST_TEST(world("", "3 3 3 3 3").result() == "3");
  const World four = world("", "3 3 3 3");
  BOOST_TEST(four.result() == "0 1 2 3");
  BOOST_TEST(four.reasons() == "insufficient_evidence");
  BOOST_TEST(world(R"(, "min": 4)", "3 3 3 3").result() == "3");
  BOOST_TEST(world("", "").result() == "0 1 2 3");
  BOOST_TEST(world("", "").reasons() == "not_assessed");
}

BOOST_AUTO_TEST_CASE(few_respondents_are_flagged_unstable) {
  BOOST_TEST(world(R"(, "stable": 20)", repeat(19, "2")).flags() == "unstable");
  BOOST_TEST(world(R"(, "stable": 20)", repeat(20, "2")).flags() == "");
  BOOST_TEST(world(R"(, "stable": 6)", "3 3 3 3 3").flags() == "unstable");
}

BOOST_AUTO_TEST_CASE(a_low_response_is_flagged) {
  const auto asked = [](const char* eligible, int answers) {
    World one = world(R"(, "eligible": "persons", "min_rate": "1/2")", repeat(answers, "2"));
    one.indicator("persons");
    one.give(std::string("persons=") + eligible);
    return one.flags();
  };
  BOOST_TEST(asked("10", 5) == "");
  BOOST_TEST(asked("11", 5) == "low_response");
  BOOST_TEST(asked("12", 6) == "");
  BOOST_TEST(asked("13", 6) == "low_response");
}

BOOST_AUTO_TEST_CASE(per_respondent_the_lower_median_of_the_questions_counts) {
  World one;
  Indicator& answer = one.level("answer");
  answer.rated = true;
  answer.item_source = ItemSource::declared;
  for (const char* id : {"q1", "q2"}) answer.items.push_back({id, {}, "", 1, {}, "", ""});
  one.judge(R"({"measure": "survey", "of": "answer", "min": 3})");
  // Respondents (3,1), (3,2), (0,3): lower medians 1, 2, 0; median 1. Over all six answers it would be 2.
  const char* const answers[3][2] = {{"3", "1"}, {"3", "2"}, {"0", "3"}};
  for (int i = 0; i < 3; ++i)
    for (int q = 0; q < 2; ++q) one.observe("center", "answer", answers[i][q], q == 0 ? "q1" : "q2", "r" + std::to_string(i));
  BOOST_TEST(one.result() == "1");
}

// A contradiction with "not applicable" leaves open who has answered.
BOOST_AUTO_TEST_CASE(an_answer_that_may_not_apply_leaves_the_measurement_open) {
  BOOST_TEST(world(R"(, "min": 2)", "3 3 x").result() == "3");
  const World median = world(R"(, "min": 2)", "3 3 3|x");
  BOOST_TEST(median.result() == "0 1 2 3");
  BOOST_TEST(!median.outcome().exact);
  BOOST_TEST(world(R"(, "min": 2)" MEAN, "3 3 3|x", "").result() == "0..3");
  BOOST_TEST(world(R"(, "min": 2)" HAPPY, "3 3 3|x", "").result() == "0..100");
}

// Fifteen respondents who each may have added another power of two: 32,768 sums, of which too few are kept to list them.
BOOST_AUTO_TEST_CASE(too_many_means_leave_all_that_the_scores_allow) {
  World one;
  Scale scale{"powers", {}, {}};
  scale.levels.push_back({"least", Number(-10), {}});
  for (int i = 0; i < 15; ++i) scale.levels.push_back({"p" + std::to_string(i), Number(std::int64_t{1} << i), {}});
  one.framework.scales.push_back(scale);
  Indicator& answer = one.indicator("answer");
  answer.values = ValueType::code;
  answer.scale = "powers";
  answer.rated = true;
  one.judge(R"({"measure": "survey", "of": "answer", "statistic": "mean"})", "");
  for (int i = 0; i < 14; ++i)
    for (const std::string& word : {std::string("least"), "p" + std::to_string(i)}) one.observe("center", "answer", word, "", "r" + std::to_string(i));
  // Fourteen: from the least score to the mean of all powers, (2^14 - 1) / 14.
  const Outcome exact = one.evaluate().outcome("center", "judged");
  BOOST_TEST((exact.low == Number(-10)));
  BOOST_TEST((exact.high == Number::ratio(16383, 14)));
  for (const char* word : {"least", "p14"}) one.observe("center", "answer", word, "", "r14");
  const Outcome wide = one.evaluate().outcome("center", "judged");
  BOOST_TEST(!wide.exact);
  BOOST_TEST((wide.low == Number(-10)));
  BOOST_TEST((wide.high == Number(16384)));
}

// One respondent, four questions, each answered in 31 ways: 46,376 counts of the answers.
BOOST_AUTO_TEST_CASE(too_many_answers_of_one_respondent_leave_every_level) {
  World one;
  one.framework.scales.push_back(points(30));
  Indicator& answer = one.indicator("answer");
  answer.values = ValueType::code;
  answer.scale = "points_0_30";
  answer.rated = true;
  answer.item_source = ItemSource::declared;
  for (const char* id : {"q1", "q2", "q3", "q4"}) {
    answer.items.push_back({id, {}, "", 1, {}, "", ""});
    for (int level = 0; level <= 30; ++level) one.observe("center", "answer", std::to_string(level), id, "r");
  }
  one.judge(R"({"measure": "survey", "of": "answer", "min": 1})", "points_0_30");
  const Outcome outcome = one.evaluate().outcome("center", "judged");
  BOOST_TEST(outcome.levels.size() == 31);
  BOOST_TEST(!outcome.exact);
}

BOOST_AUTO_TEST_CASE(a_person_who_did_not_answer_is_not_a_gap) {
  World one = world("", "3 3 3 3 3");
  one.observe("center", "answer", "", "", "silent", "now", RowStatus::expected);
  BOOST_TEST(one.result() == "3");
}

// Of a survey the people of the organization are the respondents.
BOOST_AUTO_TEST_CASE(a_respondent_may_belong_to_the_organization) {
  World one = world("", "3 3 3 0 0");
  one.network.raters = {{"r1", "center"}, {"r2", "center"}, {"r3", "center"}};
  const Header header = one.evaluate().header();
  BOOST_TEST(header.rows_used == 5);
  BOOST_TEST(header.left_out.empty());
  BOOST_TEST(one.result() == "3");
}

// The number of those asked is cited beside the answers.
BOOST_AUTO_TEST_CASE(the_number_of_those_asked_is_cited) {
  World one = world(R"(, "eligible": "asked", "min_rate": "1/2")", "3 3 3 0 0");
  one.indicator("asked");
  one.give("asked=20");
  BOOST_TEST(one.flags() == "low_response");
  BOOST_TEST(one.result() == "3");
  BOOST_TEST(provenance(one.evaluate(), "center", "judged").rows.size() == 6);
}

// Who is not asked how many there are has no response rate, whatever the next organization says.
BOOST_AUTO_TEST_CASE(without_the_number_of_those_asked_no_response_is_low) {
  World one(1);
  one.level("answer").rated = true;
  one.judge(R"({"measure": "survey", "of": "answer", "min": 2, "eligible": "asked", "min_rate": "1/2"})");
  one.indicator("asked");
  one.give_raters("answer", "3 3").give_raters("answer", "2 2", "school-1").give("asked=20").give("asked=20", "school-1");
  BOOST_TEST(one.flags() == "low_response");
  BOOST_TEST(one.flags("school-1") == "low_response");
  one.framework.indicators[1].roles = {"school"};
  one.rows.erase(one.rows.end() - 2);
  BOOST_TEST(one.flags() == "");
  BOOST_TEST(one.result() == "3");
  BOOST_TEST(one.flags("school-1") == "low_response");
  one.rows.pop_back();
  BOOST_TEST(one.flags("school-1") == "");
  BOOST_TEST(one.result("school-1") == "2");
}

// Two who may not have answered: with all of them gone too few are left.
BOOST_AUTO_TEST_CASE(several_answers_may_not_apply) {
  const World two = world(R"(, "min": 3)", "3 3 3|x 3|x");
  BOOST_TEST(two.result() == "0 1 2 3");
  BOOST_TEST(two.reasons() == "conflict");
  BOOST_TEST(!two.outcome().exact);
}

// Whoever else answers after the one who may not have.
BOOST_AUTO_TEST_CASE(an_answer_that_may_not_apply_is_so_beside_any_others) {
  const World first = world(R"(, "min": 3)", "3|x 3 3 3");
  BOOST_TEST(first.result() == "0 1 2 3");
  BOOST_TEST(!first.outcome().exact);
}

// Whether the response is low depends on which of two numbers is true.
BOOST_AUTO_TEST_CASE(of_a_doubtful_number_of_those_asked_no_response_is_low) {
  for (const char* asked : {"persons=20|6", "persons=6|20", "persons=!"}) {
    World one = world(R"(, "eligible": "persons", "min_rate": "1/2")", "3 3 3 3 3");
    one.indicator("persons");
    one.give(asked);
    BOOST_TEST(one.flags() == "", asked);
    BOOST_TEST(one.result() == "3");
  }
}

// Met twice, such an answer is tried both ways: 3 with it and without.
BOOST_AUTO_TEST_CASE(an_answer_that_may_not_apply_is_tried_jointly) {
  const auto either = [](const char* condition) { return R"({"table": [{"if": )" + std::string(condition) + R"(, "then": "3"}, {"else": "0"}], "scale": "points_0_3"})"; };
  World one;
  one.level("answer").rated = true;
  one.judge(R"({"with": {"s": {"measure": "survey", "of": "answer", "min": 2}, "x": )" + either(R"({"s": "3"})") + R"(, "y": )" + either(R"({"s": {"<": "3"}})") +
            R"(}, "aggregate": "max", "of": ["x", "y"]})");
  one.give_raters("answer", "3 3 1|x");
  BOOST_TEST(one.result() == "3");
  BOOST_TEST(one.outcome().exact);
}

// Four respondents, each of any of 31 levels: 46,376 counts of their answers.
BOOST_AUTO_TEST_CASE(too_many_answers_of_several_respondents_leave_every_level) {
  for (const int respondents : {3, 4}) {
    World one;
    one.framework.scales.push_back(points(30));
    Indicator& answer = one.level("answer");
    answer.scale = "points_0_30";
    answer.rated = true;
    one.judge(R"({"measure": "survey", "of": "answer", "min": 3})", "points_0_30");
    for (int i = 0; i < respondents; ++i)
      for (int level = 0; level <= 30; ++level) one.observe("center", "answer", std::to_string(level), "", "r" + std::to_string(i));
    const Outcome outcome = one.outcome();
    BOOST_TEST(outcome.levels.size() == 31);
    BOOST_TEST(outcome.exact == (respondents == 3));
    BOOST_TEST(joined(outcome.reasons) == "conflict");
  }
}

BOOST_AUTO_TEST_SUITE_END()
