// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/database_check.hpp"

#include <algorithm>
#include <sstream>

#include "common/index/facet_file.hpp"
#include "common/index/generation.hpp"
#include "common/index/main_part.hpp"
#include "common/index/schema.hpp"
#include "common/index/slots.hpp"
#include "common/index/stored_text.hpp"
#include "common/index/suggestion_writer.hpp"
#include "common/index/terms.hpp"
#include "common/index/withheld.hpp"
#include "common/index/xapian_errors.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;

// Reads a document and searches for it by its id. Returns a sentence that describes the problem; empty if there is
// none.
std::string problem_with(const Xapian::Database& database, const StoredText& texts, Xapian::docid number) {
  const Announcement announcement = texts.announcement(database.get_document(number));
  const std::string term = id_term(announcement.source, announcement.id);
  const auto posting = database.postlist_begin(term);
  if (posting == database.postlist_end(term) || *posting != number) {
    return "document " + announcement.source + "/" + announcement.id + " is not found by its id";
  }
  return {};
}

void check_sample(const Xapian::Database& database, std::uint64_t sample, std::vector<std::string>& problems) {
  const std::uint64_t step = std::max<std::uint64_t>(1, database.get_doccount() / std::max<std::uint64_t>(1, sample));
  const StoredText texts(database);
  std::uint64_t seen = 0;
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    if (seen++ % step == 0) {
      if (std::string problem = problem_with(database, texts, *at); !problem.empty()) {
        problems.push_back(std::move(problem));
      }
    }
  }
}

// Adds a problem for each removed document that the main part does not have, and for each added one that is in the main
// part as well and not removed. Neither is known of parts that are elsewhere.
void check_changes(const GenerationInfo& generation, std::vector<std::string>& problems) {
  const Part* const added_part = part_of(generation, added_role);
  if (added_part == nullptr) {
    return;  // it is elsewhere, or the caller left it out because it is damaged
  }
  const RemovedDocuments removed(generation);
  const MainPart main(main_paths(generation));
  const Xapian::Database& all = main.database();
  const Xapian::Database added((generation.path / added_part->directory).string());
  if (has_all_shards(generation)) {
    auto there = all.postlist_begin("");
    for (const Xapian::docid number : removed.numbers()) {
      there.skip_to(main.first_number_at(number));
      if (there == all.postlist_end("") || main.place_of(*there) != number) {
        problems.push_back("the removed document " + std::to_string(number) + " is not in the main part");
        break;
      }
    }
  }
  const std::string prefix(field(FieldId::id).prefix);
  for (auto term = added.allterms_begin(prefix); term != added.allterms_end(prefix); ++term) {
    const auto other = all.postlist_begin(*term);
    if (other != all.postlist_end(*term) &&
        !std::binary_search(removed.numbers().begin(), removed.numbers().end(), main.place_of(*other))) {
      problems.push_back("an added document is in the main part as well");
      break;
    }
  }
}

void check_database(const GenerationInfo& generation, const Part& part, std::uint64_t sample,
                    std::vector<std::string>& problems) {
  const fs::path path = generation.path / part.directory;
  try {
    std::ostringstream report;
    if (const auto errors = Xapian::Database::check(path.string(), 0, &report); errors != 0) {
      problems.push_back("Xapian's check of " + path.string() + " found " + std::to_string(errors) + " errors");
    }
    if (part.role == removed_role) {
      check_changes(generation, problems);
    } else {
      check_sample(Xapian::Database(path.string()), sample, problems);
    }
  } catch (const Xapian::Error& error) {
    problems.push_back(path.string() + ": " + error.get_msg());
  } catch (const Error& error) {
    problems.push_back(path.string() + ": " + error.what());
  }
}

std::vector<std::string> check_facets(const GenerationInfo& generation) {
  if (!is_whole(generation)) {
    return {};  // the files are of all shards
  }
  try {
    return check_facet_files(generation);
  } catch (const Xapian::Error& error) {
    return {generation.path.string() + ": " + error.get_msg()};
  }
}

}  // namespace

Census take_census(const LiveDocuments& documents) {
  Census census;
  census.documents = documents.size();
  const std::string prefix(field(FieldId::source).prefix);
  for (const std::string& term : documents.terms(prefix)) {
    census.sources[term.substr(prefix.size())] = documents.frequency(term);
  }
  return census;
}

void count_documents(GenerationInfo& info) {
  const WithheldSet withheld(info.path);
  info.withheld = withheld.size();
  info.withheld_sources = withheld.sources();
  with_storage_errors(info.path, [&] {
    for (Part& part : info.parts) {
      if (part.role == withheld_role) {
        part.documents = info.withheld;
      } else if (is_database(part)) {
        part.documents = Xapian::Database((info.path / part.directory).string()).get_doccount();
      }
    }
    if (!is_whole(info)) {
      return;  // other machines have the other documents
    }
    Census census = take_census(LiveDocuments(info));
    info.documents = census.documents;
    info.sources = std::move(census.sources);
  });
}

std::vector<std::string> check_databases(const GenerationInfo& generation, std::uint64_t sample) {
  std::vector<std::string> problems;
  for (const Part& part : generation.parts) {
    if (is_database(part)) {
      check_database(generation, part, sample, problems);
    }
  }
  for (const auto& more : {check_withheld(generation), check_suggestions(generation), check_facets(generation)}) {
    problems.insert(problems.end(), more.begin(), more.end());
  }
  return problems;
}

std::vector<std::string> check_counts(const GenerationInfo& generation) {
  GenerationInfo counted = generation;
  count_documents(counted);
  if (counted.documents == generation.documents && counted.sources == generation.sources &&
      counted.withheld_sources == generation.withheld_sources && counted.parts == generation.parts) {
    return {};
  }
  return {generation.path.string() + " holds " + std::to_string(counted.documents + counted.withheld) +
          " documents, its manifest says " + std::to_string(generation.documents + generation.withheld)};
}

}  // namespace gonggo
