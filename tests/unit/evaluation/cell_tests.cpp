#include <array>
#include <limits>
#include <sstream>

#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "evaluation/cell.hpp"
#include "evaluation/column.hpp"
#include "support/texts.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(cell_tests)

namespace {

// `1..2 5 ..3 4..`
std::vector<Range> ranges_of(const std::string& text) {
  std::vector<Range> ranges;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    const auto dots = word.find("..");
    const std::string low = word.substr(0, dots), high = dots == word.npos ? word : word.substr(dots + 2);
    ranges.push_back({Number::parse(low).value_or(0), Number::parse(high).value_or(0), low.empty(), high.empty()});
  }
  return ranges;
}
std::string text_of(std::span<const Range> ranges) {
  std::string text;
  for (const Range& range : ranges) {
    const std::string low = range.open_low ? "" : range.low.to_string(), high = range.open_high ? "" : range.high.to_string();
    text += (text.empty() ? "" : " ") + (range.is_point() ? low : low + ".." + high);
  }
  return text;
}

Region known(std::int64_t negative, std::int64_t stable, std::int64_t positive) { return {.sure = {negative, stable, positive, 0}}; }

// Sorted and merged where they touch.
const Row merged[] = {
    {"3 1 2", "1 2 3"},         {"2 2", "2"},            {"1..2 2..3", "1..3"},     {"1..2 1..5", "1..5"},   {"1..5 2..3", "1..5"},      {"1..5 1..2", "1..5"},
    {"4..5 1..2", "1..2 4..5"}, {"..1 3", "..1 3"},      {"3 ..1", "..1 3"},        {"..1 ..2", "..2"},      {"..2 ..1", "..2"},         {"..2 1..3", "..3"},
    {"1.. 2", "1.."},           {"0 1..", "0 1.."},      {"1.. 0", "0 1.."},        {"1.. 2..", "1.."},      {"2.. 1..", "1.."},         {"1..3 2..", "1.."},
    {"2.. 1..3", "1.."},        {"..1 2..", "..1 2.."},  {"2.. ..1", "..1 2.."},    {"..2 1..", ".."},       {".. 1", ".."},             {"1 ..", ".."},
    {"1.. 1", "1.."},           {"1 1..", "1.."},        {"1..2 1", "1..2"},        {"1 1..2", "1..2"},      {"1..2 3.. 0", "0 1..2 3.."}, {"1.. 1..2", "1.."},
    {"1..4 2..3 5", "1..4 5"},  {"0..1 0.5..0.7 2", "0..1 2"}, {"..-3 ..-2", "..-2"}, {"..-2 ..-3", "..-2"},
};

}  // namespace

BOOST_DATA_TEST_CASE(pieces_are_sorted_and_merged, data::make(merged), row) {
  Storage storage;
  std::vector<Range> ranges = ranges_of(row.given);
  const Cell cell = number_cell(ranges, false, {.gaps = not_assessed}, 0, storage);
  BOOST_TEST(text_of(cell.numbers()) == row.expected);
  BOOST_TEST(!(cell.flags & inexact));
  BOOST_TEST(cell.reasons == (is_determined(cell, Type::number) ? 0 : not_assessed));
}

// Up to 64 pieces are kept, more become their hull.
BOOST_AUTO_TEST_CASE(too_many_pieces_become_their_hull) {
  for (const int count : {64, 65}) {
    Storage storage;
    std::vector<Range> ranges;
    for (int i = count; i > 0; --i) ranges.push_back(Range::point(i));
    const Cell cell = number_cell(ranges, true, {}, 0, storage);
    BOOST_TEST(cell.may_be_na());
    BOOST_TEST(cell.numbers().size() == (count == 64 ? 64u : 1u));
    BOOST_TEST((cell.numbers().front().low == Number(1)));
    BOOST_TEST((cell.numbers().back().high == Number(count)));
    BOOST_TEST(((cell.flags & inexact) != 0) == (count == 65));
  }
  Storage storage;
  std::vector<Range> open = ranges_of("..0 100..");
  for (int i = 1; i < 70; ++i) open.push_back(Range::point(i));
  BOOST_TEST(text_of(number_cell(open, false, {}, 0, storage).numbers()) == "..");
}

BOOST_AUTO_TEST_CASE(no_number_is_no_result_or_not_applicable) {
  Storage storage;
  std::vector<Range> none;
  const Cell cell = number_cell(none, true, {.na = excluded}, empty_subject, storage);
  BOOST_TEST(is_only_na(cell, Type::number));
  BOOST_TEST(is_determined(cell, Type::number));
  BOOST_TEST(cell.reasons == (excluded | empty_subject));
}

BOOST_AUTO_TEST_CASE(reasons_are_those_of_what_the_cell_says) {
  const Gathered both{.gaps = not_assessed | conflicting, .na = condition_failed, .flags = inexact | no_consensus};
  BOOST_TEST(level_cell(2, both).reasons == 0);
  BOOST_TEST(level_cell(2, both).flags == no_consensus);
  BOOST_TEST(level_cell(na_bit, both).reasons == condition_failed);
  BOOST_TEST(level_cell(na_bit, both, empty_subject).reasons == (condition_failed | empty_subject));
  BOOST_TEST(level_cell(6, both).reasons == (not_assessed | conflicting));
  BOOST_TEST(level_cell(6, both).flags == (inexact | no_consensus));
  BOOST_TEST(level_cell(2 | na_bit, both).reasons == (not_assessed | conflicting));
}

BOOST_AUTO_TEST_CASE(counts_are_each_told_once_in_order) {
  Storage storage;
  const Region both = known(0, 0, 2), open = {.sure = {0, 0, 1, 0}, .open = {0, 0, 0, 0, 0, 1}};  // one up, one up or down
  const Cell cell = counts_cell(std::array{both, open}, false, {.gaps = not_assessed}, storage);
  BOOST_REQUIRE(cell.records.size() == 2);
  BOOST_TEST((cell.records[0] == trend_record(1, 0, 1, 0)));
  BOOST_TEST(!is_determined(cell, Type::trend_counts));
  BOOST_TEST(cell.reasons == not_assessed);
  const std::array one{known(0, 1, 0)};
  BOOST_TEST(is_determined(counts_cell(one, false, {}, storage), Type::trend_counts));
  BOOST_TEST(!is_determined(counts_cell(one, true, {}, storage), Type::trend_counts));
  BOOST_TEST(!is_only_na(counts_cell(one, true, {}, storage), Type::trend_counts));
  BOOST_TEST(is_determined(counts_cell({}, true, {}, storage), Type::trend_counts));
  BOOST_TEST(is_only_na(counts_cell({}, true, {}, storage), Type::trend_counts));
  BOOST_TEST(!is_determined(counts_cell({}, false, {}, storage), Type::trend_counts));
  BOOST_TEST(!is_only_na(counts_cell({}, false, {}, storage), Type::trend_counts));
}

BOOST_AUTO_TEST_CASE(counts_that_are_too_many_or_endless_stay_a_region) {
  Storage storage;
  const Region many = {.open = {0, 0, 0, 0, 0, 0, 0, 1000}}, endless = {.sure = {1, 0, 0, 0}, .endless = 4};
  for (const Region& region : {many, endless}) {
    const Cell cell = counts_cell(std::array{region}, false, {.gaps = not_assessed}, storage);
    BOOST_TEST(cell.records.empty());
    BOOST_TEST(cell.regions.size() == 1);
    BOOST_TEST(!is_determined(cell, Type::trend_counts));
    BOOST_TEST(!is_only_na(cell, Type::trend_counts));
    Column column;
    column.resize(Type::trend_counts, 2);
    column.set(1, cell);
    BOOST_TEST(column.get(1).regions.size() == 1);
    BOOST_TEST(column.get(0).regions.empty());
  }
}

BOOST_AUTO_TEST_CASE(a_number_of_a_column_is_itself_or_any_of_its_domain) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const auto grid = ranges_of("0 1 2"), one = ranges_of("5"), between = ranges_of("0..9");
  BOOST_TEST(text_of(wide_cell(0.1, grid).numbers()) == "0.1");
  BOOST_TEST(text_of(wide_cell(nan, grid).numbers()) == "0 1 2");
  BOOST_TEST(wide_cell(nan, grid).reasons == not_assessed);
  BOOST_TEST(text_of(wide_cell(nan, between).numbers()) == "0..9");
  BOOST_TEST(wide_cell(nan, between).reasons == not_assessed);
  BOOST_TEST(text_of(wide_cell(nan, one).numbers()) == "5");
  BOOST_TEST(wide_cell(nan, one).reasons == 0);
  BOOST_TEST((wide_cell(1e-300, grid).one.low == Number::parse("1e-300")));
}

// What a column keeps of a cell comes back: a row with all, one with nothing, for each type.
BOOST_AUTO_TEST_CASE(a_column_gives_back_what_it_was_given) {
  Storage storage;
  std::vector<Range> several = ranges_of("1 3..4"), single = ranges_of("2..3");
  const Gathered gathered{.gaps = conflicting, .flags = available};
  Column numbers, levels, counts;
  numbers.resize(Type::number, 4);
  numbers.set(0, point_cell(7));
  numbers.set(1, number_cell(several, true, gathered, 0, storage));
  numbers.set(2, number_cell(single, false, gathered, 0, storage));
  BOOST_TEST(text_of(numbers.get(0).numbers()) == "7");
  BOOST_TEST(!numbers.get(0).may_be_na());
  BOOST_TEST(numbers.get(0).reasons == 0);
  BOOST_TEST(text_of(numbers.get(1).numbers()) == "1 3..4");
  BOOST_TEST(numbers.get(1).may_be_na());
  BOOST_TEST(numbers.get(1).reasons == conflicting);
  BOOST_TEST(numbers.get(1).flags == available);
  BOOST_TEST(text_of(numbers.get(2).numbers()) == "2..3");
  BOOST_TEST(numbers.get(3).numbers().empty());
  levels.resize(Type::level, 2);
  Cell level = level_cell(6, gathered);
  level.beside = 8;
  levels.set(1, level);
  BOOST_TEST(levels.get(0).mask == 0u);
  BOOST_TEST(levels.get(1).mask == 6u);
  BOOST_TEST(levels.get(1).beside == 8u);
  BOOST_TEST(levels.get(0).beside == 0u);
  BOOST_TEST(levels.get(1).records.empty());
  counts.resize(Type::trend_counts, 1);
  counts.set(0, counts_cell(std::array{known(1, 0, 0)}, true, gathered, storage));
  BOOST_TEST(counts.get(0).records.size() == 1);
  BOOST_TEST(counts.get(0).may_be_na());
}

// Elements never move, whatever is kept after them.
BOOST_AUTO_TEST_CASE(kept_values_stay_where_they_are) {
  Arena<int> arena;
  std::vector<std::span<const int>> kept;
  for (int i = 0; i < 300; ++i) kept.push_back(arena.keep(std::vector<int>(static_cast<std::size_t>(i % 90), i)));
  // What the arena might have given back is written over.
  std::vector<std::vector<int>> others;
  for (int i = 0; i < 400; ++i) others.emplace_back(static_cast<std::size_t>(16 + i * 8), -1);
  for (int i = 0; i < 300; ++i) {
    BOOST_TEST(kept[static_cast<std::size_t>(i)].size() == static_cast<std::size_t>(i % 90));
    for (const int value : kept[static_cast<std::size_t>(i)]) BOOST_TEST(value == i);
  }
}

BOOST_AUTO_TEST_CASE(a_set_is_determined_by_one_element) {
  for (const auto& [mask, determined] : {std::pair<Mask, bool>{0, false}, {4, true}, {na_bit, true}, {5, false}, {na_bit | 1, false}}) BOOST_TEST(is_determined(mask) == determined);
}

BOOST_AUTO_TEST_SUITE_END()
