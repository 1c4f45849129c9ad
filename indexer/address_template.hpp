// SPDX-License-Identifier: GPL-2.0-or-later
// Makes web addresses of the values of a record, and completes addresses that a site writes without its name.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gonggo::indexer {

// An address with names in braces, such as "https://www.gaon.example/view?board={bbsId}&no={id}".
class AddressTemplate {
 public:
  // Throws Error(usage) if a brace is not closed, if a name is empty, if there is no name, or if the rest is
  // not an http or https address (web_address.hpp). what() says what to write.
  explicit AddressTemplate(std::string_view text);

  // Returns the value of a name; nullopt if the record has none.
  using Lookup = std::function<std::optional<std::string>(const std::string& name)>;
  struct Filled {
    std::string address;  // empty if a value is missing
    std::string missing;  // the first name without a value
  };
  // Returns the address with the values, which are percent-encoded (all but the unreserved characters of RFC 3986).
  [[nodiscard]] Filled fill(const Lookup& value_of) const;

 private:
  struct Part {
    std::string text;  // before the name
    std::string name;  // empty at the end of the address
  };
  std::vector<Part> parts_;
};

// Returns the address that `reference` means on a page with the address `base` (RFC 3986, section 5): /file/1 on
// https://www.gaon.example/board/ is https://www.gaon.example/file/1. Returns nullopt if `reference` is an address with
// a scheme or no address, or if `base` is no http or https address.
std::optional<std::string> resolved_address(std::string_view base, std::string_view reference);

}  // namespace gonggo::indexer
