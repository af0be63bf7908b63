#include <ctime>

#include <boost/test/unit_test.hpp>

#include <merilo/model/network.hpp>
#include <merilo/model/scale.hpp>

#include "hints.hpp"

using namespace merilo;

BOOST_AUTO_TEST_SUITE(hints_tests)

namespace {

Text russian(const char* text) { return Text(std::map<std::string, std::string>{{"ru", text}}); }

}  // namespace

BOOST_AUTO_TEST_CASE(a_part_is_found_by_what_it_is_called) {
  std::vector<Level> levels{{"held", Number(1), russian("проведено")}, {"moved", Number(0), russian("Перенесено")}};
  const Called called(levels);
  BOOST_TEST(called.near("Проведено") == "held");
  BOOST_TEST(called.near("  ПЕРЕНЕСЕНО ") == "moved");
  BOOST_TEST(called.near("HELD") == "held");
  BOOST_TEST(called.near("mvoed") == "moved");
  BOOST_TEST(called.near("отменено") == "");
  BOOST_TEST(called.near("") == "");
}

BOOST_AUTO_TEST_CASE(no_hint_chooses_among_several_of_one_name) {
  const std::vector<Level> levels{{"first", {}, russian("да")}, {"second", {}, russian("Да")}};
  BOOST_TEST(Called(levels).near("да") == "");
  // Of two sections too.
  const std::vector<Level> others{{"third", {}, russian("нет")}}, more{{"fourth", {}, russian("нет")}};
  BOOST_TEST(Called(others).near("нет") == "third");
  BOOST_TEST(Called(others, more).near("нет") == "");
}

// A thousand unknown names among a hundred thousand organizations.
BOOST_AUTO_TEST_CASE(names_are_sought_in_networks_of_any_size) {
  std::vector<Organization> organizations;
  for (int i = 0; i < 100000; ++i) {
    const std::string number = std::to_string(i);
    organizations.push_back({"school-" + number, "school", russian(("Школа № " + number).c_str()), {}, {}, "", {}});
  }
  Hints hints;
  const std::clock_t begin = std::clock();
  std::size_t answered = 0;
  for (int i = 0; i < 1000; ++i) answered += hints.near("ШКОЛА №  " + std::to_string(100 * i), organizations).empty() ? 0 : 1;
  BOOST_TEST(answered == 200U);
  Hints others;
  for (int i = 0; i < 1000; ++i) others.near("Gymnasium " + std::to_string(i), organizations);
  const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  BOOST_TEST_MESSAGE("seconds: " << seconds);
  BOOST_TEST(seconds < 10);  // it takes one; letter by letter each of the two hundred takes half a second
}

BOOST_AUTO_TEST_SUITE_END()
