// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/error.hpp"

namespace gonggo {

Message message_of(const std::exception& error) {
  const auto* known = dynamic_cast<const Error*>(&error);
  return known == nullptr ? Message(error.what()) : known->message();
}

}  // namespace gonggo
