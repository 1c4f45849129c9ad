// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/writer_events.hpp"

namespace gonggo {

std::string_view phase_name(Phase phase) {
  switch (phase) {
    case Phase::reading:
      return "reading";
    case Phase::learning:
      return "learning";
    case Phase::indexing:
      return "indexing";
    case Phase::compacting:
      return "compacting";
    case Phase::checking:
      return "checking";
    case Phase::publishing:
      return "publishing";
  }
  return "";
}

}  // namespace gonggo
