// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <ctime>
#include <string>

namespace gonggo::searchd {

// Formats the Date header as an IMF-fixdate (RFC 9110, 5.6.7). The text is made at most once a second. Belongs to one
// thread.
class HttpDate {
 public:
  const std::string& text();

 private:
  std::string text_;
  std::time_t second_ = 0;
};

}  // namespace gonggo::searchd
