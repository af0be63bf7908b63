#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(rule_tests)

namespace {

World world() {
  World world(1);
  world.framework.relations.push_back({"serves", {}, true});
  Scale words{"words", {}, {{"low", {}, {}}, {"high", {}, {}}}};
  world.framework.scales.push_back(words);
  for (const char* id : {"a", "b"}) world.level(id);
  world.indicator("word").scale = "words";
  world.framework.indicators.back().values = ValueType::code;
  world.number("n");
  world.indicator("task", {"no", "yes"}).item_source = ItemSource::listed;
  world.number("process").item_source = ItemSource::listed;
  world.level("rated").rated = true;
  Indicator& run = world.indicator("run", {"held"});
  run.kind = IndicatorKind::event;
  run.item_source = ItemSource::listed;
  world.criterion("own", reference("a"), "points_0_3", {"school"});
  world.criterion("amount", reference("n"), "");
  return world;
}
std::string errors_of(const char* json, const char* scale = "points_0_3") {
  World one = world();
  one.judge(json, scale, {"center"});
  return errors([&] { Framework{one.framework}; });
}

#define RULE "/criteria/judged/rule"
// What is wrong with a rule, and where.
const Row defects[] = {
    // Names and types
    {R"("nothing")", "unknown_reference " RULE},
    {R"("n")", "type_mismatch " RULE},
    {R"("word")", "type_mismatch " RULE},
    {R"("task")", "type_mismatch " RULE},
    {R"("own")", "not_measured " RULE},
    // band
    {R"({"band": "a", "steps": {"1": {">": 0}}})", "type_mismatch " RULE "/band"},
    {R"({"band": "n", "steps": {}})", "incomplete_rule " RULE "/steps"},
    {R"({"band": "n", "steps": {"0": {">=": 0}}})", "level_order " RULE "/steps/0"},
    {R"({"band": "n", "steps": {"4": {">=": 0}}})", "unknown_level " RULE "/steps/4"},
    {R"({"band": "n", "steps": {"1": {">=": 50}, "2": {">=": 40}}})", "steps_not_nested " RULE "/steps/2"},
    {R"({"band": "n", "steps": {"1": {">": 50}, "2": {">=": 50}}})", "steps_not_nested " RULE "/steps/2"},
    {R"({"band": "n", "steps": {"1": {">": 50}, "2": {"<": 40}}})", "steps_not_nested " RULE "/steps/2"},
    {R"({"band": "n", "steps": {"1": {"=": 50}}})", "unknown_value " RULE "/steps/1"},
    {R"({"band": "n", "steps": {"1": {">": 1}}, "domain": [100, 0]})", "level_order " RULE "/domain"},
    // table
    {R"({"table": [{"if": {"a": "3"}, "then": "3"}]})", "incomplete_rule " RULE "/table"},
    {R"({"table": [{"if": {"a": "3"}, "then": "4"}, {"else": "0"}]})", "unknown_level " RULE "/table/0/then"},
    {R"({"table": [{"if": {"a": "4"}, "then": "3"}, {"else": "0"}]})", "unknown_level " RULE "/table/0/if/a"},
    {R"({"table": [{"if": {"c": "3"}, "then": "3"}, {"else": "0"}]})", "unknown_reference " RULE "/table/0/if/c"},
    {R"({"table": [{"else": "0"}, {"if": {"a": "3"}, "then": "3"}, {"else": "1"}]})", "unreachable_row " RULE "/table/0/else"},
    {R"({"table": ["a", "b"], "grid": [["0", "1"], ["2", "3"]]})", "incomplete_rule " RULE "/grid"},
    {R"({"table": ["a", "b"], "multiset": [{"levels": ["3"], "then": "3"}]})", "incomplete_rule " RULE "/multiset/0/levels"},
    {R"({"table": ["a", "word"], "multiset": [{"levels": ["3", "3"], "then": "3"}]})", "type_mismatch " RULE "/table"},
    {R"({"table": ["n"], "grid": ["0"]})", "type_mismatch " RULE "/table/0"},
    {R"({"table": ["a", "b"], "grid": [["0", "0", "0", "0"], ["0", "1", "1", "1"], ["0", "1", "2", "2"], ["0", "1", "2", "3"]], "na": "failed"})", "unknown_value " RULE "/na"},
    {R"({"table": ["a", "b"], "multiset": [{"levels": ["3", "2"], "then": "3"}], "else": "0", "na": "failed"})", "unknown_value " RULE "/na"},
    {R"({"table": ["a", "b"], "grid": [["0", "0"], ["0", "1", "1", "1", "1", "1"], ["0", "1", "2", "2"], ["0", "1", "2", "3"]]})", "incomplete_rule " RULE "/grid/0; incomplete_rule " RULE "/grid/1"},
    {R"({"table": ["word", "a"], "grid": [["0", "0"], ["0", "1"], ["0", "1"], ["0", "1"]]})", "incomplete_rule " RULE "/grid"},
    {R"({"table": ["a", "b"], "multiset": [{"levels": ["3", "2"], "then": "3"}, {"levels": ["2", "3"], "then": "2"}], "else": "0"})", "overlapping_rows " RULE "/multiset/1"},
    // ladder
    {R"({"ladder": []})", "incomplete_rule " RULE "/ladder"},
    {R"({"ladder": [{"level": "1", "needs": []}]})", "incomplete_rule " RULE "/ladder/0/needs"},
    {R"({"ladder": [{"level": "2", "needs": [{"a": "3"}]}, {"level": "1", "needs": [{"a": "3"}]}]})", "level_order " RULE "/ladder/1/level"},
    // aggregate
    {R"({"aggregate": "min", "of": []})", "incomplete_rule " RULE "/of"},
    {R"({"aggregate": "min", "of": ["a", "n"]})", "type_mismatch " RULE "/of"},
    {R"({"aggregate": "max", "of": ["a", "word"]})", "type_mismatch " RULE "/of/1"},
    // quorum
    {R"({"quorum": "own", "over": {"relation": "attached"}})", "incomplete_rule " RULE},
    {R"({"quorum": "own", "over": {"relation": "attached"}, "share": 1, "count": 1})", "incomplete_rule " RULE},
    {R"({"quorum": "own", "over": {"relation": "attached"}, "share": 0})", "out_of_range " RULE "/share"},
    {R"({"quorum": "own", "over": {"relation": "attached"}, "share": 1.01})", "out_of_range " RULE "/share"},
    {R"({"quorum": "own", "over": {"relation": "attached"}, "count": 0})", "out_of_range " RULE "/count"},
    {R"({"quorum": "own", "over": {"relation": "attached"}, "share": 1, "missing": "drop", "coverage": 2})", "out_of_range " RULE "/coverage"},
    {R"({"quorum": "n", "over": {"relation": "attached"}, "share": 1})", "type_mismatch " RULE "/quorum"},
    {R"({"quorum": "own", "over": {"relation": "atached"}, "share": 1})", "unknown_reference " RULE "/over/relation"},
    {R"({"quorum": "own", "over": {"relation": "attached", "role": "scool"}, "share": 1})", "unknown_reference " RULE "/over/role"},
    {R"({"quorum": "own", "over": {"relation": "attached", "role": "center"}, "share": 1})", "not_measured " RULE},
    {R"({"quorum": "a", "over": {"items": "n"}, "share": 1})", "type_mismatch " RULE "/over/items"},
    // guard
    {R"({"guard": "a"})", "incomplete_rule " RULE},
    {R"({"guard": "a", "if": {"b": "3"}})", "incomplete_rule " RULE},
    {R"({"guard": "a", "if": {"b": "3"}, "use": "n"})", "type_mismatch " RULE "/use"},
    {R"({"guard": "a", "applies_if": {"b": "3"}, "otherwise": "1"})", "incomplete_rule " RULE "/otherwise"},
    {R"({"guard": "a", "cap": [{"if": {"b": "3"}, "at": "9"}]})", "unknown_level " RULE "/cap/0/at"},
    // measure
    {R"({"measure": "value", "of": "nothing"})", "unknown_reference " RULE "/of"},
    {R"({"band": {"measure": "share", "of": "task"}, "steps": {"1": {">": 1}}})", "incomplete_rule " RULE "/band"},
    {R"({"band": {"measure": "share", "of": "task", "done": ["si"]}, "steps": {"1": {">": 1}}})", "unknown_level " RULE "/band/done"},
    {R"({"band": {"measure": "share", "of": "task", "done": ["yes"], "credit": {"no": 2}}, "steps": {"1": {">": 1}}})", "out_of_range " RULE "/band/credit/no"},
    {R"({"band": {"measure": "share", "of": "a", "done": ["3"]}, "steps": {"1": {">": 1}}})", "type_mismatch " RULE "/band/of"},
    {R"({"band": {"measure": "share", "of": "task", "done": ["yes"], "only_if": "a"}, "steps": {"1": {">": 1}}})", "type_mismatch " RULE "/band/only_if"},
    {R"({"measure": "consensus", "of": "a"})", "type_mismatch " RULE "/of"},
    {R"({"measure": "consensus", "of": "rated", "min": 0})", "out_of_range " RULE "/min"},
    {R"({"measure": "survey", "of": "n"})", "type_mismatch " RULE "/of"},
    {R"({"measure": "consensus", "of": "rated", "agreement": 75})", "out_of_range " RULE "/agreement"},
    {R"({"measure": "consensus", "of": "rated", "agreement": -0.01})", "out_of_range " RULE "/agreement"},
    {R"({"measure": "survey", "of": "rated", "min_rate": 50, "eligible": "n"})", "out_of_range " RULE "/min_rate"},
    {R"({"measure": "survey", "of": "rated", "min_rate": "1/2"})", "incomplete_rule " RULE},
    {R"({"measure": "survey", "of": "rated", "stable": -1})", "out_of_range " RULE "/stable"},
    {R"({"band": {"measure": "count", "of": "n"}, "steps": {"1": {">": 1}}})", "type_mismatch " RULE "/band/of"},
    {R"({"band": {"measure": "change", "of": "process"}, "steps": {"1": {">": 1}}})", "type_mismatch " RULE "/band/of"},
    {R"({"with": {"t": {"measure": "trend", "of": "process", "smallest_change": -1}}, "table": [{"if": {"t.positive": 1}, "then": "1"}, {"else": "0"}]})", "out_of_range " RULE "/with/t/smallest_change"},
    {R"({"with": {"t": {"measure": "trend", "of": "process", "grain": "measurement", "min_measured": 80}}, "table": [{"if": {"t.positive": 1}, "then": "1"}, {"else": "0"}]})", "out_of_range " RULE "/with/t/min_measured"},
    {R"({"with": {"t": {"measure": "trend", "of": "process", "min_measured": "4/5"}}, "table": [{"if": {"t.positive": 1}, "then": "1"}, {"else": "0"}]})", "incomplete_rule " RULE "/with/t"},
    {R"({"with": {"t": {"measure": "trend", "of": "process", "min_sample": 10}}, "table": [{"if": {"t.positive": 1}, "then": "1"}, {"else": "0"}]})", "incomplete_rule " RULE "/with/t"},
    {R"({"with": {"t": {"measure": "trend", "of": "process", "min_sample": -1, "sample": "process"}}, "table": [{"if": {"t.positive": 1}, "then": "1"}, {"else": "0"}]})", "out_of_range " RULE "/with/t/min_sample"},
    {R"({"with": {"r": {"measure": "regularity", "of": "run", "on_time": 101}}, "table": [{"if": {"r.runs": 1}, "then": "1"}, {"else": "0"}]})", "out_of_range " RULE "/with/r/on_time"},
    {R"({"with": {"r": {"measure": "regularity", "of": "run", "on_time": -1}}, "table": [{"if": {"r.runs": 1}, "then": "1"}, {"else": "0"}]})", "out_of_range " RULE "/with/r/on_time"},
    {R"({"with": {"r": {"measure": "regularity", "of": "run", "window_days": -1}}, "table": [{"if": {"r.runs": 1}, "then": "1"}, {"else": "0"}]})", "out_of_range " RULE "/with/r/window_days"},
    {R"({"with": {"r": {"measure": "regularity", "of": "run", "missed_in_row": -1}}, "table": [{"if": {"r.runs": 1}, "then": "1"}, {"else": "0"}]})", "out_of_range " RULE "/with/r/missed_in_row"},
    {R"({"with": {"r": {"measure": "regularity", "of": "run", "min_planned": -1}}, "table": [{"if": {"r.runs": 1}, "then": "1"}, {"else": "0"}]})", "out_of_range " RULE "/with/r/min_planned"},
    {R"({"with": {"t": {"measure": "trend", "of": "process"}}, "table": [{"if": {"t.positiv": 1}, "then": "1"}, {"else": "0"}]})", "unknown_reference " RULE "/table/0/if/t.positiv"},
    {R"({"with": {"t": {"measure": "trend", "of": "process"}}, "table": [{"if": {"t": 1}, "then": "1"}, {"else": "0"}]})", "type_mismatch " RULE "/table/0/if/t"},
    {R"({"with": {"r": {"measure": "regularity", "of": "task"}}, "table": [{"if": {"r.runs": 1}, "then": "1"}, {"else": "0"}]})", "type_mismatch " RULE "/with/r/of"},
    {R"("rated")", "type_mismatch " RULE},
    {R"("run")", "type_mismatch " RULE},
    // Nested rules
    {R"({"guard": {"band": "n", "steps": {"1": {">": 1}}}, "applies_if": {"x": "1"}, "with": {"x": {"band": "n", "steps": {"1": {">": 1}}}}})", "missing_scale " RULE "/with/x"},
    {R"({"with": {"x": "y", "y": "x"}, "guard": "a", "applies_if": {"x": "1"}})", "cycle " RULE "/with/x"},
    {R"({"guard": "judged", "applies_if": {"a": "1"}})", "cycle /criteria/judged"},
    {R"({"measure": "value", "of": "a", "round": {"to": 1, "mode": "half_up"}})", "type_mismatch " RULE "/round"},
};

const Row of_numbers[] = {
    {R"({"normalize": "n"})", "incomplete_rule " RULE},
    {R"({"normalize": "n", "goalposts": [0, 1], "relative": "rank"})", "incomplete_rule " RULE},
    {R"({"normalize": "n", "goalposts": [10, 0]})", "level_order " RULE "/goalposts"},
    {R"({"normalize": "n", "goalposts": [5, 5]})", "level_order " RULE "/goalposts"},
    {R"({"normalize": "n", "goalposts": [0, 10], "log": true})", "out_of_range " RULE "/goalposts"},
    {R"({"normalize": "n", "relative": "rank", "target": 5})", "incomplete_rule " RULE "/target"},
    {R"({"normalize": "a", "goalposts": [0, 1]})", "type_mismatch " RULE "/normalize"},
    {R"({"aggregate": "mean", "of": ["n", "word"]})", "missing_score " RULE "/of/1"},
    {R"({"aggregate": "mean", "of": {"n": 0}})", "out_of_range " RULE "/of"},
    {R"({"aggregate": "mean", "of": {"n": -1}})", "out_of_range " RULE "/of/0"},
    {R"({"aggregate": "mean", "of": ["n", "amount"], "weights": "n"})", "incomplete_rule " RULE "/weights"},
    {R"({"measure": "value", "of": "n", "round": {"to": 0, "mode": "half_up"}})", "type_mismatch " RULE "/round"},
    {R"({"measure": "survey", "of": "rated", "statistic": "mean"})", "none"},
    {R"("a")", "type_mismatch " RULE},
};

}  // namespace

BOOST_DATA_TEST_CASE(a_defect_is_an_issue_at_its_place, data::make(defects), row) { BOOST_TEST(errors_of(row.given) == row.expected); }

BOOST_DATA_TEST_CASE(a_defect_of_a_number_is_an_issue_at_its_place, data::make(of_numbers), row) { BOOST_TEST(errors_of(row.given, "") == row.expected); }

BOOST_AUTO_TEST_CASE(levels_that_no_row_of_a_multiset_names_are_a_warning) {
  const auto warned = [](const char* json) {
    World one = world();
    one.judge(json, "points_0_3", {"center"});
    const Framework framework(one.framework);
    for (const Issue& issue : framework.warnings())
      if (issue.code != "unused_name") return issue.code + " " + issue.place.pointer + " " + issue.found;
    return std::string();
  };
  BOOST_TEST(warned(R"({"table": ["a", "b"], "multiset": [{"levels": ["0", "0"], "then": "0"}, {"levels": ["3", "2"], "then": "3"}]})") ==
             "incomplete_rule " RULE "/multiset 0, 1");
  BOOST_TEST(warned(R"({"table": ["a", "b"], "multiset": [{"levels": ["3", "2"], "then": "3"}], "else": "0"})") == "");
  BOOST_TEST(warned(R"({"table": ["a", "b"], "multiset": [{"levels": ["3", "2"], "then": "3"}, {"levels": ["2", "3"], "then": "3"}], "else": "0"})") ==
             "unreachable_row " RULE "/multiset/1 row 0");
}

BOOST_AUTO_TEST_CASE(a_grid_or_multiset_without_rows_is_refused) {
  for (const char* rows : {R"("grid": [])", R"("multiset": [], "else": "0")"})
    BOOST_TEST(errors([&] { rule(std::string(R"({"table": ["a", "b"], )") + rows + "}"); }).starts_with("incomplete_rule /"));
  World one = world();
  one.criterion("judged", table({.inputs = {"a", "b"}}), "points_0_3", {"center"});
  BOOST_TEST(errors([&] { Framework{one.framework}; }) == "incomplete_rule " RULE);
}

BOOST_AUTO_TEST_CASE(over_a_subject_there_is_one_input) {
  World one = world();
  one.criterion("judged", aggregate({.function = AggregateFunction::min, .of = {{reference("a"), 1}, {reference("b"), 1}}, .over = Subject{"attached", false, "", ""}}));
  BOOST_TEST(errors([&] { Framework{one.framework}; }) == "incomplete_rule " RULE "/of");
}

BOOST_AUTO_TEST_CASE(a_rule_is_a_value_with_a_kind) {
  BOOST_TEST((Rule().kind() == RuleKind::reference));
  BOOST_TEST((constant(2).kind() == RuleKind::constant));
  BOOST_TEST((reference("a") == reference("a")));
  BOOST_TEST((reference("a") != reference("b")));
  BOOST_TEST((reference("a") != reference("a").with({{"x", reference("b")}})));
  BOOST_TEST((reference("a") != reference("a").on_scale("words")));
  BOOST_TEST((reference("a").rounded({1, RoundingMode::floor}) != reference("a").rounded({1, RoundingMode::ceiling})));
  const Rule one = reference("a");
  const Rule copy = one;
  BOOST_TEST((copy == one));
}

BOOST_AUTO_TEST_CASE(a_kind_has_a_name) {
  const std::pair<RuleKind, const char*> names[] = {{RuleKind::measure, "measure"},     {RuleKind::normalize, "normalize"}, {RuleKind::band, "band"},     {RuleKind::table, "table"},
                                                    {RuleKind::ladder, "ladder"},       {RuleKind::aggregate, "aggregate"}, {RuleKind::quorum, "quorum"}, {RuleKind::guard, "guard"},
                                                    {RuleKind::reference, "reference"}, {RuleKind::constant, "constant"}};
  for (const auto& [kind, name] : names) BOOST_TEST(to_string(kind) == name);
}

BOOST_AUTO_TEST_CASE(the_innermost_name_is_meant) {
  World one;
  one.level("a");
  one.level("b");
  one.judge(R"({"with": {"x": "a"}, "table": ["y"], "grid": ["0", "1", "2", "3"]})");
  one.framework.criteria[0].rule = rule(R"({"with": {"x": "a", "y": {"with": {"x": "b"}, "guard": "x", "cap": [{"if": {"x": "3"}, "at": "2"}], "scale": "points_0_3"}}, "aggregate": "max", "of": ["x", "y"]})");
  one.give("a=0 b=1");
  BOOST_TEST(one.result() == "1");
}

BOOST_AUTO_TEST_SUITE_END()
