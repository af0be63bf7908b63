#pragma once
/// \file
/// Visibility of the library's symbols.

/// Marks a symbol that belongs to the public interface.
#if defined(_WIN32)
#define MERILO_API
#else
#define MERILO_API __attribute__((visibility("default")))
#endif
