#include <merilo/model/framework.hpp>

#include <algorithm>

#include <merilo/error.hpp>

#include "../id_check.hpp"
#include "../ids.hpp"
#include "program.hpp"
#include "translations.hpp"
#include "warnings.hpp"

namespace merilo {
inline namespace v1 {

struct Framework::State {
  FrameworkDraft draft;
  Program program;
  std::vector<Issue> warnings;
};

namespace {

// Ids that people cannot tell apart, list by list.
void check_names(const FrameworkDraft& draft, std::vector<Issue>& issues) {
  check_part_ids(draft.roles, "/roles", issues);
  check_part_ids(draft.relations, "/relations", issues);
  check_part_ids(draft.scales, "/scales", issues);
  for (const Scale& scale : draft.scales) {
    std::vector<std::string_view> levels;
    for (const Level& level : scale.levels) levels.push_back(level.id);
    check_ids(levels, [&](std::size_t i) { return child(child(child(child("/scales", scale.id), "levels"), i), "id"); }, issues);
  }
  std::vector<std::string_view> names;
  for (const Indicator& indicator : draft.indicators) names.push_back(indicator.id);
  for (const Criterion& criterion : draft.criteria) names.push_back(criterion.id);
  check_ids(names, [&](std::size_t i) { return child(i < draft.indicators.size() ? "/indicators" : "/criteria", names[i]); }, issues);
  for (const Indicator& indicator : draft.indicators) check_part_ids(indicator.items, child(child("/indicators", indicator.id), "items"), issues);
  check_part_ids(draft.matrices, "/matrices", issues);
  check_part_ids(draft.totals, "/totals", issues);
  check_part_ids(draft.flags, "/flags", issues);
}

}  // namespace

Framework::Framework(FrameworkDraft draft, const std::function<void(Issue&)>& locate, std::vector<Issue> before) {
  auto state = std::make_shared<State>();
  state->draft = std::move(draft);
  std::vector<Issue> issues;
  if (state->draft.id.empty()) issues.push_back({Severity::error, "missing_key", {"", "/id", 0, 0}, "", "an id", ""});
  state->program = build_program(state->draft, issues);
  check_translations(state->draft, issues);
  check_names(state->draft, issues);
  state->warnings = warnings_of(std::move(issues), locate, std::move(before));
  state_ = std::move(state);
}

const FrameworkDraft& Framework::draft() const noexcept { return state_->draft; }
const std::vector<Issue>& Framework::warnings() const noexcept { return state_->warnings; }
const Program& Framework::program() const noexcept { return state_->program; }

namespace {

template <class Part>
const Part& part(const std::vector<Part>& parts, std::string_view id, const char* kind) {
  const auto found = std::find_if(parts.begin(), parts.end(), [&](const Part& candidate) { return candidate.id == id; });
  if (found == parts.end()) throw UnknownIdError(kind, std::string(id), ids_of(parts));
  return *found;
}

}  // namespace

const Criterion& Framework::criterion(std::string_view id) const { return part(state_->draft.criteria, id, "criterion"); }
const Indicator& Framework::indicator(std::string_view id) const { return part(state_->draft.indicators, id, "indicator"); }
const Scale& Framework::scale(std::string_view id) const { return part(state_->draft.scales, id, "scale"); }

bool operator==(const Framework& a, const Framework& b) { return a.state_ == b.state_ || a.draft() == b.draft(); }

}  // namespace v1
}  // namespace merilo
