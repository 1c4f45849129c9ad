# SPDX-License-Identifier: GPL-2.0-or-later
# The fuzz targets (README.md): one program for each reader. The preset `fuzz` includes this file. Clang compiles the
# targets, and only the sources that they need.

# Returns the sources that the given ones need. They are found by their includes, because a header and its source file
# form a pair.
function(gonggo_needed_sources result)
  set(waiting ${ARGN})
  set(found)
  while(waiting)
    list(POP_FRONT waiting file)
    if(file IN_LIST found OR NOT EXISTS ${CMAKE_SOURCE_DIR}/${file})
      continue()
    endif()
    list(APPEND found ${file})
    file(STRINGS ${CMAKE_SOURCE_DIR}/${file} lines REGEX "^#include \"" ENCODING UTF-8)
    foreach(line IN LISTS lines)
      string(REGEX REPLACE "^#include \"([^\"]+)\".*" "\\1" header "${line}")
      string(REGEX REPLACE "\\.hpp$" ".cpp" source "${header}")
      list(APPEND waiting ${header} ${source})
    endforeach()
  endwhile()
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${found})
  list(FILTER found INCLUDE REGEX "\\.cpp$")
  set(${result} ${found} PARENT_SCOPE)
endfunction()

# Tables without a header of their own: the formats, the texts of messages and the parameters.
file(GLOB tables RELATIVE ${CMAKE_SOURCE_DIR} CONFIGURE_DEPENDS
  ${CMAKE_SOURCE_DIR}/common/base/*_messages.cpp ${CMAKE_SOURCE_DIR}/common/search/parameter_table.cpp)
file(GLOB readers RELATIVE ${CMAKE_SOURCE_DIR} CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/indexer/*.cpp)
foreach(reader IN LISTS readers)
  file(STRINGS ${CMAKE_SOURCE_DIR}/${reader} definition REGEX "^extern constexpr Format " LIMIT_COUNT 1 ENCODING UTF-8)
  if(definition)
    list(APPEND tables ${reader})
  endif()
endforeach()

file(GLOB targets RELATIVE ${CMAKE_SOURCE_DIR} CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/fuzz/*_target.cpp)
gonggo_needed_sources(needed ${tables} ${targets} common/search/request_reader.cpp)
list(REMOVE_ITEM needed ${targets})

set(fuzz_options -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
add_library(fuzzed_code STATIC EXCLUDE_FROM_ALL ${needed}
  ${CMAKE_BINARY_DIR}/hanja_table.cpp ${CMAKE_BINARY_DIR}/keyboard_table.cpp)
target_include_directories(fuzzed_code PUBLIC ${CMAKE_SOURCE_DIR})
target_compile_options(fuzzed_code PUBLIC ${fuzz_options})
target_compile_definitions(fuzzed_code PRIVATE GONGGO_VERSION="${PROJECT_VERSION}")
target_link_libraries(fuzzed_code PUBLIC ICU::uc ICU::i18n PkgConfig::ARCHIVE PkgConfig::LIBXML2 PkgConfig::TOMLPP
  PkgConfig::NETTLE PkgConfig::XAPIAN Boost::json Boost::url Boost::program_options ZLIB::ZLIB)

add_custom_target(fuzz_targets)
function(gonggo_fuzz_program name source)
  add_executable(fuzz_${name} EXCLUDE_FROM_ALL ${source})
  target_compile_definitions(fuzz_${name} PRIVATE ${ARGN})
  target_link_libraries(fuzz_${name} PRIVATE fuzzed_code)
  target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer,address,undefined)
  set_target_properties(fuzz_${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
  add_dependencies(fuzz_targets fuzz_${name})
endfunction()
foreach(format csv tsv jsonl json xml board)
  gonggo_fuzz_program(${format} tests/fuzz/format_target.cpp FUZZED_FORMAT="${format}")
endforeach()
foreach(format xlsx ods)
  gonggo_fuzz_program(${format} tests/fuzz/spreadsheet_target.cpp FUZZED_FORMAT="${format}")
endforeach()
foreach(name feed html encoding site values query request)
  gonggo_fuzz_program(${name} tests/fuzz/${name}_target.cpp)
endforeach()
