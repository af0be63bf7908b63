#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include <merilo/io/framework_json.hpp>
#include <merilo/io/rule_json.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(rule_keys_tests)

namespace {

// A value other than the usual one for each key of a measure, an aggregate, a normalization, a quorum and a table.
struct Key {
  const char *name, *value;
};
const Key of_measures[] = {
    {"done", R"(["yes"])"}, {"credit", R"({"partly": "1/2"})"}, {"leave_out", R"(["no"])"}, {"only_if", R"("needed")"},
    {"needs_document", "true"}, {"where", R"({">": 1})"}, {"absent", "0"}, {"min", "7"}, {"tie", R"("upper")"}, {"agreement", R"("1/2")"},
    {"stable", "9"}, {"eligible", R"("n")"}, {"min_rate", R"("1/2")"}, {"smallest_change", "1"},
    {"give", R"("class")"}, {"grain", R"("measurement")"}, {"min_measured", R"("1/2")"}, {"sample", R"("n")"}, {"min_sample", "9"},
    {"same", R"("sign")"}, {"window_days", "3"}, {"on_time", "50"}, {"missed_in_row", "2"}, {"min_planned", "4"}, {"relative", "true"}, {"zero", "1"},
    {"scale", R"("points_0_3")"}, {"round", R"({"to": 1, "mode": "half_up"})"}, {"nonsense", "1"}};
const Key of_aggregates[] = {{"weights", "[1, 5]"}, {"power", "3"}, {"na", R"("drop")"}, {"missing", R"("drop")"}, {"coverage", R"("1/2")"},
                             {"zero", "1"}, {"share", "1"}, {"nonsense", "1"}};
const Key of_normalizations[] = {{"goalposts", "[1, 9]"}, {"relative", R"("rank")"}, {"clamp", R"("both")"}, {"log", "true"},
                                 {"better", R"("lower")"}, {"target", "5"}, {"ties", R"("max")"}, {"deviation", R"("sample")"},
                                 {"zero", "1"}, {"missing", R"("drop")"}, {"coverage", R"("1/2")"}, {"scale", R"("points_0_3")"}, {"nonsense", "1"}};
const Key of_quorums[] = {{"share", R"("1/2")"}, {"count", "2"}, {"weights", R"("n")"}, {"missing", R"("drop")"}, {"coverage", R"("1/2")"}, {"na", R"("drop")"}};
const Key of_tables[] = {{"hits", R"("unique")"}, {"na", R"("failed")"}, {"else", R"("1")"}, {"flags", R"({"odd": {"a": "3"}})"}, {"grid", R"(["0", "1", "2", "3"])"},
                         {"multiset", R"([{"levels": ["0"], "then": "1"}, {"levels": ["1"], "then": "2"}])"}};

// Where the rule stands: a number, a level, counts whose field is read, or a class.
enum Place { number, level, counts, runs, trend_class };
struct Function {
  Place place;
  std::string rule;
  std::string takes;  // the keys beside those in the rule
};
std::ostream& operator<<(std::ostream& out, const Function& one) { return out << one.rule; }

const Function measures[] = {
    {number, R"({"measure": "value", "of": "n"})", "absent round"},
    {number, R"({"measure": "baseline", "of": "n"})", "round"},
    {number, R"({"measure": "change", "of": "n"})", "absent round relative"},
    {number, R"({"measure": "change", "of": "n", "relative": true})", "absent round zero"},
    {number, R"({"measure": "count", "of": "task"})", "done round"},
    {number, R"({"measure": "count", "of": "task", "done": ["yes"]})", "round"},
    {number, R"({"measure": "count", "of": "process"})", "where round"},
    {number, R"({"measure": "count", "of": "process", "where": {">": 2}})", "absent round"},
    {number, R"({"measure": "share", "of": "task", "done": ["yes"]})", "credit leave_out only_if needs_document round"},
    {level, R"({"measure": "consensus", "of": "rated"})", "absent min tie agreement"},
    {level, R"({"measure": "survey", "of": "rated"})", "min stable eligible"},
    {level, R"({"measure": "survey", "of": "rated", "eligible": "n"})", "min stable min_rate"},
    {number, R"({"measure": "survey", "of": "rated", "statistic": "mean"})", "min stable eligible round"},
    {number, R"({"measure": "survey", "of": "rated", "statistic": "share"})", "min stable eligible round"},
    {counts, R"({"measure": "trend", "of": "process"})", "absent smallest_change grain"},
    {counts, R"({"measure": "trend", "of": "process", "grain": "measurement"})", "absent smallest_change min_measured"},
    {trend_class, R"({"measure": "trend", "of": "n", "give": "class"})", "absent smallest_change sample same"},
    {trend_class, R"({"measure": "trend", "of": "n", "give": "class", "sample": "n"})", "absent smallest_change min_sample same"},
    {runs, R"({"measure": "regularity", "of": "run"})", "window_days on_time missed_in_row min_planned"},
};
const Function aggregates[] = {
    {number, R"({"aggregate": "sum", "of": ["n", "m"]})", "weights na missing"},
    {number, R"({"aggregate": "product", "of": ["n", "m"]})", "na missing"},
    {number, R"({"aggregate": "median", "of": ["n", "m"]})", "na missing"},
    {number, R"({"aggregate": "mean", "of": ["n", "m"]})", "weights na missing"},
    {number, R"({"aggregate": "mean", "of": ["n", "m"], "missing": "drop"})", "weights na coverage"},
    {number, R"({"aggregate": "power", "of": ["n", "m"]})", "weights power na missing"},
    {number, R"({"aggregate": "geometric", "of": ["n", "m"]})", "weights na missing"},
    {number, R"({"aggregate": "harmonic", "of": ["n", "m"]})", "weights na missing"},
    {number, R"({"aggregate": "min", "of": ["n", "m"]})", "na missing"},
    {number, R"({"aggregate": "max", "of": ["n", "m"]})", "na missing"},
    {number, R"({"aggregate": "ratio", "of": ["n", "m"]})", "zero"},
};
const Function normalizations[] = {
    {number, R"({"normalize": "n", "goalposts": [2, 8]})", "clamp log better target"},
    {number, R"({"normalize": "n", "goalposts": [2, 8], "target": 6})", "clamp"},
    {number, R"({"normalize": "n", "goalposts": [2, 8], "log": true})", "clamp better"},
    {number, R"({"normalize": "n", "relative": "min_max"})", "better zero missing"},
    {number, R"({"normalize": "n", "relative": "best"})", "better zero missing"},
    {number, R"({"normalize": "n", "relative": "rank"})", "better ties missing"},
    {number, R"({"normalize": "n", "relative": "z"})", "better deviation zero missing"},
    {number, R"({"normalize": "n", "relative": "z", "missing": "drop"})", "better deviation zero coverage"},
};
const Function quorums[] = {
    {level, R"({"quorum": "a", "over": {"relation": "attached"}, "share": 1})", "weights missing"},
    {level, R"({"quorum": "a", "over": {"relation": "attached"}, "share": 1, "missing": "drop"})", "weights coverage"},
};
const Function tables[] = {
    {level, R"({"table": [{"if": {"a": "3"}, "then": "2"}, {"else": "0"}]})", "hits na flags"},
    {level, R"({"table": ["a"], "grid": ["0", "0", "1", "1"]})", "flags"},
    {level, R"({"table": ["a"], "multiset": [{"levels": ["3"], "then": "2"}]})", "else flags"},
};

// What is written of a framework with the rule, or nothing where it is refused.
std::string written(Place place, const std::string& json) {
  World world(1);
  world.level("a");
  world.number("n", 0, 9);
  world.number("m", 0, 9);
  world.indicator("sign", {"A", "B"});
  world.indicator("task", {"no", "partly", "yes"}).item_source = ItemSource::listed;
  Indicator& needed = world.indicator("needed", {"no", "yes"});
  needed.item_source = ItemSource::shared;
  needed.items_of = "task";
  world.number("process", 0, 9).item_source = ItemSource::listed;
  world.level("rated").rated = true;
  Indicator& run = world.indicator("run", {"held"});
  run.kind = IndicatorKind::event;
  run.item_source = ItemSource::listed;
  world.framework.flags = {{"odd", {}}};
  const char* tests[] = {"", "", R"({"r.items": 1})", R"({"r.runs": 1})", R"({"r": "positive"})"};
  const bool plain = place == number || place == level;
  const std::string rule = plain ? json : R"({"with": {"r": )" + json + R"(}, "table": [{"if": )" + tests[place] + R"(, "then": "1"}, {"else": "0"}]})";
  try {
    world.judge(rule, place == number ? "" : "points_0_3", {"center"});
    return write_framework(Framework{world.framework});
  } catch (const ModelError&) {
    return {};
  }
}

void tries(const Function& one, std::span<const Key> keys) {
  const std::string plain = written(one.place, one.rule);
  // A share of answers needs what is counted.
  const bool needs_done = one.rule.find(R"("share"})") != std::string::npos && one.rule.find("survey") != std::string::npos;
  BOOST_TEST((needs_done || !plain.empty()));
  for (const Key& key : keys) {
    if (one.rule.find('"' + std::string(key.name) + '"') != std::string::npos) continue;
    const std::string with = written(one.place, one.rule.substr(0, one.rule.size() - 1) + ", \"" + key.name + "\": " + key.value + "}");
    const bool takes = (" " + one.takes + " ").find(" " + std::string(key.name) + " ") != std::string::npos;
    BOOST_TEST(!with.empty() == takes, one.rule << " with " << key.name << (takes ? " is refused" : " is read"));
    if (takes) BOOST_TEST(with != plain, one.rule << " with " << key.name << " is ignored");
  }
}

}  // namespace

BOOST_DATA_TEST_CASE(a_measure_takes_a_key_or_refuses_it, data::make(measures), one) { tries(one, of_measures); }

BOOST_DATA_TEST_CASE(an_aggregate_takes_a_key_or_refuses_it, data::make(aggregates), one) { tries(one, of_aggregates); }

BOOST_DATA_TEST_CASE(a_normalization_takes_a_key_or_refuses_it, data::make(normalizations), one) { tries(one, of_normalizations); }

BOOST_DATA_TEST_CASE(a_quorum_takes_a_key_or_refuses_it, data::make(quorums), one) { tries(one, of_quorums); }

BOOST_DATA_TEST_CASE(a_table_takes_a_key_or_refuses_it, data::make(tables), one) { tries(one, of_tables); }

BOOST_AUTO_TEST_SUITE_END()
