#include <merilo/version.hpp>

#define MERILO_TEXT_OF(x) #x
#define MERILO_TEXT(x) MERILO_TEXT_OF(x)

namespace merilo {
inline namespace v1 {

const char* version() noexcept {
  return MERILO_TEXT(MERILO_VERSION_MAJOR) "." MERILO_TEXT(MERILO_VERSION_MINOR) "." MERILO_TEXT(MERILO_VERSION_PATCH);
}

}  // namespace v1
}  // namespace merilo
