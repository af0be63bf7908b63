#pragma once

#include "../model/rule_data.hpp"
#include "json.hpp"

namespace merilo {
inline namespace v1 {

Rule read_rule(JsonReader& reader, const Json& json, const std::string& pointer);

}  // namespace v1
}  // namespace merilo
