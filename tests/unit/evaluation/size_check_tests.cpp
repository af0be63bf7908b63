#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(size_check_tests)

namespace {

std::vector<Issue> found(const World& world) {
  std::vector<Issue> issues = check(Framework(world.framework), Network(world.network), Observations(world.rows, world.items));
  std::erase_if(issues, [](const Issue& issue) { return issue.code == "unused_name"; });
  return issues;
}

// `code: what was found` of every issue.
std::string told(const World& world) {
  std::string text;
  for (const Issue& issue : found(world)) text += (text.empty() ? "" : "; ") + issue.code + ": " + issue.found;
  return text;
}

World with_quorum(int schools, const std::string& needed) {
  World world(schools);
  world.level("level");
  world.criterion("own", reference("level"), "points_0_3", {"school"});
  world.judge(R"({"quorum": "own", "over": {"relation": "attached", "role": "school"}, )" + needed + "}", "points_0_3", {"center"});
  return world;
}

struct Size {
  int schools;
  const char *needed, *expected;
};
std::ostream& operator<<(std::ostream& out, const Size& row) { return out << row.schools << " " << row.needed; }

const Size sizes[] = {
    {2, R"("share": "2/3")", "quorum_is_all: all members are needed at center (2)"},
    {3, R"("share": "2/3")", ""},
    {2, R"("share": "1/2")", "quorum_is_any: one member is enough at center (2)"},
    {2, R"("share": {">": "1/2"})", "quorum_is_all: all members are needed at center (2)"},
    {3, R"("share": "1/2")", ""},
    {3, R"("share": "1/3")", "quorum_is_any: one member is enough at center (3)"},
    {1, R"("share": "1/2")", "quorum_is_all: all members are needed at center (1)"},
    {2, R"("share": 1)", ""},  // it says so
    {0, R"("share": "1/2")", ""},
    {2, R"("count": 3)", "count_above_size: there are fewer members at center (2)"},
    {3, R"("count": 3)", ""},
    {3, R"("count": 1)", ""},
};

// A share of a list of so many items.
World with_list(int items, const char* steps = R"({"1": {">": 50}, "2": {">=": 70}, "3": {">=": 100}})") {
  World world;
  world.indicator("request", {"refused", "full"}).item_source = ItemSource::listed;
  world.framework.indicators.back().roles = {"center"};
  for (int i = 1; i <= items; ++i) world.item("request", "r" + std::to_string(i));
  world.judge(R"({"band": {"measure": "share", "of": "request", "done": ["full"]}, "steps": )" + std::string(steps) + "}", "points_0_3", {"center"});
  return world;
}

}  // namespace

BOOST_DATA_TEST_CASE(what_a_share_or_a_count_means_at_a_size_is_told, data::make(sizes), row) { BOOST_TEST(told(with_quorum(row.schools, row.needed)) == row.expected); }

// Of three requests 0, 1/3, 2/3 or all are full: never 70 to 99 %; of four never 51 to 69 %. Of seven four are 57 %, five 71 %.
BOOST_AUTO_TEST_CASE(levels_that_a_list_cannot_give_are_told) {
  BOOST_TEST(told(with_list(3)) == "unreachable_here: 2: center");
  BOOST_TEST(told(with_list(4)) == "unreachable_here: 1: center");
  BOOST_TEST(told(with_list(7)) == "");
  BOOST_TEST(listed(found(with_list(3))) == "warning unreachable_here /criteria/judged/rule");
  // A list that is not known may have any length; what nobody can reach is told as that.
  World open = with_list(0);
  open.framework.indicators.back().item_source = ItemSource::open;
  BOOST_TEST(told(open) == "");
  BOOST_TEST(told(with_list(7, R"({"1": {">": 50}, "2": {">=": 75}, "3": {">": 100}})")) == "unreachable_level: 3");
}

BOOST_AUTO_TEST_CASE(observations_do_not_change_what_can_be_reached) {
  World world = with_list(7);
  for (const char* item : {"r1", "r2", "r3", "r4"}) world.observe("center", "request", "refused", item);
  BOOST_TEST(told(world) == "");
  // Nor does what is taken for the absent once the period is over.
  World absent = with_list(7);
  absent.framework.criteria[0].rule =
      rule(R"({"band": {"measure": "share", "of": "request", "done": ["full"], "absent": "refused"}, "steps": {"1": {">": 50}, "2": {">=": 70}, "3": {">=": 100}}})");
  BOOST_TEST(told(absent) == "");
}

BOOST_AUTO_TEST_CASE(a_target_that_a_list_cannot_give_is_told) {
  World world = with_list(1, R"({"1": {">": 50}, "2": {">=": 70}})");
  world.framework.criteria[0].target = "2";
  BOOST_TEST(told(world) == "unreachable_level: 3; unreachable_here: 1: center");
  // Of two schools never three reach a level.
  World few = with_quorum(2, R"("count": 3)");
  few.framework.criteria[1].target = "1";
  BOOST_TEST(told(few) == "count_above_size: there are fewer members at center (2); target_unreachable: 1: center (0)");
}

// What a parent lacks since all of its members lack it is told of them.
BOOST_AUTO_TEST_CASE(what_members_cannot_reach_is_told_once) {
  World world(3);
  world.indicator("request", {"refused", "full"}).item_source = ItemSource::listed;
  world.framework.indicators.back().roles = {"school"};
  for (int i = 1; i <= 3; ++i) world.item("request", "r" + std::to_string(i));
  world.criterion("own", rule(R"({"band": {"measure": "share", "of": "request", "done": ["full"]}, "steps": {"1": {">": 50}, "2": {">=": 70}, "3": {">=": 100}}})"), "points_0_3",
                  {"school"});
  world.judge(R"({"quorum": "own", "over": {"relation": "attached", "role": "school"}, "share": "2/3"})", "points_0_3", {"center"});
  BOOST_TEST(told(world) == "unreachable_here: 2: school-1, school-2, school-3");
  BOOST_TEST(found(world)[0].place.pointer == "/criteria/own/rule");
}

BOOST_AUTO_TEST_CASE(raters_that_are_too_few_are_told) {
  World world(4);
  world.level("vote").rated = true;
  world.judge(R"({"measure": "consensus", "of": "vote", "min": 3})", "points_0_3", {"school"});
  BOOST_TEST(told(world) == "");  // raters need not be named
  world.network.raters = {{"e1", ""}, {"e2", ""}, {"e3", ""}};
  BOOST_TEST(told(world) == "");
  // An expert from the organization judged is left out there.
  world.network.raters[2].organization = "school-2";
  BOOST_TEST(told(world) == "too_few_raters: there are fewer raters for school-2 (2)");
  world.network.raters.pop_back();
  BOOST_TEST(told(world) == "too_few_raters: there are fewer raters for school-1 (2), school-2 (2), school-3 (2), +1");
  BOOST_TEST(listed(found(world)) == "warning too_few_raters /criteria/judged/rule/min");
}

// At 6 of 6 a process cannot rise by one; at 5 it can.
BOOST_AUTO_TEST_CASE(a_baseline_without_room_is_told) {
  World world;
  world.number("process").item_source = ItemSource::listed;
  world.judge(R"({"with": {"t": {"measure": "trend", "of": "process", "smallest_change": 1}}, "table": [{"if": {"t.positive": "t.items"}, "then": "3"},
      {"if": {"t.negative": 0, "t.positive": {">=": 1}}, "then": "2"}, {"if": {"t.negative": 0}, "then": "1"}, {"else": "0"}]})", "points_0_3", {"center"});
  world.give_waves("process", "5>5 0>?");
  BOOST_TEST(told(world) == "");
  World full;
  full.framework = world.framework;
  full.give_waves("process", "5>5 6>6");
  BOOST_TEST(listed(found(full)) == "warning ceiling /criteria/judged/rule/with/t/smallest_change");
}

BOOST_AUTO_TEST_CASE(what_is_refused_has_no_size) {
  World world = with_quorum(2, R"("share": "2/3")");
  world.network.organizations[1].role = "pupil";
  BOOST_TEST(told(world) == "unknown_reference: pupil");
}

BOOST_AUTO_TEST_SUITE_END()
