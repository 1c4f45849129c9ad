// SPDX-License-Identifier: GPL-2.0-or-later
// What was read of one file: an attachment of an announcement, or a file that the command `extract` was given.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/base/message.hpp"
#include "common/text/personal_policy.hpp"

namespace gonggo::indexer {

// A stretch of text that stands at one place of a file. The text is valid UTF-8, its only control character is newline,
// and it is not empty.
struct TextBlock {
  enum class Part : std::uint8_t { body, table, text_box, note, header, caption, comment };
  enum class Place : std::uint8_t { none, page, section, sheet, slide };  // what `number` counts

  Part part = Part::body;
  Place place = Place::none;
  std::uint32_t number = 0;  // from 1; 0 if the place is none
  std::string member;  // path of the file within an archive, outermost archive first: a.zip's b/c.hwp; empty: none
  std::string text;
  bool operator==(const TextBlock&) const = default;
};

// Why a file, or a part of it, was not read, or is perhaps not the right one.
struct ReadFailure {
  enum class Reason : std::uint8_t {
    unsupported,  // a kind of file that has no reader, such as HWP 3 or a picture
    encrypted,
    damaged,
    too_large,   // more than a limit allows, packed or unpacked
    no_text,     // a sound file without any text, such as scanned pages
    error_page,  // a page of a server that says why the file was not sent, saved under the name of the file
    stopped,     // the reader was stopped, because it used too much time or memory, or tried what is forbidden
    not_opened,  // there is no such file, or it may not be read
    other_kind,  // a text under the name of a document (false_name.hpp); it was read
  };
  Reason reason = Reason::damaged;
  Message message;     // says what to do, without the name of the file
  std::string member;  // path within an archive, as in TextBlock; empty: the file itself
  // For a file in an archive of which nothing was read, so that a command of the site may read it: its kind, and its
  // number in each archive around it, from 0, outermost archive first.
  std::string kind = {};
  std::vector<std::uint32_t> position = {};

  // True if nothing is missing, but a person should look at the file.
  [[nodiscard]] bool is_note() const { return reason == Reason::other_kind; }
};

struct Extraction {
  std::string kind;               // as kind_of_file() names it (file_kind.hpp)
  std::vector<TextBlock> blocks;  // in reading order
  std::vector<ReadFailure> failures;
  bool is_preview = false;     // true if only the preview text of a locked file could be read
  bool is_cut = false;         // true if a limit cut the text
  PersonalCounts masked = {};  // personal numbers that were masked in it (extraction_mask.hpp)
};

}  // namespace gonggo::indexer
