// SPDX-License-Identifier: GPL-2.0-or-later
// Tests that a build does not depend on its number of threads, and that it ends well when a thread fails.
#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <random>
#include <thread>

#include "common/base/error.hpp"
#include "common/index/build.hpp"
#include "common/index/generation.hpp"
#include "common/index/main_writer.hpp"
#include "common/index/maintenance.hpp"
#include "common/index/task_range.hpp"
#include "common/index/terms.hpp"
#include "common/index/thread_pool.hpp"
#include "tests/index/fixture.hpp"

using namespace gonggo;
using namespace gonggo::testing;
namespace fs = std::filesystem;

namespace {

// Announcements with frequent and rare words, short forms, attachments, departments and, once, an embargo.
std::vector<Announcement> office_of(int count) {
  const char* const briefs[] = {"인공지능(AI)", "소프트웨어 개발도구(SDK)", "대중교통환승센터(BTC)"};
  std::vector<Announcement> all;
  for (int i = 0; i < count; ++i) {
    Announcement a = notice("n" + std::to_string(i), "시설 정비 공고 " + std::to_string(i));
    for (int word = 0; word < 40; ++word) {
      a.body += " 가온" + std::to_string((i * 977 + word * 131) % 499) + "마을의 하천을 정비하고";
    }
    a.body += std::string(" ") + briefs[i % 3] + " 사업을 알립니다.";
    a.date = make_day(2024, 1 + i % 12, 1 + i % 28);
    a.department = {"가온시", "부서" + std::to_string(i % 7)};
    a.keywords = {"하천", "정비" + std::to_string(i % 9)};
    if (i % 5 == 0) {
      a.attachments.push_back({"붙임.hwp", "", "붙임 문서의 상수도 요금표 " + std::to_string(i)});
    }
    if (i == 11) {
      a.embargo = std::chrono::sys_days(std::chrono::year(2090) / 1 / 1);
    }
    all.push_back(std::move(a));
  }
  return all;
}

// The files of the live generation by their path, except what names the generation or is random.
std::map<std::string, std::string> files_of(const fs::path& index) {
  const fs::path live = *live_generation(index);
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(live)) {
    if (entry.is_regular_file() && entry.path().filename() != "manifest.json" &&
        entry.path().filename() != "iamglass") {
      files[fs::relative(entry.path(), live).string()] = slurp(entry.path());
    }
  }
  return files;
}

std::vector<std::string> documents_in_order(const fs::path& index) {
  const Xapian::Database db(main_paths(*live_generation(index), 1).front().string());
  std::vector<std::string> all;
  for (auto at = db.postlist_begin(""); at != db.postlist_end(""); ++at) {
    all.push_back(std::to_string(*at) + " " + db.get_document(*at).get_data());
  }
  return all;
}

BuildOptions in_threads(unsigned threads, std::size_t documents_at_a_time) {
  BuildOptions options;
  options.threads = threads;
  options.documents_at_a_time = documents_at_a_time;
  return options;
}

// Limits the size of the files that this process writes, as a full disk would.
class SmallFiles {
 public:
  explicit SmallFiles(rlim_t bytes) : signal_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit small{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
  }
  ~SmallFiles() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, signal_);
  }
  SmallFiles(const SmallFiles&) = delete;
  SmallFiles& operator=(const SmallFiles&) = delete;

 private:
  void (*signal_)(int);
  rlimit before_{};
};

// Runs the action, which must throw an Error. Returns its kind and its message.
std::pair<ErrorKind, std::string> error_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return {error.kind(), error.what()};
  }
  FAIL("nothing was thrown");
  return {};
}

}  // namespace

TEST_CASE("every file of a generation is the same for every number of threads", "[threads]") {
  const TempDirectory one;
  const auto announcements = office_of(140);
  build(one.path(), announcements, in_threads(1, 2));  // 70 pieces, of which 60 are merged early
  const auto expected = files_of(one.path());
  CHECK_FALSE(expected.contains("db/termlist.glass"));
  for (const char* name :
       {"lexicon.txt", "aliases.txt", "db/postlist.glass", "db/docdata.glass", "words", "facets/department"}) {
    INFO(name);
    CHECK(expected.contains(name));
  }
  for (const unsigned threads : {2U, 4U}) {
    const TempDirectory several;
    build(several.path(), announcements, in_threads(threads, 2));
    const auto found = files_of(several.path());
    REQUIRE(found.size() == expected.size());
    for (const auto& [name, content] : expected) {
      INFO(name << " with " << threads << " threads");
      CHECK((found.at(name) == content));
    }
  }
}

TEST_CASE("what a build learns and the order of its documents do not depend on how it is cut", "[threads]") {
  const TempDirectory whole;
  const TempDirectory cut;
  const auto announcements = office_of(140);
  build(whole.path(), announcements, in_threads(1, 4'000));
  build(cut.path(), announcements, in_threads(2, 9));
  const auto expected = files_of(whole.path());
  const auto found = files_of(cut.path());
  for (const auto& [name, content] : expected) {
    if (!name.starts_with("db/")) {
      INFO(name);
      CHECK((found.at(name) == content));
    }
  }
  CHECK(documents_in_order(whole.path()).size() == 139);
  CHECK(documents_in_order(cut.path()) == documents_in_order(whole.path()));
}

TEST_CASE("shards of any number have all documents, each with its place as its number", "[threads]") {
  const auto announcements = office_of(140);
  const TempDirectory whole;
  build(whole.path(), announcements, in_threads(2, 9));
  const auto expected = files_of(whole.path());
  const std::vector<std::string> documents = documents_in_order(whole.path());
  for (const std::size_t shards : {2U, 3U, 7U}) {
    const TempDirectory index;
    BuildOptions options = in_threads(2, 9);
    options.shards = shards;
    build(index.path(), announcements, options);
    const fs::path live = *live_generation(index.path());
    std::vector<std::string> found(documents.size());
    for (std::size_t shard = 0; shard < shards; ++shard) {
      const Xapian::Database database((live / ("db-" + std::to_string(shard + 1))).string());
      CHECK(database.get_doccount() > 0);
      for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
        found.at(*at - 1) = std::to_string(*at) + " " + database.get_document(*at).get_data();
      }
    }
    CHECK(found == documents);
    CHECK(verify_generation(live).empty());
    CHECK(describe_generation(live).parts.size() == shards + 1);  // and the withheld announcement
    const auto files = files_of(index.path());
    for (const auto& [name, content] : expected) {
      if (!name.starts_with("db/")) {
        INFO(name << " with " << shards << " shards");
        CHECK((files.at(name) == content));
      }
    }
  }
}

TEST_CASE("a build keeps the number of shards unless another one is given; an update always keeps it") {
  const TempDirectory index;
  const auto shards = [&] { return count_shards(describe_generation(*live_generation(index.path())).parts); };
  BuildOptions three;
  three.shards = 3;
  build(index.path(), office_of(10), three);
  CHECK(shards() == 3);
  build(index.path(), office_of(10));
  CHECK(shards() == 3);
  update(index.path(), office_of(10));  // replaces all, so that a new main part is written
  CHECK(shards() == 3);
  CHECK(part_of(describe_generation(*live_generation(index.path())), added_role) == nullptr);
  three.shards = 1;
  build(index.path(), office_of(10), three);
  CHECK(shards() == 1);
}

TEST_CASE("a shard may have no document") {
  const TempDirectory index;
  BuildOptions many;
  many.shards = 40;
  build(index.path(), {notice("1", "상수도 공고"), notice("2", "하수도 공고")}, many);
  const GenerationInfo live = describe_generation(*live_generation(index.path()));
  CHECK(live.documents == 2);
  CHECK(open_database(live).term_exists(id_term("main", "2")));
  CHECK(update(index.path(), {notice("2", "도로 공고")}).replaced == 1);
}

TEST_CASE("ranges cover all documents and end at either limit") {
  const auto ends = [](std::size_t documents, std::size_t most, std::uint64_t bytes) {
    std::vector<std::size_t> all;
    for (const TaskRange& range : cut_into_tasks(documents, most, [&](std::size_t) { return bytes; })) {
      CHECK(range.begin == (all.empty() ? 0 : all.back()));
      all.push_back(range.end);
    }
    return all;
  };
  CHECK(ends(0, 3, 10) == std::vector<std::size_t>{0});
  CHECK(ends(7, 3, 10) == std::vector<std::size_t>{3, 6, 7});
  CHECK(ends(5, 3, 9U << 20) == std::vector<std::size_t>{2, 4, 5});
}

// A commit of Xapian 1.4 that fails in the middle leaves memory of its own behind. AddressSanitizer's search for leaks
// asks for this function.
extern "C" const char* __lsan_default_suppressions() { return "leak:Xapian::WritableDatabase::commit\n"; }

TEST_CASE("a disk that is full for one thread ends the build, keeps the live index and removes the files",
          "[threads]") {
  const TempDirectory index;
  build(index.path(), office_of(5));
  const auto before = contents(index.path());
  std::optional<SmallFiles> full;
  const auto [kind, message] = error_of([&] {
    Build failing(index.path(), in_threads(2, 20),
                  {.progress =
                       [&](Phase phase, auto, auto) {
                         if (phase == Phase::indexing && !full) {
                           full.emplace(16U << 10);
                         }
                       },
                   .duplicate = {},
                   .stop = {}});
    // The stored texts fill the disk, so that it is full before the first commit.
    std::mt19937 random(1);
    for (Announcement a : office_of(140)) {
      a.url = "https://www.example.kr/";
      for (int i = 0; i < 3'000; ++i) {
        a.url += static_cast<char>('a' + random() % 26);
      }
      failing.add(a, "test");
    }
    failing.publish();
  });
  full.reset();
  CHECK(kind == ErrorKind::storage);
  CHECK_THAT(message, Catch::Contains("pieces/piece") && Catch::Contains("File too large"));
  CHECK_FALSE(fs::exists(index.path() / "building"));
  CHECK(contents(index.path()) == before);
  CHECK(build(index.path(), office_of(140), in_threads(2, 20)).added == 135);
}

TEST_CASE("a stop reaches threads that are in the middle of their pieces", "[threads]") {
  const TempDirectory folder;
  const auto lexicon = LexiconBuilder({}).build();
  std::atomic<bool> stopped{false};
  MainPartJob job;
  job.documents = 1'000'000;
  job.documents_at_a_time = 500'000;
  job.stored_bytes = [](std::size_t) { return 1; };
  job.document = [&](std::size_t, Analyzer&) {
    while (!stopped) {  // no document is ready before the stop, so the rest would take very long
      std::this_thread::yield();
    }
    return Xapian::Document();
  };
  int steps = 0;
  job.step = [&](std::uint64_t) {
    if (++steps == 2) {
      stopped = true;
      throw Error(ErrorKind::unpublished, "stopped");
    }
  };
  bool merging = false;
  job.merging = [&] { merging = true; };
  const auto [kind, message] =
      error_of([&] { write_main_part(job, lexicon, folder.path() / "pieces", {folder.path() / "db"}, ThreadPool(2)); });
  CHECK(kind == ErrorKind::unpublished);
  CHECK(message == "stopped");
  CHECK_FALSE(merging);
}

TEST_CASE("the first error of a task is passed on after the running tasks returned, and no task begins then",
          "[threads]") {
  std::atomic<int> begun{0};
  std::atomic<int> returned{0};
  const auto [kind, message] = error_of([&] {
    ThreadPool(3).run(
        1'000,
        [&](unsigned, std::size_t task, const std::atomic<bool>& stop) {
          ++begun;
          if (task == 1) {
            throw Error(ErrorKind::storage, "the disk is full");
          }
          while (!stop) {
            std::this_thread::yield();
          }
          ++returned;
        },
        [] {});
  });
  CHECK(message == "the disk is full");
  CHECK(begun <= 3);
  CHECK(returned == begun - 1);
}

TEST_CASE("a pool does every task once and says in which of its threads", "[threads]") {
  std::vector<std::atomic<int>> done(100);
  std::atomic<bool> strange{false};
  ThreadPool(4).run(
      done.size(),
      [&](unsigned thread, std::size_t task, const std::atomic<bool>&) {
        ++done[task];
        strange = strange || thread >= 4;
      },
      [] {});
  CHECK(std::all_of(done.begin(), done.end(), [](const auto& times) { return times == 1; }));
  CHECK_FALSE(strange);
  CHECK(ThreadPool(0).threads() >= 1);
}
