// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/manifest_seal.hpp"

#include "common/index/storage.hpp"

namespace gonggo {
namespace {

std::string seal_of(std::string_view text) { return ",\"checksum\":\"" + storage::digest_of(text) + "\"}\n"; }

}  // namespace

std::string sealed(std::string object) {
  object.pop_back();  // the closing brace, which the seal has
  return object + seal_of(object);
}

bool is_seal_intact(std::string_view text) {
  const std::size_t length = seal_of({}).size();
  if (text.size() < length) {
    return false;
  }
  const std::string_view content = text.substr(0, text.size() - length);
  return text.substr(content.size()) == seal_of(content);
}

}  // namespace gonggo
