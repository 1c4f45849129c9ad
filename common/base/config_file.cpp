// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/config_file.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <string>

#include "common/base/error.hpp"
#include "common/base/nearest_name.hpp"
#include "common/base/shown_text.hpp"

namespace gonggo {

namespace {

std::string place(const std::filesystem::path& file, const toml::source_region& source) {
  return file.string() + ":" + std::to_string(source.begin.line);
}

class ConfigReader {
 public:
  ConfigReader(const Program& program, const std::vector<Option>& options, Settings& settings)
      : program_(program), options_(options), settings_(settings), file_(settings.config) {}

  void read() {
    if (std::error_code ignored; std::filesystem::is_directory(file_, ignored)) {
      throw Error(ErrorKind::usage, say("config_is_directory", {{"file", file_.string()}}));
    }
    try {
      const toml::table root = toml::parse_file(file_.string());
      walk(root, "");
    } catch (const toml::parse_error& error) {
      if (error.source().begin.line == 0) {  // nothing was read
        throw Error(ErrorKind::usage, say("config_unreadable", {{"file", file_.string()}}));
      }
      throw Error(ErrorKind::usage, say("config_not_toml", {{"where", place(file_, error.source())},
                                                            {"reason", escaped_line(error.description())}}));
    }
  }

 private:
  void walk(const toml::table& table, const std::string& prefix) {
    for (const auto& [name, node] : table) {
      const std::string key = prefix.empty() ? std::string(name.str()) : prefix + "." + std::string(name.str());
      if (std::find(program_.ignored_keys.begin(), program_.ignored_keys.end(), key) != program_.ignored_keys.end()) {
        continue;
      }
      if (const Option* option = row(options_, key)) {
        take(*option, node, place(file_, name.source()) + ": " + key);
      } else if (const OptionTable* rows = array_of_tables(key)) {
        take_tables(*rows, node, place(file_, name.source()) + ": " + key);
      } else if (node.is_table() && is_section(key)) {
        walk(*node.as_table(), key);
      } else {
        throw Error(ErrorKind::usage, say("unknown_key", {{"place", place(file_, name.source())},
                                                          {"key", escaped_line(key)},
                                                          {"hint", nearest_hint(key, known_names())}}));
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
    return std::any_of(keys.begin(), keys.end(), [&](const auto& known) { return known.starts_with(key + "."); });
  }

  [[nodiscard]] std::vector<std::string> known_keys() const {
    std::vector<std::string> keys = program_.ignored_keys;
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

  // Returns the known keys and their sections, such as "searchd.listen" and "searchd".
  [[nodiscard]] std::vector<std::string> known_names() const {
    std::vector<std::string> names = known_keys();
    for (const auto& key : known_keys()) {
      for (std::size_t dot = key.find('.'); dot != std::string::npos; dot = key.find('.', dot + 1)) {
        names.push_back(key.substr(0, dot));
      }
    }
    return names;
  }

  // Sets the option unless the command line or the environment has set it. A value that is not used is checked, too.
  void take(const Option& option, const toml::node& node, const std::string& where) {
    const auto values = convert(option, node, where);
    const bool of_this_command = holds(option.name);
    if (!of_this_command || settings_.values.given(option.name)) {
      return;
    }
    require_existing(option, values, where);
    settings_.values.at(option.name) = {values, where, true};
  }

  // Throws Error(usage) if a path does not exist or is a directory. The check is made here because the line and key of
  // the configuration are known here. The code that opens the file knows only the path. "-" means standard input.
  static void require_existing(const Option& option, const std::vector<std::string>& values, const std::string& where) {
    if (!option.must_exist) {
      return;
    }
    for (const std::filesystem::path path : values) {
      if (path == "-" || (option.accepts_none && path.filename() == "none")) {
        continue;
      }
      std::error_code ignored;
      if (!std::filesystem::exists(path, ignored)) {
        throw Error(ErrorKind::usage, say("path_missing", {{"where", where}, {"path", path.string()}}));
      }
      if (std::filesystem::is_directory(path, ignored)) {
        throw Error(ErrorKind::usage, say("path_is_directory", {{"where", where}, {"path", path.string()}}));
      }
    }
  }

  [[nodiscard]] bool reads_tables() const {
    return std::any_of(program_.commands.begin(), program_.commands.end(), [&](const Command& command) {
      return command.name == settings_.command && (command.reads_tables || command.name.empty());
    });
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

  // Reads [KEY.NAME], as often as there are names.
  void take_named_tables(const OptionTable& table, const toml::node& node, const std::string& where) {
    const toml::table* named = node.as_table();
    if (named == nullptr || !named->is_homogeneous<toml::table>()) {
      throw Error(ErrorKind::usage, say("not_named_tables", {{"where", where}, {"table", heading_of(table)}}));
    }
    for (const auto& [name, element] : *named) {
      Values row = read_row(table, *element.as_table());
      row.at(table.name_row) = {{std::string(name.str())},
                                place(file_, name.source()) + ": " + table.key + "." + escaped_line(name.str()),
                                true};
      settings_.tables[table.key].push_back(std::move(row));
    }
  }

  void take_tables(const OptionTable& table, const toml::node& node, const std::string& where) {
    if (!table.name_row.empty()) {
      take_named_tables(table, node, where);
      return;
    }
    const toml::array* array = node.as_array();
    if (array == nullptr || !array->is_homogeneous<toml::table>()) {
      throw Error(ErrorKind::usage, say("not_an_array_of_tables", {{"where", where}, {"table", table.key}}));
    }
    for (const auto& element : *array) {
      settings_.tables[table.key].push_back(read_row(table, *element.as_table()));
    }
  }

  Values read_row(const OptionTable& table, const toml::table& source) {
    Values values(table.rows);
    read_keys(table, source, "", values);
    return values;
  }

  // Reads the keys of one table of an array, or those of a table inside it: then `prefix` is its name and a dot.
  void read_keys(const OptionTable& table, const toml::table& source, const std::string& prefix, Values& values) {
    for (const auto& [name, node] : source) {
      const std::string key = prefix + std::string(name.str());
      const std::string where = place(file_, name.source()) + ": " + table.key + "." + key;
      const Option* option = row(table.rows, key);
      if (option == nullptr && node.is_table() && has_rows_below(table, key)) {
        read_keys(table, *node.as_table(), key + ".", values);
        continue;
      }
      if (option == nullptr) {
        std::vector<std::string> known;
        for (const auto& candidate : table.rows) {
          known.push_back(candidate.key);
        }
        throw Error(ErrorKind::usage, say("unknown_key_in_table", {{"place", place(file_, name.source())},
                                                                   {"key", escaped_line(key)},
                                                                   {"table", heading_of(table)},
                                                                   {"hint", nearest_hint(key, known)}}));
      }
      if (option->type == OptionType::groups) {
        values.at(option->name) = {{}, where, true, groups_of(node, where)};
        continue;
      }
      values.at(option->name) = {convert(*option, node, where), where, true};
      if (reads_tables()) {
        require_existing(*option, values.list(option->name), where);
      }
    }
  }

  static bool has_rows_below(const OptionTable& table, const std::string& key) {
    return std::any_of(table.rows.begin(), table.rows.end(),
                       [&](const Option& option) { return option.key.starts_with(key + "."); });
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

  // Reads a table of tables: [WHERE.GROUP] FROM = "TO".
  [[nodiscard]] std::vector<GroupEntry> groups_of(const toml::node& node, const std::string& where) const {
    const std::string example = "{ \"103\" = \"공고\" }";
    const toml::table* groups = node.as_table();
    if (groups == nullptr) {
      throw Error(ErrorKind::usage, say("wants_groups", {{"where", where}, {"example", example}}));
    }
    const std::string key = where.substr(where.rfind(' ') + 1);
    std::vector<GroupEntry> entries;
    for (const auto& [group, members] : *groups) {
      const std::string of_group = key + "." + std::string(group.str());
      if (!members.is_table()) {
        throw Error(ErrorKind::usage, say("wants_group", {{"where", place(file_, group.source()) + ": " + of_group},
                                                          {"example", example}}));
      }
      for (const auto& [from, to] : *members.as_table()) {
        const std::string origin = place(file_, from.source()) + ": " + of_group;
        entries.push_back({std::string(group.str()), std::string(from.str()),
                           scalar({.name = std::string(from.str()), .metavar = ""}, to, origin), origin});
      }
    }
    return entries;
  }

  // Reads one entry of a table, FROM = "TO" or FROM = ["TO", "ANOTHER"], and adds FROM=TO for each value.
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
    if (option.type == OptionType::flag || option.type == OptionType::truth) {
      if (const auto* flag = node.as_boolean()) {
        return flag->get() ? "true" : "false";
      }
      throw Error(ErrorKind::usage, say("wants_truth", {{"where", where}}));
    }
    if (option.type == OptionType::number) {
      if (const auto* number = node.as_integer()) {
        return check_value(option, std::to_string(number->get()), where);
      }
      throw Error(ErrorKind::usage, say("wants_number", {{"where", where}}));
    }
    const auto* text = node.as_string();
    if (text == nullptr) {
      throw Error(ErrorKind::usage, option.repeatable ? say("wants_strings", {{"where", where}})
                                                      : say("wants_string", {{"where", where}}));
    }
    std::string value = check_value(option, text->get(), where);
    // "-" means standard input for every path.
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

void read_config_file(const Program& program, const std::vector<Option>& options, Settings& settings) {
  ConfigReader(program, options, settings).read();
}

}  // namespace gonggo
