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
  if (op.rule.relative == Relative::z) {
    // In the order of the organizations, so that the doubles add up alike everywhere.
    const auto count = static_cast<double>(known.size());
    double squares = 0;
    for (const Number& number : known) peers.mean += number.to_double() / count;
    for (const Number& number : known) squares += (number.to_double() - peers.mean) * (number.to_double() - peers.mean);
    const double divisor = op.rule.sample_deviation ? count - 1 : count;
    peers.deviation = divisor > 0 ? std::sqrt(squares / divisor) : 0;
  }
  std::sort(known.begin(), known.end());
  peers.sorted = std::move(known);
  return peers;
}

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
      if (greatest == least || peers.deviation <= 0) return op.rule.zero;
      return Number::rounded((value.to_double() - peers.mean) / peers.deviation * (op.higher_is_better ? 1 : -1));
  }
  return op.rule.zero;
}

Range anywhere_among(const NormalizeOp& op, std::size_t count) {
  const Number most = static_cast<std::int64_t>(std::max<std::size_t>(count, 1));
  switch (op.rule.relative) {
    // A deviation is at most (n − 1) / √n times the spread.
    case Relative::z: return {std::min(-most, op.rule.zero), std::max(most, op.rule.zero), false, false};
    case Relative::rank: return {1, most, false, false};
    case Relative::min_max: return {std::min(Number(0), op.rule.zero), std::max(Number(1), op.rule.zero), false, false};
    case Relative::best:
    case Relative::goalposts: break;
  }
  return Range::all();
}

}  // namespace v1
}  // namespace merilo
