#include <boost/test/unit_test.hpp>

#include "id_check.hpp"
#include "support/builders.hpp"

using namespace builders;

BOOST_AUTO_TEST_SUITE(id_check_tests)

namespace {

// `code index other` of every fault.
std::string faults(const std::vector<std::string_view>& ids) {
  std::string result;
  for (const IdFault& fault : id_faults(ids))
    result += (result.empty() ? "" : "; ") + fault.code + " " + std::to_string(fault.index) + (fault.other.empty() ? "" : " " + fault.other);
  return result;
}

}  // namespace

BOOST_AUTO_TEST_CASE(ids_that_differ_have_no_faults) { BOOST_TEST(faults({"north", "south", "школа", "школа-2"}) == ""); }

BOOST_AUTO_TEST_CASE(ids_of_one_fold_are_errors) {
  BOOST_TEST(faults({"north", "North"}) == "similar_id 1 north");
  BOOST_TEST(faults({"north", "south", "north "}) == "similar_id 2 north; suspicious_id 2");
}

BOOST_AUTO_TEST_CASE(ids_that_look_alike_are_warnings) {
  const std::vector<std::string_view> ids = {"СОСНА", "COCHA"};
  BOOST_TEST(faults(ids) == "suspicious_id 1 СОСНА");
  BOOST_TEST((id_faults(ids)[0].severity == Severity::warning));
}

BOOST_AUTO_TEST_CASE(characters_that_do_not_show_are_errors) { BOOST_TEST(faults({"a\xE2\x80\x8B"}) == "bad_text 0"); }

BOOST_AUTO_TEST_CASE(equal_ids_are_not_its_matter) { BOOST_TEST(faults({"a", "a"}) == ""); }

BOOST_AUTO_TEST_SUITE_END()
