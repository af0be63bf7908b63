#include <merilo/error.hpp>

namespace merilo {
inline namespace v1 {

namespace {

std::string summary(const std::vector<Issue>& issues) {
  std::string text = std::to_string(issues.size()) + (issues.size() == 1 ? " issue" : " issues");
  for (std::size_t i = 0; i < issues.size() && i < 100; ++i) text += "\n" + issues[i].message();
  if (issues.size() > 100) text += "\nand " + std::to_string(issues.size() - 100) + " more";
  return text;
}

std::string unknown(const std::string& kind, const std::string& name, const std::vector<std::string>& valid) {
  std::string text = "no " + kind + " `" + name + "`";
  const std::string near = nearest(name, valid);
  text += near.empty() ? "." : "; did you mean `" + near + "`?";
  text += " Valid: ";
  for (std::size_t i = 0; i < valid.size() && i < 20; ++i) text += (i ? ", " : "") + valid[i];
  if (valid.size() > 20) text += ", and " + std::to_string(valid.size() - 20) + " more";
  return text;
}

}  // namespace

ModelError::ModelError(std::vector<Issue> issues) : Error(summary(issues)), issues_(std::move(issues)) {}

UnknownIdError::UnknownIdError(const std::string& kind, const std::string& name, const std::vector<std::string>& valid)
    : Error(unknown(kind, name, valid)) {}

}  // namespace v1
}  // namespace merilo
