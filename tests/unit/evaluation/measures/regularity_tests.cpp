#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(regularity_tests)

namespace {

constexpr int window = 14;

// domain.md §2.3: level 3 where every module is systematic, 2 some, 1 any run, else 0.
const char* const practice = R"({"with": {"r": {"measure": "regularity", "of": "run", "window_days": 14}}, "table": [{"if": {"r.systematic": "r.modules", "r.modules": {">": 0}}, "then": "3"},
  {"if": {"r.systematic": {">=": 1}}, "then": "2"}, {"if": {"r.runs": {">=": 1}}, "then": "1"}, {"else": "0"}]})";

Date slot(int number) { return Date{day("2018-01-20").days + 30 * number}; }

// Per module one character per slot: `x` on time, `l` late by the window, `L` a day later, `e` early by the window, `E` a day earlier, `-` missed.
World world(const std::string& modules, bool complete = true, const char* json = practice) {
  World world;
  Indicator& run = world.indicator("run", {"held"});
  run.kind = IndicatorKind::event;
  run.item_source = ItemSource::listed;
  world.judge(json);
  int number = 0;
  std::string module = "a";
  for (const char c : modules) {
    if (c == ' ') {
      module[0] = static_cast<char>(module[0] + 1);
      number = 0;
      continue;
    }
    const Date due = slot(number);
    const std::string id = module + "/" + std::to_string(++number);
    world.item("run", id, module, due.to_string());
    const int off = c == 'l' ? window : c == 'L' ? window + 1 : c == 'e' ? -window : c == 'E' ? -window - 1 : 0;
    if (c != '-') world.observe("center", "run", "held", id).date = Date{due.days + off};
  }
  if (complete) world.observe("center", "run", "", "", "", "now", RowStatus::complete);
  return world;
}

// At least 80 % on time and at most one missed after another.
const Row rows[] = {
    {"xxxx", "3"},      {"xxxxx", "3"},       {"xxxx-", "3"},      {"xxx-", "1"},        {"xx", "3"},         {"x-", "1"},      {"--", "0"},
    {"llll", "3"},      {"LLLL", "1"},        {"eeee", "3"},       {"EEEE", "1"},        {"xxxxL", "3"},      {"xxxLE", "1"},   {"xxxxxxxx--", "1"},
    {"xxxx-xxxx-", "3"}, {"xxxx xx", "3"},    {"xxxx --", "2"},    {"x--- --", "1"},     {"xxxx- xxx-", "2"}, {"-- --", "0"},   {"xxxxLLxxxx", "1"},
};

}  // namespace

BOOST_DATA_TEST_CASE(modules_are_systematic_by_share_and_by_gaps_in_a_row, data::make(rows), row) { BOOST_TEST(world(row.given).result() == row.expected); }

BOOST_AUTO_TEST_CASE(the_parameters_are_data) {
  const auto with = [](const char* more, const char* modules) {
    const std::string json = std::string(R"({"with": {"r": {"measure": "regularity", "of": "run", "window_days": 14, )") + more +
                             R"(}}, "table": [{"if": {"r.systematic": "r.modules"}, "then": "3"}, {"else": "0"}]})";
    return world(modules, true, json.c_str()).result();
  };
  BOOST_TEST(with(R"("on_time": 75)", "xxx-") == "3");
  BOOST_TEST(with(R"("on_time": 76)", "xxx-") == "0");
  BOOST_TEST(with(R"("on_time": 50, "missed_in_row": 2)", "xx--") == "3");
  BOOST_TEST(with(R"("on_time": 50, "missed_in_row": 1)", "xx--") == "0");
  BOOST_TEST(with(R"("on_time": 50, "missed_in_row": 1)", "x-x-") == "3");
  BOOST_TEST(with(R"("on_time": 50, "missed_in_row": 0)", "x-x-") == "0");
  BOOST_TEST(with(R"("min_planned": 1)", "x") == "3");
}

// With fewer slots than the minimum regularity cannot be seen.
BOOST_AUTO_TEST_CASE(one_planned_run_does_not_show_regularity) {
  const World one = world("x");
  BOOST_TEST((one.outcome().status == Status::undetermined));
  BOOST_TEST(one.reasons() == "insufficient_evidence");
  BOOST_TEST(one.result() == "1 3");
}

BOOST_AUTO_TEST_CASE(runs_without_a_slot_are_ad_hoc_and_never_on_time) {
  World one = world("--");
  one.observe("center", "run", "held", "extra").date = slot(0);
  BOOST_TEST(one.result() == "1");
  World more = world("x---");
  for (int i = 0; i < 5; ++i) more.observe("center", "run", "held", "extra-" + std::to_string(i)).date = slot(i);
  BOOST_TEST(more.result() == "1");
}

// Until the list is complete a slot without a run is a gap.
BOOST_AUTO_TEST_CASE(an_open_list_leaves_the_missed_slots_open) {
  BOOST_TEST(world("xxxx", false).result() == "3");
  BOOST_TEST(world("xxx-", false).result() == "1 3");
  BOOST_TEST(world("--", false).result() == "0 1 3");
  BOOST_TEST(world("xxxx-", false).result() == "3");
  BOOST_TEST(world("xxxx --", false).result() == "2 3");
}

// A run that was late does not rule out another one, on time and not yet told.
BOOST_AUTO_TEST_CASE(an_open_list_may_hold_a_better_run_of_the_same_slot) {
  BOOST_TEST(world("LL", true).result() == "1");
  BOOST_TEST(world("LL", false).result() == "1 3");
  BOOST_TEST(world("xxLL xx", false).result() == "2 3");
}

// One module, two runs told: further ones may come to more than the modules.
BOOST_AUTO_TEST_CASE(runs_are_compared_with_modules) {
  const auto with = [](const char* condition, bool complete) {
    const std::string json = R"({"with": {"r": {"measure": "regularity", "of": "run", "window_days": 14, "min_planned": 1}}, "table": [{"if": )" + std::string(condition) +
                             R"(, "then": "3"}, {"else": "0"}]})";
    return world("x x", complete, json.c_str()).result();
  };
  BOOST_TEST(with(R"({"r.runs": {">": "r.modules"}})", true) == "0");
  BOOST_TEST(with(R"({"r.runs": {">": "r.modules"}})", false) == "0 3");
  BOOST_TEST(with(R"({"r.modules": {"<": "r.runs"}})", true) == "0");
  BOOST_TEST(with(R"({"r.modules": {"<": "r.runs"}})", false) == "0 3");
}

BOOST_AUTO_TEST_CASE(runs_after_the_date_of_evaluation_are_not_seen) {
  World one = world("xxxx", false);
  one.options.as_of = Date{slot(1).days};
  // Two of four are due and held; the other two are not due yet.
  BOOST_TEST(one.result() == "3");
  BOOST_TEST(one.evaluate().header().rows_used == 2);
  one.options.as_of = Date{slot(3).days - 1};
  BOOST_TEST(one.evaluate().header().rows_used == 3);
}

BOOST_AUTO_TEST_CASE(without_a_calendar_there_are_only_runs) {
  World one = world("");
  one.observe("center", "run", "held", "extra").date = slot(0);
  BOOST_TEST(one.result() == "1");
  BOOST_TEST(world("").result() == "0");
}

BOOST_AUTO_TEST_CASE(reasons_say_what_is_not_known_of_the_runs) {
  BOOST_TEST(world("xxx-", false).reasons() == "not_assessed");
  BOOST_TEST(world("x", false).reasons() == "not_assessed, insufficient_evidence");
  BOOST_TEST(world("xx x", true).reasons() == "insufficient_evidence");
  BOOST_TEST(world("xx x", true).result() == "2 3");
}

// Without a calendar and without a word that there is none, modules may come: none, one, or some of them systematic.
BOOST_AUTO_TEST_CASE(an_unknown_calendar_leaves_every_practice) {
  BOOST_TEST(world("", false).result() == "0 1 2 3");
  BOOST_TEST(world("", false).reasons() == "not_assessed");
}

BOOST_AUTO_TEST_CASE(a_run_that_contradicts_itself_has_still_been_held) {
  World one = world("xx");
  Observation again = one.rows[0];
  again.status = RowStatus::unavailable;
  again.value = "";
  one.rows.push_back(again);
  BOOST_TEST(one.result() == "3");
  one.rows[0].status = RowStatus::unavailable;
  one.rows[0].value = "";
  BOOST_TEST(one.result() == "1 3");  // whether the first was held is open
  BOOST_TEST(one.reasons() == "insufficient_evidence");
  one.rows.pop_back();
  one.rows[0].status = RowStatus::expected;  // nothing was told
  BOOST_TEST(one.result() == "1");
  World slot = world("xx");
  slot.items[1].item.due.reset();
  BOOST_TEST(slot.result() == "1");  // no day to be on time for: one of two
}

// Of an unknown calendar no module is systematic where nothing was held, unless its slots are too few to tell.
BOOST_AUTO_TEST_CASE(without_a_run_no_module_is_systematic) {
  const char* const nothing_held = R"({"with": {"r": {"measure": "regularity", "of": "run", "window_days": 14, "min_planned": 1}}, "table": [{"if": {"r.systematic": {">=": 1}, "r.runs": 0}, "then": "3"}, {"else": "0"}]})";
  BOOST_TEST(world("", false, nothing_held).result() == "0");
  const char* const too_few = R"({"with": {"r": {"measure": "regularity", "of": "run", "window_days": 14}}, "table": [{"if": {"r.systematic": {">=": 1}, "r.runs": 0}, "then": "3"}, {"else": "0"}]})";
  BOOST_TEST(world("", false, too_few).result() == "0 3");
}

// Nothing was held, and one slot does not show whether that is a habit.
BOOST_AUTO_TEST_CASE(one_missed_slot_does_not_show_regularity) {
  BOOST_TEST(world("-").result() == "0 3");
  BOOST_TEST(world("-").reasons() == "insufficient_evidence");
  BOOST_TEST(world("xx -").result() == "2 3");
}

// Two of four slots on time are enough, unless two are missed in a row: as many runs may come either way.
BOOST_AUTO_TEST_CASE(the_order_of_what_is_missed_counts) {
  const char* const half = R"({"with": {"r": {"measure": "regularity", "of": "run", "window_days": 14, "on_time": 50}}, "table": [{"if": {"r.systematic": 1}, "then": "3"}, {"if": {"r.runs": {">=": 2}}, "then": "1"}, {"else": "0"}]})";
  BOOST_TEST(world("x--x", true, half).result() == "1");
  BOOST_TEST(world("-x-x", true, half).result() == "3");
  BOOST_TEST(world("----", false, half).result() == "0 1 3");
  BOOST_TEST(world("x--x", false, half).result() == "1 3");
  BOOST_TEST(world("---x", false, half).result() == "0 1 3");
  BOOST_TEST(world("-----", false, half).result() == "0 1 3");
}

// Two rows of one run: whatever they say of it, it was held, unless one says that it does not apply.
BOOST_AUTO_TEST_CASE(a_run_that_may_not_apply_may_not_have_been_held) {
  World one = world("xx");
  one.framework.indicators[0].codes.push_back({"elsewhere", {}});
  one.rows.push_back(one.rows[0]);
  one.rows.back().value = "elsewhere";
  BOOST_TEST(one.result() == "3");
  one.rows.back().status = RowStatus::not_applicable;
  one.rows.back().value = "";
  BOOST_TEST(one.result() == "1 3");  // one of two on time, or both
  BOOST_TEST(one.reasons() == "conflict");
  BOOST_TEST(!one.outcome().exact);
  BOOST_TEST(listed(one.evaluate().issues()) == "");
  World late = world("L-");
  late.rows.push_back(late.rows[0]);
  late.rows.back().status = RowStatus::not_applicable;
  late.rows.back().value = "";
  BOOST_TEST(has(late.outcome().levels, "0"));  // no run at all
  BOOST_TEST(has(late.outcome().levels, "1"));  // a late one
  late.rows.erase(late.rows.begin());
  BOOST_TEST(late.result() == "0");
}

// Met twice, it is tried both ways: held, and the module is systematic, or not.
BOOST_AUTO_TEST_CASE(a_run_that_may_not_apply_is_tried_jointly) {
  const auto either = [](const char* condition) { return R"({"table": [{"if": )" + std::string(condition) + R"(, "then": "3"}, {"else": "0"}], "scale": "points_0_3"})"; };
  const std::string twice = R"({"with": {"r": {"measure": "regularity", "of": "run", "window_days": 14}, "x": )" + either(R"({"r.systematic": 1, "r.runs": 2})") + R"(, "y": )" +
                            either(R"({"r.systematic": 0, "r.runs": 1})") + R"(}, "aggregate": "max", "of": ["x", "y"]})";
  World one = world("xx", true, twice.c_str());
  one.rows.push_back(one.rows[0]);
  one.rows.back().status = RowStatus::not_applicable;
  one.rows.back().value = "";
  BOOST_TEST(one.result() == "3");
  BOOST_TEST(one.outcome().exact);
}

// Too many missed in a row are not made good by what comes after them.
BOOST_AUTO_TEST_CASE(a_broken_row_stays_broken) {
  const char* const half = R"({"with": {"r": {"measure": "regularity", "of": "run", "window_days": 14, "on_time": 25}}, "table": [{"if": {"r.systematic": 1}, "then": "3"}, {"else": "0"}]})";
  BOOST_TEST(world("--x-", true, half).result() == "0");
  BOOST_TEST(world("-x-x", true, half).result() == "3");
  BOOST_TEST(world("--x-", false, half).result() == "0 3");
  BOOST_TEST(world("--x-", false, half).outcome().exact);
}

// Held against the number of modules, as many runs not yet told are tried as may decide.
BOOST_AUTO_TEST_CASE(runs_are_held_against_other_counts) {
  const char* const busy = R"({"with": {"r": {"measure": "regularity", "of": "run", "window_days": 14}}, "table": [{"if": {"r.runs": {">": "r.modules"}}, "then": "3"}, {"else": "0"}]})";
  BOOST_TEST(world("-- --", false, busy).result() == "0 3");
  BOOST_TEST(world("-- --", true, busy).result() == "0");
  BOOST_TEST(world("xx x-", true, busy).result() == "3");
  const char* const turned = R"({"with": {"r": {"measure": "regularity", "of": "run", "window_days": 14}}, "table": [{"if": {"r.modules": {"<": "r.runs"}}, "then": "3"}, {"else": "0"}]})";
  BOOST_TEST(world("-- --", false, turned).result() == "0 3");
}

BOOST_AUTO_TEST_SUITE_END()
