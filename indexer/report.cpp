// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/report.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <iomanip>
#include <sstream>

#include "common/base/json_numbers.hpp"
#include "indexer/console.hpp"

namespace gonggo::indexer {
namespace {

namespace json = boost::json;

Message readable_seconds(double seconds) {
  std::ostringstream out;
  out << std::fixed << std::setprecision(1) << seconds;
  return say("seconds", {{"seconds", out.str()}});
}

json::object generation_json(const Published& published) {
  json::object out;
  if (published.generation) {
    json::object sources;
    for (const auto& [source, documents] : published.generation->sources) {
      sources[source] = documents;
    }
    out["generation"] = published.generation->name;
    out["documents"] = published.generation->documents;
    out["sources"] = std::move(sources);
    out["withheld"] = published.generation->withheld;
    out["bytes"] = published.bytes;
  }
  return out;
}

json::object times_json(const JobReport& report) {
  json::object phases;
  for (const auto& [phase, seconds] : report.phases) {
    json::value& sum = phases.emplace(phase_name(phase), 0.0).first->value();
    sum = sum.as_double() + seconds;
  }
  json::object out;
  if (report.started && report.finished) {
    out["started"] = format_instant(*report.started);
    out["finished"] = format_instant(*report.finished);
  }
  out["seconds"] = report.seconds;
  out["cpu_seconds"] = report.cpu_seconds;
  out["seconds_by_phase"] = std::move(phases);
  return out;
}

void append(json::object& to, json::object&& from) {
  for (auto& [key, value] : from) {
    to[key] = std::move(value);
  }
}

json::object numbers_json(const PersonalCounts& numbers) {
  const auto named = numbers.by_name();
  return {named.begin(), named.end()};
}

json::object personal_json(const PersonalReport& personal) {
  json::array documents;
  for (const PersonalReport::Document& document : personal.first) {
    json::object entry{{"source", document.source}, {"id", document.id}, {"numbers", numbers_json(document.numbers)}};
    if (document.is_refused) {
      entry["refused"] = true;
    }
    documents.push_back(std::move(entry));
  }
  return {{"personal_numbers", numbers_json(personal.masked)},
          {"documents_with_personal_numbers", personal.documents},
          {"documents_refused", personal.refused},
          {"first_documents_with_personal_numbers", std::move(documents)}};
}

Message counts_line(const JobReport& report) {
  const Published& done = report.published;
  Message line = say("documents_live", {{"documents", grouped(done.generation->documents)},
                                        {"name", done.generation->name},
                                        {"added", grouped(done.added)},
                                        {"replaced", grouped(done.replaced)},
                                        {"removed", grouped(done.removed)}});
  const auto add = [&](std::uint64_t count, const Message& text) { line = count > 0 ? line + text : line; };
  add(done.generation->withheld, say("count_withheld", {{"count", grouped(done.generation->withheld)}}));
  add(done.moved, say("count_moved", {{"count", grouped(done.moved)}}));
  add(done.kept, say("count_kept", {{"count", grouped(done.kept)}}));
  add(done.replayed, say("count_replayed", {{"count", grouped(done.replayed)}}));
  add(done.duplicates, say("count_duplicates", {{"count", grouped(done.duplicates)}}));
  add(report.left_out, say("count_left_out", {{"count", grouped(report.left_out)}}));
  add(report.rejects, say("count_rejects", {{"count", grouped(report.rejects)}}));
  return line;
}

}  // namespace

JobClock::JobClock(JobReport& report) : report_(report) { report_.started = now(); }

JobClock::~JobClock() {
  const Clock::time_point end = Clock::now();
  end_phase(end);
  report_.finished = now();
  report_.seconds = std::chrono::duration<double>(end - begin_).count();
  report_.cpu_seconds = static_cast<double>(std::clock() - cpu_begin_) / CLOCKS_PER_SEC;
}

void JobClock::enter(Phase phase) {
  if (!report_.phases.empty() && report_.phases.back().phase == phase) {
    return;
  }
  const Clock::time_point time = Clock::now();
  end_phase(time);
  report_.phases.push_back({phase, 0});
  phase_begin_ = time;
}

void JobClock::end_phase(Clock::time_point time) {
  if (!report_.phases.empty()) {
    report_.phases.back().seconds = std::chrono::duration<double>(time - phase_begin_).count();
  }
}

std::string report_json(const JobReport& report, const std::string& command, const std::string& error,
                        const PersonalPolicy& hidden) {
  const Published& published = report.published;
  json::object reasons;
  for (const auto& [reason, count] : report.reasons) {
    reasons[hidden.masked(reason)] = count;
  }
  json::object out{{"command", command}, {"status", error.empty() ? "done" : "failed"}};
  if (!error.empty()) {
    out["error"] = hidden.masked(error);
  }
  append(out, generation_json(published));
  json::array failed;
  for (const FailedSource& source : report.failed) {
    failed.push_back(json::object{
        {"source", source.name}, {"reason", hidden.masked(source.reason.english)}, {"documents_kept", source.kept}});
  }
  out["failed_sources"] = std::move(failed);
  out["files"] = report.files;
  out["formats"] = json::object(report.formats.begin(), report.formats.end());
  out["announcements"] = report.announcements;
  out["added"] = published.added;
  out["replaced"] = published.replaced;
  out["removed"] = published.removed;
  out["kept"] = published.kept;
  out["moved"] = published.moved;
  out["duplicates"] = published.duplicates;
  out["erased"] = published.erased;
  out["replayed"] = published.replayed;
  out["rejects"] = report.rejects;
  out["values_left_out"] = report.left_out;
  out["rejects_by_reason"] = std::move(reasons);
  append(out, personal_json(report.personal));
  append(out, times_json(report));
  return plain_numbers(json::serialize(out)) + "\n";
}

std::vector<Message> summary_lines(const JobReport& report) {
  const Published& done = report.published;
  std::vector<Message> lines{done.generation ? counts_line(report) : say("nothing_to_change")};
  if (done.erased > 0) {
    lines.push_back(say("erased_left_out", {{"count", grouped(done.erased)}}));
  }
  if (!done.generation) {
    return lines;
  }
  if (const PersonalReport& personal = report.personal; personal.documents > 0) {
    lines.push_back(say("personal_masked", {{"numbers", personal.masked.text()}, {"documents", personal.documents}}));
  }
  if (report.personal.refused > 0) {
    lines.push_back(say("personal_refused", {{"documents", report.personal.refused}}));
  }
  if (report.files == 0) {
    return lines;
  }
  const double rate = static_cast<double>(report.announcements) / std::max(0.001, report.seconds);
  lines.push_back(say("time_spent", {{"bytes", readable_bytes(report.published.bytes)},
                                     {"seconds", readable_seconds(report.seconds)},
                                     {"cpu", readable_seconds(report.cpu_seconds)},
                                     {"rate", grouped(static_cast<std::uint64_t>(rate))}}));
  Message phases;
  for (const auto& [phase, seconds] : report.phases) {
    phases = phases + (phases.empty() ? "" : ", ") + phase_text(phase) + " " + readable_seconds(seconds);
  }
  lines.push_back(phases);
  std::string formats;
  for (const auto& [format, files] : report.formats) {
    formats += (formats.empty() ? "" : ", ") + format + " " + std::to_string(files);
  }
  if (!formats.empty()) {
    lines.push_back(say("files_by_format", {{"formats", formats}}));
  }
  return lines;
}

}  // namespace gonggo::indexer
