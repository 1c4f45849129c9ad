// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/command_options.hpp"

#include "indexer/fetch_settings.hpp"
#include "indexer/source_options.hpp"

namespace gonggo::indexer {
namespace {

constexpr const char* reading = reading_group;
constexpr const char* analysis = "Word lists and dictionary";

}  // namespace

Option wait_option() {
  return {.name = "wait",
          .metavar = "SECONDS",
          .type = OptionType::number,
          .fallback = "10",
          .help = "How long to wait for another program that is publishing to this index.",
          .max = 86'400,
          .group = publishing_group};
}

Option report_option() {
  return {.name = "report",
          .metavar = "FILE",
          .type = OptionType::path,
          .help = "Write what happened to this file, as JSON: counts, times, rejects by reason.",
          .group = reports_group};
}

Option keep_option() {
  return {.name = "keep",
          .metavar = "N",
          .type = OptionType::number,
          .fallback = "3",
          .help = "Generations to keep afterwards, the live one among them; 0 keeps all.",
          .key = "index.keep",
          .group = publishing_group};
}

Option json_option() { return {.name = "json", .metavar = "", .type = OptionType::flag, .help = "Answer in JSON."}; }

std::vector<Option> reading_options() {
  std::vector<Option> options = source_options();
  options.push_back({.name = "strict",
                     .metavar = "",
                     .type = OptionType::flag,
                     .help = "Publish nothing if a single record is rejected or a single value is left out.",
                     .group = publishing_group});
  options.push_back({.name = "rejects",
                     .metavar = "FILE",
                     .type = OptionType::path,
                     .help = "Write every rejected record and every value left out to this file, one JSON object a "
                             "line: kind, file, line, reason, and record or key and value.",
                     .group = reports_group});
  options.insert(options.end(), {report_option(), wait_option(), keep_option()});
  return options;
}

Option allow_drop_option(std::string help) {
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
  options.push_back(
      allow_drop_option("Publish nothing if more than this share of the documents, of one source or of all, would "
                        "vanish. Only 100 publishes an empty index, or what was read of a file that is cut short."));
  options.push_back({.name = "no-space-check",
                     .metavar = "",
                     .type = OptionType::flag,
                     .help = "Build without looking at the free disk space first.",
                     .group = publishing_group});
  options.push_back({.name = "words",
                     .metavar = "FILE",
                     .type = OptionType::path,
                     .help = "Words to know, one a line.",
                     .key = "analysis.user_words",
                     .repeatable = true,
                     .group = analysis,
                     .must_exist = true});
  options.push_back({.name = "stop-words",
                     .metavar = "FILE",
                     .type = OptionType::path,
                     .help = "Words without weight in queries, one a line. The index keeps a copy, which "
                             "gonggo-searchd and gonggo-search use unless they are given another.",
                     .key = "query.stop_words",
                     .group = analysis,
                     .must_exist = true,
                     .accepts_none = true});
  options.push_back(
      {.name = "synonyms",
       .metavar = "FILE",
       .type = OptionType::path,
       .help = "Words that find each other, one group a line: EXCO = 엑스코. The index keeps a copy, too.",
       .key = "query.synonyms",
       .group = analysis,
       .must_exist = true,
       .accepts_none = true});
  options.push_back({.name = "never-split",
                     .metavar = "FILE",
                     .type = OptionType::path,
                     .help = "Words never to be cut into parts, one a line.",
                     .key = "analysis.never_split",
                     .repeatable = true,
                     .group = analysis,
                     .must_exist = true});
  options.push_back({.name = "aliases",
                     .metavar = "",
                     .type = OptionType::truth,
                     .fallback = "true",
                     .help =
                         "Learn the short forms that the texts explain, such as 인공지능(AI), so that each finds the "
                         "other. \"gonggo-indexer aliases\" lists them.",
                     .key = "analysis.aliases",
                     .group = analysis});
  options.push_back({.name = "dictionary",
                     .metavar = "FILE",
                     .type = OptionType::path,
                     .fallback = "/usr/share/hunspell/ko.dic",
                     .help = "Korean hunspell dictionary; \"none\" does without.",
                     .key = "analysis.hunspell_dic",
                     .group = analysis,
                     .must_exist = true,
                     .accepts_none = true});
  return options;
}

Option contact_option() {
  return {.name = "contact",
          .metavar = "ADDRESS",
          .help = "Where the operator of a site can reach you: an e-mail or web address. It is sent with each request.",
          .example = "--contact web@gaon.example",
          .key = "fetch.contact",
          .group = reading};
}

std::vector<Option> fetch_options() {
  Option wait = wait_option();
  wait.help = "How long to wait for another program that is fetching the same source.";
  return {
      {.name = "source", .metavar = "NAME", .help = "Fetch only this source.", .repeatable = true, .group = reading},
      spool_option(reading),
      contact_option(),
      report_option(),
      std::move(wait)};
}

}  // namespace gonggo::indexer
