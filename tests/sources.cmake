set(MERILO_TEST_SOURCES
  unit/base/number_tests.cpp
  unit/evaluation/rules_tests.cpp
  unit/io/case_tests.cpp)
