// SPDX-License-Identifier: GPL-2.0-or-later
// Reads XML documents: answers of portals, feeds, and any document with a repeated element.
//
// An element becomes a record. Its children are values by name. A child with children of its own becomes values with
// dotted names (period.begin), an attribute a value with @ before its name (@no, link.@href), and a repeated child a
// list. In lists of elements that have children or attributes of their own, the n-th value belongs to the n-th element;
// "" stands for a value that is missing.
//
// Like a JSON document, an XML document is read twice and held in memory as text.
#include "indexer/xml_document.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "common/text/clean_utf8.hpp"
#include "indexer/envelope.hpp"
#include "indexer/feed.hpp"
#include "indexer/html.hpp"
#include "indexer/markup_text.hpp"
#include "indexer/row_survey.hpp"
#include "indexer/whole_text.hpp"
#include "indexer/xml_events.hpp"

namespace gonggo::indexer {
namespace {

namespace json = boost::json;

// Tells the survey what a document holds. An element with children or attributes is an object.
class SurveyEvents final : public XmlEvents {
 public:
  explicit SurveyEvents(RowSurvey& survey) : survey_(survey) {}

  void begin(std::string_view name, const XmlAttributes& attributes, std::uint64_t) override {
    bool is_repeated = false;
    if (open_.empty()) {
      root_ = name;
    } else {
      make_object(open_.back());
      if (open_.back().children.size() < most_names) {
        is_repeated = !open_.back().children.emplace(name).second;
      }
    }
    path_.push(name);
    open_.push_back({std::string(name), is_repeated});
    if (!attributes.empty()) {
      make_object(open_.back());
    }
    for (const auto& [key, value] : attributes) {
      survey_.key('@' + key);
      survey_.value('@' + key, value);
    }
  }

  void text(std::string_view text) override {
    std::string& kept = open_.back().text;
    kept += text.substr(0, most_text - std::min(most_text, kept.size()));
  }

  void end() override {
    const Element element = std::move(open_.back());
    if (element.is_object) {
      survey_.end();
    } else if (ascii::is_blank(element.text)) {
      survey_.empty_value(path_.text());
    }
    path_.pop();
    open_.pop_back();
    if (!open_.empty()) {
      survey_.key(element.name);
      if (!ascii::is_blank(element.text)) {
        survey_.value(element.name, ascii::trim(element.text));
      }
    } else if (!element.is_object) {
      survey_.empty_list(root_);
    }
  }

  [[nodiscard]] const std::string& root() const { return root_; }

 private:
  static constexpr std::size_t most_names = 1000;  // of the children of one element
  static constexpr std::size_t most_text = 1024;

  struct Element {
    std::string name;
    bool is_repeated;
    bool is_object = false;
    std::string text = {};
    std::set<std::string, std::less<>> children = {};
  };

  // Called while `element` is the innermost one.
  void make_object(Element& element) {
    if (!std::exchange(element.is_object, true)) {
      survey_.begin(path_.text(), element.is_repeated);
    }
  }

  RowSurvey& survey_;
  KeyPath path_;
  std::vector<Element> open_;
  std::string root_;
};

// Elements of a feed that may hold XHTML.
bool is_text_of_feed(std::string_view key) {
  return key == "content" || key == "summary" || key == "description" || key == "content:encoded";
}

// The content of one element: XHTML, or a text that may be escaped HTML.
class Markup {
 public:
  void begin(std::string_view name) {
    kinds_.push_back(element_of(name.substr(name.find(':') + 1)));
    has_elements_ = true;
    markup_.begin(kinds_.back(), "");
  }
  void text(std::string_view text) {
    text_ += text;
    markup_.characters(text);
  }
  // Returns false if the element itself ends.
  bool end() {
    if (kinds_.empty()) {
      return false;
    }
    markup_.end(kinds_.back());
    kinds_.pop_back();
    return true;
  }
  std::string take() { return has_elements_ ? text_as_html(markup_.take()) : std::move(text_); }

 private:
  MarkupText markup_{false};
  std::string text_;
  std::vector<Element> kinds_;
  bool has_elements_ = false;
};

// Builds the elements at the path of the rows and passes them on.
class RowEvents final : public XmlEvents {
 public:
  RowEvents(std::string rows, bool is_feed, const ReaderOptions& options, const RecordSink& sink)
      : rows_(std::move(rows)), is_feed_(is_feed), options_(options), sink_(sink) {}

  void begin(std::string_view name, const XmlAttributes& attributes, std::uint64_t line) override {
    if (markup_) {
      markup_->begin(grow(name.size()) ? name : "");
      return;
    }
    if (open_.empty()) {
      path_.push(name);
      if (path_.text() != rows_) {
        return;
      }
      row_ = {};
      counts_.clear();
      size_ = 0;
      line_ = line;
      open_.push_back({"", 0});
    } else {
      std::string key = open_.back().key.empty() ? std::string(name) : open_.back().key + '.' + std::string(name);
      open_.back().has_children = true;
      if (!grow(key.size())) {
        open_.push_back({"", 0});  // The record is rejected. So it needs no more keys.
      } else {
        const std::size_t index = counts_[key]++;
        open_.push_back({std::move(key), index});
      }
      if (is_feed_ && is_text_of_feed(open_.back().key)) {
        markup_.emplace();
      }
    }
    for (const auto& [attribute, value] : attributes) {
      const std::string& key = open_.back().key;
      add(key + (key.empty() ? "@" : ".@") + attribute, value, open_.back().index);
    }
  }

  void text(std::string_view text) override {
    if (open_.empty() || !grow(text.size())) {
      return;
    }
    if (markup_) {
      markup_->text(text);
    } else {
      open_.back().text += text;
    }
  }

  void end() override {
    if (markup_ && markup_->end()) {
      return;
    }
    if (markup_) {
      open_.back().text = markup_->take();
      markup_.reset();
    }
    if (open_.empty()) {
      path_.pop();
      return;
    }
    const Element element = std::move(open_.back());
    open_.pop_back();
    if (open_.empty()) {
      path_.pop();
      emit();
    } else if (!element.has_children || !ascii::is_blank(element.text)) {
      add(element.key, element.text, open_.back().index);
    }
  }

 private:
  struct Element {
    std::string key;
    std::size_t index;  // of the element among those with the same key
    bool has_children = false;
    std::string text = {};
  };

  // Adds a value that belongs to the element with this index.
  void add(const std::string& key, std::string_view text, std::size_t index) {
    if (!grow(key.size() + 1)) {
      return;
    }
    const auto [member, is_new] = row_.emplace(key, json::string(text));
    if (is_new && index == 0) {
      return;
    }
    json::value& value = member->value();
    if (!value.is_array()) {
      value = is_new ? json::array() : json::array{value};
    }
    json::array& list = value.get_array();
    while (list.size() < index && grow(1)) {
      list.emplace_back("");
    }
    list.emplace_back(json::string(text));
  }

  // Returns false if the record is too long.
  bool grow(std::size_t bytes) {
    size_ += bytes;
    return size_ <= options_.max_record;
  }

  void emit() {
    if (size_ > options_.max_record) {
      sink_.reject(line_, say("record_too_long", {{"most", options_.max_record}}), "");
      return;
    }
    const std::string text = json::serialize(row_);
    if (is_feed_) {
      name_feed_fields(row_, options_.is_known_key);
    }
    sink_.record({std::move(row_), line_, text});
  }

  std::string rows_;
  bool is_feed_;
  const ReaderOptions& options_;
  const RecordSink& sink_;
  KeyPath path_;               // outside the rows
  std::vector<Element> open_;  // inside a row; the first is the row
  json::object row_;
  std::map<std::string, std::size_t> counts_;  // elements of the row by key
  std::optional<Markup> markup_;               // of the innermost open element, if it is a text of a feed
  std::uint64_t line_ = 0;
  std::uint64_t size_ = 0;
};

bool is_entity(std::string_view text) {
  const std::size_t end = text.substr(0, 12).find(';');
  if (end == std::string_view::npos) {
    return false;
  }
  const std::string_view name = text.substr(1, end - 1);
  const bool is_number = name.size() > 1 && name.front() == '#';
  return is_number || name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos";
}

// Escapes the & of addresses (?a=1&b=2) and of entities of HTML (&nbsp;), which many feeds forget. Nothing is changed
// inside CDATA.
std::string with_escaped_ampersands(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size() + text.size() / 16);
  constexpr std::string_view cdata = "<![CDATA[";
  while (!text.empty()) {
    const std::size_t at = std::min(text.find_first_of("&<"), text.size());
    escaped += text.substr(0, at);
    text.remove_prefix(at);
    if (text.starts_with(cdata)) {
      const std::size_t end = std::min(text.find("]]>"), text.size());
      escaped += text.substr(0, end);
      text.remove_prefix(end);
    } else if (!text.empty()) {
      escaped += text.front() == '&' && !is_entity(text) ? std::string_view("&amp;") : text.substr(0, 1);
      text.remove_prefix(1);
    }
  }
  return escaped;
}

void read_rows(const std::string& text, const RowSurvey& survey, const std::string& root, const ReaderOptions& options,
               const RecordSink& sink) {
  const std::string_view entries = entries_of_feed(root);
  const bool is_feed = options.rows.empty() && !entries.empty();
  RowSurvey::Rows rows;
  if (is_feed) {
    if (sink.feed) {
      sink.feed();
    }
    rows = survey.rows_at(entries);
    const bool is_answer = check_envelope(survey.facts_outside(rows), rows.count);
    if (!rows.found && !is_answer && root != "feed" && !survey.has_place(root + ".channel")) {
      throw SourceFailed(say("feed_is_empty"));
    }
  } else {
    rows = find_rows(survey, options, say("xml_document"));
  }
  if (sink.page && rows.total) {
    sink.page({rows.count, *rows.total, rows.page});
  }
  if (rows.found) {
    RowEvents events(rows.path, is_feed, options, sink);
    (void)read_xml(text, events);
  }
}

void read(Input& input, const ReaderOptions& options, const RecordSink& sink) {
  std::string text = clean_utf8(read_whole_text(input, say("split_xml")));
  text.erase(0, text.size() - ascii::trim_start(utf8::without_byte_order_mark(text)).size());
  if (text.empty()) {
    return;
  }
  check_is_answer(text, "XML");
  RowSurvey survey(options.is_known_key);
  SurveyEvents events(survey);
  const Message error = read_xml(text, events);
  if (error.empty()) {
    read_rows(text, survey, events.root(), options, sink);
    return;
  }
  text = with_escaped_ampersands(text);
  RowSurvey second(options.is_known_key);
  SurveyEvents second_events(second);
  if (!read_xml(text, second_events).empty()) {
    throw SourceFailed(say("not_xml", {{"problem", error}}));
  }
  read_rows(text, second, second_events.root(), options, sink);
}

// Returns the name of the element that begins at the beginning of the text; an empty text if there is none.
std::string_view element_at(std::string_view text) {
  if (text.size() < 2 || text[0] != '<' || !ascii::is_letter(text[1])) {
    return {};
  }
  return text.substr(1, std::min(text.find_first_of(" \t\r\n/>", 1), text.size()) - 1);
}

Match recognise(std::string_view beginning, const KnownKey&) {
  const std::string_view name = element_at(beginning);
  if (is_declared_xml(beginning) || !entries_of_feed(name).empty() || name == "OpenAPI_ServiceResponse") {
    return Match::certain;
  }
  return name.empty() ? Match::no : Match::likely;
}

}  // namespace

bool is_declared_xml(std::string_view beginning) {
  return ascii::trim_start(utf8::without_byte_order_mark(beginning)).starts_with("<?xml");
}

extern constexpr Format xml_format{.name = "xml",
                                   .extensions = {".xml", ".rss"},
                                   .help =
                                       "an answer of a portal, an RSS or Atom feed, or any XML with a repeated "
                                       "element",
                                   .korean_help = "포털의 응답, RSS나 Atom 피드, 또는 같은 요소가 되풀이되는 XML",
                                   .has_rows = true,
                                   .recognise = recognise,
                                   .read = read};

}  // namespace gonggo::indexer
