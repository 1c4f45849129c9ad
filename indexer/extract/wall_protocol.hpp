// SPDX-License-Identifier: GPL-2.0-or-later
// What passes between a process behind the wall and its parent (walled_process.hpp), and the side of the process.
//
// The process has a Unix stream socket as standard input, and no other descriptor that matters. It raises the sandbox,
// then sends an answer with the state of the layers, and then answers each task. A task is one byte, which is its kind,
// with the descriptor of a file; then four bytes with a size, and so many bytes that say more. An answer is an
// AnswerHeader and `size` bytes. Answers with the status `part` may come before the last one of a task.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gonggo::indexer {

// The hidden argument with which gonggo-indexer starts as such a process.
inline constexpr std::string_view worker_argument = "--read-behind-the-wall";

enum class WallTask : char {
  attachment = 'a',  // says no more; the answer is the JSON of extraction_codec.hpp
  source = 's',      // says how a source is read; the answers are those of reading_codec.hpp
  look = 'l',        // says what is looked for; the answer is that of file_look.hpp
};

struct AnswerHeader {
  enum Status : std::uint32_t { layers = 0x474f4e31, part, read, out_of_memory, failed };
  std::uint32_t status = failed;
  std::uint32_t size = 0;  // bytes that follow; the message of the exception if the status is `failed`
};

// Returns false if the parent does not listen any more.
bool send_answer(AnswerHeader::Status status, std::string_view bytes);

struct ReceivedTask {
  WallTask kind = WallTask::attachment;
  int file = -1;  // the caller closes it
  std::string more;
};

// Waits for a task. Returns nullopt if the parent has closed the socket.
std::optional<ReceivedTask> receive_task();

}  // namespace gonggo::indexer
