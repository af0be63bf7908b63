#pragma once
// What the tests of wide columns share.

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

}  // namespace builders
