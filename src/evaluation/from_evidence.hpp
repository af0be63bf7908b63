#pragma once
// Cells computed from the evidence anew.

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "compute.hpp"

namespace merilo {
inline namespace v1 {

// Each cell is computed once. Where gaps are counted, each says which ones come to it, and whether by several ways.
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
    std::shared_ptr<const Gaps> gaps = {};  // that come to it, where they are counted
    Gaps met = {};                          // by itself
    std::vector<std::size_t> inputs = {};   // the cells it reads, as often as it does, while it is being made
  };

  FromEvidence(const Engine& of, const EvidenceView& seen, std::size_t most, bool together = false, bool count = false)
      : engine(of), view(seen), most_work(most), splits(together), counts(count) {}

  const Engine& engine;
  EvidenceView view;
  const std::size_t most_work;
  const bool splits;  // whether nodes that share gaps try them jointly, as the columns do
  const bool counts;
  FromEvidence* plain = nullptr;  // the same without pinned gaps
  std::shared_ptr<Completions> joint = {};  // of the nodes that share gaps, made where it is needed
  Storage storage = {};
  std::map<std::pair<int, std::uint32_t>, std::size_t> known = {};
  std::deque<Made> made = {};  // inputs before what reads them
  Made* current = nullptr;
  std::size_t work = 0;
  int depth = 0;

  Cell cell(int node, std::uint32_t row) {
    const auto found = known.find({node, row});
    const std::size_t at = found != known.end() ? found->second : depth == 0 ? make_root(node, row) : make(node, row);
    if (counts && current) current->inputs.push_back(at);
    return made[at].cell;
  }
  Mask mask(int node, std::uint32_t row) { return cell(node, row).mask; }
  Flags flags(int node, std::uint32_t row) const { return made[known.at({node, row})].cell.flags; }
  Cell untried(int node, std::uint32_t row, const Cell& found) { return plain ? plain->cell(node, row) : found; }

  // The gaps that come to a cell.
  const Gaps& gaps_of(int node, std::uint32_t row) const { return *made[known.at({node, row})].gaps; }

 private:
  // Where the computation of one cell begins and ends, also by an exception.
  struct Inside {
    Inside(FromEvidence& of, Made& mine) : source(of), outer(of.current) {
      ++source.depth;
      source.current = &mine;
      if (source.counts) source.view.gaps = &mine.met;
    }
    ~Inside() {
      --source.depth;
      source.current = outer;
      if (source.counts) source.view.gaps = outer ? &outer->met : nullptr;
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
      if (splits && one.shares && !is_determined(mine.cell, one.shape.type)) engine.split(node, row, mine.cell, storage, joint);
    }
    if (counts) gather(mine);
    made.push_back(std::move(mine));
    known.emplace(std::pair(node, row), made.size() - 1);
    return made.size() - 1;
  }

  // The gaps that come to a cell: those it met itself and those of the cells it read. Where these come from one cell
  // alone they are kept once.
  void gather(Made& mine) const {
    Gaps all = std::move(mine.met);
    std::shared_ptr<const Gaps> only;
    for (const std::size_t input : mine.inputs) {
      const auto& theirs = made[input].gaps;
      if (theirs->empty()) continue;
      if (all.empty() && !only) {
        only = theirs;
        continue;
      }
      if (only) all.add(*std::exchange(only, nullptr));
      all.add(*theirs);
    }
    mine.gaps = only ? only : std::make_shared<const Gaps>(std::move(all));
    mine.met = {};
    mine.inputs = {};
  }
};

// Every joint choice of the values of some gaps, that of the first changing fastest.
std::vector<std::vector<Pin>> joint_choices(std::span<const std::pair<Gaps::Key, const Gaps::Gap*>> gaps);

// What was computed under joint choices of the values of gaps, kept for further cells that share the same gaps: of cells
// one upon the other each is then computed once for a choice.
class Engine::Completions {
 public:
  explicit Completions(const Engine& engine) : engine_(engine) {}
  // Calls `use` with a source for every joint choice of the gaps that come to some nodes at a row by several ways; false
  // when there are too many, or when that would take too long.
  bool for_each(std::span<const int> nodes, std::uint32_t row, const std::function<void(FromEvidence&)>& use);

 private:
  struct Family {
    std::vector<std::vector<Pin>> choices;
    std::deque<FromEvidence> sources;
  };
  Family& family_of(const std::vector<std::pair<Gaps::Key, const Gaps::Gap*>>& shared);
  void begin();
  void keep(std::size_t work);

  const Engine& engine_;
  std::optional<FromEvidence> walk_, plain_;
  std::map<std::vector<Gaps::Key>, Family> families_;
  std::size_t kept_ = 0, longest_ = 0;  // cells: all of them, and those of the greatest step
};

}  // namespace v1
}  // namespace merilo
