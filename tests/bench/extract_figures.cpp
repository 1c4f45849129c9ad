// SPDX-License-Identifier: GPL-2.0-or-later
// Reads files as attachments are read, and prints for each: its kind, the characters read, the share of those of other
// readings that were recovered (as multisets, white space removed), and the processor time. A reading of FILE is a text
// file whose name begins with FILE. With --text, the text of one file is printed instead. With --repeat N each file is
// read N times, for a steady time.
#include <sys/resource.h>

#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "common/base/utf8.hpp"
#include "indexer/extract/extract_text.hpp"

namespace fs = std::filesystem;
using namespace gonggo;

namespace {

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

using Characters = std::map<char32_t, std::size_t>;

bool is_space(char32_t c) {
  return c <= ' ' || c == 0xA0 || c == 0x3000 || c == 0xFEFF || (c >= 0x2000 && c <= 0x200B) || c == 0x202F;
}

void count(std::string_view text, Characters& characters) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (!is_space(c)) {
      ++characters[c];
    }
  }
}

std::size_t size_of(const Characters& characters) {
  std::size_t size = 0;
  for (const auto& [c, number] : characters) {
    size += number;
  }
  return size;
}

double seconds_used() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// Prints the share of the reading that is in `read`, and the characters that are most often missing.
void compare(const fs::path& path, const Characters& read) {
  Characters other;
  count(bytes_of(path), other);
  std::size_t found = 0;
  std::string missing;
  for (const auto& [c, number] : other) {
    const auto mine = read.find(c);
    const std::size_t common = std::min(number, mine == read.end() ? 0 : mine->second);
    found += common;
    if (common < number && missing.size() < 60) {
      utf8::append(missing, c);
      missing += std::to_string(number - common) + " ";
    }
  }
  const std::size_t all = size_of(other);
  std::cout << "    " << (all == 0 ? 100.0 : 100.0 * static_cast<double>(found) / static_cast<double>(all)) << " % of "
            << all << " in " << path.filename().string() << (missing.empty() ? "" : ", missing: " + missing) << '\n';
}

void print_text(const indexer::Extraction& read) {
  for (const indexer::TextBlock& block : read.blocks) {
    std::cout << "--- part " << static_cast<int>(block.part) << ", place " << static_cast<int>(block.place) << ' '
              << block.number << ' ' << block.member << '\n'
              << block.text << '\n';
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> arguments(argv + 1, argv + argc);
  int repeat = 1;
  bool shows_text = false;
  std::vector<fs::path> files;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--repeat" && i + 1 < arguments.size()) {
      repeat = std::stoi(arguments[++i]);
    } else if (arguments[i] == "--text") {
      shows_text = true;
    } else {
      files.emplace_back(arguments[i]);
    }
  }
  indexer::prepare_extraction();
  const double begin = seconds_used();
  std::size_t readable = 0;
  for (const fs::path& path : files) {
    const std::string bytes = bytes_of(path);
    const double before = seconds_used();
    indexer::Extraction read;
    for (int i = 0; i < repeat; ++i) {
      read = indexer::extract_text(bytes, {});
    }
    const double milliseconds = (seconds_used() - before) * 1000 / repeat;
    Characters characters;
    for (const indexer::TextBlock& block : read.blocks) {
      count(block.text, characters);
    }
    readable += read.blocks.empty() ? 0 : 1;
    std::cout << path.filename().string() << ": " << read.kind << ", " << size_of(characters) << " characters, "
              << milliseconds << " ms" << (read.is_preview ? ", preview" : "") << (read.is_cut ? ", cut" : "") << '\n';
    for (const indexer::ReadFailure& failure : read.failures) {
      std::cout << "    " << failure.member << (failure.member.empty() ? "" : ": ") << failure.message.english << '\n';
    }
    if (shows_text) {
      print_text(read);
    }
    if (!path.parent_path().empty()) {
      const std::string name = path.filename().string() + ".";
      for (const auto& entry : fs::directory_iterator(path.parent_path())) {
        if (entry.path().filename().string().starts_with(name) && entry.path().extension() == ".txt") {
          compare(entry.path(), characters);
        }
      }
    }
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::cout << readable << " of " << files.size() << " files have text; " << seconds_used() - begin
            << " s of processor time; " << usage.ru_maxrss / 1024 << " MiB at most\n";
}
