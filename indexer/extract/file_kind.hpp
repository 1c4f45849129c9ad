// SPDX-License-Identifier: GPL-2.0-or-later
// Tells the kind of a file by its content.
#pragma once

#include <string_view>

namespace gonggo::indexer {

// Returns the name of the kind:
//   hwp (HWP 5), hwp3 (HWP 3 and before), hwpml, hwpx, pdf, docx, xlsx, pptx, odt, ods, odp, html, rtf, text, zip;
//   locked-office (an Office file that is encrypted as a whole);
//   doc, xls, xlsb, ppt, ole (another OLE file), jpeg, png, gif, bmp, tiff, webp, 7z, egg, alz, rar, gzip, xz, program,
//   video, binary (none of these), empty.
// A text is told from other files by its control characters, whatever its encoding. Pure. Accepts any bytes. Throws
// ZipFault if a file that begins as a zip archive has no list of members.
std::string_view kind_of_file(std::string_view bytes);

}  // namespace gonggo::indexer
