// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/message_table.hpp"

namespace gonggo {
namespace {

constexpr MessageRow rows[] = {
    {"unknown_option", "unknown option {option}{hint}", "{option} 옵션은 없습니다.{hint}"},
    {"see_help", "{problem}; see {command} --help", "{problem} 도움말: {command} --help"},
    {"see_help_after_question", "{problem} See {command} --help", "{problem} 도움말: {command} --help"},
    {"option_without_value", "the required argument for option '{option}' is missing",
     "{option} 옵션에 값이 없습니다."},
    {"option_takes_no_value", "option '{option}' does not take any arguments",
     "{option} 옵션에는 값을 줄 수 없습니다."},
    {"given_twice", "{where} is given twice", "{where} 옵션을 두 번 입력하셨습니다. 한 번만 입력하십시오."},
    {"empty_value", "{where} is empty; give a value or leave the option out",
     "{where} 옵션의 값이 비어 있습니다. 값을 입력하거나 옵션을 빼십시오."},
    {"no_command", "name a command first (commands: {commands})", "명령을 먼저 입력하십시오(명령: {commands})."},
    {"unknown_command", "unknown command {name}{hint} (commands: {commands})",
     "{name} 명령은 없습니다.{hint} (명령: {commands})"},
    {"unexpected_operand", "\"{operand}\" is not expected here", "‘{operand}’{은/는} 여기에 쓸 수 없습니다."},
    {"bad_value", "{where}: \"{value}\" is not right; give {wanted}",
     "{where}: ‘{value}’{은/는} 올바른 값이 아닙니다. 쓸 수 있는 값: {wanted}"},
    {"one_of", "one of {choices}", "{choices} 가운데 하나"},
    {"whole_number_from", "a whole number, at least {least}", "{least} 이상의 정수"},
    {"whole_number_between", "a whole number from {least} to {most}", "{least}부터 {most}까지의 정수"},
    {"a_path", "a path", "경로"},
    {"config_unreadable", "--config: {file} cannot be read; check the path and the permissions",
     "--config: {file} 파일을 읽을 수 없습니다. 경로와 권한을 확인하십시오."},
    {"config_not_toml", "{where}: this is not TOML: {reason}", "{where}: TOML 문법에 맞지 않습니다: {reason}"},
    {"config_is_directory", "--config: {file} is a directory; name the configuration file in it",
     "--config: {file}{은/는} 디렉터리입니다. 그 안의 설정 파일을 지정하십시오."},
    {"unknown_key", "{place}: unknown key \"{key}\"{hint}", "{place}: ‘{key}’{이라는/라는} 설정은 없습니다.{hint}"},
    {"unknown_key_in_table", "{place}: unknown key \"{key}\" in {table}{hint}",
     "{place}: ‘{key}’{이라는/라는} 설정은 {table}에 없습니다.{hint}"},
    {"path_missing", "{where}: {path} does not exist; correct the path",
     "{where}: {path} 파일이 없습니다. 경로를 확인하십시오."},
    {"path_is_directory", "{where}: {path} is a directory; name a file",
     "{where}: {path}{은/는} 디렉터리입니다. 파일을 지정하십시오."},
    {"not_an_array_of_tables", "{where}: write it as [[{table}]], once for each",
     "{where}: 하나마다 [[{table}]]{으로/로} 적으십시오."},
    {"more_days_than_kept",
     "{where}: {least} is more than the {kept} days that the query log keeps ({days}), so no query could be popular; "
     "give at most {kept}",
     "{where}: {least}{은/는} 검색어 기록을 남기는 {kept}일({days})보다 길어 어떤 검색어도 인기 검색어가 될 수 "
     "없습니다. "
     "{kept} 이하로 적으십시오."},
    {"wants_truth", "{where}: give true or false", "{where}: true나 false로 적으십시오."},
    {"wants_number", "{where}: give a whole number, without quotes", "{where}: 따옴표 없이 정수로 적으십시오."},
    {"wants_string", "{where}: give a string in quotes", "{where}: 따옴표로 묶은 글자로 적으십시오."},
    {"not_named_tables", "{where}: write it as {table}", "{where}: {table} 꼴로 적으십시오."},
    {"wants_groups", "{where}: write it as a table of tables, such as board = {example}",
     "{where}: 표의 표로 적으십시오. 예: board = {example}"},
    {"wants_group", "{where}: write it as a table, such as {example}", "{where}: 표로 적으십시오. 예: {example}"},
    {"wants_strings", "{where}: give a list of strings in quotes",
     "{where}: 따옴표로 묶은 글자의 목록으로 적으십시오."},
    // The words of --help itself, and the options of every program.
    {"help_usage", "Usage: {usage}", "사용법: {usage}"},
    {"help_commands", "Commands ({program} COMMAND --help says more)", "명령(자세한 설명: {program} COMMAND --help)"},
    {"help_every_command", "Options of every command", "모든 명령의 옵션"},
    {"help_general", "General options", "일반 옵션"},
    {"help_options", "Options", "옵션"},
    {"help_information", "Information", "안내"},
    {"help_examples", "Examples", "예"},
    {"help_statuses", "Exit status", "끝날 때의 상태"},
    {"help_table", "{table} in the configuration file", "설정 파일의 {table}"},
    {"help_choices", "One of: {choices}.", "쓸 수 있는 값: {choices}."},
    {"help_repeatable", "May be repeated.", "여러 번 쓸 수 있습니다."},
    {"help_truth", "The value true or false may follow.", "뒤에 true나 false를 쓸 수 있습니다."},
    {"help_default", "[default: {value}]", "[기본값: {value}]"},
    {"help_environment", "[environment: {name}]", "[환경 변수: {name}]"},
    {"help_key", "[in the file: {key}]", "[설정 파일: {key}]"},
    {"help_example", "Example: {example}", "예: {example}"},
    {"help_config", "Read settings from this TOML file; the command line takes precedence.",
     "이 TOML 파일에서 설정을 읽습니다. 명령줄이 파일보다 앞섭니다."},
    {"help_help", "Show a short help.", "짧은 도움말을 보여 줍니다."},
    {"help_help_all", "Show the whole help: defaults, environment variables, keys of the file, examples.",
     "도움말 전체를 보여 줍니다: 기본값, 환경 변수, 설정 파일의 항목, 예."},
    {"help_version", "Show the version.", "판 번호를 보여 줍니다."},
};

}  // namespace

std::span<const MessageRow> option_messages() { return rows; }

}  // namespace gonggo
