#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(number_tests)

namespace {

Number of(const char* text) { return Number::parse(text).value(); }

const Row texts[] = {
    {"0", "0"},        {"-0", "0"},         {"100", "100"},   {"-0.50", "-0.5"}, {"1.05", "1.05"},  {"1e3", "1000"}, {"1E-2", "0.01"}, {"3/6", "0.5"}, {"1/3", "1/3"},
    {"-2/6", "-1/3"},  {"0.000000000000001", "0.000000000000001"}, {"123456.789012345", "123456.789012345"}, {"999999999999999", "999999999999999"},
    {"0.000000000000000001", "0.000000000000000001"}, {"5e-19", "0.0000000000000000005"}, {"476837158203125e-21", "0.000000476837158203125"}, {"-123456789012345e-18", "-0.000123456789012345"},
};
const char* const refused[] = {"", "-", ".5", "5.", "1,5", "1e999", "NaN", "inf", "0x10", "1/0", "1234567890.1234567", "9007199254740993e9", " 1", "1 ", "+1", "1/2/3", "--1", "1e"};

// As programs write doubles: the shortest decimal of one, and its neighbours, which are of none.
const Row reported[] = {
    {"0.30000000000000004", "7500000000000001/25000000000000000"}, {"0.30000000000000005", ""}, {"0.30000000000000003", ""}, {"0.3000000000000000", "0.3"},
    {"0.3333333333333333", "3333333333333333/10000000000000000"}, {"0.33333333333333331", ""}, {"-2.220446049250313e-16", ""}, {"1234567890.1234567", "12345678901234567/10000000"},
    {"12345678901.123456", ""}, {"9007199254740992", "9007199254740992"}, {"9007199254740993", ""}, {"0.0123456789012345678", ""},
    {"3/6", "0.5"}, {"1,5", ""}, {"", ""}, {"NaN", ""}, {"inf", ""}, {"1e999", ""}, {"0.30000000000000004 ", ""}, {"0x1p3", ""},
};

// Text of a sum, difference, product and quotient.
struct Sum {
  const char *a, *b, *plus, *minus, *times, *by;
};
std::ostream& operator<<(std::ostream& out, const Sum& row) { return out << row.a << " and " << row.b; }
const Sum sums[] = {
    {"0.1", "0.2", "0.3", "-0.1", "0.02", "0.5"}, {"1/3", "1/6", "0.5", "1/6", "1/18", "2"}, {"-2.5", "0.5", "-2", "-3", "-1.25", "-5"}, {"7", "-2", "5", "9", "-14", "-3.5"},
};

}  // namespace

BOOST_DATA_TEST_CASE(decimals_and_ratios_are_read_exactly, data::make(texts), row) {
  const auto number = Number::parse(row.given);
  BOOST_REQUIRE(number.has_value());
  BOOST_TEST(number->to_string() == row.expected);
  BOOST_TEST((Number::parse(number->to_string()) == number));
}

BOOST_DATA_TEST_CASE(other_texts_are_refused, data::make(refused), text) { BOOST_TEST(!Number::parse(text).has_value()); }

BOOST_DATA_TEST_CASE(a_reported_value_may_be_a_double, data::make(reported), row) {
  const auto number = Number::parse_reported(row.given);
  BOOST_TEST((number ? number->to_string() : std::string()) == row.expected);
}

BOOST_DATA_TEST_CASE(arithmetic_is_exact, data::make(sums), row) {
  BOOST_TEST((of(row.a) + of(row.b)).to_string() == row.plus);
  BOOST_TEST((of(row.a) - of(row.b)).to_string() == row.minus);
  BOOST_TEST((of(row.a) * of(row.b)).to_string() == row.times);
  BOOST_TEST((of(row.a) / of(row.b)).to_string() == row.by);
}

BOOST_AUTO_TEST_CASE(a_ratio_is_kept_in_lowest_terms) {
  const Number number = Number::ratio(6, -4);
  BOOST_TEST(number.numerator() == -3);
  BOOST_TEST(number.denominator() == 2);
  BOOST_TEST((-number).to_string() == "1.5");
  BOOST_TEST(Number::ratio(4, 2).is_integer());
  BOOST_TEST(!number.is_integer());
  BOOST_CHECK_THROW(Number::ratio(1, 0), ArithmeticError);
}

BOOST_AUTO_TEST_CASE(percentages_that_doubles_miss_compare_exactly) {
  // 29/50·100 is 57.99999999999999 in doubles (domain.md A05).
  BOOST_TEST((Number(100) * Number(29) / Number(50) == Number(58)));
  BOOST_TEST((of("1/3") < of("0.333333333333334")));
  BOOST_TEST((of("1/3") > of("0.333333333333333")));
  BOOST_TEST((of("-1/3") < of("-0.333333333333333")));
}

BOOST_AUTO_TEST_CASE(comparison_goes_through_128_bits) {
  const Number a = Number::ratio(INT64_MAX, INT64_MAX - 1), b = Number::ratio(INT64_MAX - 1, INT64_MAX - 2);
  BOOST_TEST((a < b));
  BOOST_TEST((Number(INT64_MIN) < Number::ratio(-INT64_MAX, 2)));
}

BOOST_AUTO_TEST_CASE(overflow_and_division_by_zero_throw) {
  BOOST_CHECK_THROW(Number(INT64_MAX) + Number(1), ArithmeticError);
  BOOST_CHECK_THROW(Number(INT64_MIN) - Number(1), ArithmeticError);
  BOOST_CHECK_THROW(Number(INT64_MAX) * Number(2), ArithmeticError);
  BOOST_CHECK_THROW(-Number(INT64_MIN), ArithmeticError);
  BOOST_CHECK_THROW(Number(1) / Number(0), ArithmeticError);
  BOOST_CHECK_THROW(Number::ratio(1, INT64_MAX) + Number::ratio(1, INT64_MAX - 1), ArithmeticError);
  // The cross products do not fit, the result does.
  BOOST_TEST((Number::ratio(INT64_MAX, 6) * Number::ratio(6, INT64_MAX) == Number(1)));
}

BOOST_AUTO_TEST_CASE(a_double_stands_for_its_shortest_decimal) {
  BOOST_TEST((Number::from_double(0.1).value() == Number::ratio(1, 10)));
  BOOST_TEST((Number::from_double(-2.5).value() == Number::ratio(-5, 2)));
  BOOST_TEST((Number::from_double(-0.0).value() == Number(0)));
  BOOST_TEST(!Number::from_double(1.0 / 0.0).has_value());
  BOOST_TEST(!Number::from_double(0.0 / 0.0).has_value());
  BOOST_TEST(!Number::from_double(1e300).has_value());
}

BOOST_AUTO_TEST_CASE(what_roots_give_is_rounded_to_significant_digits) {
  BOOST_TEST(Number::rounded(1.4142135623730951).to_string() == "1.41421356237");
  BOOST_TEST(Number::rounded(0.30000000000000004).to_string() == "0.3");
  BOOST_TEST(Number::rounded(1234.5678, 3).to_string() == "1230");
  BOOST_TEST(Number::rounded(-0.00012345678901234).to_string() == "-0.000123456789012");
  BOOST_CHECK_THROW(Number::rounded(1.0 / 0.0), ArithmeticError);
}

BOOST_AUTO_TEST_CASE(the_nearest_double_is_given) {
  BOOST_TEST(Number::ratio(1, 10).to_double() == 0.1);
  BOOST_TEST(Number::ratio(1, 3).to_double() == 1.0 / 3.0);
}

BOOST_AUTO_TEST_SUITE_END()
