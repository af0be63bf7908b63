#pragma once
// The results still possible for one node at one row.

#include <bit>
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <vector>

#include <merilo/number.hpp>

#include "../model/program.hpp"

namespace merilo {
inline namespace v1 {

// Why a cell is undetermined (low bits) or not applicable (high bits).
enum Reason : std::uint8_t {
  not_assessed = 1, insufficient_evidence = 2, conflicting = 4, expired = 8,
  condition_failed = 16, empty_subject = 32, excluded = 64, no_baseline = 128
};
constexpr std::uint8_t gap_reasons = 15;
inline constexpr std::string_view reason_names[] = {"not_assessed", "insufficient_evidence", "conflict",  "expired",
                                                    "condition",    "empty_subject",         "excluded", "no_baseline"};

enum Flag : std::uint8_t { inexact = 1, no_consensus = 2, available = 4, overridden = 8, closed = 16, unused_items = 32, low_response = 64 };
inline constexpr std::string_view flag_names[] = {"inexact", "no_consensus", "available", "overridden", "closed", "unused_items", "low_response"};

// Possible numbers from low to high; absent ends are unbounded.
struct Range {
  Number low, high;
  bool open_low = false, open_high = false;
  bool is_point() const { return !open_low && !open_high && low == high; }
  static Range point(const Number& value) { return {value, value, false, false}; }
  static Range all() { return {0, 0, true, true}; }
};

// One possible vector of counts, in the order of trend_fields or regularity_fields.
struct Record {
  std::int64_t counts[7] = {};
  friend bool operator==(const Record&, const Record&) = default;
  friend auto operator<=>(const Record&, const Record&) = default;
};

struct Cell {
  Mask mask = 0;  // levels, and na_bit; of numbers and counts only na_bit counts
  std::uint8_t reasons = 0, flags = 0;
  std::span<const Range> ranges;
  std::span<const Record> records;
  Mask beside = 0;  // the set computed before a policy chose: known-only, closing, override
  bool may_be_na() const { return mask & na_bit; }
};

inline bool is_level_determined(Mask mask) { return std::has_single_bit(mask); }

inline bool is_determined(const Cell& cell, Type type) {
  if (cell.may_be_na()) return type == Type::level ? cell.mask == na_bit : cell.ranges.empty() && cell.records.empty();
  if (type == Type::level) return is_level_determined(cell.mask);
  if (type == Type::number) return cell.ranges.size() == 1 && cell.ranges[0].is_point();
  return cell.records.size() == 1;
}

// Storage whose elements never move.
template <class T>
class Arena {
 public:
  std::span<const T> keep(std::span<const T> values) {
    if (values.empty()) return {};
    if (blocks_.empty() || blocks_.back().capacity() - blocks_.back().size() < values.size()) {
      blocks_.emplace_back();
      blocks_.back().reserve(std::max<std::size_t>(values.size(), blocks_.size() < 8 ? std::size_t{64} << blocks_.size() : 16384));
    }
    auto& block = blocks_.back();
    const std::size_t at = block.size();
    block.insert(block.end(), values.begin(), values.end());
    return {block.data() + at, values.size()};
  }
  std::span<const T> keep(const T& value) { return keep(std::span<const T>(&value, 1)); }

 private:
  std::deque<std::vector<T>> blocks_;
};

struct Storage {
  Arena<Range> ranges;
  Arena<Record> records;
};

// Sorts, merges and, beyond `most`, coarsens to the hull; says whether it stayed exact.
bool tidy_ranges(std::vector<Range>& ranges, std::size_t most = 64);

// Reasons that go with what the mask says.
inline std::uint8_t fitting_reasons(bool determined, bool only_na, std::uint8_t gathered) {
  if (only_na) return gathered & static_cast<std::uint8_t>(~gap_reasons);
  return determined ? std::uint8_t{0} : static_cast<std::uint8_t>(gathered & gap_reasons);
}

}  // namespace v1
}  // namespace merilo
