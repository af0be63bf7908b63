#pragma once
// The form of the registered readings of a framework's source.

#include "json_reader.hpp"

namespace merilo {
inline namespace v1 {

// Reports what is no reading; what the edits say is for those who make them.
void check_readings(JsonReader& reader, const Json& json, const std::string& pointer);

}  // namespace v1
}  // namespace merilo
