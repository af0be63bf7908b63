#include <algorithm>

#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;


BOOST_AUTO_TEST_SUITE(issue_tests)

namespace {

const Issue whole{Severity::error, "unknown_reference", {"framework.json", "/criteria/a/rule", 12, 5}, "levl", "an indicator", "level"};
const std::vector<std::string> names = {"plan_item", "product", "process"};

// Every code that the documents name; a code without words would be shown bare.
const char* const codes[] = {"syntax",          "encoding",        "too_large",       "too_deep",       "duplicate_key", "unknown_key",     "missing_key",      "wrong_type",
                             "bad_number",      "bad_text",        "bad_date",        "unknown_value",  "unsupported_version", "rule_kind", "duplicate_id",     "unknown_reference",
                             "ambiguous_name",  "type_mismatch",   "missing_scale",   "missing_score",  "unknown_level", "scale_size",      "level_order",      "steps_not_nested",
                             "cycle",           "out_of_range",    "incomplete_rule", "unreachable_row", "unchecked_table", "not_measured", "missing_translation", "several_parents",
                             "duplicate_value", "unexpected_row",  "not_a_row",       "table_header",   "table_shape",   "table_quote",     "table_delimiter",  "example_failed",
                             "unused_name",     "overlapping_rows", "ignored_value",   "similar_id",      "suspicious_id", "upgraded",        "more_issues"};

}  // namespace

BOOST_AUTO_TEST_CASE(a_message_says_place_found_expected_and_hint) {
  const std::string text = whole.message();
  for (const char* part : {"framework.json:12:5", "/criteria/a/rule", "levl", "an indicator", "level", "[unknown_reference]"})
    BOOST_TEST((text.find(part) != std::string::npos), part << " in " << text);
  BOOST_TEST(std::count(text.begin(), text.end(), '\n') == 0);
}

BOOST_AUTO_TEST_CASE(what_is_unknown_is_left_out) {
  BOOST_TEST((Issue{Severity::note, "cycle", {}, "", "", ""}.message() == "a cycle [cycle]"));
  BOOST_TEST((Issue{Severity::note, "cycle", {"a.csv", "", 0, 0}, "", "", ""}.message() == "a.csv: a cycle [cycle]"));
  BOOST_TEST((Issue{Severity::note, "cycle", {"a.csv", "", 7, 0}, "", "", ""}.message() == "a.csv:7: a cycle [cycle]"));
  BOOST_TEST((Issue{Severity::note, "cycle", {"a.csv", "", 7, 3}, "", "", ""}.message() == "a.csv:7:3: a cycle [cycle]"));
}

BOOST_DATA_TEST_CASE(every_code_has_words_in_english_and_russian, data::make(codes), code) {
  const Issue issue{Severity::error, code, {}, "", "", ""};
  const std::string bare = std::string(code) + " [" + code + "]";
  BOOST_TEST(issue.message("en") != bare);
  BOOST_TEST(issue.message("ru") != issue.message("en"));
  BOOST_TEST(issue.message("ru-RU") == issue.message("ru"));
}

BOOST_AUTO_TEST_CASE(only_errors_are_errors) {
  BOOST_TEST(!has_errors({}));
  BOOST_TEST(!has_errors({{Severity::warning, "", {}, "", "", ""}, {Severity::note, "", {}, "", "", ""}}));
  BOOST_TEST(has_errors({{Severity::warning, "", {}, "", "", ""}, whole}));
}

BOOST_AUTO_TEST_CASE(the_nearest_name_is_at_most_a_third_away) {
  BOOST_TEST(nearest("proces", names) == "process");
  BOOST_TEST(nearest("plan-item", names) == "plan_item");
  BOOST_TEST(nearest("plnitem", names) == "plan_item");
  BOOST_TEST(nearest("survey", names) == "");
  BOOST_TEST(nearest("", names) == "");
  BOOST_TEST(nearest("a", {"b"}) == "");  // of one letter nothing would be left
  BOOST_TEST(nearest("я", {"ю"}) == "");
  BOOST_TEST(nearest("I1", {"i1"}) == "i1");
  BOOST_TEST(nearest("x", {}) == "");
}

BOOST_AUTO_TEST_CASE(issues_are_values) {
  Issue other = whole;
  BOOST_TEST((other == whole));
  other.place.line = 13;
  BOOST_TEST((other != whole));
}

BOOST_AUTO_TEST_SUITE_END()
