#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/plans.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(work_plan_json_tests)

namespace {

// Every field away from its default somewhere.
WorkPlanDraft draft() {
  const Text both(std::map<std::string, std::string>{{"en", "word"}, {"ru", "слово"}}), one(std::map<std::string, std::string>{{"ru", "слово"}});
  WorkPlanDraft draft = PlanWorld().plan;
  draft.schema = "https://example.org/work_plan.schema.json";
  draft.default_language = "ru";
  draft.title = both;
  draft.theme = draft.note = one;
  draft.tolerance_days = 14;
  draft.records.attached = "belongs";
  draft.records.request_kind = "kind";
  draft.goals = {{{"center", ""}, both}, {{"", "school-1"}, one}};
  draft.tasks = {{"t", {"center", ""}, 1, both}};
  draft.activities[0].title = both;
  draft.activities[0].parts[0].does = one;
  draft.activities[0].weight = Number::ratio(5, 2);
  draft.activities[1].tolerance_days = 0;
  draft.activities[4].within_days = 10;
  draft.activities[5].request_kinds = {"audit"};
  draft.evidence_kinds = {{"paper", both}};
  ExpectedResult result{"r", {"", "center"}, "t", 2, both, one, {"paper"}, {}, {}};
  result.needs = {{"score"}, {"score", "2", Subject{"attached", false, "school", ""}, Number::ratio(1, 2)}};
  result.gaps = {{one, "score"}, {both, ""}};
  draft.results = {result};
  return draft;
}

std::string places(const std::string& members) {
  return problems([&] { read_work_plan("{\"format\": \"merilo.work_plan\", \"version\": 1, \"id\": \"x\", \"period\": \"p\"" + members + "}"); });
}

#define PART R"("parts": [{"role": "r"}])"
#define RECORDS R"(, "records": {"execution": "e", "needed": "n", "requests": {"outcome": "o"}})"
const Row members[] = {
    {"", "none"},
    {R"(, "perod": 1)", "unknown_key /perod"},
    {R"(, "tolerance_days": 1.5)", "wrong_type /tolerance_days"},
    {R"(, "goals": [{"text": "x"}])", "missing_key /goals/0"},
    {R"(, "activities": {"a": {"date": "Mai 2018", )" PART "}}" RECORDS, "bad_date /activities/a/date"},
    {R"(, "activities": {"a": {"date": 2018, )" PART "}}" RECORDS, "bad_date /activities/a/date"},
    {R"(, "activities": {"a": {"on_request": true, "date": "2018-05", )" PART "}}" RECORDS, "ignored_value /activities/a/date"},
    {R"(, "activities": {"a": {"kinds": ["k"], )" PART "}}" RECORDS, "ignored_value /activities/a/kinds"},
    {R"(, "activities": {"a": {"within_days": 3, )" PART "}}" RECORDS, "ignored_value /activities/a/within_days"},
    {R"(, "activities": {"a": {)" PART R"(}, "b": {"make_up_of": "a", "date": "2018-05", )" PART "}}" RECORDS, "ignored_value /activities/b/date"},
    {R"(, "activities": {"a": {)" PART "}}", "missing_key /records/execution"},
    {R"(, "records": {"requests": {"received": "r"}})", "missing_key /records/requests"},
    {R"(, "results": {"r": {"role": "x", "needs": [{"level": "2"}]}})", "missing_key /results/r/needs/0"},
    {R"(, "results": {"r": {"role": "x", "needs": [{"criterion": "c", "share": "2/1"}]}})", "incomplete_rule /results/r/needs/0/share; out_of_range /results/r/needs/0/share"},
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_plan_comes_back) {
  const WorkPlan plan(draft());
  const std::string text = write_work_plan(plan);
  BOOST_TEST((read_work_plan(text) == plan));
  BOOST_TEST(write_work_plan(read_work_plan(text)) == text);
}

BOOST_AUTO_TEST_CASE(a_bare_need_is_a_criterion_at_its_target) {
  const WorkPlan plan = read_work_plan(R"({"format": "merilo.work_plan", "version": 1, "id": "x", "period": "p", "results": {"r": {"role": "c", "needs": ["score"]}}})");
  BOOST_TEST((plan.draft().results[0].needs == std::vector<Need>{{"score"}}));
}

BOOST_DATA_TEST_CASE(an_issue_has_its_pointer, data::make(members), row) { BOOST_TEST(places(row.given) == row.expected); }

BOOST_AUTO_TEST_CASE(an_issue_has_its_line_and_column) {
  try {
    read_work_plan("{\"format\": \"merilo.work_plan\", \"version\": 1, \"id\": \"x\", \"period\": \"p\",\n\"tolerance_days\": -1}");
    BOOST_ERROR("accepted");
  } catch (const ModelError& error) {
    BOOST_TEST((error.issues()[0].place == Place{"work_plan.json", "/tolerance_days", 2, 19}));
  }
}

BOOST_AUTO_TEST_SUITE_END()
