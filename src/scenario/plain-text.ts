/** A file's text, or why it is none. */
export type TextResult = { readonly text: string } | { readonly found: string; readonly expected: string };

/**
 * The text of a file that must be UTF-8: not empty, not too large, no bytes that no text has.
 *
 * A byte order mark at the start is taken off. `limit` is in bytes; text that comes as a string is measured in UTF-16
 * units, of which a file never has more than bytes.
 */
export function plainText(given: string | Uint8Array, limit: number): TextResult {
  const size = given.length;
  if (size > limit) {
    return { found: `the file has ${size} bytes`, expected: `must have at most ${limit}` };
  }
  const text = typeof given === "string" ? given : decoded(given);
  if (text === null || text.includes("\u0000")) {
    return { found: "the file is not text", expected: "must be text in UTF-8" };
  }
  const plain = text.startsWith("\uFEFF") ? text.slice(1) : text;
  if (plain.trim() === "") return { found: "the file is empty", expected: "must hold a scenario" };
  return { text: plain };
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
