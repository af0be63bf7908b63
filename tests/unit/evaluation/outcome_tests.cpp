#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(outcome_tests)

namespace {

World world(const char* given) {
  World world;
  world.level("level");
  world.indicator("flag", {"no", "yes"});
  world.judge(R"({"guard": "level", "applies_if": {"flag": "yes"}})");
  world.give(given);
  return world;
}

struct StatusRow {
  const char* given;
  Status status;
  const char *level, *reasons;
  bool may_be_not_applicable = false;
};
std::ostream& operator<<(std::ostream& out, const StatusRow& row) { return out << row.given << " is " << to_string(row.status); }

const StatusRow rows[] = {
    {"level=2 flag=yes", Status::determined, "2", ""},
    {"level=? flag=yes", Status::undetermined, "", "not_assessed"},
    {"level=1|2 flag=yes", Status::undetermined, "", "conflict"},
    {"level=2 flag=?", Status::undetermined, "", "not_assessed", true},
    {"level=2 flag=no", Status::not_applicable, "", "condition"},
    {"level=? flag=no", Status::not_applicable, "", "condition"},
    {"level=x flag=yes", Status::not_applicable, "", "excluded"},
};

}  // namespace

BOOST_DATA_TEST_CASE(the_set_of_results_has_a_status_and_reasons, data::make(rows), row) {
  const Outcome outcome = world(row.given).outcome();
  BOOST_TEST(to_string(outcome.status) == to_string(row.status));
  BOOST_TEST(outcome.level() == row.level);
  BOOST_TEST(joined(outcome.reasons) == row.reasons);
  BOOST_TEST(outcome.may_be_not_applicable == row.may_be_not_applicable);
  BOOST_TEST(outcome.exact);
}

BOOST_AUTO_TEST_CASE(an_outcome_names_its_cell) {
  const Outcome outcome = world("level=2 flag=yes").outcome();
  BOOST_TEST(outcome.organization == "center");
  BOOST_TEST(outcome.criterion == "judged");
  BOOST_TEST(outcome.period == "now");
  BOOST_TEST((outcome == world("level=2 flag=yes").outcome()));
  BOOST_TEST((outcome != world("level=3 flag=yes").outcome()));
}

BOOST_AUTO_TEST_CASE(a_number_has_ends_and_no_levels) {
  World one;
  one.number("n", 0, 6);
  one.indicator("open");
  one.judge(R"("n")", "");
  one.criterion("unbounded", reference("open"), "");
  const Outcome bounded = one.outcome();
  BOOST_TEST(bounded.levels.empty());
  BOOST_TEST((*bounded.low == Number(0) && *bounded.high == Number(6)));
  const Outcome unbounded = one.outcome("center", "unbounded");
  BOOST_TEST((!unbounded.low && !unbounded.high));
  BOOST_TEST((unbounded.status == Status::undetermined));
  one.give("n=2");
  BOOST_TEST((one.outcome().status == Status::determined));
}

BOOST_AUTO_TEST_CASE(a_status_has_a_name) {
  BOOST_TEST(to_string(Status::determined) == "determined");
  BOOST_TEST(to_string(Status::undetermined) == "undetermined");
  BOOST_TEST(to_string(Status::not_applicable) == "not_applicable");
}

// Two gaps of which neither matters alone: one level remains in spite of them.
BOOST_AUTO_TEST_CASE(one_level_that_remains_is_determined_in_spite_of_the_gap) {
  World one;
  one.level("a");
  one.level("b");
  one.judge(R"({"table": [{"if": {"a": {">=": "b"}}, "then": "2"}, {"else": "2"}]})");
  BOOST_TEST((one.outcome().status == Status::determined));
  BOOST_TEST(one.reasons() == "");
}

namespace {

// Two criteria of a matrix with a total.
World totals(const char* first, const char* second, const char* given, bool keep = false) {
  World world;
  for (const char* id : {"a", "b"}) world.level(id);
  world.indicator("flag", {"no", "yes"});
  world.criterion("first", rule(first));
  world.criterion("second", rule(second));
  world.framework.matrices = {{"matrix", {}, "center", {"first", "second"}}};
  world.framework.totals = {{"total", {}, "matrix", keep}};
  world.give(given);
  return world;
}
std::string total(const World& world) {
  const TotalOutcome t = world.evaluate().totals("center").at(0);
  const auto range = [](const Number& low, const Number& high) { return low == high ? low.to_string() : low.to_string() + ".." + high.to_string(); };
  return range(t.points_low, t.points_high) + " of " + range(t.maximum_low, t.maximum_high) + ", " + (t.percent_low ? range(*t.percent_low, *t.percent_high) + "%" : "none");
}
const char* const guarded = R"({"guard": "b", "applies_if": {"flag": "yes"}})";

}  // namespace

BOOST_AUTO_TEST_CASE(a_total_is_three_ranges) {
  BOOST_TEST(total(totals(R"("a")", R"("b")", "a=3 b=1")) == "4 of 6, 200/3%");
  BOOST_TEST(total(totals(R"("a")", R"("b")", "a=3 b=?")) == "3..6 of 6, 50..100%");
  BOOST_TEST(total(totals(R"("a")", R"("b")", "a=1|2 b=2|3")) == "3..5 of 6, 50..250/3%");
  BOOST_TEST(total(totals(R"("a")", guarded, "a=3 b=0 flag=no")) == "3 of 3, 100%");
  BOOST_TEST(total(totals(R"("a")", guarded, "a=3 b=0 flag=no", true)) == "3 of 6, 50%");
  BOOST_TEST(total(totals(R"("a")", R"("b")", "a=x b=x")) == "0 of 0, none");
}

// Not the ends over the ends: 1 of 3 or 4 of 6; 2 of 3 or 2 to 5 of 6.
BOOST_AUTO_TEST_CASE(the_percent_comes_from_the_joint_choice) {
  BOOST_TEST(total(totals(R"("a")", guarded, "a=1 b=3 flag=?")) == "1..4 of 3..6, 100/3..200/3%");
  BOOST_TEST(total(totals(R"("a")", guarded, "a=2 b=? flag=?")) == "2..5 of 3..6, 100/3..250/3%");
  BOOST_TEST(total(totals(R"("a")", guarded, "a=3 b=3 flag=?")) == "3..6 of 3..6, 100%");
  BOOST_TEST(total(totals(R"("a")", guarded, "a=1 b=3 flag=?", true)) == "1..4 of 6, 50/3..200/3%");
  BOOST_TEST(total(totals(R"("a")", guarded, "a=x b=1 flag=?")) == "0..1 of 0..3, 100/3%");
}

// The second criterion mirrors the first: together they always have 3.
BOOST_AUTO_TEST_CASE(a_gap_of_two_criteria_is_one_gap_in_the_total) {
  const char* const mirror = R"({"table": ["a"], "grid": ["3", "2", "1", "0"]})";
  BOOST_TEST(total(totals(R"("a")", mirror, "a=?")) == "3 of 6, 50%");
}

// Exact: no gap, one open criterion, gaps of their own, or one gap tried jointly; not where the budget does not suffice.
BOOST_AUTO_TEST_CASE(a_total_says_whether_its_ends_can_come_about) {
  const char* const mirror = R"({"table": ["a"], "grid": ["3", "2", "1", "0"]})";
  const auto exact = [](const World& world) { return world.evaluate().totals("center").at(0).exact; };
  BOOST_TEST(exact(totals(R"("a")", R"("b")", "a=1 b=2")));
  BOOST_TEST(exact(totals(R"("a")", R"("b")", "a=? b=?")));
  BOOST_TEST(exact(totals(R"("a")", mirror, "a=?")));
  World few = totals(R"("a")", mirror, "a=?");
  few.options.budget = 1;
  BOOST_TEST(!exact(few));
  BOOST_TEST(total(few) == "0..6 of 6, 0..100%");
  World settled = totals(R"("a")", R"({"table": [{"if": {"a": {">=": "0"}}, "then": "2"}, {"else": "1"}]})", "a=?");
  settled.options.budget = 1;
  BOOST_TEST(exact(settled));  // one of the two is open
  BOOST_TEST(total(settled) == "2..5 of 6, 100/3..250/3%");
}

// The greatest percent may come with the smaller maximum: 3 of 3, or 3 of 6.
BOOST_AUTO_TEST_CASE(the_greatest_percent_may_come_with_the_smaller_maximum) {
  BOOST_TEST(total(totals(R"("a")", guarded, "a=3 b=0 flag=?")) == "3 of 3..6, 50..100%");
}

BOOST_AUTO_TEST_CASE(a_number_is_no_level) {
  World one;
  one.indicator("n");
  one.judge(R"("n")", "");
  one.give("n=2");
  BOOST_TEST((one.outcome().status == Status::determined));
  BOOST_TEST(one.outcome().level() == "");
}

BOOST_AUTO_TEST_SUITE_END()
