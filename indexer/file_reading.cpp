// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/file_reading.hpp"

#include <string>
#include <string_view>

#include "indexer/field_targets.hpp"
#include "indexer/format_choice.hpp"
#include "indexer/record.hpp"

namespace gonggo::indexer {
namespace {

void read_in_format(const Format& format, Input& input, const FileRequest& request, const KnownKey& is_known_key,
                    const FileSink& sink) {
  if (!request.rows.empty() && !format.has_rows) {
    throw UnreadableFile(say("rows_without_meaning", {{"format", std::string(format.name)}}));
  }
  format.read(input,
              {request.max_record, request.board, is_known_key, request.rows, request.path, request.base, &request.html,
               sink.total},
              sink.records);
}

}  // namespace

FileEnd read_records(Input& input, const FileRequest& request, const FileSink& sink) {
  const FieldTargets names(request.mapping);
  const KnownKey is_known_key = [&](std::string_view key) { return meaning_of(key, names); };
  FileEnd end;
  const Format* format = nullptr;
  try {
    format = &choose_format(input, request, is_known_key);
  } catch (const UnreadableFile& error) {
    return {.unrecognised = error.message(), .is_html = is_html(input)};
  } catch (const Fault&) {
    end.fault = std::current_exception();
    return end;
  }
  sink.format(*format);
  try {
    read_in_format(*format, input, request, is_known_key, sink);
  } catch (const Fault&) {
    end.fault = std::current_exception();
  }
  end.ends_at_line_start = input.is_at_line_start();
  return end;
}

}  // namespace gonggo::indexer
