// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/terminal/suggest_jobs.hpp"

#include <unistd.h>

#include <fstream>
#include <iostream>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "common/base/error.hpp"
#include "common/search/suggester.hpp"
#include "searchd/response.hpp"
#include "searchd/terminal/output.hpp"
#include "searchd/terminal/typing_figures.hpp"

namespace gonggo::terminal {
namespace {

// Returns the request of the options with its language, without the text to complete.
SearchRequest request_of(const Settings& settings, std::string_view option) {
  const Values& values = settings.values;
  if (!settings.operands.empty()) {
    throw Error(ErrorKind::usage, say("suggest_takes_no_query",
                                      {{"option", std::string(option)}, {"operand", settings.operands.front()}}));
  }
  std::vector<Parameter> parameters = search_parameters_of(settings);
  if (values.given("limit")) {
    if (values.given("size")) {
      throw Error(ErrorKind::usage, say("limit_and_size"));
    }
    parameters.push_back({"size", values.text("limit")});
  }
  const Language language = take_language(parameters);
  auto parsed = parse_suggestion_request(parameters, now(), true);
  if (const auto* error = std::get_if<RequestError>(&parsed)) {
    throw Error(ErrorKind::usage, message_of(*error));
  }
  auto request = std::get<SearchRequest>(std::move(parsed));
  request.language = language;
  return request;
}

}  // namespace

ExitStatus suggest_once(const Settings& settings, Searcher& searcher) {
  const Values& values = settings.values;
  const std::string& format = values.text("format");
  if (format != "plain" && format != "json") {
    throw Error(ErrorKind::usage, say("plain_or_json", {{"option", "suggest"}, {"format", format}}));
  }
  SearchRequest request = request_of(settings, "suggest");
  request.query = values.text("suggest");
  Suggester suggester(searcher.generation().path);
  const std::vector<Suggestion> suggestions = suggester.suggest(request, searcher.words());
  if (format == "json") {
    std::cout << searchd::suggestions_json(request.query, suggestions) << '\n';
  } else {
    print_suggestions(suggestions,
                      {line_width(STDOUT_FILENO), use_colour(values.text("color"), STDOUT_FILENO), *request.language},
                      std::cout);
  }
  return suggestions.empty() ? ExitStatus::nothing_found : ExitStatus::found;
}

ExitStatus measure_suggestions(const Settings& settings, Searcher& searcher) {
  const SearchRequest request = request_of(settings, "suggest-bench");
  const std::string& path = settings.values.text("suggest-bench");
  std::ifstream file(path);
  if (!file) {
    throw Error(ErrorKind::missing, say("cannot_read", {{"file", path}}));
  }
  Suggester suggester(searcher.generation().path);
  TypingFigures figures(suggester, searcher.words(), request);
  for (std::string line; std::getline(file, line);) {
    figures.type(line, std::cout);
  }
  figures.print(std::cout);
  return ExitStatus::found;
}

}  // namespace gonggo::terminal
