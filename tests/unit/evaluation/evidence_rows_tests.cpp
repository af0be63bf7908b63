#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(evidence_rows_tests)

namespace {

struct Defect {
  const char* code;
  Observation row;
};
std::ostream& operator<<(std::ostream& out, const Defect& defect) { return out << defect.code << " " << defect.row.value; }

Observation observation(const char* organization, const char* indicator, const char* period, const char* value) {
  return {organization, indicator, period, "", "", {}, value, RowStatus::reported, "", "", {}, ""};
}
const Defect defects[] = {
    {"unknown_reference", observation("centre", "level", "now", "1")}, {"unknown_reference", observation("center", "levl", "now", "1")},
    {"unknown_reference", observation("center", "level", "later", "1")}, {"out_of_range", observation("center", "n", "now", "7")},
    {"out_of_range", observation("center", "n", "now", "-1")},           {"bad_number", observation("center", "n", "now", "2,5")},
    {"bad_date", observation("center", "seen", "now", "31.03.2018")},
};

World typed() {
  World world;
  world.level("level");
  world.judge(R"("level")");
  world.number("n", 0, 6);
  world.indicator("seen").values = ValueType::date;
  return world;
}

}  // namespace

BOOST_DATA_TEST_CASE(a_bad_row_is_an_issue_with_its_code, data::make(defects), defect) {
  World world = typed();
  world.rows = {defect.row};
  try {
    world.evaluate();
    BOOST_ERROR("accepted");
  } catch (const ModelError& error) {
    BOOST_TEST(error.issues().size() == 1);
    BOOST_TEST(error.issues()[0].code == defect.code);
  }
}

namespace {

struct PlacedRow {
  Observation row;
  const char *expected, *found, *wanted, *hint;
};
std::ostream& operator<<(std::ostream& out, const PlacedRow& row) { return out << row.expected << " " << row.found; }

// Each with its place, what was found and expected, and the nearest name.
const PlacedRow placed[] = {
    {observation("centre", "level", "now", "1"), "unknown_reference organization", "centre", "an organization of the network", "center"},
    {observation("главный", "level", "now", "1"), "unknown_reference organization", "главный", "an organization of the network", "center"},
    {observation("center", "levl", "now", "1"), "unknown_reference indicator", "levl", "an indicator or a criterion", "level"},
    {observation("center", "level", "nov", "1"), "unknown_reference period", "nov", "a period of the network", "now"},
    {observation("center", "level", "", "1"), "not_a_row period", "", "a period or a date", ""},
    {observation("center", "level", "now", "4"), "unknown_value value", "4", "a value of the indicator", "0"},
    {observation("center", "level", "now", ""), "not_a_row value", "", "a value of the indicator", "0"},
    {observation("center", "n", "now", "7"), "out_of_range value", "7", "0 … 6", ""},
    {observation("center", "n", "now", "2.5"), "out_of_range value", "2.5", "a step of the indicator's grid", ""},
    {observation("center", "low", "now", "-1"), "out_of_range value", "-1", "0 … ∞", ""},
    {observation("center", "high", "now", "7"), "out_of_range value", "7", "−∞ … 6", ""},
    {observation("center", "n", "now", "2,5"), "bad_number value", "2,5", "a number such as 12 or 0.5", "the decimal mark is a point"},
    {observation("center", "n", "now", "two"), "bad_number value", "two", "a number such as 12 or 0.5", ""},
    {observation("center", "n", "now", ""), "not_a_row value", "", "a number such as 12 or 0.5", ""},
    {observation("center", "seen", "now", "31.03.2018"), "bad_date value", "31.03.2018", "a date such as 2018-03-31", ""},
    {observation("center", "seen", "now", ""), "bad_date value", "", "a date such as 2018-03-31", ""},
};

}  // namespace

// In memory a row has a pointer, in a file a line and a column.
BOOST_DATA_TEST_CASE(a_bad_row_says_where_what_and_what_instead, data::make(placed), one) {
  World world = typed();
  world.indicator("low").min = 0;
  world.indicator("high").max = 6;
  world.network.organizations[0].aliases = {"главный"};
  const std::string expected = one.expected, code = expected.substr(0, expected.find(' ')), column = expected.substr(expected.find(' ') + 1);
  const std::vector<Observation> rows = {observation("center", "level", "now", "1"), one.row};
  for (const bool file : {false, true}) {
    try {
      merilo::evaluate(Framework(world.framework), Network(world.network), Observations(rows, {}, {}, file ? ObservationSources{{"observations.csv", "", "", {}, {2, 7}}, {}, {}} : ObservationSources{}), {});
      BOOST_ERROR("accepted");
    } catch (const ModelError& error) {
      BOOST_REQUIRE(error.issues().size() == 1);
      const Issue& issue = error.issues()[0];
      BOOST_TEST(issue.code == code);
      BOOST_TEST(issue.place.pointer == (file ? column : "/rows/1/" + column));
      BOOST_TEST(issue.place.line == (file ? 7 : 0));
      BOOST_TEST(issue.found == one.found);
      BOOST_TEST(issue.expected == one.wanted);
      BOOST_TEST(issue.hint == one.hint);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_bad_item_says_where_and_what) {
  const auto found = [](void (*change)(ListedItem&), bool file = false) {
    World world;
    world.level("part").item_source = ItemSource::listed;
    world.level("other");
    world.judge(R"({"quorum": "part", "over": {"items": "part"}, "share": 1})");
    world.criterion("second", reference("other"));
    world.item("part", "a");
    change(world.item("part", "b"));
    try {
      merilo::evaluate(Framework(world.framework), Network(world.network), Observations({}, world.items, {}, file ? ObservationSources{{}, {"items.csv", "", "", {}, {2, 3}}, {}} : ObservationSources{}), {});
    } catch (const ModelError& error) {
      const Issue& issue = error.issues().at(0);
      return listed(error.issues()) + " | " + issue.found + " | " + issue.expected + " | " + issue.hint + (file ? " | " + std::to_string(issue.place.line) : "");
    }
    return std::string("none");
  };
  BOOST_TEST(found([](ListedItem&) {}) == "none");
  BOOST_TEST(found([](ListedItem& item) { item.indicator = "part2"; }) == "unknown_reference /items/1/indicator | part2 | an indicator | part");
  BOOST_TEST(found([](ListedItem& item) { item.indicator = "part2"; }, true) == "unknown_reference indicator | part2 | an indicator | part | 3");
  BOOST_TEST(found([](ListedItem& item) { item.indicator = "other"; }) == "type_mismatch /items/1/indicator | other | an indicator whose `items` are `listed` | ");
  BOOST_TEST(found([](ListedItem& item) { item.organization = "centre"; }) == "unknown_reference /items/1/organization | centre | an organization of the network | center");
  BOOST_TEST(found([](ListedItem& item) { item.organization = "center"; }) == "none");
  BOOST_TEST(found([](ListedItem& item) { item.item.id = ""; }) == "not_a_row /items/1/item |  | an id of the item | ");
  BOOST_TEST(found([](ListedItem& item) { item.item.id = "a"; }) == "duplicate_id /items/1/item | a | each item once | ");
  BOOST_TEST(found([](ListedItem& item) { item.item.id = "a"; item.organization = "center"; }) == "none");
}

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
};

}  // namespace

BOOST_DATA_TEST_CASE(a_row_belongs_to_its_period_and_is_seen_from_its_day_on, data::make(times), one) {
  World world;
  world.level("level");
  Indicator& event = world.indicator("event");
  event.kind = IndicatorKind::event;
  event.values = ValueType::date;
  world.level("state").kind = IndicatorKind::state;
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
  world.rows[1].supersedes = "a";
  world.rows[0].period = "before";
  BOOST_TEST(world.result() == "2");
  BOOST_TEST(listed(world.evaluate().issues()) == "warning unknown_reference /rows/1/supersedes");
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

BOOST_AUTO_TEST_CASE(all_bad_rows_are_reported_in_order_with_the_nearest_name) {
  World world = typed();
  for (const Defect& defect : defects) world.rows.push_back(defect.row);
  try {
    world.evaluate();
    BOOST_ERROR("accepted");
  } catch (const ModelError& error) {
    BOOST_REQUIRE(error.issues().size() == std::size(defects));
    for (std::size_t i = 0; i < std::size(defects); ++i) BOOST_TEST(error.issues()[i].code == defects[i].code);
    BOOST_TEST(error.issues()[0].hint == "center");
    BOOST_TEST(error.issues()[1].hint == "level");
  }
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

BOOST_AUTO_TEST_CASE(a_criterion_is_named_as_the_nearest_too) {
  World world = typed();
  world.rows = {observation("center", "judgd", "now", "1")};
  try {
    world.evaluate();
    BOOST_ERROR("accepted");
  } catch (const ModelError& error) {
    BOOST_TEST(error.issues().at(0).hint == "judged");
  }
}

// A name that is an alias leads to its organization.
BOOST_AUTO_TEST_CASE(an_alias_is_answered_with_the_id) {
  World world = typed();
  world.network.organizations.push_back({"far", "school", {}, {}, {}, "", {}});
  world.network.organizations.back().aliases = {"Lyceum 9", "ninth"};
  world.rows = {observation("ninth", "level", "now", "1")};
  try {
    world.evaluate();
    BOOST_ERROR("accepted");
  } catch (const ModelError& error) {
    BOOST_TEST(error.issues().at(0).hint == "far");
  }
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
  BOOST_TEST(problems([&] { world.evaluate(); }) == "not_a_row /rows/1/period; warning unknown_reference /rows/1/supersedes");
}

// Sixty-four roles are the most that a framework has: further ones of a network are unknown, and so is whoever has them.
BOOST_AUTO_TEST_CASE(many_unknown_roles_are_all_reported) {
  World world = typed();
  std::string expected;
  for (int i = 1; i <= 70; ++i) {
    const std::string id = "o" + std::to_string(i);
    world.network.organizations.push_back({id, "role-" + std::to_string(i), {}, {}, {}, "", {}});
    expected += "unknown_reference /organizations/" + id + "/role; ";
  }
  world.framework.indicators[0].roles = {"center"};
  world.observe("o64", "level", "1");
  const std::string found = problems([&] { world.evaluate(); });
  BOOST_TEST(found == expected + "warning unexpected_row /rows/0/organization");
}

BOOST_AUTO_TEST_CASE(a_commission_cannot_judge_who_has_no_role) {
  World world = typed();
  world.network.organizations.push_back({"far", "centre", {}, {}, {}, "", {}});
  world.rows.push_back({"far", "judged", "now", "", "commission", {}, "3", RowStatus::reported, "protocol", "seen", {}, ""});
  BOOST_TEST(errors([&] { world.evaluate(); }) == "unknown_reference /organizations/far/role; not_measured /rows/0/organization");
}

// A value that is refused contradicts nothing.
BOOST_AUTO_TEST_CASE(a_bad_value_is_one_issue_beside_a_good_one) {
  World world = typed();
  world.framework.indicators[0].duplicates = DuplicatePolicy::refuse;
  world.observe("center", "level", "1");
  world.observe("center", "level", "9");
  world.observe("center", "n", "4");
  world.observe("center", "n", "7");
  BOOST_TEST(errors([&] { world.evaluate(); }) == "unknown_value /rows/1/value; out_of_range /rows/3/value");
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
