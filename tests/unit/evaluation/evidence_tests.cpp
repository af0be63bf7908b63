#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/worlds.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(evidence_tests)

namespace {

std::size_t left_out(const Evaluation& evaluation) {
  std::size_t count = 0;
  for (const LeftOut& part : evaluation.header().left_out) count += part.count;
  return count;
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_expected_row_says_that_something_is_missing) {
  World world;
  world.indicator("found", {"no", "yes"}).item_source = ItemSource::open;
  world.judge(R"({"measure": "count", "of": "found", "done": ["yes"]})", "");
  world.observe("center", "found", "yes", "a");
  world.observe("center", "found", "", "", "", "now", RowStatus::complete);
  BOOST_TEST(world.result() == "1");
  world.observe("center", "found", "", "b", "", "now", RowStatus::expected);
  BOOST_TEST(world.result() == "1..2");
}

BOOST_AUTO_TEST_CASE(a_complete_row_counts_from_its_date) {
  World world;
  world.indicator("found", {"yes"}).item_source = ItemSource::open;
  world.judge(R"({"band": {"measure": "count", "of": "found"}, "steps": {"1": {">=": 1}}})");
  world.observe("center", "found", "", "", "", "now", RowStatus::complete).date = day("2018-06-30");
  BOOST_TEST(world.result() == "0");
  world.options.as_of = day("2018-06-30");
  BOOST_TEST(world.result() == "0");
  world.options.as_of = day("2018-06-29");
  BOOST_TEST(world.result() == "0 1");
}

BOOST_AUTO_TEST_CASE(rows_dated_or_recorded_later_are_hidden_and_counted) {
  World world = simple("level=2");
  world.rows[0].date = day("2018-05-01");
  world.rows[0].recorded = day("2018-05-10");
  const auto at = [&](const char* date) {
    world.options.as_of = day(date);
    const Evaluation evaluation = world.evaluate();
    BOOST_TEST(evaluation.header().rows_in == 1);
    BOOST_TEST(evaluation.header().rows_used + left_out(evaluation) == 1);
    return std::to_string(evaluation.header().rows_used) + ": " + shown(evaluation.outcome("center", "judged"));
  };
  BOOST_TEST(at("2018-05-10") == "1: 2");
  BOOST_TEST(at("2018-05-09") == "0: 0 1 2 3");
  world.rows[0].recorded.reset();
  BOOST_TEST(at("2018-05-01") == "1: 2");
  BOOST_TEST(at("2018-04-30") == "0: 0 1 2 3");
  world.rows[0].date.reset();
  BOOST_TEST(at("2018-01-01") == "1: 2");
}

BOOST_AUTO_TEST_CASE(the_default_date_of_evaluation_is_the_end_of_the_period) {
  World world = simple("level=2");
  world.rows[0].recorded = day("2018-12-31");
  BOOST_TEST(world.result() == "2");
  BOOST_TEST(world.evaluate().header().as_of.to_string() == "2018-12-31");
  world.rows[0].recorded = day("2019-01-01");
  BOOST_TEST(world.result() == "0 1 2 3");
}

namespace {

World state(const char* value, const char* date) {
  World world;
  Indicator& exists = world.level("exists");
  exists.kind = IndicatorKind::state;
  exists.max_age = 365;
  world.judge(R"("exists")");
  world.observe("center", "exists", value, "", "", "").date = day(date);
  return world;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_state_holds_until_it_is_too_old) {
  BOOST_TEST(state("2", "2018-12-31").result() == "2");
  BOOST_TEST(state("2", "2017-12-31").result() == "2");
  BOOST_TEST(state("2", "2017-12-30").result() == "0 1 2 3");
  BOOST_TEST(state("2", "2017-12-30").reasons() == "expired");
  World ageless = state("2", "2010-01-01");
  ageless.framework.indicators[0].max_age.reset();
  BOOST_TEST(ageless.result() == "2");
}

BOOST_AUTO_TEST_CASE(a_later_state_contradicts_an_earlier_one) {
  World world = state("2", "2018-03-01");
  world.observe("center", "exists", "3", "", "", "").date = day("2018-09-01");
  BOOST_TEST(world.result() == "3");
  world.options.as_of = day("2018-08-31");
  BOOST_TEST(world.result() == "2");
  World same = state("2", "2018-03-01");
  same.observe("center", "exists", "3", "", "", "").date = day("2018-03-01");
  BOOST_TEST(same.result() == "2 3");
  BOOST_TEST(same.reasons() == "conflict");
}

BOOST_AUTO_TEST_CASE(a_measure_belongs_to_its_period) {
  World world = simple();
  world.give("level=3", "center", "before");
  BOOST_TEST(world.result() == "0 1 2 3");
  world.options.period = "before";
  BOOST_TEST(world.result() == "3");
}

BOOST_AUTO_TEST_CASE(a_row_replaces_the_one_whose_document_it_names) {
  World world = simple("level=1 level=3");
  world.rows[0].evidence = "doc 1";
  world.rows[1].evidence = "doc 2";
  BOOST_TEST(world.result() == "1 3");
  world.rows[1].supersedes = "doc 1";
  BOOST_TEST(world.result() == "3");
  const Evaluation evaluation = world.evaluate();
  BOOST_TEST(evaluation.header().rows_used == 1);
  BOOST_TEST(left_out(evaluation) == 1);
}

BOOST_AUTO_TEST_CASE(a_withdrawn_row_says_nothing) {
  World world = simple("level=1");
  world.rows[0].status = RowStatus::withdrawn;
  BOOST_TEST(world.result() == "0 1 2 3");
  BOOST_TEST(left_out(world.evaluate()) == 1);
  World replaced = simple("level=1 level=3");
  replaced.rows[0].evidence = "doc 1";
  replaced.rows[1].supersedes = "doc 1";
  replaced.rows[1].status = RowStatus::withdrawn;
  BOOST_TEST(replaced.result() == "1");  // nor does it replace another
}

BOOST_AUTO_TEST_CASE(not_applicable_and_unavailable_are_not_missing) {
  BOOST_TEST(simple("level=x").reasons() == "excluded");
  BOOST_TEST((simple("level=x").outcome().status == Status::not_applicable));
  BOOST_TEST(simple("level=!").result() == "0 1 2 3");
}

BOOST_AUTO_TEST_CASE(a_row_nobody_expects_is_reported_and_left_out) {
  World world;
  world.indicator("task", {"no", "yes"}).item_source = ItemSource::listed;
  world.judge(R"({"measure": "count", "of": "task", "done": ["yes"]})", "");
  world.give_items("task", "yes no");
  world.observe("center", "task", "yes", "elsewhere");
  const Evaluation evaluation = world.evaluate();
  BOOST_TEST(shown(evaluation.outcome("center", "judged")) == "1");
  BOOST_TEST(evaluation.header().rows_used == 2);
  BOOST_TEST(left_out(evaluation) == 1);
  BOOST_REQUIRE(!evaluation.issues().empty());
  BOOST_TEST(evaluation.issues()[0].code == "unexpected_row");
}

// A date without a value is the date of its row.
BOOST_AUTO_TEST_CASE(the_date_of_a_row_may_be_its_value) {
  World world;
  world.indicator("seen").values = ValueType::date;
  world.judge(R"({"table": [{"if": {"seen": {"<": "2018-03-01"}}, "then": "3"}, {"else": "0"}]})");
  world.observe("center", "seen", "").date = day("2018-02-28");
  BOOST_TEST(world.result() == "3");
  world.rows[0].value = "2018-03-01";
  BOOST_TEST(world.result() == "0");
}

// A state: the latest row holds, one of the same day contradicts; age is counted to the day.
BOOST_AUTO_TEST_CASE(a_state_is_that_of_the_latest_day) {
  World world = simple();
  world.framework.indicators[0].kind = IndicatorKind::state;
  for (const auto& [date, value] : {std::pair{"2018-02-01", "1"}, std::pair{"2018-05-01", "2"}, std::pair{"2018-03-01", "3"}})
    world.observe("center", "level", value, "", "", "").date = day(date);
  BOOST_TEST(world.result() == "2");
  world.observe("center", "level", "0", "", "", "").date = day("2018-05-01");
  BOOST_TEST(world.result() == "0 2");
  world.rows.pop_back();
  world.framework.indicators[0].max_age = 10;
  world.options.as_of = day("2018-05-11");
  BOOST_TEST(world.result() == "2");
  world.options.as_of = day("2018-05-12");
  BOOST_TEST(world.result() == "0 1 2 3");
  BOOST_TEST(world.reasons() == "expired");
  // Without a date it holds from the start of its period, 364 days before the end of this one.
  World undated = simple();
  undated.framework.indicators[0].kind = IndicatorKind::state;
  undated.observe("center", "level", "1");
  undated.framework.indicators[0].max_age = 364;
  BOOST_TEST(undated.result() == "1");
  undated.framework.indicators[0].max_age = 363;
  BOOST_TEST(undated.reasons() == "expired");
}

BOOST_AUTO_TEST_CASE(rows_off_the_list_are_reported_and_left_out) {
  World world;
  world.level("part").item_source = ItemSource::listed;
  world.level("own");
  world.judge(R"({"quorum": {"aggregate": "min", "of": ["part", "own"]}, "over": {"items": "part"}, "share": 1})");
  world.give_items("part", "3").give("own=2");
  world.observe("center", "part", "0");
  world.observe("center", "part", "0", "other");
  world.observe("center", "own", "0", "i1");
  BOOST_TEST(world.result() == "2");
  BOOST_TEST(listed(world.evaluate().issues()) == "warning unexpected_row /rows/2/item; warning unexpected_row /rows/3/item; warning unexpected_row /rows/4/item");
  BOOST_TEST(world.evaluate().issues()[0].expected == "an item of the list");
  BOOST_TEST(world.evaluate().issues()[2].expected == "no item");
  BOOST_TEST(world.evaluate().header().rows_used == 2);
  BOOST_TEST(left_out(world.evaluate()) == 3);
}

// What is listed for one organization replaces what is listed for all.
BOOST_AUTO_TEST_CASE(a_list_of_its_own_comes_first) {
  World world(1);
  Indicator& task = world.indicator("task", {"no", "yes"});
  task.item_source = ItemSource::listed;
  world.judge(R"({"measure": "share", "of": "task", "done": ["yes"]})", "");
  world.item("task", "a");
  world.item("task", "b");
  ListedItem& heavy = world.item("task", "a");
  heavy.organization = "center";
  heavy.item.weight = 3;
  for (const char* id : {"center", "school-1"}) {
    world.observe(id, "task", "yes", "a");
    world.observe(id, "task", "no", "b");
  }
  BOOST_TEST(world.result() == "75");
  BOOST_TEST(world.result("school-1") == "50");
}

// What was never told of is not assessed; only a state that was known expires.
BOOST_AUTO_TEST_CASE(a_state_that_was_never_told_is_not_expired) {
  World world = simple();
  world.framework.indicators[0].kind = IndicatorKind::state;
  world.framework.indicators[0].max_age = 10;
  BOOST_TEST(world.result() == "0 1 2 3");
  BOOST_TEST(world.reasons() == "not_assessed");
}

// The day of a row does not stand for a value that is no date.
BOOST_AUTO_TEST_CASE(a_value_that_is_no_date_is_refused_beside_a_day) {
  World world;
  world.indicator("seen").values = ValueType::date;
  world.judge(R"({"table": [{"if": {"seen": {"<": "2018-03-01"}}, "then": "3"}, {"else": "0"}]})");
  world.observe("center", "seen", "soon").date = day("2018-02-28");
  BOOST_TEST(errors([&] { world.evaluate(); }) == "bad_date /rows/0/value");
}

// A row without an item names none, in an open list either.
BOOST_AUTO_TEST_CASE(a_row_without_an_item_is_off_an_open_list) {
  World world;
  world.indicator("found", {"no", "yes"}).item_source = ItemSource::open;
  world.judge(R"({"measure": "share", "of": "found", "done": ["yes"]})", "");
  world.observe("center", "found", "yes", "a");
  world.observe("center", "found", "no");
  world.observe("center", "found", "", "", "", "now", RowStatus::complete);
  BOOST_TEST(world.result() == "100");
  BOOST_TEST(listed(world.evaluate().issues()) == "warning unexpected_row /rows/1/item");
}

// That something was expected is cited beside what came later.
BOOST_AUTO_TEST_CASE(an_expected_state_is_cited_beside_the_one_that_came) {
  World world;
  world.level("state").kind = IndicatorKind::state;
  world.judge(R"("state")");
  world.observe("center", "state", "", "", "", "now", RowStatus::expected).date = day("2018-02-01");
  world.observe("center", "state", "2").date = day("2018-03-01");
  BOOST_TEST(world.result() == "2");
  BOOST_TEST((provenance(world.evaluate(), "center", "judged").rows == std::vector<std::size_t>{0, 1}));
  world.rows[0].status = RowStatus::reported;
  world.rows[0].value = "1";
  BOOST_TEST((provenance(world.evaluate(), "center", "judged").rows == std::vector<std::size_t>{1}));
}

// A list is not known where its indicator is not asked for.
BOOST_AUTO_TEST_CASE(a_listed_item_is_of_the_roles_of_its_indicator) {
  World world(1);
  Indicator& task = world.indicator("task", {"no", "yes"});
  task.item_source = ItemSource::listed;
  task.roles = {"school"};
  world.judge(R"({"measure": "share", "of": "task", "done": ["yes"]})", "");
  world.item("task", "a");
  world.observe("school-1", "task", "yes", "a");
  BOOST_TEST(world.result("school-1") == "100");
  BOOST_TEST(world.result() == "n/a");
  BOOST_TEST(world.reasons() == "excluded");
}

BOOST_AUTO_TEST_SUITE_END()
