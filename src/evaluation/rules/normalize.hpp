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
// A difference in deviations. Its square is exact, and the one root is rounded.
Number deviations(const Number& difference, const Number& variance, bool of_square = false);
// Where a number stands among its peers, all of them known.
Number among_peers(const NormalizeOp& op, const Number& value, const Peers& peers);
// The places that a number can have, and whether all may be equal, or the best zero, so that `zero` says what they are.
struct AmongPeers {
  std::vector<Range> places;
  bool no_spread = false;
};
// Every place that a number within `own` can have among its peers, some of them unknown; `row` is its own.
AmongPeers places_among(const NormalizeOp& op, const Range& own, std::uint32_t row, const Peers& peers);
// The peers that are known, which are kept for all of them, and the one at a row, whatever is known of it.
const Peers& known_peers(const NormalizeOp& op, const Peers& peers, std::uint32_t row, const Range& own, KnownPeers& kept);
// Whether the evidence leaves the peer at a row open.
bool is_unknown(const Peers& peers, std::uint32_t row);
// Whether a number has a place among its peers; if not, all are equal, or the best is zero: `zero` says what the result is.
bool has_place(const NormalizeOp& op, const Number& value, const Peers& peers);

// The ends of each peer that may have a number.
template <class In>
std::vector<PeerRange> peer_ranges(In& in) {
  std::vector<PeerRange> all;
  in.for_each_peer([&](const Cell& peer, const Cell& untried, std::uint32_t row) {
    const auto ranges = peer.numbers();
    if (ranges.empty()) return;
    const bool high_open = std::any_of(ranges.begin(), ranges.end(), [](const Range& range) { return range.open_high; });
    all.push_back({{ranges.front().low, ranges.back().high, ranges.front().open_low, high_open}, peer.may_be_na(), is_determined(untried, Type::number), row});
  });
  return all;
}

template <class In>
const Peers& peers_of(const NormalizeOp& op, In& in) {
  auto& known = in.scratch().peers;
  if (known) return *known;
  std::vector<Number> numbers;
  std::vector<PeerRange> all = peer_ranges(in);
  bool open = false;
  std::size_t unknown = 0;
  for (const PeerRange& peer : all) {
    if (peer.is_point()) numbers.push_back(peer.hull.low);
    else open = true;
    if (!peer.known) ++unknown;
  }
  known = make_peers(op, std::move(numbers), open);
  known->count = all.size();
  known->unknown = unknown;
  if (open || unknown > 0) known->all = std::move(all);
  return *known;
}

// Whether the peers that are known are enough for a place among them; some are not known.
inline bool are_enough(const NormalizeRule& rule, const Peers& peers) {
  const auto known = static_cast<std::int64_t>(peers.count - peers.unknown);
  return known > 0 && Number(known) >= rule.coverage * Number(static_cast<std::int64_t>(peers.count));
}

// Whether others that are not known are left out of what a member is compared with; these are enough then.
inline bool drops_unknown(const NormalizeOp& op, const Peers& peers, std::uint32_t row) {
  return op.rule.missing_drop && peers.unknown > (is_unknown(peers, row) ? 1U : 0U) && are_enough(op.rule, peers);
}

// The places of a member among its peers, with those that are not known or, where it says so, without them.
template <class In>
Cell place_among(const NormalizeOp& op, In& in, const Cell& input, Gathered gathered, bool drop) {
  const Peers& all = peers_of(op, in);
  const std::uint32_t row = in.row();
  const bool others_open = all.unknown > (is_unknown(all, row) ? 1U : 0U);
  std::vector<Range> results;
  bool na = input.may_be_na();
  const auto no_result = [&] {
    if (op.rule.zero) results.push_back(Range::point(*op.rule.zero));
    else na = true;
  };
  for (const Range& own : input.numbers()) {
    // Beside peers all of which are known, each number of its own has one place.
    const bool alone = drop || (all.open && !others_open && own.is_point());
    const Peers* kept = alone ? &known_peers(op, all, row, own, in.scratch().known_peers) : nullptr;
    const Peers& peers = kept ? *kept : all;
    if (!peers.open) {
      if (has_place(op, own.low, peers)) {
        results.push_back(Range::point(among_peers(op, own.low, peers)));
        continue;
      }
      gathered.flags |= no_spread;
      no_result();
      continue;
    }
    gathered.flags |= inexact;
    gathered.gaps |= not_assessed;
    const AmongPeers among = places_among(op, own, row, peers);
    results.insert(results.end(), among.places.begin(), among.places.end());
    if (among.no_spread) no_result();
  }
  return in.number(results, na, gathered);
}

template <class In>
Cell normalize_relative(const NormalizeOp& op, In& in, const Cell& input, Gathered gathered) {
  const Peers& all = peers_of(op, in);
  const std::uint32_t row = in.row();
  const bool others_open = all.unknown > (is_unknown(all, row) ? 1U : 0U);
  if (!drops_unknown(op, all, row)) {
    if (op.rule.missing_drop && others_open) gathered.gaps |= insufficient_evidence;
    return place_among(op, in, input, gathered, false);
  }
  const Cell of_all = place_among(op, in, input, gathered, false);
  gathered.flags |= available;
  Cell cell = place_among(op, in, input, gathered, true);
  put_beside(cell, of_all, in.storage());
  return cell;
}

template <class In>
Cell possible(const NormalizeOp& op, const Node&, In& in) {
  const Cell input = in.input(0);
  Gathered gathered;
  gathered.add(input, Type::number);
  gathered.add_closed(input);
  if (op.rule.relative != Relative::goalposts && !input.numbers().empty()) return normalize_relative(op, in, input, gathered);
  std::vector<Range> results, beside;
  for (const Range& range : input.numbers())
    if (const auto result = placed(op, range)) results.push_back(*result);
  for (const Range& range : input.beside_numbers)
    if (const auto result = placed(op, range)) beside.push_back(*result);
  if (results.empty() && !input.numbers().empty() && !input.may_be_na()) {
    // The logarithm of what is not positive does not exist: nothing is known of the result.
    gathered.gaps |= undefined;
    gathered.flags |= inexact;
    results.push_back(Range{0, 1, !op.rule.clamp_low, !op.rule.clamp_high});
  }
  Cell cell = in.number(results, input.may_be_na(), gathered);
  if (!beside.empty()) put_beside(cell, in.number(beside, (input.beside & na_bit) != 0, {}), in.storage());
  return cell;
}

}  // namespace v1
}  // namespace merilo
