#include <algorithm>
#include <deque>
#include <map>
#include <memory>

#include "compute.hpp"

namespace merilo {
inline namespace v1 {

// Cells computed from the evidence anew, each once. Where gaps are counted, what each cell read says on how many ways a
// gap comes to the outcome.
struct Engine::FromEvidence {
  struct TooLong {};  // given up: the set found without it is still a superset
  // A cell too deep below: it is computed first, from the top, and then anew what needs it.
  struct Deeper {
    int node;
    std::uint32_t row;
  };
  static constexpr int most_nested = 64;

  struct Made {
    Cell cell;
    Gaps gaps;                        // met by the cell itself
    std::vector<std::size_t> inputs;  // the cells it read, as often as it did
  };

  FromEvidence(const Engine& of, const EvidenceView& seen, std::size_t most, bool joint = false, bool count = false)
      : engine(of), view(seen), most_work(most), splits(joint), counts(count) {}

  const Engine& engine;
  EvidenceView view;
  const std::size_t most_work;
  const bool splits;  // whether nodes that share gaps try them jointly, as the columns do
  const bool counts;
  FromEvidence* plain = nullptr;  // the same without pinned gaps
  Storage storage = {};
  std::map<std::pair<int, std::uint32_t>, std::size_t> known = {};
  std::deque<Made> made = {};  // inputs before what reads them
  std::vector<std::size_t> roots = {};
  Made* current = nullptr;
  std::size_t work = 0;
  int depth = 0;

  Cell cell(int node, std::uint32_t row) {
    const auto found = known.find({node, row});
    const std::size_t at = found != known.end() ? found->second : depth == 0 ? make_root(node, row) : make(node, row);
    if (counts) (current ? current->inputs : roots).push_back(at);
    return made[at].cell;
  }
  Mask mask(int node, std::uint32_t row) { return cell(node, row).mask; }
  Cell untried(int node, std::uint32_t row, const Cell& found) { return plain ? plain->cell(node, row) : found; }

  // The gaps met, and on how many ways: of more than one it does not matter how many.
  Gaps met() const {
    Gaps all;
    std::vector<std::size_t> ways(made.size(), 0);
    const auto add = [&](std::size_t at, std::size_t more) { ways[at] = std::min<std::size_t>(ways[at] + more, 2); };
    for (const std::size_t at : roots) add(at, 1);
    for (std::size_t i = made.size(); i-- > 0;) {
      for (const std::size_t input : made[i].inputs) add(input, ways[i]);
      all.add(made[i].gaps, ways[i]);
    }
    return all;
  }

 private:
  // Where the computation of one cell begins and ends, also by an exception.
  struct Inside {
    Inside(FromEvidence& of, Made& mine) : source(of), outer(of.current) {
      ++source.depth;
      source.current = &mine;
      if (source.counts) source.view.gaps = &mine.gaps;
    }
    ~Inside() {
      --source.depth;
      source.current = outer;
      if (source.counts) source.view.gaps = outer ? &outer->gaps : nullptr;
    }
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;
    FromEvidence& source;
    Made* outer;
  };

  // A cell that nothing above it reads.
  std::size_t make_root(int node, std::uint32_t row) {
    std::vector<std::pair<int, std::uint32_t>> open{{node, row}};
    while (!open.empty()) {
      try {
        if (!known.contains(open.back())) make(open.back().first, open.back().second);
        open.pop_back();
      } catch (const Deeper& below) {
        open.emplace_back(below.node, below.row);
      }
    }
    return known.at({node, row});
  }

  std::size_t make(int node, std::uint32_t row) {
    if (++work > most_work) throw TooLong{};
    if (depth >= most_nested) throw Deeper{node, row};
    Made mine;
    {
      const Inside inside(*this, mine);
      mine.cell = engine.compute(node, row, *this, view, storage);
      const Node& one = engine.node(node);
      if (splits && one.shares && !is_determined(mine.cell, one.shape.type)) engine.split(node, row, mine.cell, storage);
    }
    made.push_back(std::move(mine));
    known.emplace(std::pair(node, row), made.size() - 1);
    return made.size() - 1;
  }
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

Engine::Anew::Anew(const Engine& engine) : source_(std::make_unique<FromEvidence>(engine, engine.plain_view(), ~std::size_t{0}, true)) {}
Engine::Anew::~Anew() = default;
Cell Engine::Anew::cell(int node, std::uint32_t row) { return source_->cell(node, row); }

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
      if (!table->na_failed && na_decides(values, table->na_tested) == Truth::yes) return Mask{0};
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
    EvidenceView view = plain_view();
    FromEvidence walk{*this, view, most_work, false, true};
    for (const int node : nodes) static_cast<void>(walk.cell(node, row));
    const Gaps met = walk.met();
    std::vector<const Gaps::Gap*> shared;
    std::size_t combinations = 1;
    for (const auto& [key, gap] : met.all()) {
      if (gap.visits < 2) continue;
      if (gap.endless || gap.values.size() > options_.budget / combinations) return false;
      shared.push_back(&gap);
      combinations *= gap.values.size();
    }
    if (combinations > most_work / std::max<std::size_t>(walk.work, 1)) return false;
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
  bool any = false;
  const auto add = [&](std::span<const Cell> cells) {
    const Cell& one = cells[0];
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
    gathered.flags |= one.flags & far_flags;
    certain &= one.flags;
    ranges.insert(ranges.end(), one.numbers().begin(), one.numbers().end());
  };
  if (!for_each_completion(nodes, row, add)) {
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
  // Counts come from measures, to which no gap comes twice.
  if (type == Type::level) cell = level_cell(mask, gathered);
  else cell = number_cell(ranges, mask & na_bit, gathered, 0, storage);
  cell.beside = beside;
}

}  // namespace v1
}  // namespace merilo
