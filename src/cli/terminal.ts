import { createColors } from "picocolors";

/** Text never runs wider than this, nor wider than the terminal; below 60 columns it is left to the terminal to wrap. */
const widest = 80;
const narrowest = 60;

/** Columns that text on standard output may use: 80, or fewer in a narrower terminal. */
export function textWidth(): number {
  // Some pseudo-terminals say 0 for "unknown".
  const columns = process.stdout.columns || widest;
  return Math.max(narrowest, Math.min(widest, columns));
}

/** Whether a person watches a stream: only then is there colour or a progress bar. */
export function isWatched(stream: { isTTY?: boolean }): boolean {
  return stream.isTTY === true && process.env.TERM !== "dumb";
}

/** Colours for standard output: none when it is piped or NO_COLOR is set. */
export const paint = createColors(isWatched(process.stdout) && (process.env.NO_COLOR ?? "") === "");

/** Writes a result to standard output, ended by a line break. */
export function print(text: string): void {
  process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
}

/** Writes a result to standard output as JSON, indented for reading. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** Says something about the work itself, on standard error, so that standard output holds nothing but results. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
