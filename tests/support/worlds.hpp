#pragma once
// Worlds that several suites share.

#include "support/builders.hpp"

namespace builders {

// A change of a number and a level, at a center and three schools.
inline World columns() {
  World world(3);
  world.number("n", 0, 9);
  world.level("level");
  world.criterion("moved", rule(R"({"measure": "change", "of": "n"})"), "");
  world.judge(R"("level")");
  return world;
}

// Every outcome, in order.
inline std::string all(const World& world) {
  std::string text;
  for (const Outcome& outcome : world.evaluate().outcomes()) text += shown(outcome) + "; ";
  return text;
}

// One level of the center.
inline World simple(const char* given = "") {
  World world;
  world.level("level");
  world.judge(R"("level")");
  world.give(given);
  return world;
}

// Indicators of a level, a number and a day, of which the level is judged.
inline World typed() {
  World world;
  world.level("level");
  world.judge(R"("level")");
  world.number("n", 0, 6);
  world.indicator("seen").values = ValueType::date;
  return world;
}

inline Observation observation(const char* organization, const char* indicator, const char* period, const char* value) {
  return {organization, indicator, period, "", "", {}, value, RowStatus::reported, "", "", {}, ""};
}

// A level of each school, and of the center the least that all of them reach.
inline World judged_schools(const char* levels) {
  World world(static_cast<int>(std::string_view(levels).size()));
  world.level("level").roles = {"school"};
  world.criterion("own", reference("level"), "points_0_3", {"school"});
  world.judge(R"({"quorum": "own", "over": {"relation": "attached"}, "share": 1})", "points_0_3", {"center"});
  world.framework.matrices = {{"matrix", {}, "center", {"judged"}}};
  world.give_schools("level", levels);
  return world;
}

}  // namespace builders
