#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(provenance_tests)

namespace {

// The rows that the center's outcome stands on.
std::vector<std::size_t> rows_under(const World& world) { return provenance(world.evaluate(), "center", "judged").rows; }

using Rows = std::vector<std::size_t>;

// Rows of one key: the second replaces the first, the third the second, so that the first is out of force by two.
void correct(World& world, const char* indicator, std::initializer_list<const char*> values, const char* item = "", const char* rater = "") {
  std::string before;
  for (const char* value : values) {
    Observation& row = world.observe("center", indicator, value, item, rater);
    row.evidence = indicator + std::to_string(world.rows.size());
    row.supersedes = before;
    before = row.evidence;
    if (!*value) row.status = RowStatus::expected;
  }
}

}  // namespace

// That a list is complete is said by a row, and an outcome over its items stands on it.
BOOST_AUTO_TEST_CASE(the_row_that_completes_a_list_is_cited) {
  World world;
  world.level("part").item_source = ItemSource::open;
  world.level("own");
  world.judge(R"({"quorum": {"aggregate": "min", "of": ["part", "own"]}, "over": {"items": "part"}, "share": 1})");
  world.observe("center", "part", "", "", "", "now", RowStatus::complete);
  BOOST_TEST(world.result() == "n/a");
  BOOST_TEST(provenance(world.evaluate(), "center", "judged").rows == std::vector<std::size_t>{0});
  world.observe("center", "part", "3", "a");
  world.give("own=2");
  BOOST_TEST(world.result() == "2");
  BOOST_TEST((provenance(world.evaluate(), "center", "judged").rows == std::vector<std::size_t>{0, 1, 2}));
  World owned;
  owned.level("own");
  owned.level("part").item_source = ItemSource::open;
  owned.judge(R"({"aggregate": "min", "of": ["own"]})");
  owned.criterion("parts", rule(R"({"quorum": "part", "over": {"items": "part"}, "share": 1})"));
  owned.give("own=2");
  owned.observe("center", "part", "", "", "", "now", RowStatus::complete);
  BOOST_TEST(provenance(owned.evaluate(), "center", "judged").rows == std::vector<std::size_t>{0});
}

BOOST_AUTO_TEST_CASE(rows_without_a_document_name_none) {
  World world;
  world.level("a");
  world.level("b");
  world.judge(R"({"aggregate": "min", "of": ["a", "b"]})");
  world.give("a=1 b=2");
  BOOST_TEST(provenance(world.evaluate(), "center", "judged").documents.empty());
  world.rows[0].evidence = "protocol";
  BOOST_TEST(joined(provenance(world.evaluate(), "center", "judged").documents) == "protocol");
}

// The items of a list that is open are those that its own rows name: they are cited with the rows about them.
BOOST_AUTO_TEST_CASE(the_rows_that_name_the_items_of_a_list_are_cited) {
  World world;
  world.level("part").item_source = ItemSource::open;
  Indicator& flag = world.indicator("flag", {"no", "yes"});
  flag.item_source = ItemSource::shared;
  flag.items_of = "part";
  world.judge(R"({"measure": "count", "of": "flag", "done": ["yes"]})", "");
  world.observe("center", "part", "3", "a");
  world.observe("center", "part", "2", "b", "", "before");
  world.observe("center", "part", "", "", "", "now", RowStatus::complete);
  world.observe("center", "flag", "yes", "a");
  world.observe("center", "flag", "no", "b");
  BOOST_TEST(world.result() == "1");
  BOOST_TEST((provenance(world.evaluate(), "center", "judged").rows == std::vector<std::size_t>{0, 1, 2, 3, 4}));
  // A list that is declared needs no row to name its items.
  world.framework.indicators[0].item_source = ItemSource::listed;
  world.item("part", "a");
  world.item("part", "b");
  BOOST_TEST(world.result() == "1");
  BOOST_TEST((provenance(world.evaluate(), "center", "judged").rows == std::vector<std::size_t>{2, 3, 4}));
  world.rows.erase(world.rows.begin() + 2);
  BOOST_TEST((provenance(world.evaluate(), "center", "judged").rows == std::vector<std::size_t>{2, 3}));
}

// Withdrawn, a row between would let the one that it replaces speak again.
BOOST_AUTO_TEST_CASE(rows_that_replace_others_are_cited_though_they_are_replaced) {
  World world;
  world.level("level");
  world.judge(R"("level")");
  correct(world, "level", {"1", "2", "3"});
  BOOST_TEST((rows_under(world) == Rows{1, 2}));
  BOOST_TEST(provenance(world.evaluate(), "center", "judged").columns.empty());
  world.rows[1].status = world.rows[2].status = RowStatus::withdrawn;
  BOOST_TEST((rows_under(world) == Rows{0}));
  world.rows[1].status = RowStatus::expected;
  world.rows[1].value = "";
  BOOST_TEST((rows_under(world) == Rows{1}));
}

// Of a rater whose answer was taken back nothing is read but that.
BOOST_AUTO_TEST_CASE(an_answer_taken_back_is_cited) {
  World world;
  world.level("answer").rated = true;
  world.judge(R"({"measure": "survey", "of": "answer", "min": 1})");
  correct(world, "answer", {"1", ""}, "", "r0");
  BOOST_TEST((rows_under(world) == Rows{1}));
  world.observe("center", "answer", "2", "", "r1");
  BOOST_TEST((rows_under(world) == Rows{1, 2}));
}

BOOST_AUTO_TEST_CASE(corrections_of_what_is_read_beside_are_cited) {
  World world;
  world.indicator("task", {"no", "yes"}).item_source = ItemSource::listed;
  Indicator& needed = world.indicator("needed", {"no", "yes"});
  needed.item_source = ItemSource::shared;
  needed.items_of = "task";
  world.judge(R"({"measure": "share", "of": "task", "done": ["yes"], "only_if": "needed"})", "");
  world.item("task", "i1");
  world.items[0].item.condition = "if asked";
  world.observe("center", "task", "yes", "i1");
  correct(world, "needed", {"no", "no", "yes"}, "i1");
  BOOST_TEST((rows_under(world) == Rows{0, 2, 3}));
}

BOOST_AUTO_TEST_CASE(corrections_of_the_list_are_cited) {
  World world;
  world.level("part").item_source = ItemSource::open;
  Indicator& score = world.level("score");
  score.item_source = ItemSource::shared;
  score.items_of = "part";
  world.judge(R"({"quorum": "score", "over": {"items": "part"}, "share": 1})");
  correct(world, "part", {"1", "2", "3"}, "x");
  world.observe("center", "score", "1", "x");
  world.observe("center", "part", "", "", "", "now", RowStatus::complete);
  BOOST_TEST((rows_under(world) == Rows{1, 2, 3, 4}));
}

BOOST_AUTO_TEST_CASE(corrections_of_a_commission_are_cited) {
  World world;
  world.level("level");
  world.judge(R"("level")");
  world.give("level=0");
  correct(world, "judged", {"1", "2", "3"}, "", "commission");
  for (Observation& row : world.rows) row.note = "why";
  BOOST_TEST((rows_under(world) == Rows{0, 2, 3}));
}

BOOST_AUTO_TEST_SUITE_END()
