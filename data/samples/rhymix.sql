-- Three tables of Rhymix with the columns that data/sites/rhymix.toml reads.
CREATE TABLE rx_modules (module_srl INTEGER, mid TEXT);
CREATE TABLE rx_documents (document_srl INTEGER, module_srl INTEGER, title TEXT, content TEXT, nick_name TEXT, readed_count INTEGER,
  tags TEXT, regdate TEXT, last_update TEXT, status TEXT);
CREATE TABLE rx_files (file_srl INTEGER, upload_target_srl INTEGER, module_srl INTEGER, sid TEXT, source_filename TEXT, isvalid TEXT);
INSERT INTO rx_modules VALUES (101, 'notice'), (102, 'bid');
INSERT INTO rx_documents VALUES
 (7001, 101, '수돗물 수질검사 결과', '<p>11월 수질검사 결과를 알려 드립니다.</p>', '급수과', 41, '수질,수돗물', '20251112093000', '20251112093000', 'PUBLIC'),
 (7002, 102, '정수장 여과지 보수 공사', '<p>여과지 두 곳을 보수합니다.</p>', '계약과', 12, '', '20251113100000', '20251113100000', 'PUBLIC'),
 (7003, 101, '비밀글', '<p>보이지 않는 글</p>', '급수과', 1, '', '20251113110000', '20251113110000', 'SECRET');
INSERT INTO rx_files VALUES (9001, 7001, 101, 'abc', '수질검사 성적서.pdf', 'Y');
