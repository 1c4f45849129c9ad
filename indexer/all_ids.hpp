// SPDX-License-Identifier: GPL-2.0-or-later
// Gathers the ids of all announcements that each source has now, so that an update can remove those that are gone.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

#include "indexer/source.hpp"

namespace gonggo::indexer {

// A source has several tables if several [[source]] have its name. Their ids count together. Nothing is known of a
// source if one of its tables does not say all of its ids.
class AllIds {
 public:
  // `by_query`: databases are asked for their ids, if they have a query for them. `by_reading`: what is read of the
  // other sources is all that they have.
  AllIds(bool by_query, bool by_reading) : asks_(by_query), reads_(by_query && by_reading) {}

  // Begins the next table.
  void begin(const SourceSpec& source) {
    is_asked_ = asks_ && !source.database.live_ids.empty();
    ids_ = is_asked_ || reads_ ? &of_source_[source.name] : nullptr;
    if (ids_ == nullptr) {
      leave_out(source.name);
    }
  }
  [[nodiscard]] bool is_asked() const { return is_asked_; }  // the database of the table is to be asked
  void answered(const std::string& id) { ids_->insert(id); }
  void read(const std::string& id) {
    if (ids_ != nullptr && !is_asked_) {
      ids_->insert(id);
    }
  }
  // Says that the source failed or does not list everything.
  void leave_out(const std::string& source) { left_out_.insert(source); }

  [[nodiscard]] std::map<std::string, std::set<std::string>> known() {
    std::erase_if(of_source_, [&](const auto& source) { return left_out_.contains(source.first); });
    return std::move(of_source_);
  }

 private:
  bool asks_;
  bool reads_;
  std::map<std::string, std::set<std::string>> of_source_;
  std::set<std::string> left_out_;
  std::set<std::string>* ids_ = nullptr;  // of the current table; nullptr: it does not say them
  bool is_asked_ = false;
};

}  // namespace gonggo::indexer
