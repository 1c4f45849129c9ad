// SPDX-License-Identifier: GPL-2.0-or-later
// Commands of the site that read attachments, and what they are stopped for. Perl stands for them: every Debian has it.
#include "indexer/extract/extractor_command.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "indexer/extract/file_extractor.hpp"
#include "indexer/personal_settings.hpp"
#include "tests/indexer/source_fixture.hpp"
#include "tests/indexer/zip.hpp"
#include "tests/paths.hpp"

using namespace gonggo::indexer;
using Catch::Matchers::Contains;

namespace {

namespace fs = std::filesystem;

std::string indexer() { return gonggo_test::binary_dir() + "/bin/gonggo-indexer"; }

ExtractorCommand perl(const std::string& code, const std::string& type = "png") {
  return {.type = type, .words = {"/usr/bin/perl", "-e", code}, .folders = {}, .launcher = indexer()};
}

// Reads standard input, and so all that the command is given.
const std::string slurp = "$/ = undef; $in = <STDIN>; ";
const std::string good = slurp + "print 'read ', length $in;";

FileExtractor::Options with(std::vector<ExtractorCommand> commands, const fs::path& cache = {}) {
  FileExtractor::Options options;
  options.program = {indexer(), "--read-behind-the-wall"};
  options.processes = 1;
  options.cache = cache;
  options.cache_bytes = 1U << 20;
  options.commands = std::move(commands);
  return options;
}

bool has_layer(SandboxLayer layer) {
  const WalledProcess process({indexer(), "--read-behind-the-wall"}, {});
  return std::any_of(process.layers().begin(), process.layers().end(),
                     [&](const LayerState& state) { return state.layer == layer && state.problem.empty(); });
}

const std::string picture = "\x89PNG\r\n\x1A\n";

// What a command reads of a picture, or why it was stopped.
std::string outcome(const ExtractorCommand& command) {
  const TemporaryDirectory folder;
  FileExtractor extractor(with({command}));
  const Extraction read = extractor.read(OpenedFile(folder.write("a", picture)), "a", {});
  CHECK(read.kind == "png");
  CHECK((read.blocks.empty() != read.failures.empty()));
  return read.failures.empty() ? read.blocks.front().text : read.failures.front().message.english;
}

}  // namespace

TEST_CASE("a command reads what has no reader, and form feeds divide its pages") {
  const TemporaryDirectory folder;
  FileExtractor extractor(with({perl(slurp + R"(print "\xEC\xAA\xBD 1 \x01", length $in, "\f\f\nthree\f";)")}));
  const Extraction read = extractor.read(OpenedFile(folder.write("a", picture)), "a", {});
  CHECK(read.kind == "png");
  CHECK(read.failures.empty());
  REQUIRE(read.blocks.size() == 2);
  CHECK(read.blocks[0].text == "쪽 1 8");
  CHECK(read.blocks[0].place == TextBlock::Place::page);
  CHECK(read.blocks[0].number == 1);
  CHECK(read.blocks[1].text == "three");
  CHECK(read.blocks[1].number == 3);
}

TEST_CASE("what a command writes that is no text is no text of the file") {
  for (const std::string code : {"srand 1; print chr(rand 256) for 1..5000", "print qq(\\0) x 100",
                                 "print qq(\\x89PNG\\r\\n\\x1A\\n) . qq(\\0) x 50", "print qq(%PDF-1.4\\n1 0 obj)",
                                 "print qq(PK\\x03\\x04) . qq(\\1\\2) x 40", "print qq(\\x7FELF\\2\\1\\1\\0)"}) {
    INFO(code);
    CHECK_THAT(outcome(perl(code)), Contains("something else than text"));
  }
  CHECK(outcome(perl("print qq({\\x22a\\x22:1})")) == "{\"a\":1}");
  CHECK_THAT(outcome(perl("print qq(<html><p>page</p></html>)")), Contains("page"));
}

TEST_CASE("text of a command in another encoding than UTF-8 is refused as a whole") {
  for (const std::string code :
       {"print qq(\\xB0\\xF8\\xB0\\xED) x 50", "print qq(\\xFF\\xFEa\\0b\\0c\\0d\\0)",
        "print qq(a\\0b\\0c\\0d\\0e\\0f\\0)", "print 'a' x 100_000, qq(\\xFF)", "print qq(\\xEA\\xB0)"}) {
    INFO(code);
    CHECK_THAT(outcome(perl(code)), Contains("let it write UTF-8"));
  }
  CHECK(outcome(perl("print qq(\\xEF\\xBB\\xBF\\xEA\\xB0\\x80)")) == "가");
}

TEST_CASE("the last line on standard error of a command that fails is reported, bounded and clean") {
  CHECK_THAT(outcome(perl("print STDERR qq(one\\ntwo \\e[31mred\\e[0m \\x07\\n\\n); exit 3")),
             Contains("status 3") && Contains("standard error: two red") && !Contains("one"));
  CHECK_THAT(outcome(perl("die 'no model here'")), Contains("status") && Contains("no model here"));
  const std::string flooded = outcome(perl("print STDERR 'word ' x 1_000_000; exit 3"));
  CHECK_THAT(flooded, Contains("status 3") && Contains("standard error: … word"));
  CHECK(flooded.size() < 500);
  CHECK(outcome(perl("exit 3")).find("standard error") == std::string::npos);
  CHECK(outcome(perl("print STDERR 'a warning'; print 'text'")) == "text");
  ExtractorCommand slow = perl("$| = 1; print STDERR 'waiting'; sleep 1 while 1");
  slow.cpu = std::chrono::seconds(1);
  CHECK_THAT(outcome(slow), Contains("more than 4 seconds") && Contains("standard error: waiting"));
}

TEST_CASE("no personal number reaches the report by the standard error of a command, however it is cut") {
  const TemporaryDirectory folder;
  const std::string file = folder.write("a", picture);
  for (const std::string number : {"010-1234-5678", "010 1234 5678", "900101-1234567", "900101 1234567"}) {
    for (int before = 0; before < 40; before += 3) {
      const std::string text = std::string(200, 'x') + " " + number + " " + std::string(300 - before, 'y');
      FileExtractor::Options options = with({perl("print STDERR '" + text + "'; exit 3")});
      options.personal = default_personal_policy();
      const Extraction read = FileExtractor(options).read(OpenedFile(file), "a", {});
      const std::string message = read.failures.at(0).message.english;
      INFO(message);
      CHECK_THAT(message, Contains("yyy") && !Contains("5678") && !Contains("234567"));
    }
  }
}

TEST_CASE("a command is chosen by the kind or by the extension, and only for what our readers find no text in") {
  const TemporaryDirectory folder;
  FileExtractor extractor(with({perl("print 'by extension'", "xyz"), perl("print 'by kind'"),
                                perl("print 'pdf'", "text"), perl("print 'empty'", "empty")}));
  const auto text = [&](const std::string& bytes, const std::string& name) {
    const Extraction read = extractor.read(OpenedFile(folder.write("a", bytes)), name, {});
    return read.blocks.empty() ? "" : read.blocks.front().text;
  };
  CHECK(text(picture, "a.jpg") == "by kind");
  CHECK(text("\x01\x02\x03\x04\x05\x06", "a.XYZ") == "by extension");
  CHECK(text("\x01\x02\x03\x04\x05\x06", "xyz").empty());
  CHECK(text("plain text", "a.xyz") == "plain text");
  CHECK(text(" \n", "a.txt") == "pdf");
  CHECK(text("", "a.xyz").empty());
  CHECK(text("PK\x03\x04 damaged", "a.xyz").empty());
}

TEST_CASE("a command reads the files in an archive that have no reader, also those of an archive in it") {
  using Texts = std::vector<std::pair<std::string, std::string>>;  // by the path in the archive
  const TemporaryDirectory folder;
  const std::string inner = zip({{"scan.xyz", "\x01\x02\x03\x04"}, {"b.png", picture + "inner"}});
  const std::string file = folder.write("a.zip", zip({{"a.txt", "plain"},
                                                      {"a.png", picture + "outer"},
                                                      {"Thumbs.db", "x"},
                                                      {"more.zip", inner},
                                                      {"a.png", picture + "same name"},
                                                      {"a.gif", "GIF89a"}}));
  ExtractorCommand pictures = perl(slurp + R"(print substr($in, 8), "\f010-1234-5678")");
  const auto read = [&] {
    FileExtractor::Options options = with({pictures, perl("print 'by extension'", "xyz")}, folder.path() / "cache");
    options.personal = default_personal_policy();
    return FileExtractor(options).read(OpenedFile(file), "a.zip", {});
  };
  for (int i = 0; i < 2; ++i) {
    const Extraction extraction = read();
    Texts texts;
    for (const TextBlock& block : extraction.blocks) {
      texts.emplace_back(block.member, block.text);
    }
    CHECK(texts == Texts{{"a.txt", "plain"},
                         {"a.png", "outer"},
                         {"a.png", "●●●"},
                         {"more.zip/scan.xyz", "by extension"},
                         {"more.zip/b.png", "inner"},
                         {"more.zip/b.png", "●●●"},
                         {"a.png", "same name"},
                         {"a.png", "●●●"}});
    CHECK(extraction.masked.of(gonggo::PersonalKind::mobile) == 3);
    REQUIRE(extraction.failures.size() == 1);
    CHECK(extraction.failures.front().member == "a.gif");
    pictures.launcher = "/nowhere";  // the second time everything comes from the cache
  }
  pictures = perl("exit 3");
  REQUIRE(read().failures.size() == 4);
  CHECK(read().failures[1].member == "more.zip/b.png");
  CHECK_THAT(read().failures[1].message.english, Contains("[extractor.png]") && Contains("status 3"));
  pictures.cpu = std::chrono::seconds(0);
  CHECK_THAT(read().failures[1].message.english, Contains("took all the time"));
}

TEST_CASE("a command that does what is forbidden is stopped, and the next file is read") {
  struct Case {
    std::string code;
    std::string reported;
    std::optional<SandboxLayer> by = {};  // the layer that stops it, which the machine may lack
  };
  const TemporaryDirectory folder;
  const std::string victim = folder.write("victim", "x");
  const std::string forbidden = "tried what is forbidden";
  std::vector<Case> cases{
      {"socket(S, 2, 1, 0); print 'done'", forbidden, SandboxLayer::seccomp},
      {"socket(S, 1, 1, 0); print 'done'", forbidden, SandboxLayer::seccomp},
      {"open(F, '>', '" + victim + "'); print 'done'", forbidden, SandboxLayer::seccomp},
      {"open(F, '+<', '" + victim + "'); print 'done'", forbidden, SandboxLayer::seccomp},
      {"open(F, '>>', '/dev/null'); print 'done'", forbidden, SandboxLayer::seccomp},
      {"fork; print 'done'", forbidden, SandboxLayer::seccomp},
      {"fork while 1", forbidden, SandboxLayer::seccomp},
      {"system('/bin/true'); print 'done'", forbidden, SandboxLayer::seccomp},
      {"print unlink('" + victim + "') || rename('" + victim + "', '/tmp/b') || mkdir('/tmp/c') ? 'done' : 'refused'",
       "refused", SandboxLayer::seccomp},
      {"print open(F, '<', '" + victim + "') || open(F, '<', '/etc/passwd') || opendir(D, '/tmp') ? 'done' : 'refused'",
       "refused", SandboxLayer::landlock},
      {"print kill(0, getppid()) || kill('TERM', -1) ? 'done' : 'refused'", "refused", SandboxLayer::seccomp},
      {"exec('" + indexer() + "', 'check'); print 'refused'", "refused", SandboxLayer::landlock},
      {"print $ENV{SECRET} // 'refused'", "refused"},
      {"1 while 1", "seconds"},  // of the processor, or by the clock of a busy machine
      {"sleep 1 while 1", "more than 4 seconds"},
      {"print 'x' x 100000 while 1", "sent more than 64 MiB"},
      {"@a = map { 'x' x 1000000 } 1..100000", "memory"},
      {"exit 3", "its command ended with status 3"},
      {"close STDOUT; sleep 1 while 1", "closed its output"},
      {"print ' '", "found no text"},
      {"kill 'SEGV', $$; exec('/usr/bin/perl', '-e', 'print 12')", "12"},
  };
  ::setenv("SECRET", "done", 1);
  for (const Case& one : cases) {
    CAPTURE(one.code);
    if (one.by && !has_layer(*one.by)) {
      continue;
    }
    ExtractorCommand command = perl(one.code);
    if (Contains("seconds").match(one.reported)) {
      command.cpu = std::chrono::seconds(1);
    }
    CHECK_THAT(outcome(command), Contains(one.reported));
    CHECK(outcome(perl(good)) == "read 8");
  }
  CHECK(fs::file_size(victim) == 1);
  ::unsetenv("SECRET");
  CHECK_THAT(outcome({.type = "png", .words = {"/usr/bin/none"}, .folders = {}, .launcher = indexer()}),
             Contains("[extractor.png]: its command cannot be run") && Contains("No such file or directory"));
}

TEST_CASE("a command may read and run what is in its folders") {
  const TemporaryDirectory folder;
  const std::string data = folder.write("data", "글");
  const std::string program = folder.write("read", "#!/bin/sh\nexec /usr/bin/perl -pe1 " + data + "\n");
  fs::permissions(program, fs::perms::owner_all);
  ExtractorCommand command{.type = "png", .words = {program}, .folders = {}, .launcher = indexer()};
  if (has_layer(SandboxLayer::landlock)) {
    CHECK_THAT(outcome(command), Contains("found no text") || Contains("status 2"));
  }
  command.folders = {folder.path()};
  CHECK(outcome(command) == "글");
}

TEST_CASE("several commands run side by side") {
  std::vector<std::string> texts(8);
  {
    std::vector<std::jthread> threads;
    for (std::string& text : texts) {
      threads.emplace_back([&text] { text = outcome(perl("print 'one'")); });
    }
  }
  CHECK(texts == std::vector<std::string>(8, "one"));
}

TEST_CASE("what a command read is cached with its words, a failure that may pass is not") {
  const TemporaryDirectory folder;
  const fs::path cache = folder.path() / "cache";
  const std::string mark = folder.write("mark", "1");
  const auto read = [&](ExtractorCommand command) {
    command.folders = {folder.path()};
    FileExtractor extractor(with({command}, cache));
    const Extraction extraction = extractor.read(OpenedFile(folder.write("a", picture)), "a", {});
    return extraction.blocks.empty() ? extraction.failures.front().message.english : extraction.blocks.front().text;
  };
  const std::string show = "open(F, '<', '" + mark + "') or exit 4; print <F>";
  CHECK(read(perl(show)) == "1");
  static_cast<void>(folder.write("mark", "2"));
  CHECK(read(perl(show)) == "1");
  CHECK(read(perl(show + ";")) == "2");
  CHECK_THAT(read(perl("exit(-e '" + mark + "x' ? 0 : 4)")), Contains("status 4"));
  static_cast<void>(folder.write("markx", ""));
  CHECK_THAT(read(perl("exit(-e '" + mark + "x' ? 0 : 4)")), Contains("found no text"));
}

TEST_CASE("reading by a command ends when the user stops the program") {
  const TemporaryDirectory folder;
  FileExtractor extractor(with({perl("sleep 1 while 1")}));
  int calls = 0;
  CHECK_THROWS(extractor.read(OpenedFile(folder.write("a", picture)), "a", [&] { return ++calls > 20; }));
}
