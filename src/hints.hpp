#pragma once
// The nearest names beside issues.

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <merilo/issue.hpp>
#include <merilo/text.hpp>

#include "limits.hpp"
#include "unicode.hpp"

namespace merilo {
inline namespace v1 {

// What the parts of sections are called: their ids, and their titles, labels and other names in any language.
class Called {
 public:
  template <class... Sections>
  explicit Called(const Sections&... sections) {
    (add(sections), ...);
  }
  // The one part that is called so, else the one whose id is nearest; no hint chooses among several of one name.
  std::string near(std::string_view name) const {
    const auto found = id_of_.find(as_called(shortened(name, most_id_bytes)));
    return found != id_of_.end() && !found->second.empty() ? found->second : nearest(name, ids_);
  }

 private:
  template <class Section>
  void add(const Section& section) {
    if constexpr (requires { section.labels; }) {
      ids_.insert(ids_.end(), section.ids.begin(), section.ids.end());
      for (const std::string& id : section.ids) add(id, id);
      for (std::size_t i = 0; i < section.labels.size(); ++i) add(section.ids[i], section.labels[i]);
    } else {
      for (const auto& part : section) {
        ids_.push_back(part.id);
        add(part.id, part.id);
        if constexpr (requires { part.title; }) add(part.id, part.title);
        if constexpr (requires { part.label; }) add(part.id, part.label);
        if constexpr (requires { part.abbreviation; }) add(part.id, part.abbreviation);
        if constexpr (requires { part.name; }) add(part.id, part.name);
        if constexpr (requires { part.short_name; }) add(part.id, part.short_name);
        if constexpr (requires { part.aliases; })
          for (const std::string& alias : part.aliases) add(part.id, alias);
      }
    }
  }
  void add(const std::string& id, const Text& texts) {
    for (const auto& [language, text] : texts.by_language()) add(id, text);
  }
  void add(const std::string& id, std::string_view name) {
    std::string called = as_called(name);
    if (called.empty()) return;
    const auto [known, fresh] = id_of_.try_emplace(std::move(called), id);
    if (!fresh && known->second != id) known->second.clear();
  }

  std::vector<std::string> ids_;
  std::unordered_map<std::string, std::string> id_of_;  // by the name as people compare it; empty where several have it
};

// What mends a text that is no number of ours; `decimal` is the declared mark.
std::string number_hint(const std::string& text, const std::string& decimal);

// Looks for the first issues only: of thousands a hundred are told, and searching many names for each takes hours.
class Hints {
 public:
  template <class Find>
  std::string operator()(Find&& find) {
    return searched_++ < 2 * most_issues ? find() : std::string();
  }
  // The part of these sections that is meant by a name. The sections stay where they are while hints are asked for.
  template <class... Sections>
  std::string near(std::string_view name, const Sections&... sections) {
    return (*this)([&] {
      const std::vector<const void*> key{&sections...};
      const auto known = called_.find(key);
      return (known != called_.end() ? known : called_.emplace(key, Called(sections...)).first)->second.near(name);
    });
  }

 private:
  std::size_t searched_ = 0;
  std::map<std::vector<const void*>, Called> called_;
};

}  // namespace v1
}  // namespace merilo
