#pragma once
/// \file
/// Texts in several languages.

#include <map>
#include <string>
#include <string_view>

#include <merilo/export.hpp>

namespace merilo {
inline namespace v1 {

/// A text by BCP-47 language tag.
class MERILO_API Text {
 public:
  /// No text in any language.
  Text() = default;
  /// The texts by language.
  explicit Text(std::map<std::string, std::string> by_language) : by_language_(std::move(by_language)) {}
  /// The text in `language`, else in its base language, else in any; empty when there is none.
  const std::string& in(std::string_view language) const;
  /// All texts by language.
  const std::map<std::string, std::string>& by_language() const noexcept { return by_language_; }
  /// Whether there is no text at all.
  bool empty() const noexcept { return by_language_.empty(); }
  friend bool operator==(const Text&, const Text&) = default;

 private:
  std::map<std::string, std::string> by_language_;
};

}  // namespace v1
}  // namespace merilo
