#pragma once
// Resolves the rules of a draft into a Program. One member per rule kind; the kinds live in program_rules.cpp.

#include <memory>
#include <set>

#include "program.hpp"

namespace merilo {
inline namespace v1 {

struct ProgramBuilder {
  // Named inputs visible at a rule, innermost first.
  struct Scope {
    const Scope* outer = nullptr;
    const std::vector<std::pair<std::string, Rule>>* names = nullptr;
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
  std::vector<std::string> names;  // of criteria and indicators, for hints
  std::map<std::pair<int, int>, int> value_nodes, broadcast_nodes;

  void index_sections();
  void check_indicators();
  void check_matrices();
  void build_criteria();
  void check_places();
  void order_nodes();
  void mark_shared_gaps();

  void report(std::string code, std::string pointer, std::string found, std::string expected, std::string hint = {},
              Severity severity = Severity::error);
  int add(Node node);

  int build(const Rule& rule, const Site& site);
  int resolve(const std::string& name, const Site& site);
  int value_node(int indicator, int domain, const std::string& pointer);
  int level_index(int scale, const std::string& id, const std::string& pointer);
  int indicator_of(const std::string& name, const std::string& pointer);
  Mask code_mask(int indicator, const std::vector<std::string>& codes, const std::string& pointer);
  std::optional<SubjectInfo> subject(const Subject& subject, int domain, const std::string& pointer);
  Check check(const Condition& condition, Node& node, const Site& site, std::vector<bool>* na_tested);
  int input_index(Node& node, int input);
  int number_input(const Rule& rule, const Site& site);

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
