// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/snippet_place.hpp"

namespace gonggo {
namespace {

Message place_text(const TextPlace& place) {
  switch (place.kind) {
    case TextPlace::Kind::page:
      return say("place_page", {{"number", place.number}});
    case TextPlace::Kind::section:
      return say("place_section", {{"number", place.number}});
    case TextPlace::Kind::sheet:
      return say("place_sheet", {{"number", place.number}});
    case TextPlace::Kind::slide:
      return say("place_slide", {{"number", place.number}});
    case TextPlace::Kind::none:
      break;
  }
  return {};
}

}  // namespace

std::string_view name_of(TextPlace::Kind kind) {
  switch (kind) {
    case TextPlace::Kind::page:
      return "page";
    case TextPlace::Kind::section:
      return "section";
    case TextPlace::Kind::sheet:
      return "sheet";
    case TextPlace::Kind::slide:
      return "slide";
    case TextPlace::Kind::none:
      break;
  }
  return "";
}

Message text_of(const SnippetPlace& place) {
  Message text = place.attachment.empty() ? say("place_attachment") : Message(place.attachment);
  if (!place.place.member.empty()) {
    text = text + Message(": " + place.place.member);
  }
  const Message within = place_text(place.place);
  return within.empty() ? text : text + Message(", ") + within;
}

}  // namespace gonggo
