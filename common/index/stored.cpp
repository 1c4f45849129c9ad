// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/stored.hpp"

#include <boost/json.hpp>

#include "common/base/error.hpp"
#include "common/index/schema.hpp"

namespace gonggo {
namespace {

namespace json = boost::json;

// Facts without a row of their own in the field table.
constexpr std::string_view has_attachment_key = "has_attachment";

json::string_view key(FieldId id) {
  const std::string_view name = field(id).key;
  return {name.data(), name.size()};
}

json::array array_of(const std::vector<std::string>& values) {
  json::array out;
  for (const std::string& value : values) {
    out.emplace_back(value);
  }
  return out;
}

std::vector<std::string> strings_of(const json::value& value) {
  std::vector<std::string> out;
  for (const json::value& item : value.as_array()) {
    out.emplace_back(item.as_string());
  }
  return out;
}

template <typename Time>
std::int64_t ticks(Time time) {
  return static_cast<std::int64_t>(time.time_since_epoch().count());
}

// Reads the members of an object that are there; the others keep their defaults.
class Reader {
 public:
  explicit Reader(const json::object& object) : object_(object) {}

  const json::value* find(FieldId id) const { return object_.if_contains(key(id)); }
  void text(FieldId id, std::string& out) const {
    if (const auto* value = find(id)) {
      out = value->as_string();
    }
  }
  void list(FieldId id, std::vector<std::string>& out) const {
    if (const auto* value = find(id)) {
      out = strings_of(*value);
    }
  }
  void day(FieldId id, std::optional<Day>& out) const {
    if (const auto* value = find(id)) {
      out = Day(std::chrono::days(value->to_number<std::int32_t>()));
    }
  }
  void instant(FieldId id, std::optional<Instant>& out) const {
    if (const auto* value = find(id)) {
      out = Instant(std::chrono::seconds(value->to_number<std::int64_t>()));
    }
  }

 private:
  const json::object& object_;
};

Attachment attachment_of(const json::value& value) {
  const json::object& object = value.as_object();
  const auto text = [&](const char* name) {
    const json::value* member = object.if_contains(name);
    return member ? std::string(member->as_string()) : std::string();
  };
  return {text("name"), text("url"), text("text")};
}

}  // namespace

// Days and instants are stored as whole numbers since 1970, so that every value survives, even an odd one.
std::string encode_announcement(const Announcement& a) {
  json::object out;
  const auto text = [&](FieldId id, const std::string& value) {
    if (!value.empty()) {
      out.emplace(key(id), value);
    }
  };
  const auto number = [&](FieldId id, const auto& value) {
    if (value) {
      out.emplace(key(id), ticks(*value));
    }
  };
  text(FieldId::source, a.source);
  text(FieldId::id, a.id);
  text(FieldId::title, a.title);
  number(FieldId::date, a.date);
  if (!a.department.empty()) {
    out.emplace(key(FieldId::department), array_of(a.department));
  }
  text(FieldId::board, a.board);
  if (!a.keywords.empty()) {
    out.emplace(key(FieldId::keyword), array_of(a.keywords));
  }
  text(FieldId::url, a.url);
  if (a.views) {
    out.emplace(key(FieldId::views), *a.views);
  }
  text(FieldId::number, a.number);
  number(FieldId::begin, a.begin);
  number(FieldId::end, a.end);
  if (a.has_attachment) {
    out.emplace(has_attachment_key, true);
  }
  text(FieldId::license, a.license);
  number(FieldId::embargo, a.embargo);
  number(FieldId::updated, a.updated);
  text(FieldId::body, a.body);
  if (!a.attachments.empty()) {
    json::array list;
    for (const Attachment& file : a.attachments) {
      list.push_back(json::object{{"name", file.name}, {"url", file.url}, {"text", file.text}});
    }
    out.emplace(key(FieldId::attachment), std::move(list));
  }
  return json::serialize(out);
}

Announcement decode_announcement(std::string_view stored) {
  try {
    // One arena for the whole tree: it is dropped at the end of this call.
    json::monotonic_resource arena(stored.size() + 1024);
    const json::value parsed = json::parse(json::string_view(stored.data(), stored.size()), &arena);
    const json::object& object = parsed.as_object();
    const Reader in(object);
    Announcement a;
    in.text(FieldId::source, a.source);
    in.text(FieldId::id, a.id);
    in.text(FieldId::title, a.title);
    in.text(FieldId::body, a.body);
    in.day(FieldId::date, a.date);
    in.list(FieldId::department, a.department);
    in.text(FieldId::board, a.board);
    in.list(FieldId::keyword, a.keywords);
    in.text(FieldId::url, a.url);
    if (const auto* views = in.find(FieldId::views)) {
      a.views = views->to_number<std::uint64_t>();
    }
    in.text(FieldId::number, a.number);
    in.day(FieldId::begin, a.begin);
    in.day(FieldId::end, a.end);
    if (const auto* has = object.if_contains(has_attachment_key)) {
      a.has_attachment = has->as_bool();
    }
    if (const auto* files = in.find(FieldId::attachment)) {
      for (const json::value& file : files->as_array()) {
        a.attachments.push_back(attachment_of(file));
      }
    }
    in.text(FieldId::license, a.license);
    in.instant(FieldId::embargo, a.embargo);
    in.instant(FieldId::updated, a.updated);
    return a;
  } catch (const boost::system::system_error& error) {
    throw Error(ErrorKind::storage, std::string("a stored document is damaged (") + error.what() +
                                        "); run gonggo-indexer verify, then rollback or build");
  } catch (const std::logic_error& error) {  // a member of another type
    throw Error(ErrorKind::storage, std::string("a stored document is damaged (") + error.what() +
                                        "); run gonggo-indexer verify, then rollback or build");
  }
}

}  // namespace gonggo
