#pragma once
/// \file
/// Conditions over named inputs.

#include <string>
#include <string_view>
#include <vector>

#include <merilo/export.hpp>
#include <merilo/number.hpp>

namespace merilo {
inline namespace v1 {

/// How two values are compared; written `=`, `!=`, `>`, `>=`, `<`, `<=`, `in`.
enum class Comparison { equal, unequal, greater, at_least, less, at_most, in };

/// The sign of a comparison, as in the file format.
MERILO_API std::string_view to_string(Comparison comparison);

/// One comparison of a number with a bound, as in the steps of a band.
struct Test {
  Comparison comparison = Comparison::at_least;  ///< how
  Number bound;                                  ///< with what
  friend bool operator==(const Test&, const Test&) = default;
};

/// What an input is compared with, as written: a level, a number, a date or the name of another input.
struct Operand {
  std::string text;     ///< the words
  bool number = false;  ///< written as a number
  friend bool operator==(const Operand&, const Operand&) = default;
};

/// A condition over named inputs and the named counts of a measure (`trend.positive`).
/// A comparison with something not applicable is false, also under a negation.
struct MERILO_API Condition {
  /// The kinds of conditions.
  enum class Kind {
    all,       ///< every part holds
    any,       ///< some part holds
    negation,  ///< its one part does not hold
    is_na,     ///< the input is not applicable, for one of the reasons where any are named
    is_missing,  ///< the input is not known: the evidence leaves it open
    compare    ///< the input compares so with the operand
  };
  Kind kind = Kind::all;                         ///< kind
  std::vector<Condition> parts;                  ///< parts of `all`, `any` and `negation`
  bool listed = false;                           ///< of `all`: written as a list, not as the members of one object
  std::string input;                             ///< of `is_na`, `is_missing` and `compare`: a name, possibly `name.field`
  std::vector<std::string> reasons;              ///< of `is_na`: `condition`, `empty_subject`, `excluded`, `no_baseline`; none: any
  Comparison comparison = Comparison::equal;     ///< of `compare`
  std::vector<Operand> operands;                 ///< of `compare`: one, unless `in`

  /// Every part holds.
  static Condition all(std::vector<Condition> parts);
  /// Some part holds.
  static Condition any(std::vector<Condition> parts);
  /// The part does not hold.
  static Condition negation(Condition part);
  /// The input is not applicable, for one of these reasons; for any where none is named.
  static Condition is_na(std::string input, std::vector<std::string> reasons = {});
  /// The input is not known: the evidence leaves it open.
  static Condition is_missing(std::string input);
  /// The input compares so with a level, a date or another input of this name.
  static Condition compare(std::string input, Comparison comparison, std::string operand);
  /// The input compares so with a number.
  static Condition compare(std::string input, Comparison comparison, const Number& operand);
  /// The input is one of these.
  static Condition in(std::string input, std::vector<std::string> operands);
  friend bool operator==(const Condition&, const Condition&) = default;
};

}  // namespace v1
}  // namespace merilo
