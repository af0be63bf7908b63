#include <merilo/evaluation/explanation.hpp>

#include <algorithm>
#include <set>
#include <tuple>

#include "engine.hpp"
#include "evaluation_state.hpp"

namespace merilo {
inline namespace v1 {

namespace {

constexpr std::size_t most_explained_depth = 256;  // whatever is asked: an explanation is made, written and freed level by level

std::string_view name_of(FactState state) {
  switch (state) {
    case FactState::missing: return "missing";
    case FactState::known: return "known";
    case FactState::within: return "within";
    case FactState::conflict: return "conflict";
    case FactState::not_applicable: return "not_applicable";
    case FactState::unavailable: return "unavailable";
    case FactState::expired: return "expired";
  }
  return {};
}

// Tells facts of the evidence with their rows and documents.
class Citer {
 public:
  explicit Citer(const Evaluation::State& state) : state_(state), program_(state.framework.program()) {}

  Observed observed(int indicator, std::size_t organization) const {
    const Block& block = state_.evidence.blocks[static_cast<std::size_t>(indicator)];
    Observed result;
    if (!block.wide.empty()) return {{cite_column({indicator, organization, false})}, true};
    for (std::size_t slot = block.begin[organization]; slot < block.begin[organization + 1]; ++slot)
      result.facts.push_back(cite({indicator, slot, false}));
    result.list_known = block.listed[organization] != 0;
    return result;
  }

  CitedFact cite(const Use& use) const {
    const auto at = static_cast<std::size_t>(use.indicator);
    const Block& block = state_.evidence.blocks[at];
    if (!block.wide.empty()) return cite_column(use);
    const Slot& slot = block.slots[use.slot];
    const Fact& fact = use.before ? slot.before : slot.now;
    CitedFact result;
    const auto place = std::upper_bound(block.begin.begin(), block.begin.end(), static_cast<std::uint32_t>(use.slot)) - block.begin.begin() - 1;
    result.organization = state_.network.draft().organizations[static_cast<std::size_t>(place)].id;
    result.indicator = state_.framework.draft().indicators[at].id;
    result.period = use.before ? state_.network.period(state_.header.period).baseline : state_.header.period;
    if (slot.item >= 0) result.item = state_.evidence.items[static_cast<std::size_t>(slot.item)];
    if (slot.rater >= 0) result.rater = state_.evidence.raters[static_cast<std::size_t>(slot.rater)];
    result.state = name_of(fact.state);
    result.rows.assign(fact.rows.begin(), fact.rows.end());
    if (fact.state == FactState::known || fact.state == FactState::conflict) result.values = values(at, fact);
    std::set<std::string> documents;
    for (const std::size_t row : result.rows)
      if (const std::string& document = state_.observations.rows()[row].evidence; !document.empty()) documents.insert(document);
    result.documents.assign(documents.begin(), documents.end());
    return result;
  }

 private:
  // A value of a wide column, which no row states.
  CitedFact cite_column(const Use& use) const {
    const auto at = static_cast<std::size_t>(use.indicator);
    const double value = state_.evidence.blocks[at].wide[use.slot];
    const auto number = Number::from_double(value);
    CitedFact result;
    result.organization = state_.network.draft().organizations[use.slot].id;
    result.indicator = state_.framework.draft().indicators[at].id;
    result.period = state_.header.period;
    result.state = name_of(number ? FactState::known : FactState::missing);
    if (number) result.values = {number->to_string()};
    return result;
  }

  std::vector<std::string> values(std::size_t indicator, const Fact& fact) const {
    if (const int scale = program_.indicator_scale[indicator]; scale >= 0) return level_names(program_.scales[static_cast<std::size_t>(scale)], fact.mask);
    const bool date = state_.framework.draft().indicators[indicator].values == ValueType::date;
    const auto text = [&](const Number& number) { return date ? Date{static_cast<std::int32_t>(number.numerator())}.to_string() : number.to_string(); };
    std::vector<std::string> result = {text(fact.value)};
    for (const Number& other : fact.others) result.push_back(text(other));
    return result;
  }

  const Evaluation::State& state_;
  const Program& program_;
};

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
    if (const auto* measure = std::get_if<MeasureOp>(&node.op)) {
      Uses uses;
      Storage storage;
      engine_.compute_anew(index, row, storage, &uses);
      result.facts = facts(uses);
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

  Provenance provenance(int index, std::uint32_t row) {
    Uses uses;
    Storage storage;
    engine_.compute_anew(index, row, storage, &uses);
    Provenance result;
    std::set<std::size_t> rows(uses.rows.begin(), uses.rows.end());
    rows.insert(uses.replacing.begin(), uses.replacing.end());
    for (CitedFact& fact : facts(uses)) {
      rows.insert(fact.rows.begin(), fact.rows.end());
      if (fact.state == "known" && fact.rows.empty()) result.columns.push_back(std::move(fact));
      else if (fact.state != "known" && fact.state != "not_applicable") result.missing.push_back(std::move(fact));
    }
    std::set<std::string> documents;
    for (const std::size_t at : rows)
      if (const std::string& document = state_.observations.rows()[at].evidence; !document.empty()) documents.insert(document);
    result.rows.assign(rows.begin(), rows.end());
    result.documents.assign(documents.begin(), documents.end());
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
    switch (shape.type) {
      case Type::level: {
        const ScaleInfo& scale = program_.scales[static_cast<std::size_t>(shape.scale)];
        for (const auto& [id, place] : program_.scale_index)
          if (place == shape.scale) result.scale = id;
        result.levels = level_names(scale, cell.mask);
        result.computed = level_names(scale, cell.beside);
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
    return {{source.organization, source.indicator, state_.header.period, "", source.rater, "known", {source.value}, {given->row}, {source.evidence}}};
  }

  std::vector<CitedFact> facts(Uses& uses) const {
    std::sort(uses.facts.begin(), uses.facts.end());
    uses.facts.erase(std::unique(uses.facts.begin(), uses.facts.end()), uses.facts.end());
    std::vector<CitedFact> result;
    for (const Use& use : uses.facts) result.push_back(citer_.cite(use));
    std::sort(uses.rows.begin(), uses.rows.end());
    uses.rows.erase(std::unique(uses.rows.begin(), uses.rows.end()), uses.rows.end());
    for (const std::uint32_t row : uses.rows) {
      const Observation& source = state_.observations.rows()[row];
      if (source.status != RowStatus::complete) continue;
      CitedFact fact{source.organization, source.indicator, state_.header.period, "", "", "known", {"complete"}, {row}, {}};
      if (!source.evidence.empty()) fact.documents.push_back(source.evidence);
      result.push_back(std::move(fact));
    }
    return result;
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

Explanation explain(const Evaluation& evaluation, std::string_view organization, std::string_view criterion, const ExplanationLimits& limits) {
  static_cast<void>(evaluation.outcome(organization, criterion));  // throws where there is no cell
  const Evaluation::State& state = evaluation.state();
  return Explainer(state, limits).explain(static_cast<int>(state.criterion(criterion)), static_cast<std::uint32_t>(state.network.index(organization)),
                                           std::min(limits.depth, most_explained_depth));
}

Observed observed(const Evaluation& evaluation, std::string_view organization, std::string_view indicator) {
  const Evaluation::State& state = evaluation.state();
  static_cast<void>(state.framework.indicator(indicator));  // throws with the valid names
  return Citer(state).observed(state.framework.program().indicator_index.find(indicator)->second, state.network.index(organization));
}

Provenance provenance(const Evaluation& evaluation, std::string_view organization, std::string_view criterion) {
  static_cast<void>(evaluation.outcome(organization, criterion));
  const Evaluation::State& state = evaluation.state();
  return Explainer(state, {}).provenance(static_cast<int>(state.criterion(criterion)), static_cast<std::uint32_t>(state.network.index(organization)));
}

}  // namespace v1
}  // namespace merilo
