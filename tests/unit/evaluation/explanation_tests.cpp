#include <limits>
#include <map>

#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(explanation_tests)

namespace {

Explanation explained(const World& world, const char* organization = "center", const char* criterion = "judged", const ExplanationLimits& limits = {}) {
  return explain(world.evaluate(), organization, criterion, limits);
}

// `indicator period item rater state values rows documents`, what is empty left out.
std::string told(const std::vector<CitedFact>& facts) {
  std::string text;
  for (const CitedFact& fact : facts) {
    text += (text.empty() ? "" : "; ") + fact.organization + " " + fact.indicator + " " + fact.period;
    for (const std::string& word : {fact.item, fact.rater, fact.state}) text += word.empty() ? "" : " " + word;
    for (const std::string& value : fact.values) text += " " + value;
    for (const std::size_t row : fact.rows) text += " #" + std::to_string(row);
    for (const std::string& document : fact.documents) text += " [" + document + "]";
  }
  return text;
}

World inputs() {
  World world;
  world.level("a");
  world.level("b");
  world.number("n", 0, 4);
  return world;
}

#define TABLE R"({"table": [{"if": {"a": "3"}, "then": "3"}, {"if": {"b": {">=": "2"}}, "then": "2"}, {"if": {"n": 1}, "then": "1"}, {"else": "0"}]})"
#define FAILED R"({"table": [{"if": {"a": "3"}, "then": "3"}, {"if": {"b": {">=": "2"}}, "then": "2"}, {"else": "0"}], "na": "failed"})"
// Which rows may decide.
const RuleRow deciding[] = {
    {TABLE, "a=3 b=0 n=0", "0"},   {TABLE, "a=0 b=2 n=0", "1"},     {TABLE, "a=0 b=0 n=1", "2"},   {TABLE, "a=0 b=0 n=0", "3"},
    {TABLE, "a=? b=2 n=0", "0 1"}, {TABLE, "a=0 b=? n=?", "1 2 3"}, {TABLE, "a=x b=2 n=1", ""},    {TABLE, "a=? b=? n=?", "0 1 2 3"},
    {FAILED, "a=x b=2", "1"},      {FAILED, "a=x b=0", "2"},        {FAILED, "a=3 b=x", "0"},      {FAILED, "a=? b=x", "0 2"},
    {R"("a")", "a=1", ""},         {R"({"table": ["a"], "grid": ["0", "1", "2", "3"]})", "a=1", ""},
};

}  // namespace

BOOST_DATA_TEST_CASE(a_table_names_the_rows_that_may_decide, data::make(deciding), row) {
  World world = inputs();
  world.judge(row.rule);
  world.give(row.given);
  std::string text;
  const Explanation root = explained(world);
  BOOST_REQUIRE(root.inputs.size() == 1);
  for (const std::size_t at : root.inputs[0].deciding) text += (text.empty() ? "" : " ") + std::to_string(at);
  BOOST_TEST(text == row.expected);
  BOOST_TEST(root.deciding.empty());
}

BOOST_AUTO_TEST_CASE(each_point_says_what_it_is) {
  World world = inputs();
  world.judge(R"({"with": {"sum": {"aggregate": "sum", "of": ["n", 2]}}, "table": [{"if": {"sum": {">": 3}}, "then": "3"}, {"else": "1"}], "flags": {"seen": {"n": 2}}})");
  world.framework.flags = {{"seen", {}}};
  world.give("n=2");
  const Explanation root = explained(world);
  BOOST_TEST(root.criterion == "judged");
  BOOST_TEST(root.name == "judged");
  BOOST_TEST(root.pointer == "/criteria/judged");
  BOOST_TEST(root.organization == "center");
  BOOST_TEST(root.item == "");
  BOOST_TEST(root.scale == "points_0_3");
  BOOST_TEST(joined(root.levels) == "3");
  BOOST_TEST((root.status == Status::determined));
  BOOST_TEST(joined(root.flags) == "seen");
  BOOST_TEST((root.kind == RuleKind::table));
  const Explanation& table = root.inputs.at(0);
  BOOST_TEST(table.criterion == "");
  BOOST_TEST(table.name == "");
  BOOST_TEST(table.pointer == "/criteria/judged/rule");
  BOOST_REQUIRE(table.inputs.size() == 2);
  const Explanation &sum = table.inputs[0], &n = table.inputs[1];
  BOOST_TEST(sum.name == "sum");
  BOOST_TEST((sum.kind == RuleKind::aggregate));
  BOOST_TEST((sum.low == Number(4)));
  BOOST_TEST((sum.high == Number(4)));
  BOOST_TEST(sum.scale == "");
  BOOST_TEST(sum.facts.empty());
  BOOST_REQUIRE(sum.inputs.size() == 2);
  BOOST_TEST(sum.inputs[0].name == "n");
  BOOST_TEST(sum.inputs[1].name == "");
  BOOST_TEST((sum.inputs[1].kind == RuleKind::constant));
  BOOST_TEST(n.name == "n");
  BOOST_TEST(told(n.facts) == "center n now known 2 #0");
}

BOOST_AUTO_TEST_CASE(a_part_of_a_named_input_has_no_name) {
  World world = inputs();
  world.judge(R"({"with": {"one": {"aggregate": "sum", "of": [{"measure": "change", "of": "n"}, 1]}}, "band": "one", "steps": {"1": {">": 1}}})");
  world.give("n=2").give("n=1", "center", "before");
  const Explanation root = explained(world);
  const Explanation& sum = root.inputs.at(0).inputs.at(0);
  BOOST_TEST(sum.name == "one");
  BOOST_TEST(sum.inputs.at(0).name == "");
  BOOST_TEST(told(sum.inputs.at(0).facts) == "center n now known 2 #0; center n before known 1 #1");
}

BOOST_AUTO_TEST_CASE(facts_tell_the_state_the_values_and_where_they_stand) {
  World world = inputs();
  Indicator& seen = world.indicator("seen");
  seen.values = ValueType::date;
  world.judge(R"({"table": [{"if": {"all": [{"a": "3"}, {"b": "3"}, {"n": 4}, {"seen": {">": "2018-01-01"}}]}, "then": "3"}, {"else": "0"}]})");
  world.observe("center", "a", "1").evidence = "protocol 2";
  world.observe("center", "a", "3").evidence = "protocol 1";
  world.observe("center", "b", "", "", "", "now", RowStatus::unavailable);
  world.observe("center", "n", "2");
  world.observe("center", "n", "3");
  world.observe("center", "n", "2.0");
  world.observe("center", "seen", "2018-05-09");
  const Explanation root = explained(world);
  const auto& inputs = root.inputs.at(0).inputs;
  BOOST_TEST(told(inputs.at(0).facts) == "center a now conflict 1 3 #0 #1 [protocol 1] [protocol 2]");
  BOOST_TEST(told(inputs.at(1).facts) == "center b now unavailable #2");
  BOOST_TEST(told(inputs.at(2).facts) == "center n now conflict 2 3 #3 #4 #5");
  BOOST_TEST(told(inputs.at(3).facts) == "center seen now known 2018-05-09 #6");
  BOOST_TEST(joined(inputs.at(2).reasons) == "conflict");
  BOOST_TEST((inputs.at(2).low == Number(2)));
  BOOST_TEST((inputs.at(2).high == Number(3)));
  const Provenance stands = provenance(world.evaluate(), "center", "judged");
  BOOST_TEST(stands.rows.size() == 7);
  BOOST_TEST(joined(stands.documents) == "protocol 1, protocol 2");
  BOOST_TEST(told(stands.missing) == "");  // 4 is never reached: the level stands, whatever they turn out to be
  world.observe("center", "n", "4");
  const std::vector<CitedFact> missing = provenance(world.evaluate(), "center", "judged").missing;
  BOOST_TEST(told(missing) == "center a now conflict 1 3 #0 #1 [protocol 1] [protocol 2]; center b now unavailable #2; center n now conflict 2 3 4 #3 #4 #5 #7");
  BOOST_TEST(missing.at(0).gap == "contradiction");
  BOOST_TEST(missing.at(1).gap == "unavailable");
}

BOOST_AUTO_TEST_CASE(facts_name_item_and_rater) {
  World world;
  Indicator& rating = world.level("rating");
  rating.rated = true;
  world.indicator("task", {"no", "yes"}).item_source = ItemSource::listed;
  world.judge(R"({"with": {"r": {"measure": "consensus", "of": "rating", "min": 2}, "s": {"measure": "share", "of": "task", "done": ["yes"]}}, "table": [{"if": {"r": "3", "s": 50}, "then": "3"}, {"else": "0"}]})");
  world.give_raters("rating", "3 x").give_items("task", "yes ?");
  const Explanation root = explained(world);
  const auto& inputs = root.inputs.at(0).inputs;
  BOOST_TEST(told(inputs.at(0).facts) == "center rating now r1 known 3 #0; center rating now r2 not_applicable #1");
  BOOST_TEST(told(inputs.at(1).facts) == "center task now i1 known yes #2; center task now i2 missing");
  BOOST_TEST(told(provenance(world.evaluate(), "center", "judged").missing) == "center task now i2 missing; center rating now missing");
}

BOOST_AUTO_TEST_CASE(an_expired_state_is_told) {
  World world;
  Indicator& state = world.level("state");
  state.kind = IndicatorKind::state;
  state.max_age = 30;
  world.judge(R"("state")");
  world.observe("center", "state", "3", "", "", "").date = day("2018-06-01");
  BOOST_TEST(told(explained(world).inputs.at(0).facts) == "center state now expired #0");
}

BOOST_AUTO_TEST_CASE(counts_are_told_by_name) {
  World world;
  world.number("process", 0, 6).item_source = ItemSource::listed;
  world.judge(R"({"with": {"t": {"measure": "trend", "of": "process", "smallest_change": 1}}, "table": [{"if": {"t.positive": "t.items"}, "then": "3"}, {"else": "0"}]})");
  world.give_waves("process", "1>2 2>1 3>3 4>!");
  const Explanation root = explained(world);
  const Explanation& trend = root.inputs.at(0).inputs.at(0);
  BOOST_REQUIRE(trend.counts.size() == 1);
  const std::map<std::string, std::int64_t> expected = {{"items", 4}, {"measured", 3}, {"positive", 1}, {"negative", 1}, {"stable", 1}, {"inconclusive", 0}, {"unmeasured", 1}};
  BOOST_TEST((trend.counts[0] == expected));
  BOOST_TEST(joined(trend.flags) == "unused_items");
  World runs;
  Indicator& run = runs.indicator("run", {"held"});
  run.kind = IndicatorKind::event;
  run.item_source = ItemSource::listed;
  runs.judge(R"({"with": {"r": {"measure": "regularity", "of": "run", "window_days": 14, "min_planned": 1}}, "table": [{"if": {"r.runs": 1}, "then": "3"}, {"else": "0"}]})");
  runs.item("run", "m/1", "m", "2018-03-01");
  runs.observe("center", "run", "held", "m/1").date = day("2018-03-02");
  runs.observe("center", "run", "", "", "", "now", RowStatus::complete).evidence = "list";
  const Explanation told_runs = explained(runs);
  const Explanation& measure = told_runs.inputs.at(0).inputs.at(0);
  BOOST_TEST((measure.counts.at(0) == std::map<std::string, std::int64_t>{{"modules", 1}, {"systematic", 1}, {"runs", 1}}));
  BOOST_TEST(told(measure.facts) == "center run now m/1 known held #0; center run now known complete #1 [list]");
}

// Of a subject each member is an input, and of weights each weight.
BOOST_AUTO_TEST_CASE(members_are_inputs) {
  World world(2);
  world.level("level");
  world.number("size", 1, 9);
  world.judge(R"({"quorum": "level", "over": {"relation": "attached"}, "share": "1/2", "weights": "size"})", "points_0_3", {"center"});
  world.give("level=3 size=2", "school-1").give("level=1 size=1", "school-2");
  const Explanation root = explained(world);
  std::string text;
  for (const Explanation& input : root.inputs.at(0).inputs) text += input.organization + " " + input.name + "; ";
  BOOST_TEST(text == "school-1 level; school-1 size; school-2 level; school-2 size; ");
  World items;
  items.level("part").item_source = ItemSource::listed;
  items.level("own");
  items.judge(R"({"quorum": {"aggregate": "min", "of": ["part", "own"]}, "over": {"items": "part"}, "share": 1})");
  items.give_items("part", "3 1").give("own=2");
  const Explanation all = explained(items);
  const Explanation& quorum = all.inputs.at(0);
  BOOST_REQUIRE(quorum.inputs.size() == 2);
  BOOST_TEST(quorum.inputs[0].item == "i1");
  BOOST_TEST(quorum.inputs[1].item == "i2");
  BOOST_TEST(joined(quorum.inputs[0].levels) == "2");
  BOOST_TEST(joined(quorum.inputs[1].levels) == "1");
  BOOST_TEST(quorum.inputs[0].inputs.at(0).item == "i1");
  BOOST_TEST(quorum.inputs[0].inputs.at(1).item == "");
}

BOOST_AUTO_TEST_CASE(a_commission_is_cited_at_its_criterion) {
  World world(1);
  world.level("a");
  world.criterion("own", reference("a"));
  world.judge(R"("own")");
  world.give("a=1").give("a=2", "school-1");
  world.rows.push_back({"center", "own", "now", "", "commission", {}, "3", RowStatus::reported, "protocol 7", "seen on site", {}, ""});
  const Explanation root = explained(world);
  BOOST_TEST(root.facts.empty());
  const Explanation& own = root.inputs.at(0);
  BOOST_TEST(told(own.facts) == "center own now commission known 3 #2 [protocol 7]");
  BOOST_TEST(joined(own.computed) == "1");
  BOOST_TEST(joined(own.flags) == "overridden");
  BOOST_TEST(explained(world, "school-1").inputs.at(0).facts.empty());
  const Provenance stands = provenance(world.evaluate(), "center", "judged");
  BOOST_TEST(has(stands.documents, "protocol 7"));
  BOOST_TEST(provenance(world.evaluate(), "school-1", "judged").rows == std::vector<std::size_t>{1});
}

BOOST_AUTO_TEST_CASE(a_column_is_cited_without_rows) {
  const std::vector<double> values = {2, std::numeric_limits<double>::quiet_NaN()};
  World world(1);
  world.number("n", 0, 4);
  world.judge(R"({"band": "n", "steps": {"1": {">": 1}}})");
  WideColumn column;
  column.indicator = "n";
  column.period = "now";
  column.values = values;
  world.columns = {column};
  BOOST_TEST(told(explained(world).inputs.at(0).inputs.at(0).facts) == "center n now known 2");
  BOOST_TEST(told(explained(world, "school-1").inputs.at(0).inputs.at(0).facts) == "school-1 n now missing");
  BOOST_TEST(told(provenance(world.evaluate(), "school-1", "judged").missing) == "school-1 n now missing");
  BOOST_TEST(told(provenance(world.evaluate(), "school-1", "judged").columns) == "");
  const Provenance under = provenance(world.evaluate(), "center", "judged");
  BOOST_TEST(told(under.missing) == "");
  BOOST_TEST(told(under.columns) == "center n now known 2");
  BOOST_TEST(under.rows.empty());
}

// The root is one point; its rule and the two indicators are three more.
BOOST_AUTO_TEST_CASE(an_explanation_ends_at_its_limits_and_says_so) {
  World world = inputs();
  world.judge(R"({"aggregate": "min", "of": ["a", "b"]})");
  world.give("a=1 b=2");
  const auto size = [](const Explanation& root) { return root.inputs.empty() ? 0 : root.inputs[0].inputs.size(); };
  const Explanation whole = explained(world);
  BOOST_TEST(size(whole) == 2);
  BOOST_TEST(!whole.truncated);
  BOOST_TEST(!whole.inputs[0].truncated);
  const Explanation root = explained(world, "center", "judged", {.depth = 0});
  BOOST_TEST(root.inputs.empty());
  BOOST_TEST(root.truncated);
  const Explanation rule = explained(world, "center", "judged", {.depth = 1});
  BOOST_TEST(size(rule) == 0);
  BOOST_TEST(!rule.truncated);
  BOOST_TEST(rule.inputs[0].truncated);
  const Explanation deep = explained(world, "center", "judged", {.depth = 2});
  BOOST_TEST(size(deep) == 2);
  BOOST_TEST(!deep.inputs[0].truncated);
  // Beyond the limit of points each of a rule's inputs is there, without its own.
  const Explanation one = explained(world, "center", "judged", {.nodes = 1});
  BOOST_TEST(size(one) == 0);
  BOOST_TEST(one.inputs[0].truncated);
  const Explanation two = explained(world, "center", "judged", {.nodes = 2});
  BOOST_TEST(size(two) == 2);
  BOOST_TEST(!two.inputs[0].truncated);
}

// One answer too few, and as many as the survey needs; without `min` it needs five.
BOOST_AUTO_TEST_CASE(answers_of_few_respondents_are_not_shown) {
  const auto facts = [](const char* rule, const char* answers) {
    World world;
    world.level("answer").rated = true;
    world.judge(rule);
    world.give_raters("answer", answers);
    std::string text;
    const Explanation root = explained(world);
    for (const CitedFact& fact : root.inputs.at(0).facts) {
      text += (text.empty() ? "" : "; ") + fact.state;
      for (const std::string& value : fact.values) text += " " + value;
    }
    return text;
  };
  const char* const three = R"({"measure": "survey", "of": "answer", "min": 3})";
  BOOST_TEST(facts(three, "1 2") == "suppressed; suppressed");
  BOOST_TEST(facts(three, "1 1|2") == "suppressed; suppressed");
  BOOST_TEST(facts(three, "1 2 3") == "known 1; known 2; known 3");
  const char* const usual = R"({"measure": "survey", "of": "answer"})";
  BOOST_TEST(facts(usual, "1 2 3 0") == "suppressed; suppressed; suppressed; suppressed");
  BOOST_TEST(facts(usual, "1 2 3 0 1") == "known 1; known 2; known 3; known 0; known 1");
}

// What does not apply for sure is not told as something that may not apply.
BOOST_AUTO_TEST_CASE(only_what_is_open_may_not_apply) {
  World world;
  world.level("level");
  world.judge(R"({"guard": "level", "applies_if": {"level": {">": "0"}}})");
  const auto told = [](World one, const char* given) { return explain(one.give(given).evaluate(), "center", "judged").may_be_not_applicable; };
  BOOST_TEST(!told(world, "level=0"));
  BOOST_TEST(!told(world, "level=1|2"));
  BOOST_TEST(told(world, "level=0|1"));
}

BOOST_AUTO_TEST_CASE(what_has_no_cell_has_no_explanation) {
  World world = inputs();
  world.judge(R"("a")", "points_0_3", {"center"});
  const Evaluation evaluation = world.evaluate();
  BOOST_CHECK_THROW(explain(evaluation, "nobody", "judged"), UnknownIdError);
  BOOST_CHECK_THROW(provenance(evaluation, "center", "nothing"), UnknownIdError);
}

BOOST_AUTO_TEST_CASE(a_completed_list_is_told_with_its_document) {
  World world;
  world.indicator("task", {"no", "yes"}).item_source = ItemSource::open;
  world.judge(R"({"measure": "count", "of": "task"})", "");
  world.observe("center", "task", "", "", "", "now", RowStatus::complete);
  const auto fact = [&] { return explain(world.evaluate(), "center", "judged").inputs.at(0).facts.at(0); };
  BOOST_TEST(joined(fact().values) == "complete");
  BOOST_TEST(fact().documents.empty());
  world.rows[0].evidence = "protocol";
  BOOST_TEST(joined(fact().documents) == "protocol");
}

BOOST_AUTO_TEST_SUITE_END()
