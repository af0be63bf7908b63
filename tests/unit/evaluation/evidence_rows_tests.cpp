#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/worlds.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(evidence_rows_tests)

namespace {

// Rows of three kinds of indicators with or without a period and a date: used, or left out and why.
struct TimeRow {
  const char *indicator, *period, *date, *recorded, *value, *expected;
};
std::ostream& operator<<(std::ostream& out, const TimeRow& row) { return out << row.indicator << " " << row.period << " " << row.date << " " << row.recorded; }

const TimeRow times[] = {
    {"level", "now", "", "", "1", "used"},          {"level", "before", "", "", "1", "used"},            {"level", "earlier", "", "", "1", "other_period"},
    {"level", "", "2018-01-01", "", "1", "used"},   {"level", "", "2018-06-30", "", "1", "used"},        {"level", "", "2018-07-01", "", "1", "after_as_of"},
    {"level", "", "2017-12-31", "", "1", "used"},   {"level", "", "2016-12-31", "", "1", "other_period"}, {"level", "", "2015-01-01", "", "1", "other_period"},
    {"level", "now", "2018-06-30", "", "1", "used"}, {"level", "now", "2018-07-01", "", "1", "after_as_of"}, {"level", "now", "", "2018-06-30", "1", "used"},
    {"level", "now", "", "2018-07-01", "1", "after_as_of"}, {"event", "now", "", "", "2018-06-30", "used"}, {"event", "now", "", "", "2018-07-01", "after_as_of"},
    {"event", "now", "2018-06-30", "", "2018-07-01", "used"}, {"event", "", "2018-03-01", "", "2018-03-01", "used"}, {"event", "", "2015-03-01", "", "2015-03-01", "other_period"},
    {"state", "now", "", "", "1", "used"},          {"state", "earlier", "", "", "1", "used"},           {"state", "later", "", "", "1", "after_as_of"},
    {"state", "", "2015-01-01", "", "1", "used"},   {"state", "", "2018-07-01", "", "1", "after_as_of"}, {"state", "now", "2018-07-01", "", "1", "after_as_of"},
    {"since", "now", "", "", "2019-01-01", "used"},
};

}  // namespace

BOOST_DATA_TEST_CASE(a_row_belongs_to_its_period_and_is_seen_from_its_day_on, data::make(times), one) {
  World world;
  world.level("level");
  Indicator& event = world.indicator("event");
  event.kind = IndicatorKind::event;
  event.values = ValueType::date;
  world.level("state").kind = IndicatorKind::state;
  Indicator& since = world.indicator("since");  // its value is no day of the row
  since.kind = IndicatorKind::state;
  since.values = ValueType::date;
  world.judge(R"({"with": {"c": {"measure": "count", "of": "event"}}, "table": [{"if": {"c": 1, "state": "1", "level": "1"}, "then": "3"}, {"else": "0"}]})");
  world.network.periods.insert(world.network.periods.begin(), {"earlier", {}, day("2016-01-01"), day("2016-12-31"), ""});
  world.network.periods.push_back({"later", {}, day("2019-01-01"), day("2019-12-31"), "now"});
  world.options.period = "now";
  world.options.as_of = day("2018-06-30");
  Observation& row = world.observe("center", one.indicator, one.value, "", "", one.period);
  if (*one.date) row.date = day(one.date);
  if (*one.recorded) row.recorded = day(one.recorded);
  const Header header = world.evaluate().header();
  BOOST_TEST(header.rows_in == 1);
  BOOST_TEST(header.rows_used == (one.expected == std::string("used") ? 1 : 0));
  BOOST_TEST(header.left_out.size() == 1 - header.rows_used);
  for (const LeftOut& part : header.left_out) BOOST_TEST(part.reason == one.expected);
}

// A row replaces the one of the same key whose document it names, even its own earlier form.
BOOST_AUTO_TEST_CASE(documents_are_superseded_within_a_key) {
  World world = typed();
  world.observe("center", "level", "1").evidence = "a";
  Observation& second = world.observe("center", "level", "2");
  second.evidence = "b";
  second.supersedes = "a";
  BOOST_TEST(world.result() == "2");
  BOOST_TEST(world.evaluate().header().left_out.at(0).reason == "superseded");
  BOOST_TEST(listed(world.evaluate().issues()).find("supersedes") == std::string::npos);
  world.rows[1].supersedes = "c";
  BOOST_TEST(world.result() == "1 2");
  BOOST_TEST(listed(world.evaluate().issues()) == "warning unknown_reference /rows/1/supersedes");
  world.rows[1].supersedes = "b";
  BOOST_TEST(world.result() == "1 2");
  world.rows[0].evidence = "b";
  BOOST_TEST(world.result() == "2");
  world.observe("center", "level", "3").supersedes = "b";  // replaces both forms
  BOOST_TEST(world.result() == "3");
  world.rows.pop_back();
  world.rows[0].evidence = "a";
  world.rows[1].supersedes = "a";
  world.rows[0].period = "before";
  BOOST_TEST(world.result() == "2");
  BOOST_TEST(listed(world.evaluate().issues()) == "warning unknown_reference /rows/1/supersedes");
}

// Who reports a value without raters, or a commission's level, is no part of its key: a correction may come from another.
BOOST_AUTO_TEST_CASE(a_row_of_another_author_replaces) {
  World world = typed();
  world.level("rating").rated = true;
  world.criterion("rated", rule(R"({"measure": "consensus", "of": "rating", "min": 1})"));
  const auto pair = [](World one, const char* about) {
    for (const char* author : {"first", "second"}) {
      Observation& row = one.observe("center", about, *author == 'f' ? "1" : "2", "", author);
      row.evidence = author;
      row.supersedes = *author == 'f' ? "" : "first";
      row.note = "why";
    }
    return one;
  };
  BOOST_TEST(pair(world, "level").result() == "2");
  BOOST_TEST(pair(world, "judged").result() == "2");
  BOOST_TEST(listed(pair(world, "rating").evaluate().issues()) == "warning unknown_reference /rows/1/supersedes");
}

namespace {

// What the row of document b is made before it replaces that of a; the evaluation is of 2018-12-31.
struct Replacing {
  const char *what, *recorded, *date;
  RowStatus status;
  const char* expected;
};
std::ostream& operator<<(std::ostream& out, const Replacing& row) { return out << row.what; }

const Replacing replacings[] = {
    {"there", "", "", RowStatus::reported, "2"},
    {"recorded on the day", "2018-12-31", "", RowStatus::reported, "2"},
    {"recorded a day later", "2019-01-01", "", RowStatus::reported, "1"},
    {"dated on the day", "", "2018-12-31", RowStatus::reported, "2"},
    {"dated a day later", "", "2019-01-01", RowStatus::reported, "1"},
    {"withdrawn", "", "", RowStatus::withdrawn, "1"},
    {"not applicable", "", "", RowStatus::not_applicable, "n/a"},
};

}  // namespace

// A row that is withdrawn, or hidden by the day of the evaluation, replaces nothing.
BOOST_DATA_TEST_CASE(only_a_row_in_force_replaces, data::make(replacings), row) {
  World world = typed();
  world.observe("center", "level", "1").evidence = "a";
  Observation& second = world.observe("center", "level", row.status == RowStatus::reported || row.status == RowStatus::withdrawn ? "2" : "");
  second.evidence = "b";
  second.supersedes = "a";
  second.status = row.status;
  if (*row.recorded) second.recorded = day(row.recorded);
  if (*row.date) second.date = day(row.date);
  world.options.as_of = day("2018-12-31");
  BOOST_TEST(world.result() == row.expected);
}

// Documents that replace each other would all be gone; a chain behind a newest one is none of these.
BOOST_AUTO_TEST_CASE(documents_that_supersede_in_a_circle_are_refused) {
  const auto told = [](std::initializer_list<std::pair<const char*, const char*>> documents) {
    World world = typed();
    for (const auto& [document, replaced] : documents) {
      Observation& row = world.observe("center", "level", "1");
      row.evidence = document;
      row.supersedes = replaced;
    }
    return problems([&] { world.evaluate(); });
  };
  BOOST_TEST(told({{"a", ""}, {"b", "a"}, {"c", "b"}}) == "none");
  BOOST_TEST(told({{"a", "b"}, {"b", "a"}}) == "cycle /rows/0/supersedes; cycle /rows/1/supersedes");
  BOOST_TEST(told({{"a", "c"}, {"b", "a"}, {"c", "b"}}) == "cycle /rows/0/supersedes; cycle /rows/1/supersedes; cycle /rows/2/supersedes");
  BOOST_TEST(told({{"a", "b"}, {"b", "a"}, {"c", "a"}}) == "none");  // c replaces the circle's a, so that it is decided
  BOOST_TEST(told({{"a", ""}, {"b", "a"}, {"b", "b"}}) == "none");  // the later form of b replaces the one that replaced a
}

// Of a state in no period of the network nothing is known, not even whether its row is in force.
BOOST_AUTO_TEST_CASE(a_row_of_an_unknown_period_is_refused_though_it_replaces_another) {
  World world;
  world.level("state").kind = IndicatorKind::state;
  world.judge(R"("state")");
  world.observe("center", "state", "1").evidence = "a";
  world.observe("center", "state", "2", "", "", "never").supersedes = "a";
  BOOST_TEST(problems([&] { world.evaluate(); }) == "warning unknown_reference /rows/1/supersedes; unknown_reference /rows/1/period");
  world.rows[1].period = "now";
  world.rows[1].organization = "nobody";
  BOOST_TEST(problems([&] { world.evaluate(); }) == "warning unknown_reference /rows/1/supersedes; unknown_reference /rows/1/organization");
}

BOOST_AUTO_TEST_CASE(a_value_beside_another_status_is_ignored_with_a_warning) {
  World world = typed();
  world.observe("center", "level", "1", "", "", "now", RowStatus::unavailable);
  BOOST_TEST(world.result() == "0 1 2 3");
  BOOST_TEST(listed(world.evaluate().issues()) == "warning ignored_value /rows/0/value");
  world.rows[0].value = "";
  BOOST_TEST(listed(world.evaluate().issues()) == "");
  world.rows[0].status = RowStatus::expected;
  BOOST_TEST(listed(world.evaluate().issues()) == "");
}

// The list of the period is closed, not that of its baseline; the earliest such row is kept.
BOOST_AUTO_TEST_CASE(a_complete_row_closes_the_list_of_its_period) {
  World world;
  world.level("part").item_source = ItemSource::open;
  world.judge(R"({"quorum": "part", "over": {"items": "part"}, "share": 1})");
  world.observe("center", "part", "", "", "", "before", RowStatus::complete);
  BOOST_TEST(world.result() == "0 1 2 3 n/a");
  BOOST_TEST(world.evaluate().header().rows_used == 1);
  world.rows[0].period = "now";
  BOOST_TEST(world.result() == "n/a");
}

BOOST_AUTO_TEST_CASE(an_event_has_a_date) {
  World world;
  world.indicator("event", {"held"}).kind = IndicatorKind::event;
  world.judge(R"({"measure": "count", "of": "event"})", "");
  world.observe("center", "event", "held");
  BOOST_TEST(errors([&] { world.evaluate(); }).substr(0, 9) == "not_a_row");
}

// A day outside every period belongs to none, also where the period has no baseline.
BOOST_AUTO_TEST_CASE(a_day_outside_every_period_is_of_another) {
  World world = typed();
  world.network.periods[1].baseline.clear();
  world.observe("center", "level", "1", "", "", "").date = day("2015-03-01");
  const Header header = world.evaluate().header();
  BOOST_TEST(header.rows_used == 0);
  BOOST_TEST(header.left_out.at(0).reason == "other_period");
}

// Without a period named, a row before the first period is of none: not even of that one.
BOOST_AUTO_TEST_CASE(a_day_before_the_first_period_is_of_none) {
  World world = typed();
  world.options.period = "before";
  world.observe("center", "level", "1", "", "", "").date = day("2016-12-31");
  BOOST_TEST(world.result() == "0 1 2 3");
  BOOST_TEST(world.evaluate().header().rows_used == 0);
  world.rows[0].date = day("2017-01-01");
  BOOST_TEST(world.result() == "1");
}

// Their value tells the day, and so which event is meant.
BOOST_AUTO_TEST_CASE(events_are_told_apart_by_the_day_that_they_state) {
  World world;
  Indicator& event = world.indicator("event");
  event.kind = IndicatorKind::event;
  event.values = ValueType::date;
  world.judge(R"({"measure": "count", "of": "event"})", "");
  for (const char* date : {"2018-05-09", "2018-03-01", "2018-05-09"}) world.observe("center", "event", date);
  world.observe("center", "event", "", "", "", "now", RowStatus::complete);
  BOOST_TEST(world.result() == "2");
}

// The days that a measure states do not order its rows.
BOOST_AUTO_TEST_CASE(contradicting_days_are_cited_in_the_order_of_the_table) {
  World world = typed();
  for (const char* date : {"2018-05-09", "2018-03-01", "2018-04-01"}) world.observe("center", "seen", date);
  const CitedFact fact = observed(world.evaluate(), "center", "seen").facts.at(0);
  BOOST_TEST(joined(fact.values) == "2018-05-09, 2018-03-01, 2018-04-01");
  BOOST_TEST((fact.rows == std::vector<std::size_t>{0, 1, 2}));
}

// It is of no period in which it could supersede anything.
BOOST_AUTO_TEST_CASE(a_row_without_a_time_supersedes_nothing) {
  World world = typed();
  world.observe("center", "level", "1").evidence = "a";
  world.observe("center", "level", "2", "", "", "").supersedes = "a";
  BOOST_TEST(problems([&] { world.evaluate(); }) == "warning unknown_reference /rows/1/supersedes; not_a_row /rows/1/period");
}

// Days are counted from 1970; a row without one is not of that day.
BOOST_AUTO_TEST_CASE(periods_may_lie_before_1970) {
  World world = typed();
  world.network.periods = {{"before", {}, day("1965-01-01"), day("1965-12-31"), ""}, {"now", {}, day("1966-01-01"), day("1966-12-31"), "before"}};
  world.observe("center", "level", "1");
  BOOST_TEST(world.result() == "1");
  world.rows[0].date = day("1966-07-01");
  BOOST_TEST(world.result() == "1");
  world.options.as_of = day("1966-06-30");
  BOOST_TEST(world.result() == "0 1 2 3");
  world.framework.indicators[0].kind = IndicatorKind::state;
  world.rows[0].date.reset();
  BOOST_TEST(world.result() == "1");
}

BOOST_AUTO_TEST_SUITE_END()
