#pragma once
// The results still possible for one node at one row.

#include <bit>
#include <cstdint>
#include <deque>
#include <span>
#include <string_view>
#include <vector>

#include "../model/truth.hpp"

namespace merilo {
inline namespace v1 {

// Why a cell is undetermined (low bits) or not applicable (high bits).
using Reasons = std::uint16_t;
enum Reason : Reasons {
  not_assessed = 1, insufficient_evidence = 2, conflicting = 4, expired = 8, undefined = 16,
  condition_failed = 32, empty_subject = 64, excluded = 128, no_baseline = 256
};
constexpr Reasons gap_reasons = 31, na_reasons = 480;
inline constexpr std::string_view reason_names[] = {"not_assessed", "insufficient_evidence", "conflict", "expired",    "undefined",
                                                    "condition",    "empty_subject",         "excluded", "no_baseline"};

// Remarks on a cell; the framework's own stand above the library's.
using Flags = std::uint32_t;
enum Flag : Flags {
  inexact = 1, no_consensus = 2, available = 4, overridden = 8, closed = 16, unused_items = 32, low_response = 64, unstable = 128, too_few = 256,
  no_spread = 512, on_closed = 1024, few_raters = 2048,
  outside = 4096  // without a name: a band whose domain excludes its number leaves the cell open
};
constexpr int first_own_flag = 16;
inline constexpr std::string_view flag_names[] = {"inexact",      "no_consensus", "available", "overridden", "closed",
                                                  "unused_items", "low_response", "unstable",  "too_few",   "no_spread",  "on_closed",   "few_raters"};
// What a rule takes over from its inputs, and from those of other organizations or items.
constexpr Flags inherited_flags = ~Flags{overridden | closed}, far_flags = inexact | available | on_closed | outside;
constexpr Flags inherited(Flags flags, Flags which) { return (flags & which) | (flags & closed ? Flags{on_closed} : Flags{0}); }

struct Cell {
  Mask mask = 0;  // levels, and na_bit; of numbers and counts only na_bit
  Mask beside = 0;  // what was computed before a policy chose
  Flags flags = 0;
  Reasons reasons = 0;
  bool point = false;  // of numbers: `one` is the only one
  Range one;
  std::span<const Range> many;        // numbers, when there is not just one
  std::span<const Range> beside_numbers;  // numbers computed before a policy chose
  std::span<const Record> records;    // counts
  std::span<const Region> regions;    // counts, where they are too many to list or go on without end
  bool may_be_na() const { return mask & na_bit; }
  std::span<const Range> numbers() const { return point ? std::span<const Range>(&one, 1) : many; }
};

// Why a cell is not applicable, in the order of `na_reason_names`; nothing where that is not known.
inline NaReasons na_reasons_of(const Cell& cell) {
  constexpr Reasons in_order[] = {condition_failed, empty_subject, excluded, no_baseline};
  NaReasons result = 0;
  for (std::size_t i = 0; i < std::size(in_order); ++i)
    if (cell.reasons & in_order[i]) result |= static_cast<NaReasons>(1U << i);
  return result;
}

// One bit; without a count of bits, which plain x86-64 has no instruction for.
inline bool is_determined(Mask mask) { return mask != 0 && (mask & (mask - 1)) == 0; }

inline bool is_determined(const Cell& cell, Type type) {
  if (type == Type::level) return is_determined(cell.mask);
  if (type == Type::number) return cell.may_be_na() ? cell.numbers().empty() : cell.point && cell.one.is_point();
  return cell.regions.empty() && (cell.may_be_na() ? cell.records.empty() : cell.records.size() == 1);
}

inline bool is_only_na(const Cell& cell, Type type) {
  return type == Type::level ? cell.mask == na_bit : cell.may_be_na() && cell.numbers().empty() && cell.records.empty() && cell.regions.empty();
}

// Storage whose elements never move.
template <class T>
class Arena {
 public:
  std::span<const T> keep(std::span<const T> values) {
    if (values.empty()) return {};
    if (blocks_.empty() || blocks_.back().capacity() - blocks_.back().size() < values.size()) {
      const std::size_t size = std::size_t{64} << std::min<std::size_t>(blocks_.size(), 8);
      blocks_.emplace_back();
      blocks_.back().reserve(std::max(values.size(), size));
    }
    auto& block = blocks_.back();
    const std::size_t at = block.size();
    block.insert(block.end(), values.begin(), values.end());
    return {block.data() + at, values.size()};
  }

 private:
  std::deque<std::vector<T>> blocks_;
};

struct Storage {
  Arena<Range> ranges;
  Arena<Record> records;
  Arena<Region> regions;
};

// What a rule has gathered from its inputs.
struct Gathered {
  Reasons gaps = 0, na = 0;
  Flags flags = 0;
  void add(const Cell& cell, Type type, Flags which = inherited_flags) {
    flags |= inherited(cell.flags, which);
    na |= cell.reasons & na_reasons;
    if (!is_determined(cell, type)) add_gaps(cell);
  }
  // Of a number that is computed with: its ends are taken as its own.
  void add_closed(const Cell& cell) {
    for (const Range& range : cell.numbers())
      if (range.strict_low || range.strict_high) flags |= inexact;
  }
  void add_gaps(const Cell& cell) { gaps |= static_cast<Reasons>(cell.reasons & gap_reasons); }
};

// The cell of a set of levels; `na_reason` says why it may be not applicable.
Cell level_cell(Mask mask, const Gathered& gathered, Reasons na_reason = 0);
// The cell of possible numbers, which are sorted, merged and, beyond 64 pieces, coarsened to their hull.
Cell number_cell(std::vector<Range>& ranges, bool na, const Gathered& gathered, Reasons na_reason, Storage& storage);
// The cell of possible counts: as records where they are few. A trend with nothing measured is none of them.
Cell counts_cell(std::span<const Region> regions, bool na, const Gathered& gathered, Storage& storage);
// The cell of a number of a wide column, NaN where missing: then any number of the domain.
Cell wide_cell(double value, std::span<const Range> domain);
// The cell of an organization that is not there, or of what its role cannot have: it does not apply.
Cell excluded_cell();
// The cell of a rule that has no result for what it is given: undetermined, as nothing says what it would be.
Cell undefined_cell(Type type, std::size_t levels);
// What was computed stands beside what a policy chose, where it differs.
void put_beside(Cell& cell, const Cell& computed, Storage& storage);
// The cell of one number.
Cell point_cell(const Number& value, Flags flags = 0);

}  // namespace v1
}  // namespace merilo
