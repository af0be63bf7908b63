// Where a number stands among peers of which some are not known.

#include <algorithm>

#include "../breath.hpp"
#include "normalize.hpp"

namespace merilo {
inline namespace v1 {

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

// The share of the best, of numbers none of which is negative, and whether that may be zero; nothing where a number may be
// negative.
std::optional<AmongPeers> best_places(const Range& own, std::uint32_t row, const Peers& peers, bool higher) {
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
  return AmongPeers{{result}, may_be_zero};
}

// Deviations of a member are −m / √(q − m²), where m is the mean and q the mean square of the differences of all from it:
// more with a smaller m, and, where m is below zero, with a smaller q. Ends of m and q bound them, as does that no member
// is further from the mean than √(n − 1) deviations, or (n − 1) / √n of a sample.
struct Differences {
  std::int64_t count = 0;
  std::optional<Number> least, most;  // sums; absent: without an end
  Number least_squares;
  std::optional<Number> most_squares;
};

Differences differences_of(const Range& own, std::uint32_t row, const Peers& peers) {
  Differences result{0, 0, 0, 0, 0};
  const auto add = [](std::optional<Number>& sum, bool open, const Number& more) {
    if (open) sum.reset();
    else if (sum) sum = *sum + more;
  };
  for (const PeerRange& peer : peers.all) {
    ++result.count;
    if (peer.row == row) continue;
    const bool open_low = peer.hull.open_low || own.open_high, open_high = peer.hull.open_high || own.open_low;
    const Number low = open_low ? Number(0) : peer.hull.low - own.high, high = open_high ? Number(0) : peer.hull.high - own.low;
    add(result.least, open_low, low);
    add(result.most, open_high, high);
    add(result.most_squares, open_low || open_high, std::max(low * low, high * high));
    if (!open_low && low > Number(0)) result.least_squares = result.least_squares + low * low;
    if (!open_high && high < Number(0)) result.least_squares = result.least_squares + high * high;
  }
  return result;
}

Number most_deviations(const Differences& all, const std::optional<Number>& least, bool sample) {
  const Number count = all.count, spread = sample ? count / (count - Number(1)) : Number(1);
  const Number most = deviations(count - Number(1), spread, true);
  if (!least) return most;
  const Number mean = *least / count;
  if (mean >= Number(0)) {
    if (mean == Number(0) || !all.most_squares) return 0;
    return deviations(-mean, (*all.most_squares / count - mean * mean) * spread);
  }
  const Number variance = all.least_squares / count - mean * mean;
  return variance > Number(0) ? std::min(most, deviations(-mean, variance * spread)) : most;
}

Range deviation_places(const Range& own, std::uint32_t row, const Peers& peers, bool sample) {
  Differences all = differences_of(own, row, peers);
  if (all.count < 2) return Range::point(0);
  // With fewer peers, of which each may leave, the sums are others.
  if (std::any_of(peers.all.begin(), peers.all.end(), [](const PeerRange& peer) { return peer.may_leave; })) {
    all.least.reset();
    all.most.reset();
  }
  const auto downwards = all.most ? std::optional(-*all.most) : std::nullopt;
  return {-most_deviations(all, downwards, sample), most_deviations(all, all.least, sample), false, false};
}

}  // namespace

AmongPeers places_among(const NormalizeOp& op, const Range& own, std::uint32_t row, const Peers& peers) {
  const bool higher = op.higher_is_better;
  breathe(peers.all.size());
  AmongPeers result;
  switch (op.rule.relative) {
    case Relative::rank: return {{{extreme_rank(op, own, row, peers, true), extreme_rank(op, own, row, peers, false), false, false}}};
    case Relative::min_max: result.places = {min_max_places(higher ? own : mirrored(own), row, peers, higher)}; break;
    case Relative::best: return best_places(own, row, peers, higher).value_or(AmongPeers{{Range::all()}, true});
    case Relative::z: {
      const Range places = deviation_places(own, row, peers, op.rule.sample_deviation);
      result.places = {higher ? places : mirrored(places)};
      break;
    }
    case Relative::goalposts: return {{Range::all()}};
  }
  result.no_spread = may_be_equal(own, row, peers);
  return result;
}

}  // namespace v1
}  // namespace merilo
