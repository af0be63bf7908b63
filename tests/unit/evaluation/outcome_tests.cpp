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

BOOST_AUTO_TEST_SUITE_END()
