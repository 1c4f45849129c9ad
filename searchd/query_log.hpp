// SPDX-License-Identifier: GPL-2.0-or-later
// The query log of the daemon: what was searched for, without the addresses of the clients. Searches are handed over
// through a list in memory; one thread of the log masks and writes them (query_log_writer.hpp), another counts the
// popular queries (popular_queries.hpp). So no search waits for a disk: the list is locked only while an entry is added
// and while the whole list is taken.
#pragma once

#include <memory>

#include "common/base/log.hpp"
#include "searchd/metrics.hpp"
#include "searchd/popular_queries.hpp"
#include "searchd/query_log_line.hpp"
#include "searchd/query_log_options.hpp"

namespace gonggo::searchd {

class QueryLog {
 public:
  // Starts the threads. Throws Error(storage) if no file can be written in the directory. `log` and `metrics` must
  // outlive the object.
  QueryLog(const QueryLogOptions& options, const Log& log, Metrics& metrics);
  ~QueryLog();  // writes what waits
  QueryLog(const QueryLog&) = delete;
  QueryLog& operator=(const QueryLog&) = delete;

  // Hands a search over, as it was typed and with the address of the client. Never waits for a disk. If too many
  // searches wait to be written, this one is dropped and counted. May be called from any thread.
  void add(LoggedSearch search);

  // The next two may be called from any thread. reopen() takes effect with the next write. keep() counts at once; older
  // files are removed when the next day begins.
  void reopen();
  void keep(const QueryLogBounds& bounds, PopularRules rules);

  [[nodiscard]] const PopularQueries& popular() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo::searchd
