#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include <merilo/date.hpp>
#include <merilo/error.hpp>
#include <merilo/number.hpp>

using namespace merilo;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(number_tests)

BOOST_DATA_TEST_CASE(decimals_and_ratios_are_read_exactly,
                     data::make({"0", "100", "-0.50", "1.05", "1e3", "3/6", "0.000000000000001", "123456.789012345"}) ^
                         data::make({"0", "100", "-0.5", "1.05", "1000", "0.5", "0.000000000000001", "123456.789012345"}),
                     text, expected) {
  const auto number = Number::parse(text);
  BOOST_REQUIRE(number.has_value());
  BOOST_TEST(number->to_string() == expected);
}

BOOST_DATA_TEST_CASE(other_texts_are_refused, data::make({"", "-", ".5", "5.", "1,5", "1e999", "NaN", "0x10", "1/0", "1234567890.1234567", "9007199254740993e9"}), text) {
  BOOST_TEST(!Number::parse(text).has_value());
}

BOOST_AUTO_TEST_CASE(percentages_that_doubles_miss_compare_exactly) {
  // 29/50·100 is 57.99999999999999 in doubles (domain.md A05).
  BOOST_TEST((Number(100) * Number(29) / Number(50) == Number(58)));
  BOOST_TEST((Number::ratio(1, 3) < Number::parse("0.333333333333334").value()));
  BOOST_TEST((Number::ratio(1, 3) > Number::parse("0.333333333333333").value()));
}

BOOST_AUTO_TEST_CASE(overflow_and_division_by_zero_throw) {
  BOOST_CHECK_THROW(Number(INT64_MAX) + Number(1), ArithmeticError);
  BOOST_CHECK_THROW(Number(1) / Number(0), ArithmeticError);
}

BOOST_AUTO_TEST_CASE(a_double_stands_for_its_shortest_decimal) {
  BOOST_TEST((Number::from_double(0.1).value() == Number::ratio(1, 10)));
  BOOST_TEST(!Number::from_double(1.0 / 0.0).has_value());
}

BOOST_AUTO_TEST_CASE(dates_that_do_not_exist_are_refused) {
  BOOST_TEST(Date::parse("2024-02-29")->to_string() == "2024-02-29");
  BOOST_TEST(!Date::parse("2023-02-29").has_value());
  BOOST_TEST(!Date::parse("01.02.2024").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
