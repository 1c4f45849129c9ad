// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/learning.hpp"

#include <string>
#include <vector>

#include "common/base/date.hpp"
#include "common/index/layout.hpp"
#include "common/index/storage.hpp"
#include "common/text/alias_learner.hpp"

namespace gonggo {
namespace {

std::string alias_list(const std::vector<Alias>& aliases) {
  std::string text =
      "# Short forms that the documents explain, and in how many documents. This file belongs to the index: do not "
      "edit it.\n"
      "# To refuse a pair, write \"long form != short form\" into the list of synonyms.\n";
  for (const Alias& alias : aliases) {
    text += alias.full + " = " + alias.brief + " # " + std::to_string(alias.documents) + "\n";
  }
  return text;
}

// Tells documents of different departments or days apart.
std::string origin_of(const Announcement& announcement) {
  std::string origin = announcement.date ? format_day(*announcement.date) : "";
  for (const std::string& level : announcement.department) {
    origin += '\n' + level;
  }
  return origin;
}

}  // namespace

std::shared_ptr<const Lexicon> learn(const Spool& spool, LexiconBuilder& words, const Learning& learning,
                                     const std::filesystem::path& generation) {
  AliasLearner aliases;
  const auto observe = [&](const std::string& text) {
    words.observe(text);
    if (learning.aliases) {
      aliases.observe(text);
    }
  };
  for (std::size_t i = 0; i < spool.size(); ++i) {
    learning.step(i);
    const Announcement announcement = spool.read(i);
    if (!learning.is_due(announcement)) {
      continue;
    }
    aliases.begin_document(origin_of(announcement));
    observe(announcement.title);
    observe(announcement.body);
    for (const Attachment& file : announcement.attachments) {
      observe(file.text);
    }
  }
  std::shared_ptr<const Lexicon> lexicon = words.build();
  storage::replace_file(lexicon_path(generation), lexicon->serialize());
  if (const std::vector<Alias> learned = aliases.learn(lexicon); !learned.empty()) {
    storage::replace_file(aliases_path(generation), alias_list(learned));
  }
  return lexicon;
}

}  // namespace gonggo
