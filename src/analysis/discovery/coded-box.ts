import type { Box, Limit } from "./box.ts";
import type { CodedInput, CodedInputs } from "./coded-inputs.ts";

/** A box over coded inputs: for each input the least and largest code inside, or which levels are inside. */
export interface CodedBox {
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** For a categorical input 1 for each level inside; null for a numeric one. */
  readonly allowed: readonly (Uint8Array | null)[];
}

/** The box that holds every case. */
export function wholeBox({ inputs }: CodedInputs): CodedBox {
  return {
    low: new Int32Array(inputs.length),
    high: Int32Array.from(inputs, ({ size }) => size - 1),
    allowed: inputs.map(({ kind, size }) => (kind === "level" ? new Uint8Array(size).fill(1) : null)),
  };
}

/** A copy that may be written to without changing the original. */
export function copyBox({ low, high, allowed }: CodedBox): CodedBox {
  return { low: low.slice(), high: high.slice(), allowed: allowed.map((mask) => mask?.slice() ?? null) };
}

/** The box without its limits on one input. */
export function releaseInput(box: CodedBox, { inputs }: CodedInputs, input: number): CodedBox {
  const released = copyBox(box);
  released.low[input] = 0;
  released.high[input] = inputs[input]!.size - 1;
  released.allowed[input]?.fill(1);
  return released;
}

/** Positions of the inputs that the box limits. */
export function limitedInputs({ low, high, allowed }: CodedBox, { inputs }: CodedInputs): number[] {
  return inputs.flatMap(({ size }, j) => {
    const mask = allowed[j]!;
    const limited = mask === null ? low[j]! > 0 || high[j]! < size - 1 : mask.includes(0);
    return limited ? [j] : [];
  });
}

/**
 * The box in the inputs' own values.
 *
 * A limit on a continuous input lies half way between the last value inside and the first outside; on an input of whole
 * numbers it is the last value inside.
 */
export function decodeBox(box: CodedBox, coded: CodedInputs): Box {
  return { limits: limitedInputs(box, coded).map((j) => limitOf(coded.inputs[j]!, box, j)) };
}

function limitOf(input: CodedInput, box: CodedBox, j: number): Limit {
  if (input.kind === "level") {
    const mask = box.allowed[j]!;
    return {
      kind: "levels",
      input: input.name,
      levels: input.levels.filter((_, code) => mask[code] === 1),
      excluded: input.levels.filter((_, code) => mask[code] === 0),
    };
  }
  const { name, values, whole, size } = input;
  const low = box.low[j]!;
  const high = box.high[j]!;
  const between = (inner: number, outer: number): number =>
    whole ? values[inner]! : values[inner]! + (values[outer]! - values[inner]!) / 2;
  return {
    kind: "range",
    input: name,
    low: low === 0 ? null : between(low, low - 1),
    high: high === size - 1 ? null : between(high, high + 1),
    least: values[0]!,
    most: values[size - 1]!,
    whole,
  };
}
