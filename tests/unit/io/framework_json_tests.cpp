#include <fstream>
#include <sstream>

#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "io/json.hpp"
#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(framework_json_tests)

namespace {

FrameworkDraft draft(const Rule& rule, const char* scale = "points_0_3") {
  World world;
  for (const char* id : {"a", "b"}) world.level(id);
  world.number("n", 0, 6);
  world.indicator("task", {"no", "partly", "yes"}).item_source = ItemSource::listed;
  Indicator& needed = world.indicator("needed", {"no", "yes"});
  needed.item_source = ItemSource::shared;
  needed.items_of = "task";
  world.number("process", 0, 6).item_source = ItemSource::listed;
  Indicator& size = world.number("size", 0, 99);
  size.item_source = ItemSource::shared;
  size.items_of = "process";
  world.level("rated").rated = true;
  Indicator& run = world.indicator("run", {"held"});
  run.kind = IndicatorKind::event;
  run.item_source = ItemSource::listed;
  world.framework.flags = {{"odd", {}}};
  world.criterion("judged", rule, scale, {"center"});
  return world.framework;
}

const char* const levels[] = {
    R"("a")",
    R"({"measure": "value", "of": "a", "absent": "0"})",
    R"({"measure": "consensus", "of": "rated", "min": 2, "tie": "upper", "agreement": "2/3"})",
    R"({"measure": "survey", "of": "rated", "min": 4, "stable": 20, "eligible": "n", "min_rate": 0.5})",
    R"({"band": "n", "steps": {"1": {">": "1/3"}, "2": {">=": 2}, "3": {">=": 5.5}}, "domain": [0, 6]})",
    R"({"band": "n", "steps": {"1": {"<": 5}, "2": {"<=": 2}}})",
    R"({"band": {"measure": "share", "of": "task", "done": ["yes"], "credit": {"partly": "1/2"}, "leave_out": ["no"], "only_if": "needed", "needs_document": true, "absent": "no", "round": {"to": 0.01, "mode": "half_even"}}, "steps": {"1": {">": 1}}})",
    R"({"band": {"measure": "count", "of": "process", "where": {">=": 3, "<": 5}}, "steps": {"1": {">=": 1}}})",
    R"({"band": {"measure": "change", "of": "n"}, "steps": {"1": {">=": 0}}})",
    R"({"table": [{"if": {"a": {">=": "2"}, "any": [{"b": "1"}, {"not": {"b": {"in": ["2", "3"]}}}]}, "then": "3"}, {"if": {"all": [{"na": "a"}, {"n": {"<": 2, "!=": 1}}]}, "then": null}, {"else": "0"}], "hits": "first", "na": "failed", "flags": {"odd": {"a": "3"}}})",
    R"({"table": [{"if": {"a": {">": "b"}}, "then": "3"}, {"else": "0"}], "hits": "unique"})",
    R"({"table": ["a", "b"], "grid": [["0", "0", "0", "0"], ["0", "1", "1", "1"], ["0", "1", "2", null], ["0", "1", "2", "3"]]})",
    R"({"table": ["a", "b"], "multiset": [{"levels": ["3", "2"], "then": "3"}, {"levels": ["2", "2"], "then": "2"}], "else": "0"})",
    R"({"ladder": [{"level": "1", "needs": [{"a": "3"}, {"b": "3"}]}, {"level": "3", "needs": [{"n": {">=": 5}}, {"a": "3"}], "partly": "2"}], "na": "satisfied"})",
    R"({"quorum": "a", "over": {"relation": "attached", "direction": "down", "role": "school"}, "share": "1/2"})",
    R"({"quorum": "a", "over": {"relation": "attached", "direction": "up"}, "count": 2, "weights": "n", "missing": "drop", "coverage": "2/3"})",
    R"({"quorum": {"band": "process", "steps": {"1": {">": 1}}, "scale": "points_0_3"}, "over": {"items": "process"}, "share": 1})",
    R"({"guard": "a", "applies_if": {"n": {">": 1}}})",
    R"({"guard": "a", "requires": {"n": {">": 1}}, "otherwise": "1", "na": "failed"})",
    R"({"guard": "a", "cap": [{"if": {"b": "0"}, "at": "2"}, {"if": {"n": 0}, "at": "1"}], "floor": [{"if": {"b": "3"}, "at": "1"}]})",
    R"({"guard": "a", "if": {"b": "0"}, "use": "b"})",
    R"({"aggregate": "max", "of": ["a", "b"], "na": "drop"})",
    R"({"with": {"t": {"measure": "trend", "of": "process", "smallest_change": 0.5, "sample": "size", "min_sample": 10}, "x": {"guard": "a", "applies_if": {"b": "3"}, "scale": "points_0_3"}}, "table": [{"if": {"t.positive": "t.items", "x": "3"}, "then": "3"}, {"if": {"t.net_share": {">=": "1/10"}}, "then": "2"}, {"else": "0"}]})",
    R"({"with": {"t": {"measure": "trend", "of": "process", "grain": "measurement", "min_measured": "4/5", "same": "needed2"}}, "table": [{"if": {"t.positive": 1}, "then": "1"}, {"else": "0"}]})",
    R"({"with": {"t": {"measure": "trend", "of": "process", "smallest_change": 1, "grain": "measurement", "min_measured": "4/5", "sample": "size", "min_sample": 3}}, "table": [{"if": {"t.positive": 1}, "then": "1"}, {"else": "0"}]})",
    R"({"band": "n", "steps": {"1": {">": 0.000000000000000001}}})",
    R"({"with": {"r": {"measure": "regularity", "of": "run", "window_days": 14, "on_time": 75, "missed_in_row": 2, "min_planned": 3}}, "table": [{"if": {"r.systematic": "r.modules"}, "then": "3"}, {"else": "0"}]})",
    R"({"table": ["a", "b"], "multiset": [{"levels": ["3"], "then": "3"}, {"levels": ["2", "2"], "then": "2"}], "na": "drop"})",
    R"({"band": {"measure": "change", "of": "n", "relative": true, "zero": "1/3", "absent": "0"}, "steps": {"1": {">=": 0}}})",
};
const char* const numbers[] = {
    R"("n")",
    R"({"normalize": "n", "goalposts": [0.5, 6], "clamp": "both", "log": true, "better": "lower"})",
    R"({"normalize": "n", "goalposts": [0, 6], "clamp": "high", "target": 4})",
    R"({"normalize": "n", "relative": "rank", "ties": "max"})",
    R"({"normalize": "n", "relative": "z", "deviation": "sample", "zero": 0.5, "better": "higher"})",
    R"({"aggregate": "power", "power": 2, "of": ["n", 3]})",
    R"({"aggregate": "mean", "of": {"n": 2, "a": "1/3"}, "na": {"value": 0}, "missing": "drop", "coverage": "1/2", "round": {"to": 1, "mode": "half_down"}})",
    R"({"aggregate": "geometric", "of": "n", "over": {"relation": "attached"}, "weights": "n"})",
    R"({"measure": "survey", "of": "rated", "statistic": "share", "done": ["2", "3"]})",
    R"({"aggregate": "sum", "of": ["n", 0.0000000000000000005]})",
    R"({"aggregate": "mean", "of": ["n", "n", "a"], "weights": [1, 2, 3]})",
    R"({"normalize": "n", "relative": "min_max", "zero": null, "missing": "drop", "coverage": "2/3"})",
    R"({"aggregate": "mean", "of": "process", "over": {"items": "process"}, "weights": "item"})",
};

std::string bundled() {
  std::ifstream in(MERILO_SOURCE_DIR "/frameworks/novosibirsk/framework.json", std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

void comes_back(FrameworkDraft given) {
  for (Indicator& indicator : given.indicators)
    if (indicator.id == "needed" && given.criteria[0].rule != Rule()) {
      given.indicators.push_back(indicator);
      given.indicators.back().id = "needed2";
      given.indicators.back().items_of = "process";
      break;
    }
  const Framework framework(given);
  const std::string text = write_framework(framework);
  const Framework again = read_framework(text);
  BOOST_TEST((again == framework));
  BOOST_TEST(write_framework(again) == text);
}

}  // namespace

BOOST_DATA_TEST_CASE(a_rule_of_levels_comes_back, data::make(levels), json) { comes_back(draft(rule(json))); }

BOOST_DATA_TEST_CASE(a_rule_of_numbers_comes_back, data::make(numbers), json) { comes_back(draft(rule(json), "")); }

BOOST_AUTO_TEST_CASE(a_name_that_an_aggregate_weighs_twice_is_no_repeated_key) {
  const char* twice = R"({"aggregate":"mean","of":["n","n","a"],"weights":[1,2,3]})";
  BOOST_TEST(write_rule(rule(twice)) == twice);
  BOOST_TEST(write_rule(rule(R"({"aggregate": "mean", "of": ["n", "a"], "weights": [1, 2]})")) == R"({"aggregate":"mean","of":{"n":1,"a":2}})");
}

BOOST_AUTO_TEST_CASE(a_grid_is_written_in_the_rows_it_was_read_in) {
  for (const char* grid : {R"({"table":["a","b"],"grid":[["0","1"],["2",null],["3","3"]]})", R"({"table":["a","b"],"grid":["0","1","2",null]})",
                           R"({"table":["a","b","c"],"grid":[[["0"],["1"]],[["2"],["3"]]]})"})
    BOOST_TEST(write_rule(rule(grid)) == grid);
}

BOOST_AUTO_TEST_CASE(every_section_comes_back) {
  const Text both(std::map<std::string, std::string>{{"en", "word"}, {"ru", "слово"}}), one(std::map<std::string, std::string>{{"ru", "слово"}});
  FrameworkDraft given = draft(reference("a"));
  given.schema = "https://example.org/framework.schema.json";
  given.edition = "2018";
  given.default_language = "ru";
  given.title = both;
  given.roles[0].abbreviation = one;
  given.relations.push_back({"serves", both, true});
  given.scales[0].levels[0].label = both;
  Indicator& state = given.indicators.emplace_back();
  state.id = "exists";
  state.values = ValueType::code;
  state.codes = {{"no", {}}, {"yes", both}};
  state.kind = IndicatorKind::state;
  state.max_age = 365;
  state.roles = {"school"};
  state.duplicates = DuplicatePolicy::latest;
  Indicator& declared = given.indicators.emplace_back();
  declared.id = "section";
  declared.item_source = ItemSource::declared;
  declared.higher_is_better = false;
  declared.unit = one;
  declared.items = {{"i/1~", both, "group", Number::ratio(1, 3), day("2018-03-31"), "month", "if asked"}};
  given.indicators.emplace_back().id = "day";
  given.indicators.back().values = ValueType::date;
  Criterion& criterion = given.criteria[0];
  criterion.title = both;
  criterion.instrument = criterion.instrument_note = criterion.note = one;
  criterion.descriptors = {{"3", both}, {"0", one}, {"1", {}}};
  criterion.target = "2";
  given.matrices = {{"m", both, "center", {"judged"}}};
  given.totals = {{"t", one, "m", true}};
  given.policies = {false, true};
  comes_back(given);
}

BOOST_AUTO_TEST_CASE(builders_and_files_say_the_same) {
  const auto yes = [](const char* input) { return Condition::compare(input, Comparison::equal, "3"); };
  const auto same = [](const Rule& built, const char* json) { BOOST_TEST((read_framework(write_framework(Framework(draft(built)))).draft().criteria[0].rule == rule(json)), json); };
  same(reference("a"), levels[0]);
  same(band({reference("n"), {{"1", {Comparison::greater, Number::ratio(1, 3)}}, {"2", {Comparison::at_least, 2}}, {"3", {Comparison::at_least, Number::ratio(11, 2)}}}, {{Number(0), Number(6)}}}), levels[4]);
  same(quorum({.input = reference("a"), .over = {"attached", false, "school", ""}, .share = Number::ratio(1, 2)}), levels[14]);
  same(guard({.input = reference("a"), .if_ = Condition::compare("b", Comparison::equal, "0"), .use = reference("b")}), levels[20]);
  same(aggregate({.function = AggregateFunction::max, .of = {{reference("a"), 1}, {reference("b"), 1}}, .na_drop = true}), levels[21]);
  same(ladder({{{"1", {yes("a"), yes("b")}, {}}}}), R"({"ladder": [{"level": "1", "needs": [{"a": "3"}, {"b": "3"}]}]})");
  same(table({.rows = {{yes("a"), "3"}, {{}, "0"}}}), R"({"table": [{"if": {"a": "3"}, "then": "3"}, {"else": "0"}]})");
  same(measure({.function = MeasureFunction::consensus, .of = "rated", .min = 2}), R"({"measure": "consensus", "of": "rated", "min": 2})");
}

BOOST_AUTO_TEST_CASE(the_bundled_framework_is_in_canonical_form) { BOOST_TEST((write_framework(read_framework(bundled())) == bundled())); }

namespace {

// What is wrong with a document, `code pointer` in order; `^` marks where the first issue stands.
std::string places(std::string text) {
  const auto mark = text.find('^');
  if (mark != text.npos) text.erase(mark, 1);
  const auto [line, column] = line_and_column(text, mark == text.npos ? 0 : mark);
  std::vector<Issue> found;
  try {
    read_framework(text);
  } catch (const ModelError& error) {
    found = error.issues();
    std::erase_if(found, [](const Issue& issue) { return issue.severity != Severity::error; });
    BOOST_TEST((found[0].place == Place{"framework.json", found[0].place.pointer, line, column}), found[0].place.line << ":" << found[0].place.column);
  }
  return listed(found);
}
std::string document(const std::string& members) { return "{\"format\": \"merilo.framework\", \"version\": 1, \"id\": \"x\",\n" + members + "}"; }

const Row documents[] = {
    {R"({"format": ^"merilo.network", "version": 1, "id": "x"})", "unsupported_version /format"},
    {R"({"format": "merilo.framework", "version": ^2, "id": "x"})", "unsupported_version /version"},
    {R"(^[])", "wrong_type"},
};
const Row members[] = {
    {R"("roles": {"a": {"titel": ^"x"}})", "unknown_key /roles/a/titel"},
    {R"("scales": {"s": ^{}})", "missing_key /scales/s"},
    {R"("scales": {"s": {"levels": [{"id": "a"}, ^{"id": "a"}]}})", "duplicate_id /scales/s/levels/1"},
    {R"("indicators": {"i": {"values": ^"text"}})", "unknown_value /indicators/i/values"},
    {R"("indicators": {"i": ^{}})", "missing_key /indicators/i"},
    {R"("indicators": {"i": {"values": "number", "min": ^1e999}})", "bad_number /indicators/i/min"},
    {R"("criteria": {"c": {"rule": {"table": [{"if": {"n": {">": ^20.000000000000001}}, "then": "1"}, {"else": "0"}]}}})", "bad_number /criteria/c/rule/table/0/if/n/>"},
    {R"("indicators": {"i": {"values": "number", "max_age": ^"y"}})", "wrong_type /indicators/i/max_age"},
    {R"("criteria": {"план": {"rule": ^{"measure": "value", "band": "x"}}})", "rule_kind /criteria/план/rule"},
    {R"("criteria": {"c": {"rule": ^{}}})", "rule_kind /criteria/c/rule"},
    {R"("criteria": {"c": {"rule": ^"nothing"}})", "unknown_reference /criteria/c/rule"},
    {R"("criteria": {"c": {"rule": {"aggregate": "sum", "of": [1], "weight": ^1}}})", "unknown_key /criteria/c/rule/weight"},
    {R"("policies": {"closing": ^"now"})", "unknown_value /policies/closing"},
    {R"("examples": [{"id": "e", "criterion": "c", "given": {"i": {"repeat": {"yes": 0, "no": 10000, "so": ^10001}}}, "expect": 1}])", "out_of_range /examples/0/given/i/repeat/so"},
    {R"("examples": [{"id": "e", "criterion": "c", "given": {"i": {"repeat": {"yes": ^-1}}}, "expect": 1}])", "out_of_range /examples/0/given/i/repeat/yes"},
};

}  // namespace

BOOST_DATA_TEST_CASE(other_documents_are_refused, data::make(documents), row) { BOOST_TEST(places(row.given) == row.expected); }

BOOST_DATA_TEST_CASE(an_issue_has_pointer_line_and_column, data::make(members), row) { BOOST_TEST(places(document(row.given)) == row.expected); }

BOOST_AUTO_TEST_CASE(all_issues_of_reading_and_checking_come_in_order_of_place) {
  BOOST_TEST(places(document("\"criteria\": {\"c\": {\"rule\": ^\"nothing\"}},\n\"indicators\": {\"i\": {\"values\": \"text\"}}")) ==
             "unknown_reference /criteria/c/rule; unknown_value /indicators/i/values");
}

BOOST_AUTO_TEST_SUITE_END()
