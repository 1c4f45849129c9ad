// SPDX-License-Identifier: GPL-2.0-or-later
// Makes personal numbers of every kind from invented digits, the same in every run.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "common/text/personal.hpp"

namespace gonggo {

class PlantedNumbers {
 public:
  // A number, and the words that must stand before it if its kind needs them.
  struct Planted {
    PersonalKind kind;
    std::string label;
    std::string number;
  };

  std::string digits(std::size_t count) {
    std::string out;
    while (out.size() < count) {
      state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
      out.push_back(static_cast<char>('0' + (state_ >> 33) % 10));
    }
    return out;
  }
  // A number between the two, with zeros in front.
  std::string digits_between(std::size_t count, std::size_t least, std::size_t most) {
    const std::string out = std::to_string(least + std::stoul(digits(6)) % (most - least + 1));
    return std::string(count - std::min(count, out.size()), '0') + out;
  }

  Planted next(PersonalKind kind) {
    ++made_;
    switch (kind) {
      case PersonalKind::resident:
        return {kind, "", registration(1, 2)};
      case PersonalKind::foreigner:
        return {kind, "", registration(5, 6)};
      case PersonalKind::passport:
        return {kind, "", made_ % 2 == 0 ? "M3" + digits(7) : "M" + digits(3) + letter() + digits(4)};
      case PersonalKind::licence:
        return {kind, "", digits_between(2, 11, 26) + "-" + digits(2) + "-" + digits(6) + "-" + digits(2)};
      case PersonalKind::account:
        return {kind, made_ % 2 == 0 ? "계좌 " : "국민은행 ", account()};
      case PersonalKind::card:
        return {kind, "", card()};
      case PersonalKind::mobile:
        return {kind, "", "010-" + digits(4) + "-" + digits(4)};
      case PersonalKind::email:
        break;
    }
    return {PersonalKind::email, "", "hong" + digits(6) + "@naver.example"};
  }

  // A number of a corporation, which has the check digit of a resident, too, or not.
  std::string corporation(bool fits_resident) {
    for (;;) {
      std::string number = "1101" + std::string(made_++ % 2 == 0 ? "11" : "21") + digits_between(1, 1, 4) + digits(5);
      int corporation = 0;
      int resident = 0;
      for (std::size_t i = 0; i < number.size(); ++i) {
        const int value = number[i] - '0';
        corporation += value * (i % 2 == 0 ? 1 : 2);
        resident += value * static_cast<int>(2 + i % 8);
      }
      const int check = (10 - corporation % 10) % 10;
      if ((check == (11 - resident % 11) % 10) == fits_resident) {
        return number.insert(6, "-") + std::to_string(check);
      }
    }
  }

 private:
  // Without a check digit, as numbers are that were given out since October 2020; on a day that no corporation has.
  std::string registration(std::size_t least, std::size_t most) {
    return digits_between(2, 30, 99) + digits_between(2, 1, 12) + digits_between(2, 1, 10) + "-" +
           digits_between(1, least, most) + digits(6);
  }
  std::string letter() { return std::string(1, static_cast<char>('A' + std::stoul(digits(4)) % 26)); }
  std::string account() {
    constexpr std::array<std::array<std::size_t, 4>, 6> banks = {
        {{6, 2, 6, 0}, {3, 3, 6, 0}, {4, 3, 6, 0}, {3, 6, 5, 0}, {3, 4, 4, 2}, {4, 2, 7, 0}}};
    std::string out;
    for (const std::size_t length : banks.at(made_ % banks.size())) {
      if (length > 0) {
        out += (out.empty() ? "" : "-") + (out.empty() ? digits_between(length, 100, 999) : digits(length));
      }
    }
    return out;
  }
  std::string card() {
    std::string number = "4" + digits(14);
    int sum = 0;
    for (std::size_t i = 0; i < number.size(); ++i) {
      const int value = (number[number.size() - 1 - i] - '0') * (i % 2 == 0 ? 2 : 1);
      sum += value > 9 ? value - 9 : value;
    }
    number += std::to_string((10 - sum % 10) % 10);
    return number.substr(0, 4) + "-" + number.substr(4, 4) + "-" + number.substr(8, 4) + "-" + number.substr(12);
  }

  std::uint64_t state_ = 20261128;
  std::size_t made_ = 0;
};

}  // namespace gonggo
