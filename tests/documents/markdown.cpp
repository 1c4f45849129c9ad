// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/documents/markdown.hpp"

#include <regex>
#include <sstream>

namespace gonggo::documents {
namespace {

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t\n");
  return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

std::vector<std::string> cells_of(const std::string& row) {
  std::vector<std::string> cells(1);
  for (std::size_t i = 1; i < row.size(); ++i) {
    if (row[i] == '\\' && i + 1 < row.size() && row[i + 1] == '|') {
      cells.back() += row[++i];
    } else if (row[i] == '|') {
      cells.emplace_back();
    } else {
      cells.back() += row[i];
    }
  }
  cells.pop_back();  // after the last bar
  for (auto& cell : cells) {
    cell = trimmed(cell);
    if (cell.size() > 1 && cell.front() == '`' && cell.find('`', 1) == cell.size() - 1) {
      cell = cell.substr(1, cell.size() - 2);
    }
  }
  return cells;
}

// What differs between two runs of one command, by its form.
std::string masked(std::string text) {
  static const std::vector<std::pair<std::regex, const char*>> rules = [] {
    std::vector<std::pair<std::regex, const char*>> made;
    const auto add = [&made](const char* pattern, const char* name) { made.emplace_back(std::regex(pattern), name); };
    add(R"(\b0[0-9]{13}\b)", "GENERATION");
    add(R"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|\+[0-9:]+))", "INSTANT");
    add(R"re("(processingTimeMs|ms|score|seconds|cpuSeconds)":[-+0-9.eE]+)re", "\"$1\":N");
    add(R"re("(requestId|queryWordsHash|lexiconHash)":"[^"]*")re", "\"$1\":X");
    add(R"re("status":"(upcoming|open|closing|closed)")re", "\"status\":S");
    add(R"([0-9][0-9.,]* (ms|s|KiB|MiB|seconds|announcements a second)\b)", "N $1");
    add(R"(127\.0\.0\.1:[0-9]+)", "ADDRESS");
    add(R"((gonggo_[a-z_]+(\{[^}\n]*\})?) [-+0-9.eE]+)", "$1 N");
    add(R"([ \t]+\n)", "\n");
    return made;
  }();
  for (const auto& [pattern, name] : rules) {
    text = std::regex_replace(text, pattern, name);
  }
  return trimmed(text);
}

}  // namespace

std::vector<Block> blocks_of(const std::string& markdown) {
  std::vector<Block> blocks;
  std::istringstream in(markdown);
  std::string line;
  bool inside = false;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.rfind("```", 0) == 0) {
      if (!inside) {
        blocks.push_back({trimmed(line.substr(3)), {}, number});
      }
      inside = !inside;
    } else if (inside) {
      blocks.back().text += line + "\n";
    }
  }
  return blocks;
}

Table table_of(const std::string& markdown, const std::vector<std::string>& header) {
  Table table;
  std::istringstream in(markdown);
  std::string line;
  while (std::getline(in, line)) {
    if (line.empty() || line.front() != '|') {
      if (!table.empty()) {
        break;
      }
      continue;
    }
    if (table.empty() && cells_of(line) != header) {
      continue;
    }
    if (line.rfind("|---", 0) != 0) {
      table.push_back(cells_of(line));
    }
  }
  return table;
}

std::vector<Example> examples_of(const Block& console) {
  std::vector<Example> examples;
  std::istringstream in(console.text);
  std::string line;
  while (std::getline(in, line)) {
    if (line.rfind("$ ", 0) == 0) {
      std::string command = line.substr(2);
      while (!command.empty() && command.back() == '\\' && std::getline(in, line)) {
        command = command.substr(0, command.size() - 1) + trimmed(line);
      }
      examples.push_back({command, {}});
    } else if (!examples.empty()) {
      examples.back().output += line + "\n";
    }
  }
  return examples;
}

bool is_shown(const std::string& shown, const std::string& actual, bool json) {
  static const std::regex layout(R"(\n\s*)");
  const std::string wanted = masked(json ? std::regex_replace(shown, layout, "") : shown);
  const std::string found = masked(json ? std::regex_replace(actual, layout, "") : actual);
  const std::string gap = "…";
  std::size_t at = 0;
  for (std::size_t begin = 0; begin <= wanted.size();) {
    const std::size_t end = std::min(wanted.find(gap, begin), wanted.size());
    const std::string piece = wanted.substr(begin, end - begin);
    const bool last = end == wanted.size();
    const std::size_t place = last && begin > 0 ? found.rfind(piece) : found.find(piece, at);
    if (place == std::string::npos || place < at || (begin == 0 && place != 0)) {
      return false;
    }
    at = place + piece.size();
    if (last) {
      return at == found.size();
    }
    begin = end + gap.size();
  }
  return true;
}

}  // namespace gonggo::documents
