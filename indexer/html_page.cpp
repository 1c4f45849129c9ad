// SPDX-License-Identifier: GPL-2.0-or-later
// Reads saved HTML pages of a board with the expressions of HtmlMapping.
#include "indexer/html_page.hpp"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <filesystem>
#include <map>
#include <optional>

#include "common/base/ascii.hpp"
#include "common/text/clean_utf8.hpp"
#include "indexer/address_template.hpp"
#include "indexer/format.hpp"
#include "indexer/html.hpp"
#include "indexer/html_article.hpp"
#include "indexer/html_mapping.hpp"
#include "indexer/html_tree.hpp"
#include "indexer/plain_text.hpp"
#include "indexer/whole_text.hpp"
#include "indexer/xml_document.hpp"

namespace gonggo::indexer {
namespace {

namespace json = boost::json;
using Node = HtmlTree::Node;
using Paths = HtmlMapping::Paths;

// Keys of a mapping that are no fields.
constexpr auto structure_keys =
    std::to_array<std::string_view>({"rows", "empty", "within", "without", "attachment_name", "attachment_url"});

// The address of a matched element, or a matched attribute itself.
constexpr const char* link_of_file = "(@href | .//a/@href)[1] | self::node()[not(self::*)]";

bool is_field(std::string_view key) {
  return std::find(structure_keys.begin(), structure_keys.end(), key) == structure_keys.end();
}

std::string joined(const std::vector<std::string>& texts, char separator) {
  std::string text;
  for (const std::string& each : texts) {
    text += (text.empty() ? std::string() : std::string(1, separator)) + each;
  }
  return text;
}

// Returns what follows the mark up to the next white space; an empty text if the mark is not there.
std::string word_after(std::string_view text, std::string_view mark) {
  const std::size_t at = text.find(mark);
  if (at == std::string_view::npos) {
    return {};
  }
  const std::string_view rest = ascii::trim_start(text.substr(at + mark.size()));
  return std::string(rest.substr(0, std::min(rest.find_first_of(" \t\r\n"), rest.size())));
}

// A system whose pages are known.
struct KnownSystem {
  const Preset* preset;
  HtmlMapping mapping;
  std::vector<XPath> signs;  // one of them matches on each page of the system
};

// Returns the systems, with their expressions compiled once for all pages.
const std::vector<KnownSystem>& known_systems() {
  static const std::vector<KnownSystem> systems = [] {
    std::vector<KnownSystem> known;
    for (const Preset& preset : presets()) {
      KnownSystem system{&preset, html_of(preset), {}};
      const auto add = [&](const Paths& paths, std::string_view key) {
        if (const auto path = paths.find(key); path != paths.end()) {
          system.signs.emplace_back(path->second);
        }
      };
      add(system.mapping.list, "rows");
      add(system.mapping.list, "empty");
      add(system.mapping.detail, "within");
      known.push_back(std::move(system));
    }
    return known;
  }();
  return systems;
}

// Returns the system that made the page; nullptr if it is not known.
const KnownSystem* system_of(const HtmlTree& tree) {
  const std::vector<KnownSystem>& systems = known_systems();
  const auto found = std::find_if(systems.begin(), systems.end(), [&](const KnownSystem& system) {
    return std::any_of(system.signs.begin(), system.signs.end(),
                       [&](const XPath& sign) { return !tree.nodes(sign, tree.root()).empty(); });
  });
  return found == systems.end() ? nullptr : &*found;
}

class PageReader {
 public:
  PageReader(std::string_view page, const ReaderOptions& options, const RecordSink& sink)
      : options_(options),
        sink_(sink),
        tree_(page, {{"file", std::filesystem::path(options.file).filename().string()}, {"url", ""}}),
        address_(own_address()),
        base_(own_base()) {
    tree_.set("url", address_);
    if (options.html != nullptr && !options.html->empty()) {
      mapping_ = *options.html;
    } else if (const KnownSystem* system = system_of(tree_)) {
      mapping_ = system->mapping;
    }
  }

  void read() {
    if (mapping_.empty()) {
      read_article();
      return;
    }
    const bool has_rows = !mapping_.list.empty() && read_rows();
    const bool has_announcement = !mapping_.detail.empty() && read_announcement();
    if (has_rows || has_announcement || is_empty_list()) {
      return;
    }
    report_no_match();
  }

 private:
  [[noreturn]] void report_no_match() const {
    std::string detail;
    if (!mapping_.detail.empty()) {
      const std::string key = mapping_.detail.contains("within")  ? "within"
                              : mapping_.detail.contains("title") ? "title"
                                                                  : "body";
      detail = "html.detail." + key + " (" + mapping_.detail.at(key) + ")";
    }
    const std::string list = mapping_.list.empty() ? "" : "html.list.rows (" + mapping_.list.at("rows") + ")";
    throw SourceFailed(list.empty() || detail.empty() ? say("nothing_matches", {{"tried", list + detail}})
                                                      : say("neither_matches", {{"list", list}, {"detail", detail}}));
  }

  // A browser that saves a page writes its address into a comment.
  std::string own_address() const {
    const XPath comments("//comment()[contains(., 'saved from url=')]");
    for (const std::string& comment : tree_.texts(comments, tree_.root())) {
      const std::string rest = word_after(comment, "saved from url=");
      return rest.substr(std::min(rest.find(')') + 1, rest.size()));
    }
    const XPath links("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content");
    const std::vector<std::string> addresses = tree_.texts(links, tree_.root());
    return addresses.empty() ? "" : plain_line(addresses.front());
  }

  // Returns the address that completes the links of the page.
  std::string own_base() const {
    if (!options_.base.empty()) {
      return options_.base;
    }
    const std::vector<std::string> bases = tree_.texts(XPath("//base/@href"), tree_.root());
    return bases.empty() ? address_ : plain_line(bases.front());
  }

  // Returns the compiled expression. Each is compiled once, not once for each row.
  const XPath& compiled(const std::string& path) const { return compiled_.try_emplace(path, path).first->second; }

  void read_article() {
    const std::optional<Article> article = find_article(tree_);
    if (!article) {
      throw SourceFailed(say("no_article"));
    }
    json::object values{{"id", address_.empty() ? name_of_file() : address_},
                        {"title", text_as_html(article->title)},
                        {"body", text_as_html(article->body)},
                        {"date", article->date}};
    if (!address_.empty()) {
      values["url"] = address_;
    }
    json::array files;
    for (Node node : article->files) {
      files.push_back(file_of(node, ".", link_of_file));
    }
    if (!files.empty()) {
      values["attachments"] = std::move(files);
    }
    put(std::move(values), 1, Record::Part::whole);
  }

  [[nodiscard]] std::string name_of_file() const { return std::filesystem::path(options_.file).filename().string(); }

  // True if the page is a list without rows.
  [[nodiscard]] bool is_empty_list() const {
    const auto path = mapping_.list.find("empty");
    return path != mapping_.list.end() && !tree_.nodes(XPath(path->second), tree_.root()).empty();
  }

  // Returns false if the page has no list.
  bool read_rows() {
    const std::vector<Node> rows = tree_.nodes(XPath(mapping_.list.at("rows")), tree_.root());
    bool has_record = false;
    std::vector<std::pair<json::object, std::uint64_t>> records;
    for (Node row : rows) {
      json::object values = values_of(mapping_.list, row);
      has_record = has_record || values.contains("id") || values.contains("title");
      records.emplace_back(std::move(values), HtmlTree::line_of(row));
    }
    if (!rows.empty() && !has_record) {
      throw SourceFailed(say("rows_without_title", {{"count", rows.size()}}));
    }
    for (auto& [values, line] : records) {
      put(std::move(values), line, Record::Part::row);
    }
    return !rows.empty();
  }

  // Returns false if the page has no announcement of its own.
  bool read_announcement() {
    Node at = tree_.root();
    if (const auto within = mapping_.detail.find("within"); within != mapping_.detail.end()) {
      const std::vector<Node> parts = tree_.nodes(XPath(within->second), tree_.root());
      if (parts.empty()) {
        return false;
      }
      at = parts.front();
    }
    if (const auto without = mapping_.detail.find("without"); without != mapping_.detail.end()) {
      tree_.remove(tree_.nodes(XPath(without->second), at));
    }
    json::object values = values_of(mapping_.detail, at);
    if (!values.contains("title") && !values.contains("body")) {
      if (mapping_.detail.contains("within")) {
        throw SourceFailed(say("within_without_text"));
      }
      return false;
    }
    if (!values.contains("url") && !address_.empty()) {
      values["url"] = address_;
    }
    if (!values.contains("id") && !address_.empty()) {
      values["id"] = address_;
    } else if (!mapping_.detail.contains("id")) {
      values["id"] = name_of_file();
    }
    put(std::move(values), HtmlTree::line_of(at), Record::Part::page);
    return true;
  }

  [[nodiscard]] json::object values_of(const Paths& paths, Node at) const {
    json::object values;
    for (const auto& [key, path] : paths) {
      if (!is_field(key)) {
        continue;
      }
      if (key == "attachments") {
        if (json::array files = attachments_of(paths, compiled(path), at); !files.empty()) {
          values[key] = std::move(files);
        }
      } else if (const std::vector<std::string> texts = tree_.texts(compiled(path), at); !texts.empty()) {
        values[key] = value_of(key, texts);
      }
    }
    if (&paths == &mapping_.list && !paths.contains("id") && values.contains("url")) {
      values["id"] = values.at("url");
    }
    return values;
  }

  [[nodiscard]] json::value value_of(std::string_view key, const std::vector<std::string>& texts) const {
    if (key == "url") {
      return json::string(completed(texts.front()));
    }
    const bool is_list = key == "keywords" || key == "department";
    if (is_list && texts.size() > 1) {
      json::array list;
      for (const std::string& text : texts) {
        list.emplace_back(json::string(text));
      }
      return list;
    }
    return json::string(key == "body" || key == "title" ? text_as_html(joined(texts, key == "body" ? '\n' : ' '))
                                                        : joined(texts, ' '));
  }

  // Returns the address with its site. Returns an empty text for a link that only a script follows.
  [[nodiscard]] std::string completed(const std::string& link) const {
    const std::string address = plain_line(link);
    if (address.empty() || address.starts_with('#') || ascii::lower(address).starts_with("javascript:")) {
      return {};
    }
    return base_.empty() ? address : resolved_address(base_, address).value_or(address);
  }

  [[nodiscard]] json::array attachments_of(const Paths& paths, const XPath& path, Node at) const {
    const auto path_of = [&](std::string_view key, const std::string& fallback) {
      const auto given = paths.find(key);
      return given == paths.end() ? fallback : given->second;
    };
    const std::string name = path_of("attachment_name", ".");
    const std::string url = path_of("attachment_url", link_of_file);
    json::array files;
    for (Node node : tree_.nodes(path, at)) {
      if (json::object file = file_of(node, name, url); !file.at("name").get_string().empty()) {
        files.push_back(std::move(file));
      }
    }
    return files;
  }

  // Returns the attachment of an element. Its name is its address if it has no other.
  [[nodiscard]] json::object file_of(Node node, const std::string& name_path, const std::string& url_path) const {
    const auto first = [&](const std::string& path) {
      const std::vector<std::string> texts = tree_.texts(compiled(path), node);
      return texts.empty() ? std::string() : plain_line(texts.front());
    };
    const std::string name = first(name_path);
    std::string url = completed(first(url_path));
    if (url.find_first_of("/?") == std::string::npos) {
      url.clear();  // no address, but the name of a script or of a place on the page
    }
    return {{"name", name.empty() ? url : name}, {"url", url}};
  }

  void put(json::object&& values, std::uint64_t line, Record::Part part) {
    const std::string text = json::serialize(values);
    if (text.size() > options_.max_record) {
      sink_.reject(line, say("record_too_long", {{"most", options_.max_record}}), "");
      return;
    }
    sink_.record({std::move(values), line, text, mapping_.has_both() ? part : Record::Part::whole});
  }

  const ReaderOptions& options_;
  const RecordSink& sink_;
  HtmlTree tree_;
  std::string address_;  // of the page; empty: unknown
  std::string base_;     // empty: unknown
  HtmlMapping mapping_;
  mutable std::map<std::string, XPath> compiled_;  // by text
};

void read(Input& input, const ReaderOptions& options, const RecordSink& sink) {
  const std::string page = clean_utf8(read_whole_text(input, say("split_pages")));
  PageReader(page, options, sink).read();
}

Match recognise(std::string_view beginning, const KnownKey&) {
  const std::string name = ascii::lower(beginning.substr(0, 1024));
  const bool has_html = name.find("<html") != std::string::npos || name.find("<!doctype html") != std::string::npos;
  if (is_declared_xml(beginning)) {
    return has_html ? Match::certain : Match::no;  // XHTML
  }
  const bool begins = name.starts_with("<html") || name.starts_with("<!doctype html");
  return begins ? Match::likely : Match::no;
}

}  // namespace

const Preset* preset_of_page(std::string_view page) {
  const KnownSystem* system = system_of(HtmlTree(page, {{"file", ""}, {"url", ""}}));
  return system == nullptr ? nullptr : system->preset;
}

extern constexpr Format html_format{.name = "html",
                                    .extensions = {".html", ".htm"},
                                    .help = "a saved page of a board, read as the configuration says",
                                    .korean_help = "설정 파일에 적은 대로 읽는, 게시판에서 저장한 HTML 화면",
                                    .recognise = recognise,
                                    .read = read};

}  // namespace gonggo::indexer
