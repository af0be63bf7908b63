#include <merilo/evaluation/explanation.hpp>

#include <algorithm>
#include <set>
#include <tuple>

#include "citer.hpp"
#include "engine.hpp"
#include "evaluation_state.hpp"

namespace merilo {
inline namespace v1 {

namespace {

constexpr std::size_t most_explained_depth = 256;  // whatever is asked: an explanation is made, written and freed level by level

// Gives access to what an evaluation stands on.
class Explainer {
 public:
  Explainer(const Evaluation::State& state, const ExplanationLimits& limits)
      : state_(state), program_(state.framework.program()), citer_(state), limits_(limits), engine_(state.engine()), anew_(engine_) {}

  Explanation explain(int index, std::uint32_t row, std::size_t depth) {
    const Node& node = program_.nodes[static_cast<std::size_t>(index)];
    Explanation result;
    // Beyond the limit only what the point itself gave, and sooner for what has been told before: names that speak twice
    // of one another double with each.
    const bool again = !told_.emplace(index, row).second;
    const bool in_full = nodes_ < (again ? limits_.nodes / repeats : limits_.nodes);
    ++nodes_;
    describe(node, row, result);
    tell(node, anew_.cell(index, row), result);
    result.deciding = engine_.deciding_rows(index, row);
    result.peers = engine_.peer_summary(index, row, anew_);
    if (const auto* measure = std::get_if<MeasureOp>(&node.op)) {
      Uses uses;
      Storage storage;
      engine_.compute_anew(index, row, storage, &uses);
      result.facts = citer_.facts(uses);
      suppress(*measure, result.facts);
    }
    if (std::holds_alternative<CriterionOp>(node.op)) result.facts = override_of(index, row);
    for (const auto& [input, at] : inputs(index, node, row)) {
      if (depth == 0 || !in_full) {
        result.truncated = true;
        break;
      }
      result.inputs.push_back(explain(input, at, depth - 1));
    }
    return result;
  }

 private:
  void describe(const Node& node, std::uint32_t row, Explanation& result) const {
    const FrameworkDraft& draft = state_.framework.draft();
    if (const auto* criterion = std::get_if<CriterionOp>(&node.op)) {
      const Criterion& about = draft.criteria[static_cast<std::size_t>(criterion->criterion)];
      result.criterion = result.name = about.id;
      result.rule = about.rule;
    } else {
      result.rule = node.rule;
      const auto* measure = std::get_if<MeasureOp>(&node.op);
      const auto with = node.pointer.rfind("/with/");
      const bool named = with != std::string::npos && node.pointer.find('/', with + 6) == std::string::npos;
      if (measure && measure->rule.function == MeasureFunction::value) result.name = draft.indicators[static_cast<std::size_t>(measure->indicator)].id;
      else if (named) result.name = node.pointer.substr(with + 6);
    }
    result.kind = result.rule.kind();
    result.pointer = node.pointer;
    result.organization = state_.network.draft().organizations[engine_.places().organization(node.domain, row)].id;
    if (node.domain != 0) result.item = state_.evidence.items[static_cast<std::size_t>(engine_.places().item(node.domain, row))];
  }

  void tell(const Node& node, const Cell& cell, Explanation& result) const {
    const Shape& shape = node.shape;
    result.status = status_of(cell, shape.type);
    result.may_be_not_applicable = result.status == Status::undetermined && cell.may_be_na();
    result.reasons = names_of_reasons(cell.reasons);
    result.flags = names_of_flags(state_.framework.draft(), cell.flags);
    result.exact = !(cell.flags & inexact);
    result.computed = computed_of(program_, shape, cell);
    switch (shape.type) {
      case Type::level: {
        const ScaleInfo& scale = program_.scales[static_cast<std::size_t>(shape.scale)];
        for (const auto& [id, place] : program_.scale_index)
          if (place == shape.scale) result.scale = id;
        result.levels = level_names(scale, cell.mask);
        break;
      }
      case Type::number: std::tie(result.low, result.high) = ends_of(cell); break;
      case Type::trend_counts: tell_counts(cell, trend_fields, 7, result); break;
      case Type::regularity_counts: tell_counts(cell, regularity_fields, std::size(regularity_fields), result); break;
    }
  }

  static void tell_counts(const Cell& cell, std::span<const std::string_view> fields, std::size_t counted, Explanation& result) {
    const auto widen = [&](std::size_t field, const Range& range) {
      CountSpan span{range.low.numerator(), range.open_high ? std::nullopt : std::optional(range.high.numerator())};
      const auto [known, fresh] = result.spans.emplace(fields[field], span);
      if (fresh) return;
      known->second.first = std::min(known->second.first, span.first);
      if (!known->second.second || !span.second) known->second.second.reset();
      else known->second.second = std::max(*known->second.second, *span.second);
    };
    for (const Record& record : cell.records) {
      auto& counts = result.counts.emplace_back();
      for (std::size_t i = 0; i < counted; ++i) counts.emplace(fields[i], record.counts[i]);
      for (std::size_t i = 0; i < counted && cell.records.size() > 1; ++i) widen(i, Range::point(record.counts[i]));
    }
    for (const Region& region : cell.regions)
      for (std::size_t i = 0; i < counted; ++i) widen(i, bounds(region, static_cast<int>(i)));
    if (!cell.regions.empty()) result.counts.clear();
  }

  // The inputs of a node at a row: of a subject, each member.
  std::vector<std::pair<int, std::uint32_t>> inputs(int index, const Node& node, std::uint32_t row) const {
    std::vector<std::pair<int, std::uint32_t>> result;
    const Places& places = engine_.places();
    if (node.subject) {
      for (const std::uint32_t member : places.members(index, row))
        for (const int input : node.inputs) result.emplace_back(input, places.member_row(node, input, member));
      return result;
    }
    for (const int input : node.inputs) result.emplace_back(input, places.map(node.domain, program_.nodes[static_cast<std::size_t>(input)].domain, row));
    return result;
  }

  // The answers of fewer respondents than a survey needs are not shown, so that nobody is known by them. Of so few only
  // the answers are read.
  void suppress(const MeasureOp& measure, std::vector<CitedFact>& facts) const {
    if (measure.rule.function != MeasureFunction::survey) return;
    std::set<std::string_view> respondents;
    for (const CitedFact& fact : facts) respondents.insert(fact.rater);
    if (static_cast<int>(respondents.size()) >= measure.rule.min.value_or(usual_respondents)) return;
    for (CitedFact& fact : facts) fact.state = "suppressed", fact.values.clear();
  }

  std::vector<CitedFact> override_of(int criterion, std::uint32_t row) const {
    const Override* given = engine_.override_of(criterion, row);
    if (!given) return {};
    const Observation& source = state_.observations.rows()[given->row];
    return {{source.organization, source.indicator, state_.header.period, source.item, source.rater, "known", {source.value}, {given->row}, {source.evidence}, {}, {}}};
  }

  const Evaluation::State& state_;
  const Program& program_;
  const Citer citer_;
  const ExplanationLimits limits_;
  const Engine& engine_;
  Engine::Anew anew_;
  static constexpr std::size_t repeats = 10;
  std::size_t nodes_ = 0;
  std::set<std::pair<int, std::uint32_t>> told_;
};

}  // namespace

Explanation explain(const Evaluation& evaluation, std::string_view organization, std::string_view criterion, const ExplanationLimits& limits,
                    std::string_view item) {
  const Evaluation::State& state = evaluation.state();
  const std::uint32_t row = state.need_row(organization, criterion, item);
  return Explainer(state, limits).explain(static_cast<int>(state.criterion(criterion)), row, std::min(limits.depth, most_explained_depth));
}

}  // namespace v1
}  // namespace merilo
