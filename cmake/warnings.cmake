# merilo_set_warnings(<target>): the warnings that every target of the project compiles under.
function(merilo_set_warnings target)
  if(MSVC)
    target_compile_options(${target} PRIVATE /W4 /utf-8 $<$<BOOL:${MERILO_WERROR}>:/WX>)
  else()
    target_compile_options(
      ${target} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-Wall;-Wextra;-Wconversion;-Wshadow>
                        $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<BOOL:${MERILO_WERROR}>>:-Werror>)
    # GCC 12 sees uninitialised and overlapping strings in temporaries where there are none (bugs 105329, 105562).
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
      target_compile_options(${target} PRIVATE -Wno-maybe-uninitialized -Wno-restrict)
    endif()
  endif()
endfunction()
