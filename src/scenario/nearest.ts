import { closest, distance } from "fastest-levenshtein";

/** Names longer than this are nobody's slip of the pen (chosen; it also bounds the work). */
const longest = 64;

/**
 * The known name that a misspelt one most likely means, or null if none is near: at most a third of its letters, and at
 * least two, may differ. Upper and lower case count as the same letter.
 */
export function nearest(name: string, known: readonly string[]): string | null {
  if (known.length === 0 || name === "" || name.length > longest) return null;
  const plain = name.toLowerCase();
  const lowered = known.map((candidate) => candidate.toLowerCase());
  const best = closest(plain, lowered);
  const allowed = Math.max(2, Math.floor(name.length / 3));
  // A word of which nothing would be left is no likeness.
  const apart = distance(plain, best);
  return apart <= allowed && apart < Math.max(plain.length, best.length)
    ? known[lowered.indexOf(best)]!
    : null;
}
