set(MERILO_SOURCES
  src/version.cpp src/number.cpp src/text.cpp src/date.cpp src/issue.cpp src/error.cpp
  src/model/rule.cpp src/model/observations.cpp src/model/network.cpp src/model/framework.cpp
  src/model/program.cpp src/model/program_rules.cpp src/model/program_conditions.cpp
  src/evaluation/evidence.cpp src/evaluation/engine.cpp src/evaluation/evaluation.cpp
  src/evaluation/rules/measures.cpp src/evaluation/rules/numbers.cpp
  src/io/json.cpp src/io/rule_json.cpp src/io/framework_json.cpp src/io/network_json.cpp src/io/observations_csv.cpp
  src/io/evaluation_json.cpp src/io/examples.cpp src/io/case.cpp)
set(MERILO_HEADERS
  include/merilo/merilo.hpp include/merilo/export.hpp include/merilo/version.hpp include/merilo/number.hpp
  include/merilo/text.hpp include/merilo/date.hpp include/merilo/issue.hpp include/merilo/error.hpp
  include/merilo/model/scale.hpp include/merilo/model/indicator.hpp include/merilo/model/rule.hpp
  include/merilo/model/framework.hpp include/merilo/model/network.hpp include/merilo/model/observations.hpp
  include/merilo/evaluation/evaluation.hpp include/merilo/io/case.hpp)
