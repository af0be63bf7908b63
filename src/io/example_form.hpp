#pragma once
// The form of the worked examples inside a framework.

#include "json_reader.hpp"

namespace merilo {
inline namespace v1 {

// Reports what is no worked example; whether it comes out is for `check_examples`.
void check_example_forms(JsonReader& reader, const Json& json, const std::string& pointer);

}  // namespace v1
}  // namespace merilo
