// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/table_record.hpp"

#include <boost/json/string.hpp>

#include "indexer/plain_text.hpp"

namespace gonggo::indexer {
namespace {

boost::json::object record_of(const Cells& header, const Cells& cells) {
  boost::json::object record;
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (plain_line(header[i]).empty()) {
      continue;
    }
    const auto [at, fresh] = record.emplace(header[i], cells[i]);
    if (!fresh && at->value().get_string().empty()) {
      at->value() = cells[i];
    }
  }
  return record;
}

}  // namespace

void put_row(const Cells& header, const Cells& cells, const Message& error, std::uint64_t line, std::string_view text,
             const RecordSink& sink) {
  if (!error.empty()) {
    sink.reject(line, error, text);
  } else if (cells != header) {
    sink.record({record_of(header, cells), line, text});
  }
}

}  // namespace gonggo::indexer
