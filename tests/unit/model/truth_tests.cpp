#include <sstream>

#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "model/truth.hpp"
#include "support/texts.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(truth_tests)

namespace {

// `1..2`, `5`, `..3`, `4..`
Range range_of(const std::string& word) {
  const auto dots = word.find("..");
  const std::string low = word.substr(0, dots), high = dots == word.npos ? word : word.substr(dots + 2);
  return {Number::parse(low).value_or(0), Number::parse(high).value_or(0), low.empty(), high.empty()};
}

// Of the two ranges: equal, unequal, greater, at least, less, at most, each yes, no or maybe.
const Row comparisons[] = {
    {"1 1", "y n n y n y"},       {"1 2", "n y n n y y"},       {"2 1", "n y y y n n"},       {"1..2 3", "n y n n y y"},    {"1..2 2", "m m n m m y"},
    {"1..2 1", "m m m y n m"},    {"2 1..2", "m m m y n m"},    {"1 1..2", "m m n m m y"},    {"1..2 0", "n y y y n n"},    {"1..3 2", "m m m m m m"},
    {"1..2 2..3", "m m n m m y"}, {"2..3 1..2", "m m m y n m"}, {"1..2 3..4", "n y n n y y"}, {"..2 3", "n y n n y y"},     {"..2 2", "m m n m m y"},
    {"..2 1", "m m m m m m"},     {"2.. 1", "n y y y n n"},     {"2.. 2", "m m m y n m"},     {"2.. 3", "m m m m m m"},     {"1 2..", "n y n n y y"},
    {"3 ..2", "n y y y n n"},     {"2 ..2", "m m m y n m"},     {"2 2..", "m m n m m y"},     {".. 1", "m m m m m m"},      {"1 ..", "m m m m m m"},
    {"..1 2..", "n y n n y y"},   {"2.. ..1", "n y y y n n"},   {"1.. 1..", "m m m m m m"},   {"1..2 1..2", "m m m m m m"}, {"-1 0..", "n y n n y y"},
    {"-1 ..", "m m m m m m"},     {"-1 ..2", "m m m m m m"},    {"-1.. 1", "m m m m m m"},
};

std::vector<std::string> words_of(const char* text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

}  // namespace

BOOST_DATA_TEST_CASE(two_ranges_are_compared, data::make(comparisons), row) {
  const auto words = words_of(row.given);
  std::string text;
  for (const Comparison comparison : {Comparison::equal, Comparison::unequal, Comparison::greater, Comparison::at_least, Comparison::less, Comparison::at_most}) {
    const Truth truth = compare(comparison, range_of(words[0]), range_of(words[1]));
    text += (text.empty() ? "" : " ") + std::string(truth == Truth::yes ? "y" : truth == Truth::no ? "n" : "m");
  }
  BOOST_TEST(text == row.expected);
  BOOST_TEST((compare(Comparison::in, range_of(words[0]), range_of(words[1])) == compare(Comparison::equal, range_of(words[0]), range_of(words[1]))));
}

// A share of nothing measured is as a comparison with what does not apply.
BOOST_AUTO_TEST_CASE(a_share_of_nothing_is_not_compared) {
  const Record none = trend_record(0, 0, 0, 2), half = trend_record(1, 0, 1, 0);
  Check check;
  check.kind = Condition::Kind::compare;
  check.input = 0;
  check.field = 7;
  check.comparison = Comparison::at_least;
  check.constants = {Number::ratio(1, 2)};
  const auto of = [&](const Record& record, bool negated, Truth na_as) {
    const Value value{.record = &record};
    return truth(check, std::span(&value, 1), negated, na_as);
  };
  BOOST_TEST((of(none, false, Truth::no) == Truth::no));
  BOOST_TEST((of(none, true, Truth::no) == Truth::no));
  BOOST_TEST((of(none, false, Truth::yes) == Truth::yes));
  BOOST_TEST((of(half, false, Truth::no) == Truth::yes));
  BOOST_TEST((of(half, true, Truth::no) == Truth::no));
}

BOOST_AUTO_TEST_SUITE_END()
