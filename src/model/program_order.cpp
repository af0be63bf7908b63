#include <algorithm>
#include <map>

#include "../ids.hpp"
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
  std::vector<int> component(count, 0);
  for (std::size_t i = 0; i < program.order.size(); ++i)
    for (const int node : program.order[i]) component[static_cast<std::size_t>(node)] = static_cast<int>(i);
  for (auto& group : program.order) {
    const auto first = static_cast<std::size_t>(group[0]);
    const auto& inputs = program.nodes[first].inputs;
    if (group.size() > 1 || std::find(inputs.begin(), inputs.end(), group[0]) != inputs.end()) order_group(group, component);
  }
}

// Recursion: every hop inside goes one way along one relation, and there is no cycle without a hop. The nodes of a group
// that may be then follow those they need at the same organization.
void ProgramBuilder::order_group(std::vector<int>& group, const std::vector<int>& component) {
  const auto node = [&](int at) -> const Node& { return program.nodes[static_cast<std::size_t>(at)]; };
  const int own = component[static_cast<std::size_t>(group[0])];
  std::sort(group.begin(), group.end());
  enum class Colour : char { white, grey, black };
  std::map<int, Colour> colour;
  std::optional<std::pair<int, bool>> hop;
  bool one_way = true;
  std::vector<int> sorted, loop;
  for (const int start : group) {
    if (colour[start] != Colour::white) continue;
    std::vector<std::pair<int, std::size_t>> path{{start, 0}};
    colour[start] = Colour::grey;
    while (!path.empty()) {
      const int at = path.back().first;
      if (path.back().second == node(at).inputs.size()) {
        colour[at] = Colour::black;
        sorted.push_back(at);
        path.pop_back();
        continue;
      }
      const int input = node(at).inputs[path.back().second++];
      if (component[static_cast<std::size_t>(input)] != own) continue;
      if (const auto& subject = node(at).subject; subject && !subject->with_self) {
        const std::pair way(subject->relation, subject->up);
        one_way = one_way && subject->relation >= 0 && (!hop || *hop == way);
        hop = way;
      } else if (colour[input] == Colour::white) {
        colour[input] = Colour::grey;
        path.emplace_back(input, 0);
      } else if (colour[input] == Colour::grey && loop.empty()) {
        const auto from = std::find_if(path.begin(), path.end(), [&](const auto& step) { return step.first == input; });
        for (auto step = from; step != path.end(); ++step) loop.push_back(step->first);
      }
    }
  }
  const std::vector<int> members = loop.empty() ? group : loop;
  group = sorted;
  if (loop.empty() && one_way && hop) return;
  std::vector<std::string> ids;
  for (const int at : members)
    if (static_cast<std::size_t>(at) < draft.criteria.size()) ids.push_back(draft.criteria[static_cast<std::size_t>(at)].id);
  report("cycle", node(*std::min_element(members.begin(), members.end())).pointer, cycle_text(ids), "criteria without cycles, or recursion one way along one relation");
}

}  // namespace v1
}  // namespace merilo
