#include <algorithm>
#include <functional>

#include "../pointer.hpp"
#include "program_builder.hpp"

namespace merilo {
inline namespace v1 {

// Strongly connected components (Tarjan, without recursion), inputs first.
void ProgramBuilder::order_nodes() {
  const std::size_t count = program.nodes.size();
  std::vector<int> index(count, -1), low(count, 0);
  std::vector<bool> stacked(count, false);
  std::vector<int> stack;
  int next = 0;
  for (std::size_t start = 0; start < count; ++start) {
    if (index[start] >= 0) continue;
    std::vector<std::pair<int, std::size_t>> path{{static_cast<int>(start), 0}};
    while (!path.empty()) {
      const auto [at, position] = path.back();
      const auto n = static_cast<std::size_t>(at);
      if (position == 0) {
        index[n] = low[n] = next++;
        stack.push_back(at);
        stacked[n] = true;
      }
      if (position < program.nodes[n].inputs.size()) {
        ++path.back().second;
        const auto input = static_cast<std::size_t>(program.nodes[n].inputs[position]);
        if (index[input] < 0) path.emplace_back(static_cast<int>(input), 0);
        else if (stacked[input]) low[n] = std::min(low[n], index[input]);
        continue;
      }
      path.pop_back();
      if (!path.empty()) {
        const auto above = static_cast<std::size_t>(path.back().first);
        low[above] = std::min(low[above], low[n]);
      }
      if (low[n] != index[n]) continue;
      std::vector<int> group;
      for (int member = -1; member != at;) {
        member = stack.back();
        stack.pop_back();
        stacked[static_cast<std::size_t>(member)] = false;
        group.push_back(member);
      }
      program.order.push_back(std::move(group));
    }
  }
  for (auto& group : program.order) {
    const auto inside = [&](int node) { return std::find(group.begin(), group.end(), node) != group.end(); };
    const bool own_input = group.size() == 1 && inside(group[0]) &&
                           std::count(program.nodes[static_cast<std::size_t>(group[0])].inputs.begin(),
                                      program.nodes[static_cast<std::size_t>(group[0])].inputs.end(), group[0]) > 0;
    if (group.size() == 1 && !own_input) continue;
    // Recursion: every hop inside goes one way along one relation, and there is no cycle without a hop.
    std::optional<std::pair<int, bool>> hop;
    bool sound = true;
    std::vector<int> sorted;
    std::map<int, int> colour;
    std::function<void(int)> visit = [&](int node) {
      if (colour[node] == 2) return;
      if (colour[node] == 1) {
        sound = false;
        return;
      }
      colour[node] = 1;
      const Node& n = program.nodes[static_cast<std::size_t>(node)];
      for (const int input : n.inputs) {
        if (!inside(input)) continue;
        if (!n.subject) {
          visit(input);
        } else if (n.subject->relation < 0) {
          sound = false;
        } else {
          const std::pair way(n.subject->relation, n.subject->up);
          if (hop && *hop != way) sound = false;
          hop = way;
        }
      }
      colour[node] = 2;
      sorted.push_back(node);
    };
    std::sort(group.begin(), group.end());
    for (const int node : group) visit(node);
    std::string members;
    for (const int node : group)
      if (static_cast<std::size_t>(node) < draft.criteria.size()) members += (members.empty() ? "" : " → ") + draft.criteria[static_cast<std::size_t>(node)].id;
    if (!sound || !hop) {
      const int first = group.front();
      report("cycle", program.nodes[static_cast<std::size_t>(first)].pointer,
             members, "criteria without cycles, or recursion one way along one relation");
    }
    group = sorted;
  }
}

}  // namespace v1
}  // namespace merilo
