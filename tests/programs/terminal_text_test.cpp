// SPDX-License-Identifier: GPL-2.0-or-later
// Tests that nothing in file names, ids, keys, titles and options controls the terminal on which a program writes.
#include <catch2/catch.hpp>

#include "common/base/utf8.hpp"
#include "tests/programs/program.hpp"

using namespace gonggo::testing;

namespace {

// Sequences that terminals obey, and characters that change how a line is shown.
const std::vector<std::string> sequences = {"\x1b[31m",
                                            "\x1b]0;title\x07",
                                            "\x1b[2J",
                                            "\x1b"
                                            "c",
                                            "\x1bP1$r\x1b\\",
                                            "\r",
                                            "\b\b\b",
                                            "\x07",
                                            "\x0e",
                                            "\x7f",
                                            "\n",
                                            "\u009b31m",
                                            "\u0085",
                                            "\u202e",
                                            "\u202d",
                                            "\u2066",
                                            "\u2069",
                                            "\u200f",
                                            "\u061c",
                                            "\u2028",
                                            "\x9b",
                                            "\xff\xfe"};

// True if the text has only characters that a terminal shows, line ends and the tabs of a table.
bool is_harmless(const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = gonggo::utf8::next(text, at);
    const bool is_malformed = c == gonggo::utf8::replacement && at == begin + 1;
    const bool is_control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
    const bool is_direction =
        c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    if (is_malformed || is_control || is_direction) {
      return false;
    }
  }
  return true;
}

std::string json_text(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20) {
      out += std::string("\\u00") + "01"[c >> 4] + "0123456789abcdef"[c & 15];
    } else {
      out += c == '\\' ? "\\\\" : std::string(1, c);
    }
  }
  return out;
}

}  // namespace

TEST_CASE("gonggo-search speaks the language of --lang, else that of the locale") {
  const Folder folder("terminal-language");
  const auto error_of = [&](const std::vector<std::string>& arguments, const char* locale) {
    const Finished done = run(folder, "gonggo-search", arguments, {.environment = {std::string("LC_ALL=") + locale}});
    return done.err;
  };
  const std::string none = folder / "none";
  const std::vector<std::vector<std::string>> mistakes = {
      {"--nonsense"},         {"--index", none, "물"}, {"--size", "999", "--index", none}, {"--limit", "0"},
      {"--format", "pickle"}, {"--days", "3"},         {"--show", "1", "--eval", "x"},     {"--header"}};
  for (std::vector<std::string> mistake : mistakes) {
    const std::string english = error_of(mistake, "en_US.UTF-8");
    const std::string korean = error_of(mistake, "ko_KR.UTF-8");
    INFO(english << korean);
    CHECK((korean.find("다.") != std::string::npos || korean.find("시오.") != std::string::npos));
    CHECK(english.find("다.") == std::string::npos);
    CHECK(error_of(mistake, "C") == english);
    CHECK(error_of(mistake, "POSIX") == english);
    mistake.insert(mistake.begin(), {"--lang", "ko"});
    CHECK(error_of(mistake, "C") == korean);
    mistake[1] = "en";
    CHECK(error_of(mistake, "ko_KR") == english);
  }
}

TEST_CASE("the jobs of one announcement, suggestions and help speak the language of --lang") {
  const Folder folder("terminal-jobs");
  const std::string index = folder / "index";
  write_text(folder / "a.jsonl", R"({"id":"a-1","title":"상수도 요금 감면","date":"2024-03-01","end":"2024-03-31"})");
  REQUIRE(run(folder, "gonggo-indexer", {"build", "--index", index, folder / "a.jsonl", "--quiet"}).status == 0);
  const auto out_of = [&](std::vector<std::string> arguments, const std::string& language) {
    arguments.insert(arguments.end(), {"--index", index, "--lang", language});
    const Finished done = run(folder, "gonggo-search", arguments, {.environment = {"LC_ALL=C"}});
    INFO(done.err);
    CHECK(done.status < 2);
    return done.out + done.err;
  };
  for (const std::vector<std::string>& job : std::vector<std::vector<std::string>>{
           {"--show", "a-1"}, {"--show", "none"}, {"--suggest", "상수"}, {"--similar", "a-1"}}) {
    INFO(job.front() << " " << job.back());
    CHECK(out_of(job, "ko") != out_of(job, "en"));
  }
  for (const std::string program : {"gonggo-search", "gonggo-searchd", "gonggo-indexer"}) {
    const auto help = [&](const char* locale) {
      return run(folder, program, {"--help-all"}, {.environment = {std::string("LC_ALL=") + locale}}).out;
    };
    CHECK(help("ko_KR.UTF-8").find("사용법: " + program) == 0);
    CHECK(help("C").find("Usage: " + program) == 0);
  }
  CHECK(run(folder, "gonggo-search", {"--lang", "ko", "--help"}, {.environment = {"LC_ALL=C"}}).out.find("사용법") ==
        0);
}

TEST_CASE("messages and results of the programs never control the terminal") {
  const Folder folder("terminal-text");
  const std::string index = folder / "index";
  int runs = 0;
  const auto check = [&](const std::string& program, const std::vector<std::string>& arguments, const char* what) {
    const Finished done = run(folder, program, arguments);
    INFO(what << ": " << done.err << done.out);
    CHECK_FALSE((done.err.empty() && done.out.empty()));
    CHECK(is_harmless(done.err));
    CHECK(is_harmless(done.out));
    ++runs;
  };
  for (const std::string& sequence : sequences) {
    std::filesystem::remove_all(index);
    std::filesystem::remove_all(folder / "in");
    const std::string name = "a" + sequence + "b";
    const std::string file = folder / ("in/" + name + ".jsonl");
    std::filesystem::create_directories(folder / "in");
    write_text(file, R"({"id":"i)" + json_text(sequence) + R"(d","title":"물)" + json_text(sequence) + R"(길","key)" +
                         json_text(sequence) + R"(":1,"url":"x)" + json_text(sequence) + "\"}\nnonsense\n");
    write_text(folder / ("in/" + name), "");
    const std::vector<std::string> build = {"build", "--index", index, "--dictionary", "none", folder / "in"};
    check("gonggo-indexer", build, "build");
    check("gonggo-indexer", {"update", "--index", index, folder / (name + ".csv")}, "a missing file");
    check("gonggo-indexer", {"delete", "--index", index, name}, "a missing id");
    check("gonggo-indexer", {"verify", "--index", folder / name}, "a missing index");
    check("gonggo-indexer", {"update", "--index", index, "--map", name, file}, "a wrong option");
    check("gonggo-search", {"--index", index, "물"}, "a search");
    check("gonggo-search", {"--index", index, "--format", "tsv", "--header", "물"}, "a search as a table");
    check("gonggo-search", {"--index", index, "게시판:" + name + " 물"}, "a remark");
    check("gonggo-search", {"--index", folder / name, "물"}, "no index");
    check("gonggo-searchd", {"--check-config", "--config", folder / name}, "a missing configuration");
    check("gonggo-searchd", {"--check-config", "--index", index, "--listen", name}, "a wrong address");
  }
  CHECK(runs >= 190);
}
