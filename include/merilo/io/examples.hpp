#pragma once
/// \file
/// The worked examples inside a framework.

#include <vector>

#include <merilo/model/framework.hpp>

namespace merilo {
inline namespace v1 {

/// Runs the worked examples of a framework; an issue `example_failed` for each that does not come out.
MERILO_API std::vector<Issue> check_examples(const Framework& framework);

}  // namespace v1
}  // namespace merilo
