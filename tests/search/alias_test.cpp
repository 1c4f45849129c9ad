// SPDX-License-Identifier: GPL-2.0-or-later
// Short forms that a build learned find the documents with the long form, and the other way round.
#include <algorithm>
#include <fstream>

#include "common/index/layout.hpp"
#include "common/index/manifest.hpp"
#include "common/search/word_lists.hpp"
#include "tests/search/small_index.hpp"

using namespace gonggo;

namespace {

std::vector<Announcement> explained() {
  std::vector<Announcement> all;
  for (int i = 1; i <= 3; ++i) {
    all.push_back(announcement("e" + std::to_string(i), "가온 물관리체계(WM) 소식", "소식을 전합니다."));
    all.back().date = make_day(2024, 3, static_cast<unsigned>(i));
  }
  all.push_back(announcement("long", "물관리체계 점검", "점검합니다."));
  all.push_back(announcement("short", "WM 교육 안내", "교육합니다."));
  return all;
}

std::vector<std::string> found(const std::filesystem::path& generation, const WordListFiles& files,
                               const std::string& query) {
  Searcher searcher(generation, word_lists_for(generation, files));
  SearchRequest request = asking(query);
  request.sort = Sort::date;  // only documents with all words
  std::vector<std::string> all = ids(searcher.search(request, soon()));
  std::sort(all.begin(), all.end());
  return all;
}

bool finds(const SmallIndex& index, const std::string& query, const std::string& id) {
  const std::vector<std::string> all = found(index.live(), {}, query);
  return std::find(all.begin(), all.end(), id) != all.end();
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a learned short form finds the long one, an update keeps it, and the site can refuse it") {
  const SmallIndex index(explained());
  CHECK(read_manifest(index.live()).files.contains("aliases.txt"));
  CHECK(found(index.live(), {}, "WM 점검") == Ids{"long"});
  CHECK(found(index.live(), {}, "물관리체계 교육") == Ids{"short"});
  index.put(announcement("more", "물관리체계 공사", "공사합니다."));
  CHECK(found(index.live(), {}, "WM 공사") == Ids{"more"});

  const auto list = std::filesystem::temp_directory_path() / ("gonggo-alias-" + std::to_string(::getpid()));
  std::ofstream(list) << "물관리체계 != WM # not ours\n";
  CHECK(word_lists_for(index.live(), {{}, list})->aliases.empty());
  std::ofstream(list) << "wm = 물관리체계\n";
  CHECK(word_lists_for(index.live(), {{}, list})->aliases.empty());  // the site's synonym has full weight
  std::ofstream(list) << "가 != \n";
  CHECK_THROWS_WITH(word_lists_for(index.live(), {{}, list}), Catch::Contains(":1") && Catch::Contains("!="));
  std::filesystem::remove(list);
}

TEST_CASE("a learned form matches whole words only, and the words of a longer form side by side") {
  std::vector<Announcement> all;
  for (int i = 1; i <= 4; ++i) {
    all.push_back(announcement("e" + std::to_string(i), "가온 물 관리 체계(WM) 소식"));
    all.back().date = make_day(2024, 3, static_cast<unsigned>(i));
    all.push_back(announcement("f" + std::to_string(i), "가람수리안전공사(이하 가수공) 소식"));
    all.back().date = make_day(2024, 4, static_cast<unsigned>(i));
  }
  all.push_back(announcement("beside", "물 관리 체계 점검"));
  all.push_back(announcement("apart", "체계 있는 관리, 물 아껴 쓰기 점검"));
  all.push_back(announcement("inside", "새가수공원 점검"));
  all.push_back(announcement("long", "가람수리안전공사 점검"));
  const SmallIndex index(all);
  CHECK(found(index.live(), {}, "WM 점검") == Ids{"beside"});
  CHECK(found(index.live(), {}, "가람수리안전공사 점검") == Ids{"long"});
  CHECK(found(index.live(), {}, "가수공 점검") == Ids{"long"});
}

TEST_CASE("spaces and hyphens make no difference between learned forms") {
  std::vector<Announcement> all;
  for (int i = 1; i <= 4; ++i) {
    all.push_back(announcement("e" + std::to_string(i), "가람 물관리 정보망(GA-NT) 소식"));
    all.back().date = make_day(2024, 3, static_cast<unsigned>(i));
  }
  all.push_back(announcement("long", "가람물관리정보망 점검"));
  all.push_back(announcement("apart", "가람 물관리 정보망 점검"));
  all.push_back(announcement("short", "GA-NT 교육"));
  const SmallIndex index(all);
  CHECK(found(index.live(), {}, "GA-NT 점검") == Ids{"apart", "long"});
  CHECK(found(index.live(), {}, "GA NT 점검") == Ids{"apart", "long"});
  CHECK(found(index.live(), {}, "가람물관리정보망 교육") == Ids{"short"});
  CHECK(found(index.live(), {}, "가람 물관리 정보망 교육") == Ids{"short"});
}

TEST_CASE("a learned form does not stand for words of a quoted phrase or for excluded words") {
  const SmallIndex index(explained());
  CHECK_FALSE(finds(index, "\"WM\" 점검", "long"));
  CHECK_FALSE(finds(index, "\"물관리체계\" 교육", "short"));
  CHECK(found(index.live(), {}, "점검 -WM") == Ids{"long"});
  index.put(announcement("both", "점검 결과", "WM, 곧 물관리체계를 점검했습니다."));
  Searcher searcher(index.live(), word_lists_for(index.live(), {}));
  const auto marked = [&](const std::string& query) {
    return to_html(searcher.search(asking(query), soon()).hits.front().snippet);
  };
  CHECK_THAT(marked("WM 결과"), Catch::Contains("<mark>물관리체계"));
  CHECK_THAT(marked("\"WM\" 결과"), Catch::Contains("<mark>WM") && !Catch::Contains("<mark>물관리체계"));
}

TEST_CASE("the learned forms are those of the last build, whatever updates add or delete") {
  const SmallIndex index(explained());
  Update update(index.path(), std::chrono::seconds(10), {});
  for (const char* id : {"e1", "e2", "e3"}) {
    update.erase("main", id);
  }
  update.publish();
  CHECK(found(index.live(), {}, "WM 점검") == Ids{"long"});
  for (int i = 1; i <= 4; ++i) {
    Announcement one = announcement("n" + std::to_string(i), "가람수리안전공사(이하 가수공) 소식");
    one.date = make_day(2024, 4, static_cast<unsigned>(i));
    index.put(one);
  }
  index.put(announcement("new", "가람수리안전공사 점검"));
  CHECK_FALSE(finds(index, "가수공", "new"));
}

TEST_CASE("nothing is learned from withheld announcements, or if the site switches it off") {
  std::vector<Announcement> later = explained();
  for (Announcement& one : later) {
    one.embargo = now() + std::chrono::hours(24);
  }
  later.back().embargo.reset();
  const SmallIndex withheld(later);
  CHECK_FALSE(std::filesystem::exists(aliases_path(withheld.live())));

  const auto path = std::filesystem::temp_directory_path() / ("gonggo-no-alias-" + std::to_string(::getpid()));
  BuildOptions options;
  options.check_free_space = false;
  options.aliases = false;
  Build build(path, options, {});
  for (const Announcement& one : explained()) {
    REQUIRE_FALSE(build.add(one, "test"));
  }
  build.publish();
  CHECK_FALSE(std::filesystem::exists(aliases_path(*live_generation(path))));
  std::filesystem::remove_all(path);
}
