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
// Every place that a number can have among `count` peers, some of them unknown.
Range anywhere_among(const NormalizeOp& op, std::size_t count);

template <class In>
const Peers& peers_of(const NormalizeOp& op, In& in) {
  auto& known = in.scratch().peers;
  if (known) return *known;
  std::vector<Number> numbers;
  bool open = false;
  std::size_t count = 0;
  in.for_each_peer([&](const Cell& peer) {
    if (peer.numbers().empty()) return;
    ++count;
    if (is_determined(peer, Type::number)) numbers.push_back(peer.one.low);
    else open = true;
  });
  known = make_peers(op, std::move(numbers), open);
  known->count = count;
  return *known;
}

template <class In>
Cell normalize_relative(const NormalizeOp& op, In& in, const Cell& input, Gathered& gathered) {
  const Peers& peers = peers_of(op, in);
  std::vector<Range> results;
  if (peers.open) {
    gathered.flags |= inexact;
    gathered.gaps |= not_assessed;
    results.push_back(anywhere_among(op, peers.count));
  } else {
    results.push_back(Range::point(among_peers(op, input.one.low, peers)));
  }
  return in.number(results, input.may_be_na(), gathered);
}

template <class In>
Cell possible(const NormalizeOp& op, const Node&, In& in) {
  const Cell input = in.input(0);
  Gathered gathered;
  gathered.add(input, Type::number);
  if (op.rule.relative != Relative::goalposts && !input.numbers().empty()) return normalize_relative(op, in, input, gathered);
  std::vector<Range> results;
  for (const Range& range : input.numbers()) {
    if (const auto result = placed(op, range)) {
      results.push_back(*result);
    } else {
      // The logarithm of what is not positive does not exist: nothing is known of the result.
      gathered.gaps |= insufficient_evidence;
      results.push_back(Range{0, 1, !op.rule.clamp_low, !op.rule.clamp_high});
    }
  }
  return in.number(results, input.may_be_na(), gathered);
}

}  // namespace v1
}  // namespace merilo
