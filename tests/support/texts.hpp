#pragma once
// Rows of tables of tests, and results and issues as short texts to compare.

#include <functional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <merilo/merilo.hpp>

namespace builders {

using namespace merilo;

// Rows of tables of tests; they print themselves.
struct Row {
  const char *given, *expected;
};
struct RuleRow {
  const char *rule, *given, *expected;
};
std::ostream& operator<<(std::ostream& out, const Row& row);
std::ostream& operator<<(std::ostream& out, const RuleRow& row);

Date day(std::string_view iso);
// The rule written so in a framework file.
Rule rule(std::string_view json);
// `2`, `2 3`, `n/a`, `2 n/a`; numbers `12.5`, `1..3`, `..3`.
std::string shown(const Outcome& outcome);
// `a, b`
std::string joined(const std::vector<std::string>& words);
bool has(const std::vector<std::string>& words, std::string_view word);
// `code pointer` of every issue, in order, separated by `; `. Warnings say so: `warning code pointer`.
std::string listed(const std::vector<Issue>& issues);
// The same of the `ModelError` that `call` throws, or `none`.
std::string problems(const std::function<void()>& call);

// The same without warnings and notes.
std::string errors(const std::function<void()>& call);

}  // namespace builders
