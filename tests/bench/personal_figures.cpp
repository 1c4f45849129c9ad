// SPDX-License-Identifier: GPL-2.0-or-later
// Reads JSON lines and prints how many personal numbers their texts hold, by kind, in how many documents, and the
// processor time. With --show each number is printed with what stands around it, to be judged by eye.
#include <boost/json.hpp>
#include <ctime>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/utf8.hpp"
#include "common/text/personal.hpp"

namespace json = boost::json;
using namespace gonggo;

namespace {

void show(std::string_view text, const PersonalNumber& number) {
  constexpr std::size_t around = 60;
  const std::size_t begin = utf8::boundary_at_or_before(text, number.begin - std::min(number.begin, around));
  const std::size_t end = utf8::boundary_at_or_before(text, number.end + around);
  std::string line = std::string(text.substr(begin, number.begin - begin)) + " >>" +
                     std::string(text.substr(number.begin, number.end - number.begin)) + "<< " +
                     std::string(text.substr(number.end, end - number.end));
  for (char& c : line) {
    c = c == '\n' ? ' ' : c;
  }
  std::cout << personal_kind_name(number.kind) << (number.official ? " (official)" : "") << '\t' << line << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  const bool is_shown = argc > 1 && std::string_view(argv[1]) == "--show";
  std::vector<std::string> texts;  // of all fields
  std::vector<std::size_t> ends;   // of the documents, in texts
  for (int i = is_shown ? 2 : 1; i < argc; ++i) {
    std::ifstream file(argv[i]);
    for (std::string line; std::getline(file, line);) {
      boost::system::error_code broken;
      const json::value record = json::parse(line, broken);
      if (broken || !record.is_object()) {
        continue;
      }
      for (const auto& [key, value] : record.get_object()) {
        if (value.is_string()) {
          texts.emplace_back(value.get_string().c_str());
        }
      }
      ends.push_back(texts.size());
    }
  }
  std::map<std::string, std::size_t> numbers;
  std::size_t touched = 0;
  std::size_t bytes = 0;
  std::size_t at = 0;
  const std::clock_t begin = std::clock();
  for (const std::size_t end : ends) {
    bool has_any = false;
    for (; at < end; ++at) {
      bytes += texts[at].size();
      for (const PersonalNumber& number : find_personal(texts[at])) {
        ++numbers[std::string(personal_kind_name(number.kind)) + (number.official ? " (official)" : "")];
        has_any = has_any || !number.official;
        if (is_shown) {
          show(texts[at], number);
        }
      }
    }
    touched += has_any ? 1 : 0;
  }
  const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  std::cout << ends.size() << " documents, " << touched << " with personal numbers, " << bytes << " bytes, " << seconds
            << " s, " << 1e9 * seconds / static_cast<double>(bytes) << " ns a byte\n";
  for (const auto& [kind, count] : numbers) {
    std::cout << kind << ' ' << count << '\n';
  }
}
