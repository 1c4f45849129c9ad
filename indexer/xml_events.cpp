// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/xml_events.hpp"

#include <libxml/tree.h>
#include <libxml/xmlreader.h>

#include <algorithm>
#include <climits>
#include <memory>
#include <new>

#include "common/base/ascii.hpp"

namespace gonggo::indexer {
namespace {

struct FreeReader {
  void operator()(xmlTextReaderPtr reader) const { xmlFreeTextReader(reader); }
};

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

// True if an element has more attributes than are taken. libxml2 compares each attribute with all others of its
// element, so the attributes are counted before. What is counted is what XML calls an attribute: a name, an equals
// sign and a value in quotes. In a text that is not XML, libxml2 ends no later than the count goes wrong.
bool has_too_many_attributes(std::string_view document) {
  for (std::size_t at = document.find('<'); at < document.size(); at = document.find('<', at)) {
    const std::string_view rest = document.substr(at);
    const auto skip_to = [&](std::string_view end) { at = std::min(document.find(end, at), document.size()); };
    if (rest.starts_with("<!--")) {
      skip_to("-->");
    } else if (rest.starts_with("<![CDATA[")) {
      skip_to("]]>");
    } else if (rest.starts_with("<?")) {
      skip_to("?>");
    }
    std::size_t attributes = 0;
    for (++at; at < document.size() && document[at] != '>' && document[at] != '<'; ++at) {
      if (document[at] == '"' || document[at] == '\'') {
        if (++attributes > most_xml_attributes) {
          return true;
        }
        at = std::min(document.find(document[at], at + 1), document.size() - 1);
      }
    }
  }
  return false;
}

// The messages of libxml2 quote the document, and a report must not.
Message problem_of(int code) {
  switch (code) {
    case XML_ERR_TAG_NAME_MISMATCH:
    case XML_ERR_LTSLASH_REQUIRED:
      return say("xml_tags_differ");
    case XML_ERR_DOCUMENT_EMPTY:
    case XML_ERR_DOCUMENT_END:
    case XML_ERR_TAG_NOT_FINISHED:
    case XML_ERR_GT_REQUIRED:
    case XML_ERR_COMMENT_NOT_FINISHED:
    case XML_ERR_CDATA_NOT_FINISHED:
      return say("xml_ends_early");
    case XML_ERR_INVALID_CHAR:
    case XML_ERR_INVALID_CHARREF:
    case XML_ERR_INVALID_ENCODING:
      return say("xml_bad_character");
    case XML_ERR_ENTITY_LOOP:
      return say("xml_declares_entities");
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_ERR_ENTITYREF_NO_NAME:
    case XML_ERR_NAME_REQUIRED:
    case XML_ERR_ENTITYREF_SEMICOL_MISSING:
      return say("xml_bad_name");
    case XML_ERR_ATTRIBUTE_NOT_STARTED:
    case XML_ERR_ATTRIBUTE_NOT_FINISHED:
    case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
    case XML_ERR_ATTRIBUTE_REDEFINED:
    case XML_ERR_LT_IN_ATTRIBUTE:
    case XML_ERR_SPACE_REQUIRED:
      return say("xml_bad_attribute");
    default:
      return say("xml_malformed");
  }
}

// Keeps the first error. Without a handler libxml2 would print it.
void on_error(void* kept, xmlErrorPtr error) {
  auto& message = *static_cast<Message*>(kept);
  if (message.empty() && error != nullptr && error->level == XML_ERR_FATAL) {
    message = say("on_line", {{"problem", problem_of(error->code)}, {"line", error->line}});
  }
}

class Reading {
 public:
  Reading(std::string_view document, XmlEvents& events, std::size_t most_levels)
      : events_(events),
        most_levels_(most_levels),
        reader_(xmlReaderForMemory(document.data(), static_cast<int>(document.size()), nullptr, "UTF-8",
                                   XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_COMPACT | XML_PARSE_BIG_LINES)) {
    if (!reader_) {
      throw std::bad_alloc();
    }
    xmlTextReaderSetStructuredErrorHandler(reader_.get(), on_error, &error_);
  }

  Message run() {
    int status = 0;
    while ((status = xmlTextReaderRead(reader_.get())) == 1) {
      if (!take()) {
        return error_;
      }
    }
    if (status != 0 && error_.empty()) {
      error_ = say("xml_malformed");
    }
    return status == 0 ? Message() : error_;
  }

 private:
  // Returns false if the reading must end.
  bool take() {
    switch (xmlTextReaderNodeType(reader_.get())) {
      case XML_READER_TYPE_ELEMENT:
        return begin();
      case XML_READER_TYPE_END_ELEMENT:
        end();
        return true;
      case XML_READER_TYPE_TEXT:
      case XML_READER_TYPE_CDATA:
      case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        events_.text(view(xmlTextReaderConstValue(reader_.get())));
        return true;
      case XML_READER_TYPE_ENTITY_REFERENCE:
        return refuse_entity();
      case XML_READER_TYPE_DOCUMENT_TYPE: {
        const auto* type = reinterpret_cast<const xmlDtd*>(xmlTextReaderCurrentNode(reader_.get()));
        if (type != nullptr && (type->entities != nullptr || type->pentities != nullptr)) {
          error_ = say("xml_declares_entities");
          return false;
        }
        if (type != nullptr && type->attributes != nullptr) {  // each would be added to every element
          error_ = say("xml_declares_attributes");
          return false;
        }
        return true;
      }
      default:
        return true;
    }
  }

  // An entity that an external DTD may declare is not replaced. Without it the text would have a gap.
  bool refuse_entity() {
    error_ = say("xml_unknown_entity");
    return false;
  }

  // True if the current attribute has an entity that is not replaced.
  bool has_entity() {
    const auto* attribute = reinterpret_cast<const xmlAttr*>(xmlTextReaderCurrentNode(reader_.get()));
    if (attribute == nullptr || attribute->type != XML_ATTRIBUTE_NODE) {
      return false;
    }
    const xmlNode* part = attribute->children;
    while (part != nullptr && part->type != XML_ENTITY_REF_NODE) {
      part = part->next;
    }
    return part != nullptr;
  }

  bool begin() {
    if (++depth_ > most_levels_) {
      error_ = say("xml_too_deep", {{"most", most_levels_}});
      return false;
    }
    const long line = xmlGetLineNo(xmlTextReaderCurrentNode(reader_.get()));
    const std::string name(view(xmlTextReaderConstName(reader_.get())));
    const bool is_empty = xmlTextReaderIsEmptyElement(reader_.get()) == 1;
    attributes_.clear();
    while (xmlTextReaderMoveToNextAttribute(reader_.get()) == 1) {
      if (xmlTextReaderIsNamespaceDecl(reader_.get()) != 1) {
        if (has_entity()) {
          return refuse_entity();
        }
        attributes_.emplace_back(view(xmlTextReaderConstName(reader_.get())),
                                 view(xmlTextReaderConstValue(reader_.get())));
      }
    }
    xmlTextReaderMoveToElement(reader_.get());
    events_.begin(name, attributes_, line > 0 ? static_cast<std::uint64_t>(line) : 0);
    if (is_empty) {
      end();
    }
    return true;
  }

  void end() {
    --depth_;
    events_.end();
  }

  XmlEvents& events_;
  std::size_t most_levels_;
  std::unique_ptr<xmlTextReader, FreeReader> reader_;
  Message error_;
  XmlAttributes attributes_;
  std::size_t depth_ = 0;
};

}  // namespace

Message read_xml(std::string_view document, XmlEvents& events, std::size_t most_levels) {
  if (document.size() > INT_MAX) {
    return say("xml_too_large");
  }
  if (has_too_many_attributes(document)) {
    return say("xml_too_many_attributes", {{"most", most_xml_attributes}});
  }
  return Reading(document, events, most_levels).run();
}

}  // namespace gonggo::indexer
