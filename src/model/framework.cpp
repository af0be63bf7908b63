#include <merilo/model/framework.hpp>

#include <merilo/error.hpp>

#include "program.hpp"
#include "translations.hpp"

namespace merilo {
inline namespace v1 {

struct Framework::State {
  FrameworkDraft draft;
  Program program;
  std::vector<Issue> warnings;
};

Framework::Framework(FrameworkDraft draft, const std::function<void(Issue&)>& locate) {
  auto state = std::make_shared<State>();
  state->draft = std::move(draft);
  std::vector<Issue> issues;
  if (state->draft.id.empty()) issues.push_back({Severity::error, "missing_key", {"", "/id", 0, 0}, "", "an id", ""});
  state->program = build_program(state->draft, issues);
  check_translations(state->draft, issues);
  if (locate)
    for (Issue& issue : issues) locate(issue);
  if (has_errors(issues)) throw ModelError(std::move(issues));
  state->warnings = std::move(issues);
  state_ = std::move(state);
}

const FrameworkDraft& Framework::draft() const noexcept { return state_->draft; }
const std::vector<Issue>& Framework::warnings() const noexcept { return state_->warnings; }
const Program& Framework::program() const noexcept { return state_->program; }

namespace {

template <class Part>
const Part& part(const std::vector<Part>& parts, std::string_view id, const char* kind) {
  std::vector<std::string> names;
  for (const Part& candidate : parts) {
    if (candidate.id == id) return candidate;
    names.push_back(candidate.id);
  }
  throw UnknownIdError(kind, std::string(id), names);
}

}  // namespace

const Criterion& Framework::criterion(std::string_view id) const { return part(state_->draft.criteria, id, "criterion"); }
const Indicator& Framework::indicator(std::string_view id) const { return part(state_->draft.indicators, id, "indicator"); }
const Scale& Framework::scale(std::string_view id) const { return part(state_->draft.scales, id, "scale"); }

bool operator==(const Framework& a, const Framework& b) { return a.state_ == b.state_ || a.draft() == b.draft(); }

}  // namespace v1
}  // namespace merilo
