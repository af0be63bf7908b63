#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(aggregate_weights_tests)

namespace {

World schools(const char* json, const char* values, const char* weights) {
  World world(3);
  world.number("n", 0, 9).roles = {"school"};
  world.number("pupils", 0, 9).roles = {"school"};
  world.judge(json, "", {"center"});
  world.give_schools("n", values).give_schools("pupils", weights);
  return world;
}
const char* const mean = R"({"aggregate": "mean", "of": "n", "over": {"relation": "attached", "role": "school"}})";
const char* const weighted = R"({"aggregate": "mean", "of": "n", "over": {"relation": "attached"}, "weights": "pupils"})";

}  // namespace

BOOST_AUTO_TEST_CASE(organizations_along_a_relation_are_added_with_weights) {
  BOOST_TEST(schools(mean, "123", "111").result() == "2");
  BOOST_TEST(schools(mean, "12?", "111").result() == "1..4");
  BOOST_TEST(schools(weighted, "369", "112").result() == "6.75");
  BOOST_TEST(schools(weighted, "9?0", "121").result() == "2.25..6.75");
}

BOOST_AUTO_TEST_CASE(an_unknown_weight_gives_a_range) {
  // The weight of the 9 is between 0 and 9 beside 1 and 1: 3/2 to (3 + 81)/11.
  BOOST_TEST(schools(weighted, "039", "11?").result() == "1.5..84/11");
  BOOST_TEST(schools(weighted, "039", "11?").outcome().exact);
  BOOST_TEST(schools(weighted, "039", "11?").brute_force() == "1.5..84/11");
}

// Without a greatest weight the mean comes as near to its 9 as one likes; there is no weight below nothing.
BOOST_AUTO_TEST_CASE(a_mean_lies_between_the_inputs_whatever_they_weigh) {
  World endless = schools(weighted, "039", "11?");
  endless.framework.indicators[1].max.reset();
  endless.framework.indicators[1].step.reset();
  BOOST_TEST(endless.result() == "1.5..9");
  World unbounded = schools(weighted, "039", "???");
  unbounded.framework.indicators[1].min = 1;
  unbounded.framework.indicators[1].max.reset();
  unbounded.framework.indicators[1].step.reset();
  BOOST_TEST(unbounded.result() == "0..9");
  World low = schools(weighted, "039", "11?");
  low.framework.indicators[1].min.reset();
  low.framework.indicators[1].step.reset();
  BOOST_TEST(low.result() == "1.5..84/11");
}

// A weight that may be negative or not apply says nothing of the mean.
BOOST_AUTO_TEST_CASE(a_weight_is_a_number_from_zero_on) {
  World grid = schools(weighted, "039", "11?");
  grid.framework.indicators[1].step.reset();
  BOOST_TEST(grid.result() == "1.5..84/11");
  World negative = schools(weighted, "039", "11?");
  negative.framework.indicators[1].min = -1;
  const Outcome outcome = negative.evaluate().outcome("center", "judged");
  BOOST_TEST(shown(outcome) == ".. n/a");
  BOOST_TEST(!outcome.exact);
  BOOST_TEST(joined(outcome.reasons) == "not_assessed, insufficient_evidence");
  BOOST_TEST(schools(weighted, "039", "11x").result() == ".. n/a");
  BOOST_TEST(schools(weighted, "039", "110").result() == "1.5");
  World doubtful = schools(weighted, "039", "11");
  doubtful.give("pupils=2|x", "school-3");
  BOOST_TEST(doubtful.result() == ".. n/a");
}

// Anywhere between the ends of a weight every mean between comes about; with two weights only their two means.
BOOST_AUTO_TEST_CASE(a_mean_moves_with_a_weight_from_end_to_end) {
  World between = schools(weighted, "039", "11?");
  between.framework.indicators[1].step.reset();
  between.framework.criteria[0].scale = "points_0_3";
  between.framework.criteria[0].rule = rule(std::string(R"({"band": )") + weighted + R"(, "steps": {"1": {">=": 2}, "2": {">=": 7}}})");
  BOOST_TEST(between.result() == "0 1 2");  // from 1.5 to 84/11
  World two = schools(weighted, "039", "11");
  two.framework.criteria[0].scale = "points_0_3";
  two.framework.criteria[0].rule = rule(std::string(R"({"band": )") + weighted + R"(, "steps": {"1": {">=": 2}, "2": {">=": 5}, "3": {">=": 6}}})");
  two.give("pupils=1|4", "school-3");
  BOOST_TEST(two.result() == "1 3");  // 12/3 and 39/6
}

// A weight that may be one or the other gives a sum with each.
BOOST_AUTO_TEST_CASE(a_sum_is_tried_with_each_weight) {
  World one = schools(R"({"aggregate": "sum", "of": "n", "over": {"relation": "attached"}, "weights": "pupils"})", "300", "");
  one.give("pupils=1|4", "school-1").give("pupils=1", "school-2").give("pupils=1", "school-3");
  BOOST_TEST(one.result() == "3..12");
  BOOST_TEST(one.brute_force() == "3..12");
}

// Remarks go up within an organization, not from others.
BOOST_AUTO_TEST_CASE(remarks_stay_with_their_organization) {
  World one(1);
  one.level("rating").rated = true;
  one.criterion("own", rule(R"({"measure": "consensus", "of": "rating"})"), "points_0_3", {"school"});
  one.criterion("same", rule(R"({"aggregate": "max", "of": ["own"]})"), "points_0_3", {"school"});
  one.judge(R"({"aggregate": "max", "of": "own", "over": {"relation": "attached"}})", "points_0_3", {"center"});
  one.give_raters("rating", "3 3 0", "school-1");
  BOOST_TEST(one.flags("school-1", "own") == "no_consensus");
  BOOST_TEST(one.flags("school-1", "same") == "no_consensus");
  BOOST_TEST(one.flags() == "");
  BOOST_TEST(one.result() == "3");
}

namespace {

// Parts with the weights 1, 2 and 0.5 of their list.
World parts(const char* json, const char* values, const char* scale = "") {
  World world;
  world.number("part", 0, 9).item_source = ItemSource::listed;
  world.judge(json, scale, {"center"});
  world.give_items("part", values);
  for (ListedItem& each : world.items) each.item.weight = &each == world.items.data() ? 1 : &each == &world.items[1] ? 2 : Number::ratio(1, 2);
  return world;
}

#define OVER_PARTS R"("over": {"items": "part"}, "weights": "item")"
const RuleRow of_items[] = {
    {R"({"aggregate": "sum", "of": "part", )" OVER_PARTS "}", "4 3 2", "11"},           // 4 + 6 + 1
    {R"({"aggregate": "mean", "of": "part", )" OVER_PARTS "}", "4 3 2", "22/7"},        // 11 / 3.5
    {R"({"aggregate": "mean", "of": "part", )" OVER_PARTS "}", "4 ? 2", "10/7..46/7"},  // 5 to 23 over 3.5
    {R"({"aggregate": "mean", "of": "part", )" OVER_PARTS R"(, "na": "drop"})", "4 x 2", "10/3"},  // 5 / 1.5
    {R"({"aggregate": "mean", "of": "part", )" OVER_PARTS R"(, "missing": "drop", "coverage": "1/2"})", "? 3 2", "2.8"},  // 7 / 2.5
    {R"({"aggregate": "mean", "of": "part", )" OVER_PARTS R"(, "missing": "drop", "coverage": "1/2"})", "4 ? 2", "10/7..46/7"},  // 1.5 of 3.5
};

}  // namespace

BOOST_DATA_TEST_CASE(items_weigh_what_their_list_says, data::make(of_items), row) {
  const World one = parts(row.rule, row.given);
  BOOST_TEST(one.result() == row.expected);
  BOOST_TEST(one.outcome().exact);
}

// High are those above 3: 2 of 3.5 are at least half, 1.5 are not.
BOOST_AUTO_TEST_CASE(a_quorum_of_items_counts_the_weights_of_their_list) {
  const auto votes = [](const char* values, const char* how) {
    const std::string high = R"({"quorum": {"band": "part", "steps": {"1": {">": 3}}, "scale": "points_0_3"}, )" OVER_PARTS ", ";
    return parts((high + how + "}").c_str(), values, "points_0_3").result();
  };
  BOOST_TEST(votes("0 4 0", R"("share": "1/2")") == "1");
  BOOST_TEST(votes("4 0 4", R"("share": "1/2")") == "0");
  BOOST_TEST(votes("? 0 4", R"("share": "1/2")") == "0");
  BOOST_TEST(votes("? ? 0", R"("share": "1/2")") == "0 1");
  BOOST_TEST(votes("0 4 0", R"("count": 2)") == "1");
  BOOST_TEST(votes("4 0 4", R"("count": 2)") == "0");
  BOOST_TEST(votes("x 4|x x", R"("count": 2)") == "1 n/a");  // the weight of 2 is there, or nothing is
}

// Organizations have no such weight; what is called `item` is meant by that name.
BOOST_AUTO_TEST_CASE(the_weight_of_an_item_is_asked_of_items_alone) {
  const auto issue = [](World world) {
    try {
      static_cast<void>(Framework{world.framework});
    } catch (const ModelError& error) {
      return error.issues().front().code + " " + error.issues().front().place.pointer;
    }
    return std::string();
  };
  World along(1);
  along.number("n", 0, 9);
  along.judge(R"({"aggregate": "mean", "of": "n", "over": {"relation": "attached"}, "weights": "item"})", "", {"center"});
  BOOST_TEST(issue(along) == "type_mismatch /criteria/judged/rule/weights");
  World named = parts(R"({"aggregate": "mean", "of": "part", )" OVER_PARTS "}", "4 3 2");
  named.number("item", 0, 9).item_source = ItemSource::shared;
  named.framework.indicators.back().items_of = "part";
  BOOST_TEST(issue(named) == "");
}

BOOST_AUTO_TEST_SUITE_END()
