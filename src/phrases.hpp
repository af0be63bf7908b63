#pragma once
// What was found and expected, in Russian.

#include <string>
#include <string_view>
#include <vector>

namespace merilo {
inline namespace v1 {

// The Russian of an English phrase of an issue; ids, numbers and what has no entry stay as they are.
std::string in_russian(const std::string& phrase);
// "one of 0, 1, 2", as what is expected.
std::string one_of(const std::vector<std::string>& names);

}  // namespace v1
}  // namespace merilo
