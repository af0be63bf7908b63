#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(examples_tests)

namespace {

// What running the examples finds.
std::string run(const char* examples) {
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
  const std::vector<Issue> found = check_examples(Framework(world.framework));
  for (const Issue& issue : found) BOOST_TEST_MESSAGE(issue.message());
  return listed(found);
}

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
};

}  // namespace

BOOST_DATA_TEST_CASE(an_example_is_run_by_the_engine, data::make(examples), row) { BOOST_TEST(run(row.given) == row.expected); }

BOOST_AUTO_TEST_CASE(every_example_that_fails_is_reported) {
  BOOST_TEST(run(R"([{"id": "x", "criterion": "guarded", "given": {"n": 4, "flag": "yes"}, "expect": "1"}, {"id": "y", "criterion": "guarded", "given": {"n": 4, "flag": "yes"}, "expect": "2"},
    {"id": "z", "criterion": "guarded", "given": {"n": 4, "flag": "no"}, "expect": "2"}])") == "example_failed /examples/0; example_failed /examples/2");
}

BOOST_AUTO_TEST_CASE(no_examples_find_nothing) { BOOST_TEST(run("") == ""); }

BOOST_AUTO_TEST_SUITE_END()
