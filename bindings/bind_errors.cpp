#include "bindings.hpp"

namespace merilo::python {

namespace {

// The classes live in merilo/errors.py, where they have ordinary constructors, pickling and types.
template <class... Arguments>
void raise(const char* name, const Arguments&... arguments) {
  try {
    const py::object type = py::module_::import("merilo.errors").attr(name);
    py::set_error(type, type(arguments...));
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
      raise("ModelError", error.what(), to_tuple(error.issues()));
    } catch (const UnknownIdError& error) {
      raise("UnknownIdError", error.what());
    } catch (const ArithmeticError& error) {
      raise("NumberError", error.what());
    } catch (const FileError& error) {
      raise("FileError", error.what());
    } catch (const Cancelled& error) {
      raise("Cancelled", error.what());
    } catch (const Error& error) {
      raise("Error", error.what());
    }
  });
}

}  // namespace merilo::python
