#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(places_tests)

namespace {

// The least level of the attached schools.
World attached(const char* levels, const char* over = R"({"relation": "attached"})") {
  World world(static_cast<int>(std::string_view(levels).size()));
  world.level("level");
  world.judge(std::string(R"({"quorum": "level", "over": )") + over + R"(, "share": 1})", "points_0_3", {"center"});
  world.give_schools("level", levels);
  return world;
}

}  // namespace

// Membership at the date of evaluation; both days belong to the attachment.
BOOST_AUTO_TEST_CASE(an_attachment_holds_from_its_first_to_its_last_day) {
  World world = attached("31");
  world.network.edges[1].from = day("2018-03-01");
  world.network.edges[1].to = day("2018-06-30");
  const auto at = [&](const char* date) {
    world.options.as_of = day(date);
    return world.result();
  };
  BOOST_TEST(at("2018-02-28") == "3");
  BOOST_TEST(at("2018-03-01") == "1");
  BOOST_TEST(at("2018-06-30") == "1");
  BOOST_TEST(at("2018-07-01") == "3");
}

BOOST_AUTO_TEST_CASE(a_school_may_change_its_center) {
  World world = attached("31");
  world.network.organizations.push_back({"other", "center", {}, {}, {}, "", {}});
  world.network.edges[1].to = day("2018-06-30");
  world.network.edges.push_back({"attached", "school-2", "other", day("2018-07-01"), {}});
  BOOST_TEST(world.result() == "3");
  BOOST_TEST(world.result("other") == "1");
  world.options.as_of = day("2018-06-30");
  BOOST_TEST(world.result() == "1");
  BOOST_TEST(world.result("other") == "n/a");
}

BOOST_AUTO_TEST_CASE(only_the_role_asked_for_is_asked) {
  World world = attached("13", R"({"relation": "attached", "role": "school"})");
  world.framework.roles.push_back({"kindergarten", {}, {}});
  world.network.organizations[1].role = "kindergarten";
  BOOST_TEST(world.result() == "3");
  world.framework.criteria[0].rule = rule(R"({"quorum": "level", "over": {"relation": "attached"}, "share": 1})");
  BOOST_TEST(world.result() == "1");
}

BOOST_AUTO_TEST_CASE(a_relation_can_be_followed_up) {
  World world = attached("11");
  world.criterion("above", rule(R"({"quorum": "level", "over": {"relation": "attached", "direction": "up", "role": "center"}, "count": 1})"), "points_0_3", {"school"});
  world.give("level=2");
  BOOST_TEST(world.result("school-1", "above") == "2");
}

BOOST_AUTO_TEST_CASE(relations_are_kept_apart) {
  World world = attached("31", R"({"relation": "serves"})");
  world.framework.relations.push_back({"serves", {}, true});
  world.network.edges.push_back({"serves", "school-1", "center", {}, {}});
  BOOST_TEST(world.result() == "3");
}

BOOST_AUTO_TEST_CASE(a_criterion_has_cells_only_where_it_is_measured) {
  World world = attached("31");
  const Evaluation evaluation = world.evaluate();
  BOOST_TEST(evaluation.outcomes().size() == 1);
  world.framework.criteria[0].measured_on.clear();
  BOOST_TEST(world.evaluate().outcomes().size() == 3);
  world.framework.matrices = {{"matrix", {}, "center", {"judged"}}};
  BOOST_TEST(world.evaluate().outcomes().size() == 1);
}

BOOST_AUTO_TEST_CASE(items_belong_to_every_organization_or_to_one) {
  World world(2);
  world.indicator("task", {"no", "yes"}).item_source = ItemSource::listed;
  world.judge(R"({"measure": "share", "of": "task", "done": ["yes"]})", "");
  world.item("task", "everywhere");
  world.item("task", "own").organization = "school-1";
  for (const char* id : {"center", "school-1", "school-2"}) world.observe(id, "task", "yes", "everywhere");
  BOOST_TEST(world.result("school-1") == "50..100");
  BOOST_TEST(world.result("school-2") == "100");
  world.observe("school-1", "task", "no", "own");
  BOOST_TEST(world.result("school-1") == "50");
}

BOOST_AUTO_TEST_CASE(declared_items_are_the_same_everywhere) {
  World world(1);
  Indicator& task = world.indicator("task", {"no", "yes"});
  task.item_source = ItemSource::declared;
  task.items = {{"a", {}, "", 3, {}, "", ""}, {"b", {}, "", 1, {}, "", ""}};
  world.judge(R"({"measure": "share", "of": "task", "done": ["yes"]})", "");
  world.observe("center", "task", "yes", "a");
  world.observe("center", "task", "no", "b");
  world.observe("school-1", "task", "no", "a");
  BOOST_TEST(world.result() == "75");
  BOOST_TEST(world.result("school-1") == "0..25");
}

// Inside a subject of items a name is read at the item.
BOOST_AUTO_TEST_CASE(names_are_read_at_the_item) {
  World world;
  world.number("members", 0, 9).item_source = ItemSource::listed;
  Indicator& poor = world.indicator("poor", {"no", "yes"});
  poor.item_source = ItemSource::shared;
  poor.items_of = "members";
  world.judge(R"({"aggregate": "sum", "of": {"guard": 0, "if": {"poor": "yes"}, "use": "members"}, "over": {"items": "members"}})", "");
  world.give_items("members", "5 3 2");
  world.observe("center", "poor", "yes", "i1");
  world.observe("center", "poor", "no", "i2");
  BOOST_TEST(world.result() == "5..7");
  world.observe("center", "poor", "yes", "i3");
  BOOST_TEST(world.result() == "7");
}

// Edges of another relation, and those to organizations of another role, are not followed.
BOOST_AUTO_TEST_CASE(a_role_that_the_framework_lacks_is_refused_and_an_unused_one_has_no_rows) {
  World world = attached("13");
  world.framework.roles.push_back({"kindergarten", {}, {}});
  world.criterion("kept", rule(R"({"quorum": "level", "over": {"relation": "attached", "role": "kindergarten"}, "share": 1})"), "points_0_3", {"center"});
  BOOST_TEST(world.result("center", "kept") == "n/a");
  BOOST_TEST(world.reasons("center", "kept") == "empty_subject");
}

// Each organization has the least of its own level and of those below it, over four tiers; one of them stands apart.
BOOST_AUTO_TEST_CASE(a_recursion_goes_up_tier_by_tier) {
  World world;
  world.level("level");
  world.judge(R"({"aggregate": "min", "of": ["level", {"quorum": "judged", "over": {"relation": "attached"}, "share": 1}], "na": "drop"})");
  world.network.organizations.clear();
  for (const char* id : {"low", "top", "middle", "other", "apart"}) world.network.organizations.push_back({id, "center", {}, {}, {}, "", {}});
  world.network.edges = {{"attached", "middle", "top", {}, {}}, {"attached", "low", "middle", {}, {}}, {"attached", "other", "top", {}, {}}};
  const char* const levels[][2] = {{"low", "level=1"}, {"middle", "level=3"}, {"other", "level=2"}, {"top", "level=3"}, {"apart", "level=2"}};
  for (const auto& [organization, level] : levels) world.give(level, organization);
  BOOST_TEST(world.result("low") == "1");
  BOOST_TEST(world.result("middle") == "1");
  BOOST_TEST(world.result("other") == "2");
  BOOST_TEST(world.result("top") == "1");
  BOOST_TEST(world.result("apart") == "2");
  world.network.edges[1].to = day("2018-01-31");
  BOOST_TEST(world.result("middle") == "3");
  BOOST_TEST(world.result("top") == "2");
}

// Along the second relation, up: each has the least of its own level and of those above it, while the first relation
// goes the other way.
BOOST_AUTO_TEST_CASE(a_recursion_follows_its_own_relation_in_its_own_direction) {
  World world;
  world.level("level");
  world.framework.relations.push_back({"serves", {}, false});
  world.judge(R"({"aggregate": "min", "of": ["level", {"quorum": "judged", "over": {"relation": "serves", "direction": "up"}, "share": 1}], "na": "drop"})");
  world.network.organizations.clear();
  for (const char* id : {"a", "b", "c"}) world.network.organizations.push_back({id, "center", {}, {}, {}, "", {}});
  world.network.edges = {{"serves", "a", "b", {}, {}}, {"serves", "b", "c", {}, {}}, {"attached", "a", "b", {}, {}}, {"attached", "b", "c", {}, {}}};
  for (const auto& [organization, level] : {std::pair{"a", "level=3"}, std::pair{"b", "level=2"}, std::pair{"c", "level=1"}}) world.give(level, organization);
  for (const char* id : {"a", "b", "c"}) BOOST_TEST(world.result(id) == "1");
}

// Own points and the levels below, cut into a level at each tier: 1; 2 + 1; 3 + 2.
BOOST_AUTO_TEST_CASE(a_recursion_may_go_through_a_band) {
  World world;
  world.number("n");
  world.judge(R"({"band": {"aggregate": "sum", "na": "drop", "of": ["n", {"aggregate": "sum", "of": "judged", "over": {"relation": "attached"}}]},
    "steps": {"1": {">=": 1}, "2": {">=": 3}, "3": {">=": 5}}})");
  world.network.organizations.clear();
  for (const char* id : {"top", "middle", "low"}) world.network.organizations.push_back({id, "center", {}, {}, {}, "", {}});
  world.network.edges = {{"attached", "middle", "top", {}, {}}, {"attached", "low", "middle", {}, {}}};
  world.give("n=3", "top").give("n=2", "middle").give("n=1", "low");
  BOOST_TEST(world.result("low") == "1");
  BOOST_TEST(world.result("middle") == "2");
  BOOST_TEST(world.result("top") == "3");
}

// The center's own number is no peer of its schools.
BOOST_AUTO_TEST_CASE(the_peers_of_a_rule_are_the_organizations_it_is_asked_of) {
  World world(2);
  world.number("n");
  world.judge(R"({"aggregate": "max", "of": {"normalize": "n", "relative": "rank"}, "over": {"relation": "attached", "role": "school"}})", "", {"center"});
  world.give("n=4").give("n=5", "school-1").give("n=3", "school-2");
  BOOST_TEST(world.result() == "2");
}

// An item of which several rows speak is one item: 3 of one, 0 of two others.
BOOST_AUTO_TEST_CASE(an_item_rated_by_several_is_one_item) {
  World world;
  world.level("part").item_source = ItemSource::listed;
  world.framework.indicators[0].rated = true;
  world.judge(R"({"quorum": {"measure": "consensus", "of": "part", "min": 1}, "over": {"items": "part"}, "share": "1/2"})");
  for (const char* id : {"a", "b", "c"}) world.item("part", id);
  for (const char* rater : {"r1", "r2", "r3"}) world.observe("center", "part", "3", "a", rater);
  world.observe("center", "part", "0", "b", "r1");
  world.observe("center", "part", "0", "c", "r1");
  BOOST_TEST(world.result() == "0");
}

// Of three planned events one was held twice, one once, one never; an event outside the plan belongs to none of them.
BOOST_AUTO_TEST_CASE(events_are_counted_at_each_planned_one) {
  World world;
  Indicator& event = world.indicator("event");
  event.kind = IndicatorKind::event;
  event.item_source = ItemSource::listed;
  world.judge(R"({"aggregate": "mean", "of": {"measure": "count", "of": "event"}, "over": {"items": "event"}})", "");
  for (const char* id : {"a", "b", "c"}) world.item("event", id);
  int month = 3;
  for (const char* id : {"a", "a", "b", ""}) world.observe("center", "event", "1", id, "", "").date = day("2018-0" + std::to_string(month++) + "-01");
  world.observe("center", "event", "", "", "", "now", RowStatus::complete);
  BOOST_TEST(world.result() == "1");
}

// What a rule over a relation reads is asked for wherever the relation leads, though it comes later in the recursion.
BOOST_AUTO_TEST_CASE(a_recursion_asks_for_all_that_its_members_need) {
  World world;
  world.level("level");
  world.judge(R"({"quorum": {"aggregate": "min", "of": ["level", "judged"], "na": "drop"}, "over": {"relation": "attached"}, "share": 1})");
  world.network.organizations.clear();
  for (const char* id : {"low", "middle", "top"}) world.network.organizations.push_back({id, "center", {}, {}, {}, "", {}});
  world.network.edges = {{"attached", "low", "middle", {}, {}}, {"attached", "middle", "top", {}, {}}};
  world.give("level=1", "low").give("level=3", "middle").give("level=0", "top");
  BOOST_TEST(world.result("low") == "n/a");
  BOOST_TEST(world.result("middle") == "1");
  BOOST_TEST(world.result("top") == "1");
  world.rows[0].value = "2";
  BOOST_TEST(world.result("top") == "2");
}

BOOST_AUTO_TEST_SUITE_END()
