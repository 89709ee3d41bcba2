import { createReadStream } from "node:fs";
import type { Inspection } from "./inspect.ts";

/** One row of a file as text: the line it begins on, counted from 1, and its cells, or why it has none. */
export interface FileRecord {
  readonly line: number;
  readonly cells: readonly string[];
  readonly fault: string | null;
}

/** A quoted cell that is not closed within this much is a fault of the line it begins on, and reading goes on below it. */
const mostLines = 2000;
const mostLetters = 1 << 20;
/** No row of any source comes near this; a longer line is a file of another kind. */
const longestLine = 1 << 24;

/** The text of a file in pieces, decoded, without byte order mark; old Macintosh line ends become LF. */
export async function* textPieces(inspection: Inspection): AsyncGenerator<string> {
  const decoder = new TextDecoder(inspection.encoding);
  const stream = createReadStream(inspection.file, { highWaterMark: 1 << 20 });
  const unify = (text: string): string => (inspection.lineEnd === "cr" ? text.replaceAll("\r", "\n") : text);
  for await (const bytes of stream) yield unify(decoder.decode(bytes as Buffer, { stream: true }));
  yield unify(decoder.decode());
}

/** The lines of a text that comes in pieces, in batches, without line ends and end-of-file mark. */
async function* lineBatches(pieces: AsyncIterable<string>): AsyncGenerator<string[]> {
  let rest = "";
  for await (const piece of pieces) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop()!;
    if (rest.length > longestLine) throw new RangeError("a line is longer than 16 million letters");
    yield lines.map(withoutReturn);
  }
  const last = withoutReturn(rest.endsWith("\x1a") ? rest.slice(0, -1) : rest);
  if (last !== "") yield [last];
}

function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}

/**
 * The rows of a delimited text, in batches of whatever one piece of the file holds; empty lines are left out.
 *
 * With `quoted`, cells may be quoted as RFC 4180 has it and hold delimiters, doubled quotes and line ends. A quotation
 * that is never closed, or followed by more text, makes a record with a fault, and reading goes on at the next line.
 */
export async function* records(
  pieces: AsyncIterable<string>,
  { delimiter, quoted }: { readonly delimiter: string; readonly quoted: boolean },
): AsyncGenerator<FileRecord[]> {
  let line = 0;
  let open: string[] = [];
  for await (const lines of lineBatches(pieces)) {
    const batch: FileRecord[] = [];
    const queue = [...open, ...lines];
    const first = line - open.length + 1;
    line += lines.length;
    open = [];
    let at = 0;
    while (at < queue.length) {
      const taken = takeRecord(queue, at, first + at, { delimiter, quoted, isLast: false });
      if (taken === null) {
        open = queue.slice(at);
        break;
      }
      if (taken.record !== null) batch.push(taken.record);
      at += taken.lines;
    }
    yield batch;
  }
  const batch: FileRecord[] = [];
  for (let at = 0; at < open.length; ) {
    const taken = takeRecord(open, at, line - open.length + 1 + at, { delimiter, quoted, isLast: true })!;
    if (taken.record !== null) batch.push(taken.record);
    at += taken.lines;
  }
  if (batch.length > 0) yield batch;
}

interface Layout {
  readonly delimiter: string;
  readonly quoted: boolean;
  readonly isLast: boolean;
}

/** The record that begins at a line of the queue and how many lines it takes; null if more lines are needed to tell. */
function takeRecord(
  queue: readonly string[],
  at: number,
  line: number,
  { delimiter, quoted, isLast }: Layout,
): { record: FileRecord | null; lines: number } | null {
  const own = queue[at]!;
  if (own.trim() === "") return { record: null, lines: 1 };
  if (!quoted || !own.includes('"')) {
    return { record: { line, cells: own.split(delimiter), fault: null }, lines: 1 };
  }
  let text = own;
  for (let lines = 1; ; lines++) {
    const cells = quotedCells(text, delimiter);
    if (Array.isArray(cells)) return { record: { line, cells, fault: null }, lines };
    if (cells === "trailing") return { record: faulty(line, "text after a closing quote"), lines };
    const isTooLong = lines >= mostLines || text.length > mostLetters;
    if (isTooLong || (isLast && at + lines >= queue.length)) {
      return { record: faulty(line, "a quote that is never closed"), lines: 1 };
    }
    if (at + lines >= queue.length) return null;
    text += `\n${queue[at + lines]!}`;
  }
}

function faulty(line: number, fault: string): FileRecord {
  return { line, cells: [], fault };
}

/** The cells of a record, "open" if a quotation is not closed, "trailing" if text follows a closing quote. */
function quotedCells(text: string, delimiter: string): string[] | "open" | "trailing" {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (text[at] === '"') {
      let end = at + 1;
      for (;;) {
        end = text.indexOf('"', end);
        if (end < 0) return "open";
        if (text[end + 1] !== '"') break;
        end += 2;
      }
      cells.push(text.slice(at + 1, end).replaceAll('""', '"'));
      at = end + 1;
      // OFAC pads the cells behind a closing quote with blanks.
      while (text[at] === " ") at++;
      if (at < text.length && text[at] !== delimiter) return "trailing";
    } else {
      const end = text.indexOf(delimiter, at);
      cells.push(text.slice(at, end < 0 ? text.length : end));
      at = end < 0 ? text.length : end;
    }
    if (at >= text.length) return cells;
    at++;
    if (at === text.length) return [...cells, ""];
  }
}
