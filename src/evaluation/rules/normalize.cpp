#include "normalize.hpp"

#include <algorithm>
#include <cmath>

#include "../breath.hpp"

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

Number deviations(const Number& difference, const Number& variance, bool of_square) {
  const Number magnitude = Number::rounded(std::sqrt(((of_square ? difference : difference * difference) / variance).to_double()));
  return difference < Number(0) ? -magnitude : magnitude;
}

Number among_peers(const NormalizeOp& op, const Number& value, const Peers& peers) {
  const Number &least = peers.sorted.front(), &greatest = peers.sorted.back();
  switch (op.rule.relative) {
    case Relative::goalposts: break;
    case Relative::min_max:
      return op.higher_is_better ? (value - least) / (greatest - least) : (greatest - value) / (greatest - least);
    case Relative::best: {
      const Number& best = op.higher_is_better ? greatest : least;
      const Number &above = op.higher_is_better ? value : best, &below = op.higher_is_better ? best : value;
      return above / below;
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
      return deviations((value - peers.mean) * Number(op.higher_is_better ? 1 : -1), peers.variance);
  }
  return value;
}

bool has_place(const NormalizeOp& op, const Number& value, const Peers& peers) {
  const Number &least = peers.sorted.front(), &greatest = peers.sorted.back();
  switch (op.rule.relative) {
    case Relative::goalposts:
    case Relative::rank: return true;
    case Relative::best: return (op.higher_is_better ? greatest : value) != Number(0);
    case Relative::min_max:
    case Relative::z: break;
  }
  return least != greatest;
}

bool is_unknown(const Peers& peers, std::uint32_t row) {
  const auto at = std::lower_bound(peers.all.begin(), peers.all.end(), row, [](const PeerRange& peer, std::uint32_t wanted) { return peer.row < wanted; });
  return at != peers.all.end() && at->row == row && !at->known;
}

const Peers& known_peers(const NormalizeOp& op, const Peers& peers, std::uint32_t row, const Range& own, KnownPeers& kept) {
  const bool is_known = !is_unknown(peers, row);
  if (is_known && kept.alone) return *kept.alone;
  breathe(peers.all.size());
  std::vector<Number> known;
  std::vector<PeerRange> all;
  for (const PeerRange& peer : peers.all) {
    if (peer.row != row && !peer.known) continue;
    all.push_back(peer);
    const Range& range = peer.row == row ? own : peer.hull;
    if (range.is_point()) known.push_back(range.low);
  }
  auto& result = is_known ? kept.alone : kept.with_own;
  result = make_peers(op, std::move(known), !own.is_point());
  result->count = all.size();
  result->all = std::move(all);
  return *result;
}

}  // namespace v1
}  // namespace merilo
