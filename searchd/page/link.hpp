// SPDX-License-Identifier: GPL-2.0-or-later
// An address that may stand in a link of the page. Only two things make one: addresses.hpp, for the addresses of the
// daemon, and external(), for those that announcements and the configuration name. So no other text can become a link.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "searchd/response.hpp"

namespace gonggo::searchd {

class Link {
 public:
  // Returns nullopt unless the address begins with http:// or https://. A browser runs the text of some other schemes,
  // such as javascript: and data:, as a program.
  static std::optional<Link> external(std::string_view url) {
    return safe_url(url).empty() ? std::nullopt : std::optional(Link(std::string(url)));
  }

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  friend class Addresses;
  explicit Link(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace gonggo::searchd
