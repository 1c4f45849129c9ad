// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/odbc_connection.hpp"

#include <sql.h>
#include <sqlext.h>
#include <sqlucode.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/error.hpp"
#include "common/text/clean_utf8.hpp"
#include "indexer/plain_text.hpp"
#include "indexer/text_stream.hpp"

namespace gonggo::indexer {
namespace {

constexpr SQLULEN seconds_to_connect = 30;
constexpr std::size_t piece_bytes = 32U << 10;  // of a value that is read in pieces
constexpr char unwritten = '\xff';              // no driver ends a piece with this byte
constexpr SQLSMALLINT most_messages = 3;        // of one error

static_assert(sizeof(SQLWCHAR) == sizeof(char16_t));

std::u16string utf16_of(std::string_view text) {
  const auto wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  return {wide.getBuffer(), static_cast<std::size_t>(wide.length())};
}

std::string utf8_of(std::u16string_view wide) {
  std::string text;
  icu::UnicodeString(false, wide.data(), static_cast<std::int32_t>(wide.size())).toUTF8String(text);
  return text;
}

SQLWCHAR* odbc_text(std::u16string& text) { return reinterpret_cast<SQLWCHAR*>(text.data()); }

// Returns a value of a connection string in braces if it has characters that need them.
std::string connection_value(const std::string& value) {
  std::string text = "{";
  for (const char c : value) {
    text += c == '}' ? "}}" : std::string(1, c);
  }
  return text + "}";
}

// Takes the value of a setting from the beginning of `rest`, with the ';' behind it. A value in braces may have any
// character; "}}" in it means '}'.
std::string take_value(std::string_view& rest) {
  std::string value;
  std::size_t at = std::min(rest.find_first_not_of(" \t"), rest.size());
  if (at < rest.size() && rest[at] == '{') {
    for (++at; at < rest.size(); ++at) {
      if (rest[at] == '}' && rest.substr(at, 2) != "}}") {
        break;
      }
      at += rest[at] == '}' ? 1 : 0;
      value += rest[at];
    }
    at = std::min(rest.find(';', at), rest.size());
  } else {
    at = std::min(rest.find(';'), rest.size());
    value = ascii::trim(rest.substr(0, at));
  }
  rest.remove_prefix(std::min(rest.size(), at + 1));
  return value;
}

// Takes a setting from the beginning of a connection string: its name in lower case, and its value.
std::pair<std::string, std::string> take_setting(std::string_view& rest) {
  const std::size_t sign = std::min(rest.find_first_of("=;"), rest.size());
  std::string key = ascii::lower(ascii::trim(rest.substr(0, sign)));
  const bool has_value = sign < rest.size() && rest[sign] == '=';
  rest.remove_prefix(std::min(rest.size(), sign + 1));
  return {std::move(key), has_value ? take_value(rest) : ""};
}

// Returns the values of a connection string that must not be shown, each as it is and as it is written in braces. The
// longest is first, because another may be a part of it.
std::vector<std::string> secrets_of(const OdbcLogin& login) {
  std::vector<std::string> secrets{login.password};
  std::string_view rest = login.connection;
  while (!rest.empty()) {
    const auto [key, value] = take_setting(rest);
    if (key == "pwd" || key == "password") {
      secrets.push_back(value);
    }
  }
  std::erase(secrets, "");
  for (std::size_t i = 0, count = secrets.size(); i < count; ++i) {
    const std::string in_braces = connection_value(secrets[i]);
    secrets.push_back(in_braces.substr(1, in_braces.size() - 2));
  }
  std::sort(secrets.begin(), secrets.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  return secrets;
}

using Handle = SQLHANDLE;

// Returns the driver of a data source, as unixODBC knows it; an empty text if there is no such data source.
std::string driver_of(Handle environment, const std::string& data_source) {
  std::array<SQLCHAR, SQL_MAX_DSN_LENGTH + 1> name{};
  std::array<SQLCHAR, 256> driver{};
  SQLSMALLINT size = 0;
  for (SQLUSMALLINT direction = SQL_FETCH_FIRST;
       SQL_SUCCEEDED(::SQLDataSources(environment, direction, name.data(), static_cast<SQLSMALLINT>(name.size()), &size,
                                      driver.data(), static_cast<SQLSMALLINT>(driver.size()), &size));
       direction = SQL_FETCH_NEXT) {
    if (ascii::lower(reinterpret_cast<const char*>(name.data())) == ascii::lower(data_source)) {
      return reinterpret_cast<const char*>(driver.data());
    }
  }
  return {};
}

// The setting that keeps a driver from making a database that is not there. Only drivers of SQLite do that, and only
// they know the setting.
std::string no_creation(Handle environment, std::string_view connection) {
  std::string driver;
  while (!connection.empty()) {
    const auto [key, value] = take_setting(connection);
    driver += key == "driver" ? value : key == "dsn" ? driver_of(environment, value) : "";
  }
  return ascii::lower(driver).find("sqlite") == std::string::npos ? "" : "NoCreat=1;";
}

// What the driver says about the last error of the handle.
std::string diagnosis(SQLSMALLINT kind, Handle handle) {
  std::string text;
  for (SQLSMALLINT number = 1; number <= most_messages; ++number) {
    std::array<SQLWCHAR, 6> state{};
    std::array<SQLWCHAR, 1024> message{};
    SQLINTEGER native = 0;
    SQLSMALLINT size = 0;
    const SQLRETURN result = ::SQLGetDiagRecW(kind, handle, number, state.data(), &native, message.data(),
                                              static_cast<SQLSMALLINT>(message.size()), &size);
    if (!SQL_SUCCEEDED(result)) {
      break;
    }
    const auto wide = [](const SQLWCHAR* from) { return utf8_of(reinterpret_cast<const char16_t*>(from)); };
    text += (text.empty() ? "" : "; ") + std::string("SQLSTATE ") + wide(state.data()) + ": " +
            plain_line(wide(message.data()));
  }
  return text.empty() ? "the driver gives no reason" : text;
}

bool is_binary(SQLSMALLINT type) { return type == SQL_BINARY || type == SQL_VARBINARY || type == SQL_LONGVARBINARY; }

struct FreeHandle {
  SQLSMALLINT kind;
  void operator()(void* handle) const { ::SQLFreeHandle(kind, handle); }
};
using OwnHandle = std::unique_ptr<void, FreeHandle>;

}  // namespace

bool is_column_encoding(const std::string& name) {
  return name == "utf-8" || name == "cp949" || name == "euc-kr" || name == "latin1";
}

struct OdbcConnection::Impl {
  explicit Impl(const OdbcLogin& login) : timeout(login.timeout), secrets(secrets_of(login)) {
    Handle made = SQL_NULL_HANDLE;
    if (!SQL_SUCCEEDED(::SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &made))) {
      throw Error(ErrorKind::input, "unixODBC cannot be used");
    }
    environment = OwnHandle(made, {SQL_HANDLE_ENV});
    // ODBC passes numbers in arguments of a pointer type.
    ::SQLSetEnvAttr(made, SQL_ATTR_ODBC_VERSION, reinterpret_cast<SQLPOINTER>(SQL_OV_ODBC3), 0);
    check(::SQLAllocHandle(SQL_HANDLE_DBC, environment.get(), &made), SQL_HANDLE_ENV, environment.get());
    connection = OwnHandle(made, {SQL_HANDLE_DBC});
    // Not every driver knows these two.
    ::SQLSetConnectAttrW(made, SQL_ATTR_ACCESS_MODE, reinterpret_cast<SQLPOINTER>(SQL_MODE_READ_ONLY), 0);
    ::SQLSetConnectAttrW(made, SQL_ATTR_LOGIN_TIMEOUT, reinterpret_cast<SQLPOINTER>(seconds_to_connect), 0);
    std::string text = login.connection;
    if (text.find('=') == std::string::npos) {
      text = "DSN=" + text;
    }
    const std::string no_new_file = no_creation(environment.get(), text);
    text += text.ends_with(';') ? "" : ";";
    if (!login.password.empty()) {
      text += "PWD=" + connection_value(login.password) + ";";
    }
    text += no_new_file;
    std::u16string wide = utf16_of(text);
    try {
      check(::SQLDriverConnectW(made, nullptr, odbc_text(wide), static_cast<SQLSMALLINT>(wide.size()), nullptr, 0,
                                nullptr, SQL_DRIVER_NOPROMPT),
            SQL_HANDLE_DBC, made);
    } catch (const Error& error) {  // the driver does not say that the file is missing
      throw no_new_file.empty() ? error
                                : Error(error.kind(), say("database_not_opened", {{"problem", error.message()}}));
    }
    is_connected = true;
    // One transaction: the rows are those of one moment where the database can do so, and it ends in a rollback.
    ::SQLSetConnectAttrW(made, SQL_ATTR_AUTOCOMMIT, reinterpret_cast<SQLPOINTER>(SQL_AUTOCOMMIT_OFF), SQL_IS_UINTEGER);
  }

  ~Impl() {
    if (is_connected) {
      ::SQLEndTran(SQL_HANDLE_DBC, connection.get(), SQL_ROLLBACK);
      ::SQLDisconnect(connection.get());
    }
  }

  void check(SQLRETURN result, SQLSMALLINT kind, Handle handle) const {
    if (SQL_SUCCEEDED(result)) {
      return;
    }
    std::string message = diagnosis(kind, handle);
    for (const std::string& secret : secrets) {
      for (std::size_t at = message.find(secret); at != std::string::npos; at = message.find(secret, at + 3)) {
        message.replace(at, secret.size(), "***");
      }
    }
    throw Error(ErrorKind::input, message);
  }

  std::chrono::seconds timeout;
  std::vector<std::string> secrets;
  OwnHandle environment{nullptr, {SQL_HANDLE_ENV}};
  OwnHandle connection{nullptr, {SQL_HANDLE_DBC}};
  bool is_connected = false;
};

OdbcConnection::OdbcConnection(const OdbcLogin& login) : impl_(std::make_unique<Impl>(login)) {}
OdbcConnection::~OdbcConnection() = default;

struct OdbcQuery::Impl {
  Impl(OdbcConnection::Impl& owner, std::map<std::string, std::string> given)
      : connection(owner), encodings(std::move(given)) {
    Handle made = SQL_NULL_HANDLE;
    connection.check(::SQLAllocHandle(SQL_HANDLE_STMT, connection.connection.get(), &made), SQL_HANDLE_DBC,
                     connection.connection.get());
    statement = OwnHandle(made, {SQL_HANDLE_STMT});
    ::SQLSetStmtAttrW(made, SQL_ATTR_CURSOR_TYPE, reinterpret_cast<SQLPOINTER>(SQL_CURSOR_FORWARD_ONLY), 0);
    if (connection.timeout.count() > 0) {  // a driver that cannot limit the time refuses
      ::SQLSetStmtAttrW(made, SQL_ATTR_QUERY_TIMEOUT, reinterpret_cast<SQLPOINTER>(connection.timeout.count()), 0);
    }
  }

  void check(SQLRETURN result) const { connection.check(result, SQL_HANDLE_STMT, statement.get()); }

  void bind(const std::vector<OdbcParameter>& given);
  void describe();
  SQLRETURN read_piece(SQLUSMALLINT number, bool is_wide, std::string& bytes, SQLLEN& indicator);
  OdbcValue read_value(std::size_t column, std::uint64_t room, bool& too_long);

  OdbcConnection::Impl& connection;
  std::map<std::string, std::string> encodings;
  OwnHandle statement{nullptr, {SQL_HANDLE_STMT}};
  std::vector<std::string> names;
  std::vector<std::string> column_encodings;  // one for each name; empty: the driver converts the column to UTF-16
  std::vector<std::int64_t> numbers;          // the parameters, which stay where they are while the query runs
  std::vector<std::u16string> texts;
  std::vector<SQLLEN> sizes;
  std::vector<char> buffer = std::vector<char>(piece_bytes);
};

// Binds the parameters: a number as SQL_BIGINT, a text as SQL_WVARCHAR. A database that is strict about types does not
// compare a number with a text; there the query must convert the text (CAST).
void OdbcQuery::Impl::bind(const std::vector<OdbcParameter>& given) {
  check(::SQLFreeStmt(statement.get(), SQL_RESET_PARAMS));
  numbers.assign(given.size(), 0);
  texts.assign(given.size(), {});
  sizes.assign(given.size(), 0);
  for (std::size_t i = 0; i < given.size(); ++i) {
    const auto number = static_cast<SQLUSMALLINT>(i + 1);
    if (const auto* whole = std::get_if<std::int64_t>(&given[i])) {
      numbers[i] = *whole;
      check(::SQLBindParameter(statement.get(), number, SQL_PARAM_INPUT, SQL_C_SBIGINT, SQL_BIGINT, 0, 0, &numbers[i],
                               0, &sizes[i]));
      continue;
    }
    texts[i] = utf16_of(std::get<std::string>(given[i]));
    sizes[i] = static_cast<SQLLEN>(texts[i].size() * sizeof(char16_t));
    check(::SQLBindParameter(statement.get(), number, SQL_PARAM_INPUT, SQL_C_WCHAR, SQL_WVARCHAR,
                             std::max<SQLULEN>(texts[i].size(), 1), 0, texts[i].data(), sizes[i], &sizes[i]));
  }
}

void OdbcQuery::Impl::describe() {
  SQLSMALLINT count = 0;
  check(::SQLNumResultCols(statement.get(), &count));
  if (count == 0) {
    throw Error(ErrorKind::input, "it gives no columns; a SELECT is needed");
  }
  names.clear();
  column_encodings.clear();
  for (SQLSMALLINT number = 1; number <= count; ++number) {
    std::array<SQLWCHAR, 512> name{};
    SQLSMALLINT size = 0;
    SQLSMALLINT type = 0;
    SQLULEN width = 0;
    SQLSMALLINT digits = 0;
    SQLSMALLINT nullable = 0;
    check(::SQLDescribeColW(statement.get(), static_cast<SQLUSMALLINT>(number), name.data(),
                            static_cast<SQLSMALLINT>(name.size()), &size, &type, &width, &digits, &nullable));
    names.push_back(utf8_of(reinterpret_cast<const char16_t*>(name.data())));
    auto encoding = encodings.find(ascii::lower(names.back()));
    encoding = encoding == encodings.end() ? encodings.find("*") : encoding;
    column_encodings.push_back(encoding == encodings.end() ? "" : encoding->second);
    if (is_binary(type) && column_encodings.back().empty()) {
      throw Error(ErrorKind::input, "the column " + plain_line(names.back()) +
                                        " is binary; leave it out of the query, convert it to text there, or name its "
                                        "encoding in encodings");
    }
  }
}

// Reads the next piece of a value and appends its bytes.
SQLRETURN OdbcQuery::Impl::read_piece(SQLUSMALLINT number, bool is_wide, std::string& bytes, SQLLEN& indicator) {
  const std::size_t end_bytes = is_wide ? sizeof(SQLWCHAR) : 1;  // the driver ends every piece with a zero
  std::fill(buffer.begin(), buffer.end(), unwritten);
  const SQLRETURN result = ::SQLGetData(statement.get(), number, is_wide ? SQL_C_WCHAR : SQL_C_CHAR, buffer.data(),
                                        static_cast<SQLLEN>(buffer.size()), &indicator);
  if (!SQL_SUCCEEDED(result) || indicator == SQL_NULL_DATA) {
    return result;
  }
  const std::size_t room = buffer.size() - end_bytes;
  const bool is_cut = indicator == SQL_NO_TOTAL || indicator < 0 || static_cast<std::size_t>(indicator) > room;
  std::size_t size = is_cut ? room : static_cast<std::size_t>(indicator);
  if (is_cut) {  // a driver may cut before the end of the buffer, in order not to split a character
    const auto last = std::find_if(buffer.rbegin(), buffer.rend(), [](char c) { return c != unwritten; });
    const auto written = static_cast<std::size_t>(buffer.rend() - last);
    size = written - std::min(written, end_bytes);  // a zero before the last one is a character of the text
  }
  bytes.append(buffer.data(), size);
  return result;
}

OdbcValue OdbcQuery::Impl::read_value(std::size_t column, std::uint64_t room, bool& too_long) {
  const std::string& encoding = column_encodings[column];
  const bool is_wide = encoding.empty();
  std::string bytes;
  while (true) {
    SQLLEN indicator = 0;
    const SQLRETURN result = read_piece(static_cast<SQLUSMALLINT>(column + 1), is_wide, bytes, indicator);
    if (result == SQL_NO_DATA) {
      break;
    }
    check(result);
    if (indicator == SQL_NULL_DATA) {
      return std::nullopt;
    }
    if (bytes.size() > room) {
      too_long = true;
      return std::string();
    }
    if (result == SQL_SUCCESS) {
      break;
    }
  }
  if (!is_wide) {
    return decode_text_as(bytes, encoding);
  }
  std::u16string wide(bytes.size() / sizeof(char16_t), u'\0');
  std::copy_n(bytes.data(), wide.size() * sizeof(char16_t), reinterpret_cast<char*>(wide.data()));
  return utf8_of(wide);
}

OdbcQuery::OdbcQuery(OdbcConnection& connection, const std::string& sql, std::map<std::string, std::string> encodings)
    : impl_(std::make_unique<Impl>(*connection.impl_, std::move(encodings))) {
  std::u16string wide = utf16_of(sql);
  impl_->check(::SQLPrepareW(impl_->statement.get(), odbc_text(wide), static_cast<SQLINTEGER>(wide.size())));
}

OdbcQuery::~OdbcQuery() = default;

void OdbcQuery::run(const std::vector<OdbcParameter>& parameters) {
  impl_->check(::SQLFreeStmt(impl_->statement.get(), SQL_CLOSE));
  impl_->bind(parameters);
  const SQLRETURN result = ::SQLExecute(impl_->statement.get());
  if (result != SQL_NO_DATA) {
    impl_->check(result);
  }
  impl_->describe();
}

const std::vector<std::string>& OdbcQuery::columns() const { return impl_->names; }

OdbcQuery::Fetched OdbcQuery::next(std::vector<OdbcValue>& row, std::uint64_t most_bytes) {
  row.clear();
  const SQLRETURN result = ::SQLFetch(impl_->statement.get());
  if (result == SQL_NO_DATA) {
    return Fetched::end;
  }
  impl_->check(result);
  std::uint64_t bytes = 0;
  bool too_long = false;
  for (std::size_t column = 0; column < impl_->names.size(); ++column) {
    row.push_back(too_long ? std::nullopt : impl_->read_value(column, most_bytes - bytes, too_long));
    bytes += row.back() ? row.back()->size() : 0;
    too_long = too_long || bytes > most_bytes;
  }
  return too_long ? Fetched::too_long : Fetched::row;
}

}  // namespace gonggo::indexer
