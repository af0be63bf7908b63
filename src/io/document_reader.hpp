#pragma once
// What the readers of whole documents have in common: values at a key, sections of named parts.

#include "json_reader.hpp"

namespace merilo {
inline namespace v1 {

class DocumentReader {
 protected:
  DocumentReader(JsonReader& reader, const Json& root) : r_(reader), root_(root) {}

  template <class Each>
  void section(const char* name, Each&& each) {
    r_.with(root_, "", name, [&](const Json& v, const std::string& at) { r_.map(v, at, each); });
  }
  void id(const Json& json, const std::string& pointer, const char* key, std::string& target) {
    r_.with(json, pointer, key, [&](const Json& v, const std::string& at) { target = r_.id(v, at); });
  }
  void text(const Json& json, const std::string& pointer, const char* key, Text& target) {
    r_.with(json, pointer, key, [&](const Json& v, const std::string& at) { target = r_.text(v, at); });
  }

  JsonReader& r_;
  const Json& root_;
};

}  // namespace v1
}  // namespace merilo
