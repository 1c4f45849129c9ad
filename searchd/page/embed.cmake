# SPDX-License-Identifier: GPL-2.0-or-later
# Writes a C++ file with the content of the files that the daemon serves as they are.
#   cmake -DOUT=FILE.cpp "-DFILES=NAME=PATH;NAME=PATH" -P embed.cmake
# NAME is the last part of the address under which a file is served. NAME=PATH|PATH joins several files to one.
set(arrays "")
set(rows "")
set(number 0)
foreach(entry IN LISTS FILES)
  string(REGEX MATCH "^([^=]+)=(.+)$" matched "${entry}")
  set(name "${CMAKE_MATCH_1}")
  string(REPLACE "|" ";" parts "${CMAKE_MATCH_2}")
  set(bytes "")
  foreach(part IN LISTS parts)
    file(READ "${part}" bytes_of_part HEX)
    string(APPEND bytes "${bytes_of_part}")
  endforeach()
  string(LENGTH "${bytes}" digits)
  math(EXPR size "${digits} / 2")
  string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" bytes "${bytes}")
  string(REGEX REPLACE "\n" "\"\n    \"" bytes "${bytes}")
  string(APPEND arrays "constexpr char content_${number}[] =\n    \"${bytes}\";\n")
  string(APPEND rows "    {\"${name}\", {content_${number}, ${size}}},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE "${OUT}" "// Made by searchd/page/embed.cmake. Do not edit.
#include \"searchd/page/assets.hpp\"

namespace gonggo::searchd {

namespace {

${arrays}
constexpr AssetFile files[] = {
${rows}};

}  // namespace

std::span<const AssetFile> asset_files() { return files; }

}  // namespace gonggo::searchd
")
