#include <algorithm>

#include "from_evidence.hpp"

namespace merilo {
inline namespace v1 {

Cell Engine::compute_anew(int index, std::uint32_t row, Storage& storage, Uses* uses) const {
  EvidenceView view = plain_view();
  view.uses = uses;
  FromEvidence source{*this, view, ~std::size_t{0}, true};
  Cell cell = source.cell(index, row);
  if (!cell.point) cell.many = storage.ranges.keep(cell.many);
  cell.records = storage.records.keep(cell.records);
  cell.regions = storage.regions.keep(cell.regions);
  cell.beside_numbers = storage.ranges.keep(cell.beside_numbers);
  return cell;
}

Engine::Anew::Anew(const Engine& engine) : source_(std::make_unique<FromEvidence>(engine, engine.plain_view(), ~std::size_t{0}, true)) {}
Engine::Anew::~Anew() = default;
Cell Engine::Anew::cell(int node, std::uint32_t row) { return source_->cell(node, row); }

void Engine::Completions::keep(std::size_t work) {
  kept_ += work;
  longest_ = std::max(longest_, work);
}

void Engine::Completions::begin() {
  // What many organizations need is given up soon; a chain is kept as long as making it anew would cost as much.
  constexpr std::size_t least_kept = 1 << 14;
  const std::size_t most_work = 64 * engine_.options_.budget;
  if (kept_ > std::max(least_kept, 4 * longest_)) {
    families_.clear();
    walk_.reset();
    kept_ = longest_ = 0;
  }
  if (!walk_) {
    walk_.emplace(engine_, engine_.plain_view(), most_work, false, true);
    plain_.emplace(engine_, engine_.plain_view(), most_work, true);
  }
  walk_->work = plain_->work = 0;
}

std::vector<std::vector<Pin>> joint_choices(std::span<const std::pair<Gaps::Key, const Gaps::Gap*>> gaps) {
  std::vector<std::vector<Pin>> choices;
  std::vector<std::size_t> digits(gaps.size(), 0);
  for (std::size_t i = 0; i < gaps.size() || choices.empty();) {
    auto& pins = choices.emplace_back();
    for (std::size_t k = 0; k < gaps.size(); ++k) pins.push_back(gaps[k].second->values[digits[k]]);
    for (i = 0; i < gaps.size(); ++i) {
      if (++digits[i] < gaps[i].second->values.size()) break;
      digits[i] = 0;
    }
  }
  return choices;
}

Engine::Completions::Family& Engine::Completions::family_of(const std::vector<std::pair<Gaps::Key, const Gaps::Gap*>>& shared) {
  std::vector<Gaps::Key> keys;
  for (const auto& [key, gap] : shared) keys.push_back(key);
  const auto [found, fresh] = families_.try_emplace(std::move(keys));
  Family& family = found->second;
  if (!fresh) return family;
  family.choices = joint_choices(shared);
  for (const auto& pins : family.choices) {
    EvidenceView view = engine_.plain_view();
    view.pins = pins;
    family.sources.emplace_back(engine_, view, walk_->most_work).plain = &*plain_;
  }
  return family;
}

bool Engine::Completions::for_each(std::span<const int> nodes, std::uint32_t row, const std::function<void(FromEvidence&)>& use) {
  begin();
  try {
    Gaps met;
    for (const int node : nodes) {
      static_cast<void>(walk_->cell(node, row));
      met.add(walk_->gaps_of(node, row));
    }
    std::vector<std::pair<Gaps::Key, const Gaps::Gap*>> shared;
    std::size_t combinations = 1;
    for (const auto& [key, gap] : met.all()) {
      if (gap.visits < 2) continue;
      if (gap.endless || gap.values.size() > engine_.options_.budget / combinations) {
        keep(walk_->work);
        return false;
      }
      shared.emplace_back(key, &gap);
      combinations *= gap.values.size();
    }
    std::size_t work = 0;
    for (FromEvidence& source : family_of(shared).sources) {
      source.work = work;
      use(source);
      work = source.work;
    }
    keep(walk_->work + plain_->work + work);
    return true;
  } catch (const FromEvidence::TooLong&) {
    keep(walk_->most_work);
    return false;
  }
}

bool Engine::for_each_completion(std::span<const int> nodes, std::uint32_t row, const std::function<void(FromEvidence&)>& use) const {
  return Completions(*this).for_each(nodes, row, use);
}

bool Engine::for_each_completion(std::span<const int> nodes, std::uint32_t row, const std::function<void(std::span<const Cell>)>& use) const {
  std::vector<Cell> cells(nodes.size());
  return for_each_completion(nodes, row, [&](FromEvidence& source) {
    for (std::size_t i = 0; i < nodes.size(); ++i) cells[i] = source.cell(nodes[i], row);
    use(cells);
  });
}

// Where one gap reaches a node by several ways, what every joint choice of its values gives.
void Engine::split(int index, std::uint32_t row, Cell& cell, Storage& storage, std::shared_ptr<Completions>& joint) const {
  if (!joint) joint = std::make_shared<Completions>(*this);
  const Type type = node(index).shape.type;
  std::vector<Range> ranges;
  Mask mask = 0, inside = 0;
  bool excluding = false;
  Gathered gathered;
  Flags certain = ~Flags{0};
  const int nodes[] = {index};
  bool any = false;
  const auto add = [&](FromEvidence& source) {
    const Cell one = source.cell(index, row);
    // A completion for which a rule is not defined is no result; where other gaps are open it may still have some.
    const auto open = static_cast<Reasons>(one.reasons & gap_reasons);
    if (open == undefined) return;
    if (open & undefined) gathered.flags |= inexact;
    any = true;
    mask |= one.mask;
    if (one.flags & outside) excluding = true;
    else inside |= one.mask;
    gathered.gaps |= one.reasons & gap_reasons;
    gathered.na |= one.reasons & na_reasons;
    gathered.flags |= inherited(one.flags, far_flags);
    certain &= one.flags;
    ranges.insert(ranges.end(), one.numbers().begin(), one.numbers().end());
  };
  if (!joint->for_each(nodes, row, add)) {
    cell.flags |= inexact;
    return;
  }
  if (!any) {
    cell.reasons |= undefined;
    return;
  }
  // A domain cuts a range and refuses a number: of the values tried, those that it refuses leave more open than the
  // range did, which has been cut.
  const bool cut = excluding && !(cell.flags & outside);
  if (cut && type != Type::level) {
    cell.flags |= inexact;
    return;
  }
  if (cut) {
    mask &= cell.mask;
    gathered.flags &= ~Flags{outside};
    if (mask != inside) gathered.flags |= inexact;
  }
  gathered.flags |= certain;
  gathered.gaps |= cell.reasons & gap_reasons & ~undefined;
  const Mask beside = cell.beside;
  const auto beside_numbers = cell.beside_numbers;
  // Counts come from measures, to which no gap comes twice.
  if (type == Type::level) cell = level_cell(mask, gathered);
  else cell = number_cell(ranges, mask & na_bit, gathered, 0, storage);
  cell.beside = beside;
  cell.beside_numbers = beside_numbers;
}

}  // namespace v1
}  // namespace merilo
