// SPDX-License-Identifier: GPL-2.0-or-later
// The table of all messages that say() knows (message.hpp). Codes are stable. Each part of the table has a file of its
// own, named after the function.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace gonggo {

// Both texts have the same gaps, such as {file}. The Korean text may have particles in two forms: {을/를}
// (message_text.hpp).
struct MessageRow {
  std::string_view code;
  std::string_view english;
  std::string_view korean;
};

std::span<const MessageRow> option_messages();    // options, values and the configuration file
std::span<const MessageRow> request_messages();   // parameters of requests
std::span<const MessageRow> index_messages();     // the files of an index, and word lists
std::span<const MessageRow> indexer_messages();   // gonggo-indexer
std::span<const MessageRow> fetch_messages();     // what gonggo-indexer downloads
std::span<const MessageRow> reading_messages();   // what is wrong with the data of a source
std::span<const MessageRow> extract_messages();   // why no text was read of an attachment
std::span<const MessageRow> wall_messages();      // what the readers of attachments were stopped for
std::span<const MessageRow> draft_messages();     // the commands inspect and init of gonggo-indexer
std::span<const MessageRow> source_messages();    // sources and word lists of gonggo-indexer
std::span<const MessageRow> service_messages();   // problems and configuration of gonggo-searchd
std::span<const MessageRow> terminal_messages();  // gonggo-search
// The texts of --help.
std::span<const MessageRow> parameter_help_messages();  // parameters of searches
std::span<const MessageRow> searchd_help_messages();
std::span<const MessageRow> indexer_help_messages();
std::span<const MessageRow> fetch_help_messages();  // [source.fetch] of gonggo-indexer
std::span<const MessageRow> terminal_help_messages();

// Returns all parts of the table.
std::vector<std::span<const MessageRow>> message_table();

}  // namespace gonggo
