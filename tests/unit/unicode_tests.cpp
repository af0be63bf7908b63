#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"
#include "unicode.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(unicode_tests)

namespace {

const Row folds[] = {{"Plan", "plan"}, {" plan\t", "plan"}, {"\xC2\xA0План ", "план"}, {"Straße", "strasse"}, {"\xD0\x98\xCC\x86", "й"}, {"ё", "ё"}, {"", ""}, {" ", ""}};
const Row skeletons[] = {{"СОСНА", "COCHA"}, {"COCHA", "COCHA"}, {"лес", "лec"}, {"plan", "plan"}};
const Row shown[] = {{"план", "план"}, {"a\xE2\x80\xAE", "a<U+202E>"}, {"\n", "<U+000A>"}, {"\xF3\xA0\x80\x81", "<U+E0001>"}, {"a\xFF", "a<U+FFFD>"}};

}  // namespace

BOOST_DATA_TEST_CASE(texts_are_folded, data::make(folds), row) { BOOST_TEST(folded(row.given) == row.expected); }

BOOST_DATA_TEST_CASE(look_alikes_have_one_skeleton, data::make(skeletons), row) { BOOST_TEST(skeleton(row.given) == row.expected); }

BOOST_DATA_TEST_CASE(what_does_not_show_is_shown, data::make(shown), row) { BOOST_TEST(visible(row.given) == row.expected); }

BOOST_AUTO_TEST_CASE(words_of_several_scripts_are_mixed) {
  for (const char* text : {"центp", "Πlan", "ab-cдe"}) BOOST_TEST(has_mixed_word(text));
  for (const char* text : {"plan", "план", "plan-план", "plan план", "школа 7a", "学校 plan"}) BOOST_TEST(!has_mixed_word(text));
}

BOOST_AUTO_TEST_CASE(the_first_bad_byte_is_found) {
  BOOST_TEST(not_utf8("план😀") == std::string_view::npos);
  for (const char* text : {"ab\xC0\xAF", "ab\xED\xA0\x80", "ab\xF4\x90\x80\x80", "ab\xD0", "ab\xFF"}) BOOST_TEST(not_utf8(text) == 2U);
}

BOOST_AUTO_TEST_CASE(other_encodings_are_recognized_by_their_first_bytes) {
  BOOST_TEST(encoding_hint("\xFF\xFEp", 0).find("UTF-16") != std::string::npos);
  BOOST_TEST(encoding_hint("a\xCF\xF0", 1).find("windows-1251") != std::string::npos);
  BOOST_TEST(encoding_hint("a\x80", 1) == "");
}

BOOST_AUTO_TEST_SUITE_END()
