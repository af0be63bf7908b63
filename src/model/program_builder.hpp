#pragma once
// Resolves the rules of a draft into a Program. One member per rule kind; the kinds live in rules/.

#include <memory>
#include <set>

#include "../hints.hpp"
#include "program.hpp"

namespace merilo {
inline namespace v1 {

struct ProgramBuilder {
  // Named inputs visible at a rule, innermost first.
  struct Scope {
    const Scope* outer = nullptr;
    std::map<std::string_view, const Rule*> names = {};
    std::string pointer;
    mutable std::map<std::pair<std::string, int>, int> built;  // (name, domain) to node; -2 while being built
  };
  struct Site {  // where a rule stands
    const Scope* scope;
    int domain;
    int scale;  // of a level-giving rule, -1 when none is given
    std::string pointer;
  };

  const FrameworkDraft& draft;
  Program& program;
  std::vector<Issue>& issues;
  std::map<std::pair<int, int>, int> value_nodes;  // (indicator, domain)
  Hints hints = {};
  std::size_t depth = 0;  // of the rule being built, inside others and behind names
  std::vector<int> scales_asked = {};  // by rules that give levels, in the order they are built

  void index_sections();
  void index_scales();
  void check_indicators();
  void check_matrices();
  void build_criteria();
  void check_places();
  void order_nodes();
  void order_group(std::vector<int>& group, const std::vector<int>& component);
  void mark_shared_gaps();
  void note_uses();
  void note_constants();
  void note_grids();

  void report(std::string code, std::string pointer, std::string found, std::string expected, std::string hint = {},
              Severity severity = Severity::error);
  int add(Node node);
  std::optional<Grid> grid_of(const Node& node) const;
  bool has_unknown_steps(const Node& node) const;

  int build(const Rule& rule, const Site& site);
  int build_inside(const Rule& rule, const Site& site);
  bool is_known(const std::string& name, const Site& site) const;
  int resolve(const std::string& name, const Site& site);
  int value_node(int indicator, int domain, const std::string& pointer);
  int level_index(int scale, const std::string& id, const std::string& pointer);
  int indicator_of(const std::string& name, const std::string& pointer);
  // The index of a name in a section, or -1 and an issue.
  template <class Section>
  int find(const Section& section, const std::map<std::string, int, std::less<>>& index, const std::string& name, const std::string& pointer,
           const char* expected) {
    if (const auto found = index.find(name); found != index.end()) return found->second;
    report("unknown_reference", pointer, name, expected, hints.near(name, section));
    return -1;
  }
  const Shape& shape_of(int node) const { return program.nodes[static_cast<std::size_t>(node)].shape; }
  bool is_value(int node) const;
  bool need_scale(const Site& site);
  void need_scores(int scale, const std::string& pointer, const std::string& found);
  Mask code_mask(int indicator, const std::vector<std::string>& codes, const std::string& pointer);
  int items_domain(const std::string& name, const std::string& pointer);
  std::optional<SubjectInfo> subject(const Subject& subject, int domain, const std::string& pointer);
  Check check(const Condition& condition, Node& node, const Site& site, NaTested* na_tested);
  int input_index(Node& node, int input);
  int number_input(const Rule& rule, const Site& site);
  int weight_input(const Rule& rule, const Site& site, const SubjectInfo& subject);
  void check_parameters(const MeasureRule& rule, const std::string& pointer);
  void check_multiset(const TableRule& rule, const TableOp& op, int scale, const std::string& pointer);

  int kind(const ReferenceRule&, const RuleData&, const Site&);
  int kind(const ConstantRule&, const RuleData&, const Site&);
  int kind(const MeasureRule&, const RuleData&, const Site&);
  int kind(const NormalizeRule&, const RuleData&, const Site&);
  int kind(const BandRule&, const RuleData&, const Site&);
  int kind(const TableRule&, const RuleData&, const Site&);
  int kind(const LadderRule&, const RuleData&, const Site&);
  int kind(const AggregateRule&, const RuleData&, const Site&);
  int kind(const QuorumRule&, const RuleData&, const Site&);
  int kind(const GuardRule&, const RuleData&, const Site&);
};

}  // namespace v1
}  // namespace merilo
