#pragma once
/// \file
/// The version of the library: the one place where it is written.

#include <merilo/export.hpp>

/// Major version of the source interface.
#define MERILO_VERSION_MAJOR 0
/// Minor version.
#define MERILO_VERSION_MINOR 1
/// Patch version.
#define MERILO_VERSION_PATCH 0
/// Epoch of the binary interface: the inline namespace and the SOVERSION.
#define MERILO_ABI 1

/// Everything merilo offers.
namespace merilo {
/// The current epoch of the binary interface.
inline namespace v1 {

/// The version of the library in use, as `major.minor.patch`.
MERILO_API const char* version() noexcept;

}  // namespace v1
}  // namespace merilo
