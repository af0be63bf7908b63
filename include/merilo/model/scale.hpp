#pragma once
/// \file
/// Ordered levels.

#include <optional>
#include <string>
#include <vector>

#include <merilo/number.hpp>
#include <merilo/text.hpp>

namespace merilo {
inline namespace v1 {

/// One level of a scale.
struct Level {
  std::string id;               ///< id, unique in its scale
  std::optional<Number> score;  ///< points, when the scale has scores
  Text label;                   ///< a short name for people
  friend bool operator==(const Level&, const Level&) = default;
};

/// Ordered levels, lowest first, at most `max_levels`.
struct Scale {
  static constexpr std::size_t max_levels = 31;  ///< a set of levels is one 32-bit mask
  std::string id;                                ///< id, unique in the framework
  Text title;                                    ///< name for people
  std::vector<Level> levels;                     ///< lowest first
  friend bool operator==(const Scale&, const Scale&) = default;
};

}  // namespace v1
}  // namespace merilo
