// SPDX-License-Identifier: GPL-2.0-or-later
// Prepares standard input, output and error of a program.
#pragma once

namespace gonggo {

// Opens /dev/null for each of the descriptors 0 to 2 that is closed. Otherwise the next file that the program opens
// would get that number, and messages would be written into the file. Writing to a stream that was closed still fails.
// A program calls this before it opens anything.
void hold_standard_streams();

// After this call, writing to a closed pipe or beyond a limit of the file size fails with an error code. Without it,
// the program would be ended by SIGPIPE or SIGXFSZ, without a message.
void report_failed_writes();

}  // namespace gonggo
