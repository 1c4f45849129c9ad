// SPDX-License-Identifier: GPL-2.0-or-later
// The readers of files, one for each kind. A reader adds the text to the writer in reading order. It throws
// ExtractFailed if it cannot go on; what it has added stays. It may also throw ZipFault, and TextIsFull passes through
// it.
#pragma once

#include <string_view>

#include "indexer/extract/extraction_writer.hpp"

namespace gonggo::indexer {

using FileReader = void (*)(std::string_view bytes, ExtractionWriter& writer);

void read_plain(std::string_view bytes, ExtractionWriter& writer);  // text in any encoding of text_stream.hpp
// HWP 5 of Hancom. Files for distribution are deciphered; if that fails, their preview is read.
void read_hwp5(std::string_view bytes, ExtractionWriter& writer);
void read_hwpx(std::string_view bytes, ExtractionWriter& writer);
void read_hwpml(std::string_view bytes, ExtractionWriter& writer);
// prepare_pdf() opens what read_pdf() needs of the C library; of files of its own it opens those of poppler-data.
void prepare_pdf();
void read_pdf(std::string_view bytes, ExtractionWriter& writer);
void read_docx(std::string_view bytes, ExtractionWriter& writer);
void read_pptx(std::string_view bytes, ExtractionWriter& writer);
void read_xlsx_sheets(std::string_view bytes, ExtractionWriter& writer);
void read_odt(std::string_view bytes, ExtractionWriter& writer);
void read_odp(std::string_view bytes, ExtractionWriter& writer);
void read_ods_sheets(std::string_view bytes, ExtractionWriter& writer);
// A page of an error that a server sent in place of a file is reported as such.
void read_html(std::string_view bytes, ExtractionWriter& writer);
void read_rtf(std::string_view bytes, ExtractionWriter& writer);
// Reads each member of the archive as a file.
void read_zip(std::string_view bytes, ExtractionWriter& writer);

// Reads a file of any kind, and adds failures to the writer. Returns the kind as kind_of_file() names it.
std::string_view read_file(std::string_view bytes, ExtractionWriter& writer);

}  // namespace gonggo::indexer
