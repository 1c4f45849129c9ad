// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/response.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "common/base/json_numbers.hpp"

namespace json = boost::json;

namespace gonggo::searchd {

namespace {

json::value or_null(std::string_view text) { return text.empty() ? json::value(nullptr) : json::value(text); }

json::value or_null(const std::optional<Day>& day) {
  return day ? json::value(format_day(*day)) : json::value(nullptr);
}

json::array strings(const std::vector<std::string>& values) { return json::array(values.begin(), values.end()); }

json::array marks_of(const MarkedText& text) {
  json::array marks;
  for (const auto& mark : text.marks) {
    marks.push_back(json::object{{"begin", mark.begin}, {"end", mark.end}});
  }
  return marks;
}

// The members that hits and documents share, in the order of the answer.
void add_fields(json::object& object, const Announcement& announcement, Day today) {
  const auto status = status_of(announcement, today);
  object["date"] = or_null(announcement.date);
  object["department"] = or_null(join_path(announcement.department));
  object["departmentPath"] = strings(announcement.department);
  object["board"] = or_null(announcement.board);
  object["keywords"] = strings(announcement.keywords);
  object["number"] = or_null(announcement.number);
  object["begin"] = or_null(announcement.begin);
  object["end"] = or_null(announcement.end);
  object["status"] = status ? json::value(status_name(*status)) : json::value(nullptr);
  object["url"] = or_null(safe_url(announcement.url));
  object["license"] = or_null(announcement.license);
  object["views"] = announcement.views ? json::value(*announcement.views) : json::value(nullptr);
  object["hasAttachment"] = announcement.has_attachment || !announcement.attachments.empty();
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
  add_fields(object, announcement, today);
  json::array attachments;
  for (const auto& attachment : announcement.attachments) {
    attachments.push_back(json::object{{"name", attachment.name}, {"url", or_null(safe_url(attachment.url))}});
  }
  object["attachments"] = std::move(attachments);
  object["score"] = hit.score;
  if (!hit.explanation.empty()) {
    object["explanation"] = hit.explanation;
  }
  return object;
}

json::object counts_of(const Facet& facet) {
  json::object counts;
  for (const auto& [value, count] : facet.counts) {
    counts[value] = count;
  }
  return counts;
}

void add_total(json::object& object, const SearchResult& result) {
  object[result.exact ? "totalHits" : "estimatedTotalHits"] = result.total;
}

json::array remarks_of(const SearchResult& result) {
  json::array remarks;
  for (const auto& remark : result.remarks) {
    remarks.push_back(json::object{{"code", remark.code}, {"message", remark.message}});
  }
  return remarks;
}

}  // namespace

std::string search_json(const SearchRequest& request, const SearchResult& result, Day today,
                        std::chrono::microseconds took) {
  json::object object;
  json::array hits;
  for (const auto& hit : result.hits) {
    hits.push_back(hit_object(hit, today));
  }
  object["hits"] = std::move(hits);
  add_total(object, result);
  object["page"] = request.page;
  object["size"] = request.size;
  object["query"] = request.query;
  if (!result.corrected_query.empty()) {
    object["correctedQuery"] = result.corrected_query;
  }
  object["remarks"] = remarks_of(result);
  if (!request.facets.empty()) {
    json::object distribution;
    for (const auto& facet : result.facets) {
      distribution[facet_name(facet.field)] = counts_of(facet);
    }
    object["facetDistribution"] = std::move(distribution);
  }
  object["generation"] = result.generation;
  object["processingTimeMs"] = static_cast<double>(took.count()) / 1000.0;
  return plain_numbers(json::serialize(object));
}

std::string hit_json(const Hit& hit, Day today) { return plain_numbers(json::serialize(hit_object(hit, today))); }

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
  return plain_numbers(json::serialize(object));
}

std::string facet_json(std::string_view name, const SearchResult& result) {
  json::object object;
  object["facet"] = name;
  json::array counts;
  for (const auto& facet : result.facets) {
    for (const auto& [value, count] : facet.counts) {
      counts.push_back(json::object{{"value", value}, {"count", count}});
    }
  }
  object["counts"] = std::move(counts);
  add_total(object, result);
  object["remarks"] = remarks_of(result);
  object["generation"] = result.generation;
  return plain_numbers(json::serialize(object));
}

std::optional<Status> status_of(const Announcement& announcement, Day today) {
  if (!announcement.begin && !announcement.end) {
    return std::nullopt;
  }
  if (announcement.begin && *announcement.begin > today) {
    return Status::upcoming;
  }
  if (!announcement.end) {
    return Status::open;
  }
  if (*announcement.end < today) {
    return Status::closed;
  }
  return *announcement.end - today <= std::chrono::days(closing_days) ? Status::closing : Status::open;
}

std::string_view facet_name(FieldId id) {
  if (id == FieldId::date) {
    return "year";
  }
  if (id == FieldId::end) {
    return "status";
  }
  return field(id).name;
}

std::string_view safe_url(std::string_view url) {
  std::string scheme(url.substr(0, 8));
  std::transform(scheme.begin(), scheme.end(), scheme.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
  return scheme.starts_with("http://") || scheme == "https://" ? url : std::string_view();
}

}  // namespace gonggo::searchd
