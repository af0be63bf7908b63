#include "evaluation/breath.hpp"

#include <stdexcept>

#include <boost/test/unit_test.hpp>

using namespace merilo;

BOOST_AUTO_TEST_SUITE(breath_tests)

namespace {

// Goes on until what a breath was given has been called, or for too long.
void work_until(const int& calls) {
  for (int i = 0; i < 1'000'000'000 && calls == 0; ++i) breathe(64);
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_was_given_is_called_after_some_time) {
  int calls = 0;
  const auto begin = std::chrono::steady_clock::now();
  const Breath breath([&] { ++calls; });
  breathe(1'000'000);
  BOOST_TEST(calls == 0);
  work_until(calls);
  BOOST_TEST(calls == 1);
  BOOST_TEST((std::chrono::steady_clock::now() - begin >= std::chrono::milliseconds(100)));
}

BOOST_AUTO_TEST_CASE(what_it_throws_ends_the_work) {
  const Breath breath([] { throw std::runtime_error("enough"); });
  BOOST_CHECK_THROW(work_until(0), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(one_within_another_is_asked_as_long_as_it_lives) {
  int outer_calls = 0, inner_calls = 0;
  const Breath outer([&] { ++outer_calls; });
  {
    const Breath inner([&] { ++inner_calls; });
    work_until(inner_calls);
  }
  BOOST_TEST(outer_calls == 0);
  work_until(outer_calls);
  BOOST_TEST((inner_calls == 1 && outer_calls == 1));
}

BOOST_AUTO_TEST_CASE(without_one_nothing_happens) { BOOST_CHECK_NO_THROW(breathe(1'000'000)); }

BOOST_AUTO_TEST_SUITE_END()
