#pragma once
/// \file
/// Work plans as JSON.

#include <string>
#include <string_view>

#include <merilo/model/work_plan.hpp>

namespace merilo {
inline namespace v1 {

/// Reads a work plan from JSON text; throws `ModelError` with every issue; `file` is named in issues.
MERILO_API WorkPlan read_work_plan(std::string_view json, const std::string& file = "work_plan.json");
/// The canonical JSON of a work plan: reading it gives an equal one, writing that the same bytes.
MERILO_API std::string write_work_plan(const WorkPlan& plan);

}  // namespace v1
}  // namespace merilo
