#include <algorithm>

#include "from_evidence.hpp"

namespace merilo {
inline namespace v1 {

namespace {

using Listed = std::vector<std::pair<Gaps::Key, const Gaps::Gap*>>;

// Whether two results are one, and known.
bool are_one(const Cell& a, const Cell& b, Type type) {
  if (!is_determined(a, type) || !is_determined(b, type) || a.mask != b.mask) return false;
  if (type != Type::number || a.may_be_na()) return true;
  return a.one.low == b.one.low;
}

// Whether a value stands for all numbers between two ends.
bool stands_for_many(const Pin& pin) { return pin.code == 0 && !pin.na && !pin.number.is_point(); }

// Of gaps, of which the first changes fastest, those of whose values at least two give different results, or one that
// stands for many may.
std::set<Gaps::Key> turning(const Listed& gaps, std::span<const Cell> results, Type type, bool settled) {
  std::set<Gaps::Key> result;
  std::size_t stride = 1;
  for (const auto& [key, gap] : gaps) {
    const std::size_t size = gap->values.size();
    bool turns = !settled && std::any_of(gap->values.begin(), gap->values.end(), stands_for_many);
    for (std::size_t at = 0; at < results.size() && !turns; ++at)
      turns = at / stride % size != 0 && !are_one(results[at], results[at - stride], type);
    if (turns) result.insert(key);
    stride *= size;
  }
  return result;
}

}  // namespace

void Engine::drop_idle_gaps(int index, std::uint32_t row, Uses& uses) const {
  constexpr std::size_t most_work = 1 << 14;
  const Type type = node(index).shape.type;
  std::vector<Cell> results;
  Listed listed;
  std::set<Gaps::Key> met;
  std::deque<FromEvidence> sources;  // whose cells stay while they are compared
  FromEvidence walk(*this, plain_view(), most_work, false, true);
  FromEvidence plain(*this, plain_view(), most_work, true);
  try {
    static_cast<void>(walk.cell(index, row));
    const Gaps& gaps = walk.gaps_of(index, row);
    std::size_t combinations = 1;
    for (const auto& [key, gap] : gaps.all()) {
      met.insert(key);
      if (gap.endless) continue;
      if (gap.values.size() > most_work / walk.work / combinations) return;
      listed.emplace_back(key, &gap);
      combinations *= gap.values.size();
    }
    for (const auto& pins : joint_choices(listed)) {
      breathe(walk.work);
      EvidenceView view = plain_view();
      view.pins = pins;
      FromEvidence& source = sources.emplace_back(*this, view, most_work, true);
      source.plain = &plain;
      results.push_back(source.cell(index, row));
    }
  } catch (const FromEvidence::TooLong&) {
    return;
  }
  // Where every choice of the others leaves one result, what cannot be listed does not turn it either.
  const auto is_known = [&](const Cell& cell) { return is_determined(cell, type); };
  const bool settled = std::all_of(results.begin(), results.end(), is_known);
  const std::set<Gaps::Key> turn = turning(listed, results, type, settled);
  const auto is_idle = [&](const Gaps::Key& key) {
    if (!met.contains(key)) return true;  // such as the value of a member without weight
    const auto is_it = [&](const auto& one) { return one.first == key; };
    const bool is_listed = std::any_of(listed.begin(), listed.end(), is_it);
    return is_listed ? !turn.contains(key) : settled;
  };
  // Open items of one total say each other's values.
  const auto is_coupled = [&](const Use& use) {
    const Block& block = evidence_.blocks[static_cast<std::size_t>(use.indicator)];
    if (block.coupled.empty()) return false;
    const auto next = std::upper_bound(block.begin.begin(), block.begin.end(), static_cast<std::uint32_t>(use.slot));
    return block.is_coupled(static_cast<std::size_t>(next - block.begin.begin()) - 1);
  };
  std::erase_if(uses.open, [&](const Use& use) {
    return !is_coupled(use) && is_idle({use.indicator, use.slot, use.before ? 1 : 0});
  });
  std::erase_if(uses.unlisted, [&](const auto& gap) {
    const auto& [what, indicator, organization] = gap;
    return is_idle({indicator, organization, 2 + static_cast<int>(what)});
  });
}

}  // namespace v1
}  // namespace merilo
