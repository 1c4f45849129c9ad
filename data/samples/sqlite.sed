# Makes a site file of data/sites read a database of SQLite in place of one of MariaDB.
s#^connection = "Driver=MariaDB Unicode;Server=localhost;Database=\([a-z]*\);.*#connection = "Driver=SQLite3;Database=build/database/\1.db"#
s#^clock = .*#clock = "SELECT datetime('now')"#
/^password_file/d
