// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/documents/world.hpp"

#include <sstream>

namespace gonggo::documents {

namespace fs = std::filesystem;
using namespace gonggo::testing;

namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace

std::string encoded_target(const std::string& typed) {
  std::string target;
  for (const char c : typed) {
    const bool plain = static_cast<unsigned char>(c) < 0x80 && c != '"' && c != '<' && c != '>' && c != ' ';
    target += plain ? std::string(1, c) : percent_encoded(std::string_view(&c, 1));
  }
  return target;
}

World::World() {
  const fs::path source = gonggo_test::source_dir();
  fs::copy(source / "data", path("data"), fs::copy_options::recursive);
  fs::create_directories(path("tests"));
  fs::copy(source / "tests/relevance", path("tests/relevance"), fs::copy_options::recursive);
  for (const char* name : {"build/demo", "etc/gonggo", "lib/index", "log"}) {
    fs::create_directories(path(name));
  }
  fs::create_directories(path("build/release"));
  fs::create_directory_symlink(fs::path(gonggo_test::binary_dir()) / "bin", path("build/release/bin"));
  fs::create_directory_symlink(path("build/demo"), path("index"));
  const Output built = run("gonggo-indexer build --config data/gonggo.toml");
  if (built.status > 1) {
    throw std::runtime_error("the sample data were not indexed: " + built.text);
  }
  std::string config = text_of(path("data/gonggo.toml"));
  config = replaced(config, "../build/demo", "../../lib/index");
  for (const char* file : {"announcements.jsonl", "bids.csv", "board-page.txt", "words.txt", "never-split.txt",
                           "stopwords.txt", "synonyms.txt"}) {
    config = replaced(config, "\"" + std::string(file) + "\"", "\"../../data/" + std::string(file) + "\"");
  }
  write_text(path("etc/gonggo/gonggo.toml"), config);
  daemon_ = std::make_unique<Daemon>(folder_, std::vector<std::string>{"--config", path("data/gonggo.toml")});
}

Output World::run(const std::string& command) {
  std::string here = replaced(command, "/etc/", "etc/");
  here = replaced(here, "/var/lib/gonggo", "lib");
  here = replaced(here, "/var/log/gonggo", "log");
  if (daemon_) {
    here = replaced(here, "127.0.0.1:8080", "127.0.0.1:" + std::to_string(daemon_->port));
  }
  write_text(
      path("command"),
      "cd '" + path("") + "'\nexport LC_ALL=C.UTF-8\nexport PATH=\"$PWD/build/release/bin:$PATH\"\n" + here + "\n");
  const std::string output = path("output");
  const int status = std::system(("bash '" + path("command") + "' </dev/null >'" + output + "' 2>&1").c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, text_of(output)};
}

Answer World::send(const std::string& request) {
  std::istringstream in(request);
  std::string line;
  std::getline(in, line);
  const auto space = line.find(' ');
  const std::string method = line.substr(0, space);
  std::string headers;
  for (std::string header; std::getline(in, header) && !header.empty();) {
    headers += header + "\r\n";
  }
  std::string body;
  for (std::string part; std::getline(in, part);) {
    body += part;
  }
  Client client(daemon_->port);
  client.send(method + " " + encoded_target(line.substr(space + 1)) + " HTTP/1.1\r\nHost: documents\r\n" + headers +
              (body.empty() ? "" : "Content-Length: " + std::to_string(body.size()) + "\r\n") + "\r\n" + body);
  return client.read(method == "HEAD");
}

}  // namespace gonggo::documents
