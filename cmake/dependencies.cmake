# What the library is built with, all private: an installed one is taken, else the release is downloaded.
include(FetchContent)

FetchContent_Declare(
  nlohmann_json
  URL https://github.com/nlohmann/json/releases/download/v3.11.3/json.tar.xz
  DOWNLOAD_EXTRACT_TIMESTAMP OFF FIND_PACKAGE_ARGS 3.11)
FetchContent_MakeAvailable(nlohmann_json)

# The next two are compiled from their single files when they are not installed: SOURCE_SUBDIR names no project.
find_package(utf8proc MODULE QUIET)
if(NOT utf8proc_FOUND)
  FetchContent_Declare(
    utf8proc_source
    URL https://github.com/JuliaStrings/utf8proc/archive/refs/tags/v2.9.0.tar.gz
    DOWNLOAD_EXTRACT_TIMESTAMP OFF SOURCE_SUBDIR none)
  FetchContent_MakeAvailable(utf8proc_source)
  enable_language(C)
endif()

find_path(XXHASH_INCLUDE_DIR xxhash.h)
mark_as_advanced(XXHASH_INCLUDE_DIR)
if(NOT XXHASH_INCLUDE_DIR)
  FetchContent_Declare(
    xxhash_source
    URL https://github.com/Cyan4973/xxHash/archive/refs/tags/v0.8.2.tar.gz
    DOWNLOAD_EXTRACT_TIMESTAMP OFF SOURCE_SUBDIR none)
  FetchContent_MakeAvailable(xxhash_source)
endif()

find_path(BOOST_INCLUDE_DIR boost/multiprecision/cpp_int.hpp)
mark_as_advanced(BOOST_INCLUDE_DIR)
if(NOT BOOST_INCLUDE_DIR)
  FetchContent_Declare(
    Boost
    URL https://github.com/boostorg/boost/releases/download/boost-1.84.0/boost-1.84.0.tar.xz
    DOWNLOAD_EXTRACT_TIMESTAMP OFF)
  set(BOOST_INCLUDE_LIBRARIES multiprecision test)
  FetchContent_MakeAvailable(Boost)
endif()

# merilo_link_dependencies(<target>): nothing of these reaches the target's users, but a static library needs utf8proc.
function(merilo_link_dependencies target)
  target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:nlohmann_json::nlohmann_json>)
  if(utf8proc_FOUND)
    target_link_libraries(${target} PRIVATE utf8proc::utf8proc)
  else()
    target_sources(${target} PRIVATE "${utf8proc_source_SOURCE_DIR}/utf8proc.c")
    target_include_directories(${target} SYSTEM PRIVATE "${utf8proc_source_SOURCE_DIR}")
    target_compile_definitions(${target} PRIVATE UTF8PROC_STATIC)
  endif()
  # Headers alone: nothing of Boost is linked.
  if(BOOST_INCLUDE_DIR)
    target_include_directories(${target} SYSTEM PRIVATE "${BOOST_INCLUDE_DIR}")
  else()
    target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:Boost::multiprecision>)
  endif()
  if(XXHASH_INCLUDE_DIR)
    target_include_directories(${target} SYSTEM PRIVATE "${XXHASH_INCLUDE_DIR}")
  else()
    target_include_directories(${target} SYSTEM PRIVATE "${xxhash_source_SOURCE_DIR}")
  endif()
endfunction()
