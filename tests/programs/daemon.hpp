// SPDX-License-Identifier: GPL-2.0-or-later
// gonggo-searchd on a free port of loopback, over an index built by gonggo-indexer.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/programs/client.hpp"
#include "tests/programs/program.hpp"

namespace gonggo::testing {

inline std::string percent_encoded(std::string_view bytes) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    encoded += {'%', hex[byte >> 4U], hex[byte & 15U]};
  }
  return encoded;
}

// Builds, or builds again, an index of these lines.
inline void build_index(const Folder& folder, const std::string& lines) {
  write_text(folder / "records.jsonl", lines);
  const auto done = run(folder, "gonggo-indexer", {"build", "--index", folder / "index", folder / "records.jsonl"});
  if (done.status != 0) {
    throw std::runtime_error("the index was not built: " + done.err + done.out);
  }
}

class Daemon {
 public:
  Daemon(const Folder& folder, const std::vector<std::string>& more = {})
      : log_(folder / "searchd.log"), access_(folder / "searchd.access") {
    std::filesystem::remove(log_);
    std::vector<std::string> arguments = {"--listen",       "127.0.0.1:0",  "--index",
                                          folder / "index", "--access-log", access_};
    arguments.insert(arguments.end(), more.begin(), more.end());
    process = std::make_unique<Process>("gonggo-searchd", arguments, folder / "searchd.out", log_);
    const std::string announced = "listening on http://127.0.0.1:";
    eventually([&] { return log().find(announced) != std::string::npos || !process->runs(); });
    const auto place = log().find(announced);
    if (place == std::string::npos) {
      throw std::runtime_error("searchd did not start: " + log());
    }
    port = static_cast<std::uint16_t>(std::stoul(log().substr(place + announced.size())));
  }

  [[nodiscard]] std::string log() const { return text_of(log_); }
  [[nodiscard]] std::string access_log() const { return text_of(access_); }
  Answer get(const std::string& target) const { return Client(port).get(target); }

  std::unique_ptr<Process> process;
  std::uint16_t port = 0;

 private:
  std::string log_;
  std::string access_;
};

}  // namespace gonggo::testing
