// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/feed.hpp"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <string>
#include <vector>

#include "common/base/ascii.hpp"

namespace gonggo::indexer {
namespace {

namespace json = boost::json;

// Elements of a feed that name_feed_fields() reads. They need no notice that they are unknown.
constexpr auto read_elements = std::to_array<std::string_view>(
    {"guid", "link", "pubDate", "dc:date", "published", "description", "content:encoded", "content", "summary",
     "dc:creator", "author", "category", "dc:subject", "enclosure", "atom:link", "comments", "source"});

// Returns the texts of a key: none, one or several.
std::vector<std::string> texts_of(const json::object& entry, std::string_view key) {
  std::vector<std::string> texts;
  const json::value* value = entry.if_contains(key);
  if (value != nullptr && value->is_string()) {
    texts.emplace_back(value->get_string());
  } else if (value != nullptr && value->is_array()) {
    for (const json::value& item : value->get_array()) {
      texts.emplace_back(item.is_string() ? std::string_view(item.get_string()) : std::string_view());
    }
  }
  return texts;
}

// Returns the first text that is not blank among the values of the keys.
std::string first_of(const json::object& entry, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    for (const std::string& text : texts_of(entry, key)) {
      if (!ascii::is_blank(text)) {
        return text;
      }
    }
  }
  return {};
}

std::string at(const std::vector<std::string>& texts, std::size_t index) {
  return index < texts.size() ? texts[index] : std::string();
}

std::string name_of_address(const std::string& address) {
  const std::string path = address.substr(0, address.find_first_of("?#"));
  const std::string name = path.substr(path.rfind('/') + 1);
  return name.empty() ? "첨부파일" : name;
}

struct Links {
  std::string page;
  json::array attachments;

  void add_file(const std::string& address, const std::string& name) {
    if (!ascii::is_blank(address)) {
      attachments.push_back({{"name", ascii::is_blank(name) ? name_of_address(address) : name}, {"url", address}});
    }
  }
};

Links links_of(const json::object& entry) {
  Links links;
  const std::vector<std::string> addresses = texts_of(entry, "link.@href");
  const std::vector<std::string> relations = texts_of(entry, "link.@rel");
  const std::vector<std::string> titles = texts_of(entry, "link.@title");
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    const std::string relation = at(relations, i);
    if (relation == "enclosure") {
      links.add_file(addresses[i], at(titles, i));
    } else if (links.page.empty() && (relation.empty() || relation == "alternate")) {
      links.page = addresses[i];
    }
  }
  for (const std::string& address : texts_of(entry, "enclosure.@url")) {
    links.add_file(address, "");
  }
  if (links.page.empty()) {
    links.page = first_of(entry, {"link", "@rdf:about"});
  }
  const std::string guid = first_of(entry, {"guid"});
  if (links.page.empty() && guid.starts_with("http")) {
    links.page = guid;
  }
  return links;
}

// Returns the body. The XHTML of Atom has been cut into its elements; their texts are joined.
std::string body_of(const json::object& entry) {
  std::string body = first_of(entry, {"content:encoded", "content", "description", "summary"});
  if (!body.empty()) {
    return body;
  }
  for (const auto& [key, value] : entry) {
    if ((key.starts_with("content.") || key.starts_with("summary.")) && key.find('@') == json::string::npos) {
      for (const std::string& text : texts_of(entry, key)) {
        body += text + '\n';
      }
    }
  }
  return body;
}

json::array keywords_of(const json::object& entry) {
  json::array keywords;
  for (const std::string_view key : {"category", "category.@term", "dc:subject"}) {
    for (const std::string& text : texts_of(entry, key)) {
      if (!ascii::is_blank(text)) {
        keywords.emplace_back(json::string(text));
      }
    }
  }
  return keywords;
}

bool is_read_element(std::string_view key) {
  return key.find('@') != std::string_view::npos ||
         std::find(read_elements.begin(), read_elements.end(), key.substr(0, key.find('.'))) != read_elements.end();
}

}  // namespace

std::string_view entries_of_feed(std::string_view root) {
  if (root == "rss") {
    return "rss.channel.item";
  }
  if (root == "rdf:RDF") {
    return "rdf:RDF.item";
  }
  return root == "feed" ? "feed.entry" : "";
}

void name_feed_fields(json::object& entry, const KnownKey& is_known_key) {
  Links links = links_of(entry);
  const std::array<std::pair<std::string_view, std::string>, 6> values{
      {{"id", first_of(entry, {"id", "guid", "@rdf:about"})},
       {"body", body_of(entry)},
       {"url", links.page},
       {"date", first_of(entry, {"pubDate", "dc:date", "published", "updated"})},
       {"department", first_of(entry, {"author.name", "dc:creator", "author"})},
       {"title", first_of(entry, {"title"})}}};
  json::array keywords = keywords_of(entry);
  for (auto member = entry.begin(); member != entry.end();) {
    const bool is_done = is_read_element(member->key()) && !is_known_key(member->key());
    member = is_done ? entry.erase(member) : member + 1;
  }
  for (const auto& [key, value] : values) {
    if (!value.empty()) {
      entry[key] = value;
    }
  }
  if (!entry.contains("id") && !links.page.empty()) {
    entry["id"] = links.page;
  }
  if (!keywords.empty()) {
    entry["keywords"] = std::move(keywords);
  }
  if (!links.attachments.empty()) {
    entry["attachments"] = std::move(links.attachments);
  }
}

}  // namespace gonggo::indexer
