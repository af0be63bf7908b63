#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/plans.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(plan_review_tests)

namespace {

struct OnDate {
  const char *activity, *as_of, *expected;
};
std::ostream& operator<<(std::ostream& out, const OnDate& row) { return out << row.activity << " on " << row.as_of; }

// Nothing is recorded: the day before, the first and the last day, the day after.
const OnDate unrecorded[] = {
    {"talk", "2018-03-13", "planned"}, {"talk", "2018-03-14", "due"},   {"talk", "2018-03-15", "late"},
    {"course", "2018-04-30", "planned"}, {"course", "2018-05-01", "due"}, {"course", "2018-05-31", "due"}, {"course", "2018-06-01", "late"},
    {"fair", "2018-08-31", "planned"}, {"fair", "2018-09-01", "due"},   {"fair", "2018-10-31", "due"},   {"fair", "2018-11-01", "late"},
    {"work", "2018-01-01", "due"},     {"work", "2018-12-31", "due"},   {"advice", "2018-12-31", "on_request"},
    {"again", "2018-12-31", "need_unknown"},
};

}  // namespace

BOOST_DATA_TEST_CASE(what_is_not_recorded_is_ahead_due_or_late, data::make(unrecorded), row) {
  BOOST_TEST(PlanWorld().state(row.activity, row.as_of) == row.expected);
}

BOOST_DATA_TEST_CASE(a_code_is_a_state, data::make(std::vector<std::string>{"held", "moved", "partial", "cancelled", "not_held"}), code) {
  PlanWorld world;
  world.record("talk", code, "2018-03-14");
  BOOST_TEST(world.state("talk") == code);
}

BOOST_AUTO_TEST_CASE(a_record_after_the_date_is_not_seen) {
  PlanWorld world;
  world.record("talk", "held", "2018-03-20");
  BOOST_TEST(world.state("talk", "2018-03-19") == "late");
  BOOST_TEST(world.state("talk", "2018-03-20") == "held");
}

BOOST_AUTO_TEST_CASE(contradicting_records_are_a_conflict) {
  PlanWorld world;
  world.record("talk", "held", "2018-03-14");
  world.record("talk", "not_held");
  const ActivityStatus talk = world.activity("talk");
  BOOST_TEST(to_string(talk.state) == "conflict");
  BOOST_TEST(talk.rows.size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_record_of_several_codes_leaves_the_activity_open) {
  PlanWorld world;
  world.record("talk", "held|moved", "2018-03-14");
  const ActivityStatus talk = world.activity("talk");
  BOOST_TEST(to_string(talk.state) == "within");
  BOOST_TEST(talk.rows.size() == 1U);
}

namespace {

struct Moved {
  const char* date;
  int days_off;
  bool outside;
};
std::ostream& operator<<(std::ostream& out, const Moved& row) { return out << row.date; }

// A month with a tolerance of 30 days: 2018-04-01 and 2018-06-30 are the last days inside.
const Moved moved[] = {{"2018-03-31", -31, true}, {"2018-04-01", -30, false}, {"2018-05-01", 0, false},
                       {"2018-05-31", 0, false},  {"2018-06-30", 30, false},  {"2018-07-01", 31, true}};

}  // namespace

BOOST_DATA_TEST_CASE(a_day_is_held_against_the_time_and_its_tolerance, data::make(moved), row) {
  PlanWorld world;
  world.record("course", "moved", row.date);
  const PlanReview reviewed = world.review();
  const ActivityStatus& course = reviewed.activities[1];
  BOOST_TEST(course.days_off == row.days_off);
  BOOST_TEST(course.outside_tolerance == row.outside);
  BOOST_TEST(listed(reviewed.issues) == (row.outside ? "warning out_of_range /rows/0/date" : ""));
}

BOOST_AUTO_TEST_CASE(an_activity_may_have_a_tolerance_of_its_own) {
  PlanWorld world;
  world.plan.activities[1].tolerance_days = 0;
  world.record("course", "moved", "2018-06-01");
  BOOST_TEST(world.activity("course").outside_tolerance);
}

BOOST_AUTO_TEST_CASE(done_without_a_document_is_told) {
  PlanWorld world;
  world.record("talk", "held", "2018-03-14").evidence.clear();
  world.record("course", "partial", "2018-05-02");
  world.record("fair", "not_held").evidence.clear();
  BOOST_TEST(world.activity("talk").undocumented);
  BOOST_TEST(!world.activity("course").undocumented);
  BOOST_TEST(!world.activity("fair").undocumented);
}

namespace {

// What the center states of `again`, what the two schools did at `talk`, and what follows. `-`: nothing is known.
struct MakeUp {
  const char *stated, *schools, *expected;
  bool contradicts;
};
std::ostream& operator<<(std::ostream& out, const MakeUp& row) { return out << row.stated << " | " << row.schools; }
const MakeUp make_ups[] = {
    {"-", "attended attended", "not_needed", false}, {"-", "attended absent", "late", false},   {"-", "made_up attended", "late", false},
    {"-", "attended -", "need_unknown", false},      {"-", "absent -", "late", false},          {"yes", "- -", "late", false},
    {"no", "- -", "not_needed", false},              {"no", "attended attended", "not_needed", false},
    {"-", "made_up|absent attended", "late", false},  {"-", "attended|absent attended", "need_unknown", false},
    {"no", "attended absent", "not_needed", true},   {"yes", "attended attended", "late", true},
};

}  // namespace

BOOST_DATA_TEST_CASE(a_make_up_is_needed_where_somebody_was_absent, data::make(make_ups), row) {
  PlanWorld world;
  if (row.stated != std::string("-")) world.observe("center", "wanted", row.stated, "again");
  std::istringstream words(row.schools);
  std::string word;
  for (int i = 1; words >> word; ++i)
    if (word != "-") world.observe("school-" + std::to_string(i), "there", word, "talk");
  const PlanReview reviewed = world.review();
  BOOST_TEST(to_string(reviewed.activities[4].state) == row.expected);
  BOOST_TEST(listed(reviewed.issues) == (row.contradicts ? "warning duplicate_value /rows/0/value" : ""));
}

BOOST_AUTO_TEST_CASE(a_make_up_is_due_after_what_it_makes_up) {
  const ActivityStatus again = PlanWorld().activity("again");
  BOOST_TEST(again.first.to_string() == "2018-03-15");
  BOOST_TEST(again.last.to_string() == "2018-04-13");
}

namespace {

std::string summary(const PlanReview& reviewed) {
  const RequestSummary& of = reviewed.requests.at(0);
  std::string text = std::to_string(of.full) + " " + std::to_string(of.partial) + " " + std::to_string(of.refused) + " " + std::to_string(of.open) + " late " +
                     std::to_string(of.late) + ": " + std::string(to_string(of.status));
  if (of.low) text += " " + of.low->to_string() + ".." + of.high->to_string();
  return text;
}

void answer(PlanWorld& world, const char* id, const char* code, const char* came, const char* closed) {
  world.observe("center", "came", came, id);
  if (*closed) world.observe("center", "closed", closed, id);
  if (*code) world.observe("center", "answer", code, id);
}

}  // namespace

BOOST_AUTO_TEST_CASE(requests_are_counted_and_the_open_ones_give_a_range) {
  PlanWorld world;
  for (const char* id : {"a", "b", "c", "d"}) world.request(id, "school-1", "2018-06-30");
  answer(world, "a", "full", "2018-06-01", "2018-06-30");
  answer(world, "b", "partial", "2018-06-01", "2018-07-01");
  answer(world, "c", "refused", "2018-06-01", "2018-06-02");
  answer(world, "d", "", "2018-06-01", "");
  BOOST_TEST(summary(world.review()) == "1 1 1 1 late 2: undetermined 25..50");
}

BOOST_AUTO_TEST_CASE(an_answer_of_several_codes_is_in_full_where_one_of_them_is) {
  PlanWorld world;
  for (const char* id : {"a", "b"}) world.request(id, "school-1", "2018-06-30");
  answer(world, "a", "full|partial", "2018-06-01", "2018-06-30");
  answer(world, "b", "partial|refused", "2018-06-01", "2018-06-30");
  BOOST_TEST(summary(world.review()) == "0 0 0 2 late 0: undetermined 0..50");
}

BOOST_AUTO_TEST_CASE(nobody_asked_is_not_a_hundred_percent) {
  PlanWorld world;
  BOOST_TEST(summary(world.review()) == "0 0 0 0 late 0: undetermined 0..100");
  world.observe("center", "answer", "", "", "", "now", RowStatus::complete).date = day("2018-12-20");
  BOOST_TEST(summary(world.review()) == "0 0 0 0 late 0: not_applicable");
}

BOOST_AUTO_TEST_CASE(a_request_that_has_not_come_yet_does_not_count) {
  PlanWorld world;
  world.request("a", "school-1", "2018-06-30");
  world.request("b", "school-1", "2018-09-30");
  answer(world, "a", "full", "2018-06-01", "2018-06-20");
  world.observe("center", "came", "2018-09-01", "b");
  BOOST_TEST(summary(world.review("2018-08-31")) == "1 0 0 0 late 0: determined 100..100");
  BOOST_TEST(summary(world.review("2018-09-01")) == "1 0 0 1 late 0: undetermined 50..100");
  BOOST_TEST(summary(world.review("2018-09-30")) == "1 0 0 1 late 0: undetermined 50..100");
  BOOST_TEST(summary(world.review("2018-10-01")) == "1 0 0 1 late 1: undetermined 50..100");
}

BOOST_AUTO_TEST_CASE(who_asks_is_served_by_the_one_asked) {
  PlanWorld world;
  world.request("a", "center", "2018-06-30");
  answer(world, "a", "full", "2018-06-01", "2018-06-20");
  BOOST_TEST(listed(world.review().issues) == "warning unknown_reference /rows/2/item");
}

BOOST_AUTO_TEST_CASE(participation_counts_make_ups_and_leaves_out_what_is_ahead) {
  PlanWorld world(3);
  world.plan.activities[1].attended_by = {"school"};
  world.observe("school-1", "there", "attended", "talk").date = day("2018-03-14");
  world.observe("school-2", "there", "made_up", "talk").date = day("2018-03-20");
  BOOST_TEST(to_string(world.review("2018-03-13").participation.at(0).status) == "not_applicable");
  const Participation march = world.review("2018-03-31").participation.at(0);
  BOOST_TEST((*march.low == Number::ratio(200, 3) && *march.high == Number(100)));  // two of three, and one may have been there
  const Participation june = world.review("2018-06-01").participation.at(0);
  BOOST_TEST((*june.low == Number::ratio(100, 3) && *june.high == Number(100)));  // two of six, and four may have been there
  BOOST_TEST(june.cells.size() == 6U);
}

BOOST_AUTO_TEST_CASE(of_several_codes_each_may_say_who_took_part) {
  PlanWorld world(3);
  world.observe("school-1", "there", "attended|made_up", "talk").date = day("2018-03-14");
  world.observe("school-2", "there", "attended|absent", "talk").date = day("2018-03-14");
  world.observe("school-3", "there", "absent", "talk").date = day("2018-03-14");
  const Participation talk = world.review("2018-03-31").participation.at(0);
  BOOST_TEST((*talk.low == Number::ratio(100, 3) && *talk.high == Number::ratio(200, 3)));
  BOOST_TEST(talk.cells.at(0).state == "within");
}

namespace {

std::string states(const PlanReview& reviewed) {
  std::string text;
  for (const ResultStatus& result : reviewed.results) {
    text += (text.empty() ? "" : "; ") + std::string(to_string(result.state)) + ":";
    for (const NeedStatus& need : result.needs) text += " " + std::string(to_string(need.state));
  }
  return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_result_is_reached_when_all_it_needs_holds) {
  PlanWorld world(4);
  world.give("level=2");
  world.give_schools("level", "310?");
  const Subject schools{"attached", false, "school", ""};
  world.result("own", {{"score", "2"}});
  world.result("higher", {{"score", "3"}});
  world.result("half", {{"score", "1", schools, Number::ratio(1, 2)}});
  world.result("most", {{"score", "1", schools, Number::ratio(3, 4)}});
  world.result("all", {{"score", "1", schools}});
  world.result("both", {{"score", "2"}, {"score", "1", schools, Number::ratio(3, 4)}});
  world.result("nothing", {});
  BOOST_TEST(states(world.review()) ==
             "reached: reached; not_reached: not_reached; reached: reached; undetermined: undetermined; not_reached: not_reached; "
             "undetermined: reached undetermined; not_scored:");
}

BOOST_AUTO_TEST_CASE(the_level_needed_is_the_target_or_the_highest) {
  PlanWorld world;
  world.give("level=2");
  world.result("highest", {{"score"}});
  BOOST_TEST(states(world.review()) == "not_reached: not_reached");
  world.framework.criteria[0].target = "2";
  const PlanReview reviewed = world.review();
  BOOST_TEST(states(reviewed) == "reached: reached");
  BOOST_TEST(reviewed.results[0].needs[0].need.level == "2");
}

BOOST_AUTO_TEST_CASE(a_need_that_does_not_apply_is_left_out) {
  PlanWorld world;
  world.level("other");
  world.criterion("second", reference("other"));
  world.give("level=x other=3");
  world.result("one", {{"score", "3"}});
  world.result("two", {{"score", "3"}, {"second", "3"}});
  BOOST_TEST(states(world.review()) == "not_applicable: not_applicable; reached: not_applicable reached");
}

BOOST_AUTO_TEST_CASE(a_result_names_its_documents_and_what_is_missing) {
  PlanWorld world(2);
  world.observe("school-1", "level", "3").evidence = "school-1-paper";
  world.result("all", {{"score", "2", Subject{"attached", false, "school", ""}}});
  const ResultStatus all = world.review().results.at(0);
  BOOST_TEST(joined(all.documents) == "school-1-paper");
  BOOST_REQUIRE(all.missing.size() == 1U);
  BOOST_TEST(all.missing[0].organization == "school-2");
}

BOOST_AUTO_TEST_CASE(a_plan_with_unknown_names_is_refused) {
  PlanWorld world;
  world.result("r", {{"scroe"}});
  BOOST_TEST(problems([&] { world.review(); }) == "unknown_reference /results/r/needs/0/criterion");
}

BOOST_AUTO_TEST_CASE(items_given_twice_are_one) {
  PlanWorld world;
  world.record("talk", "held", "2018-03-14");
  const WorkPlan plan(world.plan);
  const Network network(world.network);
  const Observations once = with_plan(Observations(world.rows), plan, network);
  BOOST_TEST((with_plan(once, plan, network) == once));
  BOOST_TEST(once.items().size() == 7U);  // five of the center that are not on request, and `talk` for two schools
}

BOOST_AUTO_TEST_SUITE_END()
