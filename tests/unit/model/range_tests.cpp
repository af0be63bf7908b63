#include <sstream>

#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "model/range.hpp"
#include "support/texts.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(range_tests)

namespace {

// `[1..2]` with its ends, `(1..2)` without them, `5`; `..` at an end without one.
Range range_of(std::string word) {
  Range range;
  range.strict_low = word.front() == '(';
  range.strict_high = word.back() == ')';
  if (word.front() == '(' || word.front() == '[') word = word.substr(1, word.size() - 2);
  const auto dots = word.find("..");
  const std::string low = word.substr(0, dots), high = dots == word.npos ? word : word.substr(dots + 2);
  range.low = Number::parse(low).value_or(0);
  range.high = Number::parse(high).value_or(0);
  range.open_low = low.empty();
  range.open_high = high.empty();
  return range;
}

std::string text_of(const Range& range) {
  if (range.is_point()) return range.low.to_string();
  const std::string low = range.open_low ? "" : range.low.to_string(), high = range.open_high ? "" : range.high.to_string();
  return (range.strict_low ? "(" : "[") + low + ".." + high + (range.strict_high ? ")" : "]");
}

std::vector<std::string> words_of(const char* text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

// A range, its cuts, and after `by` a grid: where it starts and its step.
struct Given {
  Range range;
  std::vector<Number> cuts;
  std::optional<Grid> grid;
};
Given given(const char* text) {
  Given result;
  const auto words = words_of(text);
  result.range = range_of(words[0]);
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i] == "by") {
      result.grid = Grid{*Number::parse(words[i + 1]), *Number::parse(words[i + 2])};
      break;
    }
    result.cuts.push_back(*Number::parse(words[i]));
  }
  return result;
}

template <class Parts, class Say>
std::string joined_by(const Parts& parts, Say say) {
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : " ") + say(part);
  return text;
}

const Row falls_apart[] = {
    {"[0..4]", "[0..4]"},
    {"[0..4] 2", "[0..2) 2 (2..4]"},
    {"[0..4] 0 4", "0 (0..4) 4"},
    {"[0..4] 3 1 3", "[0..1) 1 (1..3) 3 (3..4]"},
    {"[0..4] -1 5", "[0..4]"},
    {"(0..4) 0 4", "(0..4)"},
    {"(0..4) 2", "(0..2) 2 (2..4)"},
    {"[..4] 2", "[..2) 2 (2..4]"},
    {"[0..] 2", "[0..2) 2 (2..]"},
    {"[..] 2 4", "[..2) 2 (2..4) 4 (4..]"},
    {"[..]", "[..]"},
    {"3 2 3", "3"},
    // On a grid only its numbers are left.
    {"[0..100] 1.5 1.7 by 0 1", "[0..1] [2..100]"},
    {"[0..10] 5 by 0 2", "[0..4] [6..10]"},
    {"[0..10] 4 by 0 2", "[0..2] 4 [6..10]"},
    {"[1..4] 2 3 by 1 1", "1 2 3 4"},
    {"[0..] 3 by 0 1", "[0..2] 3 [4..]"},
    {"[..0] -3 by 0 1", "[..-4] -3 [-2..0]"},
    {"(0..2) by 0 1", "1"},
    {"(0..1) by 0 1", ""},
    {"[0..1] 0.5 by 0.25 0.5", "0.25 0.75"},
};

const Row stand_for[] = {
    {"[0..4] 2", "0 2 4"}, {"[0..4] 0 4", "0 2 4"}, {"[..4] 2", "1 2 4"},   {"[0..] 2", "0 2 3"},
    {"[..] 2 4", "1 2 3 4 5"}, {"[..]", "0"},       {"(0..4)", "2"},        {"[0..100] 1.5 1.7 by 0 1", "0 2"},
    {"[..] by 3 5", "3"},  {"[..0] -3 by 0 1", "-4 -3 -2"},
};

// For three ranges that meet.
const Row in_any_order[] = {
    {"[0..4] 0 4", "0 1 2 3 4"}, {"[..] 0", "-1 -2 -3 0 1 2 3"}, {"[0..9] 0 9 by 0 1", "0 1 2 3 9"}, {"[0..8]", "2 4 6 0 8"}, {"[0..2] 0 2 by 0 1", "0 1 2"}, {"5 1", "5"},
};

}  // namespace

BOOST_DATA_TEST_CASE(a_range_falls_apart_at_cuts, data::make(falls_apart), row) {
  const Given of = given(row.given);
  BOOST_TEST(joined_by(pieces(of.range, of.cuts, of.grid), text_of) == row.expected);
}

BOOST_DATA_TEST_CASE(one_number_stands_for_each_piece, data::make(stand_for), row) {
  const Given of = given(row.given);
  BOOST_TEST(joined_by(representatives(of.range, of.cuts, of.grid), [](const Number& number) { return number.to_string(); }) == row.expected);
}

BOOST_DATA_TEST_CASE(ranges_that_meet_have_numbers_for_every_order, data::make(in_any_order), row) {
  const Given of = given(row.given);
  BOOST_TEST(joined_by(orderings(of.range, of.cuts, 3, of.grid), [](const Number& number) { return number.to_string(); }) == row.expected);
}

BOOST_AUTO_TEST_CASE(strict_ends_that_meet_lie_apart) {
  BOOST_TEST(is_below(range_of("[0..2)"), range_of("2")));
  BOOST_TEST(is_below(range_of("[0..2]"), range_of("(2..3]")));
  BOOST_TEST(!is_below(range_of("[0..2]"), range_of("[2..3]")));
  BOOST_TEST(is_below(range_of("[0..1]"), range_of("[2..]")));
  BOOST_TEST(!is_below(range_of("[0..]"), range_of("[2..3]")));
}

BOOST_AUTO_TEST_CASE(a_range_is_a_point_only_with_two_equal_ends) {
  BOOST_TEST(range_of("1").is_point());
  BOOST_TEST(!range_of("[1..2]").is_point());
  BOOST_TEST(!Range({1, 1, true, false}).is_point());
  BOOST_TEST(!Range({1, 1, false, true}).is_point());
  BOOST_TEST(!Range::all().is_point());
}


BOOST_AUTO_TEST_SUITE_END()
