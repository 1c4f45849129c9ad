// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers and tables in Markdown, on the standard output.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace gonggo {

std::string megabytes(std::uint64_t bytes);
std::string per(std::uint64_t count, std::uint64_t documents);

void row(const std::vector<std::string>& cells);
void head(const std::string& title, const std::vector<std::string>& cells);

}  // namespace gonggo
