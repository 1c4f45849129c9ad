// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/reading_codec.hpp"

#include <cstddef>
#include <exception>
#include <map>
#include <optional>
#include <utility>

#include "common/base/message.hpp"
#include "common/text/clean_utf8.hpp"
#include "indexer/formats.hpp"
#include "indexer/record_codec.hpp"

namespace gonggo::indexer {
namespace {

enum class Part : std::uint8_t { format, columns, record, reject, page, feed, total, progress };
enum class FaultKind : std::uint8_t { none, stream, unreadable, no_records, source_failed };

template <class Map>
void write_map(const Map& map, ByteWriter& to) {
  to.size(map.size());
  for (const auto& [key, value] : map) {
    to.text(key);
    to.text(value);
  }
}

template <class Map>
void read_map(Map& map, ByteReader& from) {
  for (std::size_t count = from.size(); count > 0; --count) {
    const std::string_view key = from.text();
    map[std::string(key)] = std::string(from.text());
  }
}

std::string_view name_of(const Format* format) { return format == nullptr ? std::string_view() : format->name; }

const Format& format_named(std::string_view name) {
  const Format* const format = find_format(name);
  return format == nullptr ? throw WrongBytes() : *format;
}

Record::Part part_of(std::uint8_t value) {
  if (value > static_cast<std::uint8_t>(Record::Part::page)) {
    throw WrongBytes();
  }
  return static_cast<Record::Part>(value);
}

std::string valid(std::string_view text) {
  if (!is_utf8(text)) {
    throw WrongBytes();
  }
  return std::string(text);
}

void write_message(const Message& message, ByteWriter& to) {
  to.text(clean_utf8(message.english));
  to.text(clean_utf8(message.korean));
}

Message read_message(ByteReader& from) {
  std::string english = valid(from.text());
  std::string korean = valid(from.text());
  return {std::move(english), std::move(korean)};
}

void write_fault(FaultKind kind, const Message& message, std::uint64_t line, ByteWriter& to) {
  to.byte(static_cast<std::uint8_t>(kind));
  write_message(message, to);
  to.number(line);
}

std::exception_ptr fault_of(FaultKind kind, const Message& message, std::uint64_t line) {
  switch (kind) {
    case FaultKind::none:
      return nullptr;
    case FaultKind::stream:
      return std::make_exception_ptr(StreamError(message, line));
    case FaultKind::unreadable:
      return std::make_exception_ptr(UnreadableFile(message));
    case FaultKind::no_records:
      return std::make_exception_ptr(NoRecords(message));
    case FaultKind::source_failed:
      return std::make_exception_ptr(SourceFailed(message));
  }
  throw WrongBytes();
}

}  // namespace

std::string request_bytes(const FileRequest& request) {
  ByteWriter to;
  to.text(request.path);
  to.text(name_of(request.format));
  write_map(request.mapping, to);
  to.text(request.board);
  to.text(request.rows);
  to.text(request.base);
  write_map(request.html.list, to);
  write_map(request.html.detail, to);
  to.number(request.max_record);
  to.number(request.max_expansion);
  return to.bytes();
}

FileRequest request_of(std::string_view bytes) {
  ByteReader from(bytes);
  FileRequest request;
  request.path = from.text();
  if (const std::string_view name = from.text(); !name.empty()) {
    request.format = &format_named(name);
  }
  read_map(request.mapping, from);
  request.board = from.text();
  request.rows = from.text();
  request.base = from.text();
  read_map(request.html.list, from);
  read_map(request.html.detail, from);
  request.max_record = from.number();
  request.max_expansion = from.number();
  from.expect_end();
  return request;
}

FileSink PartWriter::sink(std::function<void()> written) {
  const auto add = [this, written = std::move(written)](Part part, const auto& write) {
    to_.byte(static_cast<std::uint8_t>(part));
    const std::size_t place = to_.begin_part();
    write();
    to_.end_part(place);
    written();
  };
  FileSink sink;
  sink.format = [this, add](const Format& format) { add(Part::format, [&] { to_.text(format.name); }); };
  sink.records.columns = [this, add](const std::vector<std::string>& names) {
    add(Part::columns, [&] {
      for (const std::string& name : names) {
        to_.text(name);
      }
    });
  };
  sink.records.record = [this, add](const Record& record) {
    has_records_ = true;
    add(Part::record, [&] {
      to_.number(record.line);
      to_.byte(static_cast<std::uint8_t>(record.part));
      to_.text(record.text);
      write_values(record.values, to_);
    });
  };
  sink.records.reject = [this, add](std::uint64_t line, const Message& reason, std::string_view text) {
    add(Part::reject, [&] {
      to_.number(line);
      write_message(reason, to_);
      to_.text(text);
    });
  };
  sink.records.page = [this, add](const EnvelopePage& page) {
    add(Part::page, [&] {
      to_.number(page.records);
      to_.number(page.total);
      to_.flag(page.number.has_value());
      to_.number(page.number.value_or(0));
    });
  };
  sink.records.feed = [add] { add(Part::feed, [] {}); };
  sink.total = [this, add](std::uint64_t records) { add(Part::total, [&] { to_.number(records); }); };
  sink.progress = [this, add](std::uint64_t bytes) { add(Part::progress, [&] { to_.number(bytes); }); };
  return sink;
}

void PartWriter::clear() {
  to_.clear();
  has_records_ = false;
}

void PartReader::take(std::string_view bytes) {
  for (ByteReader from(bytes); from.left() > 0;) {
    const std::uint8_t kind = from.byte();
    take_part(kind, from.part());
  }
}

void PartReader::take_part(std::uint8_t kind, ByteReader part) {
  const auto is = [kind](Part wanted) { return kind == static_cast<std::uint8_t>(wanted); };
  if (has_format_ ? is(Part::format) : !is(Part::format) && !is(Part::progress)) {
    throw WrongBytes();
  }
  if (is(Part::format)) {
    const Format& format = format_named(part.text());
    part.expect_end();
    has_format_ = true;
    sink_.format(format);
  } else if (is(Part::columns)) {
    std::vector<std::string> names;
    while (part.left() > 0) {
      names.emplace_back(part.text());
    }
    sink_.records.columns(names);
  } else if (is(Part::record)) {
    constexpr std::uint64_t more_values = 1000;  // a record of few bytes may have as many columns
    Record record;
    record.line = part.number();
    record.part = part_of(part.byte());
    record.text = part.text();
    record.values = read_values(part, max_record_ + more_values);
    part.expect_end();
    last_line_ = record.line;
    sink_.records.record(record);
  } else if (is(Part::reject)) {
    const std::uint64_t line = part.number();
    const Message reason = read_message(part);
    const std::string_view text = part.text();
    part.expect_end();
    last_line_ = line;
    sink_.records.reject(line, reason, text);
  } else if (is(Part::page)) {
    EnvelopePage page{part.number(), part.number()};
    const bool has_number = part.flag();
    const std::uint64_t number = part.number();
    part.expect_end();
    page.number = has_number ? std::optional(number) : std::nullopt;
    sink_.records.page(page);
  } else if (is(Part::feed)) {
    part.expect_end();
    sink_.records.feed();
  } else if (is(Part::total)) {
    const std::uint64_t records = part.number();
    part.expect_end();
    sink_.total(records);
  } else if (is(Part::progress)) {
    const std::uint64_t bytes = part.number();
    part.expect_end();
    bytes_read_ += bytes;
    sink_.progress(bytes);
  } else {
    throw WrongBytes();
  }
}

std::string end_bytes(const FileEnd& end) {
  ByteWriter to;
  write_message(end.unrecognised, to);
  to.flag(end.is_html);
  to.flag(end.ends_at_line_start);
  try {
    if (end.fault) {
      std::rethrow_exception(end.fault);
    }
    write_fault(FaultKind::none, {}, 0, to);
  } catch (const StreamError& error) {
    write_fault(FaultKind::stream, error.message(), error.line(), to);
  } catch (const NoRecords& error) {
    write_fault(FaultKind::no_records, error.message(), 0, to);
  } catch (const UnreadableFile& error) {
    write_fault(FaultKind::unreadable, error.message(), 0, to);
  } catch (const SourceFailed& error) {
    write_fault(FaultKind::source_failed, error.message(), 0, to);
  }
  return to.bytes();
}

FileEnd end_of(std::string_view bytes) {
  ByteReader from(bytes);
  FileEnd end;
  end.unrecognised = read_message(from);
  end.is_html = from.flag();
  end.ends_at_line_start = from.flag();
  const auto kind = static_cast<FaultKind>(from.byte());
  const Message message = read_message(from);
  const std::uint64_t line = from.number();
  from.expect_end();
  end.fault = fault_of(kind, message, line);
  return end;
}

}  // namespace gonggo::indexer
