#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(table_check_tests)

namespace {

// What the check says of a table, without what it says of unused names.
std::string findings(const std::string& json) {
  World world;
  for (const char* id : {"a", "b", "c", "d", "e", "f", "g"}) world.level(id);
  world.number("n", 0, 4);
  world.judge(json);
  std::vector<Issue> issues;
  try {
    issues = Framework(world.framework).warnings();
  } catch (const ModelError& error) {
    issues = error.issues();
  }
  std::erase_if(issues, [](const Issue& issue) { return issue.code == "unused_name"; });
  return listed(issues);
}

#define TABLE "/criteria/judged/rule/table"
const Row tables[] = {
    {R"({"table": [{"if": {"a": "3"}, "then": "3"}, {"if": {"a": {">=": "2"}}, "then": "2"}, {"else": "0"}]})", ""},
    {R"({"table": [{"if": {"a": {">=": "2"}}, "then": "3"}, {"if": {"a": "3"}, "then": "2"}, {"else": "0"}]})", "warning unreachable_row " TABLE "/1"},
    {R"({"table": [{"if": {"a": {">=": "2"}}, "then": "3"}, {"if": {"a": {"<": "2"}}, "then": "2"}, {"else": "0"}]})", "warning unreachable_row " TABLE "/2"},
    {R"({"table": [{"if": {"n": {">": 2}}, "then": "3"}, {"if": {"n": {">=": 3}}, "then": "2"}, {"else": "0"}]})", "warning unreachable_row " TABLE "/1"},
    {R"({"table": [{"if": {"n": {">": 2}}, "then": "3"}, {"if": {"n": {">=": 2}}, "then": "2"}, {"else": "0"}]})", ""},
    {R"({"table": [{"if": {"n": {">": 4}}, "then": "3"}, {"else": "0"}]})", "warning unreachable_row " TABLE "/0"},
    {R"({"table": [{"if": {"a": "1", "not": {"a": "1"}}, "then": "3"}, {"else": "0"}]})", "warning unreachable_row " TABLE "/0"},
    {R"({"table": [{"if": {"a": {">=": "2"}}, "then": "3"}, {"if": {"b": "3"}, "then": "2"}, {"else": "0"}], "hits": "unique"})", "overlapping_rows " TABLE "/1"},
    {R"({"table": [{"if": {"a": {">=": "2"}}, "then": "3"}, {"if": {"a": {"<": "2"}, "b": "3"}, "then": "2"}, {"else": "0"}], "hits": "unique"})", ""},
    {R"({"table": [{"if": {"a": {">=": "2"}}, "then": "3"}, {"if": {"a": {"<=": "2"}}, "then": "2"}, {"else": "0"}]})", "warning unreachable_row " TABLE "/2"},
};

std::string many(int inputs) {
  std::string json = R"({"table": [)";
  for (int i = 0; i < inputs; ++i) {
    json += R"({"if": {")";
    json += static_cast<char>('a' + i);
    json += R"(": "3"}, "then": "3"}, )";
  }
  json += R"({"else": "0"}]})";
  return json;
}

}  // namespace

BOOST_DATA_TEST_CASE(rows_that_never_decide_or_overlap_are_found, data::make(tables), row) { BOOST_TEST(findings(row.given) == row.expected); }

BOOST_AUTO_TEST_CASE(up_to_six_inputs_are_checked) {
  BOOST_TEST(findings(many(6)) == "");
  BOOST_TEST(findings(many(7)) == "warning unchecked_table " TABLE);
}

BOOST_AUTO_TEST_CASE(an_unchecked_table_is_a_note) {
  World world;
  for (const char* id : {"a", "b", "c", "d", "e", "f", "g"}) world.level(id);
  world.judge(many(7));
  const Framework framework(world.framework);
  BOOST_REQUIRE(framework.warnings().size() == 1);
  BOOST_TEST((framework.warnings()[0].severity == Severity::note));
}

// Of 0 to 4 nothing names 1.5, between 1 and 2, and its level is none between theirs.
BOOST_AUTO_TEST_CASE(a_number_that_falls_to_no_row_is_told) {
  const auto told = [](const std::string& rows, bool whole = false) {
    World world;
    world.level("a");
    Indicator& n = world.number("n", 0, 4);
    if (!whole) n.step.reset();
    world.judge(R"({"table": [)" + rows + "]}");
    const Framework framework(world.framework);
    for (const Issue& issue : framework.warnings())
      if (issue.code == "incomplete_rule") return issue.place.pointer + " " + issue.found;
    return std::string();
  };
  const std::string low = R"({"if": {"n": {"<=": 1}}, "then": "1"}, )", high = R"({"if": {"n": {">=": 2}}, "then": "2"}, )";
  BOOST_TEST(told(low + high + R"({"else": "0"})") == TABLE " n = 1.5");
  BOOST_TEST(told(low + high + R"({"else": null})") == TABLE " n = 1.5");
  BOOST_TEST(told(low + high + R"({"else": "2"})") == "");           // between them, or one of them
  BOOST_TEST(told(low + high + R"({"else": "0"})", true) == "");     // no whole number
  BOOST_TEST(told(low + R"({"if": {"n": {">": 3}}, "then": "2"}, {"else": "0"})", true) == TABLE " n = 2");
  BOOST_TEST(told(low + R"({"if": {"n": {">": 3}}, "then": "1"}, {"else": "0"})") == "");  // the middle, apart from both sides
  BOOST_TEST(told(low + R"({"else": "0"})") == "");                   // all that is higher
  BOOST_TEST(told(R"({"if": {"n": {"<": 2}, "a": "3"}, "then": "1"}, {"if": {"n": {">": 2}, "a": "3"}, "then": "2"}, {"else": "0"})") == TABLE " n = 2");
}

BOOST_AUTO_TEST_SUITE_END()
