#pragma once
// Casters and helpers shared by every binding file.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <pybind11/native_enum.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <pybind11/typing.h>

#include <merilo/merilo.hpp>

namespace py = pybind11;

namespace merilo::python {

// A document or a table as it was given: `str` or `bytes`. What of a `str` is no Unicode text is left to the readers, which
// tell its place.
struct GivenText {
  std::string utf8;
};

}  // namespace merilo::python

namespace pybind11::detail {

template <>
struct type_caster<merilo::python::GivenText> {
  PYBIND11_TYPE_CASTER(merilo::python::GivenText, const_name("str | bytes"));

  bool load(handle source, bool) {
    if (isinstance<bytes>(source)) {
      value.utf8 = reinterpret_borrow<bytes>(source);
      return true;
    }
    if (!isinstance<str>(source)) return false;
    const auto encoded = reinterpret_steal<bytes>(PyUnicode_AsEncodedString(source.ptr(), "utf-8", "surrogatepass"));
    if (!encoded) throw error_already_set();
    value.utf8 = encoded;
    return true;
  }

  static handle cast(const merilo::python::GivenText& text, return_value_policy, handle) { return str(text.utf8).release(); }
};

/// Exact numbers leave as `int` or `fractions.Fraction` and enter as either.
template <>
struct type_caster<merilo::Number> {
  PYBIND11_TYPE_CASTER(merilo::Number, const_name("int | fractions.Fraction"));

  bool load(handle source, bool) {
    if (PyBool_Check(source.ptr()) || !hasattr(source, "numerator") || !hasattr(source, "denominator")) return false;
    if (!load_small(source)) {
      const auto terms = str(source.attr("numerator")).cast<std::string>() + "/" + str(source.attr("denominator")).cast<std::string>();
      const auto number = merilo::Number::parse(terms);
      if (!number) throw value_error("not a number of at most " + std::to_string(merilo::Number::most_bits) + " bits");
      value = *number;
    }
    return true;
  }

  static handle cast(const merilo::Number& number, return_value_policy, handle) {
    if (number.is_small()) {
      if (number.is_integer()) return PyLong_FromLongLong(number.numerator());
      return module_::import("fractions").attr("Fraction")(number.numerator(), number.denominator()).release();
    }
    const std::string terms = number.to_ratio();
    const auto slash = terms.find('/');
    const object above = int_(str(terms.substr(0, slash))), below = int_(str(terms.substr(slash + 1)));
    return number.is_integer() ? above.inc_ref() : module_::import("fractions").attr("Fraction")(above, below).release();
  }

 private:
  bool load_small(handle source) {
    int above_overflows = 0, below_overflows = 0;
    const object above = source.attr("numerator"), below = source.attr("denominator");
    const long long numerator = PyLong_AsLongLongAndOverflow(above.ptr(), &above_overflows);
    const long long denominator = PyLong_AsLongLongAndOverflow(below.ptr(), &below_overflows);
    if (PyErr_Occurred()) throw error_already_set();
    if (above_overflows || below_overflows) return false;
    value = merilo::Number::ratio(numerator, denominator);
    return true;
  }
};

/// Days leave as `datetime.date`; ISO 8601 texts are accepted too.
template <>
struct type_caster<merilo::Date> {
  PYBIND11_TYPE_CASTER(merilo::Date, io_name("datetime.date | str", "datetime.date"));
  static constexpr std::int32_t epoch = 719163;  // date(1970, 1, 1).toordinal()

  bool load(handle source, bool) {
    if (isinstance<str>(source)) {
      const std::optional<merilo::Date> parsed = merilo::Date::parse(source.cast<std::string>());
      if (!parsed) throw value_error("not a date of the form 2018-03-31: " + source.cast<std::string>());
      value = *parsed;
      return true;
    }
    if (!hasattr(source, "toordinal")) return false;
    value.days = source.attr("toordinal")().cast<std::int32_t>() - epoch;
    return true;
  }

  static handle cast(const merilo::Date& date, return_value_policy, handle) {
    return module_::import("datetime").attr("date").attr("fromordinal")(date.days + epoch).release();
  }
};

/// Texts are dicts by language.
template <>
struct type_caster<merilo::Text> {
  using Map = std::map<std::string, std::string>;
  PYBIND11_TYPE_CASTER(merilo::Text, const_name("dict[str, str]"));

  bool load(handle source, bool convert) {
    make_caster<Map> map;
    if (!map.load(source, convert)) return false;
    value = merilo::Text(cast_op<Map&&>(std::move(map)));
    return true;
  }

  static handle cast(const merilo::Text& text, return_value_policy policy, handle parent) {
    return make_caster<Map>::cast(text.by_language(), policy, parent);
  }
};

/// Rules are data of the file format: a name, a number or a dict.
template <>
struct type_caster<merilo::Rule> {
  PYBIND11_TYPE_CASTER(merilo::Rule, const_name("str | float | dict[str, object]"));

  bool load(handle source, bool) {
    value = merilo::read_rule(module_::import("merilo.drafts").attr("to_text")(source).cast<std::string>());
    return true;
  }

  static handle cast(const merilo::Rule& rule, return_value_policy, handle) {
    return module_::import("json").attr("loads")(merilo::write_rule(rule)).release();
  }
};

}  // namespace pybind11::detail

namespace merilo::python {

/// The tuple type of immutable sequences.
template <class T>
using Tuple = py::typing::Tuple<T, py::ellipsis>;

/// A tuple of copies.
template <class T>
Tuple<T> to_tuple(const std::vector<T>& values) {
  Tuple<T> tuple{py::tuple(values.size())};
  for (std::size_t i = 0; i < values.size(); ++i) tuple[i] = py::cast(values[i]);
  return tuple;
}

/// Makes copy, deepcopy and `==` of an immutable value.
template <class T>
void define_value(py::class_<T>& type) {
  type.def("__eq__", [](const T& a, const T& b) { return a == b; }, py::is_operator(), "Whether both hold the same.")
      .def("__copy__", [](py::object self) { return self; }, "The value itself: it never changes.")
      .def("__deepcopy__", [](py::object self, const py::dict&) { return self; }, py::arg("memo"),
           "The value itself: it never changes.");
  type.attr("__hash__") = py::none();
}

/// Binds an aggregate as an immutable value: read-only fields, `==`, copy, pickle and a one-line repr.
template <class T>
class Record {
 public:
  Record(py::handle scope, const char* name, const char* doc) : type_(scope, name, doc), name_(name) {}

  /// A field that any caster can carry.
  template <class M>
  Record& field(const char* name, M T::*member, const char* doc) {
    type_.def_property_readonly(name, [member](const T& self) { return self.*member; }, doc);
    return add(name, member);
  }

  /// A sequence: a tuple in Python.
  template <class E>
  Record& field(const char* name, std::vector<E> T::*member, const char* doc) {
    type_.def_property_readonly(name, [member](const T& self) { return to_tuple(self.*member); }, doc);
    return add(name, member);
  }

  /// Pairs of a name and a value: a dict in Python.
  template <class V>
  Record& mapping(const char* name, std::vector<std::pair<std::string, V>> T::*member, const char* doc) {
    type_.def_property_readonly(name, [member](const T& self) {
      py::typing::Dict<std::string, V> result{py::dict()};
      for (const auto& [key, value] : self.*member) result[py::str(key)] = value;
      return result;
    }, doc);
    return add(name, member);
  }

  /// Completes the class and gives it back for further methods.
  py::class_<T> done() {
    define_value(type_);
    auto fields = std::make_shared<std::vector<Field>>(std::move(fields_));
    type_.def(py::pickle(
        [fields](const T& self) {
          py::tuple state(fields->size());
          for (std::size_t i = 0; i < fields->size(); ++i) state[i] = (*fields)[i].read(self);
          return state;
        },
        [fields](const py::tuple& state) {
          if (state.size() != fields->size()) throw py::value_error("pickled by another version of merilo");
          T value{};
          for (std::size_t i = 0; i < fields->size(); ++i) (*fields)[i].write(value, state[i]);
          return value;
        }));
    type_.def("__repr__", [fields, name = name_](const T& self) {
      const T plain{};
      std::string text;
      for (const Field& field : *fields) {
        const py::object value = field.read(self);
        const bool is_enum = py::hasattr(py::type::of(value), "__members__");
        if (!is_enum && value.equal(field.read(plain))) continue;
        text += (text.empty() ? "" : ", ") + field.name + "=" +
                (is_enum ? py::str(value) : py::repr(value)).template cast<std::string>();
      }
      return name + "(" + text + ")";
    }, "One line with every field that is not at its default.");
    return type_;
  }

 private:
  struct Field {
    std::string name;
    std::function<py::object(const T&)> read;
    std::function<void(T&, py::handle)> write;
  };

  template <class M>
  Record& add(const char* name, M T::*member) {
    fields_.push_back({name, [member](const T& self) { return py::cast(self.*member); },
                       [member](T& self, py::handle value) { self.*member = value.cast<M>(); }});
    return *this;
  }

  py::class_<T> type_;
  std::string name_;
  std::vector<Field> fields_;
};

void register_errors(py::module_& module);
void register_issue(py::module_& module);
void register_framework(py::module_& module);
void register_network(py::module_& module);
void register_observations(py::module_& module);
void register_work_plan(py::module_& module);
void register_plan_review(py::module_& module);
void register_case(py::module_& module);
void register_outcome(py::module_& module);
void register_evaluation(py::module_& module);
void register_explanation(py::module_& module);

}  // namespace merilo::python
