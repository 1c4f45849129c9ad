// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/page/view.hpp"

#include <algorithm>

#include "searchd/header_text.hpp"
#include "searchd/problem.hpp"

namespace gonggo::searchd {

namespace {

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

}  // namespace

View make_view(const HttpRequest& request, RouteTarget& target, const PageSettings& settings, Day today) {
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
