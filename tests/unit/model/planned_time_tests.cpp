#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(planned_time_tests)

namespace {

// `first last precision`; empty: refused.
const Row times[] = {
    {"2017-09-28", "2017-09-28 2017-09-28 day"},
    {"2018-02", "2018-02-01 2018-02-28 month"},
    {"2016-02", "2016-02-01 2016-02-29 month"},
    {"2018-12", "2018-12-01 2018-12-31 month"},
    {"2018-11/2018-12", "2018-11-01 2018-12-31 range"},
    {"2018-11-05/2018-12-24", "2018-11-05 2018-12-24 range"},
    {"2018-11-05/2018-11-05", "2018-11-05 2018-11-05 range"},
    {"2018-12/2018-11", ""},
    {"2018-02-29", ""},
    {"2018-13", ""},
    {"2018", ""},
    {"2018-2", ""},
    {"2018-11/", ""},
    {"/2018-11", ""},
    {"2018-11/2018-12/2019-01", ""},
    {"", ""},
};

}  // namespace

BOOST_DATA_TEST_CASE(a_day_a_month_and_a_range_are_read, data::make(times), row) {
  const auto time = PlannedTime::parse(row.given);
  BOOST_TEST((time ? time->first->to_string() + " " + time->last->to_string() + " " + time->precision : "") == row.expected);
}

BOOST_DATA_TEST_CASE(a_time_is_written_as_it_was_read, data::make(std::vector<std::string>{"2017-09-28", "2018-02", "2018-11/2018-12", "2018-11-05/2018-12-24"}), text) {
  BOOST_TEST(PlannedTime::parse(text)->to_string() == text);
}

BOOST_AUTO_TEST_CASE(the_whole_period_is_no_text) { BOOST_TEST(PlannedTime().to_string().empty()); }

BOOST_AUTO_TEST_SUITE_END()
