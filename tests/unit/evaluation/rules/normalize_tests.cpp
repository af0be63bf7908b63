#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(normalize_tests)

namespace {

World world(const char* json, const char* given) {
  World world;
  world.indicator("n");
  world.number("small", 0, 4);
  world.judge(json, "");
  world.give(given);
  return world;
}
std::string result(const RuleRow& row) { return world(row.rule, row.given).result(); }

const char* const goalposts = R"({"normalize": "n", "goalposts": [20, 85]})";
const char* const clamped = R"({"normalize": "n", "goalposts": [0, 100], "clamp": "both"})";
const char* const logarithms = R"({"normalize": "n", "goalposts": [1, 10000], "log": true})";
const char* const lower = R"({"normalize": "n", "goalposts": [0, 50], "better": "lower"})";
const char* const target = R"({"normalize": "n", "goalposts": [0, 100], "target": 40})";

const RuleRow fixed[] = {
    {goalposts, "n=20", "0"},     {goalposts, "n=85", "1"},   {goalposts, "n=46", "0.4"},  {goalposts, "n=13.5", "-0.1"}, {goalposts, "n=98", "1.2"},
    {goalposts, "n=21", "1/65"},  {clamped, "n=-1", "0"},     {clamped, "n=101", "1"},     {clamped, "n=37", "0.37"},
    {R"({"normalize": "n", "goalposts": [0, 100], "clamp": "low"})", "n=-1", "0"},
    {R"({"normalize": "n", "goalposts": [0, 100], "clamp": "low"})", "n=101", "1.01"},
    {R"({"normalize": "n", "goalposts": [0, 100], "clamp": "high"})", "n=-1", "-0.01"},
    {R"({"normalize": "n", "goalposts": [0, 100], "clamp": "high"})", "n=101", "1"},
    {logarithms, "n=1", "0"},     {logarithms, "n=100", "0.5"}, {logarithms, "n=10000", "1"}, {logarithms, "n=10", "0.25"},
    {lower, "n=0", "1"},          {lower, "n=50", "0"},       {lower, "n=10", "0.8"},      {lower, "n=60", "-0.2"},
    {target, "n=40", "1"},        {target, "n=100", "0"},     {target, "n=10", "0.5"},     {target, "n=70", "0.5"},   {target, "n=0", "1/3"},
    {R"({"normalize": "n", "goalposts": [0, 3], "round": {"to": 0.001, "mode": "half_up"}})", "n=1", "0.333"},
    {goalposts, "n=x", "n/a"},
};

const RuleRow gaps[] = {
    {R"({"normalize": "small", "goalposts": [0, 8]})", "small=?", "0..0.5"},
    {R"({"normalize": "small", "goalposts": [0, 8], "better": "lower"})", "small=?", "0.5..1"},
    {R"({"normalize": "small", "goalposts": [1, 3], "clamp": "both"})", "small=?", "0..1"},
    {R"({"normalize": "small", "goalposts": [0, 4], "target": 2})", "small=?", "0..1"},
    {R"({"normalize": "small", "goalposts": [0, 4], "target": 1})", "small=0|3", "1/3..2/3"},
    {R"({"normalize": "small", "goalposts": [0, 4], "target": 2})", "small=1|3", "0.5"},
    {goalposts, "n=?", ".."}, {clamped, "n=?", "0..1"}, {logarithms, "n=?", ".."}, {lower, "n=?", ".."}, {target, "n=?", "..1"},
    {R"({"normalize": "n", "goalposts": [0, 100], "clamp": "low"})", "n=?", "0.."},
    {R"({"normalize": "n", "goalposts": [0, 100], "clamp": "high"})", "n=?", "..1"},
    {R"({"normalize": "n", "goalposts": [1, 100], "log": true, "clamp": "both"})", "n=?", "0..1"},
    {R"({"normalize": "small", "goalposts": [0, 4], "target": 5})", "small=?", "0..0.8"},
    {R"({"normalize": "small", "goalposts": [0, 4], "target": -1})", "small=2|3", "0.2..0.4"},
};

// Numbers without a grid: x from 0 to 4, up from 1 on, down to 3, deep down to -3, minus from -3 to -1.
World between(const char* json) {
  World world;
  world.number("x", 0, 4).step.reset();
  world.indicator("up").min = 1;
  world.indicator("down").max = 3;
  world.indicator("deep").max = -3;
  world.number("minus", -3, -1).step.reset();
  world.judge(json, "");
  return world;
}

#define PLACED(input, more) R"({"normalize": ")" input R"(", )" more "}"
#define EIGHT R"("goalposts": [0, 8])"
#define INNER R"("goalposts": [1, 3])"
#define TWO R"("goalposts": [0, 2])"
#define LOG R"("goalposts": [1, 100], "log": true)"
#define TEN R"("goalposts": [0, 10])"
#define LOWER R"(, "better": "lower")"
#define CLAMP(side) R"(, "clamp": ")" side "\""
const Row whole[] = {
    {PLACED("x", EIGHT), "0..0.5"},                 {PLACED("x", EIGHT LOWER), "0.5..1"},
    {PLACED("x", INNER), "-0.5..1.5"},              {PLACED("x", INNER CLAMP("low")), "0..1.5"},
    {PLACED("x", INNER CLAMP("high")), "-0.5..1"},  {PLACED("x", INNER CLAMP("both")), "0..1"},
    {PLACED("x", INNER LOWER CLAMP("low")), "0..1.5"}, {PLACED("x", INNER LOWER CLAMP("high")), "-0.5..1"},
    {PLACED("up", TWO), "0.5.."},                   {PLACED("up", TWO CLAMP("high")), "0.5..1"},
    {PLACED("up", TWO CLAMP("low")), "0.5.."},      {PLACED("up", TWO LOWER), "..0.5"},
    {PLACED("up", TWO LOWER CLAMP("low")), "0..0.5"}, {PLACED("up", TWO LOWER CLAMP("high")), "..0.5"},
    {PLACED("down", TWO), "..1.5"},                 {PLACED("down", TWO CLAMP("high")), "..1"},
    {PLACED("down", TWO CLAMP("low")), "0..1.5"},   {PLACED("down", TWO LOWER), "-0.5.."},
    {PLACED("down", TWO LOWER CLAMP("low")), "0.."}, {PLACED("down", TWO LOWER CLAMP("high")), "-0.5..1"},
    // A logarithm comes from below without an end; log 4 / log 100 = 0.301029995664.
    {PLACED("up", LOG), "0.."},                     {PLACED("up", LOG CLAMP("high")), "0..1"},
    {PLACED("up", LOG LOWER), "..1"},               {PLACED("up", LOG LOWER CLAMP("low")), "0..1"},
    {PLACED("x", LOG), "..0.301029995664"},         {PLACED("x", LOG CLAMP("low")), "0..0.301029995664"},
    {PLACED("x", LOG LOWER), "0.698970004336.."},   {PLACED("x", LOG LOWER CLAMP("high")), "0.698970004336..1"},
    {PLACED("minus", LOG), ".."},                   {PLACED("minus", LOG CLAMP("low")), "0"},
    {PLACED("minus", LOG CLAMP("high")), "..1"},    {PLACED("minus", LOG LOWER CLAMP("high")), "1"},
    {PLACED("minus", LOG LOWER CLAMP("low")), "0.."}, {PLACED("minus", LOG LOWER), ".."},
    {PLACED("down", LOG), "..0.23856062736"},      {PLACED("down", LOG CLAMP("low")), "0..0.23856062736"},
    // Rises to the target and falls after it.
    {PLACED("x", TEN R"(, "target": 2)"), "0.75..1"}, {PLACED("x", TEN R"(, "target": 5)"), "0..0.8"},
    {PLACED("x", TEN R"(, "target": 4)"), "1/3..1"},  {PLACED("x", TEN R"(, "target": 0)"), "0.6..1"},
    {PLACED("x", TEN R"(, "target": 10)"), "0..0.4"}, {PLACED("up", TEN R"(, "target": 5)"), "..1"},
    {PLACED("up", TEN R"(, "target": 5)" CLAMP("low")), "0..1"}, {PLACED("up", TEN R"(, "target": 0)"), "..0.9"},
    {PLACED("up", TEN R"(, "target": 1)"), "..1"},    {PLACED("down", TEN R"(, "target": 5)"), "..0.6"},
    {PLACED("down", TEN R"(, "target": 3)"), "..1"},  {PLACED("deep", TEN R"(, "target": -3)"), "..1"}, {PLACED("deep", TEN R"(, "target": -5)"), "..1"},
    {PLACED("deep", R"("goalposts": [-10, 10], "target": -1)"), "..9/11"},  {PLACED("down", TEN R"(, "target": 5)" CLAMP("both")), "0..0.6"},
};

// One school per word.
World peers(const char* json, const char* values, bool higher = true) {
  int count = 1;
  for (const char* c = values; *c != 0; ++c) count += *c == ' ' ? 1 : 0;
  World world(count);
  Indicator& n = world.number("n", 0, 100);
  n.roles = {"school"};
  n.higher_is_better = higher;
  world.judge(json, "", {"school"});
  std::string text = values;
  for (int i = 1; i <= count; ++i) {
    const auto end = text.find(' ');
    world.give("n=" + text.substr(0, end), "school-" + std::to_string(i));
    text = end == text.npos ? "" : text.substr(end + 1);
  }
  return world;
}
std::string all(const World& world) {
  std::string text;
  for (const Outcome& outcome : world.evaluate().outcomes()) text += (text.empty() ? "" : " ") + shown(outcome);
  return text;
}

const RuleRow relative[] = {
    {R"({"normalize": "n", "relative": "min_max"})", "10 20 50", "0 0.25 1"},
    {R"({"normalize": "n", "relative": "min_max", "better": "lower"})", "10 20 50", "1 0.75 0"},
    {R"({"normalize": "n", "relative": "min_max"})", "7 7", "0 0"},
    {R"({"normalize": "n", "relative": "min_max", "zero": 0.5})", "7 7", "0.5 0.5"},
    {R"({"normalize": "n", "relative": "min_max"})", "10 x 50", "0 n/a 1"},
    {R"({"normalize": "n", "relative": "min_max", "zero": null})", "7 7", "n/a n/a"},
    {R"({"normalize": "n", "relative": "z", "zero": null})", "7 x 7", "n/a n/a n/a"},
    {R"({"normalize": "n", "relative": "best", "zero": null})", "0 0", "n/a n/a"},
    {R"({"normalize": "n", "relative": "best", "zero": null, "better": "lower"})", "0 5", "n/a 0"},
    {R"({"normalize": "n", "relative": "min_max", "zero": null})", "? 7", "0..1 n/a 0..1 n/a"},
    {R"({"normalize": "n", "relative": "rank"})", "5 5 3 9", "2.5 2.5 4 1"},
    {R"({"normalize": "n", "relative": "rank", "ties": "average"})", "5 5 5", "2 2 2"},
    {R"({"normalize": "n", "relative": "rank", "ties": "min"})", "5 5 3 9", "2 2 4 1"},
    {R"({"normalize": "n", "relative": "rank", "ties": "max"})", "5 5 3 9", "3 3 4 1"},
    {R"({"normalize": "n", "relative": "rank", "better": "lower"})", "5 5 3 9", "2.5 2.5 1 4"},
    {R"({"normalize": "n", "relative": "z"})", "2 4 4 4 5 5 7 9", "-1.5 -0.5 -0.5 -0.5 0 0 1 2"},
    {R"({"normalize": "n", "relative": "z", "deviation": "sample"})", "1 2 3", "-1 0 1"},
    {R"({"normalize": "n", "relative": "z", "better": "lower"})", "2 4 4 4 5 5 7 9", "1.5 0.5 0.5 0.5 0 0 -1 -2"},
    {R"({"normalize": "n", "relative": "z"})", "3 3 3", "0 0 0"},
    {R"({"normalize": "n", "relative": "z", "zero": 4})", "7 7 7 7 7 7 7 7 7 7 7", "4 4 4 4 4 4 4 4 4 4 4"},
    {R"({"normalize": "n", "relative": "best"})", "10 20 40", "0.25 0.5 1"},
    {R"({"normalize": "n", "relative": "best", "better": "lower"})", "10 20 40", "1 0.5 0.25"},
    {R"({"normalize": "n", "relative": "best"})", "0 0", "0 0"},
    {R"({"normalize": "n", "relative": "best", "zero": 1})", "0 0", "1 1"},
};

}  // namespace

BOOST_DATA_TEST_CASE(a_number_is_placed_between_the_goalposts, data::make(fixed), row) { BOOST_TEST(result(row) == row.expected); }

BOOST_DATA_TEST_CASE(a_gap_gives_a_range, data::make(gaps), row) { BOOST_TEST(result(row) == row.expected); }

BOOST_DATA_TEST_CASE(a_whole_range_is_placed, data::make(whole), row) { BOOST_TEST(between(row.given).result() == row.expected); }

BOOST_AUTO_TEST_CASE(the_logarithm_of_what_is_not_positive_is_undefined) {
  BOOST_TEST(between(PLACED("minus", LOG)).reasons() == "not_assessed, undefined");
  for (const auto& [given, expected] : {std::pair{"n=0", ".."}, std::pair{"n=-1", ".."}, std::pair{"n=1", "0"}}) {
    const World one = world(logarithms, given);
    BOOST_TEST(one.result() == expected);
    BOOST_TEST(one.reasons() == (expected == std::string("0") ? "" : "undefined"));
  }
  BOOST_TEST(world(PLACED("n", LOG CLAMP("low")), "n=0").result() == "0");
  BOOST_TEST(world(PLACED("n", LOG CLAMP("high")), "n=0").result() == "..1");
  BOOST_TEST(world(PLACED("n", LOG LOWER CLAMP("high")), "n=-1").result() == "1");
  BOOST_TEST(world(PLACED("n", LOG LOWER CLAMP("low")), "n=-1").result() == "0..");
}

namespace {

// The first of three peers: 20 beside 40 and one from 0 to 100, and the one from 0 to 100 beside 20 and 40.
struct Among {
  const char *rule, *known, *unknown;
};
std::ostream& operator<<(std::ostream& out, const Among& row) { return out << row.rule; }
const Among anywhere[] = {
    {R"("relative": "min_max")", "0..0.5", "0..1"},               // 20 of 0 … 40; 20 is the least
    {R"("relative": "min_max", "better": "lower")", "0.5..1", "0..1"},
    {R"("relative": "min_max", "zero": 2)", "0..0.5", "0..1"},    // 20 and 40 are never equal
    {R"("relative": "rank")", "2..3", "1..3"},
    {R"("relative": "rank", "ties": "min")", "2..3", "1..3"},
    {R"("relative": "rank", "better": "lower")", "1..2", "1..3"},
    // √2 for three, of a sample 2/√3; 20 beside 40 and no less than 0 is no higher than the mean.
    {R"("relative": "z")", "-1.41421356237..0", "-1.41421356237..1.41421356237"},
    {R"("relative": "z", "better": "lower")", "0..1.41421356237", "-1.41421356237..1.41421356237"},
    {R"("relative": "z", "deviation": "sample")", "-1.15470053838..0", "-1.15470053838..1.15470053838"},
    {R"("relative": "best")", "0.2..0.5", "0..1"},                 // 20/100 … 20/40
    {R"("relative": "best", "better": "lower")", "0..1", "0..1"},
};

}  // namespace

// A rank from 1 + surely better to n − surely worse, a share of the spread from the extremes that are possible.
BOOST_DATA_TEST_CASE(beside_an_unknown_peer_the_places_left_are_told, data::make(anywhere), row) {
  const std::string json = std::string(R"({"normalize": "n", )") + row.rule + "}";
  for (const auto& [values, expected] : {std::pair{"20 ? 40", row.known}, {"? 20 40", row.unknown}, {"20 x ? 40", row.known}}) {
    const Outcome outcome = peers(json.c_str(), values).evaluate().outcome("school-1", "judged");
    BOOST_TEST(shown(outcome) == expected);
    BOOST_TEST(!outcome.exact);
    BOOST_TEST(joined(outcome.reasons) == "not_assessed");
  }
}

// Every completion over the grid lies within the bounds told, and both ends of a rank come about.
BOOST_AUTO_TEST_CASE(bounds_among_unknown_peers_hold_for_every_completion) {
  for (const char* how : {R"("relative": "min_max")", R"("relative": "min_max", "better": "lower", "zero": 3)", R"("relative": "rank")",
                          R"("relative": "rank", "ties": "max")", R"("relative": "rank", "ties": "min", "better": "lower")", R"("relative": "z")",
                          R"("relative": "z", "deviation": "sample")", R"("relative": "best")", R"("relative": "best", "better": "lower", "zero": 9)"})
    for (const char* values : {"2 ? ? 4", "? 3 ?", "0 ? 0", "5 5 ?"}) {
      const std::string json = std::string(R"({"normalize": "n", )") + how + "}";
      const auto told = [&](const std::string& given) {
        World world = peers(json.c_str(), given.c_str());
        world.framework.indicators[0].max = 5;
        return world.evaluate();
      };
      const Evaluation open = told(values);
      std::string text = values;
      std::vector<std::size_t> marks;
      for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == '?') marks.push_back(i);
      const auto schools = static_cast<int>(std::count(text.begin(), text.end(), ' ')) + 1;
      std::vector<std::pair<Number, Number>> met(static_cast<std::size_t>(schools), {1000000, -1000000});
      for (int code = 0; code < (marks.size() == 2 ? 36 : 6); ++code) {
        for (std::size_t i = 0; i < marks.size(); ++i) text[marks[i]] = static_cast<char>('0' + (i == 0 ? code % 6 : code / 6));
        const Evaluation one = told(text);
        for (int i = 0; i < schools; ++i) {
          const Number place = *one.outcome("school-" + std::to_string(i + 1), "judged").low;
          auto& [least, most] = met[static_cast<std::size_t>(i)];
          least = std::min(least, place);
          most = std::max(most, place);
        }
      }
      for (int i = 0; i < schools; ++i) {
        const Outcome outcome = open.outcome("school-" + std::to_string(i + 1), "judged");
        const auto& [least, most] = met[static_cast<std::size_t>(i)];
        BOOST_TEST((!outcome.low || *outcome.low <= least), how << " " << values << " " << shown(outcome) << " " << least.to_string());
        BOOST_TEST((!outcome.high || *outcome.high >= most), how << " " << values << " " << shown(outcome) << " " << most.to_string());
        if (std::string_view(how).find("rank") != std::string_view::npos) BOOST_TEST((*outcome.low == least && *outcome.high == most), how << " " << values);
      }
    }
}

// The mean and the differences are exact: the order makes no difference, and the middle one has 0.
BOOST_AUTO_TEST_CASE(deviations_do_not_depend_on_the_order_of_the_organizations) {
  BOOST_TEST(all(peers(R"({"normalize": "n", "relative": "z"})", "3 5 1")) == "0 1.22474487139 -1.22474487139");
  BOOST_TEST(all(peers(R"({"normalize": "n", "relative": "z"})", "1 3 5")) == "-1.22474487139 0 1.22474487139");
}

BOOST_AUTO_TEST_CASE(equal_peers_are_flagged) {
  for (const auto& [how, flags] : {std::pair{"min_max", "no_spread"}, {"z", "no_spread"}, {"rank", ""}, {"best", ""}}) {
    const World world = peers((std::string(R"({"normalize": "n", "relative": ")") + how + "\"}").c_str(), "5 5");
    BOOST_TEST(world.flags("school-1") == flags);
  }
  BOOST_TEST(peers(R"({"normalize": "n", "relative": "best"})", "0 0").flags("school-1") == "no_spread");
  BOOST_TEST(peers(R"({"normalize": "n", "relative": "min_max"})", "5 6").flags("school-1") == "");
}

BOOST_AUTO_TEST_CASE(one_peer_has_no_deviation) {
  BOOST_TEST(all(peers(R"({"normalize": "n", "relative": "z", "deviation": "sample", "zero": 4})", "7")) == "4");
  BOOST_TEST(all(peers(R"({"normalize": "n", "relative": "z", "deviation": "sample", "zero": 4})", "7 x")) == "4 n/a");
  BOOST_TEST(all(peers(R"({"normalize": "n", "relative": "rank"})", "? ?")) == "1..2 1..2");
}

BOOST_AUTO_TEST_CASE(numbers_that_doubles_do_not_tell_apart_deviate) {
  World world(2);
  world.number("n");
  world.indicator("m");
  world.framework.indicators[0].max = 1000000000000000;
  world.judge(R"({"normalize": {"aggregate": "sum", "of": ["n", "m"]}, "relative": "z", "zero": 4})", "", {"school"});
  world.give("n=999999999999999 m=0", "school-1").give("n=999999999999999 m=0.001", "school-2");
  BOOST_TEST(world.result("school-1") == "-1");
  BOOST_TEST(world.result("school-2") == "1");
}

BOOST_DATA_TEST_CASE(a_number_is_held_against_its_peers, data::make(relative), row) { BOOST_TEST(all(peers(row.rule, row.given)) == row.expected); }

BOOST_AUTO_TEST_CASE(the_direction_of_the_indicator_is_the_default) {
  BOOST_TEST(all(peers(R"({"normalize": "n", "relative": "rank"})", "5 3 9", false)) == "2 1 3");
  BOOST_TEST(all(peers(R"({"normalize": "n", "goalposts": [0, 10]})", "2 5", false)) == "0.8 0.5");
}

BOOST_AUTO_TEST_CASE(a_gap_among_the_peers_is_not_claimed_to_be_exact) {
  const World world = peers(R"({"normalize": "n", "relative": "min_max"})", "20 ? 40");
  const Outcome low = world.outcome("school-1"), high = world.outcome("school-3");
  BOOST_TEST(!low.exact);
  BOOST_TEST(!high.exact);
  BOOST_TEST((low.status == Status::undetermined));
  // With 0 the first has 20/40; with at least 20 it has 0. The third has 20/80 beside a peer of 100.
  BOOST_TEST((!low.low || *low.low <= Number(0)));
  BOOST_TEST((!low.high || *low.high >= Number::ratio(1, 2)));
  BOOST_TEST((!high.low || *high.low <= Number::ratio(1, 4)));
  BOOST_TEST((!high.high || *high.high >= Number(1)));
}

namespace {

const char* const known_only[] = {
    "20 ? 40 30", "0 0..1 1 0.5", "min_max", "",
    "20 ? 40 30", "3 1..4 1 2", "rank", "",
    "20 ? 40 30", "0.5 0..1 1 0.75", "best", "",
    "20 ? 40 30", "0 0..1 1 0.5", "min_max", R"(, "coverage": "3/4")",
    "20 ? 40 30", "0..0.5 0..1 0.25..1 0.125..0.75", "min_max", R"(, "coverage": "4/5")",
};

}  // namespace

// Among those that are known each has a place; the one that is not has one of them.
BOOST_AUTO_TEST_CASE(places_among_known_peers_are_flagged) {
  for (std::size_t i = 0; i < std::size(known_only); i += 4) {
    const World world = peers((std::string(R"({"normalize": "n", "missing": "drop", "relative": ")") + known_only[i + 2] + "\"" + known_only[i + 3] + "}").c_str(), known_only[i]);
    BOOST_TEST(all(world) == known_only[i + 1], known_only[i + 2] << known_only[i + 3]);
    const bool enough = std::string_view(known_only[i + 3]).find("4/5") == std::string_view::npos;
    BOOST_TEST(world.flags("school-1") == (enough ? "available" : ""));
    BOOST_TEST(world.outcome("school-1").exact == enough);
    BOOST_TEST(world.reasons("school-1") == (enough ? "" : "not_assessed, insufficient_evidence"));
    // Beside this one all are known.
    BOOST_TEST(world.flags("school-2") == "");
  }
}

BOOST_AUTO_TEST_SUITE_END()
