// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: every Xapian error becomes Error(storage) with the path.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <string>

#include "common/base/error.hpp"

namespace gonggo {

template <typename Action>
auto with_storage_errors(const std::filesystem::path& database, Action&& action) {
  try {
    return action();
  } catch (const Xapian::Error& error) {
    const char* reason = error.get_error_string();
    throw Error(ErrorKind::storage, "the index in " + database.string() + " failed: " + error.get_msg() +
                                        (reason != nullptr ? std::string(" (") + reason + ")" : ""));
  }
}

}  // namespace gonggo
