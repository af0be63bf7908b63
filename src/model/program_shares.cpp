#include <limits>

#include "program_builder.hpp"

namespace merilo {
inline namespace v1 {

namespace {

constexpr int endless = std::numeric_limits<int>::max() / 2;

// The evidence under a node: per indicator, how many steps down it is read. Going down a relation in which a child has
// one parent, evidence at different depths belongs to different organizations; any other way may come back to the same.
struct Reach {
  std::map<int, std::pair<int, int>> depths;
  std::set<int> anywhere;

  bool meets(const Reach& other) const {
    for (const auto& [indicator, range] : depths) {
      if (other.anywhere.contains(indicator)) return true;
      const auto found = other.depths.find(indicator);
      if (found != other.depths.end() && range.first <= found->second.second && found->second.first <= range.second) return true;
    }
    for (const int indicator : anywhere)
      if (other.anywhere.contains(indicator) || other.depths.contains(indicator)) return true;
    return false;
  }
  bool empty() const { return depths.empty() && anywhere.empty(); }
  void add(const Reach& other) {
    for (const auto& [indicator, range] : other.depths) {
      const auto [known, fresh] = depths.emplace(indicator, range);
      if (!fresh) known->second = {std::min(known->second.first, range.first), std::max(known->second.second, range.second)};
    }
    anywhere.insert(other.anywhere.begin(), other.anywhere.end());
  }
  Reach below() const {
    Reach result = *this;
    for (auto& [indicator, range] : result.depths) range = {range.first + 1, std::min(endless, range.second + 1)};
    return result;
  }
  Reach scattered() const {
    Reach result = *this;
    for (const auto& [indicator, range] : depths) result.anywhere.insert(indicator);
    result.depths.clear();
    return result;
  }
};

}  // namespace

// Marks the nodes to which one gap may come by several ways; there the engine tries the values of the gap jointly.
void ProgramBuilder::mark_shared_gaps() {
  std::vector<Reach> reach(program.nodes.size());
  const auto visit = [&](Node& node, Reach& mine) {
    if (const auto* measure = std::get_if<MeasureOp>(&node.op))
      for (const int indicator : {measure->indicator, measure->only_if, measure->sample, measure->same, measure->eligible})
        if (indicator >= 0) mine.depths.emplace(indicator, std::pair(0, 0));
    Reach before;
    for (const int input : node.inputs) {
      const auto at = static_cast<std::size_t>(input);
      Reach theirs = reach[at];
      const int domain = program.nodes[at].domain;
      if (node.subject && node.subject->relation >= 0) {
        const bool tree = !node.subject->up && !draft.relations[static_cast<std::size_t>(node.subject->relation)].many_parents;
        theirs = tree ? theirs.below() : theirs.scattered();
        // Members that read beyond themselves may read the same evidence.
        node.shares = node.shares || !theirs.anywhere.empty();
        // At any depth, and at the organization itself, evidence is read that other inputs may read too.
        if (node.subject->all_steps || node.subject->with_self) theirs = theirs.scattered();
      } else if (node.subject && domain != node.subject->domain) {
        node.shares = true;  // one value of the organization read at each of its items
      } else if (!node.subject && node.domain != domain) {
        theirs = theirs.scattered();
      } else if (node.subject) {
        node.shares = node.shares || !theirs.anywhere.empty();
      }
      node.shares = node.shares || before.meets(theirs);
      before.add(theirs);
    }
    // Against the peers: every value of the population.
    if (const auto* normalize = std::get_if<NormalizeOp>(&node.op); normalize && normalize->rule.relative != Relative::goalposts) before = before.scattered();
    mine.add(before);
  };
  for (const auto& group : program.order) {
    for (const int at : group) visit(program.nodes[static_cast<std::size_t>(at)], reach[static_cast<std::size_t>(at)]);
    if (group.size() == 1) continue;
    // Recursion: what is read one step down is read any number of steps down.
    for (int round = 0; round < 2; ++round)
      for (const int at : group) {
        for (auto& [indicator, range] : reach[static_cast<std::size_t>(at)].depths)
          if (range.second > 0) range.second = endless;
        visit(program.nodes[static_cast<std::size_t>(at)], reach[static_cast<std::size_t>(at)]);
      }
  }
  for (const Total& total : draft.totals) {
    Reach all;
    bool shares = false;
    for (const Matrix& matrix : draft.matrices)
      if (matrix.id == total.matrix)
        for (const std::string& id : matrix.criteria)
          if (const auto found = program.criterion_index.find(id); found != program.criterion_index.end()) {
            const Reach& theirs = reach[static_cast<std::size_t>(found->second)];
            shares = shares || all.meets(theirs);
            all.add(theirs);
          }
    program.total_shares.push_back(shares);
  }
}

}  // namespace v1
}  // namespace merilo
