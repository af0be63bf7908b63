#include <atomic>
#include <thread>

#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(evaluation_tests)

namespace {

World schools(const char* levels) {
  World world(static_cast<int>(std::string_view(levels).size()));
  world.level("level").roles = {"school"};
  world.criterion("own", reference("level"), "points_0_3", {"school"});
  world.judge(R"({"quorum": "own", "over": {"relation": "attached"}, "share": 1})", "points_0_3", {"center"});
  world.framework.matrices = {{"matrix", {}, "center", {"judged"}}};
  world.give_schools("level", levels);
  return world;
}

Observation commission(const char* organization, const char* criterion, const char* level) {
  return {organization, criterion, "now", "", "commission", {}, level, RowStatus::reported, "protocol 7", "seen on site", {}, ""};
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_level_of_a_commission_prevails_and_goes_up) {
  World world = schools("13");
  world.rows.push_back(commission("school-1", "own", "3"));
  const Outcome own = world.outcome("school-1", "own");
  BOOST_TEST(shown(own) == "3");
  BOOST_TEST(joined(own.computed) == "1");
  BOOST_TEST(has(own.flags, "overridden"));
  BOOST_TEST(world.result() == "3");
}

BOOST_AUTO_TEST_CASE(a_level_of_a_commission_may_stand_beside) {
  World world = schools("13");
  world.rows.push_back(commission("school-1", "own", "3"));
  world.framework.policies.override_prevails = false;
  BOOST_TEST(world.result("school-1", "own") == "1");
  BOOST_TEST(joined(world.outcome("school-1", "own").computed) == "3");
  BOOST_TEST(world.result() == "1");
  world.options.override_prevails = true;
  BOOST_TEST(world.result() == "3");
  BOOST_TEST(world.evaluate().header().override_prevails);
}

BOOST_AUTO_TEST_CASE(a_commission_settles_what_is_missing) {
  World world = schools("?3");
  world.rows.push_back(commission("school-1", "own", "2"));
  BOOST_TEST(world.result("school-1", "own") == "2");
  BOOST_TEST(joined(world.outcome("school-1", "own").computed) == "0, 1, 2, 3");
  BOOST_TEST(world.result() == "2");
}

BOOST_AUTO_TEST_CASE(an_override_names_author_reason_and_document) {
  for (auto Observation::*field : {&Observation::rater, &Observation::note, &Observation::evidence}) {
    World world = schools("13");
    world.rows.push_back(commission("school-1", "own", "3"));
    world.rows.back().*field = "";
    BOOST_TEST(problems([&] { world.evaluate(); }).substr(0, 9) == "not_a_row");
  }
}

BOOST_AUTO_TEST_CASE(two_different_overrides_are_refused) {
  World world = schools("13");
  world.rows.push_back(commission("school-1", "own", "3"));
  world.rows.push_back(commission("school-1", "own", "3"));
  BOOST_TEST(world.result("school-1", "own") == "3");
  world.rows.back().value = "2";
  BOOST_TEST(problems([&] { world.evaluate(); }).substr(0, 15) == "duplicate_value");
  world.rows.back().rater = "another";
  BOOST_TEST(problems([&] { world.evaluate(); }).substr(0, 15) == "duplicate_value");
}

BOOST_AUTO_TEST_CASE(a_level_that_the_scale_lacks_is_refused) {
  World world = schools("13");
  world.rows.push_back(commission("school-1", "own", "4"));
  BOOST_TEST(problems([&] { world.evaluate(); }) != "none");
}

// A base outcome without data closes at the low end of its own range; conflicts and matrix cells never do.
BOOST_AUTO_TEST_CASE(closing_is_for_unassessed_base_outcomes) {
  World world = schools("?3");
  BOOST_TEST(world.result() == "0 1 2 3");
  world.options.close_at_lowest = true;
  const Outcome own = world.outcome("school-1", "own");
  BOOST_TEST(shown(own) == "0");
  BOOST_TEST(has(own.flags, "closed"));
  BOOST_TEST(joined(own.computed) == "0, 1, 2, 3");
  BOOST_TEST(world.result() == "0");
  World conflict = schools("13");
  conflict.give("level=2", "school-1");
  conflict.options.close_at_lowest = true;
  BOOST_TEST(conflict.result("school-1", "own") == "1 2");
  BOOST_TEST(conflict.result() == "1 2");
  World cell = schools("3");
  cell.framework.criteria[1].rule = reference("direct");
  cell.level("direct").roles = {"center"};
  cell.options.close_at_lowest = true;
  BOOST_TEST(cell.result() == "0 1 2 3");
}

BOOST_AUTO_TEST_CASE(closing_needs_that_nothing_was_assessed) {
  World world;
  world.level("rating").rated = true;
  world.judge(R"({"measure": "consensus", "of": "rating"})");
  world.options.close_at_lowest = true;
  BOOST_TEST(world.result() == "0");
  world.give_raters("rating", "2 3");
  BOOST_TEST(world.result() == "2 3");
  BOOST_TEST(world.reasons() == "insufficient_evidence");
}

BOOST_AUTO_TEST_CASE(closing_never_fills_items) {
  World world;
  world.number("process", 0, 6).item_source = ItemSource::listed;
  world.judge(R"({"with": {"t": {"measure": "trend", "of": "process", "smallest_change": 1}}, "table": [{"if": {"t.positive": "t.items"}, "then": "3"}, {"if": {"t.positive": {">": 0}}, "then": "2"}, {"else": "1"}]})");
  world.give_waves("process", "3>4 ?>4");
  world.framework.policies.close_at_lowest = true;
  // With a low baseline the second process would rise too.
  BOOST_TEST(world.result() == "2");
  BOOST_TEST(joined(world.outcome().computed) == "2, 3");
}

BOOST_AUTO_TEST_CASE(look_ups_of_what_is_not_there_name_the_valid_names) {
  const Evaluation evaluation = schools("13").evaluate();
  BOOST_TEST(evaluation.has_outcome("school-1", "own"));
  BOOST_TEST(!evaluation.has_outcome("center", "own"));
  BOOST_TEST(!evaluation.has_outcome("nobody", "own"));
  const auto names = [](const char* name) { return [=](const UnknownIdError& error) { return std::string(error.what()).find(name) != std::string::npos; }; };
  BOOST_CHECK_EXCEPTION(evaluation.outcome("center", "own"), UnknownIdError, names("judged"));
  // What is not measured there is no valid name: the message ends with those that are.
  BOOST_CHECK_EXCEPTION(evaluation.outcome("center", "own"), UnknownIdError, [](const UnknownIdError& error) { return std::string(error.what()).ends_with("Valid: judged"); });
  BOOST_CHECK_EXCEPTION(evaluation.outcome("school-1", "ow"), UnknownIdError, names("own"));
  BOOST_CHECK_EXCEPTION(evaluation.outcome("school1", "own"), UnknownIdError, names("school-1"));
  BOOST_CHECK_THROW(evaluation.totals("nobody"), UnknownIdError);
  BOOST_CHECK_THROW(evaluation.masks("nothing"), UnknownIdError);
  World later = schools("13");
  later.options.period = "later";
  BOOST_CHECK_EXCEPTION(later.evaluate(), UnknownIdError, names("before"));
}

BOOST_AUTO_TEST_CASE(outcomes_come_by_organization_then_by_criterion) {
  std::string order;
  for (const Outcome& outcome : schools("13").evaluate().outcomes()) order += outcome.organization + ":" + outcome.criterion + " ";
  BOOST_TEST(order == "center:judged school-1:own school-2:own ");
}

BOOST_AUTO_TEST_CASE(masks_hold_the_possible_levels) {
  World world = schools("1?x");
  const Evaluation evaluation = world.evaluate();
  const auto own = evaluation.masks("own");
  BOOST_REQUIRE(own.size() == 4);
  BOOST_TEST(own[0] == 0u);
  BOOST_TEST(own[1] == 2u);
  BOOST_TEST(own[2] == 15u);
  BOOST_TEST(own[3] == 0x80000000u);
  BOOST_TEST(evaluation.masks("judged")[0] == 3u);
}

// Two criteria read one indicator, each where it is measured.
BOOST_AUTO_TEST_CASE(masks_are_of_those_on_whom_a_criterion_is_measured) {
  World world = schools("1?");
  world.framework.indicators[0].roles.clear();
  world.criterion("everywhere", reference("level"));
  world.give("level=2");
  const Evaluation evaluation = world.evaluate();
  BOOST_TEST(evaluation.masks("everywhere")[0] == 4u);
  BOOST_TEST(evaluation.masks("everywhere")[1] == 2u);
  BOOST_TEST(evaluation.masks("own")[0] == 0u);
  BOOST_TEST(evaluation.masks("own")[1] == 2u);
}

BOOST_AUTO_TEST_CASE(equal_inputs_give_equal_evaluations_on_any_thread) {
  const World world = schools("1?x3??2");
  const Framework framework(world.framework);
  const Network network(world.network);
  const Observations observations(world.rows, world.items);
  const Evaluation expected = evaluate(framework, network, observations);
  std::atomic<int> equal = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int j = 0; j < 25; ++j) equal += evaluate(framework, network, observations) == expected ? 1 : 0;
    });
  for (auto& thread : threads) thread.join();
  BOOST_TEST(equal == 100);
}

BOOST_AUTO_TEST_CASE(evaluations_differ_where_anything_that_they_say_differs) {
  const World one = schools("1?");
  const Evaluation evaluation = one.evaluate(), copy = evaluation;
  BOOST_TEST((copy == evaluation));
  BOOST_TEST((one.evaluate() == evaluation));
  World other = one;
  other.framework.edition = "another";
  BOOST_TEST(!(other.evaluate() == evaluation));
  other = one;
  other.network.organizations[1].legal_form = "another";
  BOOST_TEST(!(other.evaluate() == evaluation));
  other = one;
  other.options.close_at_lowest = false;
  BOOST_TEST((other.evaluate() == evaluation));
  other.options.as_of = day("2018-12-30");
  BOOST_TEST(!(other.evaluate() == evaluation));
  other = one;
  other.rows[0].value = "2";
  BOOST_TEST(!(other.evaluate() == evaluation));
  other = one;
  other.rows[0].date = day("2018-02-02");  // which changes no result
  BOOST_TEST((other.evaluate() == evaluation));
  other = one;
  other.rows[0].supersedes = "nothing";  // a warning
  BOOST_TEST(!(other.evaluate() == evaluation));
  BOOST_TEST(listed(other.evaluate().issues()) == "warning unknown_reference /rows/0/supersedes");
}

BOOST_AUTO_TEST_CASE(masks_are_of_levels) {
  World world = schools("1");
  world.number("n", 0, 2);
  world.criterion("amount", reference("n"), "");
  const Evaluation evaluation = world.evaluate();
  const auto says = [](const UnknownIdError& error) {
    const std::string what = error.what();
    const std::string valid = what.substr(what.find("Valid: "));
    return valid == "Valid: own, judged" || valid == "Valid: judged, own";
  };
  BOOST_CHECK_EXCEPTION(evaluation.masks("amount"), UnknownIdError, says);
  BOOST_TEST(!evaluation.has_outcome("center", "nothing"));
  BOOST_TEST(evaluation.has_outcome("center", "amount"));
}

BOOST_AUTO_TEST_CASE(a_commission_may_give_a_number_or_say_that_it_does_not_apply) {
  World world;
  world.number("n", 0, 9);
  world.level("level");
  world.criterion("amount", reference("n"), "");
  world.judge(R"("level")");
  world.give("n=4 level=1");
  world.rows.push_back(commission("center", "amount", "7.5"));
  world.rows.push_back(commission("center", "judged", ""));
  world.rows.back().status = RowStatus::not_applicable;
  BOOST_TEST(world.evaluate().outcome("center", "amount").low.value().to_string() == "7.5");
  BOOST_TEST(joined(world.evaluate().outcome("center", "amount").flags) == "overridden");
  const Outcome outcome = world.evaluate().outcome("center", "judged");
  BOOST_TEST(shown(outcome) == "n/a");
  BOOST_TEST(joined(outcome.reasons) == "excluded");
  BOOST_TEST(joined(outcome.computed) == "1");
  world.rows[2].status = RowStatus::not_applicable;
  world.rows[2].value = "";
  BOOST_TEST(shown(world.evaluate().outcome("center", "amount")) == "n/a");
  world.options.override_prevails = false;
  BOOST_TEST(shown(world.evaluate().outcome("center", "amount")) == "4");
  BOOST_TEST(joined(world.evaluate().outcome("center", "amount").flags) == "overridden");
  BOOST_TEST(joined(world.evaluate().outcome("center", "judged").computed) == "");
  world.rows[3].status = RowStatus::expected;
  BOOST_TEST(errors([&] { world.evaluate(); }) == "unknown_value /rows/3/status");
  world.rows[2] = commission("center", "amount", "much");
  world.rows[3] = commission("center", "judged", "4");
  BOOST_TEST(errors([&] { world.evaluate(); }) == "bad_number /rows/2/value; unknown_level /rows/3/value");
}

BOOST_AUTO_TEST_CASE(two_numbers_of_a_commission_are_refused) {
  World world;
  world.number("n", 0, 9);
  world.criterion("amount", reference("n"), "");
  for (const char* number : {"3", "3.0", "4"}) world.rows.push_back(commission("center", "amount", number));
  BOOST_TEST(errors([&] { world.evaluate(); }) == "duplicate_value /rows/2/value");
  world.rows.pop_back();
  BOOST_TEST(shown(world.evaluate().outcome("center", "amount")) == "3");
}

BOOST_AUTO_TEST_CASE(a_commission_judges_only_what_is_measured) {
  World world = schools("13");
  world.rows.push_back(commission("center", "own", "2"));
  BOOST_TEST(errors([&] { world.evaluate(); }) == "not_measured /rows/2/organization");
  world.rows.back() = commission("school-2", "own", "2");
  world.rows.back().period = "before";
  BOOST_TEST(world.result("school-2", "own") == "3");
  BOOST_TEST(world.evaluate().header().left_out.at(0).reason == "other_period");
  world.options.period = "before";
  BOOST_TEST(world.result("school-2", "own") == "2");
}

// Closing: levels, not numbers; not where a level is sure; the lowest of those possible, and only for want of evidence.
BOOST_AUTO_TEST_CASE(closing_takes_the_lowest_possible_level) {
  World world;
  world.level("level");
  world.number("n", 0, 3);
  world.indicator("flag", {"no", "yes"});
  world.criterion("amount", reference("n"), "");
  world.criterion("raised", rule(R"({"guard": "level", "floor": [{"if": {"flag": "yes"}, "at": "2"}]})"));
  world.judge(R"({"guard": "level", "applies_if": {"flag": "yes"}})");
  world.options.close_at_lowest = true;
  world.give("flag=yes");
  const Evaluation open = world.evaluate();
  BOOST_TEST(shown(open.outcome("center", "amount")) == "0..3");
  BOOST_TEST(joined(open.outcome("center", "amount").reasons) == "not_assessed");
  BOOST_TEST(joined(open.outcome("center", "amount").flags) == "");
  BOOST_TEST(shown(open.outcome("center", "raised")) == "2");
  BOOST_TEST(joined(open.outcome("center", "raised").computed) == "2, 3");
  BOOST_TEST(joined(open.outcome("center", "raised").reasons) == "");
  world.rows.clear();
  BOOST_TEST(shown(world.evaluate().outcome("center", "judged")) == "0");
  world.give("level=3");
  BOOST_TEST(shown(world.evaluate().outcome("center", "judged")) == "3");
  BOOST_TEST(joined(world.evaluate().outcome("center", "raised").flags) == "");
  world.give("flag=x");
  BOOST_TEST(shown(world.evaluate().outcome("center", "judged")) == "n/a");
  BOOST_TEST(joined(world.evaluate().outcome("center", "judged").flags) == "");
}

BOOST_AUTO_TEST_CASE(progress_grows_and_can_cancel) {
  World world = schools(std::string(3000, '2').c_str());
  std::size_t last = 0, calls = 0, groups = 0;
  world.options.progress = [&](std::size_t done, std::size_t total) {
    BOOST_TEST(done >= last);
    BOOST_TEST(done <= total);
    last = done;
    groups = total;
    ++calls;
    return true;
  };
  BOOST_TEST(world.result() == "2");
  BOOST_TEST(calls == groups + 1);
  BOOST_TEST(last == groups);
  world.options.progress = [](std::size_t, std::size_t) { return false; };
  BOOST_CHECK_THROW(world.evaluate(), Cancelled);
}

// Within one criterion of many organizations too, at what has been reached.
BOOST_AUTO_TEST_CASE(progress_is_told_within_a_long_column) {
  constexpr int many = 70000;
  World world(many);
  world.level("level").roles = {"school"};
  world.level("other").roles = {"school"};
  world.criterion("first", reference("other"), "points_0_3", {"school"});
  world.criterion("second", reference("level"), "points_0_3", {"school"});
  const std::vector<std::int32_t> codes(many + 1, 0);
  world.columns.push_back({"level", "now", {}, codes, {"2"}});
  std::size_t last = 0, calls = 0, groups = 0;
  world.options.progress = [&](std::size_t done, std::size_t total) {
    BOOST_TEST(done >= last);
    last = done;
    groups = total;
    ++calls;
    return true;
  };
  BOOST_TEST(shown(world.evaluate().outcome("school-70000", "second")) == "2");
  BOOST_TEST(calls > groups + 1);
  BOOST_TEST(last == groups);
}

BOOST_AUTO_TEST_CASE(check_returns_what_evaluate_would_throw) {
  World world = schools("13");
  const auto checked = [&] { return listed(check(Framework(world.framework), Network(world.network), Observations(world.rows))); };
  BOOST_TEST(checked() == "");
  world.rows[0].value = "7";
  world.rows[1].organization = "scool-2";
  BOOST_TEST(checked() == problems([&] { world.evaluate(); }));
  BOOST_TEST(checked().find("unknown_reference") != std::string::npos);
}

// Equal outcomes may have totals that differ: the second criterion mirrors the first, or has a gap of its own.
BOOST_AUTO_TEST_CASE(evaluations_differ_by_their_totals_alone) {
  World world;
  for (const char* id : {"a", "b"}) world.level(id);
  world.indicator("mirrors", {"no", "yes"});
  world.criterion("first", reference("a"));
  world.criterion("second", rule(R"({"guard": "b", "if": {"mirrors": "yes"}, "use": {"table": ["a"], "grid": ["3", "2", "1", "0"]}})"));
  world.framework.matrices = {{"matrix", {}, "center", {"first", "second"}}};
  world.framework.totals = {{"total", {}, "matrix", false}};
  const Evaluation apart = World(world).give("mirrors=no").evaluate(), mirrored = World(world).give("mirrors=yes").evaluate();
  BOOST_TEST((apart.outcomes() == mirrored.outcomes()));
  BOOST_TEST((apart.totals("center") != mirrored.totals("center")));
  BOOST_TEST(!(apart == mirrored));
  world.framework.criteria[0].title = Text(std::map<std::string, std::string>{{"en", "another"}});
  const Evaluation titled = World(world).give("mirrors=no").evaluate();
  BOOST_TEST((titled.header() == apart.header()));
  BOOST_TEST(!(titled == apart));
}

BOOST_AUTO_TEST_SUITE_END()
