// SPDX-License-Identifier: GPL-2.0-or-later
// The style sheets page.css, dark.css and high_contrast.css: every pair of text and background has enough contrast in
// every palette.
#include <catch2/catch.hpp>
#include <map>
#include <regex>
#include <set>

#include "searchd/page/contrast.hpp"
#include "searchd/page/settings.hpp"
#include "tests/page/site.hpp"

using namespace gonggo::searchd;
using gonggo::testing::style_sheet;

namespace {

using Palette = std::map<std::string, std::string>;

// The colours of the first block of a style sheet.
Palette palette_of(const std::string& file) {
  const std::string style = style_sheet(file);
  const std::size_t begin = style.find(":root {");
  REQUIRE(begin != std::string::npos);
  const std::string block = style.substr(begin, style.find('}', begin) - begin);
  static const std::regex colour("--color-([a-z-]+): (#[0-9a-f]{6});");
  Palette palette;
  for (std::sregex_iterator match(block.begin(), block.end(), colour), end; match != end; ++match) {
    palette[(*match)[1]] = (*match)[2];
  }
  return palette;
}

double contrast_of(const Palette& palette, const std::string& text, const std::string& background) {
  return contrast_ratio(*parse_colour(palette.at(text)), *parse_colour(palette.at(background)));
}

}  // namespace

TEST_CASE("contrast is computed as WCAG defines it") {
  CHECK(contrast_ratio({0, 0, 0}, {255, 255, 255}) == Approx(21));
  CHECK(contrast_ratio({119, 119, 119}, {255, 255, 255}) == Approx(4.48).margin(0.01));
  CHECK(parse_colour("#0b50d0") == Colour{11, 80, 208});
  for (const auto* wrong : {"", "0b50d0", "#0b50d", "#0B50D0", "#0b50dg", "#0b50d00"}) {
    CHECK_FALSE(parse_colour(wrong));
  }
}

TEST_CASE("every pair of colours has a contrast of at least 4.5, and borders of at least 3") {
  const std::vector<std::pair<std::string, std::string>> texts = {
      {"text", "background"},         {"text", "surface"},       {"text-subtle", "background"},
      {"text-subtle", "surface"},     {"primary", "background"}, {"primary", "surface"},
      {"primary-text", "primary"},    {"mark-text", "mark"},     {"open", "open-surface"},
      {"closing", "closing-surface"}, {"closing", "background"}, {"closed", "closed-surface"}};
  const std::vector<std::pair<std::string, std::string>> others = {
      {"control-border", "background"}, {"focus", "background"}, {"focus", "surface"}};
  for (const std::string file : {"page.css", "dark.css", "high_contrast.css"}) {
    const Palette palette = palette_of(file);
    for (const auto& [text, background] : texts) {
      INFO(file << " " << text << " on " << background);
      CHECK(contrast_of(palette, text, background) >= (file.find("high") == std::string::npos ? 4.5 : 7.0));
    }
    for (const auto& [line, background] : others) {
      INFO(file << " " << line << " on " << background);
      CHECK(contrast_of(palette, line, background) >= 3);
    }
  }
  CHECK(palette_of("page.css").at("primary") == default_colour);
}

TEST_CASE("every colour has one place in each palette, and the other palettes replace the same colours") {
  const Palette dark = palette_of("dark.css");
  const Palette high = palette_of("high_contrast.css");
  const Palette light = palette_of("page.css");
  CHECK(dark.size() == high.size());
  for (const auto& [name, value] : light) {
    INFO(name);
    CHECK(dark.contains(name));
    CHECK(high.contains(name));
  }
  CHECK(light.size() == dark.size());
  static const std::regex colour("--color-[a-z-]+:");
  for (const std::string file : {"page.css", "dark.css", "high_contrast.css"}) {
    const std::string style = style_sheet(file);
    std::set<std::string> names;
    for (std::sregex_iterator match(style.begin(), style.end(), colour), end; match != end; ++match) {
      INFO(file << " " << match->str());
      CHECK(names.insert(match->str()).second);
    }
  }
}

TEST_CASE("a page links to the palettes that the browser may prefer, or to the one of its address") {
  gonggo::testing::Site site;
  const auto linked = [&](const std::string& target, const std::string& file) {
    const gonggo::testing::Xml page(site.body(target));
    const std::string link = "//link[@rel='stylesheet'][contains(@href, '/" + file + "')]";
    return page.count(link) == 0 ? "no" : page.count(link + "/@media") == 0 ? "always" : page.first(link + "/@media");
  };
  CHECK(linked("/", "dark.css") == "(prefers-color-scheme: dark)");
  CHECK(linked("/no/such/page", "high_contrast.css") == "(prefers-contrast: more)");
  CHECK(linked("/?contrast=dark", "dark.css") == "always");
  CHECK(linked("/?contrast=dark", "high_contrast.css") == "no");
  CHECK(linked("/?contrast=high", "high_contrast.css") == "always");
  CHECK(linked("/?contrast=light", "dark.css") == "no");
  site.settings.colour = "#004000";  // replaces the light palette only
  const gonggo::testing::Xml coloured(site.body("/"));
  CHECK(coloured.count("//link[contains(@href, '/colours/')]/following-sibling::link[contains(@href, 'dark.css')]") ==
        1);
}

TEST_CASE("targets are large enough, and the focus is visible") {
  const std::string style = style_sheet("page.css");
  CHECK(style.find("--target: 2.75rem") != std::string::npos);  // 44 pixels
  static const std::regex height("min-height: ([0-9.]+)rem");
  for (std::sregex_iterator match(style.begin(), style.end(), height), end; match != end; ++match) {
    CHECK(std::stod((*match)[1]) >= 1.5);  // 24 pixels
  }
  CHECK(style.find(":focus-visible {\n  outline: 3px solid") != std::string::npos);
}
