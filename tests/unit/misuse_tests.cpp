// Objects that were moved from or made by default, and drafts that no reader would make: an answer or an exception.
#include <array>
#include <random>

#include <boost/test/unit_test.hpp>

#include "support/builders.hpp"

using namespace builders;

BOOST_AUTO_TEST_SUITE(misuse_tests)

namespace {

// Whether a use came to its end; it may be refused, and end in no other way.
template <class Use>
bool survives(Use use) {
  try {
    use();
    return true;
  } catch (const Error&) {
    return false;
  }
}

World small() {
  World world;
  world.number("n");
  world.judge(R"({"band": "n", "steps": {"1": {">=": 2}}})");
  return world;
}

// Whether a world is evaluated, not refused.
bool read_and_evaluate(const World& world) {
  return survives([&] {
    const Framework framework(world.framework);
    survives([&] { static_cast<void>(write_framework(framework)); });
    survives([&] { static_cast<void>(check_examples(framework)); });
    const Network network(world.network);
    const Observations observations(world.rows, world.items, world.columns);
    survives([&] { static_cast<void>(merilo::check(framework, network, observations)); });
    const Evaluation evaluation = merilo::evaluate(framework, network, observations, world.options);
    for (const Outcome& outcome : evaluation.outcomes()) survives([&] { static_cast<void>(explain(evaluation, outcome.organization, outcome.criterion)); });
  });
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_was_moved_from_is_still_whole) {
  const World world = small();
  Framework framework(world.framework);
  Network network(world.network);
  Observations observations(world.rows);
  const Framework framework_taken = std::move(framework);
  const Network network_taken = std::move(network);
  const Observations observations_taken = std::move(observations);
  BOOST_TEST(framework.draft().id == framework_taken.draft().id);  // NOLINT(bugprone-use-after-move)
  BOOST_TEST(network.size() == network_taken.size());
  BOOST_TEST(observations.rows().size() == observations_taken.rows().size());
  Evaluation evaluation = merilo::evaluate(framework, network, observations, world.options);
  const Evaluation evaluation_taken = std::move(evaluation);
  BOOST_TEST((evaluation == evaluation_taken));
  Rule rule = constant(1);
  const Rule rule_taken = std::move(rule);
  BOOST_TEST((rule.kind() == RuleKind::constant));
  BOOST_TEST((rule == rule_taken));
  framework = std::move(framework);
  BOOST_TEST(framework.draft().id == framework_taken.draft().id);
}

BOOST_AUTO_TEST_CASE(rules_made_by_default_are_refused_or_evaluated) {
  const std::array<Rule, 11> rules = {Rule(),        aggregate({}), band({}),    guard({}),         ladder({}),  measure({}),
                                      normalize({}), quorum({}),    table({}), reference(""), constant({})};
  for (const Rule& rule : rules)
    for (const char* scale : {"points_0_3", ""}) {
      World world = small();
      world.criterion("judged_too", rule, scale);
      // Of what has no parts only a number is a rule.
      BOOST_TEST(read_and_evaluate(world) == (rule.kind() == RuleKind::constant && *scale == 0), to_string(rule.kind()) << scale);
      // And inside one another.
      world.framework.criteria.back().rule = Rule().with({{"a", rule}, {"a", rule}}).on_scale("nowhere").rounded({0});
      read_and_evaluate(world);
      world.framework.criteria.back().rule = aggregate({.of = {{rule, 0}, {rule, -1}}, .over = Subject{}, .weights = rule});
      read_and_evaluate(world);
    }
}

BOOST_AUTO_TEST_CASE(parts_made_by_default_are_refused_or_evaluated) {
  const std::array<void (*)(World&), 12> changes = {
      [](World& w) { w.framework = {}; },
      [](World& w) { w.network = {}; },
      [](World& w) { w.framework.indicators.emplace_back(); },
      [](World& w) { w.framework.criteria.emplace_back(); },
      [](World& w) { w.framework.scales.emplace_back(); },
      [](World& w) { w.framework.scales[0].levels.clear(); },
      [](World& w) { w.framework.matrices.emplace_back(), w.framework.totals.emplace_back(); },
      [](World& w) { w.network.organizations.emplace_back(), w.network.edges.emplace_back(), w.network.raters.emplace_back(); },
      [](World& w) { w.network.periods.clear(); },
      [](World& w) { w.rows.emplace_back(), w.items.emplace_back(); },
      [](World& w) { w.columns.emplace_back(); },
      [](World& w) { w.options.budget = 0; },
  };
  BOOST_TEST(read_and_evaluate(small()));
  for (const auto change : changes) {
    World world = small();
    change(world);
    // A budget of nothing is one.
    BOOST_TEST(read_and_evaluate(world) == (change == changes.back()));
  }
}

BOOST_AUTO_TEST_CASE(a_negation_has_one_part) {
  for (const std::size_t parts : {0U, 2U}) {
    World world = small();
    Condition condition;
    condition.kind = Condition::Kind::negation;
    condition.parts.assign(parts, Condition::is_na("n"));
    world.criterion("other", table({.rows = {{condition, "1"}, {{}, "0"}}}));
    BOOST_CHECK_EXCEPTION(Framework(world.framework), ModelError, [](const ModelError& error) { return error.issues()[0].code == "incomplete_rule"; });
  }
}

BOOST_AUTO_TEST_CASE(rules_and_conditions_are_not_deeper_than_the_readers_take) {
  Rule rule = constant(1);
  for (int depth = 1; depth < 256; ++depth) rule = aggregate({.of = {{rule, 1}}});
  BOOST_CHECK_EXCEPTION(aggregate({.of = {{rule, 1}}}), ModelError, [](const ModelError& error) { return error.issues()[0].code == "too_deep"; });
  World world = small();
  Condition condition = Condition::is_na("n");
  for (int depth = 0; depth < 300; ++depth) condition = Condition::negation(std::move(condition));
  world.criterion("other", table({.rows = {{condition, "1"}, {{}, "0"}}}));
  BOOST_CHECK_EXCEPTION(Framework(world.framework), ModelError, [](const ModelError& error) { return error.issues()[0].code == "too_deep"; });
}

BOOST_AUTO_TEST_CASE(a_code_beyond_its_dictionary_is_refused_where_it_stands) {
  for (const std::int32_t code : {2, 7, 1'000'000'000}) {
    World world;
    world.indicator("a", {"no", "yes"});
    world.judge(R"({"table": [{"if": {"a": "yes"}, "then": "1"}, {"else": "0"}]})");
    const std::vector<std::int32_t> codes = {code};
    WideColumn column{"a", "now"};
    column.codes = codes;
    column.dictionary = {"no", "yes"};
    world.columns = {column};
    const Network network(world.network);
    BOOST_TEST_REQUIRE(network.size() == 1U);
    BOOST_CHECK_EXCEPTION(world.evaluate(), ModelError, [&](const ModelError& error) {
      return error.issues()[0].code == "out_of_range" && error.issues()[0].place.pointer == "/columns/a/0" && error.issues()[0].found == std::to_string(code);
    });
    const Observations one({}, {}, {column}), same({}, {}, {column});
    BOOST_TEST((one == same));
  }
}

BOOST_AUTO_TEST_SUITE_END()
