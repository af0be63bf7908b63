#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(examples_tests)

namespace {

// A framework with the examples.
FrameworkDraft with_examples(const char* examples) {
  World world;
  world.level("level").roles = {"school"};
  world.number("n", 0, 6).roles = {"center"};
  world.indicator("flag", {"no", "yes"}).roles = {"center"};
  world.indicator("task", {"not_held", "held"}).item_source = ItemSource::listed;
  world.number("process", 0, 6).item_source = ItemSource::listed;
  world.level("rating").rated = true;
  Indicator& event = world.indicator("event");
  event.values = ValueType::date;
  event.kind = IndicatorKind::event;
  const auto add = [&](const char* id, const char* json, const char* scale, const char* role) { world.criterion(id, rule(json), scale, {role}); };
  add("own", R"("level")", "points_0_3", "school");
  add("half", R"({"quorum": "own", "over": {"relation": "attached", "role": "school"}, "share": "1/2"})", "points_0_3", "center");
  add("plan", R"({"measure": "share", "of": "task", "done": ["held"]})", "", "center");
  add("guarded", R"({"guard": {"band": "n", "steps": {"1": {">": 1}, "2": {">": 3}}}, "applies_if": {"flag": "yes"}})", "points_0_3", "center");
  add("expert", R"({"measure": "consensus", "of": "rating"})", "points_0_3", "center");
  add("events", R"({"measure": "count", "of": "event"})", "", "center");
  add("balance", R"({"with": {"t": {"measure": "trend", "of": "process", "smallest_change": 1}}, "table": [{"if": {"t.positive": {">": "t.negative"}}, "then": "2"}, {"else": "0"}]})", "points_0_3", "center");
  world.framework.matrices = {{"matrix", {}, "center", {"half", "guarded"}}};
  world.framework.totals = {{"total", {}, "matrix", false}};
  world.framework.examples = examples;
  return world.framework;
}

// What running them finds.
std::vector<Issue> found_in(const char* examples) { return check_examples(Framework(with_examples(examples))); }

std::string run(const char* examples) { return listed(found_in(examples)); }

#define HALF R"([{"id": "x", "criterion": "half", "relation": "attached", "role": "school", "children": )"
const Row examples[] = {
    {HALF R"([{"own": "3"}, {"own": "3"}, {"own": "2"}, {"own": "1"}, {"own": "0"}], "expect": "2"}])", ""},
    {HALF R"([{"own": "3"}, {"own": "0"}], "expect": "0"}])", "example_failed /examples/0"},
    {HALF R"([{"level": "3"}, {"level": null}, {"level": null}, {"level": "2"}], "expect": {"levels": ["2", "3"]}}])", ""},
    {HALF R"([{"level": {"not_applicable": true}}], "expect": "not_applicable"}])", ""},
    {HALF R"([], "expect": "not_applicable"}])", ""},
    {R"([{"id": "x", "criterion": "plan", "given": {"task": {"repeat": {"held": 29, "not_held": 21}}}, "expect": 58}])", ""},
    {R"([{"id": "x", "criterion": "plan", "given": {"task": ["held", "not_held", "held"]}, "expect": "200/3"}])", ""},
    {R"([{"id": "x", "criterion": "plan", "given": {"task": ["held"]}, "expect": 99}])", "example_failed /examples/0"},
    {R"([{"id": "x", "criterion": "guarded", "given": {"n": 4, "flag": "yes"}, "expect": "2"}])", ""},
    {R"([{"id": "x", "criterion": "guarded", "given": {"n": 4, "flag": "no"}, "expect": "not_applicable"}])", ""},
    {R"([{"id": "x", "criterion": "guarded", "given": {"n": null, "flag": "yes"}, "expect": {"levels": ["0", "1", "2"]}}])", ""},
    {R"([{"id": "x", "criterion": "expert", "given": {"rating": {"raters": ["3", "3", "0"]}}, "expect": {"level": "3", "flags": ["no_consensus"]}}])", ""},
    {R"([{"id": "x", "criterion": "expert", "given": {"rating": {"raters": ["3", "3", "3"]}}, "expect": {"level": "3", "flags": ["no_consensus"]}}])", "example_failed /examples/0"},
    {R"([{"id": "x", "criterion": "expert", "given": {"rating": {"raters": ["2", "3"]}}, "expect": {"levels": ["2", "3"], "reasons": ["insufficient_evidence"]}}])", ""},
    {R"([{"id": "x", "criterion": "balance", "given": {"process": {"trend": "++0-"}}, "expect": "2"}])", ""},
    {R"([{"id": "x", "criterion": "balance", "given": {"process": [[3, 4], [3, 2]]}, "expect": "0"}])", ""},
    {R"([{"id": "x", "criterion": "events", "given": {"event": {"events": ["2018-03-01", "2018-04-01"]}}, "expect": 2}])", ""},
    {R"([{"id": "x", "criterion": "events", "given": {"event": {"complete": true}}, "expect": 0}])", ""},
    {R"([{"id": "x", "total": "total", "given": {"half": "3", "guarded": "1"}, "expect": {"points": 4, "maximum": 6}}])", ""},
    {R"([{"id": "x", "total": "total", "given": {"half": "3", "guarded": "1"}, "expect": {"points": 5, "maximum": 6}}])", "example_failed /examples/0"},
    // Points of a criterion, as ends that null leaves open, within what a published decimal leaves open.
    {R"([{"id": "x", "criterion": "plan", "given": {"task": ["held", null]}, "expect": {"points": [50, 100]}}])", ""},
    {R"([{"id": "x", "criterion": "plan", "given": {"task": ["held", null]}, "expect": {"points": [1, 2]}}])", "example_failed /examples/0"},
    {R"([{"id": "x", "criterion": "plan", "given": {"task": ["held", null]}, "expect": 50}])", "example_failed /examples/0"},
    {R"([{"id": "x", "criterion": "plan", "given": {"task": ["held", "not_held"]}, "expect": {"points": 999}}])", "example_failed /examples/0"},
    {R"([{"id": "x", "criterion": "plan", "given": {"task": ["held", "not_held", "held"]}, "expect": {"points": 66.67, "within": 0.005}}])", ""},
    {R"([{"id": "x", "criterion": "plan", "given": {"task": ["held", "not_held", "held"]}, "expect": {"points": 66.66, "within": 0.005}}])", "example_failed /examples/0"},
    {R"([{"id": "x", "criterion": "plan", "given": {"task": ["held", "not_held"]}, "expect": "100/2"}])", ""},
    {R"([{"id": "x", "criterion": "guarded", "given": {"n": 4, "flag": "yes"}, "expect": {"points": 2}}])", "example_failed /examples/0"},
};

}  // namespace

BOOST_AUTO_TEST_CASE(an_open_result_is_told_as_its_range) {
  const auto found = found_in(R"([{"id": "x", "criterion": "plan", "given": {"task": ["held", null]}, "expect": 50}])");
  BOOST_TEST(found.at(0).found == "50 … 100");
}

BOOST_DATA_TEST_CASE(an_example_is_run_by_the_engine, data::make(examples), row) { BOOST_TEST(run(row.given) == row.expected); }

BOOST_AUTO_TEST_CASE(every_example_that_fails_is_reported) {
  BOOST_TEST(run(R"([{"id": "x", "criterion": "guarded", "given": {"n": 4, "flag": "yes"}, "expect": "1"}, {"id": "y", "criterion": "guarded", "given": {"n": 4, "flag": "yes"}, "expect": "2"},
    {"id": "z", "criterion": "guarded", "given": {"n": 4, "flag": "no"}, "expect": "2"}])") == "example_failed /examples/0; example_failed /examples/2");
}

namespace {

// What cannot be run says where and what, in words that have their Russian.
const Row broken[] = {
    {R"([{"id": "x", "criterion": "guarded", "given": {"m": 4, "flg": "yes"}, "expect": "1"}])",
     "/examples/0/given/m: no such name; found: m; expected: an indicator or a criterion [unknown_reference]\n"
     "/examples/0/given/flg: no such name; found: flg; expected: an indicator or a criterion; hint: flag [unknown_reference]\n"},
    {R"([{"id": "x", "criterion": "gard", "given": {}, "expect": "1"}])", "/examples/0/criterion: no such name; found: gard; expected: a criterion [unknown_reference]\n"},
    {R"([{"id": "x", "total": "totl", "given": {}, "expect": {"points": 1}}])", "/examples/0/total: no such name; found: totl; expected: a total; hint: total [unknown_reference]\n"},
    {R"([{"id": "x", "criterion": "guarded", "given": {"n": 4, "flag": "si"}, "expect": "1"}])", "/examples/0: not one of the allowed values; found: si; expected: one of no, yes [unknown_value]\n"},
    {R"([{"id": "x", "criterion": "expert", "given": {"rating": {"raters": ["3", "3", "0"]}}, "expect": {"level": "3", "flags": []}}])",
     R"(/examples/0: a worked example does not come out; found: flags: no_consensus; expected: {"level":"3","flags":[]}; hint: x [example_failed])" "\n"},
    {R"([{"id": "x", "criterion": "expert", "given": {"rating": {"raters": ["3", "3", "3"]}}, "expect": {"flags": ["no_consensus"]}}])",
     R"(/examples/0: a worked example does not come out; found: no flags; expected: {"flags":["no_consensus"]}; hint: x [example_failed])" "\n"},
    {R"([{"id": "x", "total": "total", "given": {"half": "3", "guarded": "1"}, "expect": {"points": 5}}])",
     R"(/examples/0: a worked example does not come out; found: points: 4; expected: {"points":5}; hint: x [example_failed])" "\n"},
};

}  // namespace

BOOST_DATA_TEST_CASE(an_example_that_cannot_be_run_says_why, data::make(broken), row) {
  std::string text;
  for (Issue issue : found_in(row.given)) {
    issue.place.file = "";
    text += issue.message() + "\n";
  }
  BOOST_TEST(text == row.expected);
}

namespace {

// Keys of an outcome that would not be looked at.
const Row unread[] = {
    {R"({"total": "total", "expect": "3"})", "wrong_type /examples/0/expect"},
    {R"({"total": "total", "expect": {"flags": []}})", "missing_key /examples/0/expect; unknown_key /examples/0/expect/flags"},
    {R"({"total": "total", "expect": {"points": [1, 2, 3]}})", "wrong_type /examples/0/expect/points"},
    {R"({"total": "total", "expect": {"points": [1, null], "maximum": 6, "within": 0.5}})", "none"},
    {R"({"criterion": "plan", "expect": {"maximum": 6}})", "unknown_key /examples/0/expect/maximum"},
    {R"({"criterion": "plan", "expect": {"level": "2", "within": 0.5}})", "unknown_key /examples/0/expect/within"},
    {R"({"criterion": "plan", "expect": {"points": 2, "within": -1}})", "out_of_range /examples/0/expect/within"},
};

}  // namespace

BOOST_DATA_TEST_CASE(what_an_outcome_expects_is_looked_at_or_refused, data::make(unread), row) {
  const std::string text = write_framework(Framework(with_examples(("[" + std::string(row.given) + "]").c_str())));
  BOOST_TEST(errors([&] { read_framework(text); }) == row.expected);
}

BOOST_AUTO_TEST_CASE(no_examples_find_nothing) { BOOST_TEST(run("") == ""); }

BOOST_AUTO_TEST_SUITE_END()
