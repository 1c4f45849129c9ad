// SPDX-License-Identifier: GPL-2.0-or-later
// The process behind the wall that reads attachments: its own side. Its parent's side is extract_process.hpp.
//
// The process has a Unix stream socket as standard input, and no other descriptor that matters. It raises the sandbox,
// then sends an answer with the state of the layers, and then answers each request. A request is one byte with the
// descriptor of a file. An answer is an AnswerHeader and `size` bytes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/extraction.hpp"
#include "indexer/extract/sandbox.hpp"

namespace gonggo::indexer {

// The hidden argument with which gonggo-indexer starts as such a process.
inline constexpr std::string_view worker_argument = "--read-behind-the-wall";

struct AnswerHeader {
  enum Status : std::uint32_t { layers = 0x474f4e31, read, out_of_memory, failed };
  std::uint32_t status = failed;
  std::uint32_t size = 0;  // bytes that follow: JSON; the message of the exception if the status is `failed`
};

// extract_text() with its default limits, or what a test has in its place.
using Reader = Extraction (*)(std::string_view bytes);

// Serves until the parent closes the socket. Returns the exit status of the process.
int serve_extraction(Reader reader, std::span<const SandboxLayer> left_out = {});
int serve_extraction();

std::string layers_json(const std::vector<LayerState>& layers);
// Returns nothing if the text has another form.
std::vector<LayerState> layers_of(std::string_view json);

}  // namespace gonggo::indexer
