set(MERILO_SOURCES
  src/date.cpp src/error.cpp src/id_check.cpp src/issue.cpp src/number.cpp src/phrases.cpp src/table_source.cpp src/text.cpp src/told.cpp src/unicode.cpp src/version.cpp
  src/model/condition.cpp src/model/framework.cpp src/model/network.cpp src/model/observations.cpp
  src/model/planned_time.cpp src/model/work_plan.cpp src/analysis/plan_activities.cpp src/analysis/plan_check.cpp src/analysis/plan_requests.cpp
  src/analysis/plan_results.cpp src/analysis/plan_review.cpp
  src/io/work_plan_json.cpp src/io/work_plan_writer.cpp
  src/model/program.cpp src/model/program_conditions.cpp src/model/program_criteria.cpp
  src/model/program_names.cpp src/model/program_order.cpp src/model/program_rules.cpp
  src/model/program_sections.cpp src/model/program_shares.cpp src/model/rule.cpp src/model/table_check.cpp
  src/model/translations.cpp src/model/truth.cpp src/model/rules/aggregate.cpp src/model/rules/band.cpp
  src/model/rules/guard.cpp src/model/rules/ladder.cpp src/model/rules/measure.cpp
  src/model/rules/normalize.cpp src/model/rules/quorum.cpp src/model/rules/table.cpp src/evaluation/cell.cpp
  src/evaluation/completions.cpp src/evaluation/engine.cpp src/evaluation/evaluation.cpp
  src/evaluation/evidence.cpp src/evaluation/evidence_blocks.cpp src/evaluation/evidence_columns.cpp
  src/evaluation/evidence_rows.cpp src/evaluation/evidence_superseded.cpp src/evaluation/explanation.cpp src/evaluation/evidence_values.cpp src/evaluation/network_check.cpp
  src/evaluation/outcome.cpp src/evaluation/outcome_table.cpp src/evaluation/places.cpp src/evaluation/rounding.cpp src/evaluation/totals.cpp
  src/evaluation/measures/consensus.cpp src/evaluation/measures/count.cpp
  src/evaluation/measures/measuring.cpp src/evaluation/measures/regularity.cpp
  src/evaluation/measures/share.cpp src/evaluation/measures/survey.cpp src/evaluation/measures/trend.cpp
  src/evaluation/measures/value.cpp src/evaluation/rules/aggregate.cpp src/evaluation/rules/normalize.cpp
  src/evaluation/rules/quorum.cpp src/io/case.cpp src/io/condition_json.cpp src/io/csv.cpp src/io/csv_fields.cpp
  src/io/example_form.cpp src/io/reading_form.cpp src/io/upgrade.cpp
  src/io/evaluation_json.cpp src/io/examples.cpp src/io/explanation_json.cpp src/io/framework_json.cpp src/io/framework_writer.cpp
  src/io/issue_places.cpp src/io/json.cpp src/io/json_reader.cpp src/io/json_writer.cpp src/io/network_json.cpp src/io/network_tables.cpp
  src/io/observations_csv.cpp src/io/rule_json.cpp src/io/rules/aggregate.cpp src/io/rules/band.cpp
  src/io/rules/guard.cpp src/io/rules/ladder.cpp src/io/rules/measure.cpp src/io/rules/normalize.cpp
  src/io/rules/quorum.cpp src/io/rules/table.cpp)
set(MERILO_HEADERS
  include/merilo/evaluation/outcome_table.hpp
  include/merilo/analysis/plan_review.hpp include/merilo/io/work_plan_json.hpp include/merilo/model/work_plan.hpp
  include/merilo/date.hpp include/merilo/error.hpp include/merilo/export.hpp include/merilo/issue.hpp
  include/merilo/merilo.hpp include/merilo/number.hpp include/merilo/table_source.hpp include/merilo/text.hpp include/merilo/version.hpp
  include/merilo/model/condition.hpp include/merilo/model/framework.hpp include/merilo/model/indicator.hpp
  include/merilo/model/network.hpp include/merilo/model/observations.hpp include/merilo/model/rule.hpp
  include/merilo/model/scale.hpp include/merilo/model/rules/aggregate.hpp include/merilo/model/rules/band.hpp
  include/merilo/model/rules/guard.hpp include/merilo/model/rules/ladder.hpp
  include/merilo/model/rules/measure.hpp include/merilo/model/rules/normalize.hpp
  include/merilo/model/rules/quorum.hpp include/merilo/model/rules/subject.hpp
  include/merilo/model/rules/table.hpp include/merilo/evaluation/evaluation.hpp include/merilo/evaluation/explanation.hpp
  include/merilo/evaluation/outcome.hpp include/merilo/io/case.hpp include/merilo/io/evaluation_json.hpp
  include/merilo/io/examples.hpp include/merilo/io/explanation_json.hpp include/merilo/io/framework_json.hpp include/merilo/io/network_json.hpp include/merilo/io/rule_json.hpp
  include/merilo/io/issue_places.hpp include/merilo/io/observations_csv.hpp)
