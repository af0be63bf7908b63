#pragma once
/// \file
/// Evaluations as JSON.

#include <string>

#include <merilo/evaluation/evaluation.hpp>

namespace merilo {
inline namespace v1 {

/// The canonical JSON document of an evaluation: the same bytes for the same inputs.
MERILO_API std::string write_evaluation(const Evaluation& evaluation);

}  // namespace v1
}  // namespace merilo
