#pragma once
// What every text given to a reader must satisfy; a failure is a `Broken` exception, a crash or a sanitizer's report.

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <merilo/merilo.hpp>

namespace fuzz {

struct Broken : std::logic_error {
  using std::logic_error::logic_error;
};

// Each reads the text and, where it is valid, writes it, reads that again and evaluates it.
void framework(std::string_view text);
void network(std::string_view text);
void observations(std::string_view text);  // the tables of rows and of items, parted by a line `=====`
void rule(std::string_view text);
void structure(std::string_view text);  // edits of a valid framework, network or work plan
void work_plan(std::string_view text);  // reviewed on the sample
void network_tables(std::string_view text);  // organizations and relations, parted by a line `=====`

// The case in tests/fuzz/sample.
const merilo::Case& sample();

// Evaluates, writes and explains what has been accepted; a refusal is an answer.
void evaluate_all(const merilo::Framework& framework, const merilo::Network& network, const merilo::Observations& observations);

// What `read` gives, or nothing where it refuses the text with issues that say why.
template <class Read>
auto accepted(Read read) -> std::optional<decltype(read())> {
  try {
    return read();
  } catch (const merilo::ModelError& error) {
    if (error.issues().empty()) throw Broken("refused without an issue");
    return std::nullopt;
  }
}

// Reading what was written must give an equal value, and writing that the same text.
template <class Value, class Write, class Read>
void round_trip(const Value& value, Write write, Read read) {
  const auto text = write(value);
  const auto again = accepted([&] { return read(text); });
  if (!again) throw Broken("what was written is refused");
  if (!(*again == value)) throw Broken("what was written reads back differently");
  if (write(*again) != text) throw Broken("what was read back is written differently");
}

}  // namespace fuzz
