// SPDX-License-Identifier: GPL-2.0-or-later
// What every part of a page needs beside its content: the settings, the language, the colours and the addresses.
#pragma once

#include <string>
#include <string_view>

#include "common/base/date.hpp"
#include "searchd/http.hpp"
#include "searchd/page/addresses.hpp"
#include "searchd/page/conditions.hpp"
#include "searchd/page/settings.hpp"
#include "searchd/page/texts.hpp"
#include "searchd/target.hpp"

namespace gonggo::searchd {

struct View {
  const PageSettings& settings;
  Language language = Language::korean;
  std::string contrast = {};  // light, dark or high; empty: as the browser prefers
  Conditions conditions;      // the parameters of the request
  Addresses addresses;
  std::string path = {};  // of the request, percent-encoded
  Day today;

  [[nodiscard]] std::string say(Text text, std::initializer_list<std::string_view> values = {}) const {
    return searchd::say(language, text, values);
  }
  // The parameters of the page alone, which every link keeps: lang and contrast.
  [[nodiscard]] Conditions manners() const { return conditions.only({"lang", "contrast"}); }
  [[nodiscard]] std::string title() const { return settings.title.empty() ? say(Text::site_title) : settings.title; }
  // Returns the address of the same page with other parameters.
  [[nodiscard]] Link here(const Conditions& wanted) const { return addresses.path(path, wanted.list()); }
  // Returns the address of a search with these conditions.
  [[nodiscard]] Link search(const Conditions& wanted) const { return addresses.path("/", wanted.list()); }
};

// Takes the parameter contrast out of the target, because it belongs to the page and not to the search. The language is
// that of the parameter lang, else of Accept-Language, else Korean. Throws ProblemError if contrast has a wrong value.
View make_view(const HttpRequest& request, RouteTarget& target, const PageSettings& settings, Day today);

// Returns all that a page depends on apart from its address and the documents: the languages that the client accepts,
// the public address and the settings. It is part of the entity tag.
std::string view_state(const HttpRequest& request, const PageSettings& settings);

}  // namespace gonggo::searchd
