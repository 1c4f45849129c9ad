// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/page/view.hpp"

#include <algorithm>
#include <array>

#include "common/search/parameter_hints.hpp"
#include "common/text/clean_utf8.hpp"
#include "searchd/header_text.hpp"
#include "searchd/problem.hpp"

namespace gonggo::searchd {

namespace {

// The parameters that only pages know: the colours, and the results from which an announcement was opened.
constexpr std::array<std::string_view, 2> page_parameters = {"contrast", "results"};

std::string path_of(const RouteTarget& target) {
  std::string path;
  for (const std::string& segment : target.segments) {
    path += "/" + percent_encoded(segment);
  }
  return path.empty() ? "/" : path;
}

// Takes the parameter `contrast` out of the target and returns its value. Empty: it is not given.
std::string take_contrast(RouteTarget& target) {
  std::string contrast;
  std::erase_if(target.parameters, [&](const auto& parameter) {
    if (parameter.first != "contrast") {
      return false;
    }
    contrast = parameter.second;
    return true;
  });
  if (!contrast.empty() && contrast != "light" && contrast != "dark" && contrast != "high") {
    throw ProblemError{{"bad_choice", gonggo::say("contrast_choice", {{"parameter", "contrast"}}), "contrast"}};
  }
  return contrast;
}

// Takes the parameters out of the target that have nothing to do with a search. Other services add them to every
// address that they pass on (utm_source, fbclid), and a reader who follows such a link must see the page. A name that
// looks like one of ours is a mistake and stays, so that the reader is told.
void drop_foreign(RouteTarget& target) {
  std::erase_if(target.parameters, [](const auto& parameter) {
    const std::string& name = parameter.first;
    return std::find(page_parameters.begin(), page_parameters.end(), name) == page_parameters.end() &&
           find_parameter(name) == nullptr && parameter_hint(clean_utf8(name)).english.empty();
  });
}

}  // namespace

View make_view(const HttpRequest& request, RouteTarget& target, const PageSettings& settings, Day today) {
  drop_foreign(target);
  const Conditions conditions(target);
  const auto language = parse_language(conditions.value("lang"));
  std::string contrast = take_contrast(target);
  return View{.settings = settings,
              .language = language.value_or(preferred_language(request.accept_language).value_or(Language::korean)),
              .contrast = std::move(contrast),
              .conditions = conditions,
              .addresses = addresses_for(request, settings),
              .path = path_of(target),
              .today = today};
}

std::string view_state(const HttpRequest& request, const PageSettings& settings) {
  std::string state;
  const auto add = [&state](std::string_view text) { state.append(text).append("\n"); };
  const auto preferred = preferred_language(request.accept_language);
  add(preferred ? language_tag(*preferred) : "");
  add(addresses_for(request, settings).base());
  add(settings.title);
  add(settings.logo);
  add(settings.colour);
  add(settings.license);
  add(facet_name(settings.topic));
  for (const std::string& topic : settings.topics) {
    add(topic);
  }
  for (const SiteLink& link : settings.links) {
    add(link.text);
    add(link.address.text());
  }
  return state;
}

}  // namespace gonggo::searchd
