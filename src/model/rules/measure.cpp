#include <merilo/date.hpp>

#include "../../pointer.hpp"
#include "../program_builder.hpp"

namespace merilo {
inline namespace v1 {

Rule measure(MeasureRule parameters) { return Rule(RuleData{std::move(parameters)}); }

namespace {

// What the measures ask of their indicator.
struct About {
  bool coded;   // codes or levels
  bool number;  // a number
  bool items;   // several items, all of them read
  bool rated, event;
};

// What is wrong, or nothing.
const char* misfit(const MeasureRule& rule, const About& about) {
  switch (rule.function) {
    case MeasureFunction::value:
    case MeasureFunction::baseline: return about.items || about.rated || about.event ? "an indicator of one value per organization" : nullptr;
    case MeasureFunction::count: return about.event || about.items ? nullptr : "an indicator with items or events";
    case MeasureFunction::share: return about.items && about.coded && !about.event && !about.rated ? nullptr : "an indicator of codes with items";
    case MeasureFunction::consensus: return about.rated && about.coded && !about.items ? nullptr : "a rated indicator of codes or levels";
    case MeasureFunction::survey: return about.rated && about.coded ? nullptr : "a rated indicator of codes or levels";
    case MeasureFunction::trend:
      if (!about.number || about.event || about.rated) return "a number indicator";
      if (rule.give_class && about.items) return "an indicator of one value per organization";
      return rule.give_class || about.items ? nullptr : "an indicator with items, or `give`: `class`";
    case MeasureFunction::change: return about.number && !about.items && !about.event && !about.rated ? nullptr : "a number indicator of one value";
    case MeasureFunction::regularity: return about.event && about.items ? nullptr : "an event indicator with listed items";
  }
  return nullptr;
}

Shape shape_given(const MeasureRule& rule, int scale, int trend_scale) {
  switch (rule.function) {
    case MeasureFunction::consensus: return {Type::level, scale};
    case MeasureFunction::value:
    case MeasureFunction::baseline: return scale >= 0 ? Shape{Type::level, scale} : Shape{Type::number, -1};
    case MeasureFunction::survey: return rule.statistic == SurveyStatistic::median ? Shape{Type::level, scale} : Shape{Type::number, -1};
    case MeasureFunction::trend: return rule.give_class ? Shape{Type::level, trend_scale} : Shape{Type::trend_counts, -1};
    case MeasureFunction::regularity: return {Type::regularity_counts, -1};
    case MeasureFunction::count:
    case MeasureFunction::share:
    case MeasureFunction::change: break;
  }
  return {Type::number, -1};
}

}  // namespace

// The numbers of a measure, and whether what they speak of is there.
void ProgramBuilder::check_parameters(const MeasureRule& rule, const std::string& pointer) {
  const auto between = [&](const char* key, const Number& value, std::int64_t most, const char* expected) {
    if (value < Number(0) || value > Number(most)) report("out_of_range", child(pointer, key), value.to_string(), expected);
  };
  const auto from_zero = [&](const char* key, const Number& value) {
    if (value < Number(0)) report("out_of_range", child(pointer, key), value.to_string(), "not negative");
  };
  const auto needs = [&](bool given, bool there, const char* what) {
    if (given && !there) report("incomplete_rule", pointer, "", what);
  };
  between("agreement", rule.agreement, 1, "0 to 1");
  between("min_rate", rule.min_rate, 1, "0 to 1");
  between("min_measured", rule.min_measured, 1, "0 to 1");
  between("on_time", rule.on_time, 100, "0 to 100");
  from_zero("smallest_change", rule.smallest_change);
  from_zero("min_sample", rule.min_sample);
  from_zero("stable", rule.stable);
  from_zero("window_days", rule.window_days);
  from_zero("missed_in_row", rule.missed_in_row);
  from_zero("min_planned", rule.min_planned);
  if (rule.min && *rule.min < 1) report("out_of_range", child(pointer, "min"), std::to_string(*rule.min), "at least 1");
  needs(rule.min_rate != Number(0), !rule.eligible.empty(), "`eligible`");
  needs(rule.min_measured != Number(0), rule.whole_measurement, "`grain`: `measurement`");
  const auto known = [&](const char* key, bool given, const char* goes_with) {
    if (given) report("unknown_key", child(pointer, key), key, goes_with);
  };
  known("done", rule.function == MeasureFunction::survey && rule.statistic != SurveyStatistic::share && !rule.done.empty(), "`statistic`: `share`");
  known("zero", rule.zero && !rule.relative, "`relative`: true");
  known("grain", rule.give_class && rule.whole_measurement, "`give`: `counts`");
  needs(rule.min_sample != Number(0), !rule.sample.empty(), "`sample`");
}

int ProgramBuilder::kind(const MeasureRule& rule, const RuleData&, const Site& site) {
  const int indicator = indicator_of(rule.of, child(site.pointer, "of"));
  if (indicator < 0) return -1;
  const auto at = static_cast<std::size_t>(indicator);
  const Indicator& about = draft.indicators[at];
  program.indicator_used[at] = true;
  const int scale = program.indicator_scale[at];
  const bool here = site.domain != 0 && program.domains[static_cast<std::size_t>(site.domain)].items_of == program.item_owner[at];
  const bool items = program.item_owner[at] >= 0 && !here;
  if (rule.function == MeasureFunction::value && !rule.absent) return value_node(indicator, site.domain, child(site.pointer, "of"));
  if (const char* expected = misfit(rule, {scale >= 0, scale < 0 && about.values == ValueType::number, items, about.rated,
                                           about.kind == IndicatorKind::event})) {
    report("type_mismatch", child(site.pointer, "of"), rule.of, expected);
    return -1;
  }
  MeasureOp op;
  op.rule = rule;
  op.indicator = indicator;
  if (rule.absent && scale >= 0) op.absent = code_mask(indicator, {*rule.absent}, child(site.pointer, "absent"));
  if (rule.absent && scale < 0) {
    op.absent_number = Number::parse(*rule.absent);
    if (const auto day = Date::parse(*rule.absent); day && about.values == ValueType::date) op.absent_number = day->days;
    if (!op.absent_number) report("bad_number", child(site.pointer, "absent"), *rule.absent, "a number");
  }
  if (scale >= 0) {
    op.done = code_mask(indicator, rule.done, child(site.pointer, "done"));
    op.leave_out = code_mask(indicator, rule.leave_out, child(site.pointer, "leave_out"));
    const std::size_t codes = program.scales[static_cast<std::size_t>(scale)].ids.size();
    op.credit.assign(codes, 0);
    for (std::size_t code = 0; code < codes; ++code)
      if (op.done >> code & 1) op.credit[code] = 1;
    for (const auto& [code, credit] : rule.credit)
      if (const int index = level_index(scale, code, child(child(site.pointer, "credit"), code)); index >= 0) {
        if (credit < Number(0) || credit > Number(1)) report("out_of_range", child(child(site.pointer, "credit"), code), credit.to_string(), "0 to 1");
        if (op.done >> index & 1) report("incomplete_rule", child(child(site.pointer, "credit"), code), code, "a code that `done` does not name");
        op.credit[static_cast<std::size_t>(index)] = credit;
      }
    for (std::size_t i = 0; i < rule.leave_out.size(); ++i)
      if (code_mask(indicator, {rule.leave_out[i]}, child(site.pointer, "leave_out")) & op.done)
        report("incomplete_rule", child(child(site.pointer, "leave_out"), i), rule.leave_out[i], "a code that `done` does not name");
    if (rule.function == MeasureFunction::count && op.done == 0) op.done = full_mask(codes);
  }
  if (rule.function == MeasureFunction::count && scale < 0 && !rule.done.empty())
    report("unknown_key", child(site.pointer, "done"), "done", "an indicator of codes");
  if (rule.function == MeasureFunction::count && scale >= 0 && !rule.where.empty())
    report("unknown_key", child(site.pointer, "where"), "where", "a number indicator");
  // A sibling is another indicator of the same items, or of the same organization.
  const auto sibling = [&](const std::string& name, const char* key, bool coded, const char* expected) {
    if (name.empty()) return -1;
    const int found = indicator_of(name, child(site.pointer, key));
    if (found < 0) return -1;
    const auto other = static_cast<std::size_t>(found);
    program.indicator_used[other] = true;
    const Indicator& one = draft.indicators[other];
    const bool fits = program.item_owner[other] == (rule.function == MeasureFunction::survey ? -1 : program.item_owner[at]) && !one.rated &&
                      one.kind != IndicatorKind::event && (program.indicator_scale[other] >= 0) == coded;
    if (!fits) report("type_mismatch", child(site.pointer, key), name, expected);
    return fits ? found : -1;
  };
  op.only_if = sibling(rule.only_if, "only_if", true, "a yes/no indicator of the same items");
  op.sample = sibling(rule.sample, "sample", false, "a number indicator of the same items");
  op.same = sibling(rule.same, "same", true, "an indicator of codes of the same items");
  op.eligible = sibling(rule.eligible, "eligible", false, "a number indicator of one value per organization");
  check_parameters(rule, site.pointer);
  // Events that are not told are none, nobody is asked for an answer not given, and without a test every item counts.
  const bool untested = rule.function == MeasureFunction::count && (scale >= 0 ? rule.done.empty() : rule.where.empty());
  if (rule.absent && (untested || about.kind == IndicatorKind::event || rule.function == MeasureFunction::survey))
    report("unknown_key", child(site.pointer, "absent"), "absent", untested ? "`done` or `where`" : "a measure of values");
  if (rule.function == MeasureFunction::share && rule.done.empty() && rule.credit.empty()) report("incomplete_rule", site.pointer, "", "`done` or `credit`");
  if (rule.function == MeasureFunction::survey && rule.statistic == SurveyStatistic::mean) need_scores(scale, child(site.pointer, "statistic"), rule.of);
  return add({std::move(op), shape_given(rule, scale, program.scale_index.find("trend")->second), here ? site.domain : 0, {}, {}, {}, {}, false, site.pointer});
}

}  // namespace v1
}  // namespace merilo
