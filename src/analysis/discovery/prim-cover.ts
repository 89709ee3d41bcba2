import type { Table } from "../../table/table.ts";
import { codeInputs, takeCases } from "./coded-inputs.ts";
import { type Interest, readInterest } from "./interest.ts";
import {
  checkedSettings,
  type FoundBox,
  findCodedBox,
  type PrimSettings,
  primDefaults,
  requireInputs,
} from "./prim.ts";
import { rowsInside } from "./table-box.ts";

/** A box of a covering. */
export interface CoveringBox {
  /** Counts, coverage and density among the cases that the boxes before it left. */
  readonly found: FoundBox;
  /** Cases of interest that this box is the first to cover, and the share of all that the boxes so far cover together. */
  readonly nNewInterest: number;
  readonly coverageTogether: number;
}

/** Boxes one after another, and why the search ended. */
export interface Covering {
  readonly nCases: number;
  readonly nInterest: number;
  readonly boxes: readonly CoveringBox[];
  readonly ended:
    | "as many boxes as asked for"
    | "too few cases of interest left"
    | "no further box stands out";
}

/**
 * Several boxes that together cover the cases of interest, each found among the cases that the earlier ones left.
 *
 * A later box counts when it meets the thresholds of the settings, so the covering may be empty even where `findBox` gives a
 * box that falls short of them. At most `maxBoxes` (a whole number of at least 1). Otherwise as `findBox`.
 *
 * Source: Friedman and Fisher 1999, Stat. Comput. 9, 123-143, section 8.4.
 */
export function coverWithBoxes(
  inputs: Table,
  marks: ArrayLike<number>,
  { maxBoxes, ...given }: Partial<PrimSettings> & { readonly maxBoxes: number },
): Covering {
  if (!(Number.isInteger(maxBoxes) && maxBoxes >= 1)) {
    throw new RangeError(`coverWithBoxes: maxBoxes is ${maxBoxes}; it must be a whole number of at least 1`);
  }
  const settings = checkedSettings({ ...primDefaults, ...given });
  requireInputs(inputs);
  const all = readInterest("coverWithBoxes", marks, inputs.nRows, settings.minInterest);
  const result = { nCases: all.rows.length, nInterest: all.nInterest };
  const boxes: CoveringBox[] = [];
  let left: Interest = all;
  let coded = codeInputs(inputs, all.rows);
  while (boxes.length < maxBoxes) {
    const nOther = left.rows.length - left.nInterest;
    if (left.nInterest < settings.minInterest || nOther < settings.minInterest) {
      return { ...result, boxes, ended: "too few cases of interest left" };
    }
    const { found } = findCodedBox(coded, left, settings);
    if (found.limits.length === 0 || !found.meetsThresholds) {
      return { ...result, boxes, ended: "no further box stands out" };
    }
    const inside = rowsInside(inputs, found);
    const kept = Int32Array.from(left.rows, (_, i) => i).filter((i) => inside[left.rows[i]!] === 0);
    coded = takeCases(coded, kept);
    left = {
      rows: kept.map((i) => left.rows[i]!),
      marks: Uint8Array.from(kept, (i) => left.marks[i]!),
      nInterest: left.nInterest - found.nInterestInside,
      leftOut: left.leftOut,
    };
    boxes.push({
      found,
      nNewInterest: found.nInterestInside,
      coverageTogether: 1 - left.nInterest / all.nInterest,
    });
  }
  return { ...result, boxes, ended: "as many boxes as asked for" };
}
