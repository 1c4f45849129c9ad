// SPDX-License-Identifier: GPL-2.0-or-later
// The TOML side of the options.
#include <toml++/toml.h>

#include <algorithm>
#include <string>

#include "common/base/error.hpp"
#include "common/base/options_parts.hpp"

namespace gonggo {

namespace {

std::string place(const std::filesystem::path& file, const toml::source_region& source) {
  return file.string() + ":" + std::to_string(source.begin.line);
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) {
    row[j] = j;
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

class ConfigReader {
 public:
  ConfigReader(const Program& program, const std::vector<Option>& options, Settings& settings)
      : program_(program), options_(options), settings_(settings), file_(settings.config) {}

  void read() {
    try {
      const toml::table root = toml::parse_file(file_.string());
      walk(root, "");
    } catch (const toml::parse_error& error) {
      const bool has_line = error.source().begin.line > 0;
      throw Error(ErrorKind::usage,
                  (has_line ? place(file_, error.source()) : file_.string()) + ": " + std::string(error.description()));
    }
  }

 private:
  void walk(const toml::table& table, const std::string& prefix) {
    for (const auto& [name, node] : table) {
      const std::string key = prefix.empty() ? std::string(name.str()) : prefix + "." + std::string(name.str());
      if (std::find(program_.foreign.begin(), program_.foreign.end(), key) != program_.foreign.end()) {
        continue;
      }
      if (const Option* option = row(options_, key)) {
        take(*option, node, place(file_, name.source()) + ": " + key);
      } else if (const OptionTable* rows = array_of_tables(key)) {
        take_tables(*rows, node, place(file_, name.source()) + ": " + key);
      } else if (node.is_table() && is_section(key)) {
        walk(*node.as_table(), key);
      } else {
        throw Error(ErrorKind::usage,
                    place(file_, name.source()) + ": unknown key \"" + key + "\"" + nearest_hint(key, known_keys()));
      }
    }
  }

  static const Option* row(const std::vector<Option>& rows, const std::string& key) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const Option& o) { return o.key == key; });
    return found == rows.end() ? nullptr : &*found;
  }

  [[nodiscard]] const OptionTable* array_of_tables(const std::string& key) const {
    for (const auto& table : program_.tables) {
      if (table.key == key) {
        return &table;
      }
    }
    return nullptr;
  }

  [[nodiscard]] bool is_section(const std::string& key) const {
    const auto keys = known_keys();
    return std::any_of(keys.begin(), keys.end(), [&](const auto& known) { return known.rfind(key + ".", 0) == 0; });
  }

  [[nodiscard]] std::vector<std::string> known_keys() const {
    std::vector<std::string> keys = program_.foreign;
    for (const auto& option : options_) {
      if (!option.key.empty()) {
        keys.push_back(option.key);
      }
    }
    for (const auto& table : program_.tables) {
      keys.push_back(table.key);
    }
    return keys;
  }

  // The command line and the environment go before the file, but its values are checked all the same.
  void take(const Option& option, const toml::node& node, const std::string& where) {
    const auto values = convert(option, node, where);
    const bool of_this_command = holds(option.name);
    if (!of_this_command || settings_.values.given(option.name)) {
      return;
    }
    settings_.values.at(option.name) = {values, where, true};
  }

  [[nodiscard]] bool holds(const std::string& name) const {
    const auto of = [&](const std::vector<Option>& rows) {
      return std::any_of(rows.begin(), rows.end(), [&](const Option& o) { return o.name == name; });
    };
    if (of(program_.options) || of(general_options())) {
      return true;
    }
    return std::any_of(program_.commands.begin(), program_.commands.end(),
                       [&](const Command& c) { return c.name == settings_.command && of(c.options); });
  }

  void take_tables(const OptionTable& table, const toml::node& node, const std::string& where) {
    const toml::array* array = node.as_array();
    if (array == nullptr || !array->is_homogeneous<toml::table>()) {
      throw Error(ErrorKind::usage, where + ": write it as [[" + table.key + "]], once for each");
    }
    for (const auto& element : *array) {
      settings_.tables[table.key].push_back(read_row(table, *element.as_table()));
    }
  }

  Values read_row(const OptionTable& table, const toml::table& source) {
    Values values(table.rows);
    for (const auto& [name, node] : source) {
      const std::string where = place(file_, name.source()) + ": " + table.key + "." + std::string(name.str());
      const Option* option = row(table.rows, std::string(name.str()));
      if (option == nullptr) {
        std::vector<std::string> known;
        for (const auto& candidate : table.rows) {
          known.push_back(candidate.key);
        }
        throw Error(ErrorKind::usage, place(file_, name.source()) + ": unknown key \"" + std::string(name.str()) +
                                          "\" in [[" + table.key + "]]" + nearest_hint(name.str(), known));
      }
      values.at(option->name) = {convert(*option, node, where), where, true};
    }
    return values;
  }

  [[nodiscard]] std::vector<std::string> convert(const Option& option, const toml::node& node,
                                                 const std::string& where) const {
    std::vector<std::string> values;
    const toml::array* array = node.as_array();
    const toml::table* table = node.as_table();
    if (option.type == OptionType::pairs && table != nullptr) {
      for (const auto& [from, to] : *table) {
        add_pairs(std::string(from.str()), to, where, values);
      }
    } else if ((option.repeatable || option.type == OptionType::pairs) && array != nullptr) {
      for (const auto& element : *array) {
        values.push_back(scalar(option, element, where));
      }
    } else {
      values.push_back(scalar(option, node, where));
    }
    return values;
  }

  // from = "to", or from = ["to", "to as well"].
  void add_pairs(const std::string& from, const toml::node& to, const std::string& where,
                 std::vector<std::string>& values) const {
    const Option target{.name = from, .metavar = ""};
    if (const toml::array* several = to.as_array()) {
      for (const auto& each : *several) {
        values.push_back(from + "=" + scalar(target, each, where));
      }
    } else {
      values.push_back(from + "=" + scalar(target, to, where));
    }
  }

  [[nodiscard]] std::string scalar(const Option& option, const toml::node& node, const std::string& where) const {
    if (option.type == OptionType::flag) {
      if (const auto* flag = node.as_boolean()) {
        return flag->get() ? "true" : "false";
      }
      throw Error(ErrorKind::usage, where + ": give true or false");
    }
    if (option.type == OptionType::number) {
      if (const auto* number = node.as_integer()) {
        return check_value(option, std::to_string(number->get()), where);
      }
      throw Error(ErrorKind::usage, where + ": give a whole number, without quotes");
    }
    const auto* text = node.as_string();
    if (text == nullptr) {
      throw Error(ErrorKind::usage,
                  where + ": give " + (option.repeatable ? "a list of strings" : "a string") + " in quotes");
    }
    std::string value = check_value(option, text->get(), where);
    // "-" stands for standard input wherever a path may.
    if (option.type == OptionType::path && value != "-" && std::filesystem::path(value).is_relative()) {
      value = (file_.parent_path() / value).lexically_normal().string();
    }
    return value;
  }

  const Program& program_;
  const std::vector<Option>& options_;
  Settings& settings_;
  const std::filesystem::path file_;
};

}  // namespace

std::string nearest_hint(std::string_view name, const std::vector<std::string>& known) {
  std::string best;
  std::size_t least = std::max<std::size_t>(2, name.size() / 4) + 1;
  for (const auto& candidate : known) {
    if (const auto distance = edit_distance(name, candidate); distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best.empty() ? "" : "; did you mean " + best + "?";
}

void read_config_file(const Program& program, const std::vector<Option>& options, Settings& settings) {
  ConfigReader(program, options, settings).read();
}

}  // namespace gonggo
