#include <algorithm>

#include "bindings.hpp"

namespace merilo::python {

namespace {

void* refuse(std::size_t) { throw py::type_error("the object was made without its constructor"); }

// What holds for every class: an object whose constructor did not run is refused where it is used, instead of memory
// that nobody filled, and the old protocols of pickle, which know nothing of such classes, write what the newer ones do.
void harden(const py::module_& module) {
  const py::object object = py::module_::import("builtins").attr("object");
  const py::cpp_function reduce([object](const py::object& self, int protocol) { return object.attr("__reduce_ex__")(self, std::max(protocol, 2)); },
                                py::is_method(module), py::name("__reduce_ex__"), py::arg("protocol"), "What pickle writes.");
  for (const auto& [name, value] : py::dict(module.attr("__dict__"))) {
    if (!PyType_Check(value.ptr())) continue;
    auto* type = reinterpret_cast<PyTypeObject*>(value.ptr());
    py::detail::type_info* info = py::detail::get_type_info(type);
    if (!info) continue;  // an exception or an enumeration
    info->operator_new = refuse;
    value.attr("__reduce_ex__") = reduce;
  }
}

}  // namespace

}  // namespace merilo::python

PYBIND11_MODULE(_merilo, module, py::mod_gil_not_used()) {
  module.doc() = "The compiled core of merilo; use the package `merilo`.";
  module.attr("__version__") = merilo::version();
  merilo::python::register_errors(module);
  merilo::python::register_issue(module);
  merilo::python::register_framework(module);
  merilo::python::register_network(module);
  merilo::python::register_observations(module);
  merilo::python::register_work_plan(module);
  merilo::python::register_case(module);
  merilo::python::register_outcome(module);
  merilo::python::register_explanation(module);
  merilo::python::register_evaluation(module);
  merilo::python::register_plan_review(module);
  merilo::python::harden(module);
}
