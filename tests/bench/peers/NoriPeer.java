// SPDX-License-Identifier: GPL-2.0-or-later
// Lucene with its Korean analyzer Nori, measured like Gonggo:
//
//   NoriPeer index DOCUMENTS INDEX             indexes lines of JSON and merges all into one segment
//   NoriPeer search INDEX QUERIES WARM MODE    asks each line (id, tab, text) once; MODE is dismax or sum
//
// Title and body are analyzed and stored. Every other value is stored, and all but the address can be filtered and
// sorted by, as in Gonggo. A query scores the title twice as high as the body: "dismax" takes the better of the two
// fields, "sum" adds them. The last line of the output is the result: name=value pairs.
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.ko.KoreanAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.QueryBuilder;

public final class NoriPeer {
  private static final double WRITE_BUFFER_MB = 128;
  private static final int HITS = 10;

  // Reads one line of JSON: an object whose values are texts, numbers, truths, null, or lists of these.
  private static final class Line {
    private final String text;
    private int at = 0;

    Line(String text) {
      this.text = text;
    }

    Map<String, List<String>> read() {
      Map<String, List<String>> values = new LinkedHashMap<>();
      expect('{');
      while (!taken('}')) {
        String key = string();
        expect(':');
        List<String> all = new ArrayList<>();
        if (taken('[')) {
          while (!taken(']')) {
            add(all);
            taken(',');
          }
        } else {
          add(all);
        }
        values.put(key, all);
        taken(',');
      }
      return values;
    }

    private void add(List<String> all) {
      space();
      if (text.charAt(at) == '"') {
        all.add(string());
        return;
      }
      int begin = at;
      while (",]} \t".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      String word = text.substring(begin, at);
      if (!word.equals("null")) {
        all.add(word);
      }
    }

    private String string() {
      expect('"');
      StringBuilder out = new StringBuilder();
      for (char c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
        if (c != '\\') {
          out.append(c);
          continue;
        }
        char escaped = text.charAt(at++);
        int known = "nrtbf".indexOf(escaped);
        if (escaped == 'u') {
          out.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
          at += 4;
        } else {
          out.append(known < 0 ? escaped : "\n\r\t\b\f".charAt(known));
        }
      }
      return out.toString();
    }

    private void space() {
      while (Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }

    private boolean taken(char c) {
      space();
      boolean found = text.charAt(at) == c;
      at += found ? 1 : 0;
      return found;
    }

    private void expect(char c) {
      if (!taken(c)) {
        throw new IllegalArgumentException("'" + c + "' expected at " + at + " of: " + text.substring(0, Math.min(80, text.length())));
      }
    }
  }

  private static Document document(Map<String, List<String>> values) {
    Document document = new Document();
    values.forEach((key, all) -> {
      for (String value : all) {
        if (key.equals("title") || key.equals("body")) {
          document.add(new TextField(key, value, Field.Store.YES));
        } else if (key.equals("url")) {
          document.add(new StoredField(key, value));
        } else {
          document.add(new StringField(key, value, Field.Store.YES));
          if (!key.equals("id")) {
            document.add(new SortedSetDocValuesField(key, new BytesRef(value)));
          }
        }
      }
    });
    return document;
  }

  private static void index(String documents, String index) throws IOException {
    IndexWriterConfig settings = new IndexWriterConfig(new KoreanAnalyzer());
    settings.setOpenMode(IndexWriterConfig.OpenMode.CREATE).setRAMBufferSizeMB(WRITE_BUFFER_MB);
    long count = 0;
    try (Directory directory = FSDirectory.open(Paths.get(index));
        IndexWriter writer = new IndexWriter(directory, settings);
        BufferedReader in = Files.newBufferedReader(Paths.get(documents), StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.isBlank()) {
          writer.addDocument(document(new Line(line).read()));
          count++;
        }
      }
      writer.forceMerge(1);
      writer.commit();
    }
    System.out.println("documents=" + count);
  }

  private static Query query(QueryBuilder builder, String text, boolean dismax) {
    Query title = builder.createBooleanQuery("title", text);
    Query body = builder.createBooleanQuery("body", text);
    if (title == null || body == null) {
      return new MatchNoDocsQuery();
    }
    Query weighted = new BoostQuery(title, 2);
    if (dismax) {
      return new DisjunctionMaxQuery(Arrays.asList(weighted, body), 0);
    }
    return new BooleanQuery.Builder()
        .add(weighted, BooleanClause.Occur.SHOULD)
        .add(body, BooleanClause.Occur.SHOULD)
        .build();
  }

  private static void search(String index, String queries, int warm, boolean dismax) throws IOException {
    List<String> lines = Files.readAllLines(Paths.get(queries), StandardCharsets.UTF_8);
    try (Directory directory = MMapDirectory.open(Paths.get(index));
        DirectoryReader reader = DirectoryReader.open(directory);
        Analyzer analyzer = new KoreanAnalyzer()) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setQueryCache(null);
      QueryBuilder builder = new QueryBuilder(analyzer);
      long begin = 0;
      long found = 0;
      for (int i = 0; i < lines.size(); i++) {
        if (i == warm) {
          begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
          found = 0;
        }
        String text = lines.get(i).substring(lines.get(i).indexOf('\t') + 1);
        for (ScoreDoc hit : searcher.search(query(builder, text, dismax), HITS).scoreDocs) {
          found += searcher.doc(hit.doc).get("id").isEmpty() ? 0 : 1;
        }
      }
      double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / 1e9;
      System.out.println("queries=" + (lines.size() - warm) + " cpu=" + seconds + " hits=" + found);
    }
  }

  public static void main(String[] given) throws IOException {
    if (given.length == 3 && given[0].equals("index")) {
      index(given[1], given[2]);
    } else if (given.length == 5 && given[0].equals("search")) {
      search(given[1], given[2], Integer.parseInt(given[3]), given[4].equals("dismax"));
    } else {
      System.err.println("usage: NoriPeer index DOCUMENTS INDEX | search INDEX QUERIES WARM dismax|sum");
      System.exit(2);
    }
  }
}
