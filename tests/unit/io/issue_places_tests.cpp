#include <boost/test/unit_test.hpp>

#include <merilo/io/issue_places.hpp>

#include "support/builders.hpp"

using namespace builders;

BOOST_AUTO_TEST_SUITE(issue_places_tests)

BOOST_AUTO_TEST_CASE(only_issues_of_the_file_without_a_line_are_located) {
  const auto issue = [](const char* file, const char* pointer, int line) { return Issue{Severity::error, "cycle", {file, pointer, line, 0}, "", "", ""}; };
  const auto found = locate_issues({issue("a.json", "/x/1", 0), issue("b.json", "/x/1", 0), issue("a.json", "/x", 9)}, "{\"x\": [1,\n 2]}", "a.json");
  BOOST_TEST(found[0].place.line == 2);
  BOOST_TEST(found[0].place.column == 2);
  BOOST_TEST(found[1].place.line == 0);
  BOOST_TEST(found[2].place.line == 9);
}

BOOST_AUTO_TEST_CASE(a_text_that_is_no_json_locates_nothing) {
  BOOST_TEST(locate_issues({{Severity::error, "cycle", {"a.json", "/x", 0, 0}, "", "", ""}}, "{", "a.json")[0].place.line == 0);
}

BOOST_AUTO_TEST_SUITE_END()
