#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(text_tests)

namespace {

using Languages = std::map<std::string, std::string>;
const Text both(Languages{{"en", "plan"}, {"ru", "план"}});

}  // namespace

BOOST_AUTO_TEST_CASE(a_text_is_given_in_the_language_asked_for) {
  BOOST_TEST(both.in("ru") == "план");
  BOOST_TEST(both.in("en") == "plan");
}

BOOST_AUTO_TEST_CASE(a_region_falls_back_to_its_language) {
  BOOST_TEST(both.in("ru-RU") == "план");
  BOOST_TEST(both.in("ru-Cyrl-RU") == "план");
  const Text regional(Languages{{"pt", "um"}, {"pt-BR", "dois"}});
  BOOST_TEST(regional.in("pt-BR") == "dois");
  BOOST_TEST(regional.in("pt-PT") == "um");
}

BOOST_AUTO_TEST_CASE(another_language_is_better_than_nothing) {
  BOOST_TEST(Text(Languages{{"ru", "план"}}).in("en") == "план");
  BOOST_TEST(both.in("de") != "");
  BOOST_TEST(Text().in("en") == "");
}

BOOST_AUTO_TEST_CASE(texts_are_values) {
  BOOST_TEST(Text().empty());
  BOOST_TEST(!both.empty());
  BOOST_TEST(both.by_language().size() == 2);
  BOOST_TEST((both == Text(both.by_language())));
  BOOST_TEST((both != Text()));
}

BOOST_AUTO_TEST_SUITE_END()
