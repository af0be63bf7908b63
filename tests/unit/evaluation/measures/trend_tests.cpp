#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(trend_tests)

namespace {

std::string with(const std::string& measure, const std::string& table) { return R"({"with": {"t": {"measure": "trend", "of": "process", )" + measure + "}}, " + table; }

World world(const std::string& json, const char* waves, bool higher = true) {
  World world;
  Indicator& process = world.number("process", 0, 6);
  process.item_source = ItemSource::listed;
  process.higher_is_better = higher;
  process.step = Number::ratio(1, 2);
  world.judge(json);
  world.give_waves("process", waves);
  return world;
}

std::string waves(const std::string& signs) {
  std::string text;
  for (const char sign : signs) text += sign == '+' ? "3>4 " : sign == '-' ? "3>2 " : sign == '0' ? "3>3 " : "3>? ";
  return text;
}

// domain.md A13, policy `balance`.
const std::string balance = with(R"("smallest_change": 1)", R"("table": [{"if": {"t.positive": "t.items"}, "then": "3"}, {"if": {"t.negative": 0, "t.positive": {">=": 1}}, "then": "2"},
  {"if": {"t.negative": 0}, "then": "1"}, {"if": {"t.positive": {">": "t.negative"}}, "then": "2"}, {"if": {"t.positive": "t.negative"}, "then": "1"}, {"else": "0"}]})");

// domain.md G10.
const Row golden[] = {{"+++++", "3"}, {"++++0", "2"}, {"+0000", "2"}, {"00000", "1"}, {"++++-", "2"}, {"+++--", "2"},
                      {"++---", "0"}, {"0000-", "0"}, {"-----", "0"}, {"++00-", "2"}, {"+000-", "1"}};
const Row gaps[] = {{"++++?", "2 3"}, {"+-?", "0 1 2"}, {"---?", "0"}, {"0?", "0 1 2"}, {"??", "0 1 2 3"}, {"+?", "2 3 1"}};

}  // namespace

BOOST_DATA_TEST_CASE(signs_are_weighed_by_balance, data::make(golden), row) { BOOST_TEST(world(balance, waves(row.given).c_str()).result() == row.expected); }

BOOST_DATA_TEST_CASE(a_gap_is_one_input_of_all_counts, data::make(gaps), row) {
  const World one = world(balance, waves(row.given).c_str());
  BOOST_TEST(one.result() == one.brute_force());
}

// An item that may turn out not to apply: how many items there are is not known.
BOOST_AUTO_TEST_CASE(an_item_that_may_not_apply_is_counted_or_not) {
  const World one = world(balance, "3>4 3|x>2");
  BOOST_TEST(one.brute_force() == "1 3");
  const Outcome outcome = one.evaluate().outcome("center", "judged");
  BOOST_TEST(shown(outcome) == "1 3");
  BOOST_TEST(outcome.exact);
  BOOST_TEST(joined(outcome.reasons) == "conflict");
  BOOST_TEST(world(balance, "3>4 x>2").result() == "3");
  // Counts are of some that were measured.
  const char* const nothing = R"("table": [{"if": {"t.measured": 0}, "then": "3"}, {"else": "1"}]})";
  BOOST_TEST(shown(world(with(R"("smallest_change": 1)", nothing), "3|x>4").outcome()) == "1 n/a");
  // The same where the present contradicts itself, or both ends do.
  for (const char* waves : {"3>4 3>2|x", "3>4 3|x>2|x"}) {
    const World other = world(balance, waves);
    BOOST_TEST(other.brute_force() == "1 3", waves);
    BOOST_TEST(shown(other.outcome()) == "1 3", waves);
    BOOST_TEST(other.outcome().exact, waves);
    BOOST_TEST(other.reasons() == "conflict", waves);
  }
}

BOOST_AUTO_TEST_CASE(gaps_by_hand) {
  // The unmeasured is positive (3), stable (2) or negative (2: more positive ones).
  BOOST_TEST(world(balance, waves("++++?").c_str()).result() == "2 3");
  // Positive 2:1 gives 2, stable 1:1 gives 1, negative 1:2 gives 0.
  BOOST_TEST(world(balance, waves("+-?").c_str()).result() == "0 1 2");
  BOOST_TEST(world(balance, waves("---?").c_str()).result() == "0");
  BOOST_TEST(world(balance, "?>0 ?>0").result() == "0 1");
  BOOST_TEST(world(balance, "6>? 3>4").result() == "1 2");
}

namespace {

// The class of one value.
struct ClassRow {
  const char *change, *baseline, *final, *expected;
  bool higher = true;
};
std::ostream& operator<<(std::ostream& out, const ClassRow& row) { return out << row.baseline << " to " << row.final << ", smallest change " << row.change; }

const ClassRow classes[] = {
    {"1", "3", "4", "positive"},     {"1", "3", "3.999", "stable"},    {"1", "3", "4.001", "positive"}, {"1", "3", "2", "negative"},    {"1", "3", "2.001", "stable"},
    {"1", "3", "1.999", "negative"}, {"0.1", "0.2", "0.3", "positive"}, {"0", "3", "3", "stable"},      {"0", "3", "3.001", "positive"}, {"0", "3", "2.999", "negative"},
    {"1", "3", "4", "negative", false}, {"1", "3", "2", "positive", false}, {"0", "3", "3", "stable", false}, {"1", "?", "4", "negative stable positive"},
    {"1", "?", "6", "stable positive"}, {"1", "3", "?", "negative stable positive"}, {"1", "0", "?", "stable positive"}, {"7", "?", "?", "stable"},
    {"1", "3", "3|4", "stable positive"}, {"1", "3|4", "4|5", "stable positive"}, {"1", "x", "4", "n/a"}, {"1", "3|x", "4", "positive n/a"}, {"1", "3|x", "x", "n/a"},
};

World of_class(const ClassRow& row) {
  World world;
  Indicator& n = world.indicator("n");
  n.min = 0;
  n.max = 6;
  n.higher_is_better = row.higher;
  Scale scale{"classes", {}, {}};
  for (const char* id : {"negative", "stable", "positive"}) scale.levels.push_back({id, {}, {}});
  world.framework.scales.push_back(scale);
  world.judge(std::string(R"({"with": {"t": {"measure": "trend", "of": "n", "smallest_change": )") + row.change +
                  R"(, "give": "class"}}, "table": [{"if": {"t": "negative"}, "then": "negative"}, {"if": {"t": "stable"}, "then": "stable"}, {"else": "positive"}]})",
              "classes");
  world.give(std::string("n=") + row.baseline, "center", "before").give(std::string("n=") + row.final);
  return world;
}

}  // namespace

BOOST_DATA_TEST_CASE(a_change_that_matters_is_met_exactly, data::make(classes), row) { BOOST_TEST(of_class(row).result() == row.expected); }

namespace {

std::string count_of(const std::string& field, int number) {
  return R"("table": [{"if": {"t.)" + field + "\": " + std::to_string(number) + R"(}, "then": "3"}, {"else": "0"}]})";
}
bool has_count(World one, const std::string& measure, const std::string& field, int number) {
  one.framework.criteria[0].rule = rule(with(measure, count_of(field, number)));
  return one.result() == "3";
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_count_has_its_name) {
  const World one = world(balance, "3>4 3>5 3>3 3>2");
  const std::string measure = R"("smallest_change": 1)";
  BOOST_TEST(has_count(one, measure, "items", 4));
  BOOST_TEST(has_count(one, measure, "measured", 4));
  BOOST_TEST(has_count(one, measure, "positive", 2));
  BOOST_TEST(has_count(one, measure, "stable", 1));
  BOOST_TEST(has_count(one, measure, "negative", 1));
  BOOST_TEST(has_count(one, measure, "unmeasured", 0));
  BOOST_TEST(has_count(one, measure, "inconclusive", 0));
}

BOOST_AUTO_TEST_CASE(shares_are_of_the_measured_and_exact) {
  const auto level = [](const char* field, const char* test, const char* waves) {
    return world(with(R"("smallest_change": 1)", std::string(R"("table": [{"if": {"t.)") + field + "\": " + test + R"(}, "then": "1"}, {"else": "0"}]})"), waves).result();
  };
  BOOST_TEST(level("positive_share", R"({">": "1/2"})", "3>4 3>3") == "0");
  BOOST_TEST(level("positive_share", R"({">=": "1/2"})", "3>4 3>3") == "1");
  BOOST_TEST(level("positive_share", R"({">=": "2/3"})", "3>4 3>4 3>2") == "1");
  BOOST_TEST(level("positive_share", R"({">": "2/3"})", "3>4 3>4 3>2") == "0");
  BOOST_TEST(level("net_share", R"({"=": 0.1})", "3>4 3>3 3>3 3>3 3>3 3>3 3>3 3>3 3>3 3>3") == "1");
  BOOST_TEST(level("net_share", R"({">=": 0.1})", "3>4 3>3 3>3 3>3 3>3 3>3 3>3 3>3 3>3 3>3 3>3") == "0");
  BOOST_TEST(level("net_share", R"({"<=": "-1/3"})", "3>2 3>3 3>3") == "1");
}

// Persons: who lacks one of both values is unmatched, not a gap; fewer matched than the least share are insufficient.
BOOST_AUTO_TEST_CASE(unmatched_persons_leave_until_too_few_are_matched) {
  const auto matched = [](const char* least, const char* waves) {
    return world(with(std::string(R"("smallest_change": 1, "grain": "measurement", "min_measured": )") + least, R"("table": [{"if": {"t.net_share": {">=": "1/2"}}, "then": "2"}, {"else": "1"}]})"), waves);
  };
  BOOST_TEST(matched("0.8", "3>4 3>4 3>3 3>3 3>?").result() == "2");
  BOOST_TEST(matched("0.8", "3>4 3>4 3>3 3>3 ?>3").result() == "2");
  const World few = matched("0.81", "3>4 3>4 3>3 3>3 3>?");
  BOOST_TEST(few.result() == "1 2");
  BOOST_TEST(few.reasons() == "insufficient_evidence");
  BOOST_TEST(matched("\"3/4\"", "3>4 3>4 3>3 3>?").result() == "2");
}

namespace {

World measured(const char* more, const char* values, const char* extra, const char* second) {
  World one = world(with(std::string(R"("smallest_change": 1, )") + more, R"("table": [{"if": {"t.positive": "t.items"}, "then": "3"}, {"if": {"t.unmeasured": {">": 0}}, "then": "1"}, {"else": "2"}]})"), values);
  Indicator& size = *extra == 'n' ? one.indicator("size") : one.indicator("size", {"a", "b"});
  size.item_source = ItemSource::shared;
  size.items_of = "process";
  const std::string first = *extra == 'n' ? "10" : "a";
  for (const char* item : {"i1", "i2"}) {
    one.observe("center", "size", first, item, "", "before");
    one.observe("center", "size", std::string(item) == "i2" ? second : first, item);
  }
  return one;
}

}  // namespace

// An item that can never be used leaves the measured, is counted, and forbids "all".
BOOST_AUTO_TEST_CASE(a_small_sample_is_unmeasured) {
  const char* const more = R"("sample": "size", "min_sample": 10)";
  BOOST_TEST(measured(more, "3>4 3>4", "n", "10").result() == "3");
  BOOST_TEST(measured(more, "3>4 3>4", "n", "9").result() == "1");
  BOOST_TEST(measured(more, "3>4 3>4", "n", "11").result() == "3");
  BOOST_TEST(measured(more, "3>4 3>2", "n", "10").result() == "2");
}

BOOST_AUTO_TEST_CASE(a_changed_instrument_is_unmeasured) {
  const char* const more = R"("same": "size")";
  BOOST_TEST(measured(more, "3>4 3>4", "c", "a").result() == "3");
  BOOST_TEST(measured(more, "3>4 3>4", "c", "b").result() == "1");
  BOOST_TEST(measured(more, "3>4 3>2", "c", "b").result() == "1");
}

BOOST_AUTO_TEST_CASE(a_period_without_baseline_is_not_applicable) {
  World one = world(balance, "3>4");
  one.rows.erase(one.rows.begin());
  one.network.periods[1].baseline.clear();
  BOOST_TEST(one.result() == "n/a");
  BOOST_TEST(one.reasons() == "no_baseline");
}

BOOST_AUTO_TEST_CASE(known_to_have_no_items_is_an_empty_subject) {
  const auto open = [](const char* table, bool complete) {
    World one;
    one.number("process", 0, 6).item_source = ItemSource::open;
    one.judge(with(R"("smallest_change": 1)", table));
    if (complete) one.observe("center", "process", "", "", "", "now", RowStatus::complete);
    return one;
  };
  const char* const plain = R"("table": [{"if": {"t.positive": {">": 0}}, "then": "3"}, {"else": "1"}]})";
  const char* const tested = R"("table": [{"if": {"na": "t"}, "then": "0"}, {"if": {"t.positive": {">": 0}}, "then": "3"}, {"else": "1"}]})";
  BOOST_TEST(open(plain, true).result() == "n/a");
  BOOST_TEST(open(plain, true).reasons() == "empty_subject");
  BOOST_TEST(open(tested, true).result() == "0");
  BOOST_TEST(open(tested, false).result() == "0 1 3");
  // Whatever items there are, counts are of some that were measured.
  BOOST_TEST(open(R"("table": [{"if": {"t.measured": 0}, "then": "3"}, {"else": "1"}]})", false).result() == "1 n/a");
}

// The items of an open list are known only after a complete row.
BOOST_AUTO_TEST_CASE(an_open_list_may_have_more_items_until_it_is_complete) {
  World one;
  one.number("process", 0, 6).item_source = ItemSource::open;
  one.judge(balance);
  one.observe("center", "process", "3", "a", "", "before");
  one.observe("center", "process", "4", "a");
  // One that rises beside any others: all rise, more rise than fall, as many, fewer.
  BOOST_TEST(one.result() == "0 1 2 3");
  one.observe("center", "process", "", "", "", "now", RowStatus::complete);
  BOOST_TEST(one.result() == "3");
}

namespace {

// Reasons and flags of the counts: what stands behind a table that asks for every item to rise.
World counted(const char* waves, const char* more = R"("smallest_change": 1)") {
  return world(with(more, R"("table": [{"if": {"t.positive": "t.items"}, "then": "3"}, {"else": "0"}]})"), waves);
}
Explanation trend_of(const World& world) { return explain(world.evaluate(), "center", "judged").inputs.at(0).inputs.at(0); }

struct TrendRow {
  const char *waves, *result, *reasons, *flags;
};
std::ostream& operator<<(std::ostream& out, const TrendRow& row) { return out << row.waves; }

const TrendRow trends[] = {
    {"3>4 3>4", "3", "", ""},           {"3>4 3>?", "0 3", "not_assessed", ""}, {"3>4 ?>6", "0 3", "not_assessed", ""}, {"3>4 0>?", "0 3", "not_assessed", ""},
    {"3>4 3|5>4", "0 3", "conflict", ""}, {"3>4 4>3|5", "0 3", "conflict", ""}, {"3>4 3>4|5", "3", "", ""},              {"3>4 3>!", "0", "", "unused_items"},
    {"3>4 !>4", "0", "", "unused_items"}, {"3>! !>4", "0 3", "insufficient_evidence", ""}, {"3>4 x>4", "3", "", ""},     {"3>4 3>x", "3", "", ""},
    {"x>3 3>x", "n/a", "empty_subject", ""},
};

}  // namespace

BOOST_DATA_TEST_CASE(a_trend_says_why_it_is_open_and_what_it_could_not_use, data::make(trends), row) {
  const World one = counted(row.waves);
  BOOST_TEST(one.result() == row.result);
  const Explanation trend = trend_of(one);
  BOOST_TEST(joined(trend.reasons) == row.reasons);
  BOOST_TEST(joined(trend.flags) == row.flags);
}

// All numbers between two ends, or without an end: the least and the greatest change count.
BOOST_AUTO_TEST_CASE(changes_of_whole_ranges_have_the_classes_between) {
  const auto of = [](bool higher, const char* given, const char* before, bool low, bool high) {
    World one;
    Indicator& n = one.indicator("n");
    n.higher_is_better = higher;
    if (low) n.min = 0;
    if (high) n.max = 6;
    one.framework.scales.push_back({"classes", {}, {{"negative", {}, {}}, {"stable", {}, {}}, {"positive", {}, {}}}});
    one.judge(R"({"with": {"t": {"measure": "trend", "of": "n", "smallest_change": 2, "give": "class"}}, "table": [{"if": {"t": "negative"}, "then": "negative"}, {"if": {"t": "stable"}, "then": "stable"}, {"else": "positive"}]})",
              "classes");
    one.give(given).give(before, "center", "before");
    return one.result();
  };
  BOOST_TEST(of(true, "n=?", "n=1", true, true) == "stable positive");
  BOOST_TEST(of(true, "n=?", "n=1", true, false) == "stable positive");
  BOOST_TEST(of(true, "n=?", "n=1", false, true) == "negative stable positive");
  BOOST_TEST(of(true, "n=?", "n=5", false, true) == "negative stable");
  BOOST_TEST(of(true, "n=5", "n=?", true, true) == "stable positive");
  BOOST_TEST(of(true, "n=5", "n=?", true, false) == "negative stable positive");
  BOOST_TEST(of(true, "n=5", "n=?", false, true) == "stable positive");
  BOOST_TEST(of(false, "n=?", "n=1", true, true) == "negative stable");
  BOOST_TEST(of(false, "n=?", "n=1", true, false) == "negative stable");
  BOOST_TEST(of(false, "n=?", "n=5", false, true) == "stable positive");
  BOOST_TEST(of(false, "n=5", "n=?", true, false) == "negative stable positive");
}

// 60, then 72, of which so many were tested, with such an edition.
BOOST_AUTO_TEST_CASE(a_class_of_another_edition_or_of_too_few_is_open) {
  const auto of = [](const char* options, const char* before, const char* now) {
    World one;
    one.number("n", 0, 100);
    one.number("size", 0, 100);
    one.indicator("edition", {"A", "B"});
    one.judge(std::string(R"({"with": {"t": {"measure": "trend", "of": "n", "smallest_change": 1, "give": "class")") + options +
              R"(}}, "table": [{"if": {"t": "positive"}, "then": "3"}, {"if": {"t": "stable"}, "then": "1"}, {"else": "0"}]})");
    one.give(std::string("n=60 ") + before, "center", "before").give(std::string("n=72 ") + now);
    return one.result() + "; " + one.reasons();
  };
  const char *same = R"(, "same": "edition")", *sample = R"(, "sample": "size", "min_sample": 10)";
  BOOST_TEST(of("", "size=80 edition=A", "size=3 edition=B") == "3; ");
  BOOST_TEST(of(same, "edition=A", "edition=A") == "3; ");
  BOOST_TEST(of(same, "edition=A", "edition=B") == "0 1 3; insufficient_evidence");
  BOOST_TEST(of(same, "edition=A", "edition=?") == "0 1 3; not_assessed");
  BOOST_TEST(of(sample, "size=80", "size=10") == "3; ");
  BOOST_TEST(of(sample, "size=80", "size=9") == "0 1 3; insufficient_evidence");
  BOOST_TEST(of(sample, "size=9", "size=80") == "0 1 3; insufficient_evidence");
}

BOOST_AUTO_TEST_CASE(a_class_without_a_baseline_is_not_applicable) {
  World one = of_class({"1", "3", "4", ""});
  one.rows.erase(one.rows.begin());
  one.network.periods[1].baseline.clear();
  BOOST_TEST(one.result() == "n/a");
  BOOST_TEST(one.reasons() == "no_baseline");
  BOOST_TEST(of_class({"1", "3", "x", ""}).reasons() == "excluded");
  BOOST_TEST(of_class({"1", "3", "x", ""}).result() == "n/a");
  BOOST_TEST(of_class({"1", "x", "3", ""}).result() == "n/a");
  BOOST_TEST(of_class({"1", "x", "3", ""}).reasons() == "excluded");
  BOOST_TEST(of_class({"1", "3", "4|x", ""}).result() == "positive n/a");
  BOOST_TEST(of_class({"1", "3|x", "4", ""}).result() == "positive n/a");
  BOOST_TEST(of_class({"1", "?", "4", ""}).reasons() == "not_assessed");
  BOOST_TEST(of_class({"1", "3|5", "4", ""}).reasons() == "conflict");
}

// Whether the sample is large enough, or the instrument the same, may itself be open.
BOOST_AUTO_TEST_CASE(an_open_sample_or_instrument_leaves_an_item_open) {
  const auto told = [](const char* more, const char* extra, const char* second, RowStatus status = RowStatus::reported) {
    World one = measured(more, "3>4 3>4", extra, second);
    one.rows.back().status = status;
    if (status != RowStatus::reported) one.rows.back().value = "";
    return one.result() + " (" + joined(trend_of(one).reasons) + ") (" + joined(trend_of(one).flags) + ")";
  };
  const char *const sample = R"("sample": "size", "min_sample": 10)", *const same = R"("same": "size")";
  BOOST_TEST(told(sample, "n", "10") == "3 () ()");
  BOOST_TEST(told(sample, "n", "9") == "1 () (unused_items)");
  BOOST_TEST(told(sample, "n", "", RowStatus::expected) == "1 3 (not_assessed) ()");
  BOOST_TEST(told(sample, "n", "", RowStatus::unavailable) == "1 3 (insufficient_evidence) ()");
  BOOST_TEST(told(sample, "n", "", RowStatus::not_applicable) == "1 () (unused_items)");
  BOOST_TEST(told(same, "c", "a") == "3 () ()");
  BOOST_TEST(told(same, "c", "b") == "1 () (unused_items)");
  BOOST_TEST(told(same, "c", "", RowStatus::expected) == "1 3 (not_assessed) ()");
  BOOST_TEST(told(same, "c", "", RowStatus::not_applicable) == "1 () (unused_items)");
}

BOOST_AUTO_TEST_CASE(a_growing_list_says_so) {
  World one;
  one.number("process", 0, 6).item_source = ItemSource::open;
  one.judge(with(R"("smallest_change": 1)", R"("table": [{"if": {"t.positive": "t.items"}, "then": "3"}, {"else": "0"}]})"));
  one.observe("center", "process", "3", "a", "", "before");
  one.observe("center", "process", "4", "a");
  BOOST_TEST(joined(trend_of(one).reasons) == "not_assessed");
  BOOST_TEST(joined(trend_of(one).flags) == "");
  one.observe("center", "process", "", "b", "", "now", RowStatus::unavailable);
  BOOST_TEST(one.result() == "0");
  BOOST_TEST(joined(trend_of(one).flags) == "unused_items");
}

// Where the role cannot tell the sample or the instrument no item can be used, and anything is possible.
BOOST_AUTO_TEST_CASE(a_sample_or_instrument_that_the_role_cannot_have_leaves_nothing_to_use) {
  for (const auto& [more, extra, second] : {std::tuple{R"("sample": "size", "min_sample": 10)", "n", "10"}, std::tuple{R"("same": "size")", "c", "a"}}) {
    World one = measured(more, "3>4 3>4", extra, second);
    BOOST_TEST(one.result() == "3");
    one.framework.indicators.back().roles = {"school"};
    BOOST_TEST(one.result() == "2 3");
    BOOST_TEST(one.reasons() == "insufficient_evidence");
  }
}

namespace {

// Three processes: `a` as told, `b` rises, `c` is not measured yet; with a sibling of `a` before.
World three(const char* more, const char* wave, const char* sibling) {
  World one;
  one.number("process", 0, 6).item_source = ItemSource::listed;
  one.number("size", 0, 99);
  one.indicator("tool", {"x", "y", "z"});
  for (std::size_t i : {1, 2}) {
    one.framework.indicators[i].item_source = ItemSource::shared;
    one.framework.indicators[i].items_of = "process";
  }
  one.judge(with(more, R"("table": [{"if": {"t.positive": {">=": 2}}, "then": "3"}, {"else": "0"}]})"));
  one.give_waves("process", (std::string(wave) + " 1>2 1>?").c_str());
  for (const char* item : {"i1", "i2", "i3"})
    for (const char* period : {"before", "now"}) {
      const bool first = item == std::string("i1") && period == std::string("before");
      one.observe("center", "size", first && *sibling != 'x' ? sibling : "20", item, "", period);
      one.observe("center", "tool", first && *sibling == 'x' ? sibling : "z", item, "", period);
    }
  return one;
}

}  // namespace

// What is decided whichever of two values is true is no reason of what stays open.
BOOST_AUTO_TEST_CASE(a_contradiction_that_decides_nothing_is_no_reason) {
  const auto of = [](const char* more, const char* wave, const char* sibling, const char* other) {
    World one = three(more, wave, sibling);
    const std::string indicator = *sibling == 'x' ? "tool" : "size";
    one.observe("center", indicator, other, "i1", "", "before");
    return one.result() + ": " + one.reasons();
  };
  const char *const sample = R"("smallest_change": 1, "sample": "size", "min_sample": 10)", *const same = R"("smallest_change": 1, "same": "tool")";
  BOOST_TEST(of(sample, "1>2", "8", "9") == "0 3: not_assessed");         // too few in either case
  BOOST_TEST(of(sample, "2>1", "8", "12") == "0 3: not_assessed, conflict");
  BOOST_TEST(of(same, "1>2", "x", "y") == "0 3: not_assessed");           // another tool in either case
  BOOST_TEST(of(same, "2>1", "x", "z") == "0 3: not_assessed, conflict");
  World either = three(R"("smallest_change": 1)", "5>1", "20");
  either.observe("center", "process", "2", "i1");
  BOOST_TEST(either.result() == "0 3");
  BOOST_TEST(either.reasons() == "not_assessed");                         // it falls in either case
}

// Without the grain of a measurement nothing says how many must be matched.
BOOST_AUTO_TEST_CASE(items_have_no_least_share) {
  World one = world(with(R"("smallest_change": 1)", R"("table": [{"if": {"t.positive": 1}, "then": "3"}, {"else": "0"}]})"), "3>4 3>! 3>!");
  BOOST_TEST(one.result() == "3");
}

BOOST_AUTO_TEST_SUITE_END()
