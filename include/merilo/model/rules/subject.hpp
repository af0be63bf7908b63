#pragma once
/// \file
/// The many of which a quorum or an aggregate speaks.

#include <string>

namespace merilo {
inline namespace v1 {

/// Organizations along a relation, or the items of an indicator.
struct Subject {
  std::string relation = {};  ///< relation; empty: items
  bool up = false;            ///< parents instead of children
  std::string role = {};      ///< role of the organizations; empty: any
  std::string items = {};     ///< indicator whose items are meant
  bool all_steps = false;     ///< any number of steps along the relation, each organization once
  bool with_self = false;     ///< the organization itself too, where it has the role
  friend bool operator==(const Subject&, const Subject&) = default;
};

}  // namespace v1
}  // namespace merilo
