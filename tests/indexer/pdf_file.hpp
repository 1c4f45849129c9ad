// SPDX-License-Identifier: GPL-2.0-or-later
// PDF files for tests.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/utf8.hpp"

namespace gonggo::indexer {

// A file of these objects, numbered from 1; the first is the catalogue.
inline std::string pdf_of(const std::vector<std::string>& objects, const std::string& trailer = {}) {
  std::string file = "%PDF-1.5\n";
  std::string table = "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    char line[32];
    std::snprintf(line, sizeof line, "%010zu 00000 n \n", file.size());
    table += line;
    file += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  return file + table + "trailer\n<< /Size " + std::to_string(objects.size() + 1) + " /Root 1 0 R " + trailer +
         " >>\nstartxref\n" + std::to_string(file.size()) + "\n%%EOF\n";
}

inline std::string pdf_stream(const std::string& content, const std::string& entries = {}) {
  return "<< /Length " + std::to_string(content.size()) + " " + entries + " >>\nstream\n" + content + "\nendstream";
}

inline std::string hex4(char32_t code) {
  char digits[8];
  std::snprintf(digits, sizeof digits, "%04X", static_cast<unsigned>(code));
  return digits;
}

// A file with one page for each text. Lines of a text stand below each other. The codes of the font are those of
// Unicode, and a ToUnicode map says so.
inline std::string pdf(const std::vector<std::string>& pages) {
  std::string kids;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    kids += std::to_string(6 + 2 * i) + " 0 R ";
  }
  std::vector<std::string> objects{
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(pages.size()) + " >>",
      "<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R "
      ">>",
      "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
      "/Supplement 0 >> /DW 1000 >>",
      pdf_stream("/CIDInit /ProcSet findresource begin begincmap /CMapName /T def 1 begincodespacerange <0000> <FFFF> "
                 "endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end")};
  for (std::size_t i = 0; i < pages.size(); ++i) {
    objects.push_back(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 3 0 R >> >> /Contents " +
        std::to_string(7 + 2 * i) + " 0 R >>");
    std::string content = "BT /F 12 Tf 14 TL 50 750 Td <";
    for (std::size_t at = 0; at < pages[i].size();) {
      const char32_t c = utf8::next(pages[i], at);
      content += c == '\n' ? "> Tj T* <" : hex4(c);
    }
    objects.push_back(pdf_stream(content + "> Tj ET"));
  }
  return pdf_of(objects);
}

}  // namespace gonggo::indexer
