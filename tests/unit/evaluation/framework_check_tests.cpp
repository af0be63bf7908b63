#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(framework_check_tests)

namespace {

World a_world() {
  World world;
  for (const char* id : {"a", "b"}) world.level(id);
  world.number("n");
  world.number("wait").higher_is_better = false;
  world.indicator("plan", {"not_held", "held", "cancelled"}).item_source = ItemSource::listed;
  world.indicator("ordered", {"cancelled", "not_held", "held"}).item_source = ItemSource::listed;
  world.number("process").item_source = ItemSource::listed;
  world.indicator("free").values = ValueType::number;
  world.indicator("from", {}).values = ValueType::date;
  return world;
}

std::vector<Issue> found(World& world) {
  std::vector<Issue> issues = check(Framework(world.framework));
  std::erase_if(issues, [](const Issue& issue) { return issue.code == "unused_name" || issue.code == "unreachable_row"; });
  return issues;
}

std::string findings(const char* json) {
  World world = a_world();
  world.judge(json);
  return listed(found(world));
}

#define RULE "/criteria/judged/rule"
#define STEPS(bounds) R"({"band": "n", "steps": )" bounds "}"
#define SHARE(steps) R"({"band": {"measure": "share", "of": "ordered", "done": ["held"], "leave_out": ["cancelled"]}, "steps": )" steps "}"
#define TABLE(rows) R"({"table": [)" rows R"(, {"if": {"a": "3"}, "then": "3"}, {"if": {"a": "2"}, "then": "2"}, {"if": {"a": "1"}, "then": "1"}, {"else": "0"}]})"
#define TREND(more, rows) R"({"with": {"t": {"measure": "trend", "of": "process")" more R"(}}, "table": [)" rows "]}"
const Row levels[] = {
    // A share is at most 100.
    {SHARE(R"({"1": {">": 50}, "2": {">=": 70}, "3": {">": 100}})"), "warning unreachable_level " RULE},
    {SHARE(R"({"1": {">": 50}, "2": {">=": 70}, "3": {">=": 100}})"), ""},
    // Of whole numbers from 0 to 6 none lies between 3 and 4.
    {STEPS(R"({"1": {">": 3}, "2": {">=": 4}, "3": {">=": 6}})"), "warning unreachable_level " RULE},
    {STEPS(R"({"1": {">": 2}, "2": {">=": 4}, "3": {">=": 6}})"), ""},
    // A level that no step names is told as a note.
    {STEPS(R"({"1": {">": 2}, "3": {">=": 6}})"), "warning unreachable_level " RULE},
    // What one row leaves, another gives.
    {R"({"table": [{"if": {"a": "3", "not": {"a": "3"}}, "then": "3"}, {"if": {"a": {">=": "2"}}, "then": "2"}, {"if": {"a": "1"}, "then": "1"}, {"else": "0"}]})",
     "warning unreachable_level " RULE},
    // Passed on from the evidence, or from members of any number.
    {R"("a")", ""},
    {R"({"quorum": "a", "over": {"relation": "attached", "role": "school"}, "share": "1/2"})", ""},
    {R"({"aggregate": "min", "of": ["a", "b"]})", ""},
    {R"({"guard": "a", "cap": [{"if": {"b": {">=": "0"}}, "at": "2"}]})", "warning unreachable_level " RULE},
    {R"({"guard": "a", "cap": [{"if": {"b": "0"}, "at": "2"}]})", ""},
    // A condition that never holds.
    {R"({"guard": "a", "applies_if": {"n": {">": 6}}})", "warning never_applicable " RULE},
    {R"({"guard": "a", "applies_if": {"n": {">": 5}}})", ""},
    {R"({"table": [{"if": {"a": "0"}, "then": "3"}, {"else": null}]})", "warning unreachable_level " RULE},
};

const Row bounds[] = {
    {TABLE(R"({"if": {"n": {">=": 7}}, "then": "3"})"), "warning outside_domain " RULE "/table/0/if/n"},
    {TABLE(R"({"if": {"n": {">=": 6}}, "then": "3"})"), ""},
    {TABLE(R"({"if": {"n": {"<": 0}}, "then": "3"})"), ""},  // zero is reached
    {TABLE(R"({"if": {"not": {"n": {">": -1}}}, "then": "3"})"), "warning outside_domain " RULE "/table/0/if/not/n"},
    {TABLE(R"({"if": {"free": {">=": 7}}, "then": "3"})"), ""},  // without bounds
    {TABLE(R"({"if": {"from": {">=": "2018-01-01"}}, "then": "3"})"), ""},
    {STEPS(R"({"1": {">": 2}, "2": {">=": 4}, "3": {">=": 7}})"), "warning unreachable_level " RULE "; warning outside_domain " RULE "/steps/3"},
    {SHARE(R"({"1": {">": 50}, "2": {">=": 70}, "3": {">=": 101}})"), "warning unreachable_level " RULE "; warning outside_domain " RULE "/steps/3"},
    // A share of items is a ratio, not a percentage.
    {TREND("", R"({"if": {"t.positive_share": {">=": 70}}, "then": "3"}, {"if": {"t.positive": {">=": 70}}, "then": "2"}, {"if": {"t.negative": 0}, "then": "1"}, {"else": "0"})"),
     "warning unreachable_level " RULE "; warning outside_domain " RULE "/table/0/if/t.positive_share"},
    {TREND("", R"({"if": {"t.positive_share": {">=": 0.7}}, "then": "3"}, {"if": {"t.positive": {">=": 70}}, "then": "2"}, {"if": {"t.negative": 0}, "then": "1"}, {"else": "0"})"), ""},
    {R"({"band": {"measure": "count", "of": "process", "where": {">=": 9}}, "steps": {"1": {">": 0}, "2": {">": 1}, "3": {">": 2}}})",
     "warning outside_domain " RULE "/band/where/>="},
    {R"({"band": {"measure": "count", "of": "process", "where": {">=": 3}}, "steps": {"1": {">": 0}, "2": {">": 1}, "3": {">": 2}}})", ""},
    // Processes go from 0 to 6: none changes by 7.
    {TREND(R"(, "smallest_change": 7)", R"({"if": {"t.positive": 1}, "then": "3"}, {"if": {"t.positive": 0}, "then": "2"}, {"if": {"t.stable": 1}, "then": "1"}, {"else": "0"})"),
     "warning unreachable_level " RULE "; warning ceiling " RULE "/with/t/smallest_change"},
    {TREND(R"(, "smallest_change": 6)", R"({"if": {"t.positive": 1}, "then": "3"}, {"if": {"t.positive": 0}, "then": "2"}, {"if": {"t.stable": 1}, "then": "1"}, {"else": "0"})"), ""},
};

const Row orders[] = {
    {STEPS(R"({"1": {"<": 5}, "2": {"<": 3}, "3": {"<": 1}})"), "warning not_monotone " RULE "/steps"},
    {R"({"band": "wait", "steps": {"1": {"<": 5}, "2": {"<": 3}, "3": {"<": 1}}})", ""},
    {R"({"band": "wait", "steps": {"1": {">": 1}, "2": {">": 3}, "3": {">": 5}}})", "warning not_monotone " RULE "/steps"},
    {R"({"band": {"normalize": "wait", "goalposts": [0, 6]}, "steps": {"1": {">=": 0.25}, "2": {">=": 0.5}, "3": {">=": 1}}})", ""},
    {R"({"table": [{"if": {"a": "3", "b": "3"}, "then": "2"}, {"if": {"a": {">=": "2"}}, "then": "3"}, {"if": {"a": "1"}, "then": "1"}, {"else": "0"}]})",
     "warning not_monotone " RULE},
    {R"({"table": [{"if": {"a": "3", "b": "3"}, "then": "3"}, {"if": {"a": {">=": "2"}}, "then": "2"}, {"if": {"a": "1"}, "then": "1"}, {"else": "0"}]})", ""},
    // Codes need not be better or worse than one another.
    {R"({"with": {"held": {"measure": "share", "of": "ordered", "done": ["not_held"]}}, "band": "held", "steps": {"1": {"<": 50}, "2": {"<": 30}, "3": {"<": 10}}})", ""},
    {R"({"band": {"measure": "share", "of": "plan", "done": ["held"], "leave_out": ["cancelled"]}, "steps": {"1": {">": 50}, "2": {">=": 70}, "3": {">=": 100}}})",
     "warning code_order " RULE "/band/leave_out/0"},
    {SHARE(R"({"1": {">": 50}, "2": {">=": 70}, "3": {">=": 100}})"), ""},
    // Without a baseline no trend applies, whatever was done.
    {TREND("", R"({"if": {"na": "t"}, "then": "0"}, {"if": {"t.positive": 1}, "then": "3"}, {"if": {"t.stable": 1}, "then": "2"}, {"else": "1"})"),
     "warning na_hides_reason " RULE "/table/0/if/na"},
    {TREND("", R"({"if": {"na": {"t": "empty_subject"}}, "then": "0"}, {"if": {"t.positive": 1}, "then": "3"}, {"if": {"t.stable": 1}, "then": "2"}, {"else": "1"})"), ""},
    {R"({"table": [{"if": {"na": "a"}, "then": "0"}, {"if": {"a": "3"}, "then": "3"}, {"if": {"a": "2"}, "then": "2"}, {"else": "1"}]})", ""},
};

}  // namespace

BOOST_DATA_TEST_CASE(levels_that_no_evidence_gives_are_told, data::make(levels), row) { BOOST_TEST(findings(row.given) == row.expected); }
BOOST_DATA_TEST_CASE(bounds_that_no_value_reaches_are_told, data::make(bounds), row) { BOOST_TEST(findings(row.given) == row.expected); }
BOOST_DATA_TEST_CASE(what_goes_against_the_order_of_values_is_told, data::make(orders), row) { BOOST_TEST(findings(row.given) == row.expected); }

BOOST_AUTO_TEST_CASE(a_target_above_all_that_is_reached_is_told) {
  World world = a_world();
  Criterion& judged = world.judge(SHARE(R"({"1": {">": 50}, "2": {">=": 70}, "3": {">": 100}})"));
  judged.target = "2";
  BOOST_TEST(listed(found(world)) == "warning unreachable_level " RULE);
  judged.target = "3";
  BOOST_TEST(listed(found(world)) == "warning unreachable_level " RULE "; warning target_unreachable /criteria/judged/target");
  BOOST_TEST(found(world)[1].expected == "at most 2");
}

// A level that members lack, and what never applies to them, is told of their criterion alone.
BOOST_AUTO_TEST_CASE(what_members_lack_is_told_once) {
  World world = a_world();
  world.judge(SHARE(R"({"1": {">": 50}, "2": {">=": 70}, "3": {">": 100}})"), "points_0_3", {"school"});
  world.criterion("most", rule(R"({"quorum": "judged", "over": {"relation": "attached", "role": "school"}, "share": "1/2"})"), "points_0_3", {"center"});
  world.criterion("same", rule(R"("judged")"), "points_0_3", {"school"});
  world.criterion("never", rule(R"({"guard": "a", "applies_if": {"n": {">": 6}}})"), "points_0_3", {"school"});
  world.criterion("most_never", rule(R"({"quorum": "never", "over": {"relation": "attached", "role": "school"}, "share": 1})"), "points_0_3", {"center"});
  BOOST_TEST(listed(found(world)) == "warning unreachable_level " RULE "; warning never_applicable /criteria/never/rule");
}

// What the rule names and cannot give is a warning, what it leaves out a note.
BOOST_AUTO_TEST_CASE(a_level_that_the_rule_leaves_out_is_a_note) {
  World world = a_world();
  world.judge(STEPS(R"({"1": {">": 2}, "3": {">": 6}})"));
  const auto issues = found(world);
  BOOST_TEST(listed(issues) == "warning unreachable_level " RULE "; warning unreachable_level " RULE);
  BOOST_TEST((issues[0].severity == Severity::warning && issues[0].found == "3"));
  BOOST_TEST((issues[1].severity == Severity::note && issues[1].found == "2"));
}

BOOST_AUTO_TEST_CASE(a_finding_says_what_and_where) {
  World world = a_world();
  world.judge(STEPS(R"({"1": {"<": 5}, "2": {"<": 3}, "3": {"<": 1}})"));
  const Issue issue = found(world).at(0);
  BOOST_TEST(issue.place.file == "framework.json");
  BOOST_TEST(issue.found == "n: 0 → 3, 1 → 2");
  BOOST_TEST(issue.message("ru") ==
             "framework.json /criteria/judged/rule/steps: лучшее значение снижает уровень; найдено: n: 0 → 3, 1 → 2; ожидалось: при лучшем значении уровень не ниже; "
             "подсказка: укажите `better`: `lower`, если лучше меньшее [not_monotone]");
}

// Two inputs that hang on one value do not move one by one; a rule with too many choices is passed over.
BOOST_AUTO_TEST_CASE(what_is_not_sure_is_not_told) {
  BOOST_TEST(findings(R"({"with": {"low": {"table": [{"if": {"n": {"<": 3}}, "then": "3"}, {"if": {"n": {"<": 4}}, "then": "2"}, {"if": {"n": 4}, "then": "1"}, {"else": "0"}], "scale": "points_0_3"}},
      "guard": "low", "requires": {"n": {">=": 0}}, "otherwise": "0"})") == "warning not_monotone " RULE "/with/low");
  World world = a_world();
  std::string needs;
  for (const char id : std::string("cdefghijklmo")) {
    world.level(std::string(1, id));
    needs += std::string(R"({"if": {")") + id + R"(": "3"}, "then": "2"}, )";
  }
  world.judge(R"({"table": [)" + needs + R"({"else": "0"}]})");
  BOOST_TEST(listed(found(world)) == "warning unchecked_table " RULE "/table");
}

BOOST_AUTO_TEST_SUITE_END()
