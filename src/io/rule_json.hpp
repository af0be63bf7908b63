#pragma once
// Rules as JSON: each kind reads and writes itself in rules/.

#include "../model/rule_data.hpp"
#include "../model/words.hpp"
#include "json_reader.hpp"
#include "json_writer.hpp"

namespace merilo {
inline namespace v1 {

// Reads the parts that rules have in common.
class RuleReader {
 public:
  explicit RuleReader(JsonReader& json) : r(json) {}
  JsonReader& r;

  Rule rule(const Json& json, const std::string& pointer);
  // Reports the keys of a rule that are neither its kind's nor common to all.
  void keys(const Json& json, const std::string& pointer, std::vector<std::string> known, bool gives_level = true);
  // Reports a key that says nothing for want of what it goes with.
  void known(const Json& json, const std::string& pointer, const char* key, bool used, const char* goes_with);
  Condition not_applicable(const Json& json, const std::string& pointer);
  Condition condition(const Json& json, const std::string& pointer);
  Test test(const Json& json, const std::string& pointer);
  Comparison comparison(const Json& at, const std::string& sign, const std::string& pointer);
  Subject subject(const Json& json, const std::string& pointer);
  std::optional<std::pair<Number, Number>> pair(const Json& json, const std::string& pointer);
  template <class Enum>
  Enum word(const Json& json, const std::string& pointer) {
    return static_cast<Enum>(r.word(json, pointer, words<Enum>));
  }
  // The second of two words.
  bool second(const Json& json, const std::string& pointer, std::string_view first, std::string_view other) {
    const std::string_view both[] = {first, other};
    return r.word(json, pointer, both) == 1;
  }

 private:
  Condition compared(const std::string& input, const Json& json, const std::string& pointer, std::vector<Condition>& more);
  Operand operand(const Json& json, const std::string& pointer);
};

Rule rule_from_json(JsonReader& reader, const Json& json, const std::string& pointer);
Json rule_to_json(const Rule& rule);
Json write_condition(const Condition& condition);
Json write_test(const Test& test);
Json write_subject(const Subject& subject);
Json write_pair(const std::pair<Number, Number>& pair);

// One reader and one writer per kind; `json` is the whole rule, the writers add their keys.
RuleVariant read_measure(RuleReader& reader, const Json& json, const std::string& pointer);
RuleVariant read_normalize(RuleReader& reader, const Json& json, const std::string& pointer);
RuleVariant read_band(RuleReader& reader, const Json& json, const std::string& pointer);
RuleVariant read_table(RuleReader& reader, const Json& json, const std::string& pointer);
RuleVariant read_ladder(RuleReader& reader, const Json& json, const std::string& pointer);
RuleVariant read_aggregate(RuleReader& reader, const Json& json, const std::string& pointer);
RuleVariant read_quorum(RuleReader& reader, const Json& json, const std::string& pointer);
RuleVariant read_guard(RuleReader& reader, const Json& json, const std::string& pointer);
void write(const MeasureRule& rule, JsonObject& out);
void write(const NormalizeRule& rule, JsonObject& out);
void write(const BandRule& rule, JsonObject& out);
// `rows`: lengths of the lists of its grid.
void write(const TableRule& rule, const std::vector<std::size_t>& rows, JsonObject& out);
// The lengths of the lists of a grid, each before those inside it; empty where it is one list.
std::vector<std::size_t> grid_rows(const Json& grid);
void write(const LadderRule& rule, JsonObject& out);
void write(const AggregateRule& rule, JsonObject& out);
void write(const QuorumRule& rule, JsonObject& out);
void write(const GuardRule& rule, JsonObject& out);

}  // namespace v1
}  // namespace merilo
