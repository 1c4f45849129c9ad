// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/whole_text.hpp"

#include "indexer/format.hpp"
#include "indexer/text_stream.hpp"

namespace gonggo::indexer {

std::string read_whole_text(Input& input, const Message& advice) {
  TextStream stream(input);
  std::string text;
  for (std::string_view block = stream.read(); !block.empty(); block = stream.read()) {
    if (text.size() + block.size() > most_document_bytes) {
      throw UnreadableFile(say("document_too_large", {{"most", most_document_bytes >> 20}, {"advice", advice}}));
    }
    text += block;
  }
  return text;
}

}  // namespace gonggo::indexer
