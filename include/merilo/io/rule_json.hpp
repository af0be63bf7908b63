#pragma once
/// \file
/// Rules as JSON.

#include <string>
#include <string_view>

#include <merilo/model/rule.hpp>

namespace merilo {
inline namespace v1 {

/// Reads one rule from JSON text; throws `ModelError` with every issue. Names are resolved when it is in a framework.
MERILO_API Rule read_rule(std::string_view json);
/// The JSON of a rule, on one line.
MERILO_API std::string write_rule(const Rule& rule);

}  // namespace v1
}  // namespace merilo
