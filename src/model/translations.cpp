#include "translations.hpp"

#include "../pointer.hpp"

namespace merilo {
inline namespace v1 {

namespace {

class Checker {
 public:
  Checker(const Text& title, std::vector<Issue>& issues) : languages_(title.by_language()), issues_(issues) {}

  void check(const Text& text, const std::string& pointer) {
    if (text.empty()) return;
    for (const auto& [language, words] : languages_)
      if (!text.by_language().contains(language))
        issues_.push_back({Severity::warning, "missing_translation", {"", pointer, 0, 0}, text.by_language().begin()->second, language, ""});
  }
  template <class Parts, class Each>
  void section(const char* name, const Parts& parts, Each&& each) {
    for (const auto& part : parts) {
      const std::string pointer = child("/" + std::string(name), part.id);
      check(part.title, child(pointer, "title"));
      each(part, pointer);
    }
  }

 private:
  const std::map<std::string, std::string>& languages_;
  std::vector<Issue>& issues_;
};

}  // namespace

void check_translations(const FrameworkDraft& draft, std::vector<Issue>& issues) {
  Checker checker(draft.title, issues);
  const auto nothing_else = [](const auto&, const std::string&) {};
  checker.section("roles", draft.roles, [&](const Role& role, const std::string& at) {
    checker.check(role.abbreviation, child(at, "abbreviation"));
    checker.check(role.many, child(at, "many"));
  });
  checker.section("relations", draft.relations, nothing_else);
  checker.section("scales", draft.scales, [&](const Scale& scale, const std::string& at) {
    for (std::size_t i = 0; i < scale.levels.size(); ++i) checker.check(scale.levels[i].label, child(child(child(at, "levels"), i), "label"));
  });
  checker.section("indicators", draft.indicators, [&](const Indicator& indicator, const std::string& at) {
    checker.check(indicator.description, child(at, "description"));
    checker.check(indicator.unit, child(at, "unit"));
    checker.check(indicator.instrument, child(at, "instrument"));
    for (const Code& code : indicator.codes) checker.check(code.label, child(child(at, "values"), code.id));
    for (const Item& item : indicator.items) checker.check(item.title, child(child(child(at, "items"), item.id), "title"));
  });
  checker.section("criteria", draft.criteria, [&](const Criterion& criterion, const std::string& at) {
    checker.check(criterion.instrument, child(at, "instrument"));
    checker.check(criterion.instrument_note, child(at, "instrument_note"));
    checker.check(criterion.note, child(at, "note"));
    for (const auto& [level, words] : criterion.descriptors) checker.check(words, child(child(at, "descriptors"), level));
  });
  checker.section("matrices", draft.matrices, nothing_else);
  checker.section("totals", draft.totals, nothing_else);
  checker.section("flags", draft.flags, nothing_else);
}

}  // namespace v1
}  // namespace merilo
