// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/source_worker.hpp"

#include <unistd.h>

#include <cstddef>

#include "indexer/file_look.hpp"
#include "indexer/reading_codec.hpp"
#include "indexer/source.hpp"

namespace gonggo::indexer {

bool answer_for_source(const ReceivedTask& task, SourceFileReader reader) {
  constexpr std::size_t most_collected = 64U << 10;
  const FileRequest request = request_of(task.more);
  PartWriter parts;
  const auto send = [&] {
    if (!parts.bytes().empty() && !send_answer(AnswerHeader::part, parts.bytes())) {
      ::_exit(0);  // nobody waits for what is read
    }
    parts.clear();
  };
  const FileSink sink = parts.sink([&] {
    if (parts.bytes().size() >= most_collected) {
      send();
    }
  });
  // Called before each block, and while a pipe is waited for: then the records that were read are sent. That more was
  // read is sent now and then.
  constexpr std::size_t few = 1024;
  Input input(task.file, request.max_expansion, sink.progress, [&] {
    if (parts.has_records() || parts.bytes().size() > few) {
      send();
    }
    return false;
  });
  const FileEnd end = reader(input, request, sink);
  send();
  return send_answer(AnswerHeader::read, end_bytes(end));
}

bool answer_for_look(const ReceivedTask& task) {
  Input input(task.file, SourceSpec{}.max_expansion, {});
  return send_answer(AnswerHeader::read, look_bytes(look_at(input, static_cast<LookFor>(task.more.front()))));
}

}  // namespace gonggo::indexer
