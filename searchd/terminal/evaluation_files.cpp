// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/terminal/evaluation_files.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <functional>
#include <iomanip>
#include <ostream>
#include <sstream>
#include <string_view>

#include "common/base/error.hpp"
#include "searchd/terminal/line_file.hpp"
#include "searchd/terminal/output.hpp"

namespace gonggo::terminal {

namespace {

constexpr int decimals = 4;

std::vector<std::string> columns_of(const std::string& line) {
  std::vector<std::string> columns;
  if (line.find('\t') == std::string::npos) {
    std::istringstream words(line);
    for (std::string word; words >> word;) {
      columns.push_back(word);
    }
    return columns;
  }
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find('\t', begin), line.size());
    columns.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  return columns;
}

// Calls `take` with the columns of every line that has a column.
void read_columns(const std::filesystem::path& file, const std::function<void(const std::vector<std::string>&)>& take) {
  read_lines(file, [&](const std::string& line, std::size_t) {
    if (const auto columns = columns_of(line); !columns.empty()) {
      take(columns);
    }
  });
}

double number_of(const std::string& text, const Message& what) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) {
    throw BadLine{say("not_a_number", {{"what", what}, {"text", text}})};
  }
  return value;
}

std::string measure_text(double value) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(decimals) << value;
  return text.str();
}

// Rounds a measure as a --per-query file does, so that equal measures of two runs compare as equal.
double rounded(double value) { return std::stod(measure_text(value)); }

void print_difference(const char* name, const std::vector<double>& before, const std::vector<double>& after,
                      std::ostream& out) {
  const auto average = [](const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) {
      sum += value;
    }
    return sum / static_cast<double>(values.size());
  };
  const Difference difference = paired_bootstrap(before, after);
  out << std::left << std::setw(12) << name << std::noshowpos << measure_text(average(before)) << " -> "
      << measure_text(average(after)) << std::fixed << std::setprecision(decimals) << std::showpos << "  "
      << difference.mean << "  95% [" << difference.low << ", " << difference.high << "]" << std::noshowpos << "  p "
      << difference.p_two_sided << '\n';
}

}  // namespace

Judgements read_judgements(const std::filesystem::path& file) {
  Judgements judgements;
  read_columns(file, [&](const std::vector<std::string>& columns) {
    if (columns.size() != 3 && columns.size() != 4) {
      throw BadLine{say("judgement_columns")};
    }
    const std::string& query = columns.front();
    const std::string& document = columns[columns.size() - 2];
    if (query.empty()) {
      throw BadLine{say("empty_query_id")};
    }
    if (document.empty()) {
      throw BadLine{say("empty_document_id")};
    }
    const double grade = number_of(columns.back(), say("the_grade"));
    if (grade > max_grade) {
      throw BadLine{say("grade_too_high", {{"most", max_grade}})};
    }
    if (grade > 0) {
      judgements[query][run_column(document)] = grade;
    }
  });
  return judgements;
}

void write_per_query(const MeasuredQueries& queries, const std::filesystem::path& file) {
  std::ofstream out(file);
  for (const auto& [id, measures] : queries) {
    out << id << '\t' << measure_text(measures.reciprocal_rank) << '\t' << measure_text(measures.ndcg) << '\t'
        << measure_text(measures.recall) << '\t' << measures.hits << '\n';
  }
  out.close();
  if (!out) {
    throw Error(ErrorKind::storage, say("could_not_be_written", {{"file", file.string()}}));
  }
}

MeasuredQueries read_per_query(const std::filesystem::path& file) {
  MeasuredQueries queries;
  read_columns(file, [&](const std::vector<std::string>& columns) {
    if (columns.size() != 4 && columns.size() != 5) {
      throw BadLine{say("measure_columns")};
    }
    QueryMeasures measures;
    measures.reciprocal_rank = number_of(columns[1], say("the_reciprocal_rank"));
    measures.ndcg = number_of(columns[2], say("the_ndcg"));
    measures.recall = number_of(columns[3], say("the_recall"));
    if (columns.size() == 5) {
      const double hits = number_of(columns[4], say("the_number_of_hits"));
      if (hits < 0 || hits > 1e9) {
        throw BadLine{say("hits_out_of_range", {{"text", columns[4]}})};
      }
      measures.hits = static_cast<std::size_t>(hits);
    }
    queries.emplace_back(columns.front(), measures);
  });
  return queries;
}

std::vector<QueryMeasures> measures_of(const MeasuredQueries& queries) {
  std::vector<QueryMeasures> measures;
  for (const auto& [id, each] : queries) {
    measures.push_back(each);
  }
  return measures;
}

void print_means(const MeanMeasures& means, std::ostream& out) {
  const auto line = [&](const char* name, const std::string& value) {
    out << std::left << std::setw(12) << name << value << '\n';
  };
  line("queries", std::to_string(means.queries));
  line("MRR@10", measure_text(means.mrr));
  line("nDCG@10", measure_text(means.ndcg));
  line("Recall@100", measure_text(means.recall));
  line("empty", measure_text(means.empty));
}

void print_comparison(const MeasuredQueries& before, const MeasuredQueries& after, const std::string& name,
                      std::ostream& out) {
  std::map<std::string, const QueryMeasures*> earlier;
  for (const auto& [id, measures] : before) {
    earlier[id] = &measures;
  }
  std::vector<double> ranks[2];
  std::vector<double> gains[2];
  for (const auto& [id, measures] : after) {
    const auto same = earlier.find(id);
    if (same == earlier.end()) {
      continue;
    }
    ranks[0].push_back(rounded(same->second->reciprocal_rank));
    ranks[1].push_back(rounded(measures.reciprocal_rank));
    gains[0].push_back(rounded(same->second->ndcg));
    gains[1].push_back(rounded(measures.ndcg));
  }
  if (ranks[0].empty()) {
    throw Error(ErrorKind::input, say("nothing_to_compare", {{"file", name}}));
  }
  out << "against " << name << ", " << ranks[0].size() << " queries in both, " << bootstrap_resamples
      << " paired resamples\n";
  print_difference("MRR@10", ranks[0], ranks[1], out);
  print_difference("nDCG@10", gains[0], gains[1], out);
}

}  // namespace gonggo::terminal
