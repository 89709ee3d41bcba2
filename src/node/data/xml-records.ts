import { Parser } from "htmlparser2";
import type { FileRecord } from "./record.ts";

/** An element of an XML list with what stands in it, as the text of its descendants and their attributes. */
export interface XmlEntry {
  readonly name: string;
  /** Text of the first descendant of that name that has any; empty if none has. */
  first(name: string): string;
  all(name: string): readonly string[];
  /** Attribute of the first element of that name, the entry itself included, that has it; empty if none has. */
  attribute(element: string, name: string): string;
}

/** Which elements are entries, and the cells that each becomes. */
export interface XmlLayout {
  readonly elements: readonly string[];
  readonly cells: (entry: XmlEntry) => readonly string[];
}

/** An entry longer than this is no entry of a sanctions list. */
const mostParts = 100_000;

/**
 * The entries of an XML text that comes in pieces, as records; the line is that on which the entry begins.
 *
 * Only elements, attributes and text are read: document types and entities of a file's own are never expanded, so a file
 * cannot make its reader grow. A file that ends inside an entry gives a record with a fault.
 */
export async function* elementRecords(
  pieces: AsyncIterable<string>,
  { elements, cells }: XmlLayout,
): AsyncGenerator<FileRecord[]> {
  let batch: FileRecord[] = [];
  let entry: OpenEntry | null = null;
  const lines = new LineCount();
  const open: string[] = [];
  let isEmpty = false;
  let isEnding = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        open.push(name);
        isEmpty = true;
        if (entry === null && elements.includes(name))
          entry = new OpenEntry(name, lines.at(parser.startIndex), open.length);
        entry?.opens(name, attributes);
      },
      ontext(text) {
        isEmpty = false;
        entry?.adds(open.at(-1)!, text);
      },
      onclosetag(name, isImplied) {
        // An element that closes itself is implied as well, and has had nothing in it.
        const isCut = isImplied && (isEnding || !isEmpty);
        isEmpty = false;
        if (entry !== null && isCut) {
          const fault = `the file ends or breaks inside <${entry.name}>: <${name}> is not closed`;
          batch.push({ line: entry.line, cells: [], fault });
          entry = null;
        } else if (entry !== null && open.length === entry.depth) {
          const fault = entry.parts > mostParts ? "an entry of more than 100,000 parts" : null;
          batch.push({ line: entry.line, cells: fault === null ? cells(entry) : [], fault });
          entry = null;
        }
        open.pop();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  for await (const piece of pieces) {
    lines.add(piece);
    parser.write(piece);
    yield batch;
    batch = [];
  }
  isEnding = true;
  parser.end();
  yield batch;
}

class OpenEntry implements XmlEntry {
  readonly name: string;
  readonly line: number;
  readonly depth: number;
  parts = 0;
  readonly #texts = new Map<string, string[]>();
  readonly #attributes = new Map<string, string>();
  #last = "";

  constructor(name: string, line: number, depth: number) {
    this.name = name;
    this.line = line;
    this.depth = depth;
  }

  opens(name: string, attributes: Readonly<Record<string, string>>): void {
    this.parts++;
    this.#last = "";
    if (this.parts > mostParts) return;
    for (const [key, value] of Object.entries(attributes)) {
      const place = `${name} ${key}`;
      if (value !== "" && !this.#attributes.has(place)) this.#attributes.set(place, value);
    }
  }

  /** Text may come in several pieces: pieces that follow each other in one element are one text. */
  adds(element: string, text: string): void {
    if (this.parts > mostParts) return;
    const texts = this.#texts.get(element) ?? [];
    if (this.#last === element) texts[texts.length - 1] += text;
    else if (text.trim() !== "") texts.push(text);
    else return;
    this.#last = element;
    this.#texts.set(element, texts);
  }

  first(name: string): string {
    return this.all(name)[0] ?? "";
  }

  /** The texts of descendants of that name that have any. */
  all(name: string): readonly string[] {
    return (this.#texts.get(name) ?? []).map((text) => text.trim()).filter((text) => text !== "");
  }

  attribute(element: string, name: string): string {
    return this.#attributes.get(`${element} ${name}`) ?? "";
  }
}

/** Lines of letters that come in pieces, found by their index from the start of the text. */
class LineCount {
  #start = 0;
  #line = 1;
  #piece = "";

  add(piece: string): void {
    this.#line += count(this.#piece, this.#piece.length);
    this.#start += this.#piece.length;
    this.#piece = piece;
  }

  /** The line of an index, which lies in the piece added last or shortly before it. */
  at(index: number): number {
    return this.#line + count(this.#piece, Math.max(0, index - this.#start));
  }
}

function count(text: string, until: number): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < until; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}
