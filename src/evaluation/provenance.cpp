#include <merilo/evaluation/explanation.hpp>

#include <algorithm>
#include <set>

#include "citer.hpp"
#include "engine.hpp"
#include "evaluation_state.hpp"

namespace merilo {
inline namespace v1 {

namespace {

// The gaps on which an outcome may hang: down the inputs that are open and matter, to the measures.
std::vector<CitedFact> gaps_under(const Evaluation::State& state, int criterion, std::uint32_t row_judged) {
  const Program& program = state.framework.program();
  const Engine& engine = state.engine();
  const Places& places = engine.places();
  const Citer citer(state);
  Engine::Anew anew(engine);
  using Point = std::pair<int, std::uint32_t>;
  std::vector<Point> open{{criterion, row_judged}};
  std::set<Point> seen(open.begin(), open.end());
  Uses uses;
  while (!open.empty()) {
    const auto [index, row] = open.back();
    open.pop_back();
    const Node& node = program.nodes[static_cast<std::size_t>(index)];
    if (is_determined(anew.cell(index, row), node.shape.type)) continue;
    if (std::holds_alternative<MeasureOp>(node.op) || (node.subject && places.items_unknown(node, row))) {
      Storage storage;
      static_cast<void>(engine.compute_anew(index, row, storage, &uses));
      continue;
    }
    const auto follow = [&](int input, std::uint32_t at) {
      if (seen.emplace(input, at).second) open.emplace_back(input, at);
    };
    const std::vector<bool> matter = engine.mattering_inputs(index, row, anew);
    std::size_t next = 0;
    if (!node.subject) {
      for (const int input : node.inputs)
        if (matter[next++]) follow(input, places.map(node.domain, program.nodes[static_cast<std::size_t>(input)].domain, row));
      continue;
    }
    const bool by_member = matter.size() == places.members(index, row).size();
    for (const std::uint32_t member : places.members(index, row)) {
      for (const int input : node.inputs) {
        if (matter[next]) follow(input, places.member_row(node, input, member));
        if (!by_member) ++next;
      }
      if (by_member) ++next;
    }
  }
  engine.drop_idle_gaps(criterion, row_judged, uses);
  return citer.gaps(uses);
}

}  // namespace

Observed observed(const Evaluation& evaluation, std::string_view organization, std::string_view indicator) {
  const Evaluation::State& state = evaluation.state();
  static_cast<void>(state.framework.indicator(indicator));  // throws with the valid names
  return Citer(state).observed(state.framework.program().indicator_index.find(indicator)->second, state.network.index(organization));
}

Provenance provenance(const Evaluation& evaluation, std::string_view organization, std::string_view criterion, std::string_view item) {
  const Evaluation::State& state = evaluation.state();
  const auto index = static_cast<int>(state.criterion(criterion));
  const std::uint32_t row = state.need_row(organization, criterion, item);
  Uses uses;
  Storage storage;
  state.engine().compute_anew(index, row, storage, &uses);
  Provenance result;
  std::set<std::size_t> rows(uses.rows.begin(), uses.rows.end());
  rows.insert(uses.replacing.begin(), uses.replacing.end());
  for (CitedFact& fact : Citer(state).facts(uses)) {
    rows.insert(fact.rows.begin(), fact.rows.end());
    if (fact.state == "known" && fact.rows.empty()) result.columns.push_back(std::move(fact));
  }
  std::set<std::string> documents;
  for (const std::size_t at : rows)
    if (const std::string& document = state.observations.rows()[at].evidence; !document.empty()) documents.insert(document);
  result.rows.assign(rows.begin(), rows.end());
  result.documents.assign(documents.begin(), documents.end());
  result.missing = gaps_under(state, index, row);
  return result;
}

}  // namespace v1
}  // namespace merilo
