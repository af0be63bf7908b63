#include "bindings.hpp"

namespace merilo::python {

namespace {

// The classes live in merilo/errors.py, where they have ordinary constructors, pickling and types.
template <class... Arguments>
void raise(const char* name, const Error& error, const Arguments&... arguments) {
  try {
    const py::object type = py::module_::import("merilo.errors").attr(name), made = type(error.what(), arguments...);
    made.attr("russian") = error.message("ru");
    py::set_error(type, made);
  } catch (py::error_already_set& failure) {
    failure.restore();
  }
}

}  // namespace

void register_errors(py::module_&) {
  py::register_exception_translator([](std::exception_ptr pointer) {
    if (!pointer) return;
    try {
      std::rethrow_exception(pointer);
    } catch (const ModelError& error) {
      raise("ModelError", error, to_tuple(error.issues()));
    } catch (const UnknownIdError& error) {
      raise("UnknownIdError", error);
    } catch (const ArithmeticError& error) {
      raise("NumberError", error);
    } catch (const FileError& error) {
      raise("FileError", error);
    } catch (const Cancelled& error) {
      raise("Cancelled", error);
    } catch (const Error& error) {
      raise("Error", error);
    }
  });
}

}  // namespace merilo::python
