#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(date_tests)

namespace {

struct Day {
  const char* text;
  int days;
};
std::ostream& operator<<(std::ostream& out, const Day& day) { return out << day.text; }
// Days since 1970-01-01 by hand: 2000-01-01 is 30·365 + 7 leap days.
const Day known[] = {{"1970-01-01", 0},     {"1970-01-02", 1},     {"1969-12-31", -1},    {"1970-12-31", 364},   {"1971-01-01", 365},
                     {"1972-02-29", 789},   {"1972-03-01", 790},   {"2000-01-01", 10957}, {"2000-02-29", 11016}, {"2018-12-31", 17896}};
const char* const real[] = {"2024-02-29", "2000-02-29", "1900-02-28", "2018-12-31", "0001-01-01", "9999-12-31", "2018-04-30"};
const char* const refused[] = {"2023-02-29", "1900-02-29", "2018-04-31", "2018-13-01", "2018-00-10", "2018-01-00", "2018-01-32", "01.02.2024", "2018-1-1",
                               "20180101",   "2018-01-01T00:00", " 2018-01-01", "2018-01-01 ", "", "2018-01", "+018-01-01", "2018/01/01"};

}  // namespace

BOOST_DATA_TEST_CASE(days_are_counted_from_1970, data::make(known), row) {
  BOOST_TEST(day(row.text).days == row.days);
  BOOST_TEST(Date{row.days}.to_string() == row.text);
}

BOOST_DATA_TEST_CASE(a_day_is_written_as_it_is_read, data::make(real), text) { BOOST_TEST(day(text).to_string() == text); }

BOOST_DATA_TEST_CASE(other_forms_and_days_that_do_not_exist_are_refused, data::make(refused), text) { BOOST_TEST(!Date::parse(text).has_value()); }

BOOST_AUTO_TEST_CASE(days_are_ordered) {
  BOOST_TEST((day("2018-02-28") < day("2018-03-01")));
  BOOST_TEST((day("2018-02-28") == Date{day("2018-03-01").days - 1}));
}

BOOST_AUTO_TEST_SUITE_END()
