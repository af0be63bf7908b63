#include <algorithm>
#include <map>

#include <merilo/error.hpp>

#include "compute.hpp"

namespace merilo {
inline namespace v1 {

// Cells computed from the evidence anew. Where gaps are counted every way to them is walked; else each cell once.
struct Engine::FromEvidence {
  // Deeper or longer walks are given up: the set found without them is still a superset.
  struct TooLong : Error {
    TooLong() : Error("more than " + std::to_string(most_deep) + " rules and organizations one inside another: such an outcome is evaluated, not explained") {}
  };
  static constexpr int most_deep = 2000;

  const Engine& engine;
  EvidenceView view;
  std::size_t most_work;
  bool splits = false;  // whether nodes that share gaps try them jointly, as the columns do
  FromEvidence* plain = nullptr;  // the same without pinned gaps
  Storage storage = {};
  std::map<std::pair<int, std::uint32_t>, Cell> known = {};
  std::size_t work = 0;
  int depth = 0;

  Cell cell(int node, std::uint32_t row) {
    const bool every_way = view.gaps != nullptr;
    if (!every_way)
      if (const auto found = known.find({node, row}); found != known.end()) return found->second;
    if (++work > most_work || depth >= most_deep) throw TooLong{};
    ++depth;
    Cell result = engine.compute(node, row, *this, view, storage);
    const Node& one = engine.node(node);
    if (splits && one.shares && !is_determined(result, one.shape.type)) engine.split(node, row, result, storage);
    --depth;
    if (!every_way) known.emplace(std::pair(node, row), result);
    return result;
  }
  Mask mask(int node, std::uint32_t row) { return cell(node, row).mask; }
  Cell untried(int node, std::uint32_t row, const Cell& found) { return plain ? plain->cell(node, row) : found; }
};

Cell Engine::compute_anew(int index, std::uint32_t row, Storage& storage, Uses* uses) const {
  EvidenceView view = plain_view();
  view.uses = uses;
  FromEvidence source{*this, view, ~std::size_t{0}, true};
  Cell cell = source.cell(index, row);
  if (!cell.point) cell.many = storage.ranges.keep(cell.many);
  cell.records = storage.records.keep(cell.records);
  cell.regions = storage.regions.keep(cell.regions);
  return cell;
}

std::vector<std::size_t> Engine::deciding_rows(int index, std::uint32_t row) const {
  const auto* table = std::get_if<TableOp>(&node(index).op);
  if (!table || table->rows.empty()) return {};
  std::vector<bool> decides(table->rows.size(), false);
  const auto note = [&](FromEvidence& source) {
    Storage storage;
    Inputs<FromEvidence> in(program_, places_, source, storage, index);
    in.at(row);
    Gathered gathered;
    for_each_choice(node(index), in, gathered, Taken::apart, [&](std::span<const Value> values) {
      if (!table->na_failed && na_decides(values, table->na_tested)) return Mask{0};
      for (std::size_t i = 0; i < table->rows.size(); ++i) {
        const Truth holds = i + 1 == table->rows.size() ? Truth::yes : truth(table->rows[i].first, values);
        if (holds != Truth::no) decides[i] = true;
        if (holds == Truth::yes) break;
      }
      return Mask{0};
    });
  };
  const int nodes[] = {index};
  if (!node(index).shares || !for_each_completion(nodes, row, note)) {
    FromEvidence source{*this, plain_view(), ~std::size_t{0}, true};
    note(source);
  }
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < decides.size(); ++i)
    if (decides[i]) result.push_back(i);
  return result;
}

bool Engine::for_each_completion(std::span<const int> nodes, std::uint32_t row, const std::function<void(FromEvidence&)>& use) const {
  const std::size_t most_work = 64 * options_.budget;
  try {
    Gaps met;
    EvidenceView view = plain_view();
    view.gaps = &met;
    FromEvidence walk{*this, view, most_work};
    for (const int node : nodes) walk.cell(node, row);
    std::vector<const Gaps::Gap*> shared;
    std::size_t combinations = 1;
    for (const auto& [key, gap] : met.all()) {
      if (gap.visits < 2) continue;
      if (gap.endless || gap.values.size() > options_.budget / combinations) return false;
      shared.push_back(&gap);
      combinations *= gap.values.size();
    }
    if (combinations > most_work / std::max<std::size_t>(walk.work, 1)) return false;
    view.gaps = nullptr;
    std::vector<std::size_t> digits(shared.size(), 0);
    std::vector<Pin> pins(shared.size());
    FromEvidence plain{*this, plain_view(), most_work, true};
    for (;;) {
      for (std::size_t i = 0; i < shared.size(); ++i) pins[i] = shared[i]->values[digits[i]];
      view.pins = pins;
      FromEvidence source{*this, view, most_work};
      source.plain = &plain;
      use(source);
      std::size_t i = 0;
      for (; i < shared.size(); ++i) {
        if (++digits[i] < shared[i]->values.size()) break;
        digits[i] = 0;
      }
      if (i == shared.size()) return true;
    }
  } catch (const FromEvidence::TooLong&) {
    return false;
  }
}

bool Engine::for_each_completion(std::span<const int> nodes, std::uint32_t row, const std::function<void(std::span<const Cell>)>& use) const {
  std::vector<Cell> cells(nodes.size());
  return for_each_completion(nodes, row, [&](FromEvidence& source) {
    for (std::size_t i = 0; i < nodes.size(); ++i) cells[i] = source.cell(nodes[i], row);
    use(cells);
  });
}

// Where one gap reaches a node by several ways, what every joint choice of its values gives.
void Engine::split(int index, std::uint32_t row, Cell& cell, Storage& storage) const {
  const Type type = node(index).shape.type;
  std::vector<Range> ranges;
  Mask mask = 0, inside = 0;
  bool excluding = false;
  Gathered gathered;
  Flags certain = ~Flags{0};
  const int nodes[] = {index};
  const auto add = [&](std::span<const Cell> cells) {
    const Cell& one = cells[0];
    mask |= one.mask;
    if (one.flags & outside) excluding = true;
    else inside |= one.mask;
    gathered.gaps |= one.reasons & gap_reasons;
    gathered.na |= one.reasons & na_reasons;
    gathered.flags |= one.flags & far_flags;
    certain &= one.flags;
    ranges.insert(ranges.end(), one.numbers().begin(), one.numbers().end());
  };
  if (!for_each_completion(nodes, row, add)) {
    cell.flags |= inexact;
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
  gathered.gaps |= cell.reasons & gap_reasons;
  const Mask beside = cell.beside;
  // Counts come from measures, to which no gap comes twice.
  if (type == Type::level) cell = level_cell(mask, gathered);
  else cell = number_cell(ranges, mask & na_bit, gathered, 0, storage);
  cell.beside = beside;
}

}  // namespace v1
}  // namespace merilo
