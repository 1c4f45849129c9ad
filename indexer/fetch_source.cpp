// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/fetch_source.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/date.hpp"
#include "common/base/hash.hpp"
#include "common/base/version.hpp"
#include "indexer/fetch_document.hpp"
#include "indexer/fetch_pages.hpp"
#include "indexer/fetch_spool.hpp"
#include "indexer/formats.hpp"

namespace gonggo::indexer {
namespace {

using Kind = SpoolDocument::Kind;
using Outcome = FetchedDocument::Outcome;

constexpr int most_restarts = 2;

[[noreturn]] void fail(const Message& problem) { throw Error(ErrorKind::input, problem); }

// Returns a hash of what decides which documents belong to the set of a source.
std::string settings_hash(const FetchedSource& source) {
  const FetchSpec& spec = source.fetch;
  std::uint64_t hash = fnv1a_basis;
  for (const std::string& address : spec.addresses) {
    hash = fnv1a(address + '\n', hash);
  }
  for (const std::string& text :
       {spec.page, spec.size, std::to_string(spec.rows), std::to_string(spec.first), std::to_string(spec.last),
        std::to_string(spec.details), std::to_string(spec.attachments), spec.list_format}) {
    hash = fnv1a(text + '\n', hash);
  }
  return to_hex(hash);
}

// Returns the extension of the file in an address, with its dot. Returns an empty text if it is none of a format: the
// format is then recognised by the content.
std::string extension_of(const FetchAddress& address, Kind kind) {
  const std::string path = address.target.substr(0, address.target.find('?'));
  const std::string name = path.substr(path.rfind('/') + 1);
  const std::size_t dot = kind == Kind::attachment ? name.rfind('.') : name.find('.');
  const std::string extension = dot == std::string::npos ? "" : ascii::lower(name.substr(dot));
  const bool is_plain = extension.size() <= 12 && std::all_of(extension.begin(), extension.end(), [](char c) {
                          return ascii::is_letter(c) || ascii::is_digit(c) || c == '.';
                        });
  return is_plain && (kind == Kind::attachment || format_of_name(extension) != nullptr) ? extension : "";
}

// True if a source is whole without this document. A notice is found without its attachment, so one that its server
// will never give must not keep the source from being fetched.
bool may_be_left_out(Kind kind, Outcome outcome) {
  return kind != Kind::page && (outcome == Outcome::gone || outcome == Outcome::refused ||
                                (kind == Kind::attachment && outcome == Outcome::unusable));
}

// Fetches one source.
class SourceFetch {
 public:
  SourceFetch(const FetchedSource& source, const FetchEnvironment& around, FetchManners& manners, FetchOutcome& outcome)
      : source_(source),
        spec_(source.fetch),
        around_(around),
        outcome_(outcome),
        key_(spec_.has_key() ? read_key(spec_.key_file, spec_.key_env, spec_.origin) : FetchKey()),
        fetcher_(spec_, key_, manners,
                 std::string(robots_token) + '/' + std::string(version()) + " (" + around.contact + ')', around.stop),
        spool_(source.source.spool,
               {settings_hash(source), now(), !spec_.details || source.source.html.has_both(), spec_.details, {}},
               around.resumed_for, around.wait, around.stop) {}

  void run() {
    for (int restarts = 0;; ++restarts) {
      const std::optional<Message> trouble = fetch_lists();
      if (!trouble) {
        break;
      }
      if (restarts == most_restarts) {
        fail(*trouble);
      }
      forget();
    }
    if (spec_.details) {
      fetch_all(Kind::detail, links_);
    }
    if (spec_.details && spec_.attachments) {
      add_attachments_of_details();
    }
    if (spec_.attachments) {
      fetch_all(Kind::attachment, attachments_);
    }
    if (left_out_ > 0 && around_.warn) {
      around_.warn(say("fetch_left_out", {{"source", source_.source.name}, {"count", left_out_}, {"reason", reason_}}));
    }
    outcome_.documents = documents_.size();
    outcome_.is_changed = spool_.commit(std::move(documents_));
  }

 private:
  // Fetches the lists. Returns why they must be fetched anew.
  std::optional<Message> fetch_lists() {
    for (const std::string& address : spec_.addresses) {
      if (!has_pages(spec_, address)) {
        add_page(page_address(spec_, address, spec_.first));
      } else if (const auto trouble = fetch_pages(address)) {
        return trouble;
      }
    }
    return std::nullopt;
  }

  std::optional<Message> fetch_pages(const std::string& address) {
    PageCount count;
    std::vector<std::string> first_ids;
    for (std::uint64_t page = spec_.first; spec_.last == 0 || page <= spec_.last; ++page) {
      const PageFacts facts = add_page(page_address(spec_, address, page));
      if (const auto trouble = count.add(facts)) {
        return trouble;
      }
      if (page == spec_.first) {
        first_ids = facts.ids;
      }
      if (count.is_complete()) {
        break;
      }
    }
    if (!count.has_total() && !first_ids.empty() && spec_.last != spec_.first) {
      return first_page_trouble(page_address(spec_, address, spec_.first), first_ids);
    }
    return spec_.last == 0 ? count.shortage() : std::nullopt;
  }

  // Fetches the first page once more. Without a total, this shows whether records moved between the pages meanwhile.
  // Returns why the pages must be fetched anew.
  std::optional<Message> first_page_trouble(const std::string& address, const std::vector<std::string>& ids) {
    SpoolDocument again{.kind = Kind::page, .address = address};
    download(again, spec_.most_bytes);
    const std::vector<std::string> now = read_page(source_, spool_.path_of(again), around_.stop, around_.wall).ids;
    const bool is_same = std::is_permutation(ids.begin(), ids.end(), now.begin(), now.end());
    return is_same ? std::nullopt : std::optional(say("fetch_first_page_changed"));
  }

  PageFacts add_page(const std::string& address) {
    PageFacts facts;
    const auto document = fetch(Kind::page, address, spec_.most_bytes, [&](const SpoolDocument& page) {
      facts = read_page(source_, spool_.path_of(page), around_.stop, around_.wall);
    });
    if (!document) {
      fail(reason_);
    }
    links_.insert(links_.end(), facts.links.begin(), facts.links.end());
    attachments_.insert(attachments_.end(), facts.attachments.begin(), facts.attachments.end());
    return facts;
  }

  // A page that cannot be read is reported by the build.
  void add_attachments_of_details() {
    FetchedSource details = source_;
    details.fetch.list_format.clear();
    for (const SpoolDocument& document : documents_) {
      if (document.kind == Kind::detail) {
        try {
          const PageFacts facts = read_page(details, spool_.path_of(document), around_.stop, around_.wall);
          attachments_.insert(attachments_.end(), facts.attachments.begin(), facts.attachments.end());
        } catch (const Error& error) {
          if (error.kind() != ErrorKind::input) {
            throw;
          }
        }
      }
    }
  }

  // Returns true if the set has as many documents as are allowed, and does without this one: an attachment. `reason_`
  // says so.
  bool is_full_for(Kind kind) {
    if (kind != Kind::attachment || documents_.size() < spec_.most_documents) {
      return false;
    }
    reason_ = say("fetch_too_many", {{"most", spec_.most_documents}});
    return true;
  }

  // Fetches the documents that records link to, each once.
  void fetch_all(Kind kind, const std::vector<std::string>& addresses) {
    std::set<std::string> seen;
    for (const std::string& address : addresses) {
      if (seen.insert(address).second &&
          (is_full_for(kind) ||
           !fetch(kind, address, kind == Kind::detail ? spec_.most_bytes : spec_.most_attachment_bytes, {}))) {
        ++left_out_;
      }
    }
  }

  // Adds a document to the set. `check` throws if its content is no part of the source. Returns false if a document
  // must be left out, with `reason_`. Throws Error(input) if it cannot be fetched.
  bool fetch(Kind kind, const std::string& address, std::uint64_t most_bytes,
             const std::function<void(const SpoolDocument&)>& check) {
    if (documents_.size() >= spec_.most_documents) {
      fail(say("fetch_too_many", {{"most", spec_.most_documents}}));
    }
    if (const SpoolDocument* known = spool_.unfinished(kind, address)) {
      const SpoolDocument document = *known;
      if (check) {
        check(document);
      }
      documents_.push_back(document);
      return true;
    }
    SpoolDocument document{.kind = kind, .address = address};
    if (!download(document, most_bytes)) {
      return false;
    }
    if (document.status == 200) {
      ++outcome_.downloaded;
      outcome_.bytes += document.bytes;
    }
    if (check) {
      check(document);
    }
    spool_.note(document);
    documents_.push_back(document);
    return true;
  }

  // Downloads the document into its file, or takes the file of the complete set if it is unchanged.
  bool download(SpoolDocument& document, std::uint64_t most_bytes) {
    const SpoolDocument* copy = spool_.complete(document.kind, document.address);
    const FetchedDocument got = fetcher_.get({.address = document.address,
                                              .has_key = document.kind == Kind::page && spec_.has_key(),
                                              .etag = copy != nullptr ? copy->etag : "",
                                              .last_modified = copy != nullptr ? copy->last_modified : "",
                                              .most_bytes = most_bytes});
    if (got.outcome != Outcome::fetched && got.outcome != Outcome::unchanged) {
      const std::string shown = key_.hide(document.address);
      reason_ = say("fetch_failed", {{"address", shown}, {"problem", got.problem}});
      if (!may_be_left_out(document.kind, got.outcome)) {
        fail(reason_);
      }
      return false;
    }
    document.fetched = now();
    if (got.outcome == Outcome::unchanged) {
      document = *copy;
      document.status = 304;
      return true;
    }
    if (document.kind == Kind::page && ascii::is_blank(got.body)) {
      fail(say("fetch_failed", {{"address", key_.hide(document.address)}, {"problem", say("fetch_empty")}}));
    }
    document.status = 200;
    document.etag = got.etag;
    document.last_modified = got.last_modified;
    const auto parts = read_address(document.address);
    spool_.store(document, documents_.size() + 1, parts ? extension_of(*parts, document.kind) : "", got.body);
    return true;
  }

  void forget() {
    spool_.restart();
    documents_.clear();
    links_.clear();
    attachments_.clear();
  }

  const FetchedSource& source_;
  const FetchSpec& spec_;
  const FetchEnvironment& around_;
  FetchOutcome& outcome_;
  FetchKey key_;
  DocumentFetcher fetcher_;
  FetchSpool spool_;
  std::vector<SpoolDocument> documents_;
  std::vector<std::string> links_;
  std::vector<std::string> attachments_;
  std::uint64_t left_out_ = 0;  // details and attachments
  Message reason_;              // of the last document that was left out
};

}  // namespace

std::vector<FetchOutcome> fetch_sources(const std::vector<FetchedSource>& sources, const FetchEnvironment& around) {
  FetchManners manners(around.stop);
  std::vector<FetchOutcome> outcomes;
  for (const FetchedSource& source : sources) {
    FetchOutcome outcome{.source = source.source.name};
    try {
      SourceFetch(source, around, manners, outcome).run();
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::input && error.kind() != ErrorKind::missing) {
        throw;
      }
      outcome.problem = error.message();
      outcome.kind = error.kind();
    }
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

}  // namespace gonggo::indexer
