import { InvalidArgumentError } from "@commander-js/extra-typings";
import type { Override } from "../experiment/override.ts";

/** A parser of options that hold a whole number from `least` to `most`. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== "" && Number.isInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}

/** What `--futures` says: how many, and of which fitted set they take rows ("" for the one that comes with the package). */
export interface FuturesChoice {
  readonly n?: number;
  readonly fitted?: string;
}

/** A parser of `--futures`: a whole number, "fitted", "fitted:<folder>", or a number and a comma before these. */
export function futuresChoice(text: string): FuturesChoice {
  const [, alone, before, word, folder = ""] =
    /^(?:(\d+)|(?:(\d+),)?(fitted(?::(.+))?))$/.exec(text.trim()) ?? [];
  const number = alone ?? before;
  if (number === undefined && word === undefined) {
    throw new InvalidArgumentError(
      "It must be a whole number from 1 to 1000000, fitted, fitted:<folder>, or 500,fitted.",
    );
  }
  return {
    ...(number === undefined ? {} : { n: wholeNumber(1, 1e6)(number) }),
    ...(word === undefined ? {} : { fitted: folder }),
  };
}

/** Any seed that the random streams take. */
export const seedNumber: (text: string) => number = wholeNumber(0, 2 ** 32 - 1);

/** Collects `path=value` settings of an option that may be given several times; the value is a number. */
export function settings(text: string, earlier: readonly Override[] = []): readonly Override[] {
  const [path, written, ...more] = text.split("=");
  const value = Number(written);
  const isWhole =
    path !== undefined && path !== "" && written !== undefined && written.trim() !== "" && more.length === 0;
  if (!isWhole || !Number.isFinite(value)) {
    throw new InvalidArgumentError(
      'It must read path=number, such as "war.cost.usa=2" or "initial.stage.iraq=1".',
    );
  }
  return [...earlier, { path: path.trim(), value }];
}

/** Collects names of an option that may be given several times, or once with commas between them. */
export function names(text: string, earlier: readonly string[] = []): readonly string[] {
  return [
    ...earlier,
    ...text
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== ""),
  ];
}

/** Collects days of an option that may be given several times, or once with commas between them. */
export function days(text: string, earlier: readonly number[] = []): readonly number[] {
  return [...earlier, ...names(text).map(wholeNumber(1, 3650))];
}
