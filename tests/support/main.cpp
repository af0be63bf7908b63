#define BOOST_TEST_MODULE merilo
#include <boost/test/included/unit_test.hpp>
