// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/fetch_command.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <optional>

#include "common/base/date.hpp"
#include "common/base/error.hpp"
#include "indexer/fetch_settings.hpp"
#include "indexer/fetch_spool.hpp"
#include "indexer/output_file.hpp"
#include "indexer/personal_settings.hpp"
#include "indexer/program.hpp"
#include "indexer/source_settings.hpp"

namespace gonggo::indexer {
namespace {

namespace json = boost::json;

std::string contact_of(const Settings& settings) {
  const std::string& contact = settings.values.text("contact");
  const bool is_printable = std::all_of(contact.begin(), contact.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
  if (contact.empty() || !is_printable) {
    throw Error(ErrorKind::usage, say("name_the_contact"));
  }
  return contact;
}

bool is_among(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string report_of(const std::vector<FetchOutcome>& outcomes, Instant started) {
  json::array sources;
  bool has_failed = false;
  for (const FetchOutcome& outcome : outcomes) {
    has_failed = has_failed || !outcome.problem.empty();
    json::object source{{"source", outcome.source}, {"status", outcome.problem.empty() ? "done" : "failed"}};
    if (!outcome.problem.empty()) {
      source["reason"] = default_personal_policy().masked(outcome.problem.english);  // may quote what was read
    }
    source["documents"] = outcome.documents;
    source["downloaded"] = outcome.downloaded;
    source["bytes"] = outcome.bytes;
    source["changed"] = outcome.is_changed;
    sources.push_back(std::move(source));
  }
  return json::serialize(json::object{{"command", "fetch"},
                                      {"status", has_failed ? "failed" : "done"},
                                      {"sources", std::move(sources)},
                                      {"started", format_instant(started)},
                                      {"finished", format_instant(now())}}) +
         "\n";
}

void tell(const FetchOutcome& outcome, bool has_documents, Console& console) {
  if (!outcome.problem.empty()) {
    console.warn(has_documents ? say("fetch_source_failed", {{"source", outcome.source}, {"reason", outcome.problem}})
                               : say("fetch_first_failed", {{"source", outcome.source}, {"reason", outcome.problem}}));
    return;
  }
  const Message line = say("fetched_source", {{"source", outcome.source},
                                              {"documents", grouped(outcome.documents)},
                                              {"downloaded", grouped(outcome.downloaded)},
                                              {"bytes", readable_bytes(outcome.bytes)}});
  console.result(outcome.is_changed ? line : line + say("fetched_same"));
}

}  // namespace

std::vector<FetchedSource> fetched_sources(const Settings& settings, const std::vector<std::string>& names) {
  std::vector<FetchedSource> sources;
  const auto tables = settings.tables.find("source");
  if (tables == settings.tables.end()) {
    return sources;
  }
  std::vector<std::string> known;
  for (const Values& table : tables->second) {
    const auto spec = fetch_spec_of(table);
    const std::string& name = table.text("name");
    if (!spec || (!names.empty() && !is_among(names, name))) {
      continue;
    }
    known.push_back(name);
    sources.push_back({configured_source(settings, name), *spec});
  }
  for (const std::string& name : names) {
    if (!is_among(known, name)) {
      throw Error(ErrorKind::usage, say("not_fetched_source", {{"source", name}}));
    }
  }
  return sources;
}

std::vector<FetchOutcome> fetch_and_tell(const Settings& settings, const std::vector<FetchedSource>& sources,
                                         const CommandContext& context) {
  FetchEnvironment around{.contact = contact_of(settings),
                          .wait = wait_of(settings),
                          .warn = [&](const Message& notice) { context.console.warn(notice); },
                          .stop = context.interruption.came,
                          .wall = context.wall};
  std::vector<FetchOutcome> outcomes;
  for (const FetchOutcome& outcome : fetch_sources(sources, around)) {
    const auto source = std::find_if(sources.begin(), sources.end(),
                                     [&](const FetchedSource& each) { return each.source.name == outcome.source; });
    tell(outcome, has_complete_set(source->source.spool), context.console);
    outcomes.push_back(outcome);
  }
  return outcomes;
}

int fetch(const Settings& settings, const CommandContext& context) {
  const std::vector<FetchedSource> sources = fetched_sources(settings, settings.values.list("source"));
  if (sources.empty()) {
    throw Error(ErrorKind::usage, say("nothing_to_fetch"));
  }
  std::optional<OutputFile> report;
  if (settings.values.given("report")) {
    report.emplace(settings.values.path("report"));
  }
  context.console.hide(default_personal_policy());
  const Instant started = now();
  const std::vector<FetchOutcome> outcomes = fetch_and_tell(settings, sources, context);
  if (report) {
    report->write(report_of(outcomes, started));
    report->finish();
  }
  const auto failed = std::count_if(outcomes.begin(), outcomes.end(),
                                    [](const FetchOutcome& outcome) { return !outcome.problem.empty(); });
  if (failed == 0) {
    return exit_clean;
  }
  return static_cast<std::size_t>(failed) == outcomes.size() ? exit_unpublished : exit_source_failed;
}

}  // namespace gonggo::indexer
