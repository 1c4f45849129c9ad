// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/erase_command.hpp"

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/base/error.hpp"
#include "common/index/erased_list.hpp"
#include "common/index/erasure.hpp"
#include "indexer/attachment_reader.hpp"
#include "indexer/extract/extract_cache.hpp"
#include "indexer/fetch_command.hpp"
#include "indexer/fetch_settings.hpp"
#include "indexer/fetch_spool.hpp"
#include "indexer/personal_settings.hpp"
#include "indexer/program.hpp"
#include "indexer/publishing_command.hpp"

namespace gonggo::indexer {
namespace {

namespace fs = std::filesystem;

using Name = std::pair<std::string, std::string>;  // source and id

std::vector<Name> names_of(const Settings& settings) {
  const std::string& source = settings.values.text("source");
  std::vector<Name> names;
  for (const std::string& id : settings.operands) {
    names.emplace_back(source.empty() ? "main" : source, id);
  }
  return names;
}

class EraseCommand {
 public:
  EraseCommand(const Settings& settings, const CommandContext& context)
      : settings_(settings),
        context_(context),
        index_(index_of(settings)),
        erasure_(index_, options(), wait_of(settings),
                 {.progress = [&](Phase phase, std::uint64_t done,
                                  std::uint64_t total) { context.console.progress(phase, done, total); },
                  .duplicate = {},
                  .stop = context.interruption.came,
                  .committing = {},
                  .warning = [&](const std::string& message) { context.console.warn(message); }}) {}

  int run() {
    context_.console.hide(personal_policy(settings_.values));
    if (!settings_.values.flag("accept-unknown")) {
      refuse_unknown();
    }
    erasure_.list(names_of(settings_));
    try {
      return finish();
    } catch (const Error& error) {
      context_.console.finish();
      throw Error(error.kind(), say("erase_unfinished", {{"problem", error.message()}}));
    }
  }

 private:
  [[nodiscard]] BuildOptions options() const {
    BuildOptions options;
    options.words = words_of(settings_, context_.console);
    options.personal = personal_policy(settings_.values);
    options.aliases = settings_.values.flag("aliases");
    options.threads = static_cast<unsigned>(settings_.values.number("threads"));
    options.check_free_space = !settings_.values.flag("no-space-check");
    options.wait = wait_of(settings_);
    options.clock = context_.clock;
    return options;
  }

  // A mistyped id would be reported as erased, while the announcement that was meant stays.
  void refuse_unknown() const {
    constexpr std::size_t most_shown = 20;
    const std::vector<UnknownName> unknown = unknown_names(index_, names_of(settings_));
    for (std::size_t i = 0; i < std::min(unknown.size(), most_shown); ++i) {
      const UnknownName& name = unknown[i];
      std::string others;
      for (const std::string& source : name.other_sources) {
        others += (others.empty() ? "" : ", ") + source;
      }
      context_.console.warn(say("erase_unknown_id", {{"id", name.source + "/" + name.id}}) +
                            (others.empty() ? Message() : say("erase_other_sources", {{"sources", others}})));
    }
    if (!unknown.empty()) {
      throw Error(ErrorKind::missing, say("erase_unknown", {{"count", grouped(unknown.size())}}));
    }
  }

  int finish() {
    const std::clock_t begin = std::clock();
    const std::uint64_t hidden = erasure_.hide();
    for (const auto& [source, id] : erasure_.collect()) {
      context_.console.warn(say("erase_not_found", {{"id", source + "/" + id}}));
    }
    if (settings_.operands.empty() && erasure_.found().empty() && ErasedList(index_).unfinished() == 0) {
      context_.console.result(say("erase_nothing"));
      return exit_clean;
    }
    context_.console.result(say("erase_hidden", {{"count", grouped(hidden)}}));
    const std::optional<Published> published = erasure_.rewrite();
    context_.console.finish();
    if (published) {
      const auto seconds = static_cast<std::uint64_t>((std::clock() - begin) / CLOCKS_PER_SEC);
      context_.console.result(say("erase_rewritten", {{"documents", grouped(published->generation->documents)},
                                                      {"name", published->generation->name},
                                                      {"seconds", grouped(seconds)}}));
    }
    forget_copies();
    const ErasureProof proof = erasure_.prove();
    for (const std::string& place : proof.remains) {
      context_.console.warn(place);
    }
    if (!proof.remains.empty()) {
      throw Error(ErrorKind::unpublished, say("erase_remains", {{"places", proof.remains.size()}}));
    }
    context_.console.result(say("erase_proved", {{"documents", grouped(proof.documents)},
                                                 {"terms", grouped(proof.terms)},
                                                 {"files", grouped(proof.files)},
                                                 {"bytes", readable_bytes(proof.bytes)}}) +
                            (erasure_.found().empty() ? say("erase_proved_ids")
                                                      : say("erase_proved_words", {{"words", grouped(proof.words)}})));
    return exit_clean;
  }

  // Removes what was read of attachments and fetched of sources, and files of rejected records.
  void forget_copies() const {
    const ExtractCache cache(index_ / "attachments", 1);
    const std::uint64_t entries = cache.keep_only([&](const Extraction& extraction) {
      Attachment attachment;
      take_text(extraction.blocks, attachment);
      return erasure_.keeps_attachment(attachment.text);
    });
    if (entries > 0) {
      context_.console.result(say("erase_cache", {{"count", grouped(entries)}}));
    }
    forget_fetched_copies();
    for (const std::string& file : settings_.values.list("rejects")) {
      std::error_code error;
      if (!fs::remove(file, error) && error) {
        throw Error(ErrorKind::storage,
                    say("cannot_do", {{"action", "remove"}, {"path", file}, {"reason", error.message()}}));
      }
    }
  }

  void forget_fetched_copies() const {
    std::set<std::string> sources;
    std::set<std::string> attachments;
    for (const auto& [source, id] : names_of(settings_)) {
      sources.insert(source);
    }
    for (const auto& [name, addresses] : erasure_.found()) {
      sources.insert(name.first);
      attachments.insert(addresses.begin(), addresses.end());
    }
    for (const FetchedSource& source : fetched_sources(settings_, {})) {
      if (!sources.empty() && !sources.contains(source.source.name)) {
        continue;
      }
      const fs::path folder = spool_folder(settings_.values, source.source.name);
      const std::uint64_t files = forget_fetched(folder, attachments, wait_of(settings_), context_.interruption.came);
      if (files > 0) {
        context_.console.result(say("erase_fetched", {{"source", source.source.name}, {"count", grouped(files)}}));
      }
    }
  }

  const Settings& settings_;
  const CommandContext& context_;
  fs::path index_;
  Erasure erasure_;
};

}  // namespace

int erase_for_certain(const Settings& settings, const CommandContext& context) {
  return EraseCommand(settings, context).run();
}

int allow_again(const Settings& settings, const CommandContext& context) {
  const std::vector<Name> names = names_of(settings);
  if (names.empty()) {
    throw Error(ErrorKind::usage, say("allow_what"));
  }
  const std::vector<Name> missing =
      allow_erased(index_of(settings), names, wait_of(settings), context.interruption.came);
  for (const auto& [source, id] : missing) {
    context.console.warn(say("allow_not_listed", {{"id", source + "/" + id}}));
  }
  if (!missing.empty()) {
    throw Error(ErrorKind::missing, say("allow_unknown", {{"count", grouped(missing.size())}}));
  }
  context.console.result(say("allow_done", {{"count", grouped(names.size())}}));
  return exit_clean;
}

}  // namespace gonggo::indexer
