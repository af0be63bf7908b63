#pragma once
// Whether every row of a table can decide, and rows declared unique do not overlap.

#include "program.hpp"

namespace merilo {
inline namespace v1 {

// Tries the rows on every combination of what the inputs can be: up to 6 inputs, else says `unchecked_table`.
void check_table_rows(const TableOp& op, const Node& node, const Program& program, const FrameworkDraft& draft, bool unique, const std::string& pointer, std::vector<Issue>& issues);

}  // namespace v1
}  // namespace merilo
