#pragma once
// Texts that lack a language which the framework speaks.

#include <merilo/model/framework.hpp>

namespace merilo {
inline namespace v1 {

// A framework speaks the languages of its title; a text in some of them only is a warning.
void check_translations(const FrameworkDraft& draft, std::vector<Issue>& issues);

}  // namespace v1
}  // namespace merilo
