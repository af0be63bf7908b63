#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/plans.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(work_plan_tests)

namespace {

struct Broken {
  const char* expected;
  void (*change)(WorkPlanDraft&);
};
std::ostream& operator<<(std::ostream& out, const Broken& row) { return out << row.expected; }

const Broken broken[] = {
    {"none", [](WorkPlanDraft&) {}},
    {"missing_key /id", [](WorkPlanDraft& d) { d.id.clear(); }},
    {"missing_key /period", [](WorkPlanDraft& d) { d.period.clear(); }},
    {"out_of_range /tolerance_days", [](WorkPlanDraft& d) { d.tolerance_days = -1; }},
    {"none", [](WorkPlanDraft& d) { d.tolerance_days = 0; }},
    {"none", [](WorkPlanDraft& d) { d.tolerance_days = 36525; }},
    {"out_of_range /tolerance_days", [](WorkPlanDraft& d) { d.tolerance_days = 36526; }},
    {"missing_key /goals/0", [](WorkPlanDraft& d) { d.goals = {{{}, {}}}; }},
    {"missing_key /goals/0", [](WorkPlanDraft& d) { d.goals = {{{"center", "center"}, {}}}; }},
    {"duplicate_id /tasks/t", [](WorkPlanDraft& d) { d.tasks = {{"t", {"center", ""}, 1, {}}, {"t", {"center", ""}, 2, {}}}; }},
    {"missing_key /activities/talk/parts", [](WorkPlanDraft& d) { d.activities[0].parts.clear(); }},
    {"out_of_range /activities/talk/tolerance_days", [](WorkPlanDraft& d) { d.activities[0].tolerance_days = -1; }},
    {"out_of_range /activities/talk/weight", [](WorkPlanDraft& d) { d.activities[0].weight = -1; }},
    {"out_of_range /activities/again/within_days", [](WorkPlanDraft& d) { d.activities[4].within_days = -1; }},
    {"unknown_reference /activities/again/make_up_of", [](WorkPlanDraft& d) { d.activities[4].make_up_of = "tlak"; }},
    {"type_mismatch /activities/again/make_up_of", [](WorkPlanDraft& d) { d.activities[4].make_up_of = "again"; }},
    {"type_mismatch /activities/again/make_up_of", [](WorkPlanDraft& d) { d.activities[4].make_up_of = "advice"; }},
    {"missing_key /records/execution", [](WorkPlanDraft& d) { d.records.execution.clear(); }},
    {"missing_key /records/needed", [](WorkPlanDraft& d) { d.records.needed.clear(); }},
    {"missing_key /records/attendance", [](WorkPlanDraft& d) { d.records.attendance.clear(); }},
    {"missing_key /records/requests/outcome", [](WorkPlanDraft& d) { d.records.request_outcome.clear(); }},
    {"unknown_reference /results/r/task", [](WorkPlanDraft& d) { d.results = {{"r", {"center", ""}, "t"}}; }},
    {"unknown_reference /results/r/basis/0", [](WorkPlanDraft& d) { d.results = {{"r", {"center", ""}}}; d.results[0].basis = {"paper"}; }},
    {"missing_key /results/r/needs/0/criterion", [](WorkPlanDraft& d) { d.results = {{"r", {"center", ""}}}; d.results[0].needs = {{""}}; }},
    {"incomplete_rule /results/r/needs/0/share", [](WorkPlanDraft& d) { d.results = {{"r", {"center", ""}}}; d.results[0].needs = {{"c", "", {}, 1}}; }},
    {"type_mismatch /results/r/needs/0/over", [](WorkPlanDraft& d) { d.results = {{"r", {"center", ""}}}; d.results[0].needs = {{"c", "", Subject{}}}; }},
    {"out_of_range /results/r/needs/0/share", [](WorkPlanDraft& d) { d.results = {{"r", {"center", ""}}}; d.results[0].needs = {{"c", "", Subject{"attached"}, 0}}; }},
    {"out_of_range /results/r/needs/0/share", [](WorkPlanDraft& d) { d.results = {{"r", {"center", ""}}}; d.results[0].needs = {{"c", "", Subject{"attached"}, Number::ratio(101, 100)}}; }},
};

}  // namespace

BOOST_DATA_TEST_CASE(a_plan_is_checked_in_itself, data::make(broken), row) {
  WorkPlanDraft draft = PlanWorld().plan;
  row.change(draft);
  BOOST_TEST(problems([&] { WorkPlan{draft}; }) == row.expected);
}

BOOST_AUTO_TEST_CASE(a_party_is_a_role_or_an_organization) {
  const Organization school{"school-1", "school", {}, {}, {}, "", {}};
  BOOST_TEST((Party{"school", ""}.includes(school)));
  BOOST_TEST((!Party{"center", ""}.includes(school)));
  BOOST_TEST((Party{"", "school-1"}.includes(school)));
  BOOST_TEST((!Party{"", "school-2"}.includes(school)));
}

BOOST_AUTO_TEST_CASE(activities_are_items_of_those_who_take_part) {
  const PlanWorld world(1);
  std::string items;
  for (const ListedItem& each : planned_items(WorkPlan(world.plan), Network(world.network)))
    items += each.indicator + " " + each.organization + " " + each.item.id + " " + each.item.due->to_string() + " " + each.item.precision +
             (each.item.condition.empty() ? "\n" : " if needed\n");
  BOOST_TEST(items ==
             "done center talk 2018-03-14 day\n"
             "done center course 2018-05-31 month\n"
             "done center fair 2018-10-31 range\n"
             "done center work 2018-12-31 period\n"
             "done center again 2018-04-13 range if needed\n"
             "there school-1 talk 2018-03-14 day\n");
}

BOOST_AUTO_TEST_CASE(parts_are_found_by_id) {
  const WorkPlan plan(PlanWorld().plan);
  BOOST_TEST(plan.activity("fair").id == "fair");
  BOOST_CHECK_THROW(plan.activity("fare"), UnknownIdError);
  BOOST_CHECK_THROW(plan.result("r"), UnknownIdError);
}

BOOST_AUTO_TEST_SUITE_END()
