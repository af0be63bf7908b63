#include <algorithm>
#include <set>

#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/worlds.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(evidence_duplicates_tests)

namespace {

World twice(DuplicatePolicy policy, const char* first, const char* second) {
  World world = simple();
  world.framework.indicators[0].duplicates = policy;
  world.observe("center", "level", first).recorded = day("2018-03-01");
  world.observe("center", "level", second).recorded = day("2018-02-01");
  return world;
}

}  // namespace

BOOST_AUTO_TEST_CASE(duplicates_follow_the_policy_of_the_indicator) {
  BOOST_TEST(twice(DuplicatePolicy::conflict, "1", "3").result() == "1 3");
  BOOST_TEST(twice(DuplicatePolicy::conflict, "1", "1").result() == "1");
  BOOST_TEST(twice(DuplicatePolicy::latest, "1", "3").result() == "1");
  BOOST_TEST(twice(DuplicatePolicy::refuse, "1", "1").result() == "1");
  BOOST_TEST(problems([] { twice(DuplicatePolicy::refuse, "1", "3").evaluate(); }).substr(0, 15) == "duplicate_value");
}

BOOST_AUTO_TEST_CASE(the_order_of_rows_does_not_matter) {
  World world = twice(DuplicatePolicy::latest, "1", "3");
  std::swap(world.rows[0], world.rows[1]);
  BOOST_TEST(world.result() == "1");
}

namespace {

// Two rows of a level: `value`, `x`, `!`, `e` expected, `v@n` recorded in month n. Result and, after a bar, rows of its fact.
struct MergeRow {
  const char *policy, *first, *second, *expected;
};
std::ostream& operator<<(std::ostream& out, const MergeRow& row) { return out << row.policy << " " << row.first << " " << row.second; }

const MergeRow merges[] = {
    {"conflict", "1", "1", "1 | 2"},     {"conflict", "1", "2", "1 2 | 2"},      {"conflict", "1", "x", "1 n/a | 2"},     {"conflict", "x", "1", "1 n/a | 2"},
    {"conflict", "x", "x", "n/a | 2"},   {"conflict", "1", "!", "1 | 2"},        {"conflict", "!", "1", "1 | 2"},         {"conflict", "!", "!", "0 1 2 3 | 2"},
    {"conflict", "x", "!", "n/a | 2"},   {"conflict", "!", "x", "n/a | 2"},      {"conflict", "e", "1", "1 | 2"},         {"conflict", "1", "e", "1 | 2"},
    {"conflict", "e", "e", "0 1 2 3 | 2"}, {"conflict", "e", "!", "0 1 2 3 | 2"}, {"conflict", "1@3", "2@4", "1 2 | 2"},  {"latest", "1@3", "2@4", "2 | 1"},
    {"latest", "1@4", "2@3", "1 | 1"},   {"latest", "1@3", "2@3", "1 2 | 2"},    {"latest", "1@3", "2", "1 2 | 2"},       {"latest", "1", "2@3", "1 2 | 2"},
    {"latest", "1", "2", "1 2 | 2"},     {"latest", "1@3", "x@4", "n/a | 1"},    {"latest", "x@4", "1@3", "n/a | 1"},     {"refuse", "1", "1", "1 | 2"},
    {"refuse", "1", "e", "1 | 2"},       {"refuse", "e", "1", "1 | 2"},          {"latest", "1@3", "e", "1 | 2"},
    {"refuse", "1", "2", "duplicate_value /rows/1/value"}, {"refuse", "1", "x", "duplicate_value /rows/1/value"}, {"refuse", "1", "!", "1 | 2"}, {"refuse", "!", "1", "1 | 2"},
};

Observation said(const char* word) {
  Observation row{"center", "level", "now", "", "", {}, std::string(1, *word), RowStatus::reported, "", "", {}, ""};
  if (*word == 'x') row.status = RowStatus::not_applicable;
  if (*word == '!') row.status = RowStatus::unavailable;
  if (*word == 'e') row.status = RowStatus::expected;
  if (row.status != RowStatus::reported) row.value = "";
  if (word[1] == '@') row.recorded = day(std::string("2018-0") + word[2] + "-01");
  return row;
}

}  // namespace

BOOST_DATA_TEST_CASE(two_rows_of_a_key_are_merged, data::make(merges), row) {
  World world = simple();
  const std::string policy = row.policy;
  world.framework.indicators[0].duplicates = policy == "conflict" ? DuplicatePolicy::conflict : policy == "latest" ? DuplicatePolicy::latest : DuplicatePolicy::refuse;
  world.rows = {said(row.first), said(row.second)};
  const std::string refused = errors([&] { world.evaluate(); });
  BOOST_TEST((refused != "none" ? refused : world.result() + " | " + std::to_string(provenance(world.evaluate(), "center", "judged").rows.size())) == row.expected);
}

BOOST_AUTO_TEST_CASE(three_rows_of_a_key_list_every_value_once) {
  World world;
  world.number("n", 0, 9);
  world.judge(R"("n")", "");
  for (const char* value : {"1", "5", "1.0", "5", "9"}) world.observe("center", "n", value);
  const auto facts = explain(world.evaluate(), "center", "judged").inputs.at(0).facts;
  BOOST_TEST(joined(facts.at(0).values) == "1, 5, 9");
  BOOST_TEST(facts.at(0).rows.size() == 5);
  world.rows.push_back({"center", "n", "now", "", "", {}, "", RowStatus::not_applicable, "", "", {}, ""});
  BOOST_TEST(world.result() == "1..9 n/a");
  World levels = simple();
  for (const char* word : {"1", "x", "1", "2"}) levels.rows.push_back(said(word));
  BOOST_TEST(levels.result() == "1 2 n/a");
}

// The latest is the same in every order of the rows: what is recorded on no day may be later than all; said again later,
// a value is as late as that.
BOOST_AUTO_TEST_CASE(the_latest_does_not_depend_on_the_order_of_rows) {
  const auto in_every_order = [](std::vector<const char*> words) {
    std::set<std::string> results;
    std::sort(words.begin(), words.end(), [](const char* a, const char* b) { return std::string_view(a) < b; });
    do {
      World world = simple();
      world.framework.indicators[0].duplicates = DuplicatePolicy::latest;
      for (const char* word : words) world.rows.push_back(said(word));
      results.insert(world.result());
    } while (std::next_permutation(words.begin(), words.end(), [](const char* a, const char* b) { return std::string_view(a) < b; }));
    return joined({results.begin(), results.end()});
  };
  BOOST_TEST(in_every_order({"1@3", "2", "3@5"}) == "2 3");
  BOOST_TEST(in_every_order({"1@3", "1@4", "2@4"}) == "1 2");
  BOOST_TEST(in_every_order({"1@3", "2@3", "3@4"}) == "3");
  BOOST_TEST(in_every_order({"1@3", "x@4", "2@5"}) == "2");
}

BOOST_AUTO_TEST_CASE(the_latest_is_the_one_recorded_last_whatever_its_day) {
  World world;
  world.level("level").duplicates = DuplicatePolicy::latest;
  world.judge(R"("level")");
  for (const auto& [value, date, recorded] : {std::tuple{"1", "2018-05-01", "2018-05-02"}, std::tuple{"2", "2018-04-01", "2018-06-01"}}) {
    Observation& row = world.observe("center", "level", value);
    row.date = day(date);
    row.recorded = day(recorded);
  }
  BOOST_TEST(world.result() == "2");
}

// Without raters, who tells a value is no part of its key.
BOOST_AUTO_TEST_CASE(authors_of_one_value_contradict_each_other) {
  World world = simple();
  world.observe("center", "level", "1", "", "r1");
  world.observe("center", "level", "2", "", "r2");
  BOOST_TEST(world.result() == "1 2");
  BOOST_TEST(world.reasons() == "conflict");
}

BOOST_AUTO_TEST_SUITE_END()
