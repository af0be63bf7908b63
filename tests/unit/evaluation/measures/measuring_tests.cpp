#include <cstdlib>
#include <random>

#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(measuring_tests)

namespace {

class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  int roll(int sides) { return static_cast<int>(random_() % static_cast<unsigned>(sides)); }
  std::string one_of(std::initializer_list<const char*> texts) { return *(texts.begin() + roll(static_cast<int>(texts.size()))); }

 private:
  std::mt19937 random_;
};

#define BAND(input) R"({"band": )" input R"(, "steps": {"1": {">": 25}, "2": {">=": 50}, "3": {">=": 100}}})"

// Up to three gaps among up to five items.
std::string words(Dice& dice, std::initializer_list<const char*> known, std::initializer_list<const char*> conflicts) {
  std::string text;
  int gaps = 0;
  for (int i = dice.roll(5); i >= 0; --i) {
    const bool gap = gaps < 3 && dice.roll(3) == 0;
    gaps += gap ? 1 : 0;
    text += (gap ? (dice.roll(3) == 0 ? "?" : dice.one_of(conflicts)) : dice.one_of(known)) + " ";
  }
  return text;
}

World share_at_random(Dice& dice, std::string& text) {
  World world;
  world.indicator("task", {"no", "partly", "yes", "cancelled"}).item_source = ItemSource::listed;
  text = BAND(R"({"measure": "share", "of": "task", "done": ["yes"], "credit": {"partly": "1/2"}, "leave_out": ["cancelled"]})");
  world.judge(text);
  const std::string items = words(dice, {"no", "partly", "yes", "yes", "cancelled", "x"}, {"no|yes", "no|x", "x|partly"});
  world.give_items("task", items);
  for (ListedItem& item : world.items) item.item.weight = Number(1 + dice.roll(2));
  text += items;
  return world;
}

World count_at_random(Dice& dice, std::string& text) {
  World world;
  world.number("score", 0, 4).item_source = ItemSource::listed;
  text = R"({"band": {"measure": "count", "of": "score", "where": {">=": 2}}, "steps": {"1": {">=": 1}, "2": {">=": 2}, "3": {">=": 4}}})";
  world.judge(text);
  const std::string items = words(dice, {"0", "1", "2", "4", "x"}, {"1|3", "3|x", "1|x"});
  world.give_items("score", items);
  text += items;
  return world;
}

World trend_at_random(Dice& dice, std::string& text) {
  World world;
  Indicator& process = world.number("process", 0, 4);
  process.item_source = ItemSource::listed;
  process.higher_is_better = dice.roll(2) == 0;
  const auto condition = [&] {
    return "{\"t." + dice.one_of({"positive", "negative", "stable", "positive", "net_share", "positive_share"}) + "\": " +
           dice.one_of({R"({">": 0})", R"({">=": 0.5})", R"({"<": 2})", R"({"=": 1})", R"("t.negative")", R"({">": "t.stable"})", R"({"=": "t.items"})", R"({"<=": "t.positive"})"}) + "}";
  };
  text = R"({"with": {"t": {"measure": "trend", "of": "process", "smallest_change": )" + dice.one_of({"0", "1", "2"}) + R"(}}, "table": [{"if": )" + condition() + R"(, "then": "3"}, {"if": )" +
         condition() + R"(, "then": "2"}, {"if": {"any": [)" + condition() + ", {\"not\": " + condition() + R"(}]}, "then": "1"}, {"else": "0"}]})";
  world.judge(text);
  const std::string waves = words(dice, {"2>3", "2>2", "2>1", "0>4", "x>1"}, {"1|3>2"}) + dice.one_of({"", "?>3", "3>?", "?>0"});
  world.give_waves("process", waves == "? " ? "?>?" : waves);
  text += waves;
  return world;
}

World consensus_at_random(Dice& dice, std::string& text) {
  World world;
  world.level("rating").rated = true;
  text = R"({"measure": "consensus", "of": "rating", "min": 1, "tie": ")" + dice.one_of({"lower", "upper"}) + "\"}";
  world.judge(text);
  const std::string ratings = words(dice, {"0", "1", "2", "3"}, {"0|2"});
  world.give_raters("rating", ratings);
  text += ratings;
  return world;
}

World survey_at_random(Dice& dice, std::string& text) {
  World world;
  world.level("answer").rated = true;
  text = R"({"band": {"measure": "survey", "of": "answer", "min": 1, "statistic": "mean"}, "steps": {"1": {">": 0.5}, "2": {">=": 1.5}, "3": {">=": 2.5}}})";
  if (dice.roll(2) == 0) text = R"({"measure": "survey", "of": "answer", "min": 1})";
  world.judge(text);
  std::string answers;
  for (int i = dice.roll(5); i >= 0; --i) answers += dice.one_of({"0", "1", "2", "3", "0|2", "1|2|3"}) + " ";
  world.give_raters("answer", answers);
  text += answers;
  return world;
}

}  // namespace

// Every set of levels under gaps is the union of the completions.
BOOST_AUTO_TEST_CASE(random_evidence_agrees_with_brute_force) {
  const char* const many = std::getenv("MERILO_RANDOM_RULES");
  const unsigned count = many ? static_cast<unsigned>(std::atoi(many)) : 150;
  for (unsigned seed = 1; seed <= count; ++seed) {
    Dice dice(seed * 7919);
    std::string text;
    World (*const kinds[])(Dice&, std::string&) = {share_at_random, count_at_random, trend_at_random, consensus_at_random, survey_at_random};
    const World world = kinds[seed % std::size(kinds)](dice, text);
    const Outcome outcome = world.outcome();
    BOOST_TEST(shown(outcome) == world.brute_force(), "seed " << seed << ": " << text << " gives " << shown(outcome) << ", by brute force " << world.brute_force());
    BOOST_TEST(outcome.exact);
  }
}

namespace {

// A measure under a condition and under its opposite, of which one holds: 3 where its gaps can be tried jointly.
#define EITHER(condition) R"({"table": [{"if": )" condition R"(, "then": "3"}, {"else": "0"}], "scale": "points_0_3"})"
#define TWICE(measure, condition) \
  R"({"with": {"t": )" measure R"(, "x": )" EITHER(condition) R"(, "y": )" EITHER(R"({"not": )" condition "}") R"(}, "aggregate": "max", "of": ["x", "y"]})"

// Where rows that nobody has named may come, there is no list of values to try: both results of each
// condition stay, and the outcome does not claim to be exact.
const Row without_a_list[] = {
    {TWICE(R"({"measure": "consensus", "of": "rating"})", R"({"t": {">=": "2"}})"), "0 3"},
    {TWICE(R"({"measure": "survey", "of": "rating"})", R"({"t": {">=": "2"}})"), "0 3"},
    {TWICE(R"({"measure": "count", "of": "task", "done": ["held"]})", R"({"t": {">=": 2}})"), "0 3"},
    {TWICE(R"({"measure": "count", "of": "event"})", R"({"t": {">=": 2}})"), "0 3"},
    {TWICE(R"({"measure": "share", "of": "task", "done": ["held"]})", R"({"t": {">=": 50}})"), "0 3 n/a"},
    {TWICE(R"({"measure": "trend", "of": "process"})", R"({"t.positive": {">=": 2}})"), "0 3 n/a"},
    {TWICE(R"({"measure": "regularity", "of": "event"})", R"({"t.runs": {">=": 2}})"), "0 3"},
};

World of_everything(const char* json) {
  World world;
  world.level("rating").rated = true;
  world.indicator("task", {"not_held", "held"}).item_source = ItemSource::open;
  Indicator& event = world.indicator("event", {"held"});
  event.kind = IndicatorKind::event;
  event.item_source = ItemSource::listed;
  world.number("process", 0, 6).item_source = ItemSource::open;
  world.judge(json);
  return world;
}

}  // namespace

BOOST_DATA_TEST_CASE(rows_that_may_come_cannot_be_tried, data::make(without_a_list), row) {
  const Outcome outcome = of_everything(row.given).evaluate().outcome("center", "judged");
  BOOST_TEST(shown(outcome) == row.expected);
  BOOST_TEST(!outcome.exact);
}

// With enough raters, or a complete list, what is open is listed: the two conditions are tried jointly.
BOOST_AUTO_TEST_CASE(gaps_of_a_known_list_are_tried_jointly) {
  World rated = of_everything(without_a_list[0].given);
  rated.give_raters("rating", "1 3 1|3");
  BOOST_TEST(rated.result() == "3");
  BOOST_TEST(rated.outcome().exact);
  World counted = of_everything(without_a_list[2].given);
  counted.observe("center", "task", "held", "a");
  counted.observe("center", "task", "", "b", "", "now", RowStatus::unavailable);
  BOOST_TEST(!counted.outcome().exact);
  counted.observe("center", "task", "", "", "", "now", RowStatus::complete);
  BOOST_TEST(counted.result() == "3");
  BOOST_TEST(counted.outcome().exact);
}

// The value before and the value after are two gaps.
BOOST_AUTO_TEST_CASE(both_ends_of_a_change_are_tried) {
  World one = of_everything(TWICE(R"({"measure": "change", "of": "small"})", R"({"t": {">=": 1}})"));
  one.number("small", 0, 2);
  BOOST_TEST(one.result() == "3");
  BOOST_TEST(one.outcome().exact);
}

// An item of a trend that may not apply is tried with it and without, at either end, beside a gap that is met twice: of
// two or three items one rises for sure, and one may fall.
BOOST_AUTO_TEST_CASE(items_that_may_not_apply_are_tried_beside_a_shared_gap) {
  for (const char* waves : {"3>4 3|x>2", "3>4 3>2|x", "3>4 x|3>2 3>5"}) {
    const auto of = [&](const char* condition) {
      World one;
      one.number("process", 0, 6).item_source = ItemSource::listed;
      one.indicator("flag", {"no", "yes"});
      one.judge(R"({"with": {"t": {"measure": "trend", "of": "process"}, "x": {"table": [{"if": {"flag": "yes", )" + std::string(condition) +
                R"(}, "then": "3"}, {"else": "0"}], "scale": "points_0_3"}, "y": )" EITHER(R"({"flag": "no"})") R"(}, "aggregate": "max", "of": ["x", "y"]})");
      one.give_waves("process", waves);
      return one.result() + (one.outcome().exact ? "" : " inexact");
    };
    BOOST_TEST(of(R"("t.positive": {">=": 1})") == "3", waves);
    BOOST_TEST(of(R"("t.negative": 0)") == "0 3", waves);
  }
}

// Without the rater who may not rate one is missing, of whom no list of values tells.
BOOST_AUTO_TEST_CASE(a_rater_who_may_not_rate_leaves_no_list) {
  World rated = of_everything(without_a_list[0].given);
  rated.give_raters("rating", "1 3 2|x");
  BOOST_TEST(rated.result() == "0 3");
  BOOST_TEST(!rated.outcome().exact);
  World enough = of_everything(without_a_list[0].given);
  enough.give_raters("rating", "1 3 2|x 3");
  BOOST_TEST(enough.outcome().exact);
}

// What an own list is measured by are the rows of the period.
BOOST_AUTO_TEST_CASE(rows_of_the_baseline_are_not_cited_of_a_count) {
  World world;
  world.indicator("task", {"no", "yes"}).item_source = ItemSource::open;
  world.judge(R"({"measure": "count", "of": "task", "done": ["yes"]})", "");
  world.observe("center", "task", "yes", "a");
  world.observe("center", "task", "no", "b", "", "before");
  world.observe("center", "task", "", "", "", "now", RowStatus::complete);
  BOOST_TEST((provenance(world.evaluate(), "center", "judged").rows == std::vector<std::size_t>{0, 2}));
}

BOOST_AUTO_TEST_SUITE_END()
