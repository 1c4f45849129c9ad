// SPDX-License-Identifier: GPL-2.0-or-later
// What is missing from pages of one folder, made by rule: one to four boards with one to five pages each, whose totals
// are equal or not, with and without page numbers. Complete sets must raise no alarm.
#include "tests/indexer/city_fixture.hpp"
#include "tests/indexer/source_fixture.hpp"
#include "tests/rounds.hpp"

using namespace gonggo;
using namespace gonggo::indexer;

namespace {

constexpr int rows_of_page = 6;

// Boards in one folder. Each numbers its posts from 1.
struct Family {
  int boards = 1;
  int pages = 1;
  bool equal = true;        // all boards have the same total
  bool is_numbered = true;  // the envelopes have the number of the page
  bool is_full = false;     // the last page is as long as the others

  [[nodiscard]] int rows_of_last(int board) const { return is_full ? rows_of_page : equal ? 3 : board + 1; }
  [[nodiscard]] int total(int board) const { return (pages - 1) * rows_of_page + rows_of_last(board); }
};

// Returns a page with the posts `first` to `last` of a board.
std::string page_of(int board, int first, int last, int total, const std::string& number) {
  std::string rows;
  for (int post = first; post <= last; ++post) {
    rows += (rows.empty() ? "" : ",") + std::string(R"({"id":")") + std::to_string(post) + R"(","title":"게시판 )" +
            std::to_string(board) + " 글 " + std::to_string(post) + "\"}";
  }
  return R"({"items":[)" + rows + R"(],)" + number + R"("totalCount":)" + std::to_string(total) + "}";
}

std::string page_of(const Family& family, int board, int page) {
  const int first = (page - 1) * rows_of_page + 1;
  const int last = page == family.pages ? family.total(board) : page * rows_of_page;
  const std::string number =
      R"("numOfRows":)" + std::to_string(rows_of_page) + R"(,"pageNo":)" + std::to_string(page) + ',';
  return page_of(board, first, last, family.total(board), family.is_numbered ? number : "");
}

SourceCounts counts_of(const std::vector<std::string>& paths) {
  SourceSpec spec;
  spec.paths = paths;
  return read_all(spec).counts;
}

// The pages of a family, written to a folder, board by board.
class Written {
 public:
  explicit Written(const Family& family) : pages_(family.pages) {
    for (int board = 0; board < family.boards; ++board) {
      for (int page = 1; page <= family.pages; ++page) {
        const std::string name = "board" + std::to_string(board) + "_" + std::to_string(page) + ".json";
        paths_.push_back(folder_.write(name, page_of(family, board, page)));
      }
    }
  }
  [[nodiscard]] const std::vector<std::string>& all() const { return paths_; }
  [[nodiscard]] std::size_t place(int board, int page) const {
    return static_cast<std::size_t>(board * pages_ + page - 1);
  }
  [[nodiscard]] std::string copy_of(int board, int page) const {
    const std::filesystem::path copy = folder_.path() / "copy.json";
    std::filesystem::copy_file(paths_[place(board, page)], copy, std::filesystem::copy_options::overwrite_existing);
    return copy.string();
  }

 private:
  TemporaryDirectory folder_;
  int pages_;
  std::vector<std::string> paths_;
};

// Calls `check` with each family.
template <typename Check>
void for_each_family(Check&& check) {
  for (int boards = 1; boards <= 4; ++boards) {
    for (int pages = 1; pages <= 5; ++pages) {
      for (const bool is_numbered : {true, false}) {
        for (const auto& [equal, is_full] : {std::pair(true, false), {true, true}, {false, false}}) {
          check(Family{boards, pages, equal, is_numbered, is_full});
        }
      }
    }
  }
}

void check_whole(const SourceCounts& counts) {
  CHECK(counts.missing == 0);
  CHECK(counts.missing_of_lone_pages == 0);
}

std::string shown(const Family& family, int board, int page) {
  return std::to_string(family.boards) + " boards of " + std::to_string(family.pages) + " pages, totals " +
         (family.equal ? "equal" : "different") + (family.is_full ? ", full" : "") +
         (family.is_numbered ? "" : ", without numbers") + "; board " + std::to_string(board) + ", page " +
         std::to_string(page);
}

// Checks that what lacks page `page` of a board is noticed, if it can be seen. A board whose only page is missing
// cannot be seen. A page that is left alone may be a sample.
void check_lacks(const Family& family, int board, int page, const SourceCounts& counts) {
  const int rows = page == family.pages ? family.rows_of_last(board) : rows_of_page;
  const bool is_alone = family.pages == 2 && (family.boards == 1 || !family.equal);
  const std::uint64_t seen = family.pages == 1 ? 0 : static_cast<std::uint64_t>(rows);
  CHECK(counts.missing == (is_alone ? 0 : seen));
  CHECK(counts.missing_of_lone_pages == (is_alone ? seen : 0));
}

}  // namespace

TEST_CASE("complete pages of several boards raise no alarm, also with a page that was saved twice") {
  std::size_t sets = 0;
  for_each_family([&](const Family& family) {
    const Written written(family);
    INFO(shown(family, 0, 0));
    check_whole(counts_of(written.all()));
    for (int board = 0; board < family.boards; ++board) {
      for (int page = 1; page <= family.pages; ++page) {
        if (!gonggo_test::is_run(sets++)) {
          continue;
        }
        INFO(shown(family, board, page));
        std::vector<std::string> paths = written.all();
        paths.push_back(written.copy_of(board, page));
        check_whole(counts_of(paths));
      }
    }
  });
  CHECK(sets >= 800);
}

TEST_CASE("a missing page of one of several boards in a folder is noticed, also behind a page that was saved twice") {
  std::size_t sets = 0;
  for_each_family([&](const Family& family) {
    const Written written(family);
    for (int board = 0; board < family.boards; ++board) {
      for (int page = 1; page <= family.pages && written.all().size() > 1; ++page) {
        if (!gonggo_test::is_run(sets++)) {
          continue;
        }
        INFO(shown(family, board, page));
        std::vector<std::string> paths = written.all();
        paths.erase(paths.begin() + static_cast<std::ptrdiff_t>(written.place(board, page)));
        check_lacks(family, board, page, counts_of(paths));
        const int other = page == 1 ? 2 : page - 1;
        if (family.pages > 1) {  // the same page under two names, in place of two pages
          paths.push_back(written.copy_of(board, other));
          check_lacks(family, board, page, counts_of(paths));
        }
      }
    }
  });
  CHECK(sets >= 800);
}

TEST_CASE("a build fails a source of two boards in one folder with the same total if a page of one is missing") {
  constexpr int total = 45;
  for (const bool is_numbered : {true, false}) {
    City city;
    std::vector<std::string> paths;
    for (const int board : {0, 1}) {
      for (int page = 1; page <= 3; ++page) {
        const std::string number = R"("numOfRows":20,"pageNo":)" + std::to_string(page) + ',';
        paths.push_back(city.folder.write(
            "board" + std::to_string(board) + "-" + std::to_string(page) + ".json",
            page_of(board, (page - 1) * 20 + 1, std::min(page * 20, total), total, is_numbered ? number : "")));
      }
    }
    for (std::size_t missing = 0; missing < paths.size(); ++missing) {
      INFO(paths[missing] << (is_numbered ? ", numbered" : ""));
      city.job.sources[0].paths = paths;
      city.job.sources[0].paths.erase(city.job.sources[0].paths.begin() + static_cast<std::ptrdiff_t>(missing));
      CHECK(city.run(true).empty());
      REQUIRE(city.report.failed.size() == 1);
      CHECK_THAT(city.report.failed.front().reason.english,
                 Catch::Contains(missing % 3 == 2 ? "lack 5 of the records" : "lack 20 of the records"));
      CHECK(city.live().sources.at(names[0]) == records_of_source);
    }
    city.job.sources[0].paths = paths;
    CHECK(city.run(true).empty());
    CHECK(city.report.failed.empty());
  }
}

TEST_CASE("pages that only look like those of several boards raise no alarm") {
  const TemporaryDirectory folder;
  const auto numbered = [](int page) { return R"("pageNo":)" + std::to_string(page) + ','; };
  int files = 0;
  const auto write = [&](const std::string& text) { return folder.write(std::to_string(++files) + ".json", text); };
  std::vector<std::string> board;
  for (int page = 1; page <= 3; ++page) {
    board.push_back(write(page_of(0, page * 6 - 5, std::min(page * 6, 15), 15, numbered(page))));
  }
  const auto with = [&](std::string page) {
    std::vector<std::string> paths = board;
    paths.push_back(write(page));
    check_whole(counts_of(paths));
    paths.insert(paths.begin(), paths.back());
    paths.pop_back();
    check_whole(counts_of(paths));
  };
  with(page_of(0, 0, 5, 15, numbered(1)));   // a page at another time, when one post had not moved
  with(page_of(0, 5, 10, 15, numbered(2)));  // the same, between two pages
  with(page_of(0, 4, 6, 15, numbered(2)));   // a page of another size
  with(page_of(0, 1, 15, 15, numbered(1)));  // all posts on one page

  // Every page says that it is the first.
  check_whole(counts_of({write(page_of(0, 1, 6, 15, numbered(1))), write(page_of(0, 7, 12, 15, numbered(1))),
                         write(page_of(0, 13, 15, 15, numbered(1)))}));
  // Two pinned notices, which the total does not count, are on the first page.
  check_whole(counts_of(
      {write(page_of(0, -1, 6, 15, "")), write(page_of(0, 7, 12, 15, "")), write(page_of(0, 13, 15, 15, ""))}));
  // Two boards show the same notice on each page. Each counts it.
  const auto with_notice = [&](int number, int page) {
    std::string text = page_of(number, page * 6 - 5, page * 6, 12, numbered(page));
    const std::string first = std::to_string(page * 6 - 5);
    text.replace(text.find(R"({"id")"), text.find('}') + 1 - text.find(R"({"id")"), R"({"id":"n","title":"알림"})");
    return write(text);
  };
  check_whole(counts_of({with_notice(0, 1), with_notice(0, 2), with_notice(1, 1), with_notice(1, 2)}));
}
