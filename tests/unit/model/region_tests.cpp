#include <algorithm>
#include <set>

#include <boost/test/unit_test.hpp>

#include "model/truth.hpp"

using namespace merilo;

BOOST_AUTO_TEST_SUITE(region_tests)

namespace {

using Vector = std::array<std::int64_t, Region::classes>;

// Every vector of a small region, thing by thing; each endless class taken up to `more` times.
std::set<Vector> by_hand(const Region& region, std::int64_t more = 0) {
  std::set<Vector> reach{region.sure};
  const auto add_one = [&](unsigned set) {
    std::set<Vector> next;
    for (const Vector& known : reach) {
      if (set & Region::absent) next.insert(known);
      for (std::size_t i = 0; i < Region::classes; ++i)
        if (set >> i & 1U) {
          Vector counted = known;
          ++counted[i];
          next.insert(counted);
        }
    }
    reach = std::move(next);
  };
  for (unsigned set = 1; set < region.open.size(); ++set)
    for (std::int64_t i = 0; i < region.open[set]; ++i) add_one(set);
  for (std::size_t i = 0; i < Region::classes; ++i)
    for (std::int64_t k = 0; k < more && region.endless >> i & 1U; ++k) add_one(1U << i | Region::absent);
  return reach;
}

// Two that fall or stay, one that may be anything, one that rises or is not there, and three that are known.
Region mixed() {
  Region region;
  region.sure = {1, 0, 2, 0};
  region.open[3] = 2;
  region.open[15] = 1;
  region.open[4 | Region::absent] = 1;
  return region;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_vector_of_a_region_is_listed_once) {
  const auto listed = vectors(mixed());
  const auto expected = by_hand(mixed());
  BOOST_TEST((std::set(listed.begin(), listed.end()) == expected));
  BOOST_TEST(listed.size() == expected.size());
}

BOOST_AUTO_TEST_CASE(a_size_is_told_up_to_a_limit) {
  Region region;
  region.open[7] = 3;  // ten ways
  BOOST_TEST(size_of(region, 10).value() == 10u);
  BOOST_TEST(!size_of(region, 9));
  region.endless = 1;
  BOOST_TEST(!size_of(region, 1000));
  region.endless = 0;
  region.open[7] = 1000000000000;
  BOOST_TEST(!size_of(region, 1000000));
}

// The least and the greatest of every field are those of the vectors.
BOOST_AUTO_TEST_CASE(a_form_lies_between_its_ends) {
  for (int field = 0; field < 7; ++field) {
    std::int64_t least = 1000, most = -1;
    for (const Vector& counts : by_hand(mixed())) {
      const std::int64_t value = record_of(Region::Of::trend, counts).counts[field];
      least = std::min(least, value);
      most = std::max(most, value);
    }
    const Range range = bounds(mixed(), field);
    BOOST_TEST((range.low == Number(least)));
    BOOST_TEST((range.high == Number(most)));
  }
}

BOOST_AUTO_TEST_CASE(an_endless_class_has_no_greatest_count) {
  Region region = mixed();
  region.endless = 4;
  BOOST_TEST(bounds(region, 2).open_high);
  BOOST_TEST(!bounds(region, 3).open_high);
  BOOST_TEST(bounds(region, Form{{1, 0, -1, 0}, 0}).open_low);
}

// What a sample shows can come about, near the ends of small regions every vector is one.
BOOST_AUTO_TEST_CASE(samples_are_possible) {
  Region region = mixed();
  region.endless = 1;
  std::set<Record> possible;
  for (const Vector& counts : by_hand(region, 12)) possible.insert(record_of(Region::Of::trend, counts));
  std::size_t near = 0;
  for (const Record& record : samples(region, std::vector<Number>{3})) {
    if (record.counts[3] > 12) continue;
    ++near;
    BOOST_TEST(possible.contains(record));
  }
  BOOST_TEST(near > 20u);
}

BOOST_AUTO_TEST_CASE(a_systematic_module_has_a_run_of_its_own_where_that_is_needed) {
  Region region{.of = Region::Of::regularity};
  region.open[3] = 2;
  region.endless = 4;
  region.covered = true;
  for (const Record& record : samples(region, {})) BOOST_TEST(record.counts[1] <= record.counts[2]);
}

// Fields of one region go together: with one that fell the items are never all up.
BOOST_AUTO_TEST_CASE(fields_of_a_region_are_compared_together) {
  Region region;
  region.sure = {1, 0, 0, 0};
  region.open[7] = 1000;
  const Value value{.region = &region};
  const auto holds = [&](int field, Comparison comparison, int other, Number constant = 0) {
    Check check;
    check.kind = Condition::Kind::compare;
    check.input = 0;
    check.field = field;
    check.comparison = comparison;
    if (other >= 0) check.other_input = 0, check.other_field = other;
    else check.constants = {constant};
    return truth(check, std::span(&value, 1));
  };
  BOOST_TEST((holds(2, Comparison::equal, 0) == Truth::no));
  BOOST_TEST((holds(2, Comparison::less, 0) == Truth::yes));
  BOOST_TEST((holds(2, Comparison::greater, 3) == Truth::maybe));
  BOOST_TEST((holds(7, Comparison::less, -1, 1) == Truth::yes));
  BOOST_TEST((holds(7, Comparison::at_least, -1, Number::ratio(999, 1000)) == Truth::maybe));
  BOOST_TEST((holds(8, Comparison::less, 7) == Truth::yes));
  BOOST_TEST((holds(0, Comparison::equal, -1, 1001) == Truth::yes));
}

BOOST_AUTO_TEST_SUITE_END()
