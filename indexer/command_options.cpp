// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/command_options.hpp"

#include "common/index/build.hpp"
#include "indexer/fetch_settings.hpp"
#include "indexer/personal_settings.hpp"
#include "indexer/source_options.hpp"

namespace gonggo::indexer {
namespace {

const Message& reading = reading_group;
const Message analysis = say("group_analysis");

}  // namespace

Option wait_option() {
  return {.name = "wait",
          .metavar = "SECONDS",
          .type = OptionType::number,
          .fallback = "10",
          .help = say("help_wait"),
          .max = 86'400,
          .group = publishing_group};
}

Option report_option() {
  return {.name = "report",
          .metavar = "FILE",
          .type = OptionType::path,
          .help = say("help_report_file"),
          .group = reports_group};
}

Option keep_option() {
  return {.name = "keep",
          .metavar = "N",
          .type = OptionType::number,
          .fallback = "3",
          .help = say("help_keep"),
          .key = "index.keep",
          .group = publishing_group};
}

Option json_option() { return {.name = "json", .metavar = "", .type = OptionType::flag, .help = say("help_json")}; }

std::vector<Option> reading_options() {
  std::vector<Option> options = source_options();
  options.push_back({.name = "strict",
                     .metavar = "",
                     .type = OptionType::flag,
                     .help = say("help_strict"),
                     .group = publishing_group});
  options.push_back({.name = "rejects",
                     .metavar = "FILE",
                     .type = OptionType::path,
                     .help = say("help_rejects"),
                     .group = reports_group});
  options.insert(options.end(), {report_option(), wait_option(), keep_option()});
  options.push_back({.name = "attachment-cache",
                     .metavar = "MB",
                     .type = OptionType::number,
                     .fallback = "1024",
                     .help = say("help_attachment_cache"),
                     .key = "attachments.cache_mb",
                     .max = 1U << 20,
                     .group = publishing_group});
  options.push_back(personal_option());
  return options;
}

Option allow_drop_option(Message help) {
  return {.name = "allow-drop",
          .metavar = "PERCENT",
          .type = OptionType::number,
          .fallback = "20",
          .help = std::move(help),
          .max = 100,
          .group = publishing_group};
}

std::vector<Option> build_options() {
  std::vector<Option> options = reading_options();
  options.push_back(allow_drop_option(say("help_allow_drop")));
  options.push_back({.name = "no-space-check",
                     .metavar = "",
                     .type = OptionType::flag,
                     .help = say("help_no_space_check"),
                     .group = publishing_group});
  options.push_back({.name = "threads",
                     .metavar = "N",
                     .type = OptionType::number,
                     .fallback = "0",
                     .help = say("help_threads"),
                     .max = 64,
                     .group = publishing_group});
  options.push_back({.name = "shards",
                     .metavar = "N",
                     .type = OptionType::number,
                     .fallback = "0",
                     .help = say("help_shards"),
                     .max = most_shards,
                     .group = publishing_group});
  options.push_back({.name = "words",
                     .metavar = "FILE",
                     .type = OptionType::path,
                     .help = say("help_words"),
                     .key = "analysis.user_words",
                     .repeatable = true,
                     .group = analysis,
                     .must_exist = true});
  options.push_back({.name = "stop-words",
                     .metavar = "FILE",
                     .type = OptionType::path,
                     .help = say("help_stop_words"),
                     .key = "query.stop_words",
                     .group = analysis,
                     .must_exist = true,
                     .accepts_none = true});
  options.push_back({.name = "synonyms",
                     .metavar = "FILE",
                     .type = OptionType::path,
                     .help = say("help_synonyms"),
                     .key = "query.synonyms",
                     .group = analysis,
                     .must_exist = true,
                     .accepts_none = true});
  options.push_back({.name = "never-split",
                     .metavar = "FILE",
                     .type = OptionType::path,
                     .help = say("help_never_split"),
                     .key = "analysis.never_split",
                     .repeatable = true,
                     .group = analysis,
                     .must_exist = true});
  options.push_back({.name = "aliases",
                     .metavar = "",
                     .type = OptionType::truth,
                     .fallback = "true",
                     .help = say("help_aliases"),
                     .key = "analysis.aliases",
                     .group = analysis});
  options.push_back({.name = "dictionary",
                     .metavar = "FILE",
                     .type = OptionType::path,
                     .fallback = "/usr/share/hunspell/ko.dic",
                     .help = say("help_dictionary"),
                     .key = "analysis.hunspell_dic",
                     .group = analysis,
                     .must_exist = true,
                     .accepts_none = true});
  return options;
}

Option contact_option() {
  return {.name = "contact",
          .metavar = "ADDRESS",
          .help = say("help_contact"),
          .example = "--contact web@gaon.example",
          .key = "fetch.contact",
          .group = reading};
}

std::vector<Option> fetch_options() {
  Option wait = wait_option();
  wait.help = say("help_fetch_wait");
  return {{.name = "source", .metavar = "NAME", .help = say("help_fetch_source"), .repeatable = true, .group = reading},
          spool_option(reading),
          contact_option(),
          report_option(),
          std::move(wait)};
}

}  // namespace gonggo::indexer
