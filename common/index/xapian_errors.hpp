// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: converts Xapian errors.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <string>

#include "common/base/error.hpp"

namespace gonggo {

// Calls `action` and returns its result. Throws Error(storage) with the path of the database if `action` throws a
// Xapian error.
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
