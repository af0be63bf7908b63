# cmake -DPROGRAM=… -DARGUMENTS=… -DEXPECTED=… -P compare_output.cmake: fails unless the program prints what is expected.
execute_process(COMMAND ${PROGRAM} ${ARGUMENTS} OUTPUT_VARIABLE found RESULT_VARIABLE code)
file(READ "${EXPECTED}" expected)
if(NOT code EQUAL 0)
  message(FATAL_ERROR "${PROGRAM} ended with ${code}")
endif()
if(NOT found STREQUAL expected)
  message(FATAL_ERROR "${PROGRAM} printed\n${found}\ninstead of ${EXPECTED}\n${expected}")
endif()
