/**
 * Figures that know where they come from: value, unit, Monte Carlo error, number of runs, manifest.
 *
 * A figure that lacks one of these cannot be made, so a report built of figures cannot show a number nobody can trace.
 */
import { groupedText } from "./number-text.ts";

/** A number of a report with its precision and origin. */
export interface Figure {
  readonly value: number;
  /** Unit in words, "-" for a number without one. */
  readonly unit: string;
  /** Monte Carlo standard error in the same unit; 0 for a number that does not come from chance. */
  readonly error: number;
  /** Number of runs that it was computed of. */
  readonly n: number;
  /** SHA-256 of the manifest of those runs, in lower-case hexadecimal. */
  readonly manifest: string;
}

/** What a caption says of the runs behind figures: the fields of a manifest that name them. */
export interface RunRecord {
  readonly futures: number;
  readonly replicates: number;
  readonly seed: number;
  /** Version of the package that ran them. */
  readonly version: string;
  /** SHA-256 of the scenario. */
  readonly scenarioHash: string;
}

/**
 * Hexadecimal digits of a hash that a caption shows (chosen: 16^12 tells any scenarios apart that one person will
 * meet).
 */
const shownDigits = 12;

/** A figure, if it is complete. Throws one RangeError that names everything that is missing or impossible. */
export function figureOf(
  parts: {
    readonly [K in keyof Figure]?: Figure[K] | null | undefined;
  },
): Figure {
  const { value, unit, error, n, manifest } = parts;
  const missing: string[] = [];
  if (value === null || value === undefined || !Number.isFinite(value)) {
    missing.push(`the value is ${value}; it must be a finite number`);
  }
  if (unit === null || unit === undefined || unit === "") {
    missing.push('there is no unit; give "-" for a number without one');
  }
  if (error === null || error === undefined || !(error >= 0 && error < Number.POSITIVE_INFINITY)) {
    missing.push(`the Monte Carlo error is ${error}; it must be finite and at least 0`);
  }
  if (n === null || n === undefined || !Number.isInteger(n) || n < 1) {
    missing.push(`the number of runs is ${n}; it must be a whole number of at least 1`);
  }
  if (manifest === null || manifest === undefined || !isHash(manifest)) {
    missing.push(`the manifest is ${manifest}; it must be a SHA-256 of 64 hexadecimal digits`);
  }
  if (missing.length > 0) throw new RangeError(`figureOf: ${missing.join("; ")}`);
  return { value: value!, unit: unit!, error: error!, n: n!, manifest: manifest! };
}

/**
 * The sentence under a figure: "2,000 futures x 20 replicates, seed 1, version 0.1.0, scenario hash ab12ab12ab12."
 *
 * Throws RangeError when a count is not whole and above 0, the version is empty, or the hash is none.
 */
export function captionOf({ futures, replicates, seed, version, scenarioHash }: RunRecord): string {
  for (const [name, count] of Object.entries({ futures, replicates })) {
    if (!Number.isInteger(count) || count < 1) {
      throw new RangeError(`captionOf: ${name} is ${count}; it must be a whole number of at least 1`);
    }
  }
  if (!Number.isInteger(seed) || seed < 0) {
    throw new RangeError(`captionOf: seed is ${seed}; it must be a whole number of at least 0`);
  }
  if (version === "") throw new RangeError("captionOf: there is no version; say which version ran the runs");
  if (!isHash(scenarioHash)) {
    throw new RangeError(
      `captionOf: the scenario hash is ${scenarioHash}; it must be a SHA-256 of 64 hexadecimal digits`,
    );
  }
  const counts = `${counted(futures, "future")} x ${counted(replicates, "replicate")}`;
  return `${counts}, seed ${seed}, version ${version}, scenario hash ${scenarioHash.slice(0, shownDigits)}.`;
}

function counted(n: number, noun: string): string {
  return `${groupedText(n)} ${noun}${n === 1 ? "" : "s"}`;
}

function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}
