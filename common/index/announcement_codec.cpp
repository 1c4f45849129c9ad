// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/announcement_codec.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <optional>
#include <vector>

#include "common/base/error.hpp"
#include "common/index/schema.hpp"

namespace gonggo {
namespace {

namespace json = boost::json;

// A JSON key of the stored announcement for which the field table has no row.
constexpr std::string_view has_attachment_key = "has_attachment";

json::string_view key(const Field& row) { return {row.key.data(), row.key.size()}; }

// Returns the rows in the order in which the stored form holds their values: source and id first, body and attachments
// last.
const std::vector<const Field*>& stored_order() {
  static const std::vector<const Field*> order = [] {
    const auto place = [](const Field* row) {
      if (row->id == FieldId::source || row->id == FieldId::id) {
        return row->id == FieldId::source ? 0 : 1;
      }
      return row->id == FieldId::body || row->id == FieldId::attachment ? 3 : 2;
    };
    std::vector<const Field*> rows;
    for (const Field& row : fields()) {
      rows.push_back(&row);
    }
    std::stable_sort(rows.begin(), rows.end(), [&](const Field* a, const Field* b) { return place(a) < place(b); });
    return rows;
  }();
  return order;
}

// Returns the value of a member as JSON; nullopt if the value is not given. Writes a day as the number of days since
// 1970, and an instant as the number of seconds since 1970. So values outside the calendar are kept, too.
std::optional<json::value> to_json(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional<json::value>(text);
}

std::optional<json::value> to_json(const std::vector<std::string>& values) {
  return values.empty() ? std::nullopt : std::optional<json::value>(json::array(values.begin(), values.end()));
}

// Each place is [at, kind, number, member].
json::array places_json(const std::vector<TextPlace>& places) {
  json::array list;
  for (const TextPlace& place : places) {
    list.push_back(json::array{place.at, static_cast<int>(place.kind), place.number, place.member});
  }
  return list;
}

TextPlace place_of(const json::value& value) {
  const json::array& parts = value.as_array();
  const auto kind = parts.at(1).to_number<std::uint8_t>();
  return {parts.at(0).to_number<std::uint32_t>(),
          kind <= static_cast<std::uint8_t>(TextPlace::Kind::slide) ? static_cast<TextPlace::Kind>(kind)
                                                                    : TextPlace::Kind::none,
          parts.at(2).to_number<std::uint32_t>(), std::string(parts.at(3).as_string())};
}

std::optional<json::value> to_json(const std::vector<Attachment>& files) {
  if (files.empty()) {
    return std::nullopt;
  }
  json::array list;
  for (const Attachment& file : files) {
    json::object object{{"name", file.name}, {"url", file.url}, {"text", file.text}};
    if (!file.places.empty()) {
      object.emplace("places", places_json(file.places));
    }
    list.push_back(std::move(object));
  }
  return list;
}

std::optional<json::value> to_json(const std::optional<std::uint64_t>& count) {
  return count ? std::optional<json::value>(*count) : std::nullopt;
}

template <typename Time>
std::optional<json::value> to_json(const std::optional<Time>& time) {
  return time ? std::optional<json::value>(static_cast<std::int64_t>(time->time_since_epoch().count())) : std::nullopt;
}

// Sets a member to the value that to_json() encoded. Throws an exception of Boost.JSON if the JSON value has another
// type.
void from_json(const json::value& value, std::string& text) { text = value.as_string(); }

void from_json(const json::value& value, std::vector<std::string>& values) {
  for (const json::value& item : value.as_array()) {
    values.emplace_back(item.as_string());
  }
}

Attachment attachment_of(const json::value& value) {
  const json::object& object = value.as_object();
  const auto text = [&](const char* name) {
    const json::value* member = object.if_contains(name);
    return member ? std::string(member->as_string()) : std::string();
  };
  Attachment attachment{text("name"), text("url"), text("text")};
  if (const json::value* const places = object.if_contains("places")) {
    for (const json::value& place : places->as_array()) {
      attachment.places.push_back(place_of(place));
    }
  }
  return attachment;
}

void from_json(const json::value& value, std::vector<Attachment>& files) {
  for (const json::value& file : value.as_array()) {
    files.push_back(attachment_of(file));
  }
}

void from_json(const json::value& value, std::optional<std::uint64_t>& count) {
  count = value.to_number<std::uint64_t>();
}

void from_json(const json::value& value, std::optional<Day>& day) {
  day = Day(std::chrono::days(value.to_number<std::int32_t>()));
}

void from_json(const json::value& value, std::optional<Instant>& instant) {
  instant = Instant(std::chrono::seconds(value.to_number<std::int64_t>()));
}

}  // namespace

std::string encode_announcement(const Announcement& announcement) {
  json::object out;
  for (const Field* row : stored_order()) {
    if (auto value = std::visit([&](auto member) { return to_json(announcement.*member); }, row->member)) {
      out.emplace(key(*row), std::move(*value));
    }
    // The position of has_attachment in the stored form must not change.
    if (row->id == FieldId::end && announcement.has_attachment) {
      out.emplace(has_attachment_key, true);
    }
  }
  return json::serialize(out);
}

Announcement decode_announcement(std::string_view stored) {
  try {
    // The arena holds the whole JSON tree and is freed at the end of this function.
    json::monotonic_resource arena(stored.size() + 1024);
    const json::value parsed = json::parse(json::string_view(stored.data(), stored.size()), &arena);
    const json::object& object = parsed.as_object();
    Announcement announcement;
    for (const Field& row : fields()) {
      if (const json::value* value = object.if_contains(key(row))) {
        std::visit([&](auto member) { from_json(*value, announcement.*member); }, row.member);
      }
    }
    if (const json::value* has = object.if_contains(has_attachment_key)) {
      announcement.has_attachment = has->as_bool();
    }
    return announcement;
  } catch (const boost::system::system_error& error) {
    throw_damaged_document(error.what());
  } catch (const std::logic_error& error) {  // a JSON value has another type than its member
    throw_damaged_document(error.what());
  }
}

void throw_damaged_document(const std::string& reason) {
  throw Error(ErrorKind::storage, std::string("a stored document is damaged (") + reason +
                                      "); run gonggo-indexer verify, then rollback or build");
}

}  // namespace gonggo
