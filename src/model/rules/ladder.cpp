#include "../../pointer.hpp"
#include "../program_builder.hpp"

namespace merilo {
inline namespace v1 {

Rule ladder(LadderRule parameters) { return Rule(RuleData{std::move(parameters)}); }

int ProgramBuilder::kind(const LadderRule& rule, const RuleData&, const Site& site) {
  if (!need_scale(site)) return -1;
  Node node{LadderOp{}, {Type::level, site.scale}, site.domain, {}, {}, {}, {}, false, site.pointer};
  LadderOp op;
  op.na = rule.na;
  int before = 0;
  for (std::size_t i = 0; i < rule.rungs.size(); ++i) {
    const std::string pointer = child(child(site.pointer, "ladder"), i);
    const Rung& source = rule.rungs[i];
    RungOp rung{level_index(site.scale, source.level, child(pointer, "level")), {}, -1};
    if (source.partly) rung.partly = level_index(site.scale, *source.partly, child(pointer, "partly"));
    if (rung.level <= before || (rung.partly >= 0 && (rung.partly <= before || rung.partly >= rung.level)))
      report("level_order", child(pointer, "level"), source.level, "rungs from low to high, half steps between them");
    before = rung.level;
    const std::string needs = child(pointer, "needs");
    if (source.needs.empty()) report("incomplete_rule", needs, "", "at least one need");
    for (std::size_t need = 0; need < source.needs.size(); ++need)
      rung.needs.push_back(check(source.needs[need], node, {site.scope, site.domain, -1, child(needs, need)}, &op.na_tested));
    op.rungs.push_back(std::move(rung));
  }
  if (op.rungs.empty()) report("incomplete_rule", child(site.pointer, "ladder"), "", "at least one rung");
  op.na_tested.resize(node.inputs.size());
  node.op = std::move(op);
  return add(std::move(node));
}

}  // namespace v1
}  // namespace merilo
