// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/terminal/single_jobs.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "common/base/error.hpp"
#include "searchd/response.hpp"
#include "searchd/similar_route.hpp"
#include "searchd/terminal/output.hpp"

namespace gonggo::terminal {

namespace {

// Deadline that no search reaches. A user can end a search with Ctrl-C.
constexpr std::chrono::hours no_deadline{1};

Layout output_layout(const Values& values, const std::optional<Language>& language) {
  return {line_width(STDOUT_FILENO), use_colour(values.text("color"), STDOUT_FILENO),
          language.value_or(message_language())};
}

Layout note_layout(const std::optional<Language>& language) {
  return {line_width(STDERR_FILENO), false, language.value_or(message_language())};
}

void check_page_size(const Values& values) {
  if (!values.given("limit")) {
    return;
  }
  if (values.given("size")) {
    throw Error(ErrorKind::usage, say("limit_and_size"));
  }
  if (values.number("limit") > max_page_size) {
    throw Error(ErrorKind::usage, say("limit_too_large", {{"given", values.text("limit")}, {"most", max_page_size}}));
  }
}

// Returns the search request with its member `now` set. Throws Error(usage) if an option is wrong.
SearchRequest request_of(const Settings& settings) {
  check_page_size(settings.values);
  auto parameters = search_parameters_of(settings);
  if (settings.values.given("limit")) {
    parameters.push_back({"size", settings.values.text("limit")});
  }
  const Instant instant = now();
  auto parsed = parse_request(parameters, instant, true);
  if (const auto* error = std::get_if<RequestError>(&parsed)) {
    throw Error(ErrorKind::usage, message_of(*error));
  }
  auto request = std::get<SearchRequest>(std::move(parsed));
  if (!request.now) {
    request.now = instant;
  }
  return request;
}

SearchResult ask(Searcher& searcher, const SearchRequest& request) {
  return searcher.search(request, std::chrono::steady_clock::now() + no_deadline);
}

void note_page_beyond_last(const SearchRequest& request, const SearchResult& result) {
  const std::uint64_t shown =
      std::min<std::uint64_t>(result.total + (shows_similar(request) ? result.similar : 0), max_depth);
  if (shown > 0 && request.size > 0) {
    print_note(say("no_such_page", {{"page", request.page}, {"last", (shown + request.size - 1) / request.size}}),
               note_layout(request.language), std::cerr);
  }
}

// Throws Error(usage) if an operand or an option has no effect on --show.
void check_show_options(const Settings& settings) {
  const Values& values = settings.values;
  if (!settings.operands.empty()) {
    throw Error(ErrorKind::usage, say("takes_one_id", {{"option", "show"}, {"operand", settings.operands.front()}}));
  }
  for (const auto& parameter : search_parameters_of(settings)) {
    if (parameter.name != "source" && parameter.name != "today" && parameter.name != "lang") {
      throw Error(ErrorKind::usage, say("no_effect_on_show", {{"option", option_name(parameter.name)}}));
    }
  }
  if (values.list("source").size() > 1) {
    throw Error(ErrorKind::usage, say("takes_one_source", {{"option", "show"}}));
  }
  const std::string& format = values.text("format");
  if (format != "plain" && format != "json") {
    throw Error(ErrorKind::usage, say("plain_or_json", {{"option", "show"}, {"format", format}}));
  }
}

// Returns the announcements with this id in this source. An empty source means every source. If nothing is found and
// the source is empty, the id is read as SOURCE/ID.
std::vector<Announcement> find_announcements(Searcher& searcher, const std::string& id, const std::string& source,
                                             Instant instant) {
  auto found = searcher.documents(id, source, instant);
  const auto slash = id.find('/');
  if (found.empty() && source.empty() && slash != std::string::npos && slash > 0) {
    found = searcher.documents(id.substr(slash + 1), id.substr(0, slash), instant);
  }
  return found;
}

// Returns the announcement with the id that the option gives. Prints a note and returns nullopt if there is none.
// Throws Error(usage) if several sources have it.
std::optional<Announcement> the_announcement(Searcher& searcher, const Values& values, const char* option,
                                             const SearchRequest& request) {
  const std::string& id = values.text(option);
  const auto found = find_announcements(searcher, id, values.text("source"), request.now.value_or(now()));
  if (found.empty()) {
    print_note(values.given("source")
                   ? say("no_announcement_in_source", {{"id", id}, {"source", values.text("source")}})
                   : say("no_announcement", {{"id", id}}),
               note_layout(request.language), std::cerr);
    return std::nullopt;
  }
  if (found.size() > 1) {
    std::string sources;
    for (const auto& each : found) {
      sources += (sources.empty() ? "" : ", ") + each.source;
    }
    throw Error(ErrorKind::usage, say("ambiguous_announcement", {{"id", id}, {"sources", sources}}));
  }
  return found.front();
}

// Throws Error(usage) if an operand or an option has no effect on --similar.
void check_similar_options(const Settings& settings) {
  if (!settings.operands.empty()) {
    throw Error(ErrorKind::usage, say("takes_one_id", {{"option", "similar"}, {"operand", settings.operands.front()}}));
  }
  const std::vector<std::string>& taken = searchd::similar_parameters();
  for (const auto& parameter : search_parameters_of(settings)) {
    if (parameter.name != "today" && parameter.name != "lang" &&
        std::find(taken.begin(), taken.end(), parameter.name) == taken.end()) {
      throw Error(ErrorKind::usage, say("no_effect", {{"option", option_name(parameter.name)}, {"job", "similar"}}));
    }
  }
  if (settings.values.list("source").size() > 1) {
    throw Error(ErrorKind::usage, say("takes_one_source", {{"option", "similar"}}));
  }
}

}  // namespace

ExitStatus search_once(const Settings& settings, Searcher& searcher) {
  const Values& values = settings.values;
  const auto format = parse_output_format(values.text("format")).value_or(OutputFormat::plain);
  const SearchRequest request = request_of(settings);
  const auto begin = std::chrono::steady_clock::now();
  const SearchResult result = ask(searcher, request);
  const auto took = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
  if (format != OutputFormat::json) {
    const Layout layout = note_layout(request.language);
    print_remarks(result, layout, std::cerr);
    print_interpretation(result, layout, std::cerr);
  }
  if (request.explain) {
    std::cerr << say("word_lists", {{"lists", describe(searcher.words())}}).in(note_layout(request.language).language)
              << '\n';
  }
  if (result.hits.empty() && request.page > 1) {
    note_page_beyond_last(request, result);
  }
  if (values.flag("header")) {
    print_tsv_header(std::cout);
  }
  print_result({request, result, seoul_day(*request.now), took}, format, output_layout(values, request.language),
               std::cout);
  const bool only_counts = request.size == 0 && result.total > 0;
  return result.hits.empty() && !only_counts ? ExitStatus::nothing_found : ExitStatus::found;
}

ExitStatus show_announcement(const Settings& settings, Searcher& searcher) {
  check_show_options(settings);
  const Values& values = settings.values;
  const SearchRequest request = request_of(settings);
  const auto found = the_announcement(searcher, values, "show", request);
  if (!found) {
    return ExitStatus::nothing_found;
  }
  const Day today = seoul_day(request.now.value_or(now()));
  if (values.text("format") == "json") {
    std::cout << searchd::document_json(*found, searcher.generation().name, today) << '\n';
  } else {
    print_announcement(*found, today, output_layout(values, request.language), std::cout);
  }
  return ExitStatus::found;
}

ExitStatus show_similar(const Settings& settings, Searcher& searcher) {
  check_similar_options(settings);
  const Values& values = settings.values;
  SearchRequest request = request_of(settings);
  std::erase_if(request.filters, [](const FieldFilter& filter) { return filter.field == FieldId::source; });
  const auto found = the_announcement(searcher, values, "similar", request);
  if (!found) {
    return ExitStatus::nothing_found;
  }
  const Day today = seoul_day(request.now.value_or(now()));
  const auto begin = std::chrono::steady_clock::now();
  SimilarResult similar = searcher.similar(*found, request, begin + no_deadline);
  const auto took = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
  const bool nothing = similar.hits.empty() && similar.related.empty();
  const auto format = parse_output_format(values.text("format")).value_or(OutputFormat::plain);
  if (format == OutputFormat::json) {
    std::cout << searchd::similar_json(*found, similar, searcher.generation().name, today) << '\n';
    return nothing ? ExitStatus::nothing_found : ExitStatus::found;
  }
  for (const Hit& hit : similar.related) {
    print_note(say("same_notice", {{"id", hit.announcement.id}, {"title", hit.announcement.title}}),
               note_layout(request.language), std::cerr);
  }
  SearchResult result;
  result.total = similar.hits.size();
  result.hits = std::move(similar.hits);
  print_result({request, result, today, took}, format, output_layout(values, request.language), std::cout);
  return nothing ? ExitStatus::nothing_found : ExitStatus::found;
}

ExitStatus analyze_text(const Settings& settings, Searcher& searcher) {
  const std::string& text = settings.values.text("analyze");
  print_tokens(text, searcher.analyze(text), std::cout);
  return ExitStatus::found;
}

}  // namespace gonggo::terminal
