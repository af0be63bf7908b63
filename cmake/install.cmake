# Installs the library, its headers and the package that find_package(merilo) reads.
include(CMakePackageConfigHelpers)
set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/merilo")

install(
  TARGETS merilo
  EXPORT meriloTargets
  RUNTIME COMPONENT cpp
  LIBRARY COMPONENT cpp
  ARCHIVE COMPONENT cpp
  FILE_SET HEADERS COMPONENT cpp)
install(EXPORT meriloTargets NAMESPACE merilo:: DESTINATION "${package_dir}" COMPONENT cpp)

# A static merilo leaves utf8proc to be linked by its users.
get_target_property(merilo_type merilo TYPE)
if(merilo_type STREQUAL "STATIC_LIBRARY" AND utf8proc_FOUND)
  set(MERILO_NEEDS_UTF8PROC ON)
  install(FILES cmake/Findutf8proc.cmake DESTINATION "${package_dir}" COMPONENT cpp)
else()
  set(MERILO_NEEDS_UTF8PROC OFF)
endif()
configure_package_config_file(cmake/meriloConfig.cmake.in "${CMAKE_CURRENT_BINARY_DIR}/meriloConfig.cmake"
                              INSTALL_DESTINATION "${package_dir}")
write_basic_package_version_file("${CMAKE_CURRENT_BINARY_DIR}/meriloConfigVersion.cmake"
                                 COMPATIBILITY SameMinorVersion)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/meriloConfig.cmake" "${CMAKE_CURRENT_BINARY_DIR}/meriloConfigVersion.cmake"
        DESTINATION "${package_dir}" COMPONENT cpp)
