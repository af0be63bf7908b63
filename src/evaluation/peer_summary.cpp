#include <cmath>

#include <merilo/evaluation/explanation.hpp>

#include "from_evidence.hpp"

namespace merilo {
inline namespace v1 {

namespace {

// The least of numbers, and the rows that surely have it; of the greatest everything is mirrored.
struct End {
  std::optional<Number> low, high;  // absent: without an end
  std::vector<std::uint32_t> rows;
};

End least_of(std::span<const PeerRange> peers) {
  End end;
  bool open_low = false;
  for (const PeerRange& peer : peers) {
    open_low |= peer.hull.open_low;
    if (!end.low || peer.hull.low < *end.low) end.low = peer.hull.low;
    if (!peer.may_leave && !peer.hull.open_high && (!end.high || peer.hull.high < *end.high)) end.high = peer.hull.high;
  }
  if (open_low) end.low.reset();
  if (!end.low || end.low != end.high) return end;
  for (const PeerRange& peer : peers)
    if (peer.is_point() && peer.hull.low == *end.low) end.rows.push_back(peer.row);
  return end;
}

End greatest_of(std::vector<PeerRange> peers) {
  for (PeerRange& peer : peers) peer.hull = {-peer.hull.high, -peer.hull.low, peer.hull.open_high, peer.hull.open_low};
  End end = least_of(peers);
  std::swap(end.low, end.high);
  for (auto* bound : {&end.low, &end.high})
    if (*bound) *bound = -**bound;
  return end;
}

// The mean of numbers all of which surely are there lies between that of their low and that of their high ends.
void tell_mean(const NormalizeOp& op, std::span<const PeerRange> peers, PeerSummary& told) {
  if (told.sure < told.count) return;
  Number low = 0, high = 0;
  bool open_low = false, open_high = false;
  std::vector<Number> known;
  for (const PeerRange& peer : peers) {
    low = low + peer.hull.low;
    high = high + peer.hull.high;
    open_low |= peer.hull.open_low;
    open_high |= peer.hull.open_high;
    if (peer.is_point()) known.push_back(peer.hull.low);
  }
  if (!open_low) told.mean_low = low / told.count;
  if (!open_high) told.mean_high = high / told.count;
  if (told.unknown == 0) told.deviation = Number::rounded(std::sqrt(make_peers(op, std::move(known), false).variance.to_double()));
}

}  // namespace

std::optional<PeerSummary> Engine::peer_summary(int index, std::uint32_t row, Anew& anew) const {
  const auto* op = std::get_if<NormalizeOp>(&node(index).op);
  if (!op || op->rule.relative == Relative::goalposts) return std::nullopt;
  Storage storage;
  Inputs<FromEvidence> in(program_, places_, *anew.source_, storage, index);
  in.at(row);
  if (in.input(0).numbers().empty()) return std::nullopt;
  std::vector<PeerRange> peers = peer_ranges(in);
  if (drops_unknown(*op, peers_of(*op, in), row)) std::erase_if(peers, [&](const PeerRange& peer) { return !peer.known && peer.row != row; });
  PeerSummary told;
  told.count = static_cast<std::int64_t>(peers.size());
  for (PeerRange& peer : peers) {
    if (peer.row == row) peer.may_leave = false;  // where it is compared it is there
    if (!peer.may_leave) ++told.sure;
    if (!peer.is_point()) ++told.unknown;
  }
  const auto tell = [&](End end, PeerEnd& target) {
    target.low = std::move(end.low);
    target.high = std::move(end.high);
    if (end.rows.empty()) return;
    const int domain = node(index).domain;
    target.organization = network_.draft().organizations[places_.organization(domain, end.rows[0])].id;
    if (domain != 0) target.item = evidence_.items[static_cast<std::size_t>(places_.item(domain, end.rows[0]))];
    target.others = static_cast<std::int64_t>(end.rows.size()) - 1;
  };
  tell(least_of(peers), told.least);
  tell(greatest_of(peers), told.greatest);
  try {
    if (op->rule.relative == Relative::z) tell_mean(*op, peers, told);
  } catch (const ArithmeticError&) {
    told.mean_low = told.mean_high = told.deviation = std::nullopt;  // beyond every bound, as the result is
  }
  return told;
}

}  // namespace v1
}  // namespace merilo
