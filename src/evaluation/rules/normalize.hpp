#pragma once

#include "../inputs.hpp"

namespace merilo {
inline namespace v1 {

// Where a number stands between its goalposts; nothing for the logarithm of a number that is not positive.
std::optional<Number> placed(const NormalizeOp& op, const Number& value);
// The places of all numbers of a range.
std::optional<Range> placed(const NormalizeOp& op, const Range& range);
// The peers that have a number; those known in order. Their statistics are taken once for a node.
Peers make_peers(const NormalizeOp& op, std::vector<Number> known, bool open);
// Where a number stands among its peers, all of them known.
Number among_peers(const NormalizeOp& op, const Number& value, const Peers& peers);
// Every place that a number within `own` can have among its peers, some of them unknown; `row` is its own.
std::vector<Range> places_among(const NormalizeOp& op, const Range& own, std::uint32_t row, const Peers& peers);
// Whether all peers are equal, or the best is zero, so that only `zero` says what the result is.
bool has_no_spread(const NormalizeOp& op, const Peers& peers);

template <class In>
const Peers& peers_of(const NormalizeOp& op, In& in) {
  auto& known = in.scratch().peers;
  if (known) return *known;
  std::vector<Number> numbers;
  std::vector<PeerRange> all;
  bool open = false;
  in.for_each_peer([&](const Cell& peer, std::uint32_t row) {
    const auto ranges = peer.numbers();
    if (ranges.empty()) return;
    const bool high_open = std::any_of(ranges.begin(), ranges.end(), [](const Range& range) { return range.open_high; });
    all.push_back({{ranges.front().low, ranges.back().high, ranges.front().open_low, high_open}, peer.may_be_na(), row});
    if (is_determined(peer, Type::number)) numbers.push_back(peer.one.low);
    else open = true;
  });
  known = make_peers(op, std::move(numbers), open);
  known->count = all.size();
  if (open) known->all = std::move(all);
  return *known;
}

template <class In>
Cell normalize_relative(const NormalizeOp& op, In& in, const Cell& input, Gathered& gathered) {
  const Peers& peers = peers_of(op, in);
  std::vector<Range> results;
  if (peers.open) {
    gathered.flags |= inexact;
    gathered.gaps |= not_assessed;
    for (const Range& own : input.numbers())
      for (const Range& place : places_among(op, own, in.row(), peers)) results.push_back(place);
  } else {
    if (has_no_spread(op, peers)) gathered.flags |= no_spread;
    results.push_back(Range::point(among_peers(op, input.one.low, peers)));
  }
  return in.number(results, input.may_be_na(), gathered);
}

template <class In>
Cell possible(const NormalizeOp& op, const Node&, In& in) {
  const Cell input = in.input(0);
  Gathered gathered;
  gathered.add(input, Type::number);
  gathered.add_closed(input);
  if (op.rule.relative != Relative::goalposts && !input.numbers().empty()) return normalize_relative(op, in, input, gathered);
  std::vector<Range> results;
  for (const Range& range : input.numbers())
    if (const auto result = placed(op, range)) results.push_back(*result);
  if (results.empty() && !input.numbers().empty() && !input.may_be_na()) {
    // The logarithm of what is not positive does not exist: nothing is known of the result.
    gathered.gaps |= undefined;
    gathered.flags |= inexact;
    results.push_back(Range{0, 1, !op.rule.clamp_low, !op.rule.clamp_high});
  }
  return in.number(results, input.may_be_na(), gathered);
}

}  // namespace v1
}  // namespace merilo
