#pragma once
/// \file
/// Everything merilo offers.

#include <merilo/date.hpp>
#include <merilo/error.hpp>
#include <merilo/evaluation/evaluation.hpp>
#include <merilo/io/case.hpp>
#include <merilo/issue.hpp>
#include <merilo/model/framework.hpp>
#include <merilo/model/indicator.hpp>
#include <merilo/model/network.hpp>
#include <merilo/model/observations.hpp>
#include <merilo/model/rule.hpp>
#include <merilo/model/scale.hpp>
#include <merilo/number.hpp>
#include <merilo/text.hpp>
#include <merilo/version.hpp>
