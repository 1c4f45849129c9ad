// SPDX-License-Identifier: GPL-2.0-or-later
// The main function of gonggo-search.
#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/error.hpp"
#include "common/base/shown_text.hpp"
#include "common/index/generation.hpp"
#include "common/index/generation_check.hpp"
#include "common/search/ranking_weights.hpp"
#include "common/search/searcher.hpp"
#include "common/search/word_lists.hpp"
#include "searchd/configuration.hpp"
#include "searchd/terminal/file_jobs.hpp"
#include "searchd/terminal/numbers.hpp"
#include "searchd/terminal/options.hpp"
#include "searchd/terminal/report_job.hpp"
#include "searchd/terminal/single_jobs.hpp"
#include "searchd/terminal/suggest_jobs.hpp"

namespace {

using namespace gonggo;
using namespace gonggo::terminal;

// The options that choose a job other than a search. At most one of them may be given.
struct Mode {
  const char* option;
  ExitStatus (*job)(const Settings&, Searcher&);
};
constexpr std::array<Mode, 9> modes = {{{"show", show_announcement},
                                        {"similar", show_similar},
                                        {"report", print_report},
                                        {"analyze", analyze_text},
                                        {"eval", evaluate},
                                        {"batch", search_batch},
                                        {"bench", measure_speed},
                                        {"suggest", suggest_once},
                                        {"suggest-bench", measure_suggestions}}};

void tune(Searcher& searcher, const std::string& weight) {
  const std::string_view text = weight;
  const std::size_t sign = std::min(text.find('='), text.size());
  const std::string_view name = text.substr(0, sign);
  const std::string_view number = text.substr(std::min(sign + 1, text.size()));
  double value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (number.empty() || error != std::errc() || end != number.data() + number.size()) {
    throw Error(ErrorKind::usage, say("weight_without_number", {{"weight", weight}}));
  }
  if (searcher.tune(name, value)) {
    return;
  }
  std::string names;
  for (const NamedWeight& known : named_weights()) {
    if (known.name == name) {
      throw Error(ErrorKind::usage, say("weight_out_of_range", {{"weight", weight},
                                                                {"name", std::string(name)},
                                                                {"least", short_number(known.least)},
                                                                {"most", short_number(known.most)}}));
    }
    names += (names.empty() ? "" : ", ") + std::string(known.name);
  }
  throw Error(ErrorKind::usage,
              say("unknown_weight", {{"weight", weight}, {"name", std::string(name)}, {"known", names}}));
}

Searcher open_searcher(const Settings& settings) {
  const std::filesystem::path index = settings.values.path("index");
  if (index.empty()) {
    throw Error(ErrorKind::usage, say("no_index_given"));
  }
  const auto live = live_generation(index);
  if (!live) {
    throw Error(ErrorKind::missing, say("no_index", {{"directory", index.string()}}));
  }
  checked_generation(*live);  // before the word lists are read from it
  Searcher searcher(*live, word_lists_for(*live, searchd::word_list_files(settings.values)));
  for (const std::string& weight : settings.values.list("weight")) {
    tune(searcher, weight);
  }
  return searcher;
}

// Returns the job that the options choose. nullptr: a search. Throws Error(usage) if options do not fit together.
const Mode* mode_of(const Values& values) {
  const Mode* chosen = nullptr;
  for (const Mode& mode : modes) {
    if (!values.given(mode.option)) {
      continue;
    }
    if (chosen != nullptr) {
      throw Error(ErrorKind::usage, say("two_jobs", {{"one", chosen->option}, {"other", mode.option}}));
    }
    chosen = &mode;
  }
  if (values.given("eval") && values.given("format")) {
    throw Error(ErrorKind::usage, say("eval_with_format"));
  }
  if (values.given("header") && (chosen != nullptr || values.text("format") != "tsv")) {
    throw Error(ErrorKind::usage, say("header_needs_tsv"));
  }
  for (const auto* option : {"days", "all"}) {
    if (values.given(option) && !values.given("report")) {
      throw Error(ErrorKind::usage, say("option_needs", {{"option", option}, {"needed", "report"}}));
    }
  }
  for (const auto* option : {"per-query", "compare"}) {
    if (values.given(option) && !values.given("eval")) {
      throw Error(ErrorKind::usage, say("option_needs", {{"option", option}, {"needed", "eval"}}));
    }
  }
  return chosen;
}

ExitStatus run(const Settings& settings) {
  const Mode* mode = mode_of(settings.values);
  Searcher searcher = open_searcher(settings);
  const ExitStatus status = (mode == nullptr ? search_once : mode->job)(settings, searcher);
  std::cout.flush();
  if (!std::cout) {
    throw Error(ErrorKind::storage, say("output_not_written"));
  }
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  const std::vector<std::string> arguments(argv + std::min(argc, 1), argv + argc);
  const Language language = language_of(arguments);
  try {
    const auto settings = parse_options(search_program(), arguments, std::cout, language);
    return static_cast<int>(settings ? run(*settings) : ExitStatus::found);
  } catch (const std::exception& error) {
    std::cerr << "gonggo-search: " << escaped_line(message_of(error).in(language)) << '\n';
    return static_cast<int>(ExitStatus::failed);
  }
}
