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
    {"5.32316018276183e-05", "0.0000532316018276183"}, {"1e30", "1000000000000000000000000000000"}, {"-1.5e-20", "-0.000000000000000000015"},
    {"100000000000000000000/3", "100000000000000000000/3"}, {"-123456789012345000/14", "-61728394506172500/7"}, {"123456789012345000/16", "15432098626543125/2"},
};
const char* const refused[] = {"", "-", ".5", "5.", "1,5", "1e999", "NaN", "inf", "0x10", "1/0", "1234567890.1234567", "9007199254740993e9", " 1", "1 ", "+1", "1/2/3", "--1", "1e", "1e401", "1e-401", "1e20/3", "1.5/2",
    "12345678901234567/1"};

// As programs write doubles: the shortest decimal of one, and its neighbours, which are of none.
const Row reported[] = {
    {"0.30000000000000004", "7500000000000001/25000000000000000"}, {"0.30000000000000005", ""}, {"0.30000000000000003", ""}, {"0.3000000000000000", "0.3"},
    {"0.3333333333333333", "3333333333333333/10000000000000000"}, {"0.33333333333333331", ""}, {"-2.220446049250313e-16", "-2220446049250313/10000000000000000000000000000000"}, {"1234567890.1234567", "12345678901234567/10000000"},
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

BOOST_AUTO_TEST_CASE(beyond_64_bits_numbers_stay_exact) {
  BOOST_TEST((Number(INT64_MAX) + Number(1)).to_string() == "9223372036854775808");
  BOOST_TEST((Number(INT64_MIN) - Number(1)).to_string() == "-9223372036854775809");
  BOOST_TEST((Number(INT64_MAX) * Number(2)).to_string() == "18446744073709551614");
  BOOST_TEST((-Number(INT64_MIN)).to_string() == "9223372036854775808");
  BOOST_TEST((Number(INT64_MAX) + Number(1) - Number(1) == Number(INT64_MAX)));
  BOOST_TEST((-(-Number(INT64_MIN)) == Number(INT64_MIN)));
  BOOST_TEST((Number(INT64_MIN) / Number(-1)).to_string() == "9223372036854775808");
  BOOST_TEST(Number::ratio(INT64_MIN, INT64_MIN).to_string() == "1");
  // 1/(2^63 − 1) + 1/(2^63 − 2) over the product of both.
  BOOST_TEST((Number::ratio(1, INT64_MAX) + Number::ratio(1, INT64_MAX - 1)).to_string() == "18446744073709551613/85070591730234615838173535747377725442");
  BOOST_TEST((of("1e-30") < of("1e-29")));
  BOOST_TEST((of("1e30") > Number(INT64_MAX)));
  BOOST_TEST((of("-1e30") < Number(INT64_MIN)));
  BOOST_TEST((of("1e30") == of("1e15") * of("1e15")));
  BOOST_TEST((of("1e30") != of("1e31")));
  BOOST_TEST((of("1e30") / of("3e30") == Number::ratio(1, 3)));
}

BOOST_AUTO_TEST_CASE(big_numbers_are_copied_and_moved_like_others) {
  Number big = of("1e30");
  const Number same = big;
  BOOST_TEST((big == same));
  Number other = std::move(big);
  big = same;
  big = *&big;
  BOOST_TEST((big == other));
  other = Number(3);
  other = std::move(big);
  BOOST_TEST((other == same));
  BOOST_TEST(!same.is_small());
  BOOST_TEST(same.is_integer());
  BOOST_TEST(!(same / Number(7)).is_integer());
  BOOST_CHECK_THROW(same.numerator(), ArithmeticError);
  BOOST_CHECK_THROW((Number(1) / same).denominator(), ArithmeticError);
  BOOST_TEST(Number::ratio(3, 4).to_ratio() == "3/4");
  BOOST_TEST((Number(1) / same).to_ratio() == "1/1000000000000000000000000000000");
  BOOST_TEST(sizeof(Number) == 16u);
}

BOOST_AUTO_TEST_CASE(whole_numbers_around_one_are_found) {
  for (const auto& [text, below, above] : {std::tuple("7/2", "3", "4"), {"-7/2", "-4", "-3"}, {"5", "5", "5"}, {"-1/3", "-1", "0"},
                                           {"10000000000000000000000/3", "3333333333333333333333", "3333333333333333333334"},
                                           {"-10000000000000000000000/3", "-3333333333333333333334", "-3333333333333333333333"}}) {
    BOOST_TEST(of(text).floor().to_string() == below);
    BOOST_TEST(of(text).ceiling().to_string() == above);
  }
}

BOOST_AUTO_TEST_CASE(division_by_zero_and_numbers_without_measure_throw) {
  BOOST_CHECK_THROW(Number(1) / Number(0), ArithmeticError);
  BOOST_CHECK_THROW(of("1e30") / Number(0), ArithmeticError);
  Number power = of("1e300");
  for (int i = 0; i < 3; ++i) power = power * power;  // 10^2400 has 7,973 bits
  BOOST_TEST(power.to_string().size() == 2401u);
  BOOST_CHECK_THROW(power * power, ArithmeticError);
  BOOST_CHECK_THROW(Number(1) / power / power, ArithmeticError);
  // The cross products do not fit, the result does.
  BOOST_TEST((Number::ratio(INT64_MAX, 6) * Number::ratio(6, INT64_MAX) == Number(1)));
}

BOOST_AUTO_TEST_CASE(a_double_stands_for_its_shortest_decimal) {
  BOOST_TEST((Number::from_double(0.1).value() == Number::ratio(1, 10)));
  BOOST_TEST((Number::from_double(-2.5).value() == Number::ratio(-5, 2)));
  BOOST_TEST((Number::from_double(-0.0).value() == Number(0)));
  BOOST_TEST(!Number::from_double(1.0 / 0.0).has_value());
  BOOST_TEST(!Number::from_double(0.0 / 0.0).has_value());
  BOOST_TEST((Number::from_double(1e300).value() == of("1e300")));
  BOOST_TEST((Number::from_double(5e-324).value() == of("5e-324")));
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
  for (const double value : {1e300, -1e300, 1e-300, 5.32316018276183e-05, 9007199254740994.0, 1.7976931348623157e308, 0.1 + 0.2})
    BOOST_TEST(Number::from_double(value)->to_double() == value);
  BOOST_TEST(Number(9007199254740993).to_double() == 9007199254740992.0);  // half way, to the even one
  BOOST_TEST((of("1e400") * of("1e400")).to_double() == INFINITY);
  BOOST_TEST((of("1e400") / of("3e400")).to_double() == 1.0 / 3.0);
}

BOOST_AUTO_TEST_SUITE_END()
