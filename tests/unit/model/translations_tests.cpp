#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(translations_tests)

namespace {

Text both(const char* en, const char* ru) { return Text(std::map<std::string, std::string>{{"en", en}, {"ru", ru}}); }
const Text only_english(std::map<std::string, std::string>{{"en", "only"}});

FrameworkDraft draft() {
  World world;
  world.level("level");
  world.judge(R"("level")");
  world.framework.title = both("Method", "Методика");
  return world.framework;
}

struct Lack {
  const char* pointer;
  void (*leave)(FrameworkDraft&);
};
std::ostream& operator<<(std::ostream& out, const Lack& lack) { return out << lack.pointer; }

const Lack lacks[] = {
    {"/roles/center/title", [](FrameworkDraft& d) { d.roles[0].title = only_english; }},
    {"/roles/center/abbreviation", [](FrameworkDraft& d) { d.roles[0].abbreviation = only_english; }},
    {"/relations/attached/title", [](FrameworkDraft& d) { d.relations[0].title = only_english; }},
    {"/scales/points_0_3/title", [](FrameworkDraft& d) { d.scales[0].title = only_english; }},
    {"/scales/points_0_3/levels/1/label", [](FrameworkDraft& d) { d.scales[0].levels[1].label = only_english; }},
    {"/indicators/level/title", [](FrameworkDraft& d) { d.indicators[0].title = only_english; }},
    {"/indicators/level/description", [](FrameworkDraft& d) { d.indicators[0].description = only_english; }},
    {"/indicators/level/instrument", [](FrameworkDraft& d) { d.indicators[0].instrument = only_english; }},
    {"/indicators/level/unit", [](FrameworkDraft& d) { d.indicators[0].unit = only_english; }},
    {"/criteria/judged/title", [](FrameworkDraft& d) { d.criteria[0].title = only_english; }},
    {"/criteria/judged/instrument", [](FrameworkDraft& d) { d.criteria[0].instrument = only_english; }},
    {"/criteria/judged/descriptors/2", [](FrameworkDraft& d) { d.criteria[0].descriptors = {{"2", only_english}}; }},
    {"/criteria/judged/note", [](FrameworkDraft& d) { d.criteria[0].note = only_english; }},
    {"/matrices/m/title", [](FrameworkDraft& d) { d.matrices = {{"m", only_english, "center", {"judged"}}}; }},
    {"/totals/t/title", [](FrameworkDraft& d) { d.matrices = {{"m", {}, "center", {"judged"}}}; d.totals = {{"t", only_english, "m", false}}; }},
    {"/flags/odd/title", [](FrameworkDraft& d) { d.flags = {{"odd", only_english}}; }},
};

}  // namespace

BOOST_DATA_TEST_CASE(a_text_in_some_languages_only_is_a_warning, data::make(lacks), lack) {
  FrameworkDraft one = draft();
  lack.leave(one);
  BOOST_TEST(listed(Framework(one).warnings()) == std::string("warning missing_translation ") + lack.pointer);
}

BOOST_AUTO_TEST_CASE(a_framework_of_one_language_lacks_nothing) {
  FrameworkDraft one = draft();
  one.title = only_english;
  one.criteria[0].title = only_english;
  BOOST_TEST(listed(Framework(one).warnings()) == "");
}

BOOST_AUTO_TEST_CASE(full_texts_and_no_text_lack_nothing) {
  FrameworkDraft one = draft();
  one.criteria[0].title = both("Plan", "План");
  BOOST_TEST(listed(Framework(one).warnings()) == "");
}

BOOST_AUTO_TEST_SUITE_END()
