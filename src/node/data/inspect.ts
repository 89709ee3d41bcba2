import { isUtf8 } from "node:buffer";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { DataError } from "./data-error.ts";

/** What a look through the bytes of a text file tells. */
export interface Inspection {
  readonly file: string;
  readonly bytes: number;
  /** UTF-8, or else Windows-1252, which holds all of Latin-1. */
  readonly encoding: "utf-8" | "windows-1252";
  readonly hasMark: boolean;
  /** Line ends: LF alone, with CR LF, or CR alone as on old Macintosh computers. */
  readonly lineEnd: "lf" | "crlf" | "cr";
  /** Ends with the byte 0x1A, the end-of-file mark of old systems. */
  readonly hasEndMark: boolean;
  /** Clean UTF-8 with LF, no marks and no control bytes that get in the way: the database may read it by itself. */
  readonly isPlain: boolean;
  /** The first bytes as text, at most 256 KiB, without the byte order mark. */
  readonly head: string;
}

const blockSize = 1 << 20;
const headSize = 1 << 18;
const endMark = 0x1a;
/** Beginnings of files that are not text, with what they are. */
const magic: readonly { readonly bytes: readonly number[]; readonly what: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: "a zip archive (or a spreadsheet); unpack it first" },
  { bytes: [0x1f, 0x8b], what: "compressed by gzip; unpack it first" },
  { bytes: [0x50, 0x41, 0x52, 0x31], what: "a Parquet file; `detente data series` reads one that we wrote" },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: "a PDF" },
  { bytes: [0xff, 0xfe], what: "UTF-16 text; save it as UTF-8" },
  { bytes: [0xfe, 0xff], what: "UTF-16 text; save it as UTF-8" },
];

/**
 * Looks through a file once, block by block: encoding, marks and line ends.
 *
 * Throws DataError for what is no text: a missing or empty file, a folder, an archive, NUL bytes. A file of zeros that
 * claims ten gigabytes is refused at its first block.
 */
export function inspectFile(file: string): Inspection {
  const handle = openFile(file);
  try {
    const stat = fstatSync(handle);
    if (!stat.isFile()) throw new DataError(file, "expected a file, found a folder or a device");
    if (stat.size === 0) throw new DataError(file, "the file is empty; expected at least one row");
    return scan(file, handle, stat.size);
  } finally {
    closeSync(handle);
  }
}

function openFile(file: string): number {
  try {
    return openSync(file, "r");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "there is no such file" : `it cannot be opened (${code})`;
    throw new DataError(file, why, { cause: error });
  }
}

function scan(file: string, handle: number, bytes: number): Inspection {
  const block = Buffer.alloc(blockSize);
  let head: Buffer = Buffer.alloc(0);
  let [at, line, isText, hasReturn, hasFeed, hasUnit] = [0, 1, true, false, false, false];
  let last = 0;
  // Bytes of a character that the end of a block has cut.
  let cut = Buffer.alloc(0);
  for (;;) {
    const size = readSync(handle, block, 0, blockSize, at);
    if (size === 0) break;
    const read = block.subarray(0, size);
    if (at === 0) {
      head = Buffer.from(read.subarray(0, headSize));
      refuseMagic(file, head);
    }
    const zero = read.indexOf(0);
    if (zero >= 0) {
      const where = line + newlines(read.subarray(0, zero));
      throw new DataError(file, `line ${where}: expected text, found a NUL byte; this is a binary file`);
    }
    hasReturn ||= read.includes(0x0d);
    hasFeed ||= read.includes(0x0a);
    hasUnit ||= read.includes(0x1f) || read.includes(0x01);
    if (isText) {
      const joined = cut.length > 0 ? Buffer.concat([cut, read]) : read;
      const end = wholeCharacters(joined);
      isText = isUtf8(joined.subarray(0, end));
      cut = Buffer.from(joined.subarray(end));
    }
    last = read[size - 1]!;
    at += size;
    // Lines are counted for a message only, and only while that is cheap.
    if (at <= 16 * blockSize) line += newlines(read);
  }
  const encoding = isText && cut.length === 0 ? "utf-8" : "windows-1252";
  const hasMark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  const hasEndMark = last === endMark;
  return {
    file,
    bytes,
    encoding,
    hasMark,
    lineEnd: !hasReturn ? "lf" : hasFeed ? "crlf" : "cr",
    hasEndMark,
    isPlain: encoding === "utf-8" && !hasMark && !hasReturn && !hasEndMark && !hasUnit,
    head: new TextDecoder(encoding).decode(head),
  };
}

function refuseMagic(file: string, head: Buffer): void {
  for (const { bytes, what } of magic) {
    if (bytes.every((byte, k) => head[k] === byte)) throw new DataError(file, `the file is ${what}`);
  }
}

/** Length of a buffer without a UTF-8 character that its end cuts in two. */
function wholeCharacters(buffer: Buffer): number {
  for (let back = 1; back <= Math.min(3, buffer.length); back++) {
    const byte = buffer[buffer.length - back]!;
    if (byte < 0x80) return buffer.length;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? buffer.length - back : buffer.length;
    }
  }
  return buffer.length;
}

function newlines(buffer: Buffer): number {
  let count = 0;
  for (let at = buffer.indexOf(10); at >= 0; at = buffer.indexOf(10, at + 1)) count++;
  return count;
}
