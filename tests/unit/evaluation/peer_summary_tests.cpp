#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(peer_summary_tests)

namespace {

std::string text(const std::optional<Number>& number) { return number ? number->to_string() : "…"; }

std::string text(const PeerEnd& end) {
  std::string result = text(end.low) + (end.low == end.high ? "" : ".." + text(end.high));
  if (!end.organization.empty()) result += " " + end.organization + (end.item.empty() ? "" : "/" + end.item);
  return end.others > 0 ? result + "+" + std::to_string(end.others) : result;
}

// `sure..count ?unknown; least; greatest; mean, deviation`, what there is.
std::string text(const std::optional<PeerSummary>& peers) {
  if (!peers) return "";
  std::string result = std::to_string(peers->sure) + (peers->sure == peers->count ? "" : ".." + std::to_string(peers->count));
  if (peers->unknown > 0) result += " ?" + std::to_string(peers->unknown);
  result += "; " + text(peers->least) + "; " + text(peers->greatest);
  if (peers->mean_low || peers->mean_high)
    result += "; " + text(peers->mean_low) + (peers->mean_low == peers->mean_high ? "" : ".." + text(peers->mean_high));
  return peers->deviation ? result + ", " + peers->deviation->to_string() : result;
}

struct Row {
  const char *rule, *values, *school, *expected;
};
std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.rule << " " << row.values << " " << row.school; }

#define MIN_MAX R"({"normalize": "n", "relative": "min_max"})"
#define RANK R"({"normalize": "n", "relative": "rank"})"
#define Z R"({"normalize": "n", "relative": "z"})"
#define DROP R"({"normalize": "n", "relative": "z", "missing": "drop"})"
// Of schools that have these numbers of 0 … 100, one per word; `?` is missing, `x` does not apply.
const Row rows[] = {
    {MIN_MAX, "10 20 50", "school-2", "3; 10 school-1; 50 school-3"},
    {RANK, "10 20 50", "school-2", "3; 10 school-1; 50 school-3"},
    {MIN_MAX, "50 10 50 50", "school-2", "4; 10 school-2; 50 school-1+2"},
    {MIN_MAX, "7", "school-1", "1; 7 school-1; 7 school-1"},
    // The mean of eight numbers is 5, their squares differ by 4 from it, those of 1, 3, 5 with one taken off by 8/2.
    {Z, "2 4 4 4 5 5 7 9", "school-1", "8; 2 school-1; 9 school-8; 5, 2"},
    {R"({"normalize": "n", "relative": "z", "deviation": "sample"})", "1 3 5", "school-1", "3; 1 school-1; 5 school-3; 3, 2"},
    // Who does not apply is no peer, and compares with nobody.
    {MIN_MAX, "10 x 50", "school-1", "2; 10 school-1; 50 school-3"},
    {MIN_MAX, "10 x 50", "school-2", ""},
    // What is missing may be 0 … 100: the least is 0 … 20, the greatest 40 … 100, the mean 60/3 … 160/3.
    {MIN_MAX, "20 ? 40", "school-1", "3 ?1; 0..20; 40..100"},
    {Z, "20 ? 40", "school-1", "3 ?1; 0..20; 40..100; 20..160/3"},
    // A missing number between others changes neither end; whose they are stays known.
    {RANK, "0 ? 100", "school-2", "3 ?1; 0 school-1; 100 school-3"},
    // Those left out are not compared with; the one judged is, whatever is known of it.
    {DROP, "20 ? 40 30", "school-1", "3; 20 school-1; 40 school-3; 30, 8.16496580928"},
    {DROP, "20 ? 40 30", "school-2", "4 ?1; 0..20; 40..100; 22.5..47.5"},
    {R"({"normalize": "n", "goalposts": [0, 10]})", "10 20", "school-1", ""},
    {R"("n")", "10 20", "school-1", ""},
};

}  // namespace

BOOST_DATA_TEST_CASE(a_relative_norm_tells_what_it_compared_with, data::make(rows), row) {
  std::istringstream values(row.values);
  std::vector<std::string> given;
  for (std::string word; values >> word;) given.push_back(word);
  World world(static_cast<int>(given.size()));
  world.number("n", 0, 100).roles = {"school"};
  world.judge(row.rule, "", {"school"});
  for (std::size_t i = 0; i < given.size(); ++i) world.give("n=" + given[i], "school-" + std::to_string(i + 1));
  const Explanation root = explain(world.evaluate(), row.school, "judged");
  BOOST_TEST(!root.peers);
  BOOST_REQUIRE(root.inputs.size() == 1);
  BOOST_TEST(text(root.inputs[0].peers) == row.expected);
}

// A peer that may turn out not to apply is counted apart, and no end is surely its own.
BOOST_AUTO_TEST_CASE(a_peer_that_may_not_apply_is_not_sure) {
  World world(3);
  world.number("n", 0, 100).roles = {"school"};
  world.level("open").roles = {"school"};
  world.judge(R"({"normalize": {"guard": "n", "applies_if": {"open": {">": "0"}}}, "relative": "z"})", "", {"school"});
  world.give("n=10 open=?", "school-1").give("n=20 open=1", "school-2").give("n=50 open=1", "school-3");
  BOOST_TEST(text(explain(world.evaluate(), "school-2", "judged").inputs[0].peers) == "2..3 ?1; 10..20; 50 school-3");
  // Where it is compared itself it is there.
  BOOST_TEST(text(explain(world.evaluate(), "school-1", "judged").inputs[0].peers) == "3; 10 school-1; 50 school-3; 80/3, 16.996731712");
}

BOOST_AUTO_TEST_SUITE_END()
