# SPDX-License-Identifier: GPL-2.0-or-later
# The programs of tests/bench/run. Those that its test needs are built with everything, the others by the target
# `bench`, so that they cost nothing where nobody measures.
add_executable(index_anatomy bench/index_anatomy.cpp)
target_link_libraries(index_anatomy PRIVATE gonggo_index PkgConfig::XAPIAN)
add_executable(make_announcements bench/make_announcements.cpp bench/made_announcement.cpp bench/made_words.cpp
  bench/text_curves.cpp)
target_include_directories(make_announcements PRIVATE ${CMAKE_SOURCE_DIR})
target_link_libraries(make_announcements PRIVATE Boost::json)
add_executable(query_bench bench/query_bench.cpp)
target_link_libraries(query_bench PRIVATE gonggo_search Boost::json)
add_executable(remote_shards_bench EXCLUDE_FROM_ALL bench/remote_shards_bench.cpp)
target_link_libraries(remote_shards_bench PRIVATE gonggo_search Boost::json)
add_executable(personal_figures bench/personal_figures.cpp)
target_link_libraries(personal_figures PRIVATE gonggo_text Boost::json)
add_executable(extract_figures bench/extract_figures.cpp)
target_link_libraries(extract_figures PRIVATE gonggo_indexing)

add_executable(xapian_peer EXCLUDE_FROM_ALL bench/peers/xapian_peer.cpp)
target_link_libraries(xapian_peer PRIVATE PkgConfig::XAPIAN Boost::json)
add_executable(bare_beast EXCLUDE_FROM_ALL bench/bare_beast.cpp)
target_link_libraries(bare_beast PRIVATE Boost::headers Threads::Threads)
add_custom_target(bench)
add_dependencies(bench gonggo-indexer gonggo-searchd gonggo-search analysis_bench index_anatomy make_announcements
  query_bench remote_shards_bench xapian_peer bare_beast)
find_package(benchmark QUIET)
if(benchmark_FOUND)
  add_executable(parts_bench EXCLUDE_FROM_ALL bench/parts_bench.cpp)
  target_link_libraries(parts_bench PRIVATE gonggo_search PkgConfig::XAPIAN benchmark::benchmark)
  add_dependencies(bench parts_bench)
endif()

# A small run of the whole on generated text with Gonggo alone. It measures nothing that anybody reads.
find_program(GONGGO_PYTHON python3)
if(GONGGO_PYTHON)
  add_test(NAME bench_smoke COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/bench/smoke_test.sh ${CMAKE_BINARY_DIR})
  set_tests_properties(bench_smoke PROPERTIES LABELS programs TIMEOUT 300)
  # A tenth of what tests/bench/attachments does: hostile attachments are named, and the others are read.
  add_test(NAME attachments_smoke COMMAND ${CMAKE_COMMAND} -E env GONGGO_BIN=${CMAKE_BINARY_DIR}/bin
    ${CMAKE_CURRENT_SOURCE_DIR}/bench/attachments --files 100 --work ${CMAKE_BINARY_DIR}/tests/attachments)
  set_tests_properties(attachments_smoke PROPERTIES LABELS programs TIMEOUT 300)
endif()
