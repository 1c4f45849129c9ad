# SPDX-License-Identifier: GPL-2.0-or-later
# Builds the scripts of the search page and of the widget with npm, and sets GONGGO_WEB_ASSETS to entries NAME=PATH of
# the built files. Without npm the list is empty: the programs build, the page works by its forms, and /widget says that
# it was not built.
#
# npm installs esbuild into the build folder while CMake configures, and again only if package-lock.json has changed.
# The sources are bundled while everything is built.
set(GONGGO_WEB AUTO CACHE STRING "Build the scripts of the page and the widget with npm: ON, OFF, or AUTO (if npm works)")
set_property(CACHE GONGGO_WEB PROPERTY STRINGS AUTO ON OFF)
set(GONGGO_WEB_ASSETS "")

# Sets `result` to an empty text if the scripts can be built, and to the reason otherwise.
function(gonggo_install_esbuild folder result)
  # Debian's programs, not others that stand earlier on PATH.
  find_program(GONGGO_NPM npm PATHS /usr/bin NO_DEFAULT_PATH)
  find_program(GONGGO_NPM npm)
  find_program(GONGGO_NODE NAMES node nodejs PATHS /usr/bin NO_DEFAULT_PATH)
  find_program(GONGGO_NODE NAMES node nodejs)
  if(NOT GONGGO_NPM OR NOT GONGGO_NODE)
    set(${result} "npm was not found (Debian packages nodejs and npm)" PARENT_SCOPE)
    return()
  endif()
  execute_process(COMMAND ${GONGGO_NODE} --version OUTPUT_VARIABLE version ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(NOT version MATCHES "^v([0-9]+)" OR CMAKE_MATCH_1 LESS 18)
    set(${result} "${GONGGO_NODE} is ${version}, but version 18 or later is needed" PARENT_SCOPE)
    return()
  endif()
  set(${result} "" PARENT_SCOPE)
  file(SHA256 ${CMAKE_SOURCE_DIR}/searchd/web/package-lock.json wanted)
  set(installed "")
  if(EXISTS ${folder}/installed)
    file(READ ${folder}/installed installed)
  endif()
  if(installed STREQUAL wanted)
    return()
  endif()
  file(REMOVE ${folder}/installed)
  foreach(name package.json package-lock.json .npmrc)
    configure_file(${CMAKE_SOURCE_DIR}/searchd/web/${name} ${folder}/${name} COPYONLY)
  endforeach()
  execute_process(COMMAND ${GONGGO_NPM} ci --omit=dev --ignore-scripts --loglevel=error WORKING_DIRECTORY ${folder}
    TIMEOUT 300 RESULT_VARIABLE status OUTPUT_QUIET ERROR_VARIABLE errors)
  if(status EQUAL 0)
    file(WRITE ${folder}/installed ${wanted})
  else()
    set(${result} "npm ci failed: ${errors}" PARENT_SCOPE)
  endif()
endfunction()

if(GONGGO_WEB)
  set(web_folder ${CMAKE_BINARY_DIR}/web)
  gonggo_install_esbuild(${web_folder} web_problem)
  if(web_problem AND GONGGO_WEB STREQUAL AUTO)
    message(STATUS "Without the page's script and the widget: ${web_problem}")
  elseif(web_problem)
    message(FATAL_ERROR "The page's script and the widget cannot be built: ${web_problem}")
  else()
    file(GLOB web_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/searchd/web/src/*.ts)
    add_custom_command(OUTPUT ${web_folder}/built/page.js ${web_folder}/built/widget.js
      COMMAND ${GONGGO_NODE} ${CMAKE_SOURCE_DIR}/searchd/web/build.mjs built
      WORKING_DIRECTORY ${web_folder}
      DEPENDS ${web_sources} ${CMAKE_SOURCE_DIR}/searchd/web/build.mjs ${web_folder}/installed VERBATIM)
    set(GONGGO_WEB_ASSETS page.js=${web_folder}/built/page.js widget.js=${web_folder}/built/widget.js)
  endif()
endif()
