#pragma once
/// \file
/// Problems in data, as data.

#include <string>
#include <string_view>
#include <vector>

#include <merilo/export.hpp>

namespace merilo {
inline namespace v1 {

/// How bad an issue is.
enum class Severity {
  error,    ///< the input cannot be used
  warning,  ///< used, but worth a look
  note      ///< for information
};

/// Where an issue stands.
struct Place {
  std::string file;     ///< file name, empty when there is none
  std::string pointer;  ///< JSON pointer, or the column's name in a table
  int line = 0;         ///< from 1; 0 when unknown
  int column = 0;       ///< from 1, in Unicode code points; 0 when unknown
  friend bool operator==(const Place&, const Place&) = default;
};

/// One problem: what was found where, what was expected, and what to do.
struct MERILO_API Issue {
  Severity severity = Severity::error;  ///< how bad it is
  std::string code;                     ///< stable code, such as `unknown_reference`
  Place place;                          ///< where it stands
  std::string found;                    ///< what was found
  std::string expected;                 ///< what was expected
  std::string hint;                     ///< the nearest valid name, or what to do

  /// One line in `language` (`ru` or `en`): place, message, found, expected and hint.
  std::string message(std::string_view language = "en") const;
  friend bool operator==(const Issue&, const Issue&) = default;
};

/// Whether any of the issues is an error.
MERILO_API bool has_errors(const std::vector<Issue>& issues);

/// The name among `names` nearest to `name` (at most a third of it edited), or empty.
MERILO_API std::string nearest(std::string_view name, const std::vector<std::string>& names);

}  // namespace v1
}  // namespace merilo
