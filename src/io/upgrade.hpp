#pragma once
// Documents of older versions, made into those of the present one step by step.

#include <string_view>

#include "json_reader.hpp"

namespace merilo {
inline namespace v1 {

// The version that is written.
inline constexpr int present_version = 1;

// Takes a document of `format` through the steps from its version to the present one, with a note for each. The pointers of
// later issues are those of the present version, lines and columns those of the file.
void upgrade(Json& root, std::string_view format, JsonReader& reader);

}  // namespace v1
}  // namespace merilo
