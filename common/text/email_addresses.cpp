// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/email_addresses.hpp"

#include <string_view>

#include "common/base/ascii.hpp"

namespace gonggo {
namespace {

// Finds e-mail addresses.
class AddressFinder {
 public:
  explicit AddressFinder(const std::vector<Character>& characters) : characters_(characters) {}

  std::vector<std::pair<std::size_t, std::size_t>> find() const {
    std::vector<std::pair<std::size_t, std::size_t>> found;
    for (std::size_t at = 0; at < characters_.size(); ++at) {
      const std::size_t sign = sign_length(at);
      if (sign == 0) {
        continue;
      }
      std::size_t begin = begin_of_name(at);
      const std::size_t end = end_of_host(at + sign);
      const std::size_t before = found.empty() ? 0 : found.back().second;
      while (begin < at && characters_[begin].begin < before) {  // a@b.krc@d.kr
        ++begin;
      }
      if (begin < at && end > at + sign) {
        found.emplace_back(characters_[begin].begin, characters_[end - 1].end);
      }
    }
    return found;
  }

 private:
  [[nodiscard]] char at(std::size_t i) const { return i < characters_.size() ? characters_[i].c : other_sign; }

  // Returns the length of the sign between name and host that begins here. 0: there is none.
  [[nodiscard]] std::size_t sign_length(std::size_t i) const {
    if (at(i) == '@') {
      return 1;
    }
    const bool opened = at(i) == '(' || at(i) == '[';
    const bool closed = at(i + 3) == ')' || at(i + 3) == ']';
    return opened && closed && (at(i + 1) | 0x20) == 'a' && (at(i + 2) | 0x20) == 't' ? 4 : 0;
  }

  [[nodiscard]] std::size_t begin_of_name(std::size_t sign) const {
    const auto in_name = [](char c) {
      return ascii::is_letter(c) || ascii::is_digit(c) || std::string_view("._%+-").find(c) != std::string_view::npos;
    };
    std::size_t begin = sign > 0 && at(sign - 1) == ' ' ? sign - 1 : sign;
    const std::size_t last = begin;
    while (begin > 0 && in_name(at(begin - 1))) {
      --begin;
    }
    while (begin < last && !ascii::is_letter(at(begin)) && !ascii::is_digit(at(begin))) {
      ++begin;
    }
    return begin == last ? sign : begin;
  }

  // Returns the end of the longest host name: labels with dots between them, of which the last has letters only.
  // Returns `begin` if there is none.
  [[nodiscard]] std::size_t end_of_host(std::size_t begin) const {
    std::size_t end = begin;
    bool first = true;
    for (std::size_t i = at(begin) == ' ' ? begin + 1 : begin; i < characters_.size();) {
      const std::size_t label = i;
      while (ascii::is_letter(at(i))) {
        ++i;
      }
      if (!first && i - label >= 2) {
        end = i;
      }
      while (ascii::is_letter(at(i)) || ascii::is_digit(at(i)) || at(i) == '-' || at(i) == hangul_sign) {
        ++i;
      }
      if (i == label || at(i) != '.') {
        break;
      }
      first = false;
      ++i;
    }
    return end;
  }

  const std::vector<Character>& characters_;
};

}  // namespace

std::vector<std::pair<std::size_t, std::size_t>> find_email_addresses(const std::vector<Character>& characters) {
  return AddressFinder(characters).find();
}

}  // namespace gonggo
