#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "io/json.hpp"
#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(network_json_tests)

namespace {

NetworkDraft draft() {
  const Text both(std::map<std::string, std::string>{{"en", "word"}, {"ru", "слово"}}), one(std::map<std::string, std::string>{{"ru", "слово"}});
  NetworkDraft draft = World(2).network;
  draft.schema = "https://example.org/network.schema.json";
  draft.default_language = "ru";
  draft.title = both;
  draft.note = one;
  draft.organizations[1].name = both;
  draft.organizations[1].short_name = draft.organizations[1].locality = one;
  draft.organizations[1].legal_form = "МАОУ";
  draft.organizations[1].aliases = {"СОШ №1", "School \"1\""};
  draft.edges[0].from = day("2017-09-01");
  draft.edges[1].to = day("2018-12-31");
  draft.edges.push_back({"serves", "school-2", "center", {}, {}});
  draft.periods[0].title = both;
  draft.raters = {{"e1", "center"}, {"e2", ""}};
  draft.approvals = {{both, one, "center"}, {one, both, ""}};
  return draft;
}

// What is wrong with a document, `code pointer` in order; `^` marks where the first issue stands.
std::string places(const std::string& members) {
  std::string text = "{\"format\": \"merilo.network\", \"version\": 1, \"id\": \"x\",\n" + members + "}";
  const auto mark = text.find('^');
  if (mark != text.npos) text.erase(mark, 1);
  const auto [line, column] = line_and_column(text, mark == text.npos ? 0 : mark);
  try {
    read_network(text);
  } catch (const ModelError& error) {
    const Place& place = error.issues()[0].place;
    BOOST_TEST((place == Place{"network.json", place.pointer, line, column}), place.line << ":" << place.column);
    return listed(error.issues());
  }
  return "";
}

#define PERIODS R"("periods": {"p": {"start": "2018-01-01", "end": "2018-12-31"}})"
const Row members[] = {
    {PERIODS, ""},
    {PERIODS R"(, "organizations": {"a": ^{"name": "x"}})", "missing_key /organizations/a"},
    {PERIODS R"(, "organizations": {"a": {"role": "r", "nmae": ^"x"}})", "unknown_key /organizations/a/nmae"},
    {PERIODS R"(, "organizations": {"a": {"role": "r"}}, "relations": {"attached": [{"child": "a", "parent": ^"b"}]})", "unknown_reference /relations/attached/0/parent"},
    {R"("periods": {"p": {"start": "2018-01-01", "end": ^"31.12.2018"}})", "bad_date /periods/p/end"},
    {R"("periods": {"p": ^{"start": "2018-01-01"}})", "missing_key /periods/p"},
    {R"("organizations": {})", "missing_key /periods"},
    {PERIODS R"(, "raters": {"e": {"organization": ^"b"}})", "unknown_reference /raters/e/organization"},
    {PERIODS R"(, "approvals": [{"title": "x", "organization": ^"b"}])", "unknown_reference /approvals/0/organization"},
    {PERIODS R"(, "approvals": ^{"title": "x"})", "wrong_type /approvals"},
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_network_comes_back) {
  const Network network(draft());
  const std::string text = write_network(network);
  BOOST_TEST((read_network(text) == network));
  BOOST_TEST(write_network(read_network(text)) == text);
}

BOOST_DATA_TEST_CASE(an_issue_has_pointer_line_and_column, data::make(members), row) { BOOST_TEST(places(row.given) == row.expected); }

BOOST_AUTO_TEST_CASE(issues_come_in_order_of_place) {
  BOOST_TEST(places("\"periods\": {\"p\": {\"start\": ^\"2018\", \"end\": \"2018-12-31\"}},\n\"raters\": {\"e\": {\"organisation\": \"a\"}}") ==
             "bad_date /periods/p/start; unknown_key /raters/e/organisation");
}

BOOST_AUTO_TEST_CASE(ids_are_compared_in_one_normal_form) {
  // й as one character, and as и with a breve.
  const Network network = read_network("{\"format\": \"merilo.network\", \"version\": 1, \"id\": \"x\", " PERIODS ", \"organizations\": {\"\xD0\xB8\xCC\x86\": {\"role\": \"r\"}}}");
  BOOST_TEST(network.find("\xD0\xB9").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
