#pragma once
// Counts of which too many vectors are possible to list them.

#include <array>
#include <span>

#include "range.hpp"

namespace merilo {
inline namespace v1 {

// One possible vector of counts, in the order of trend_fields or regularity_fields.
struct Record {
  std::int64_t counts[7] = {};
  friend bool operator==(const Record&, const Record&) = default;
  friend auto operator<=>(const Record&, const Record&) = default;
};

Record trend_record(std::int64_t negative, std::int64_t stable, std::int64_t positive, std::int64_t unmeasured);
Record regularity_record(std::int64_t modules, std::int64_t systematic, std::int64_t runs);

// Things each of which falls into one class: of a trend items that are negative, stable, positive, unmeasured; of a
// regularity systematic modules, other modules, runs. Every way in which they may fall is possible.
struct Region {
  static constexpr std::size_t classes = 4;
  enum class Of { trend, regularity };
  static constexpr unsigned absent = 1U << classes;  // beside the classes a thing may fall into: it may not be there

  Of of = Of::trend;
  std::array<std::int64_t, classes> sure{};  // known to be in a class
  std::array<std::int64_t, 32> open{};       // by the set of classes they may be in
  unsigned endless = 0;                      // classes of which any number more may come
  bool covered = false;                      // of a regularity: a systematic module has a run of its own
  bool loose = false;                        // some of these ways are not possible after all
  friend bool operator==(const Region&, const Region&) = default;
};

// A field of counts as numerator and denominator, both linear in the classes.
struct Form {
  std::array<Number, Region::classes> of_class{};
  Number constant;
  Form operator-(const Form& other) const;
  Form operator*(const Number& factor) const;
};
struct FieldForm {
  Form above;
  bool share = false;  // of the measured items
};
FieldForm form_of(Region::Of of, int field);
Form measured_form();

// From the least to the greatest value of a form.
Range bounds(const Region& region, const Form& form);
// Of a field; a share of nothing aside.
Range bounds(const Region& region, int field);

// How many vectors a region has; nothing where they are endless or more than `most`.
std::optional<std::size_t> size_of(const Region& region, std::size_t most);
// All of them, of a region that is not endless.
std::vector<std::array<std::int64_t, Region::classes>> vectors(const Region& region);
// Whether counts are told: of a trend only with something measured, of a regularity no more systematic modules than
// there are runs where each needs one.
bool is_told(const Region& region, const std::array<std::int64_t, Region::classes>& counts);
// The region in parts without the counts that are not told, as far as their ends show.
std::vector<Region> told(const Region& region);
Record record_of(Region::Of of, const std::array<std::int64_t, Region::classes>& counts);
// Some possible records, near the ends and near the constants that the fields are compared with.
std::vector<Record> samples(const Region& region, std::span<const Number> constants);

}  // namespace v1
}  // namespace merilo
