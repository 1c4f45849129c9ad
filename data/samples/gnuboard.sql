-- Two tables of gnuboard with the columns that data/sites/gnuboard.toml reads.
CREATE TABLE g5_write_notice (wr_id INTEGER, wr_is_comment INTEGER, wr_option TEXT, ca_name TEXT, wr_subject TEXT, wr_content TEXT,
  wr_hit INTEGER, wr_name TEXT, wr_datetime TEXT, wr_last TEXT);
CREATE TABLE g5_board_file (bo_table TEXT, wr_id INTEGER, bf_no INTEGER, bf_source TEXT, bf_file TEXT);
INSERT INTO g5_write_notice VALUES
 (51, 0, '', '안내', '음식물 쓰레기 배출 요일 변경', '<p>새들동은 화요일에 배출합니다.</p>', 77, '자원순환과', '2025-11-12 09:00:00', '2025-11-12 09:00:00'),
 (52, 1, '', '', '', '<p>댓글</p>', 0, '시민', '2025-11-12 10:00:00', '2025-11-12 10:00:00'),
 (53, 0, 'html1,secret', '', '비밀글', '<p>보이지 않는 글</p>', 1, '시민', '2025-11-12 11:00:00', '2025-11-12 11:00:00');
INSERT INTO g5_board_file VALUES ('notice', 51, 0, '배출 안내문.pdf', 'abc.pdf');
