// SPDX-License-Identifier: GPL-2.0-or-later
// The machine that the examples of the documents assume: a folder with data/,
// an index in build/demo as ./demo.sh makes it, a daemon that serves it, and
// folders that stand for /etc, /var/lib/gonggo and /var/log/gonggo.
#pragma once

#include <string>

#include "tests/programs/daemon.hpp"

namespace gonggo::documents {

struct Output {
  int status = -1;
  std::string text;  // standard output and error, as a terminal shows them
};

class World {
 public:
  World();

  // Runs a command of the documents with bash.
  Output run(const std::string& command);

  // Sends the request of an `http` block: a request line, header lines, and
  // after an empty line a body.
  gonggo::testing::Answer send(const std::string& request);

  std::string path(const std::string& name) const { return folder_ / name; }

 private:
  gonggo::testing::Folder folder_{"documents"};
  std::unique_ptr<gonggo::testing::Daemon> daemon_;
};

// Percent-encodes what a person types as it is into a request line.
std::string encoded_target(const std::string& typed);

}  // namespace gonggo::documents
