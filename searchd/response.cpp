// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/response.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "common/base/ascii.hpp"
#include "common/base/json_numbers.hpp"
#include "common/base/shown_text.hpp"
#include "common/base/utf8.hpp"
#include "common/index/posting_status.hpp"
#include "common/index/terms.hpp"

namespace json = boost::json;

namespace gonggo::searchd {

namespace {

json::value or_null(std::string_view text) { return text.empty() ? json::value(nullptr) : json::value(text); }

// Return the JSON value of a member of Announcement, by the type of the member. null: the value is absent.
json::value shown(const Field& row, const std::string& text) {
  return or_null(row.type == FieldType::url ? safe_url(text) : std::string_view(text));
}
json::value shown(const Field& row, const std::vector<std::string>& values) {
  if (row.type == FieldType::path) {
    return or_null(join_path(values));
  }
  return json::array(values.begin(), values.end());
}
json::value shown(const Field&, const std::optional<Day>& day) {
  return day ? json::value(format_day(*day)) : json::value(nullptr);
}
json::value shown(const Field&, const std::optional<Instant>& instant) {
  return instant ? json::value(format_instant(*instant)) : json::value(nullptr);
}
json::value shown(const Field&, const std::optional<std::uint64_t>& count) {
  return count ? json::value(*count) : json::value(nullptr);
}
// Attachments are added elsewhere, because hits and documents show them differently.
json::value shown(const Field&, const std::vector<Attachment>&) { return nullptr; }

json::array marks_of(const MarkedText& text) {
  json::array marks;
  for (const auto& mark : text.marks) {
    marks.push_back(json::object{{"begin", mark.begin}, {"end", mark.end}});
  }
  return marks;
}

// Adds the JSON members that hits and documents share, in the order of the answer.
void add_fields(json::object& object, const Announcement& announcement, Day today) {
  for (const Field* row : answer_fields()) {
    object[row->key] = std::visit([&](auto member) { return shown(*row, announcement.*member); }, row->member);
    if (const auto* path = std::get_if<std::vector<std::string> Announcement::*>(&row->member);
        path != nullptr && row->type == FieldType::path) {
      const std::vector<std::string>& components = announcement.**path;
      object[path_key(*row)] = json::array(components.begin(), components.end());
    }
    if (row->id == FieldId::end) {
      object[row->key] = shown(*row, last_day(announcement));
      const auto status = status_of(announcement, today);
      object["status"] = status ? json::value(status_name(*status)) : json::value(nullptr);
    }
  }
  object["hasAttachment"] = announcement.has_attachment || !announcement.attachments.empty();
}

// Adds the place of an announcement in the chain of its notice.
void add_notice(json::object& object, const std::optional<NoticeLink>& notice) {
  if (!notice) {
    return;
  }
  object["superseded"] = !notice->superseded_by.empty();
  object["notice"] = json::object{{"kind", notice_kind_name(notice->kind)},
                                  {"order", notice->order},
                                  {"supersedes", or_null(notice->supersedes)},
                                  {"supersededBy", or_null(notice->superseded_by)}};
}

// Says where a snippet stands that is not from the body.
void add_snippet_place(json::object& object, const std::optional<SnippetPlace>& from) {
  if (!from) {
    return;
  }
  json::object place{{"attachment", from->attachment}};
  if (!from->place.member.empty()) {
    place["member"] = from->place.member;
  }
  if (from->place.kind != TextPlace::Kind::none) {
    place["place"] = name_of(from->place.kind);
    place["number"] = from->place.number;
  }
  object["snippetFrom"] = std::move(place);
}

json::object hit_object(const Hit& hit, Day today) {
  const Announcement& announcement = hit.announcement;
  json::object object;
  object["id"] = announcement.id;
  object["source"] = announcement.source;
  object["title"] = hit.title.text;
  object["titleHtml"] = to_html(hit.title);
  object["snippet"] = to_html(hit.snippet);
  object["snippetText"] = hit.snippet.text;
  object["marks"] = json::object{{"title", marks_of(hit.title)}, {"snippet", marks_of(hit.snippet)}};
  add_snippet_place(object, hit.snippet_place);
  add_fields(object, announcement, today);
  json::array attachments;
  for (const auto& attachment : announcement.attachments) {
    attachments.push_back(json::object{{"name", attachment.name}, {"url", or_null(safe_url(attachment.url))}});
  }
  object["attachments"] = std::move(attachments);
  object["match"] = hit.group == Group::all ? "all" : "some";
  object["score"] = hit.score;
  if (hit.duplicates) {
    object["duplicates"] = *hit.duplicates;
  }
  if (!hit.explanation.empty()) {
    object["explanation"] = hit.explanation;
  }
  add_notice(object, hit.notice);
  return object;
}

json::object counts_of(const Facet& facet) {
  json::object counts;
  for (const auto& [value, count] : facet.counts) {
    counts[value] = count;
  }
  return counts;
}

void add_totals(json::object& object, const SearchResult& result) {
  object["totalHits"] = result.total;
  object["similarHits"] = result.similar;
  if (result.missing > 0) {
    object["partial"] = true;
    object["missingShare"] = result.missing;
  }
}

json::array remarks_of(const SearchResult& result, Language language) {
  json::array remarks;
  for (const auto& remark : result.remarks) {
    json::object object{{"code", remark.code}, {"message", message_in(remark, language)}};
    if (!remark.query.empty()) {
      object["query"] = remark.query;
    }
    if (!remark.without.empty()) {
      object["without"] = json::array(remark.without.begin(), remark.without.end());
    }
    if (remark.total) {
      object["totalHits"] = *remark.total;
    }
    remarks.push_back(std::move(object));
  }
  return remarks;
}

json::array interpretation_of(const SearchResult& result) {
  json::array all;
  for (const auto& wish : result.interpretation) {
    json::object filter;
    for (const auto& [name, value] : wish.filter) {
      filter[name] = value;
    }
    all.push_back(json::object{{"kind", wish_kind_name(wish.kind)},
                               {"text", wish.text},
                               {"begin", wish.begin},
                               {"end", wish.end},
                               {"filter", std::move(filter)}});
  }
  return all;
}

// Returns the string with a JSON escape for each character that neutral_text() would replace. They all have four
// digits.
std::string with_escapes(std::string_view json_string) {
  std::string out;
  for (std::size_t at = 0; at < json_string.size();) {
    const std::size_t begin = at;
    const char32_t c = utf8::next(json_string, at);
    const std::string_view bytes = json_string.substr(begin, at - begin);
    if (neutral_text(bytes) == bytes) {
      out += bytes;
      continue;
    }
    out += "\\u";
    for (const int shift : {12, 8, 4, 0}) {
      out += "0123456789abcdef"[(c >> shift) & 15];
    }
  }
  return out;
}

// Returns the JSON text of an answer. Characters that change the direction of text are replaced one by one, so offsets
// stay valid. A site may thus show a title beside other text. An id stays exact, because it names the document in
// further requests; there the characters are written as JSON escapes.
std::string json_text(const json::object& object) {
  constexpr std::string_view key = "\"id\":\"";  // in no string, because a quote in a string has a backslash before it
  const std::string text = plain_numbers(json::serialize(object));
  std::string out;
  std::size_t begin = 0;
  for (std::size_t at = text.find(key); at != std::string::npos; at = text.find(key, begin)) {
    const std::size_t id = at + key.size();
    std::size_t end = id;
    while (text[end] != '"') {
      end += text[end] == '\\' ? 2 : 1;
    }
    out += neutral_text(std::string_view(text).substr(begin, id - begin));
    out += with_escapes(std::string_view(text).substr(id, end - id));
    begin = end;
  }
  return out += neutral_text(std::string_view(text).substr(begin));
}

}  // namespace

std::string search_json(const SearchRequest& request, const SearchResult& result, Day today,
                        std::chrono::microseconds took, Language language) {
  json::object object;
  json::array hits;
  for (const auto& hit : result.hits) {
    hits.push_back(hit_object(hit, today));
  }
  object["hits"] = std::move(hits);
  add_totals(object, result);
  object["page"] = request.page;
  object["size"] = request.size;
  object["query"] = request.query;
  if (!result.corrected_query.empty()) {
    object["correctedQuery"] = result.corrected_query;
  }
  if (!result.suggested_query.empty()) {
    object["suggestedQuery"] = result.suggested_query;
  }
  if (!result.interpretation.empty()) {
    object["interpretation"] = interpretation_of(result);
  }
  object["remarks"] = remarks_of(result, language);
  if (!request.facets.empty()) {
    json::object distribution;
    for (const auto& facet : result.facets) {
      distribution[facet_name(facet.id)] = counts_of(facet);
    }
    object["facetDistribution"] = std::move(distribution);
  }
  object["generation"] = result.generation;
  object["processingTimeMs"] = static_cast<double>(took.count()) / 1000.0;
  return json_text(object);
}

std::string hit_json(const Hit& hit, Day today) { return json_text(hit_object(hit, today)); }

std::string document_json(const Announcement& announcement, std::string_view generation, Day today) {
  json::object object;
  object["id"] = announcement.id;
  object["source"] = announcement.source;
  object["title"] = announcement.title;
  object["body"] = announcement.body;
  add_fields(object, announcement, today);
  json::array attachments;
  for (const auto& attachment : announcement.attachments) {
    attachments.push_back(json::object{
        {"name", attachment.name}, {"url", or_null(safe_url(attachment.url))}, {"text", or_null(attachment.text)}});
  }
  object["attachments"] = std::move(attachments);
  object["updated"] = announcement.updated ? json::value(format_instant(*announcement.updated)) : json::value(nullptr);
  object["generation"] = generation;
  return json_text(object);
}

std::string similar_json(const Announcement& of, const SimilarResult& result, std::string_view generation, Day today) {
  const auto array_of = [&](const std::vector<Hit>& hits) {
    json::array array;
    for (const auto& hit : hits) {
      array.push_back(hit_object(hit, today));
    }
    return array;
  };
  json::object object;
  object["id"] = of.id;
  object["source"] = of.source;
  object["hits"] = array_of(result.hits);
  object["related"] = array_of(result.related);
  add_notice(object, result.notice);
  object["generation"] = generation;
  return json_text(object);
}

std::string facet_json(std::string_view name, const SearchResult& result, Language language) {
  json::object object;
  object["facet"] = name;
  json::array counts;
  for (const auto& facet : result.facets) {
    for (const auto& [value, count] : facet.counts) {
      counts.push_back(json::object{{"value", value}, {"count", count}});
    }
  }
  object["counts"] = std::move(counts);
  add_totals(object, result);
  object["remarks"] = remarks_of(result, language);
  object["generation"] = result.generation;
  return json_text(object);
}

std::string suggestions_json(std::string_view query, const std::vector<Suggestion>& suggestions) {
  json::array all;
  for (const Suggestion& one : suggestions) {
    all.push_back(
        json::object{{"text", one.text.text}, {"kind", suggestion_kind_name(one.kind)}, {"marks", marks_of(one.text)}});
  }
  return json_text(json::object{{"query", query}, {"suggestions", std::move(all)}});
}

const std::vector<const Field*>& answer_fields() {
  static const std::vector<const Field*> shown = [] {
    std::vector<const Field*> rows;
    for (const Field& row : fields()) {
      if (row.place_in_answer > 0) {
        rows.push_back(&row);
      }
    }
    std::sort(rows.begin(), rows.end(),
              [](const Field* a, const Field* b) { return a->place_in_answer < b->place_in_answer; });
    return rows;
  }();
  return shown;
}

std::string path_key(const Field& row) { return std::string(row.key) + "Path"; }

std::string_view safe_url(std::string_view url) {
  const std::string scheme = ascii::lower(url.substr(0, 8));
  return scheme.starts_with("http://") || scheme == "https://" ? url : std::string_view();
}

}  // namespace gonggo::searchd
