// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/options.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "common/base/error.hpp"
#include "common/base/shown_text.hpp"
#include "common/base/version.hpp"

using namespace gonggo;
namespace fs = std::filesystem;

namespace {

Program searcher() {
  return {
      .name = "gonggo-try",
      .summary = "Tries options",
      .description = "First paragraph.\n\n.Second paragraph.",
      .commands =
          {{.name = "",
            .operands = "[WORD...]",
            .summary = "",
            .description = "",
            .options =
                {{.name = "index",
                  .letter = 'i',
                  .metavar = "DIR",
                  .type = OptionType::path,
                  .help = "Where the index is.",
                  .key = "index",
                  .environment = "GONGGO_TRY_INDEX"},
                 {.name = "workers",
                  .metavar = "N",
                  .type = OptionType::number,
                  .fallback = "2",
                  .help = "Threads.",
                  .example = "--workers 4",
                  .key = "server.workers",
                  .min = 1,
                  .max = 64},
                 {.name = "board", .metavar = "NAME", .help = "Boards.", .key = "server.board", .repeatable = true},
                 {.name = "format",
                  .metavar = "NAME",
                  .fallback = "plain",
                  .help = "Form.",
                  .choices = {"plain", "json"}},
                 {.name = "log-queries",
                  .metavar = "",
                  .type = OptionType::flag,
                  .help = "Log.",
                  .key = "server.log_queries"},
                 {.name = "map", .metavar = "OLD=NEW", .type = OptionType::pairs, .help = "Rename.", .key = "map"}},
            .examples = {{"gonggo-try 물", "Looks for water."}}}},
      .options = {},
      .tables = {{"source",
                  "A source.",
                  {{.name = "paths",
                    .metavar = "PATH",
                    .type = OptionType::path,
                    .help = "Files.",
                    .key = "paths",
                    .repeatable = true},
                   {.name = "map", .metavar = "FROM=TO", .type = OptionType::pairs, .help = "Rename.", .key = "map"}}},
                 {"reader",
                  "A reader.",
                  {{.name = "kind", .metavar = "KIND", .help = "Its kind."},
                   {.name = "command", .metavar = "WORDS", .help = "Words.", .key = "command", .repeatable = true}},
                  "kind"}},
      .ignored_keys = {"indexer", "words.user"},
      .exit_statuses = {{0, "found"}}};
}

Program builder() {
  return {
      .name = "gonggo-try",
      .summary = "Tries commands",
      .description = "",
      .commands =
          {{.name = "build",
            .operands = "SOURCE...",
            .summary = "Builds",
            .description = "",
            .options =
                {{.name = "strict", .metavar = "", .type = OptionType::flag, .help = "Be strict.", .key = "strict"}},
            .examples = {},
            .reads_tables = true},
           {.name = "status", .operands = "", .summary = "Shows", .description = "", .options = {}, .examples = {}}},
      .options = {{.name = "index", .metavar = "DIR", .type = OptionType::path, .help = "Index."}},
      .tables = {{"source", "A source.", {{.name = "name", .metavar = "NAME", .help = "Its name.", .key = "name"}}}}};
}

class ConfigFile {
 public:
  explicit ConfigFile(const std::string& text, const std::string& suffix = "")
      : path_(fs::temp_directory_path() / ("gonggo-options-" + std::to_string(::getpid()) + ".toml" + suffix)) {
    std::ofstream(path_) << text;
  }
  ~ConfigFile() { fs::remove(path_); }
  [[nodiscard]] std::string name() const { return path_.string(); }

 private:
  fs::path path_;
};

Settings parse(const Program& program, const std::vector<std::string>& arguments) {
  std::ostringstream out;
  auto settings = parse_options(program, arguments, out);
  REQUIRE(settings);
  return *settings;
}

std::string failure(const Program& program, const std::vector<std::string>& arguments) {
  std::ostringstream out;
  try {
    parse_options(program, arguments, out);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::usage);
    return error.what();
  }
  return "no failure";
}

std::string failure_in(const std::string& toml) {
  const ConfigFile file(toml);
  return failure(searcher(), {"--config", file.name()});
}

std::string shown(const Program& program, const std::vector<std::string>& arguments) {
  std::ostringstream out;
  CHECK_FALSE(parse_options(program, arguments, out));
  return out.str();
}

}  // namespace

using Catch::Matchers::Contains;

TEST_CASE("options take values after a space, after an equals sign and by letter") {
  const auto settings =
      parse(searcher(), {"-i", "a", "--workers=3", "--board", "공고", "--board", "고시", "물", "클러스터"});
  CHECK(settings.values.path("index") == "a");
  CHECK(settings.values.number("workers") == 3);
  CHECK(settings.values.list("board") == std::vector<std::string>{"공고", "고시"});
  CHECK(settings.operands == std::vector<std::string>{"물", "클러스터"});
  CHECK(settings.values.text("format") == "plain");
  CHECK_FALSE(settings.values.given("format"));
  CHECK(settings.values.origin("workers") == "--workers");
}

TEST_CASE("a Hangul word that begins with a dash is an operand, and so is every word after --") {
  CHECK(parse(searcher(), {"물", "-공고", "--", "--workers"}).operands ==
        std::vector<std::string>{"물", "-공고", "--workers"});
}

TEST_CASE("the file sets the options that the command line does not, and its relative paths start at its folder") {
  const ConfigFile file(
      "index = 'here'\n[server]\nworkers = 7\nboard = ['행사']\nlog_queries = true\n[indexer]\nanything = 1\n"
      "[words]\nuser = 'x'\n[[source]]\npaths = ['a.jsonl', '-', '/b']\nmap = { '분류' = 'board', '번호' = ['id', "
      "'number'] }\n[[source]]\n");
  const auto settings = parse(searcher(), {"--config", file.name(), "--workers", "5"});
  CHECK(settings.values.number("workers") == 5);
  CHECK(settings.values.path("index") == fs::temp_directory_path() / "here");
  CHECK(settings.values.origin("index") == file.name() + ":1: index");
  CHECK(settings.values.list("board") == std::vector<std::string>{"행사"});
  CHECK(settings.values.flag("log-queries"));
  CHECK_FALSE(parse(searcher(), {"--config", file.name(), "--no-log-queries"}).values.flag("log-queries"));
  REQUIRE(settings.tables.at("source").size() == 2);
  const auto& source = settings.tables.at("source").front();
  CHECK(source.list("paths") == std::vector<std::string>{(fs::temp_directory_path() / "a.jsonl").string(), "-", "/b"});
  CHECK(source.list("map") == std::vector<std::string>{"번호=id", "번호=number", "분류=board"});
  CHECK(settings.tables.at("source").back().list("paths").empty());
}

TEST_CASE("tables with names are read, and the name is the value of a row") {
  const ConfigFile file("[reader.hwp3]\ncommand = ['read', '-x']\n[reader.jpeg]\ncommand = 'see'\n");
  const auto settings = parse(searcher(), {"--config", file.name()});
  REQUIRE(settings.tables.at("reader").size() == 2);
  const Values& first = settings.tables.at("reader").front();
  CHECK(first.text("kind") == "hwp3");
  CHECK(first.origin("kind") == file.name() + ":1: reader.hwp3");
  CHECK(first.list("command") == std::vector<std::string>{"read", "-x"});
  CHECK(settings.tables.at("reader").back().text("kind") == "jpeg");
  for (const char* const text : {"reader = 1", "[[reader]]\ncommand = 'x'", "[reader]\ncommand = 'x'"}) {
    const ConfigFile bad(text);
    CHECK_THROWS_WITH(parse(searcher(), {"--config", bad.name()}), Catch::Contains("write it as [reader.KIND]"));
  }
  const ConfigFile unknown("[reader.hwp3]\ncommands = 'x'\n");
  CHECK_THROWS_WITH(parse(searcher(), {"--config", unknown.name()}), Catch::Contains("did you mean"));
}

TEST_CASE("the environment overrides the file and is overridden by the command line") {
  const ConfigFile file("index = 'here'\n");
  ::setenv("GONGGO_TRY_INDEX", "/there", 1);
  CHECK(parse(searcher(), {"--config", file.name()}).values.text("index") == "/there");
  CHECK(parse(searcher(), {"--config", file.name(), "-i", "b"}).values.text("index") == "b");
  ::unsetenv("GONGGO_TRY_INDEX");
}

TEST_CASE("a message about a configuration shows control characters of the file as escapes") {
  std::vector<std::string> signs{"\u202E", "\u2066", "\x7F"};
  for (unsigned code = 0x80; code < 0xA0; ++code) {
    signs.push_back(std::string("\xC2") + static_cast<char>(code));
  }
  for (const std::string& sign : signs) {
    for (const std::string& text : {"[server]\nworkers " + sign + " 2\n", "[server]\nworkers = " + sign + "2\n",
                                    "[server]\n" + sign + "workers = 2\n", "[server" + sign + "]\nworkers = 2\n",
                                    "[server]\n'wor" + sign + "kers' = 2\n"}) {
      const std::string message = failure_in(text);
      CAPTURE(message);
      CHECK(message == escaped_line(message));
      CHECK_THAT(message, Contains(".toml:"));
    }
  }
  const std::string message = failure_in("[server]\n\"wor\\u0088kers\" = 2\n");
  CHECK_THAT(message, Contains("wor\\u{88}kers"));
}

TEST_CASE("a wrong configuration file is refused by file, line and key") {
  CHECK_THAT(failure_in("\n[server]\nworkrs = 3\n"),
             Contains(".toml:3: unknown key \"server.workrs\"; did you mean server.workers?"));
  CHECK_THAT(failure_in("[[source]]\npath = 'x'\n"),
             Contains(":2: unknown key \"path\" in [[source]]; did you mean paths?"));
  CHECK_THAT(failure_in("[server]\nworkers = '3'\n"),
             Contains(":2: server.workers: give a whole number, without quotes"));
  CHECK_THAT(failure_in("[server]\nworkers = 65\n"), Contains("from 1 to 64"));
  CHECK_THAT(failure_in("[server]\nlog_queries = 1\n"), Contains("true or false"));
  CHECK_THAT(failure_in("index = 3\n"), Contains(":1: index: give a string in quotes"));
  CHECK_THAT(failure_in("index = \n"), Contains(".toml:1"));
  CHECK_THAT(failure_in("source = 3\n"), Contains("write it as [[source]]"));
  CHECK_THAT(failure_in("map = ['x']\n"), Contains("give OLD=NEW"));
  CHECK_THAT(failure(searcher(), {"--config", "/nowhere/x.toml"}), Contains("/nowhere/x.toml"));
}

TEST_CASE("the error for a wrong command line names what is accepted") {
  CHECK_THAT(failure(searcher(), {"--wrokers", "3"}),
             Contains("unknown option --wrokers; did you mean --workers? See gonggo-try --help"));
  CHECK_THAT(failure(searcher(), {"--xyzzyxyzzy"}), Contains("unknown option --xyzzyxyzzy; see gonggo-try --help"));
  CHECK_THAT(failure(searcher(), {"--work", "3"}), Contains("--work"));
  CHECK_THAT(failure(searcher(), {"--workers", "x"}),
             Contains("--workers: \"x\" is not right; give a whole number from 1 to 64"));
  CHECK_THAT(failure(searcher(), {"--workers", "1", "--workers", "2"}), Contains("twice"));
  CHECK_THAT(failure(searcher(), {"--workers"}), Contains("workers"));
  CHECK_THAT(failure(searcher(), {"--format", "xml"}), Contains("one of plain, json"));
  CHECK_THAT(failure(builder(), {"bulid"}), Contains("did you mean build?"));
  CHECK_THAT(failure(builder(), {}), Contains("build, status"));
  CHECK_THAT(failure(builder(), {"status", "x"}), Contains("\"x\" is not expected"));
  CHECK_THAT(failure(builder(), {"status", "--strict"}), Contains("--strict"));
}

TEST_CASE("the error for a wrong value shows control and direction characters as escapes") {
  int cases = 0;
  for (const char* raw : {"\x1B", "\r", "\x07", "\x7F", "\u0085", "\u009B", "\u061C", "\u200E", "\u200F", "\u202A",
                          "\u202D", "\u202E", "\u2066", "\u2067", "\u2069", "\u2028", "\xFF"}) {
    for (const char* option : {"--workers", "--format"}) {
      for (const std::string before : {"", "3", "가"}) {
        const std::string message = failure(searcher(), {option, before + raw + "x"});
        INFO(message);
        CHECK_THAT(message, Contains("is not right") && Contains(before + "\\") && !Contains(raw));
        ++cases;
      }
    }
  }
  CHECK(cases >= 100);
}

TEST_CASE("commands have options of their own and share the program's") {
  const auto settings = parse(builder(), {"build", "--index", "d", "--strict", "a.jsonl"});
  CHECK(settings.command == "build");
  CHECK(settings.values.flag("strict"));
  CHECK(settings.operands == std::vector<std::string>{"a.jsonl"});
  const ConfigFile file("strict = true\n");  // a key of another command is known, and ignored
  CHECK(parse(builder(), {"status", "--config", file.name()}).command == "status");
}

TEST_CASE("a mistyped section of the configuration file gets the name that was meant") {
  CHECK_THAT(failure_in("[sever]\nworkers = 3\n"), Contains(":1: unknown key \"sever\"; did you mean server?"));
  CHECK_THAT(failure_in("[indexr]\nanything = 3\n"), Contains("did you mean indexer?"));
  CHECK_THAT(failure_in("[[sorce]]\npaths = ['x']\n"), Contains("did you mean source?"));
}

TEST_CASE("a missing file named in the configuration file is refused by file, line and key") {
  Program program = searcher();
  program.commands.front().options.push_back({.name = "words",
                                              .metavar = "FILE",
                                              .type = OptionType::path,
                                              .help = "Words.",
                                              .key = "server.words",
                                              .repeatable = true,
                                              .must_exist = true});
  program.commands.front().options.push_back({.name = "synonyms",
                                              .metavar = "FILE",
                                              .type = OptionType::path,
                                              .help = "Synonyms; none: no file.",
                                              .key = "server.synonyms",
                                              .must_exist = true,
                                              .accepts_none = true});
  const auto message = [&](const std::string& toml, const std::vector<std::string>& more) -> std::string {
    const ConfigFile file(toml);
    std::vector<std::string> arguments{"--config", file.name()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    try {
      std::ostringstream out;
      parse_options(program, arguments, out);
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::usage);
      return error.what();
    }
    return "no failure";
  };
  CHECK_THAT(message("[server]\nwords = ['-', '/nowhere/w.txt']\n", {}),
             Contains(".toml:2: server.words: /nowhere/w.txt does not exist"));
  CHECK_THAT(message("[server]\nwords = 'none'\n", {}),
             Contains(".toml:2: server.words: ") && Contains("none does not"));
  CHECK_THAT(message("[server]\nwords = '/tmp'\n", {}), Contains(".toml:2: server.words: /tmp is a directory"));
  CHECK(message("[server]\nwords = '/dev/null'\nsynonyms = 'none'\n", {}) == "no failure");
  CHECK(message("[server]\nwords = '/nowhere/w.txt'\n", {"--words", "x"}) == "no failure");
}

TEST_CASE("a directory is refused as a configuration file") {
  std::ostringstream out;
  CHECK_THROWS_WITH(parse_options(searcher(), {"--config", "/tmp"}, out),
                    Contains("--config") && Contains("/tmp is a directory"));
}

TEST_CASE("an empty value on the command line is refused by the name of the option") {
  std::ostringstream out;
  CHECK_THROWS_WITH(parse_options(searcher(), {"--board", ""}, out), Contains("--board is empty"));
}

TEST_CASE("any word beside --completion and its shell is refused") {
  std::ostringstream out;
  CHECK_THROWS_WITH(parse_options(searcher(), {"--completion", "bash", "x"}, out), Contains("\"x\" is not expected"));
  CHECK_THROWS_WITH(parse_options(builder(), {"--completion", "bash", "x"}, out), Contains("\"x\" is not expected"));
  CHECK_THROWS_WITH(parse_options(searcher(), {"x", "--completion", "bash"}, out), Contains("\"x\" is not expected"));
}

TEST_CASE("completion offers the word none as well as files for an option that accepts it") {
  Program program = searcher();
  program.commands.front().options.push_back({.name = "synonyms",
                                              .metavar = "FILE",
                                              .type = OptionType::path,
                                              .help = "Synonyms; none: no file.",
                                              .accepts_none = true});
  CHECK_THAT(shown(program, {"--completion", "bash"}),
             Contains("--synonyms) mapfile -t COMPREPLY < <(compgen -f -W none"));
  CHECK_THAT(shown(program, {"--completion", "zsh"}), Contains(":FILE:{compadd none; _files}"));
}

TEST_CASE("help lists options under their groups, in the order of the first of each") {
  Program program = searcher();
  auto& options = program.commands.front().options;
  options[1].group = "Server";
  options[0].group = options[3].group = "Searching";
  const auto help = shown(program, {"--help"});
  const auto at = [&](const std::string& text) { return help.find(text); };
  CHECK(at("\nOptions:\n") < at("--board NAME"));
  CHECK(at("--board NAME") < at("\nSearching:\n"));
  CHECK(at("\nSearching:\n") < at("--index DIR"));
  CHECK(at("--index DIR") < at("--format NAME"));
  CHECK(at("--format NAME") < at("\nServer:\n"));
  CHECK(at("\nServer:\n") < at("--workers N"));
  CHECK(at("--workers N") != std::string::npos);
}

TEST_CASE("the short help has only the first sentence and the choices of an option") {
  Program program = searcher();
  program.commands.front().options[1].help = "Threads that answer. Each has its own index.";
  const auto brief = shown(program, {"--help"});
  CHECK_THAT(brief, Contains("Threads that answer.\n") && Contains("Form: plain, json.\n"));
  CHECK_THAT(brief, Contains("Usage: gonggo-try") && Contains("Examples:") && Contains("--help-all"));
  CHECK_THAT(brief, !Contains("own index") && !Contains("[default") && !Contains("server.workers") &&
                        !Contains("GONGGO_TRY_INDEX") && !Contains("--workers 4") && !Contains("First paragraph"));
  CHECK(shown(program, {"-h"}) == brief);
  CHECK_THAT(shown(program, {"--help-all"}), Contains("Each has its own index.") && Contains("First paragraph."));
}

TEST_CASE("a truth is given without a value, negated, or followed by true or false") {
  Program program = searcher();
  auto& options = program.commands.front().options;
  options.push_back(
      {.name = "explain", .metavar = "", .type = OptionType::truth, .help = "Explain.", .key = "explain"});
  const auto value = [&](const std::vector<std::string>& arguments) {
    const auto settings = parse(program, arguments);
    std::string operands;
    for (const auto& operand : settings.operands) {
      operands += " " + operand;
    }
    return settings.values.text("explain") + operands;
  };
  CHECK(value({"--explain", "물"}) == "true 물");
  CHECK(value({"물", "--explain"}) == "true 물");
  CHECK(value({"--no-explain", "물"}) == "false 물");
  CHECK(value({"--explain", "false", "물"}) == "false 물");
  CHECK(value({"--explain", "true", "true"}) == "true true");
  CHECK(value({"--explain=off", "물"}) == "off 물");
  CHECK(value({"--explain", "--no-explain"}) == "false");
  CHECK(value({"--", "--explain", "true"}) == " --explain true");
  const ConfigFile file("explain = true\n");
  CHECK(parse(program, {"--config", file.name()}).values.flag("explain"));
  CHECK_FALSE(parse(program, {"--config", file.name(), "--no-explain"}).values.flag("explain"));
  CHECK_THAT(shown(program, {"--help"}), Contains("--explain, --no-explain"));
  CHECK_THAT(shown(program, {"--man"}), Contains("\\-\\-explain, \\-\\-no\\-explain"));
}

TEST_CASE("completion scripts know every option, its choices and its files") {
  for (const Program& program : {searcher(), builder()}) {
    const auto bash = shown(program, {"--completion", "bash"});
    const auto zsh = shown(program, {"--completion", "zsh"});
    for (const auto& command : program.commands) {
      for (const auto& option : options_of(program, command)) {
        if (option.help.empty()) {
          continue;
        }
        INFO(option.name);
        CHECK_THAT(bash, Contains(" --" + option.name) || Contains("'--" + option.name));
        CHECK_THAT(zsh, Contains("'--" + option.name + "[") || Contains("'*--" + option.name + "["));
      }
    }
    const ConfigFile script(bash);
    CHECK(std::system(("bash -n " + script.name()).c_str()) == 0);  // NOLINT: a fixed command
  }
  const auto bash = shown(searcher(), {"--completion", "bash"});
  CHECK_THAT(bash, Contains("--format) mapfile -t COMPREPLY < <(compgen -W 'plain json'"));
  CHECK_THAT(bash, Contains("--index|-i) mapfile -t COMPREPLY < <(compgen -f"));
  CHECK_THAT(bash, Contains("--no-log-queries"));
  CHECK_THAT(shown(searcher(), {"--completion", "zsh"}), Contains("(plain json)") && Contains(":DIR:_files"));
  CHECK_THAT(shown(builder(), {"--completion", "bash"}), Contains("build status --help --version"));
  CHECK_THAT(failure(searcher(), {"--completion", "fish"}), Contains("one of bash, zsh"));
}

TEST_CASE("help, version and the man page come from the rows") {
  const auto help = shown(searcher(), {"--help-all"});
  CHECK_THAT(help, Contains("Usage: gonggo-try [OPTION]... [WORD...]") && Contains("-i, --index DIR"));
  CHECK_THAT(help, Contains("[default: 2]") && Contains("server.workers") && Contains("GONGGO_TRY_INDEX"));
  CHECK_THAT(help, Contains("gonggo-try 물") && Contains("[[source]]") && !Contains("--man"));
  CHECK(shown(searcher(), {"물", "--version"}) == "gonggo-try " + std::string(version()) + "\n");
  CHECK_THAT(shown(builder(), {"--help"}), Contains("build") && Contains("Builds."));
  CHECK_THAT(shown(builder(), {"build", "--help"}),
             Contains("gonggo-try build [OPTION]... SOURCE...") && Contains("--strict"));
  CHECK_THAT(shown(builder(), {"--help-all"}), Contains("[[source]]"));
  CHECK_THAT(shown(builder(), {"build", "--help-all"}), Contains("[[source]]"));
  CHECK_THAT(shown(builder(), {"status", "--help-all"}), !Contains("[[source]]"));
  const auto man = shown(searcher(), {"--man"});
  CHECK_THAT(man, Contains(".TH gonggo-try 1") && Contains("\\-\\-workers") && Contains("\\&.Second"));
}

TEST_CASE("the help is printed in the language that is asked for") {
  Program program = builder();
  program.summary = {"tries commands", "gonggo-try로 시험합니다"};
  program.options.front().help = {"Index. Made before.", "색인입니다. 먼저 만듭니다."};
  program.options.front().group = {"Files", "파일"};
  program.commands.front().examples = {{"gonggo-try build", {"Builds all.", "모두 만듭니다."}}};
  const auto korean = [&](const std::vector<std::string>& arguments) {
    std::ostringstream out;
    parse_options(program, arguments, out, Language::korean);
    return out.str();
  };
  CHECK_THAT(korean({"--help"}), Contains("사용법: gonggo-try COMMAND") && Contains("\ngonggo-try로 시험합니다.\n") &&
                                     Contains("파일:") && Contains("색인입니다.\n") && !Contains("Usage"));
  CHECK_THAT(korean({"build", "--help-all"}), Contains("먼저 만듭니다.") && Contains("[설정 파일: strict]") &&
                                                  Contains("예:\n  gonggo-try build\n      모두 만듭니다."));
  CHECK_THAT(shown(program, {"--help"}),
             Contains("Usage: ") && Contains("\nTries commands.\n") && Contains("Files:") && Contains("Index.\n"));
  CHECK_THAT(shown(program, {"--man"}), Contains("Index. Made before."));
}

// What bash offers for the last of `words`; the first is the program.
std::string completed(const Program& program, const std::vector<std::string>& words) {
  std::string list;
  for (const auto& word : words) {
    list += " '" + word + "'";
  }
  const ConfigFile script(
      shown(program, {"--completion", "bash"}) + "complete -p " + program.name + " >/dev/null || exit 1\nCOMP_WORDS=(" +
      list + ")\nCOMP_CWORD=" + std::to_string(words.size() - 1) + "\n_gonggo_try\nprintf '%s ' \"${COMPREPLY[@]}\"\n");
  std::FILE* bash = ::popen(("bash --norc " + script.name()).c_str(), "r");  // NOLINT: a fixed command
  REQUIRE(bash != nullptr);
  std::string offered;
  for (int c = std::fgetc(bash); c != EOF; c = std::fgetc(bash)) {
    offered += static_cast<char>(c);
  }
  CHECK(::pclose(bash) == 0);
  return offered;
}

TEST_CASE("bash completes commands, options, their choices and the files they take") {
  CHECK(completed(builder(), {"gonggo-try", "b"}) == "build ");
  CHECK(completed(builder(), {"gonggo-try", "build", "--s"}) == "--strict ");
  CHECK(completed(builder(), {"gonggo-try", "status", "--s"}) == " ");
  CHECK(completed(searcher(), {"gonggo-try", "--wor"}) == "--workers ");
  CHECK(completed(searcher(), {"gonggo-try", "물", "--no-"}) == "--no-log-queries ");
  CHECK(completed(searcher(), {"gonggo-try", "--format", "j"}) == "json ");
  CHECK(completed(searcher(), {"gonggo-try", "--index", "/et"}) == "/etc ");
  CHECK(completed(searcher(), {"gonggo-try", "--workers", "1"}) == " ");
  CHECK(completed(searcher(), {"gonggo-try", "--format", "="}) == "plain json ");
  CHECK(completed(searcher(), {"gonggo-try", "--format", "=", "j"}) == "json ");
  const ConfigFile spaced("", " with space");
  CHECK(completed(searcher(), {"gonggo-try", "--index", spaced.name().substr(0, spaced.name().size() - 2)}) ==
        spaced.name() + " ");
  Program program = searcher();
  program.commands.front().options.push_back({.name = "sort", .metavar = "score|date", .help = "Order."});
  CHECK(completed(program, {"gonggo-try", "--sort", "d"}) == "date ");
}
