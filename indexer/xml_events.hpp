// SPDX-License-Identifier: GPL-2.0-or-later
// Reads XML 1.0 as a sequence of events, with libxml2. Nothing is loaded from the network or from other files, entities
// are not expanded, and a document that declares entities is refused.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/message.hpp"

namespace gonggo::indexer {

// Names are as they are written, with their prefix. Declarations of namespaces are left out.
using XmlAttributes = std::vector<std::pair<std::string, std::string>>;

// Receives the parts of an XML document in the order of the text. A text is valid only during its call.
class XmlEvents {
 public:
  virtual ~XmlEvents() = default;
  virtual void begin(std::string_view name, const XmlAttributes& attributes, std::uint64_t line) = 0;
  virtual void text(std::string_view text) = 0;
  virtual void end() = 0;
};

inline constexpr std::size_t most_xml_levels = 64;
inline constexpr std::size_t most_xml_attributes = 256;  // of one element; more of them take quadratic time

// Reads the document, which must be UTF-8. The encoding that it declares is ignored. Returns why it cannot be read; an
// empty message if it was read to its end. Elements may be nested `most_levels` deep (at most 255, a limit of libxml2)
// and have most_xml_attributes, and one text may have 10 MB (a limit of libxml2). An exception of `events` reaches the
// caller.
Message read_xml(std::string_view document, XmlEvents& events, std::size_t most_levels = most_xml_levels);

}  // namespace gonggo::indexer
