#include "framework_check.hpp"

#include <optional>
#include <set>
#include <tuple>

#include "../pointer.hpp"
#include "rules/band.hpp"

namespace merilo {
inline namespace v1 {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

std::string last_key(const std::string& pointer) {
  const auto keys = keys_of(pointer);
  return keys.empty() ? std::string() : keys.back();
}

// The checks of a rule, with those inside them.
template <class Use>
void visit(const Check& check, Use&& use) {
  use(check);
  for (const Check& part : check.parts) visit(part, use);
}

template <class Use>
void for_each_check(const Node& node, Use&& use) {
  const auto of = [&](const Check& check) { visit(check, use); };
  if (const auto* table = std::get_if<TableOp>(&node.op)) {
    for (const auto& row : table->rows) of(row.first);
    for (const auto& flag : table->flags) of(flag.second);
  } else if (const auto* ladder = std::get_if<LadderOp>(&node.op)) {
    for (const RungOp& rung : ladder->rungs)
      for (const Check& need : rung.needs) of(need);
  } else if (const auto* guard = std::get_if<GuardOp>(&node.op)) {
    for (const auto* check : {&guard->applies_if, &guard->requires_, &guard->if_})
      if (*check) of(**check);
    for (const auto* limits : {&guard->cap, &guard->floor})
      for (const LimitOp& limit : *limits) of(limit.check);
  }
}

class FrameworkCheck {
 public:
  FrameworkCheck(const Framework& framework, std::vector<Issue>& issues)
      : framework_(framework), draft_(framework.draft()), program_(framework.program()), issues_(issues),
        reach_(framework, true, [&](int node, const Scratch& scratch) { check_order(node, scratch); }) {}

  Reach run() {
    for (std::size_t i = 0; i < draft_.criteria.size(); ++i) check_levels(static_cast<int>(i));
    for (std::size_t i = 0; i < program_.nodes.size(); ++i) {
      const Node& node = program_.nodes[i];
      if (const auto* measure = std::get_if<MeasureOp>(&node.op)) check_measure(*measure, node);
      if (const auto* band = std::get_if<BandOp>(&node.op)) check_steps(*band, node);
      for_each_check(node, [&](const Check& check) {
        check_bounds(check, node);
        check_reason(check, node);
      });
    }
    // A rule that stands at several places of the program is told of once.
    std::set<std::tuple<std::string, std::string, Severity>> told;
    for (Issue& issue : found_)
      if (told.emplace(issue.code, issue.place.pointer, issue.severity).second) issues_.push_back(std::move(issue));
    return std::move(reach_);
  }

 private:
  void report(std::string code, std::string pointer, std::string found, std::string expected, std::string hint = {}, Severity severity = Severity::warning) {
    found_.push_back(finding(severity, std::move(code), std::move(pointer), std::move(found), std::move(expected), std::move(hint)));
  }

  const Node& node(int index) const { return program_.nodes[at(index)]; }
  const std::vector<std::string>& ids(int scale) const { return program_.scales[at(scale)].ids; }

  // What an input is called: an indicator, a criterion, a named input.
  std::string name_of(int index) const {
    if (const auto* measure = std::get_if<MeasureOp>(&node(index).op)) return draft_.indicators[at(measure->indicator)].id;
    if (const auto* criterion = std::get_if<CriterionOp>(&node(index).op)) return draft_.criteria[at(criterion->criterion)].id;
    return last_key(node(index).pointer);
  }

  void check_levels(int index) {
    const Criterion& criterion = draft_.criteria[at(index)];
    const std::string pointer = child("/criteria", criterion.id);
    const int root = node(index).inputs[0];
    if (reach_.is_only_na(root)) {
      if (!passes_on(root)) report("never_applicable", child(pointer, "rule"), "not_applicable", "a result for some evidence", "the condition on which it applies never holds");
      return;
    }
    const Shape& shape = node(index).shape;
    if (shape.type != Type::level) return;
    const Mask mask = reach_.mask(root), named = named_levels(root);
    std::string missing, unnamed;
    int highest = 0;
    for (int level = 0; level < static_cast<int>(ids(shape.scale).size()); ++level) {
      if (mask >> level & 1) highest = level;
      else if (std::string& list = named >> level & 1 ? missing : unnamed; !lacks_inherited(program_, reach_, root, level))
        list += (list.empty() ? "" : ", ") + ids(shape.scale)[at(level)];
    }
    const auto tell = [&](Severity severity, const std::string& list, const char* hint) {
      if (!list.empty()) report("unreachable_level", child(pointer, "rule"), list, "levels that some evidence gives", hint, severity);
    };
    tell(Severity::warning, missing, "a step or a row that can be met");
    tell(Severity::note, unnamed, "the rule does not name the level: a step or a row for it, or a scale without it");
    if (!criterion.target.empty() && program_.scales[at(shape.scale)].find(criterion.target) > highest)
      report("target_unreachable", child(pointer, "target"), criterion.target, "at most " + ids(shape.scale)[at(highest)]);
  }

  // The levels that a rule says it gives.
  Mask named_levels(int index) const {
    const Node& one = node(index);
    const Mask all = full_mask(ids(one.shape.scale).size());
    return std::visit(
        [&](const auto& op) -> Mask {
          using Kind = std::decay_t<decltype(op)>;
          Mask result = 0;
          if constexpr (std::is_same_v<Kind, BandOp>) {
            for (const auto& step : op.steps) result |= Mask{1} << step.first;
            return result | 1;
          } else if constexpr (std::is_same_v<Kind, TableOp>) {
            for (const auto& row : op.rows) result |= row.second;
            for (const Mask cell : op.grid) result |= cell;
            for (const auto& row : op.multiset) result |= row.second;
            return result | op.otherwise;
          } else if constexpr (std::is_same_v<Kind, LadderOp>) {
            for (const RungOp& rung : op.rungs) result |= Mask{1} << rung.level | (rung.partly < 0 ? 0 : Mask{1} << rung.partly);
            return result | 1;
          } else if constexpr (std::is_same_v<Kind, GuardOp>) {
            result = named_levels(one.inputs[0]) | (op.use ? named_levels(one.inputs[1]) : 0) | (op.requires_ ? Mask{1} << op.otherwise : 0);
            for (const auto* limits : {&op.cap, &op.floor})
              for (const LimitOp& limit : *limits) result |= Mask{1} << limit.level;
            return result;
          } else {
            return all;
          }
        },
        one.op);
  }

  // Whether a rule says no more than a criterion that it reads.
  bool passes_on(int index) const {
    for (;;) {
      const Node& one = node(index);
      if (std::holds_alternative<CriterionOp>(one.op)) return true;
      if (!std::holds_alternative<QuorumOp>(one.op)) return false;
      index = one.inputs[0];
    }
  }

  void check_measure(const MeasureOp& op, const Node& of) {
    const Indicator& about = draft_.indicators[at(op.indicator)];
    const int scale = program_.indicator_scale[at(op.indicator)];
    const MeasureRule& rule = op.rule;
    if (rule.function == MeasureFunction::trend && about.min && about.max && !op.absent_number && rule.smallest_change > *about.max - *about.min)
      report("ceiling", child(of.pointer, "smallest_change"), rule.smallest_change.to_string(),
             "at most " + (*about.max - *about.min).to_string(), "no change from `min` to `max` is as large");
    if (rule.function == MeasureFunction::share && scale >= 0) check_codes(op, of);
    if (rule.function == MeasureFunction::count && scale < 0 && about.values == ValueType::number)
      for (const Test& test : rule.where) {
        const Range bounds{about.min.value_or(0), about.max.value_or(0), !about.min, !about.max};
        check_bound(test.bound, bounds, false, child(child(of.pointer, "where"), to_string(test.comparison)));
      }
  }

  // Codes stand lowest first: one that leaves the base above one that counts makes leaving look better than doing.
  void check_codes(const MeasureOp& op, const Node& of) {
    const auto& codes = ids(program_.indicator_scale[at(op.indicator)]);
    for (std::size_t i = 0; i < op.rule.leave_out.size(); ++i) {
      const int code = program_.scales[at(program_.indicator_scale[at(op.indicator)])].find(op.rule.leave_out[i]);
      const int lowest = op.done == 0 ? code : std::countr_zero(op.done);
      if (lowest >= code || !ordered_.emplace(op.indicator, code).second) continue;
      report("code_order", child(child(of.pointer, "leave_out"), i), codes[at(code)], "a code below " + codes[at(lowest)],
             "list from the lowest to the highest the codes of " + draft_.indicators[at(op.indicator)].id);
    }
  }

  void check_steps(const BandOp& op, const Node& of) {
    const Range hull = reach_.hull(of.inputs[0]);
    const std::string pointer = child(of.pointer, "steps");
    std::vector<Number> bounds;
    for (const auto& [level, test] : op.steps) {
      check_bound(test.bound, hull, is_date(of.inputs[0]), child(pointer, ids(of.shape.scale)[at(level)]));
      bounds.push_back(test.bound);
    }
    const int direction = direction_of(of.inputs[0]);
    const std::vector<Number> values = representatives(hull, std::move(bounds), node(of.inputs[0]).grid);
    for (std::size_t i = 1; i < values.size(); ++i) {
      const Mask lower = band_levels(op, Range::point(values[i - 1]), {}), higher = band_levels(op, Range::point(values[i]), {});
      if (direction == 0 || lower == higher || (higher > lower) == (direction > 0)) continue;
      const Value first{.number = Range::point(values[i - 1])}, second{.number = Range::point(values[i])};
      return report_order(of, pointer, of.inputs[0], first, lower, second, higher);
    }
  }

  void check_bounds(const Check& check, const Node& of) {
    if (check.kind != Condition::Kind::compare || check.input < 0 || check.other_input >= 0) return;
    const int input = of.inputs[at(check.input)];
    if (node(input).shape.type == Type::level) return;
    for (const Number& constant : check.constants) check_bound(constant, reach_.hull(input, check.field), is_date(input), check.pointer);
  }

  bool is_date(int index) const {
    const auto* measure = std::get_if<MeasureOp>(&node(index).op);
    return measure && draft_.indicators[at(measure->indicator)].values == ValueType::date;
  }

  void check_bound(const Number& bound, const Range& hull, bool date, std::string pointer) {
    const bool below = !hull.open_low && bound < hull.low, above = !hull.open_high && bound > hull.high;
    if (date || (!below && !above)) return;
    report("outside_domain", std::move(pointer), bound.to_string(), (above ? "at most " : "at least ") + (above ? hull.high : hull.low).to_string());
  }

  // Where the input does not apply without a baseline, and may apply with one, the question fires in a period that is
  // compared with none, whatever was done.
  void check_reason(const Check& check, const Node& of) {
    if (check.kind != Condition::Kind::is_na || check.na_reasons != 0 || check.input < 0) return;
    const int input = of.inputs[at(check.input)];
    if (!unbased_) unbased_.emplace(framework_, false);
    if (unbased_->is_only_na(input) && !reach_.is_only_na(input))
      report("na_hides_reason", check.pointer, "no_baseline", "the reasons that are meant, such as empty_subject", "{\"na\": {\"" + name_of(input) + "\": [\"empty_subject\"]}}");
  }

  // Whether more of an input is better (1) or worse (−1), as its indicator or its scale say; 0 where none does.
  int direction_of(int index) const {
    const Node& one = node(index);
    if (one.shape.type == Type::level) {
      // Codes of an indicator need not be better or worse than one another.
      const bool declared = at(one.shape.scale) < draft_.scales.size() || one.shape.scale == program_.scale_index.find("trend")->second;
      return declared ? 1 : 0;
    }
    if (std::holds_alternative<NormalizeOp>(one.op)) return 1;
    const auto* measure = std::get_if<MeasureOp>(&one.op);
    if (!measure || measure->rule.function != MeasureFunction::value) return 0;
    const Indicator& about = draft_.indicators[at(measure->indicator)];
    return about.values != ValueType::number ? 0 : about.higher_is_better ? 1 : -1;
  }

  std::string shown(const Value& value, const Shape& shape) const {
    if (shape.type == Type::level) return ids(shape.scale)[static_cast<std::size_t>(value.number.low.numerator())];
    const Range& range = value.number;
    if (range.is_point()) return range.low.to_string();
    if (range.open_low && range.open_high) return "…";
    if (range.open_low) return "< " + range.high.to_string();
    if (range.open_high) return "> " + range.low.to_string();
    return range.low.to_string() + "…" + range.high.to_string();
  }

  void report_order(const Node& of, const std::string& pointer, int input, const Value& first, Mask lower, const Value& second, Mask higher) {
    const Shape& shape = node(input).shape;
    const auto answer = [&](const Value& value, Mask level) { return shown(value, shape) + " → " + ids(of.shape.scale)[at(std::countr_zero(level))]; };
    report("not_monotone", pointer, name_of(input) + ": " + answer(first, lower) + ", " + answer(second, higher), "no lower level for a better value",
           shape.type == Type::number ? "say `better`: `lower` where less is better" : "");
  }

  static bool is_listed(const Node& of) {
    return std::holds_alternative<TableOp>(of.op) || std::holds_alternative<LadderOp>(of.op) || std::holds_alternative<GuardOp>(of.op);
  }

  // Two joint choices that differ in one input only, of which the better one has the lower level.
  void check_order(int index, const Scratch& scratch) {
    const Node& of = node(index);
    if (of.shares || !is_listed(of)) return;  // inputs that hang on one value do not move one by one
    std::size_t stride = 1;
    for (std::size_t i = 0; i < of.inputs.size(); ++i) {
      const auto& alternatives = scratch.alternatives[i];
      const int direction = direction_of(of.inputs[i]);
      for (std::size_t choice = 0; direction != 0 && choice < scratch.answers.size(); ++choice) {
        const std::size_t digit = choice / stride % alternatives.size();
        if (digit == 0 || alternatives[digit].na || alternatives[digit - 1].na) continue;
        const Mask lower = scratch.answers[choice - stride], higher = scratch.answers[choice];
        if (!is_determined(lower) || !is_determined(higher) || (lower | higher) & na_bit) continue;
        if (direction > 0 ? higher >= lower : higher <= lower) continue;
        report_order(of, of.pointer, of.inputs[i], alternatives[digit - 1], lower, alternatives[digit], higher);
        break;
      }
      stride *= alternatives.size();
    }
  }

  const Framework& framework_;
  const FrameworkDraft& draft_;
  const Program& program_;
  std::vector<Issue>& issues_;
  std::vector<Issue> found_;
  std::set<std::pair<int, int>> ordered_;
  Reach reach_;
  std::optional<Reach> unbased_;  // made where it is asked for
};

}  // namespace

bool lacks_inherited(const Program& program, const Reach& reach, int node, int level) {
  for (;;) {
    const Node& one = program.nodes[static_cast<std::size_t>(node)];
    if (std::holds_alternative<CriterionOp>(one.op)) return !(reach.mask(node) >> level & 1);
    const auto* guard = std::get_if<GuardOp>(&one.op);
    if (!std::holds_alternative<QuorumOp>(one.op) && !(guard && !guard->use && guard->cap.empty())) return false;
    node = one.inputs[0];
  }
}

Reach check_framework(const Framework& framework, std::vector<Issue>& issues) { return FrameworkCheck(framework, issues).run(); }

}  // namespace v1
}  // namespace merilo
