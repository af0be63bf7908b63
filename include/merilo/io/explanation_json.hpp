#pragma once
/// \file
/// Explanations as JSON.

#include <string>

#include <merilo/evaluation/explanation.hpp>

namespace merilo {
inline namespace v1 {

/// An explanation as a JSON document, its observations by their rows; what is empty is left out.
MERILO_API std::string write_explanation(const Explanation& explanation);

}  // namespace v1
}  // namespace merilo
