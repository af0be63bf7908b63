#include <atomic>
#include <thread>

#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/worlds.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(evaluation_tests)

BOOST_AUTO_TEST_CASE(look_ups_of_what_is_not_there_name_the_valid_names) {
  const Evaluation evaluation = judged_schools("13").evaluate();
  BOOST_TEST(evaluation.has_outcome("school-1", "own"));
  BOOST_TEST(!evaluation.has_outcome("center", "own"));
  BOOST_TEST(!evaluation.has_outcome("nobody", "own"));
  const auto names = [](const char* name) { return [=](const UnknownIdError& error) { return std::string(error.what()).find(name) != std::string::npos; }; };
  BOOST_CHECK_EXCEPTION(evaluation.outcome("center", "own"), UnknownIdError, names("judged"));
  // What is not measured there is no valid name: the message ends with those that are.
  BOOST_CHECK_EXCEPTION(evaluation.outcome("center", "own"), UnknownIdError, [](const UnknownIdError& error) { return std::string(error.what()).ends_with(". Valid: judged"); });
  BOOST_CHECK_EXCEPTION(evaluation.outcome("school-1", "ow"), UnknownIdError, names("own"));
  BOOST_CHECK_EXCEPTION(evaluation.outcome("school1", "own"), UnknownIdError, names("school-1"));
  BOOST_CHECK_THROW(evaluation.totals("nobody"), UnknownIdError);
  BOOST_CHECK_THROW(evaluation.masks("nothing"), UnknownIdError);
  World later = judged_schools("13");
  later.options.period = "later";
  BOOST_CHECK_EXCEPTION(later.evaluate(), UnknownIdError, names("before"));
}

BOOST_AUTO_TEST_CASE(outcomes_come_by_organization_then_by_criterion) {
  std::string order;
  for (const Outcome& outcome : judged_schools("13").evaluate().outcomes()) order += outcome.organization + ":" + outcome.criterion + " ";
  BOOST_TEST(order == "center:judged school-1:own school-2:own ");
}

BOOST_AUTO_TEST_CASE(masks_hold_the_possible_levels) {
  World world = judged_schools("1?x");
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
  World world = judged_schools("1?");
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
  const World world = judged_schools("1?x3??2");
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
  const World one = judged_schools("1?");
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
  World world = judged_schools("1");
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

BOOST_AUTO_TEST_CASE(progress_grows_and_can_cancel) {
  World world = judged_schools(std::string(3000, '2').c_str());
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
  World world = judged_schools("13");
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
