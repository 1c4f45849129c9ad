// SPDX-License-Identifier: GPL-2.0-or-later
// The main function of gonggo-searchd.
#include <csignal>
#include <iostream>
#include <sstream>

#include "common/base/error.hpp"
#include "common/base/shown_text.hpp"
#include "searchd/configuration.hpp"
#include "searchd/daemon.hpp"

int main(int argc, char** argv) {
  using namespace gonggo;
  using namespace gonggo::searchd;
  std::signal(SIGPIPE, SIG_IGN);  // a log pipe that its reader has closed must not end the daemon
  try {
    const auto settings = parse_options(searchd_program(), argc, argv, std::cout, message_language());
    if (!settings) {
      return 0;
    }
    const Configuration configuration = configure(*settings);
    if (configuration.check_only) {
      check(configuration, std::cout);
      return 0;
    }
    serve(configuration, [&] {
      std::ostringstream unused;
      return configure(*parse_options(searchd_program(), argc, argv, unused));
    });
    return 0;
  } catch (const Error& error) {
    std::cerr << "gonggo-searchd: " << escaped_line(message_of(error).in(message_language())) << '\n';
    return error.kind() == ErrorKind::usage ? 2 : 1;
  } catch (const std::exception& error) {
    std::cerr << "gonggo-searchd: " << escaped_line(message_of(error).in(message_language())) << '\n';
    return 1;
  }
}
