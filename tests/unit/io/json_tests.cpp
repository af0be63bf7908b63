#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "io/json.hpp"
#include "io/json_writer.hpp"
#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(json_tests)

namespace {

// `code line:column` of the first issue, or `none`.
std::string first_issue(std::string_view text) {
  std::vector<Issue> issues;
  const auto tree = parse_json(text, "a.json", issues);
  if (issues.empty()) return tree ? "none" : "nothing";
  return issues[0].code + " " + std::to_string(issues[0].place.line) + ":" + std::to_string(issues[0].place.column);
}
Json parsed(std::string_view text) {
  std::vector<Issue> issues;
  return parse_json(text, "a.json", issues).value();
}
std::string rewritten(const char* text) { return compact(parsed(text)); }

const Row valid[] = {
    {"null", "null"},       {"true", "true"},   {" [ ] ", "[]"},      {"{}", "{}"},           {"-0", "-0"},       {"[1, 2.50, 1e3]", "[1,2.50,1e3]"},
    {R"({"b":1,"a":[]})", R"({"b":1,"a":[]})"}, {R"("\u0041\n\"\\\/")", R"("A\n\"\\/")"},        {R"("план")", R"("план")"},
    {R"("\u043f")", R"("п")"}, {R"("\ud83d\ude00")", R"("😀")"},
};

// Columns count characters, not bytes.
const Row invalid[] = {
    {"", "syntax 1:1"},          {"[1,]", "syntax 1:4"},       {"{\"a\":1,}", "syntax 1:8"}, {"{\"a\" 1}", "syntax 1:6"}, {"[01]", "syntax 1:3"},  {"[NaN]", "syntax 1:2"},
    {"[1] 2", "syntax 1:5"},     {"[\n  tru\n]", "syntax 2:3"}, {"{\"план\": x}", "syntax 1:10"}, {"{\"a\":1,\n \"a\":2}", "duplicate_key 2:2"},
    {"\"\\ud800\"", "bad_text 1:1"}, {"// no\n1", "syntax 1:1"}, {"'a'", "syntax 1:1"},
};

}  // namespace

BOOST_DATA_TEST_CASE(json_is_read_as_it_is_written, data::make(valid), row) { BOOST_TEST(rewritten(row.given) == row.expected); }

BOOST_DATA_TEST_CASE(other_texts_are_refused, data::make(invalid), row) {
  const std::string expected = row.expected, found = first_issue(row.given);
  BOOST_TEST(found.substr(0, found.find(' ')) == expected.substr(0, expected.find(' ')));
}

BOOST_DATA_TEST_CASE(what_is_wrong_has_a_line_and_a_column,
                     data::make(std::vector<Row>{{"[1,]", "syntax 1:4"}, {"{\"план\": x}", "syntax 1:10"}, {"{\"a\":1,\n \"a\":2}", "duplicate_key 2:2"}}), row) {
  BOOST_TEST(first_issue(row.given) == row.expected);
}

BOOST_AUTO_TEST_CASE(texts_are_utf_8_without_null) {
  for (const char* text : {"[\"a\xD0\"]", "[\"\xC0\xAF\"]", "[\"\xED\xA0\x80\"]", "[\"\xF4\x90\x80\x80\"]"}) BOOST_TEST(first_issue(text).substr(0, 10) == "encoding 1");
  BOOST_TEST(first_issue(R"(["\u0000"])").substr(0, 8) == "bad_text");
  BOOST_TEST(first_issue("\xEF\xBB\xBF[]") == "none");
}

BOOST_AUTO_TEST_CASE(deep_nesting_never_reaches_a_tree) {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  BOOST_TEST(first_issue(nested(64)) == "none");
  BOOST_TEST(first_issue(nested(65)) == "too_deep 1:65");
  BOOST_TEST(first_issue(std::string(100000, '[')) == "too_deep 1:65");
}

BOOST_AUTO_TEST_CASE(keys_that_look_alike_are_one_key) {
  // й as one character, and as и with a breve.
  BOOST_TEST(first_issue("{\"\xD0\xB9\": 1, \"\xD0\xB8\xCC\x86\": 2}").substr(0, 13) == "duplicate_key");
  BOOST_TEST(nfc("\xD0\xB8\xCC\x86") == "\xD0\xB9");
  BOOST_TEST((parsed("{\"\xD0\xB8\xCC\x86\": 1}").find("\xD0\xB9") != nullptr));
}

BOOST_AUTO_TEST_CASE(lines_and_columns_are_of_characters) {
  const std::string_view text = "a\nпл😀x";
  BOOST_TEST((line_and_column(text, 0) == std::pair(1, 1)));
  BOOST_TEST((line_and_column(text, 2) == std::pair(2, 1)));
  BOOST_TEST((line_and_column(text, 4) == std::pair(2, 2)));
  BOOST_TEST((line_and_column(text, 10) == std::pair(2, 4)));
}

BOOST_AUTO_TEST_CASE(long_texts_are_cut_between_characters) {
  BOOST_TEST(shortened("plan", 4) == "plan");
  for (std::size_t most = 4; most < 12; ++most) {
    const std::string cut = shortened("планпланплан", most);
    BOOST_TEST(cut.size() <= most + std::string_view("…").size());
    BOOST_TEST(first_issue("\"" + cut + "\"") == "none");
  }
}

BOOST_AUTO_TEST_CASE(what_fits_on_a_line_stands_on_it) {
  BOOST_TEST(pretty(parsed(R"({"x": {"a": [1, 2], "b": {}}})")) == "{\n  \"x\": {\"a\": [1, 2], \"b\": {}}\n}\n");
  const std::string word(70, 'x');
  BOOST_TEST(pretty(parsed("{\"a\": \"" + word + "\", \"b\": \"" + word + "\"}")) == "{\n  \"a\": \"" + word + "\",\n  \"b\": \"" + word + "\"\n}\n");
}

BOOST_AUTO_TEST_CASE(ratios_that_are_no_decimals_are_texts) {
  BOOST_TEST(compact(json_number(Number::ratio(1, 2))) == "0.5");
  BOOST_TEST(compact(json_number(Number::ratio(1, 3))) == "\"1/3\"");
  BOOST_TEST(compact(json_number(-12)) == "-12");
  BOOST_TEST(json_text("a\"\n\x01") == R"("a\"\n\u0001")");
}

BOOST_AUTO_TEST_SUITE_END()
