# SPDX-License-Identifier: GPL-2.0-or-later
"""Generates files as boards have them attached: sound ones of many kinds, and hostile ones. Used by `attachments`."""
import io
import struct
import zipfile
import zlib

NO_SECTOR, END_OF_CHAIN, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR = 512
LARGE_STREAM = 4096  # smaller streams would need a stream of their own in an OLE file


def zipped(members, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def xml_text(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


# --- HWP 5: an OLE file ([MS-CFB]) with records in deflated streams


def ole_entry(name, kind, right=NO_SECTOR, child=NO_SECTOR, start=END_OF_CHAIN, size=0):
    wide = (name + "\0").encode("utf-16-le")
    return (wide.ljust(64, b"\0") + struct.pack("<HBB", len(wide), kind, 1) + struct.pack("<III", NO_SECTOR, right, child)
            + b"\0" * 36 + struct.pack("<IQ", start, size))


def ole(header, section):
    """An OLE file with the streams FileHeader and BodyText/Section0."""
    streams = [stream.ljust(LARGE_STREAM, b"\0") for stream in (header, section)]
    fat, starts, body = [], [], b""
    for stream in streams:
        count = -(-len(stream) // SECTOR)
        starts.append(len(fat))
        fat += [len(fat) + i + 1 for i in range(count - 1)] + [END_OF_CHAIN]
        body += stream.ljust(count * SECTOR, b"\0")
    directory = (ole_entry("Root Entry", 5, child=1)
                 + ole_entry("FileHeader", 2, right=2, start=starts[0], size=len(streams[0]))
                 + ole_entry("BodyText", 1, child=3)
                 + ole_entry("Section0", 2, start=starts[1], size=len(streams[1])))
    first_directory = len(fat)
    fat.append(END_OF_CHAIN)
    fat_sectors = 1
    while (len(fat) + fat_sectors) * 4 > fat_sectors * SECTOR:
        fat_sectors += 1
    first_fat = len(fat)
    fat += [FAT_SECTOR] * fat_sectors
    fat += [NO_SECTOR] * (fat_sectors * SECTOR // 4 - len(fat))
    places = [first_fat + i for i in range(fat_sectors)]
    head = (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
            + struct.pack("<IIIIIIIII", 0, fat_sectors, first_directory, 0, LARGE_STREAM, END_OF_CHAIN, 0, END_OF_CHAIN, 0)
            + b"".join(struct.pack("<I", place) for place in places + [NO_SECTOR] * (109 - len(places))))
    return head + body + directory + b"".join(struct.pack("<I", entry) for entry in fat)


def record(tag, level, data):
    if len(data) < 0xFFF:
        return struct.pack("<I", tag | level << 10 | len(data) << 20) + data
    return struct.pack("<II", tag | level << 10 | 0xFFF << 20, len(data)) + data


def deflated(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def hwp5(section):
    return ole(b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05000300, 1), deflated(section))


def hwp_paragraph(text):
    return record(66, 0, b"\0" * 22) + record(67, 1, (text + "\r").encode("utf-16-le"))


# --- PDF


def pdf_of(objects):
    out, places = b"%PDF-1.5\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + table + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))


def pdf_stream(content, entries=b""):
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def pdf(pages):
    font = [
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
        b"/Supplement 0 >> /DW 1000 >>",
        pdf_stream(b"/CIDInit /ProcSet findresource begin begincmap /CMapName /T def 1 begincodespacerange <0000> <FFFF> "
                   b"endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end"),
    ]
    kids = b" ".join(b"%d 0 R" % (6 + 2 * i) for i in range(len(pages)))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>",
               b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages))] + font
    for i, page in enumerate(pages):
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 3 0 R >> >> "
                       b"/Contents %d 0 R >>" % (7 + 2 * i))
        lines = [page[at:at + 40] for at in range(0, len(page), 40)]
        content = b"BT /F 12 Tf 14 TL 50 750 Td "
        content += b" T* ".join(b"<%s> Tj" % line.encode("utf-16-be").hex().encode() for line in lines)
        objects.append(pdf_stream(zlib.compress(content + b" ET"), b"/Filter /FlateDecode"))
    return pdf_of(objects)


# --- the others


def hwpx(paragraphs):
    body = "".join(f"<hp:p><hp:run><hp:t>{xml_text(text)}</hp:t></hp:run></hp:p>" for text in paragraphs)
    return zipped([("mimetype", "application/hwp+zip"),
                   ("Contents/section0.xml", f'<?xml version="1.0"?><hs:sec xmlns:hs="s" xmlns:hp="p">{body}</hs:sec>')])


def hwpml(paragraphs):
    body = "".join(f"<P><TEXT><CHAR>{xml_text(text)}</CHAR></TEXT></P>" for text in paragraphs)
    return f'<?xml version="1.0"?><HWPML><BODY><SECTION>{body}</SECTION></BODY></HWPML>'.encode()


def docx(paragraphs):
    body = "".join(f"<w:p><w:r><w:t>{xml_text(text)}</w:t></w:r></w:p>" for text in paragraphs)
    return zipped([("[Content_Types].xml", "<Types/>"),
                   ("word/document.xml", f'<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>')])


def xlsx(paragraphs):
    rows = "".join(f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>{xml_text(text)}</t></is></c></row>'
                   for number, text in enumerate(paragraphs, 1))
    return zipped([
        ("[Content_Types].xml", "<Types/>"),
        ("xl/workbook.xml", '<workbook xmlns:r="r"><sheets><sheet name="표" sheetId="1" r:id="r1"/></sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", '<Relationships><Relationship Id="r1" Type="x/worksheet" '
                                       'Target="worksheets/sheet1.xml"/></Relationships>'),
        ("xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{rows}</sheetData></worksheet>")])


def pptx(paragraphs):
    slides = [(f"ppt/slides/slide{number}.xml",
               f'<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>{xml_text(text)}</a:t></a:r></a:p></p:sld>')
              for number, text in enumerate(paragraphs, 1)]
    return zipped([("[Content_Types].xml", "<Types/>"), ("ppt/presentation.xml", "<p:presentation xmlns:p='p'/>")] + slides)


def open_document(kind, body):
    return zipped([("mimetype", f"application/vnd.oasis.opendocument.{kind}"),
                   ("content.xml", '<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b"><office:body>'
                                   f"{body}</office:body></office:document-content>")])


def odt(paragraphs):
    return open_document("text", "<office:text>" + "".join(f"<text:p>{xml_text(text)}</text:p>" for text in paragraphs)
                         + "</office:text>")


def ods(paragraphs):
    rows = "".join(f"<table:table-row><table:table-cell><text:p>{xml_text(text)}</text:p></table:table-cell>"
                   "</table:table-row>" for text in paragraphs)
    return open_document("spreadsheet", f'<office:spreadsheet><table:table table:name="표">{rows}</table:table>'
                                        "</office:spreadsheet>")


def rtf(paragraphs):
    def escaped(text):
        return "".join(c if c.isascii() and c not in "\\{}" else f"\\u{struct.unpack('<h', c.encode('utf-16-le')[:2])[0]}?"
                       for c in text)
    return ("{\\rtf1\\ansi\\uc1 " + "\\par ".join(escaped(text) for text in paragraphs) + "}").encode("ascii")


def html(paragraphs):
    body = "".join(f"<p>{xml_text(text)}</p>" for text in paragraphs)
    return f"<!DOCTYPE html><html><head><title>안내</title></head><body>{body}</body></html>".encode()


def archive(paragraphs):
    half = len(paragraphs) // 2 + 1
    return zipped([("안내/공고.hwpx", hwpx(paragraphs[:half])), ("안내/서식.txt", "\n".join(paragraphs[half:] or ["서식"]))])


# How often each kind is met on boards, about; in a hundred files.
SOUND = [
    ("hwp", 34, lambda texts: hwp5(b"".join(hwp_paragraph(text) for text in texts))),
    ("hwpx", 14, hwpx),
    ("pdf", 20, lambda texts: pdf([" ".join(texts[at:at + 6]) for at in range(0, len(texts), 6)])),
    ("xlsx", 6, xlsx),
    ("docx", 5, docx),
    ("zip", 6, archive),
    ("pptx", 2, pptx),
    ("odt", 2, odt),
    ("ods", 1, ods),
    ("rtf", 1, rtf),
    ("html", 2, html),
    ("xml", 1, hwpml),
    ("txt", 3, lambda texts: "\n".join(texts).encode()),
    ("csv", 2, lambda texts: "\n".join(texts).encode("cp949", "replace")),
    ("log", 1, lambda texts: "\ufeff".encode("utf-16-le") + "\n".join(texts).encode("utf-16-le")),
]


# --- hostile files

ENTITIES = "<!DOCTYPE d [<!ENTITY a0 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 12)) + "]>"


# Each has the first text, so that no two files are the same, of which the second would come from the cache.


def bomb(text, size):
    """A document of so many bytes, which is small when it is packed."""
    return b"<w:p><w:r><w:t>" + text.encode() + b"0" * size + b"</w:t></w:r></w:p>"


def nested(depth, innermost):
    content = innermost
    for _ in range(depth):
        content = zipped([("a.zip", content)])
    return content


def endless_records(texts):
    """Records without an end: 280 MiB unpacked, more than a file may have."""
    part = hwp_paragraph(texts[0]) * 1000
    return hwp5(part * (280 * 1024 * 1024 // len(part) + 1))


def pages_in_circles(texts):
    return b"%" + texts[0].encode() + b"\n" + pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2000000000 >>"])


def pdf_bomb(texts):
    """Drawings that each draw the next one ten times: ten thousand million in all."""
    depth = 10
    forms = [pdf_stream(b"/X Do " * 10 if number < depth else b"0 0 9 9 re f",
                        b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>"
                        % (4 + min(number + 1, depth)))
             for number in range(depth + 1)]
    return b"%" + texts[0].encode() + b"\n" + pdf_of([
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >> "
        b"/Contents 4 0 R >>"] + forms)


HOSTILE = [
    ("bomb.docx", lambda texts: zipped([("word/document.xml", bomb(texts[0], 300 << 20))])),
    ("bombs.zip", lambda texts: zipped([(f"{i}.txt", texts[0].encode() + b"0" * (64 << 20)) for i in range(5)])),
    ("nested.zip", lambda texts: nested(30, zipped([("a.txt", texts[0])]))),
    ("members.zip", lambda texts: zipped([(f"{i}.txt", texts[0]) for i in range(10_100)], zipfile.ZIP_STORED)),
    ("records.hwp", endless_records),
    ("entities.hwpx", lambda texts: zipped([("mimetype", "application/hwp+zip"),
                                            ("Contents/section0.xml", ENTITIES + f"<s><p><t>{texts[0]}&a11;</t></p></s>")])),
    ("entities.docx", lambda texts: zipped([("word/document.xml", ENTITIES + f"<d><p><t>{texts[0]}&a11;</t></p></d>")])),
    ("deep.odt", lambda texts: open_document("text", texts[0] + "<text:p>" * 100_000)),
    ("deep.html", lambda texts: b"<html>" + texts[0].encode() + b"<div>" * 200_000),
    ("deep.rtf", lambda texts: rtf(texts[:1])[:-1] + b"{" * 1_000_000),
    ("circle.pdf", pages_in_circles),
    ("bomb.pdf", pdf_bomb),
    ("cut.hwp", lambda texts: hwp5(b"".join(hwp_paragraph(text) for text in texts * 40))[:3000]),
    ("cut.pdf", lambda texts: pdf(texts)[:150]),
    ("cut.zip", lambda texts: archive(texts)[:-60][:200]),
    ("noise.hwp", lambda texts: hwp5(zlib.compress(repr(texts).encode() * 30))),
]
