#pragma once
/// \file
/// Frameworks as JSON.

#include <string>
#include <string_view>

#include <merilo/model/framework.hpp>

namespace merilo {
inline namespace v1 {

/// Reads a framework from JSON text; throws `ModelError` with every issue; `file` is named in issues.
MERILO_API Framework read_framework(std::string_view json, const std::string& file = "framework.json");
/// The canonical JSON of a framework: reading it gives an equal one, writing that the same bytes.
MERILO_API std::string write_framework(const Framework& framework);

}  // namespace v1
}  // namespace merilo
