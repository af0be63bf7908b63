#include "bindings.hpp"

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
}
