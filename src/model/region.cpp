#include "region.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace merilo {
inline namespace v1 {

namespace {

using Vector = std::array<std::int64_t, Region::classes>;
enum Class : std::size_t { negative, stable, positive, unmeasured };    // of a trend
enum Module : std::size_t { systematic, other, run };                   // of a regularity
constexpr unsigned all_classes = Region::absent - 1;

bool holds(unsigned set, std::size_t one) { return set >> one & 1U; }

}  // namespace

Record trend_record(std::int64_t negative, std::int64_t stable, std::int64_t positive, std::int64_t unmeasured) {
  const std::int64_t measured = negative + stable + positive;
  return {{measured + unmeasured, measured, positive, negative, stable, 0, unmeasured}};
}

Record regularity_record(std::int64_t modules, std::int64_t systematic, std::int64_t runs) {
  return {{modules, systematic, runs, 0, 0, 0, 0}};
}

bool is_told(const Region& region, const Vector& counts) {
  if (region.of == Region::Of::trend) return counts[negative] + counts[stable] + counts[positive] > 0;
  return !region.covered || counts[systematic] <= counts[run];
}

std::vector<Region> told(const Region& region) {
  std::vector<Region> parts;
  // One thing at least is in one of these classes: each that may be is taken to be in turn.
  const auto with_one_of = [&](unsigned classes) {
    for (unsigned set = 1; set < region.open.size(); ++set)
      for (std::size_t one = 0; one < Region::classes && region.open[set] > 0; ++one) {
        if (!holds(set & classes, one)) continue;
        Region& part = parts.emplace_back(region);
        --part.open[set];
        ++part.sure[one];
      }
    for (std::size_t one = 0; one < Region::classes; ++one)
      if (holds(region.endless & classes, one)) ++parts.emplace_back(region).sure[one];
  };
  if (region.of == Region::Of::trend) {
    constexpr unsigned measured = 7;
    if (bounds(region, measured_form()).low > Number(0)) return {region};
    with_one_of(measured);
    return parts;
  }
  if (!region.covered || region.sure[run] > 0 || region.sure[systematic] > 0) return {region};
  // Either no module is systematic, or one is and has its run.
  constexpr unsigned is_systematic = 1U << systematic;
  Region none = region;
  none.endless &= ~is_systematic;
  for (unsigned set = 1; set < region.open.size(); ++set)
    if (set & is_systematic) {
      none.open[set & ~is_systematic] += none.open[set];
      none.open[set] = 0;
    }
  with_one_of(is_systematic);
  for (Region& part : parts) ++part.sure[run];
  parts.push_back(none);
  return parts;
}

Record record_of(Region::Of of, const Vector& counts) {
  if (of == Region::Of::trend) return trend_record(counts[negative], counts[stable], counts[positive], counts[unmeasured]);
  return regularity_record(counts[systematic] + counts[other], counts[systematic], counts[run]);
}

Form Form::operator-(const Form& other) const {
  Form result = *this;
  for (std::size_t i = 0; i < of_class.size(); ++i) result.of_class[i] = of_class[i] - other.of_class[i];
  result.constant = constant - other.constant;
  return result;
}

Form Form::operator*(const Number& factor) const {
  Form result = *this;
  for (Number& one : result.of_class) one = one * factor;
  result.constant = constant * factor;
  return result;
}

Form measured_form() { return {{1, 1, 1, 0}, 0}; }

FieldForm form_of(Region::Of of, int field) {
  if (of == Region::Of::regularity) {
    constexpr int last = 2;
    if (field == last) return {{{0, 0, 1, 0}, 0}};
    return field == 1 ? FieldForm{{{1, 0, 0, 0}, 0}} : FieldForm{{{1, 1, 0, 0}, 0}};
  }
  switch (field) {  // in the order of trend_fields
    case 0: return {{{1, 1, 1, 1}, 0}};
    case 1: return {measured_form()};
    case 2: return {{{0, 0, 1, 0}, 0}};
    case 3: return {{{1, 0, 0, 0}, 0}};
    case 4: return {{{0, 1, 0, 0}, 0}};
    case 6: return {{{0, 0, 0, 1}, 0}};
    case 7: return {{{0, 0, 1, 0}, 0}, true};
    case 8: return {{{-1, 0, 1, 0}, 0}, true};
    default: return {};
  }
}

// Each thing adds what the class it falls into counts, so every one may be taken at its least and at its greatest.
Range bounds(const Region& region, const Form& form) {
  Range result = Range::point(form.constant);
  for (std::size_t i = 0; i < Region::classes; ++i) {
    const Number known = form.of_class[i] * region.sure[i];
    result.low = result.low + known;
    result.high = result.high + known;
    if (!holds(region.endless, i)) continue;
    result.open_low |= form.of_class[i] < Number(0);
    result.open_high |= form.of_class[i] > Number(0);
  }
  for (unsigned set = 1; set < region.open.size(); ++set) {
    if (region.open[set] == 0) continue;
    std::optional<Range> one;
    if (set & Region::absent) one = Range::point(0);
    for (std::size_t i = 0; i < Region::classes; ++i) {
      if (!holds(set, i)) continue;
      if (!one) one = Range::point(form.of_class[i]);
      one->low = std::min(one->low, form.of_class[i]);
      one->high = std::max(one->high, form.of_class[i]);
    }
    result.low = result.low + one->low * region.open[set];
    result.high = result.high + one->high * region.open[set];
  }
  return result;
}

Range bounds(const Region& region, int field) {
  const FieldForm form = form_of(region.of, field);
  if (!form.share) return bounds(region, form.above);
  // A share lies between −1 and 1, and beyond those ends of its numerator it has no further.
  const Range above = bounds(region, form.above);
  return {!above.open_low && above.low >= Number(0) ? 0 : -1, !above.open_high && above.high <= Number(0) ? 0 : 1};
}

std::optional<std::size_t> size_of(const Region& region, std::size_t most) {
  if (region.endless != 0) return std::nullopt;
  std::size_t result = 1;
  for (unsigned set = 1; set < region.open.size(); ++set) {
    // The ways of n things into k classes: (n + k − 1) over (k − 1).
    std::size_t ways = 1, classes = 0;
    for (unsigned rest = set; rest; rest &= rest - 1) {
      if (classes++ == 0) continue;
      const auto things = static_cast<std::size_t>(region.open[set]);
      if (things >= most) return std::nullopt;
      ways = ways * (things + classes - 1) / (classes - 1);
      if (ways > most) return std::nullopt;
    }
    result *= ways;
    if (result > most) return std::nullopt;
  }
  return result;
}

std::vector<Vector> vectors(const Region& region) {
  std::set<Vector> reach{region.sure};
  for (unsigned set = 1; set < region.open.size(); ++set) {
    if (region.open[set] == 0) continue;
    // Every way in which these things fall, class by class; what the last class does not take is absent or is its own.
    struct Partial {
      Vector counts;
      std::int64_t left;
      auto operator<=>(const Partial&) const = default;
    };
    std::vector<std::size_t> of;
    for (std::size_t i = 0; i < Region::classes; ++i)
      if (holds(set, i)) of.push_back(i);
    std::vector<Partial> ways{{{}, region.open[set]}};
    for (std::size_t i = 0; i < of.size(); ++i) {
      const bool takes_all = i + 1 == of.size() && !(set & Region::absent);
      std::vector<Partial> next;
      for (const Partial& way : ways)
        for (std::int64_t taken = takes_all ? way.left : 0; taken <= way.left; ++taken) {
          Partial more = way;
          more.counts[of[i]] = taken;
          more.left -= taken;
          next.push_back(more);
        }
      ways = std::move(next);
    }
    std::set<Vector> next;
    for (const Vector& known : reach)
      for (const Partial& way : ways) {
        Vector sum = known;
        for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += way.counts[i];
        next.insert(sum);
      }
    reach = std::move(next);
  }
  return {reach.begin(), reach.end()};
}

namespace {

// Things by the set of classes: those that have no other, and those that may fall into it.
struct Room {
  std::array<std::int64_t, all_classes + 1> confined{}, reaching{};
};

Room room_of(const Region& region) {
  Room room;
  for (unsigned classes = 1; classes <= all_classes; ++classes)
    for (unsigned set = 1; set < region.open.size(); ++set) {
      if (set & classes) room.reaching[classes] += region.open[set];
      if (!(set & ~classes)) room.confined[classes] += region.open[set];
    }
  return room;
}

// Whether the things of a region can fall so. In every set of classes there is room for the things that have no other,
// and there are enough that may fall into it (the sets so reached are a generalized polymatroid, so these tests suffice).
bool is_possible(const Region& region, const Room& room, const Vector& counts) {
  if (!is_told(region, counts)) return false;
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts[i] < region.sure[i]) return false;
  for (unsigned classes = 1; classes <= all_classes; ++classes) {
    std::int64_t taken = 0;
    for (std::size_t i = 0; i < counts.size(); ++i)
      if (holds(classes, i)) taken += counts[i] - region.sure[i];
    if (taken < room.confined[classes] || (taken > room.reaching[classes] && !(classes & region.endless))) return false;
  }
  return true;
}

// Counts of one class worth trying: near its ends and near the constants.
std::vector<std::int64_t> tries(const Region& region, std::size_t one, std::span<const Number> constants) {
  Form form;
  form.of_class[one] = 1;
  const Range range = bounds(region, form);
  const std::int64_t low = range.low.numerator();
  std::set<std::int64_t> result;
  const auto add = [&](std::int64_t count) {
    if (count >= low && (range.open_high || count <= range.high.numerator())) result.insert(count);
  };
  for (const std::int64_t more : {0, 1, 2, 3}) add(low + more);
  if (range.open_high) {
    for (const std::int64_t more : {10, 1000, 1000000}) add(low + more);
  } else {
    const std::int64_t high = range.high.numerator();
    for (const std::int64_t part : {1, 2, 3}) add(low + (high - low) / 4 * part);
    add(high - 1);
    add(high);
  }
  constexpr std::size_t most_constants = 4;
  for (const Number& constant : constants.subspan(0, std::min(constants.size(), most_constants))) {
    constexpr std::int64_t far = 1000000000000;
    if (constant < Number(0) || constant > Number(far)) continue;
    const std::int64_t whole = constant.floor().numerator();
    for (const std::int64_t beside : {-1, 0, 1}) add(whole + beside);
  }
  return {result.begin(), result.end()};
}

}  // namespace

namespace {

// How the fields of a record compare with the constants and with each other: records alike in this answer alike.
std::string answers_of(const Record& record, std::span<const Number> constants) {
  std::string result;
  const auto add = [&](std::strong_ordering order) { result.push_back(order < 0 ? '<' : order > 0 ? '>' : '='); };
  const auto& counts = record.counts;
  for (const std::int64_t count : counts)
    for (const Number& constant : constants) add(Number(count) <=> constant);
  for (const std::int64_t share : {counts[2], counts[2] - counts[3]})  // of what is measured
    for (const Number& constant : constants) add(Number(share) <=> constant * Number(counts[1]));
  for (std::size_t i = 0; i < std::size(counts); ++i)
    for (std::size_t k = 0; k < i; ++k) add(counts[i] <=> counts[k]);
  return result;
}

}  // namespace

std::vector<Record> samples(const Region& region, std::span<const Number> constants) {
  std::set<std::string> known;
  std::array<std::vector<std::int64_t>, Region::classes> of;
  for (std::size_t i = 0; i < of.size(); ++i) of[i] = tries(region, i, constants);
  const Room room = room_of(region);
  std::vector<Record> result;
  Vector counts{};
  for (const std::int64_t a : of[0])
    for (const std::int64_t b : of[1])
      for (const std::int64_t c : of[2])
        for (const std::int64_t d : of[3]) {
          counts = {a, b, c, d};
          if (!is_possible(region, room, counts)) continue;
          const Record record = record_of(region.of, counts);
          if (known.insert(answers_of(record, constants)).second) result.push_back(record);
        }
  return result;
}

}  // namespace v1
}  // namespace merilo
