// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/failure_text.hpp"

#include <xapian.h>

#include <exception>

namespace gonggo {

std::string failure_text() {
  constexpr const char* unknown = "an unknown error";
  if (!std::current_exception()) {
    return unknown;
  }
  try {
    throw;
  } catch (const Xapian::Error& error) {
    const char* reason = error.get_error_string();
    return error.get_msg() + (reason != nullptr ? std::string(" (") + reason + ")" : "");
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
    return unknown;
  }
}

}  // namespace gonggo
