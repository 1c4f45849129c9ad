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

void report_verdict(const WriterEvents& events, const Announcement& announcement, const PersonalVerdict& verdict) {
  if (!verdict.is_clean() && events.personal) {
    events.personal(announcement.source, announcement.id, verdict);
  }
}

Message reason_of(const PersonalVerdict& verdict) {
  return verdict.of_id.is_empty() ? say("document_refused", {{"numbers", verdict.numbers.text()}})
                                  : say("document_refused_for_id", {{"numbers", verdict.of_id.text()}});
}

void warn_if_clock_is_behind(const GenerationInfo& live, Instant clock, const WriterEvents& events) {
  if (clock < live.created && events.warning) {
    events.warning("the clock says " + format_instant(clock) + ", but the live generation " + live.name +
                   " was made at " + format_instant(live.created) +
                   "; correct the clock if it is wrong now; if it was wrong then, build afresh, so that embargoed "
                   "announcements are withheld again; if that time is far in the future, build into a new directory");
  }
}

}  // namespace gonggo
