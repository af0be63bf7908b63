#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(table_tests)

namespace {

World world(const char* json, const char* given) {
  World world;
  world.level("a");
  world.level("b");
  world.level("c");
  world.indicator("flag", {"no", "yes"});
  world.number("n", 0, 4);
  world.number("m", 0, 4);
  world.framework.flags = {{"odd", {}}};
  world.judge(json);
  world.give(given);
  return world;
}
std::string result(const RuleRow& row) { return world(row.rule, row.given).result(); }

const char* const ordered = R"({"table": [{"if": {"a": {">=": "2"}, "flag": "yes"}, "then": "3"}, {"if": {"any": [{"a": "3"}, {"flag": "yes"}]}, "then": "2"},
  {"if": {"not": {"a": "0"}}, "then": "1"}, {"else": "0"}]})";
const char* const numbers = R"({"table": [{"if": {"n": {">": "m"}}, "then": "3"}, {"if": {"n": {">=": 1, "<": 3}}, "then": "2"}, {"if": {"n": {"in": [0, 4]}}, "then": "1"}, {"else": "0"}]})";
const char* const grid = R"({"table": ["flag", "a"], "grid": [["0", "0", "1", null], ["0", "1", "2", "3"]]})";
const char* const multiset = R"({"table": ["a", "b", "c"], "multiset": [{"levels": ["3", "3", "2"], "then": "3"}, {"levels": ["2", "2", "2"], "then": "2"}], "else": "1"})";
const char* const without_else = R"({"table": ["a", "b"], "multiset": [{"levels": ["3", "2"], "then": "3"}]})";
const char* const excluded = R"({"table": [{"if": {"a": "0"}, "then": null}, {"else": "2"}]})";

const RuleRow rows[] = {
    {ordered, "a=2 flag=yes", "3"},  {ordered, "a=1 flag=yes", "2"}, {ordered, "a=3 flag=no", "2"}, {ordered, "a=2 flag=no", "1"},
    {ordered, "a=0 flag=no", "0"},   {ordered, "a=0 flag=yes", "2"}, {numbers, "n=3 m=2", "3"},     {numbers, "n=3 m=3", "0"},
    {numbers, "n=1 m=1", "2"},       {numbers, "n=0 m=0", "1"},      {numbers, "n=4 m=4", "1"},     {numbers, "n=2 m=4", "2"},
    {grid, "flag=no a=0", "0"},      {grid, "flag=no a=2", "1"},     {grid, "flag=no a=3", "n/a"},  {grid, "flag=yes a=3", "3"},
    {grid, "flag=yes a=1", "1"},     {multiset, "a=2 b=3 c=3", "3"}, {multiset, "a=3 b=2 c=3", "3"}, {multiset, "a=3 b=3 c=3", "1"},
    {multiset, "a=2 b=2 c=2", "2"},  {multiset, "a=3 b=2 c=2", "1"}, {without_else, "a=2 b=3", "3"}, {without_else, "a=3 b=3", "n/a"},
    {excluded, "a=0", "n/a"},        {excluded, "a=1", "2"},
};

const char* const tested = R"({"table": [{"if": {"na": "a"}, "then": "2"}, {"if": {"a": {">=": "2"}}, "then": "3"}, {"else": "1"}]})";
const char* const failed = R"({"table": [{"if": {"a": {">=": "2"}}, "then": "3"}, {"if": {"not": {"a": {">=": "2"}}}, "then": "2"}, {"else": "1"}], "na": "failed"})";
const char* const propagates = R"({"table": [{"if": {"flag": "yes"}, "then": "3"}, {"if": {"a": {">=": "2"}}, "then": "2"}, {"else": "1"}]})";
// A comparison with something not applicable is false, also under not.
const RuleRow not_applicable[] = {
    {tested, "a=x", "2"},     {tested, "a=2", "3"},           {tested, "a=1", "1"},          {failed, "a=x", "1"},
    {failed, "a=0", "2"},     {propagates, "a=x flag=no", "n/a"}, {propagates, "a=x flag=yes", "n/a"}, {grid, "flag=x a=1", "n/a"},
    {multiset, "a=x b=2 c=2", "n/a"},
};

const RuleRow gaps[] = {
    {ordered, "a=? flag=yes", "2 3"},    {ordered, "a=? flag=no", "0 1 2"},  {ordered, "a=? flag=?", "0 1 2 3"}, {ordered, "a=0|1 flag=yes", "2"},
    {ordered, "a=2 flag=!", "1 3"},      {numbers, "n=? m=4", "0 1 2"},      {numbers, "n=? m=0", "1 3"},        {numbers, "n=2 m=?", "2 3"},
    {numbers, "n=3 m=3|4", "0"},         {grid, "flag=? a=3", "3 n/a"},      {grid, "flag=no a=?", "0 1 n/a"},   {grid, "flag=yes a=2|3", "2 3"},
    {multiset, "a=? b=2 c=2", "1 2"},    {multiset, "a=? b=3 c=?", "1 3"},   {multiset, "a=0 b=? c=?", "1"},     {tested, "a=?", "1 3"},
    {excluded, "a=?", "2 n/a"},          {excluded, "a=1|2", "2"},           {failed, "a=?", "2 3"},
    // The same gap twice is one gap.
    {R"({"with": {"again": "a"}, "table": [{"if": {"a": "again"}, "then": "3"}, {"else": "0"}]})", "a=?", "3"},
    {R"({"table": [{"if": {"all": [{"n": {">": 1}}, {"n": {"<": 2}}]}, "then": "3"}, {"else": "0"}]})", "n=?", "0"},
    // {0,3} under a table 1,2 → 3.
    {R"({"with": {"band": {"table": [{"if": {"flag": "yes"}, "then": "3"}, {"else": "0"}], "scale": "points_0_3"}}, "table": [{"if": {"band": {"in": ["1", "2"]}}, "then": "3"}, {"else": "0"}]})", "flag=?", "0"},
};

#define FLAGS R"(, "flags": {"odd": {"a": {">=": "2"}}}})"
const RuleRow flags[] = {
    {R"({"table": [{"if": {"flag": "yes"}, "then": "3"}, {"else": "0"}])" FLAGS, "flag=yes a=2", "odd"},
    {R"({"table": [{"if": {"flag": "yes"}, "then": "3"}, {"else": "0"}])" FLAGS, "flag=yes a=1", ""},
    {R"({"table": [{"if": {"flag": "yes"}, "then": "3"}, {"else": "0"}])" FLAGS, "flag=yes a=?", ""},
    {R"({"table": [{"if": {"flag": "yes"}, "then": "3"}, {"else": "0"}])" FLAGS, "flag=? a=3", "odd"},
    {R"({"table": [{"if": {"flag": "yes"}, "then": "3"}, {"else": "0"}])" FLAGS, "flag=yes a=2|3", "odd"},
};

}  // namespace

BOOST_DATA_TEST_CASE(the_first_row_that_holds_decides, data::make(rows), row) { BOOST_TEST(result(row) == row.expected); }

BOOST_DATA_TEST_CASE(an_input_that_is_not_applicable_decides_unless_tested, data::make(not_applicable), row) { BOOST_TEST(result(row) == row.expected); }

BOOST_DATA_TEST_CASE(gaps_are_tried_together, data::make(gaps), row) {
  BOOST_TEST(result(row) == row.expected);
  BOOST_TEST(world(row.rule, row.given).brute_force() == row.expected);
}

BOOST_DATA_TEST_CASE(a_flag_is_put_only_when_it_is_certain, data::make(flags), row) { BOOST_TEST(world(row.rule, row.given).flags() == row.expected); }

BOOST_AUTO_TEST_CASE(a_unique_table_accepts_rows_that_do_not_overlap) {
  const char* const json = R"({"table": [{"if": {"a": "3"}, "then": "3"}, {"if": {"a": {"<": "3"}, "flag": "yes"}, "then": "2"}, {"else": "1"}], "hits": "unique"})";
  BOOST_TEST(world(json, "a=3 flag=yes").result() == "3");
  BOOST_TEST(world(json, "a=2 flag=yes").result() == "2");
}

// A flag may ask for an input that the cells and rows do not name.
BOOST_AUTO_TEST_CASE(a_flag_of_another_input_leaves_cells_and_rows_as_they_are) {
  const char* const asked = R"(, "flags": {"odd": {"n": {">=": 3}}}})";
  const std::string cells = std::string(R"({"table": ["flag", "a"], "grid": [["0", "0", "1", null], ["0", "1", "2", "3"]])") + asked;
  const std::string combined = std::string(R"({"table": ["a", "b"], "multiset": [{"levels": ["3", "2"], "then": "3"}], "else": "1")") + asked;
  for (const auto& [json, given, expected] : {std::tuple(&cells, "flag=yes a=2 n=4", "2"), std::tuple(&combined, "a=2 b=3 n=3", "3")}) {
    BOOST_TEST(world(json->c_str(), given).result() == expected);
    BOOST_TEST(world(json->c_str(), given).flags() == "odd");
  }
  BOOST_TEST(world(cells.c_str(), "flag=yes a=2 n=x").result() == "2");
  BOOST_TEST(world(combined.c_str(), "a=2 b=3 n=1").flags() == "");
}

namespace {

const char* const applying = R"({"table": ["a", "b", "c"], "multiset": [{"levels": ["3"], "then": "1"}, {"levels": ["3", "2"], "then": "2"},
  {"levels": ["3", "3", "3"], "then": "3"}], "else": "0", "na": "drop"})";
const RuleRow combinations[] = {
    {applying, "a=x b=3 c=x", "1"}, {applying, "a=2 b=3 c=x", "2"}, {applying, "a=x b=2 c=3", "2"}, {applying, "a=3 b=3 c=3", "3"},
    {applying, "a=x b=3 c=3", "0"}, {applying, "a=x b=x c=x", "n/a"}, {applying, "a=3|x b=3 c=3", "0 3"}, {applying, "a=x b=? c=x", "0 1"},
};

}  // namespace

BOOST_DATA_TEST_CASE(rows_of_a_multiset_may_name_the_inputs_that_apply, data::make(combinations), row) { BOOST_TEST(result(row) == row.expected); }

BOOST_AUTO_TEST_CASE(where_no_input_of_a_multiset_applies_they_are_the_reason) {
  BOOST_TEST(world(applying, "a=x b=x c=x").reasons() == "excluded");
}

// A range held against a number may meet it anywhere, not at its ends or its middle only; two numbers that are known
// are compared for sure, whatever else is open.
BOOST_AUTO_TEST_CASE(numbers_compared_with_each_other_meet_anywhere) {
  World range;
  range.number("x", 0, 4).step.reset();
  range.number("m", 0, 4);
  range.judge(R"({"table": [{"if": {"x": {"=": "m"}}, "then": "3"}, {"else": "0"}]})");
  range.give("m=1");
  BOOST_TEST(range.result() == "0 3");
  BOOST_TEST(range.outcome().exact);
  range.framework.criteria[0].rule = rule(R"({"table": [{"if": {"not": {"x": {"=": "m"}}}, "then": "3"}, {"else": "0"}]})");
  BOOST_TEST(range.result() == "0 3");
  const World known = world(R"({"table": [{"if": {"n": {">": "m"}, "c": "3"}, "then": "3"}, {"else": "0"}]})", "n=2 m=1 c=?");
  BOOST_TEST(known.result() == "0 3");
  BOOST_TEST(known.outcome().exact);
}

// Nine levels of four are 262,144 joint choices, more than are tried.
BOOST_AUTO_TEST_CASE(too_many_choices_leave_every_level) {
  World many;
  for (int i = 1; i <= 9; ++i) many.level("i" + std::to_string(i));
  many.judge(R"({"table": [{"if": {"i1": "3", "i2": "3", "i3": "3", "i4": "3", "i5": "3", "i6": "3", "i7": "3", "i8": "3", "i9": "3"},
    "then": "3"}, {"else": "0"}]})");
  const Outcome outcome = many.evaluate().outcome("center", "judged");
  BOOST_TEST(shown(outcome) == "0 1 2 3 n/a");
  BOOST_TEST(!outcome.exact);
  // Nothing is certain where nothing was tried.
  World flagged = many;
  flagged.framework.flags = {{"odd", {}}};
  flagged.framework.criteria[0].rule = rule(R"({"table": [{"if": {"i1": "3", "i2": "3", "i3": "3", "i4": "3", "i5": "3", "i6": "3", "i7": "3", "i8": "3", "i9": "3"},
    "then": "3"}, {"else": "0"}], "flags": {"odd": {"i1": {">=": "2"}}}})");
  BOOST_TEST(joined(flagged.evaluate().outcome("center", "judged").flags) == "");
  many.give("i1=3 i2=3 i3=3");  // 4,096
  BOOST_TEST(shown(many.outcome()) == "0 3");
  BOOST_TEST(many.outcome().exact);
}

// An input that does not apply is no row that says so.
BOOST_AUTO_TEST_CASE(the_reason_is_the_condition_only_where_a_row_says_not_applicable) {
  BOOST_TEST(world(excluded, "a=0").reasons() == "condition");
  BOOST_TEST(world(excluded, "a=x").reasons() == "excluded");
  BOOST_TEST(world(grid, "flag=no a=3").reasons() == "condition");
}

// A number held against numbers falls into parts between them: none is above 3 and below 2.
BOOST_AUTO_TEST_CASE(a_range_is_cut_at_the_numbers_it_is_held_against) {
  World range;
  range.number("x", 0, 4).step.reset();
  range.judge(R"({"table": [{"if": {"all": [{"x": {">": 3}}, {"x": {"<": 2}}]}, "then": "3"}, {"if": {"x": {">=": 4}}, "then": "2"}, {"else": "0"}]})");
  BOOST_TEST(range.result() == "0 2");
  BOOST_TEST(range.outcome().exact);
  BOOST_TEST(world(numbers, "n=? m=4").outcome().exact);
}

// Where a row may say "not applicable" the reason is what is missing.
BOOST_AUTO_TEST_CASE(a_condition_is_no_reason_of_what_is_open) {
  BOOST_TEST(world(excluded, "a=?").result() == "2 n/a");
  BOOST_TEST(world(excluded, "a=?").reasons() == "not_assessed");
}

BOOST_AUTO_TEST_SUITE_END()
