#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(error_tests)

namespace {

std::string unknown(const std::string& name, const std::vector<std::string>& valid) { return UnknownIdError("criterion", name, valid).what(); }
bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

BOOST_AUTO_TEST_CASE(a_model_error_carries_every_issue) {
  const ModelError error({{Severity::error, "syntax", {"a.json", "", 1, 2}, "", "", ""}, {Severity::warning, "unused_name", {"a.json", "/x", 0, 0}, "", "", ""}});
  BOOST_TEST(error.issues().size() == 2);
  BOOST_TEST(contains(error.what(), "a.json:1:2"));
  BOOST_TEST(contains(error.what(), "[unused_name]"));
}

BOOST_AUTO_TEST_CASE(a_look_up_error_names_offender_valid_names_and_the_nearest) {
  const std::string text = unknown("mc_2", {"mc_01", "mc_02"});
  for (const char* part : {"criterion", "mc_2", "mc_01", "mc_02", "did you mean"}) BOOST_TEST(contains(text, part), part);
  BOOST_TEST(!contains(unknown("zzz", {"mc_01"}), "did you mean"));
}

BOOST_AUTO_TEST_CASE(long_lists_of_valid_names_are_cut) {
  std::vector<std::string> names;
  for (int i = 0; i < 30; ++i) names.push_back("name" + std::to_string(i));
  BOOST_TEST(unknown("other", names).size() < 400);
}

BOOST_AUTO_TEST_CASE(errors_speak_two_languages) {
  const UnknownIdError unknown("indicator", "plan_itm", {"plan_item", "survey"});
  BOOST_TEST(unknown.message() == unknown.what());
  BOOST_TEST(unknown.message() == "no indicator `plan_itm`; did you mean `plan_item`? Valid: plan_item, survey");
  BOOST_TEST(unknown.message("ru") == "нет имени `plan_itm`, нужно: показатель; возможно, `plan_item`? Есть: plan_item, survey");
  BOOST_TEST(UnknownIdError("period", "x", std::vector<std::string>(22, "p")).message("ru").ends_with(", p и ещё 2"));
  const ModelError model({{Severity::error, "syntax", {"a.json", "", 1, 2}, "", "", ""}});
  BOOST_TEST(model.message() == model.what());
  BOOST_TEST(model.message("ru") == "замечаний: 1\na.json:1:2: это не JSON [syntax]");
  BOOST_TEST(ArithmeticError("school, /criteria/a/rule: division by zero").message("ru") == "school, /criteria/a/rule: деление на ноль");
  BOOST_TEST(FileError("cannot read a.json").message("ru") == "не удалось прочитать a.json");
  BOOST_TEST(FileError("cannot read a.json").message() == "cannot read a.json");
}

BOOST_AUTO_TEST_CASE(all_have_one_root) {
  const auto is_error = [](const Error&) { return true; };
  BOOST_CHECK_EXCEPTION(throw ModelError({}), Error, is_error);
  BOOST_CHECK_EXCEPTION(throw UnknownIdError("a", "b", {}), Error, is_error);
  BOOST_CHECK_EXCEPTION(throw ArithmeticError("overflow"), Error, is_error);
  BOOST_CHECK_EXCEPTION(throw FileError("no file"), Error, is_error);
  BOOST_CHECK_EXCEPTION(throw Cancelled("stopped"), Error, is_error);
}

BOOST_AUTO_TEST_SUITE_END()
