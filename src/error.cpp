#include <merilo/error.hpp>

#include <algorithm>

#include "phrases.hpp"
#include "unicode.hpp"

namespace merilo {
inline namespace v1 {

namespace {

bool is_russian(std::string_view language) { return language.substr(0, 2) == "ru"; }

std::string with_more(std::string text, std::size_t more, bool russian) {
  return more == 0 ? text : text + (russian ? " и ещё " : " and ") + std::to_string(more) + (russian ? "" : " more");
}

std::string summary(const std::vector<Issue>& issues, std::string_view language) {
  constexpr std::size_t most = 100;
  const std::size_t count = issues.size();
  std::string text = is_russian(language) ? "замечаний: " + std::to_string(count) : std::to_string(count) + (count == 1 ? " issue" : " issues");
  for (std::size_t i = 0; i < std::min(count, most); ++i) text += "\n" + issues[i].message(language);
  return count > most ? with_more(text + "\n", count - most, is_russian(language)) : text;
}

std::string unknown(const std::string& kind, const std::string& given, const std::vector<std::string>& valid, std::string_view language) {
  constexpr std::size_t most = 20, most_bytes = 200;
  const std::string name = shortened(given, most_bytes);
  const bool russian = is_russian(language);
  const std::string near = nearest(name, valid);
  const bool vowel = std::string_view("aeiou").find(kind[0]) != std::string_view::npos;
  std::string text = russian ? "нет имени `" + name + "`, нужно: " + in_russian((vowel ? "an " : "a ") + kind) : "no " + kind + " `" + name + "`";
  if (!near.empty()) text += (russian ? "; возможно, `" : "; did you mean `") + near + "`?";
  else text += ".";
  text += russian ? " Есть: " : " Valid: ";
  for (std::size_t i = 0; i < std::min(valid.size(), most); ++i) text += (i ? ", " : "") + shortened(valid[i], most_bytes);
  return valid.size() > most ? with_more(text + (russian ? "" : ","), valid.size() - most, russian) : text;
}

}  // namespace

std::string Error::message(std::string_view language) const {
  const std::string text = what();
  if (!is_russian(language)) return text;
  const auto mark = text.rfind(": ");  // after the place
  const std::string whole = in_russian(text);
  return whole == text && mark != std::string::npos ? text.substr(0, mark + 2) + in_russian(text.substr(mark + 2)) : whole;
}

ModelError::ModelError(std::vector<Issue> issues) : Error(summary(issues, "en")), issues_(std::move(issues)) {}

std::string ModelError::message(std::string_view language) const { return summary(issues_, language); }

UnknownIdError::UnknownIdError(std::string kind, std::string name, std::vector<std::string> valid)
    : Error(unknown(kind, name, valid, "en")), kind_(std::move(kind)), name_(std::move(name)), valid_(std::move(valid)) {}

std::string UnknownIdError::message(std::string_view language) const { return unknown(kind_, name_, valid_, language); }

}  // namespace v1
}  // namespace merilo
