#pragma once
/// \file
/// Exceptions: the call could not do its job.

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <merilo/issue.hpp>

namespace merilo {
inline namespace v1 {

/// The root of all exceptions of merilo.
class MERILO_API Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
  /// What is wrong in `language`, `ru` or `en`; `what()` says it in English.
  virtual std::string message(std::string_view language = "en") const;
};

/// A document cannot be used; carries every issue found.
class MERILO_API ModelError : public Error {
 public:
  /// The error of these issues.
  explicit ModelError(std::vector<Issue> issues);
  /// All issues, in stable order.
  const std::vector<Issue>& issues() const noexcept { return issues_; }
  std::string message(std::string_view language = "en") const override;

 private:
  std::vector<Issue> issues_;
};

/// A look-up of a name that is not there; the message lists the valid names and the nearest one.
class MERILO_API UnknownIdError : public Error {
 public:
  /// `kind` is what was looked up, such as `organization`.
  UnknownIdError(std::string kind, std::string name, std::vector<std::string> valid);
  std::string message(std::string_view language = "en") const override;

 private:
  std::string kind_, name_;
  std::vector<std::string> valid_;
};

/// An exact number of more than `Number::most_bits` bits, or a division by zero. No evaluation throws it.
class MERILO_API ArithmeticError : public Error {
 public:
  using Error::Error;
};

/// A file cannot be read or written.
class MERILO_API FileError : public Error {
 public:
  using Error::Error;
};

/// The caller's progress function asked to stop.
class MERILO_API Cancelled : public Error {
 public:
  using Error::Error;
};

}  // namespace v1
}  // namespace merilo
