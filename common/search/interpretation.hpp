// SPDX-License-Identifier: GPL-2.0-or-later
// How words of a query were understood: as a wish for a date, a board, a department or a status. Plain data.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/search/request.hpp"

namespace gonggo {

enum class WishKind { date, board, department, status };

// Returns the name of the kind in answers.
constexpr std::string_view wish_kind_name(WishKind kind) {
  switch (kind) {
    case WishKind::board:
      return "board";
    case WishKind::department:
      return "department";
    case WishKind::status:
      return "status";
    case WishKind::date:
      break;
  }
  return "date";
}

struct Interpretation {
  WishKind kind = WishKind::date;
  std::string text;       // the words
  std::size_t begin = 0;  // code points [begin, end) of the query that was searched for
  std::size_t end = 0;
  std::vector<Parameter> filter;  // the parameters that narrow a search to what fits; at least one
};

}  // namespace gonggo
