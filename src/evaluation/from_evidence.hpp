#pragma once
// Cells computed from the evidence anew.

#include <deque>
#include <map>

#include "compute.hpp"

namespace merilo {
inline namespace v1 {

// Each cell is computed once. Where gaps are counted, what each cell read says on how many ways a
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
  Flags flags(int node, std::uint32_t row) const { return made[known.at({node, row})].cell.flags; }
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

}  // namespace v1
}  // namespace merilo
