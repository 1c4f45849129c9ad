// SPDX-License-Identifier: GPL-2.0-or-later
// Sources that are commands: their output is read like a file, and each of their faults fails the source.
#include <csignal>
#include <sstream>
#include <thread>

#include "common/index/generation.hpp"
#include "common/text/clean_utf8.hpp"
#include "indexer/inspection.hpp"
#include "indexer/job.hpp"
#include "tests/indexer/source_fixture.hpp"

using namespace gonggo;
using namespace gonggo::indexer;

namespace {

SourceSpec source_of(std::vector<std::string> words) {
  SourceSpec spec;
  spec.command.words = std::move(words);
  return spec;
}

// A command that a shell runs, which only the test asks for.
SourceSpec script(const std::string& text) { return source_of({"/bin/sh", "-c", text}); }

std::string lines(int count, const std::string& version) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    text += R"({"id":")" + std::to_string(i) + R"(","title":"수도요금 )" + version + "\"}\n";
  }
  return text;
}

std::string table(int count, const std::string& version) {
  std::string text = "고유번호,제목,등록일\n";
  for (int i = 0; i < count; ++i) {
    text += std::to_string(i) + ",\"수도요금 " + version + "\",2025-11-19\n";
  }
  return text;
}

std::string quoted(const std::string& text) { return "'" + text + "'"; }

std::string failure_of(const SourceSpec& spec) {
  const ReadError error = error_of([&] { read_all(spec); });
  CHECK(error.kind == ErrorKind::input);
  return error.message;
}

constexpr int records_of_source = 12;

// What a command does after it has written `written`.
struct FaultOfCommand {
  std::string name;
  std::string after;
  std::string reason;
};

const std::vector<FaultOfCommand> faults = {
    {"status 1", "echo 'ORA-03113: end of file' >&2; exit 1",
     "it ended with status 1; it wrote on standard error: ORA-"},
    {"status 255", "exit 255", "it ended with status 255"},
    {"a signal", "kill -KILL $$", "it was ended by signal 9"},
    {"SIGTERM", "kill -TERM $$", "it was ended by signal 15"},
    {"a hang", "exec sleep 600", "it did not end within 1 seconds (timeout)"},
    {"a hang after the output", "exec >&-; sleep 600", "it did not end within 1 seconds (timeout)"},
};

}  // namespace

TEST_CASE("the output of a command is read like a file, in whatever format it is") {
  CHECK(ids_of(read_all(script("printf '%s' " + quoted(lines(3, "처음"))))) == std::vector<std::string>{"0", "1", "2"});
  CHECK(ids_of(read_all(script("printf '%s' " + quoted(table(2, "처음"))))) == std::vector<std::string>{"0", "1"});
  CHECK(ids_of(read_all(script(R"(echo '[{"id":"7","title":"가"}]')"))) == std::vector<std::string>{"7"});
  SourceSpec chosen = script(R"(printf 'id;title\n1;가\n')");
  CHECK(ids_of(read_all(chosen)) == std::vector<std::string>{"1"});
  const ReadAll all = read_all(script(R"(echo '{"id":"1","title":"가"}')"));
  CHECK(all.origins.at(0).file == "command /bin/sh");
  CHECK(all.origins.at(0).line == 1);
  CHECK(all.counts.files == 1);
}

TEST_CASE("a command gets its arguments as they are, without a shell, and an empty standard input") {
  const std::string text = R"({"id":"1","title":"$HOME; `id` * \"a\" | b"})";
  CHECK(read_all(source_of({"printf", "%s\n", text})).announcements.at(0).title == R"($HOME; `id` * "a" | b)");
  CHECK(ids_of(read_all(script(R"(cat; echo '{"id":"1","title":"가"}')"))) == std::vector<std::string>{"1"});
}

TEST_CASE("a command runs in the directory that its source names") {
  const TemporaryDirectory folder;
  (void)folder.write("data.jsonl", lines(1, "처음"));
  SourceSpec spec = source_of({"cat", "data.jsonl"});
  spec.command.directory = folder.path().string();
  CHECK(ids_of(read_all(spec)) == std::vector<std::string>{"0"});
}

TEST_CASE("a command that cannot be started fails its source") {
  CHECK(failure_of(source_of({"/no/such/program"})) ==
        "command /no/such/program: it cannot be started: No such file or directory");
  CHECK(failure_of(source_of({"/"})) == "command /: it cannot be started: Permission denied");
}

TEST_CASE("the end of standard error is shown: bounded, on one line, and also if the command ends well") {
  const ReadAll all = read_all(script(R"(printf 'slow\n query\033[2J' >&2; echo '{"id":"1","title":"가"}')"));
  REQUIRE(all.notices.size() == 1);
  CHECK(all.notices.front() == "source main: command /bin/sh wrote on standard error: slow query");
  const std::string message = failure_of(
      script("i=0; while [ $i -lt 20000 ]; do echo 0123456789 >&2; i=$((i+1)); done; echo last >&2; exit 3"));
  CHECK(message.size() < 450);
  CHECK(message.find("it ended with status 3; it wrote on standard error: … ") != std::string::npos);
  CHECK(message.ends_with(" last"));
}

TEST_CASE("standard error is cut between characters, and its last line stays whole") {
  const std::string message =
      failure_of(script("i=0; while [ $i -lt 400 ]; do printf 가나다 >&2; i=$((i+1)); done; printf "
                        "'\\n\\033[1;31m오류: 끝\\n' >&2; exit 3"));
  CHECK(message.size() < 450);
  CHECK(message.ends_with("다 오류: 끝"));
  CHECK(clean_utf8(message) == message);
}

TEST_CASE("standard error is not cut within a number, whose rest would not be masked") {
  for (std::size_t behind = 280; behind < 300; ++behind) {
    const std::string message = failure_of(script("printf '%s' '" + std::string(200, 'x') + " 010 1234 5678 " +
                                                  std::string(behind, 'y') + "' >&2; exit 3"));
    INFO(message);
    CHECK(message.find("yyy") != std::string::npos);
    CHECK((message.find("5678") == std::string::npos || message.find("010 1234 5678") != std::string::npos));
  }
}

TEST_CASE("an output that another program holds open is not waited for without end") {
  for (const std::string& written : {lines(3, "처음"), std::string()}) {
    SourceSpec spec = script("printf '%s' " + quoted(written) + "; sleep 600 & exit 0");
    spec.command.grace = std::chrono::milliseconds(50);
    CHECK_THAT(failure_of(spec), Catch::Contains("a program that it started held its output open"));
  }
  SourceSpec failing = script("sleep 600 & exit 7");
  failing.command.grace = std::chrono::milliseconds(50);
  CHECK(failure_of(failing) == "command /bin/sh: it ended with status 7");
  SourceSpec writing = script("(sleep 0.2; printf '%s' " + quoted(lines(3, "처음")) + ") & exit 0");
  CHECK(read_all(writing).announcements.size() == 3);
}

TEST_CASE("a command whose status is lost because SIGCHLD is ignored fails its source at once") {
  struct sigaction ignore {};
  struct sigaction before {};
  ignore.sa_handler = SIG_IGN;
  REQUIRE(sigaction(SIGCHLD, &ignore, &before) == 0);
  SourceSpec spec = script("printf '%s' " + quoted(lines(3, "처음")));
  spec.command.timeout = std::chrono::seconds(3);
  const std::string message = failure_of(spec);
  sigaction(SIGCHLD, &before, nullptr);
  CHECK(message.ends_with("its status is not known, because the signal SIGCHLD is ignored"));
}

TEST_CASE("every fault of a command fails its source, wherever the output stops") {
  for (const FaultOfCommand& fault : faults) {
    for (const int written : {0, 1, 7}) {
      for (const bool is_table : {true, false}) {
        const std::string text = is_table ? table(written, "새로") : lines(written, "새로");
        SourceSpec spec = script("printf '%s' " + quoted(text) + "; " + fault.after);
        spec.command.timeout = std::chrono::seconds(fault.reason.find("timeout") == std::string::npos ? 60 : 1);
        INFO(fault.name << ", " << written << " records");
        if (written == 7 || spec.command.timeout.count() > 1) {
          CHECK(failure_of(spec).find(fault.reason) != std::string::npos);
        }
      }
    }
  }
}

TEST_CASE("output that ends within a record fails the source, although the command ends well") {
  for (const std::string& whole : {table(5, "새로"), lines(5, "새로")}) {
    const std::size_t first_line = whole.find('\n');
    for (std::size_t size = first_line + 2; size < whole.size(); size += 3) {
      if (whole[size - 1] == '\n' || (whole.front() == '{' && whole[size - 1] == '}')) {
        continue;
      }
      const std::string cut = whole.substr(0, size);
      INFO(cut);
      CHECK(failure_of(script("printf '%s' " + quoted(cut))) ==
            "command /bin/sh: its output ends within a record, so it may be cut off");
    }
  }
}

TEST_CASE("a command that fails keeps the documents of its source, and the other sources are published") {
  for (const FaultOfCommand& fault : faults) {
    for (const bool is_build : {true, false}) {
      INFO(fault.name << (is_build ? ", build" : ", update"));
      const TemporaryDirectory folder;
      IndexingJob job;
      job.index = folder.path() / "index";
      job.wall = &program_wall();
      job.sources = {script("printf '%s' " + quoted(lines(records_of_source, "처음"))), SourceSpec{}};
      job.sources.front().name = "bids";
      job.sources.back().paths = {folder.write("notices.csv", table(records_of_source, "처음"))};
      const auto run = [&](bool builds) {
        std::ostringstream out;
        Console console(out, false, true);
        JobReport report;
        (builds ? run_build : run_update)(job, console, {[] { return false; }, [] {}}, report);
        return report;
      };
      CHECK(run(true).failed.empty());
      job.sources.front().command.words.back() = "printf '%s' " + quoted(lines(5, "새로")) + "; " + fault.after;
      job.sources.front().command.timeout = std::chrono::seconds(1);
      (void)folder.write("notices.csv", table(records_of_source, "새로"));
      const JobReport report = run(is_build);
      REQUIRE(report.failed.size() == 1);
      CHECK(report.failed.front().name == "bids");
      CHECK(report.failed.front().reason.english.find(fault.reason) != std::string::npos);
      const GenerationInfo live = describe_generation(live_generation(job.index).value());
      CHECK(live.sources.at("bids") == records_of_source);
      CHECK(live.sources.at("main") == records_of_source);
    }
  }
}

TEST_CASE("a command is ended with the programs that it started when its source is not read further") {
  const TemporaryDirectory folder;
  const std::string pid_file = (folder.path() / "pid").string();
  SourceSpec spec =
      script("sleep 600 & echo $! > " + pid_file + "; while :; do echo '{\"id\":\"1\",\"title\":\"가\"}'; done");
  const Inspection inspection = inspect_source(spec, 2, {});
  CHECK(inspection.records.size() == 2);
  CHECK(inspection.failure.empty());
  pid_t pid = 0;
  std::ifstream(pid_file) >> pid;
  REQUIRE(pid > 0);
  for (int i = 0; i < 500 && kill(pid, 0) == 0; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  std::string state;
  std::ifstream stat("/proc/" + std::to_string(pid) + "/stat");
  for (int i = 0; i < 3; ++i) {
    stat >> state;
  }
  CHECK((!stat || state == "Z"));
}

TEST_CASE("a user who stops the program ends a command that hangs") {
  SourceEvents events;
  int asked = 0;
  events.stop = [&] { return ++asked > 3; };
  const ReadError error = error_of([&] { read_source(source_of({"sleep", "600"}), events); });
  CHECK(error.kind == ErrorKind::unpublished);
}

TEST_CASE("a source has a path or a command, not both and not neither") {
  SourceSpec spec = source_of({"true"});
  spec.paths = {"a.csv"};
  CHECK(error_of([&] { check_source(spec); }).message ==
        "source main has more than one of path, command and connection; make a source of each");
  CHECK(error_of([] { check_source(SourceSpec{}); }).kind == ErrorKind::usage);
}
