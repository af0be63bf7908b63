#pragma once
// How much the readers take; docs/limits.md lists the same.

#include <cstddef>

namespace merilo {
inline namespace v1 {

inline constexpr std::size_t most_document_bytes = std::size_t{256} << 20;  // of a JSON document
inline constexpr std::size_t most_table_bytes = std::size_t{2047} << 20;    // of a table
inline constexpr std::size_t most_text_bytes = std::size_t{1} << 20;        // of a text or a field
inline constexpr std::size_t most_id_bytes = 1000;                          // of an id, a key or a name
inline constexpr std::size_t most_depth = 64;                               // objects and lists inside each other
inline constexpr std::size_t most_members = 1'000'000;                      // of one object or list
inline constexpr std::size_t most_values = 10'000'000;                      // in a document
inline constexpr std::size_t most_criteria = 100'000;                       // of a framework
inline constexpr std::size_t most_rule_depth = 256;                          // rules inside each other, also through named inputs
inline constexpr std::size_t most_recorded = 10'000;                        // issues kept while a document is read
inline constexpr std::size_t most_issues = 100;                             // issues told in one refusal

}  // namespace v1
}  // namespace merilo
