import type { Table } from "../../table/table.ts";
import { type FoundBox, findBox, type PrimSettings } from "./prim.ts";

/** A box, or why there is none. */
export type RegionBox = { readonly found: FoundBox } | { readonly found: null; readonly why: string };

/**
 * Where something holds, when that may as well be everywhere, nowhere, or too seldom to tell: an answer in each case.
 *
 * Marks as for `findBox`, NaN for cases that are to be left out. `verb` and `cases` are for the reason: "it holds in 3 of 40 clear
 * futures; a region needs 20 of either kind".
 */
export function regionBox(
  inputs: Table,
  marks: Float64Array,
  {
    verb,
    cases,
    settings,
  }: { readonly verb: string; readonly cases: string; readonly settings: PrimSettings },
): RegionBox {
  const nIn = marks.reduce((sum, mark) => sum + Number(mark === 1), 0);
  const nOut = marks.reduce((sum, mark) => sum + Number(mark === 0), 0);
  const n = nIn + nOut;
  if (n === 0) return { found: null, why: `there are no ${cases}` };
  if (nIn === 0) return { found: null, why: `it ${verb} in none of ${n} ${cases}` };
  if (nOut === 0) return { found: null, why: `it ${verb} in all ${n} ${cases}` };
  if (Math.min(nIn, nOut) < settings.minInterest) {
    return {
      found: null,
      why: `it ${verb} in ${nIn} of ${n} ${cases}; a region needs ${settings.minInterest} of either kind`,
    };
  }
  const { found } = findBox(inputs, marks, settings);
  if (found.limits.length > 0) return { found };
  return {
    found: null,
    why: `it ${verb} in ${nIn} of ${n} ${cases}, and no part of the range of assumptions stands out`,
  };
}
