#include "normalize.hpp"

#include <algorithm>
#include <cmath>

namespace merilo {
inline namespace v1 {

namespace {

Number clamped(const NormalizeRule& rule, const Number& value) {
  if (rule.clamp_low && value < Number(0)) return 0;
  if (rule.clamp_high && value > Number(1)) return 1;
  return value;
}

// 1 − |x − target| / the greater distance of a goalpost from the target.
Number near_target(const NormalizeRule& rule, const Number& value) {
  const Number& target = *rule.target;
  const Number far = std::max(rule.goalposts->second - target, target - rule.goalposts->first);
  const Number distance = value > target ? value - target : target - value;
  return Number(1) - distance / far;
}

}  // namespace

std::optional<Number> placed(const NormalizeOp& op, const Number& value) {
  const auto& [low, high] = *op.rule.goalposts;
  if (op.rule.target) return clamped(op.rule, near_target(op.rule, value));
  Number result;
  if (op.rule.log) {
    if (value <= Number(0)) {
      if (op.higher_is_better ? op.rule.clamp_low : op.rule.clamp_high) return op.higher_is_better ? Number(0) : Number(1);
      return std::nullopt;
    }
    const double bottom = std::log(low.to_double()), top = std::log(high.to_double());
    result = Number::rounded((std::log(value.to_double()) - bottom) / (top - bottom));
  } else {
    result = (value - low) / (high - low);
  }
  return clamped(op.rule, op.higher_is_better ? result : Number(1) - result);
}

std::optional<Range> placed(const NormalizeOp& op, const Range& range) {
  if (range.is_point()) {
    const auto result = placed(op, range.low);
    return result ? std::optional(Range::point(*result)) : std::nullopt;
  }
  if (op.rule.target) {
    // Rises to the target and falls after it.
    const Number& target = *op.rule.target;
    const bool inside = (range.open_low || range.low <= target) && (range.open_high || target <= range.high);
    Range result{0, inside ? Number(1) : Number(0), false, false};
    std::vector<Number> ends;
    if (!range.open_low) ends.push_back(clamped(op.rule, near_target(op.rule, range.low)));
    if (!range.open_high) ends.push_back(clamped(op.rule, near_target(op.rule, range.high)));
    if (!inside) result.high = *std::max_element(ends.begin(), ends.end());
    if (range.open_low || range.open_high) result.open_low = !op.rule.clamp_low;
    else result.low = *std::min_element(ends.begin(), ends.end());
    return result;
  }
  const bool rising = op.higher_is_better;
  Range result;
  const bool open_low = rising ? range.open_low : range.open_high, open_high = rising ? range.open_high : range.open_low;
  const auto low = open_low ? std::optional(Number(0)) : placed(op, rising ? range.low : range.high);
  const auto high = open_high ? std::optional(Number(1)) : placed(op, rising ? range.high : range.low);
  if (rising ? !high : !low) return std::nullopt;
  // A logarithm comes from below without an end.
  const bool endless_low = open_low || !low, endless_high = open_high || !high;
  result.open_low = endless_low && !op.rule.clamp_low;
  result.open_high = endless_high && !op.rule.clamp_high;
  result.low = low.value_or(0);
  result.high = high.value_or(1);
  return result;
}

Peers make_peers(const NormalizeOp& op, std::vector<Number> known, bool open) {
  Peers peers;
  peers.open = open;
  if (known.empty()) return peers;
  const auto count = static_cast<std::int64_t>(known.size());
  if (op.rule.relative == Relative::z) {
    // Exactly, so that the order of the organizations makes no difference; only the root is a double.
    Number sum = 0, squares = 0;
    for (const Number& number : known) {
      sum = sum + number;
      squares = squares + number * number;
    }
    peers.mean = sum / count;
    const std::int64_t divisor = op.rule.sample_deviation ? count - 1 : count;
    if (divisor > 0) peers.variance = (squares - sum * peers.mean) / divisor;
  }
  std::sort(known.begin(), known.end());
  peers.sorted = std::move(known);
  return peers;
}

namespace {

// A difference in deviations. Its square is exact, and the one root is rounded.
Number deviations(const Number& difference, const Number& variance, bool of_square = false) {
  const Number magnitude = Number::rounded(std::sqrt(((of_square ? difference : difference * difference) / variance).to_double()));
  return difference < Number(0) ? -magnitude : magnitude;
}

}  // namespace

Number among_peers(const NormalizeOp& op, const Number& value, const Peers& peers) {
  const Number &least = peers.sorted.front(), &greatest = peers.sorted.back();
  switch (op.rule.relative) {
    case Relative::goalposts: break;
    case Relative::min_max:
      if (greatest == least) return op.rule.zero;
      return op.higher_is_better ? (value - least) / (greatest - least) : (greatest - value) / (greatest - least);
    case Relative::best: {
      const Number& best = op.higher_is_better ? greatest : least;
      const Number &above = op.higher_is_better ? value : best, &below = op.higher_is_better ? best : value;
      return below == Number(0) ? op.rule.zero : above / below;
    }
    case Relative::rank: {
      const auto [first, last] = std::equal_range(peers.sorted.begin(), peers.sorted.end(), value);
      const std::int64_t better = op.higher_is_better ? peers.sorted.end() - last : first - peers.sorted.begin(), same = last - first;
      switch (op.rule.ties) {
        case Ties::min: return better + 1;
        case Ties::max: return better + same;
        case Ties::average: return Number(better) + Number(same + 1) / 2;
      }
      break;
    }
    case Relative::z:
      if (greatest == least || peers.variance == Number(0)) return op.rule.zero;
      return deviations((value - peers.mean) * Number(op.higher_is_better ? 1 : -1), peers.variance);
  }
  return op.rule.zero;
}

bool has_no_spread(const NormalizeOp& op, const Peers& peers) {
  const Number &least = peers.sorted.front(), &greatest = peers.sorted.back();
  if (op.rule.relative == Relative::rank) return false;
  return op.rule.relative == Relative::best ? (op.higher_is_better ? greatest : least) == Number(0) : least == greatest;
}

namespace {

// Where the higher is the better: a mirror turns one into the other.
Range mirrored(const Range& range) { return {-range.high, -range.low, range.open_high, range.open_low}; }

// The rank of the best of what a member may have while its peers have their worst, or the other way round. A peer that may
// leave is there only where that is the worse.
Number extreme_rank(const NormalizeOp& op, const Range& own, std::uint32_t row, const Peers& peers, bool lowest) {
  const auto end = [&](const Range& range, bool high) { return high ? std::pair(range.open_high ? 1 : 0, range.open_high ? Number(0) : range.high) : std::pair(range.open_low ? -1 : 0, range.open_low ? Number(0) : range.low); };
  const auto mine = end(op.higher_is_better ? own : mirrored(own), lowest);
  std::int64_t better = 0, same = 1;
  for (const PeerRange& peer : peers.all) {
    if (peer.row == row || (peer.may_leave && lowest)) continue;
    const auto theirs = end(op.higher_is_better ? peer.hull : mirrored(peer.hull), !lowest);
    if (theirs > mine) ++better;
    else if (theirs == mine) ++same;
  }
  switch (op.rule.ties) {
    case Ties::min: return better + 1;
    case Ties::max: return better + same;
    case Ties::average: break;
  }
  return Number(better) + Number(same + 1) / 2;
}

// The ends of the peers: least and greatest of what each has at least (`high` false) or at most.
struct Ends {
  std::optional<Number> least, greatest;  // absent: without an end
};
Ends ends_of(const Range& own, std::uint32_t row, const Peers& peers, bool higher, bool high) {
  // Of the member itself the other end: its place is the lowest where it is low and the others are high.
  Ends result;
  bool endless = false, first = true;
  const auto take = [&](const Range& range, bool top, bool only_greatest) {
    if (top ? range.open_high : range.open_low) {
      endless = true;
      return;
    }
    const Number& value = top ? range.high : range.low;
    if (first || value > *result.greatest) result.greatest = value;
    if (!only_greatest && (first || value < *result.least)) result.least = value;
    first = false;
  };
  take(own, !high, false);
  for (const PeerRange& peer : peers.all)
    if (peer.row != row) {
      const Range range = higher ? peer.hull : mirrored(peer.hull);
      // A peer that may leave bounds that end only which it pushes further.
      if (!peer.may_leave) take(range, high, false);
      else if (high) take(range, true, true);
      else if (range.open_low) endless = true;
      else if (!first && range.low < *result.least) result.least = range.low;
    }
  if (endless) (high ? result.greatest : result.least).reset();
  return result;
}

// (x − least) / (greatest − least) falls with either end and rises with x.
Range min_max_places(const Range& own, std::uint32_t row, const Peers& peers, bool higher) {
  Range result{0, 1, false, false};
  if (!own.open_low)
    if (const Ends ends = ends_of(own, row, peers, higher, true); ends.greatest && ends.least && *ends.greatest > *ends.least)
      result.low = (own.low - *ends.least) / (*ends.greatest - *ends.least);
  if (!own.open_high)
    if (const Ends ends = ends_of(own, row, peers, higher, false); ends.greatest && ends.least && *ends.greatest > *ends.least)
      result.high = (own.high - *ends.least) / (*ends.greatest - *ends.least);
  return result;
}

// Whether every peer that must be there may have one and the same number.
bool may_be_equal(const Range& own, std::uint32_t row, const Peers& peers) {
  Range common = own;
  for (const PeerRange& peer : peers.all) {
    if (peer.row == row || peer.may_leave) continue;
    if (!peer.hull.open_low && (common.open_low || peer.hull.low > common.low)) common = {peer.hull.low, common.high, false, common.open_high};
    if (!peer.hull.open_high && (common.open_high || peer.hull.high < common.high)) common = {common.low, peer.hull.high, common.open_low, false};
  }
  return common.open_low || common.open_high || common.low <= common.high;
}

// The share of the best, of numbers none of which is negative, and `zero` where the divisor may be that; nothing where a
// number may be negative.
std::optional<std::vector<Range>> best_places(const Number& zero, const Range& own, std::uint32_t row, const Peers& peers, bool higher) {
  Range others{0, 0, false, false};
  bool first = true;
  const auto negative = [](const Range& range) { return range.open_low || range.low < Number(0); };
  if (negative(own)) return std::nullopt;
  for (const PeerRange& peer : peers.all) {
    if (peer.row == row) continue;
    if (negative(peer.hull)) return std::nullopt;
    const Range range = peer.hull;
    // The best of the others at least and at most; one that may leave betters only the better end.
    if (higher) {
      if (!peer.may_leave && (first || range.low > others.low)) others.low = range.low;
      others.open_high |= range.open_high;
      if (first || range.high > others.high) others.high = range.high;
    } else {
      if (first || range.low < others.low) others.low = range.low;
      if (!peer.may_leave && !range.open_high && (first || others.open_high || range.high < others.high)) others = {others.low, range.high, false, false};
      else if (first) others.open_high = true;
    }
    first = false;
  }
  Range result{0, 1, false, false};
  const bool may_be_zero = higher ? own.low == Number(0) && (first || others.low == Number(0)) : own.low == Number(0);
  if (!first && higher) {
    const Number most = std::max(own.low, others.high);
    if (!others.open_high && most > Number(0)) result.low = own.low / most;
    if (!own.open_high)
      if (const Number least = std::max(own.high, others.low); least > Number(0)) result.high = own.high / least;
  } else if (!first) {
    if (!own.open_high && own.high > Number(0)) result.low = std::min(own.high, others.low) / own.high;
    if (own.low > Number(0) && !others.open_high) result.high = std::min(own.low, others.high) / own.low;
  }
  std::vector<Range> places{result};
  if (may_be_zero) places.push_back(Range::point(zero));
  return places;
}

}  // namespace

std::vector<Range> places_among(const NormalizeOp& op, const Range& own, std::uint32_t row, const Peers& peers) {
  const auto count = static_cast<std::int64_t>(peers.count);
  std::vector<Range> result;
  switch (op.rule.relative) {
    case Relative::rank: return {{extreme_rank(op, own, row, peers, true), extreme_rank(op, own, row, peers, false), false, false}};
    case Relative::min_max: result = {min_max_places(op.higher_is_better ? own : mirrored(own), row, peers, op.higher_is_better)}; break;
    case Relative::best: {
      const auto places = best_places(op.rule.zero, own, row, peers, op.higher_is_better);
      return places ? *places : std::vector<Range>{Range::all()};
    }
    // No member is further from the mean than √(n − 1) deviations, or (n − 1) / √n of a sample.
    case Relative::z: {
      const Number most = count < 2 ? Number(0) : deviations(count - 1, op.rule.sample_deviation ? Number(count) / (count - 1) : Number(1), true);
      result = {{-most, most, false, false}};
      break;
    }
    case Relative::goalposts: return {Range::all()};
  }
  if (may_be_equal(own, row, peers)) result.push_back(Range::point(op.rule.zero));
  return result;
}

}  // namespace v1
}  // namespace merilo
