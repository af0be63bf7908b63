#include "../../pointer.hpp"
#include "../program_builder.hpp"

namespace merilo {
inline namespace v1 {

Rule normalize(NormalizeRule parameters) { return Rule(RuleData{std::move(parameters)}); }

int ProgramBuilder::kind(const NormalizeRule& rule, const RuleData&, const Site& site) {
  const int input = number_input(rule.input, {site.scope, site.domain, -1, child(site.pointer, "normalize")});
  if (input < 0) return -1;
  const bool fixed = rule.relative == Relative::goalposts;
  if (rule.goalposts.has_value() != fixed) report("incomplete_rule", site.pointer, "", "either `goalposts` or `relative`");
  if (rule.goalposts && rule.goalposts->first >= rule.goalposts->second)
    report("level_order", child(site.pointer, "goalposts"), "", "the lower goalpost first");
  if (rule.log && rule.goalposts && rule.goalposts->first <= Number(0))
    report("out_of_range", child(site.pointer, "goalposts"), "", "positive goalposts for a logarithm");
  if (rule.target && (!fixed || rule.log)) report("incomplete_rule", child(site.pointer, "target"), "", "`goalposts` without `log`");
  const auto known = [&](const char* key, bool given, const char* goes_with) {
    if (given) report("unknown_key", child(site.pointer, key), key, goes_with);
  };
  known("log", !fixed && rule.log, "`goalposts`");
  known("clamp", !fixed && (rule.clamp_low || rule.clamp_high), "`goalposts`");
  known("ties", rule.relative != Relative::rank && rule.ties != Ties::average, "`relative`: `rank`");
  known("deviation", rule.relative != Relative::z && rule.sample_deviation, "`relative`: `z`");
  known("zero", (fixed || rule.relative == Relative::rank) && rule.zero != Number(0), "`relative`: `min_max`, `z` or `best`");
  known("better", rule.target && rule.higher_is_better, "`goalposts` without `target`");
  known("missing", fixed && rule.missing_drop, "`relative`");
  known("coverage", rule.coverage != Number(0) && !rule.missing_drop, "`missing`: `drop`");
  if (rule.coverage < Number(0) || rule.coverage > Number(1)) report("out_of_range", child(site.pointer, "coverage"), rule.coverage.to_string(), "0 to 1");
  bool higher = rule.higher_is_better.value_or(true);
  if (!rule.higher_is_better)
    if (const auto* measure = std::get_if<MeasureOp>(&program.nodes[static_cast<std::size_t>(input)].op))
      if (measure->rule.function == MeasureFunction::value)
        higher = draft.indicators[static_cast<std::size_t>(measure->indicator)].higher_is_better;
  return add({NormalizeOp{rule, higher}, {Type::number, -1}, site.domain, {input}, {}, {}, {}, false, site.pointer});
}

}  // namespace v1
}  // namespace merilo
