#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(count_tests)

namespace {

World codes(const char* json, const char* items) {
  World world;
  world.indicator("task", {"no", "partly", "yes"}).item_source = ItemSource::listed;
  world.judge(json, "");
  world.give_items("task", items);
  return world;
}
World numbers(const char* json, const char* items) {
  World world;
  Indicator& score = world.number("score", 0, 5);
  score.item_source = ItemSource::listed;
  score.step.reset();
  world.judge(json, "");
  world.give_items("score", items);
  return world;
}

const char* const done = R"({"measure": "count", "of": "task", "done": ["yes"]})";
const char* const either = R"({"measure": "count", "of": "task", "done": ["partly", "yes"]})";
const char* const absent = R"({"measure": "count", "of": "task", "done": ["yes"], "absent": "no"})";
const RuleRow of_codes[] = {
    {done, "yes yes no partly", "2"}, {done, "no partly", "0"},  {either, "yes no partly", "2"}, {done, "yes ? no", "1..2"}, {done, "? ? !", "0..3"},
    {done, "yes no|partly", "1"},     {done, "yes no|yes", "1..2"}, {done, "yes x", "1"},        {done, "yes|x no|x yes", "1..2"}, {absent, "yes ? ?", "1"},   {either, "yes yes yes", "3"},
};

const char* const from_three = R"({"measure": "count", "of": "score", "where": {">=": 3}})";
const char* const between = R"({"measure": "count", "of": "score", "where": {">": 1, "<": 4}})";
const char* const exactly = R"({"measure": "count", "of": "score", "where": {"=": 3}})";
const char* const other = R"({"measure": "count", "of": "score", "where": {"!=": 3}})";
const RuleRow of_numbers[] = {
    {exactly, "3 3 2.5 ?", "2..3"}, {other, "3 2.5 4 ?", "2..3"},
    {from_three, "2 2.5 3 4", "2"}, {from_three, "2 ? 5", "1..2"}, {from_three, "3|4 0", "1"},      {from_three, "2|3 0", "0..1"},
    {between, "1 1.5 2 3.5 4", "3"}, {between, "1|4", "0"},         {between, "2|x 3", "1..2"},     {between, "1|x 3", "1"},        {between, "0|2 3", "1..2"},
};

// Dated events of an open list; a complete row closes it.
World events(const char* more, int count, bool complete) {
  World world;
  Indicator& event = world.indicator("event", {"held"});
  event.kind = IndicatorKind::event;
  world.judge(std::string(R"({"band": {"measure": "count", "of": "event")") + more + R"(}, "steps": {"1": {">=": 1}, "2": {">=": 2}, "3": {">=": 4}}})");
  for (int i = 1; i <= count; ++i) world.observe("center", "event", "held").date = day("2018-03-0" + std::to_string(i));
  if (complete) world.observe("center", "event", "", "", "", "now", RowStatus::complete);
  return world;
}

}  // namespace

BOOST_DATA_TEST_CASE(items_of_the_codes_are_counted, data::make(of_codes), row) {
  BOOST_TEST(codes(row.rule, row.given).result() == row.expected);
  if (row.rule != absent) BOOST_TEST(codes(row.rule, row.given).brute_force() == row.expected);
}

BOOST_DATA_TEST_CASE(items_that_pass_the_tests_are_counted, data::make(of_numbers), row) {
  BOOST_TEST(numbers(row.rule, row.given).result() == row.expected);
  BOOST_TEST(numbers(row.rule, row.given).brute_force() == row.expected);
}

BOOST_AUTO_TEST_CASE(events_count_from_below_until_the_list_is_complete) {
  BOOST_TEST(events("", 0, true).result() == "0");
  BOOST_TEST(events("", 1, true).result() == "1");
  BOOST_TEST(events("", 3, true).result() == "2");
  BOOST_TEST(events("", 4, true).result() == "3");
  BOOST_TEST(events("", 0, false).result() == "0 1 2 3");
  BOOST_TEST(events("", 2, false).result() == "2 3");
  BOOST_TEST(events("", 4, false).result() == "3");
}

BOOST_AUTO_TEST_CASE(a_known_empty_list_has_the_count_zero) {
  World world;
  world.indicator("found", {"yes"}).item_source = ItemSource::open;
  world.judge(R"({"measure": "count", "of": "found"})", "");
  world.observe("center", "found", "", "", "", "now", RowStatus::complete);
  BOOST_TEST(world.result() == "0");
}

BOOST_AUTO_TEST_CASE(reasons_are_those_of_the_items_that_may_count) {
  BOOST_TEST(codes(done, "yes ?").reasons() == "not_assessed");
  BOOST_TEST(codes(done, "yes no|yes").reasons() == "conflict");
  BOOST_TEST(codes(done, "? no|yes").reasons() == "not_assessed, conflict");
  BOOST_TEST(codes(done, "yes no|partly ?").reasons() == "not_assessed");
  BOOST_TEST(numbers(from_three, "? 3|4").reasons() == "not_assessed");
}

const RuleRow comparisons[] = {
    {R"({"measure": "count", "of": "score", "where": {">": 2}})", "1 2 3 2|3", "1..2"}, {R"({"measure": "count", "of": "score", "where": {">=": 2}})", "1 2 3 1|2", "2..3"},
    {R"({"measure": "count", "of": "score", "where": {"<": 2}})", "1 2 3 1|2", "1..2"}, {R"({"measure": "count", "of": "score", "where": {"<=": 2}})", "1 2 3 2|3", "2..3"},
    {R"({"measure": "count", "of": "score", "where": {"=": 2}})", "1 2 3 2|3", "1..2"}, {R"({"measure": "count", "of": "score", "where": {"!=": 2}})", "1 2 3 2|3", "2..3"},
};

BOOST_DATA_TEST_CASE(every_comparison_counts, data::make(comparisons), row) { BOOST_TEST(numbers(row.rule, row.given).result() == row.expected); }

// An event that is expected, or not yet due, is none.
BOOST_AUTO_TEST_CASE(what_is_not_reported_or_not_due_is_not_counted) {
  World world = events("", 2, true);
  world.observe("center", "event", "", "", "", "now", RowStatus::expected).date = day("2018-04-01");
  BOOST_TEST(world.result() == "2");
  world.observe("center", "event", "", "", "", "now", RowStatus::not_applicable).date = day("2018-04-02");
  BOOST_TEST(world.result() == "2");
  BOOST_TEST(world.reasons() == "");
  World tasks = codes(done, "yes yes ?");
  tasks.items[0].item.due = day("2019-01-01");
  BOOST_TEST(tasks.result() == "1..2");
  tasks.items[0].item.due = day("2018-12-31");
  BOOST_TEST(tasks.result() == "2..3");
}

// Whether an event was held of which nothing can be had is open.
BOOST_AUTO_TEST_CASE(an_event_of_which_nothing_can_be_had_may_have_been_held) {
  World one;
  Indicator& event = one.number("event", 0, 9);
  event.kind = IndicatorKind::event;
  one.judge(R"({"measure": "count", "of": "event"})", "");
  one.observe("center", "event", "1").date = day("2018-02-01");
  one.observe("center", "event", "5").date = day("2018-03-01");
  one.observe("center", "event", "", "", "", "now", RowStatus::unavailable).date = day("2018-04-01");
  one.observe("center", "event", "", "", "", "now", RowStatus::complete);
  BOOST_TEST(one.result() == "2..3");
  BOOST_TEST(one.reasons() == "insufficient_evidence");
  // Held or not, its number is any of its domain, not the day.
  one.criterion("small", rule(R"({"measure": "count", "of": "event", "where": {"<=": 3}})"), "");
  BOOST_TEST(one.result("center", "small") == "1..2");
  World days;
  Indicator& held = days.indicator("event");
  held.kind = IndicatorKind::event;
  held.values = ValueType::date;
  days.judge(R"({"measure": "count", "of": "event"})", "");
  days.observe("center", "event", "2018-02-01");
  days.observe("center", "event", "", "", "", "now", RowStatus::complete);
  BOOST_TEST(days.result() == "1");
  days.observe("center", "event", "", "", "", "now", RowStatus::unavailable);
  BOOST_TEST(days.result() == "1..2");
  days.observe("center", "event", "", "", "", "now", RowStatus::not_applicable).date = day("2018-03-01");
  BOOST_TEST(days.result() == "1..2");
  days.observe("center", "event", "", "", "", "now", RowStatus::expected).date = day("2018-04-01");
  BOOST_TEST(days.result() == "1..2");
  // Whichever it is, it is the same for all who count.
  days.criterion("same", rule(R"({"with": {"a": {"measure": "count", "of": "event"}, "b": {"measure": "count", "of": "event"}}, "table": [{"if": {"a": {"!=": "b"}}, "then": "3"}, {"else": "0"}]})"), "points_0_3");
  BOOST_TEST(days.result("center", "same") == "0");
  World items;
  items.number("score", 0, 4).item_source = ItemSource::listed;
  items.judge(R"({"measure": "count", "of": "score"})", "");
  items.give_items("score", "1 ? 3");
  BOOST_TEST(items.result() == "3");
}

// A calendar names the slots, not the events: their list is open until it is told to be complete.
BOOST_AUTO_TEST_CASE(events_of_a_calendar_are_an_open_list) {
  World one;
  Indicator& event = one.indicator("event", {"held"});
  event.kind = IndicatorKind::event;
  event.item_source = ItemSource::listed;
  one.judge(R"({"measure": "count", "of": "event"})", "");
  one.item("event", "s1");
  BOOST_TEST(one.result() == "0..");
  one.observe("center", "event", "", "", "", "now", RowStatus::complete);
  BOOST_TEST(one.result() == "0");
}

BOOST_AUTO_TEST_SUITE_END()
