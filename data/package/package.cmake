# SPDX-License-Identifier: GPL-2.0-or-later
# Man pages and completions, what is installed where, and the Debian package:
#   cmake --build --preset release --target package    makes build/release/gonggo_VERSION-REVISION_ARCHITECTURE.deb
# Paths of installation start at the root directory, as in the package: DESTDIR=folder cmake --install build/release.
set(GONGGO_PACKAGE_REVISION 1 CACHE STRING "What follows the hyphen in the version of the Debian package")
set(package_dir ${CMAKE_CURRENT_LIST_DIR})
set(programs gonggo-indexer gonggo-searchd gonggo-search)
set(doc_dir usr/share/doc/gonggo)
if(CMAKE_INSTALL_PREFIX_INITIALIZED_TO_DEFAULT)
  set_property(CACHE CMAKE_INSTALL_PREFIX PROPERTY VALUE /)
endif()

# Runs a program or gzip and keeps what it prints as `output`; installs that into `destination`.
function(gonggo_printed list output destination)
  cmake_parse_arguments(arg "" "" "COMMAND;DEPENDS" ${ARGN})
  cmake_path(GET output PARENT_PATH folder)
  add_custom_command(OUTPUT ${output} COMMAND ${CMAKE_COMMAND} -E make_directory ${folder}
    COMMAND ${arg_COMMAND} > ${output} DEPENDS ${arg_DEPENDS} VERBATIM)
  if(destination)
    install(FILES ${output} DESTINATION ${destination})
  endif()
  set(${list} ${${list}} ${output} PARENT_SCOPE)
endfunction()

# From the tables of options, as --help: build/<preset>/man/man1, build/<preset>/completions/bash and .../zsh.
foreach(program ${programs})
  set(page ${CMAKE_BINARY_DIR}/man/man1/${program}.1)
  gonggo_printed(man_pages ${page} "" COMMAND ${program} --man DEPENDS ${program})
  gonggo_printed(zipped ${page}.gz usr/share/man/man1 COMMAND gzip -9nc ${page} DEPENDS ${page})
  gonggo_printed(completions ${CMAKE_BINARY_DIR}/completions/bash/${program} usr/share/bash-completion/completions
    COMMAND ${program} --completion bash DEPENDS ${program})
  gonggo_printed(completions ${CMAKE_BINARY_DIR}/completions/zsh/_${program} usr/share/zsh/vendor-completions
    COMMAND ${program} --completion zsh DEPENDS ${program})
endforeach()
add_custom_target(man DEPENDS ${man_pages})
add_custom_target(completions DEPENDS ${completions})

configure_file(${package_dir}/changelog.in ${CMAKE_BINARY_DIR}/package/changelog @ONLY)
gonggo_printed(zipped ${CMAKE_BINARY_DIR}/package/changelog.Debian.gz ${doc_dir}
  COMMAND gzip -9nc ${CMAKE_BINARY_DIR}/package/changelog DEPENDS ${CMAKE_BINARY_DIR}/package/changelog)
gonggo_printed(zipped ${CMAKE_BINARY_DIR}/package/changelog.gz ${doc_dir}
  COMMAND gzip -9nc ${CMAKE_SOURCE_DIR}/CHANGELOG.md DEPENDS ${CMAKE_SOURCE_DIR}/CHANGELOG.md)
add_custom_target(package_files ALL DEPENDS ${zipped} ${completions})

install(TARGETS ${programs} DESTINATION usr/bin)
install(PROGRAMS ${package_dir}/restart-searchd DESTINATION usr/lib/gonggo)
install(FILES ${package_dir}/gonggo-searchd.service ${package_dir}/gonggo-index.service
  ${package_dir}/gonggo-index.timer DESTINATION lib/systemd/system)
install(FILES ${package_dir}/gonggo.toml ${package_dir}/words.txt ${package_dir}/never-split.txt
  ${package_dir}/synonyms.txt data/stopwords.txt DESTINATION etc/gonggo)
install(FILES ${package_dir}/copyright README.md DESTINATION ${doc_dir})
set(documents operating.md privacy.md search-page.md widget.ko.md queries.md sources.md records.md http-api.md)
list(TRANSFORM documents PREPEND docs/ OUTPUT_VARIABLE document_files)
install(FILES ${document_files} DESTINATION ${doc_dir})
install(DIRECTORY docs/pictures DESTINATION ${doc_dir})
# The documents name each other as docs/…, and README.md its picture as docs/pictures/…, so these paths lead there, too.
foreach(document IN LISTS documents ITEMS pictures)
  install(CODE "set(docs \$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${doc_dir}/docs)
    file(MAKE_DIRECTORY \${docs})
    file(CREATE_LINK ../${document} \${docs}/${document} SYMBOLIC)")
endforeach()
install(DIRECTORY data/widget-example data/samples data/sites DESTINATION ${doc_dir}/examples)
install(FILES ${package_dir}/nginx.conf ${package_dir}/logrotate DESTINATION ${doc_dir}/examples)
file(GLOB sample CONFIGURE_DEPENDS data/*.jsonl data/*.csv data/*.ods data/*.txt data/*.toml)  # the sample city
install(FILES ${sample} DESTINATION ${doc_dir}/examples/city)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME gonggo)
set(CPACK_PACKAGING_INSTALL_PREFIX /)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
  WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE ${GONGGO_PACKAGE_REVISION})
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "Gonggo maintainers <gonggo@gaon.example>")
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "full-text search for Korean civic announcements")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Gonggo indexes press releases, public notices, bids, jobs and events of a city
hall or an agency, and answers searches over HTTP and in a terminal. It knows
Korean particles, endings, spacing and typing errors.
.
The package has gonggo-indexer, which builds the index, gonggo-searchd, which
answers over HTTP with JSON, and gonggo-search for the terminal, with units for
systemd and the announcements of an invented city to try it.")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "adduser, debconf (>= 0.5) | debconf-2.0")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "hunspell-ko, ca-certificates, poppler-data")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "nginx | httpd, logrotate, odbc-mariadb, odbc-postgresql")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${package_dir}/config ${package_dir}/postinst ${package_dir}/prerm
  ${package_dir}/postrm ${package_dir}/templates ${package_dir}/conffiles)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
