import { type CodedBox, copyBox, limitedInputs } from "./coded-box.ts";
import type { CodedInputs, LevelInput } from "./coded-inputs.ts";
import { missesOf } from "./quasi-p.ts";

export interface PasteSettings {
  /** Density below which no move may bring the box. */
  readonly minDensity: number;
  readonly minCases: number;
}

/**
 * Standard deviations by which the two sides of a split must differ for an end to stay (chosen: 3, as the best of many splits
 * is looked at).
 */
const leastDeviations = 3;

/** Rounds after which moving ends is given up (chosen: boxes settle in two or three). */
const mostRounds = 20;

/**
 * Bottom-up pasting at the resolution of single cases: moves each end of a peeled box, outwards or inwards, to where the
 * cases of interest begin.
 *
 * With an end released and all other limits kept, the cases form a row in the order of that input. The end goes where the row
 * splits best into two parts of unlike density by least squares, n_in n_out (p_in - p_out)^2 / (n_in + n_out), the denser
 * part inside, among the splits that keep the density at `minDensity` and `minCases` cases; it opens when it may and no
 * split separates the two parts by more than chance. Levels of a categorical input are ranked by density and split likewise. Rounds over all ends go on
 * until nothing moves. Only ends that the box already closes are touched.
 *
 * Friedman and Fisher paste slices of a share alpha while the density does not fall, which leaves ends at most a slice off and
 * lets noise at one slice stop them; a split uses all cases along the input. In the limit between two cases' values the
 * end is put half way.
 *
 * Sources: pasting: Friedman and Fisher 1999, Stat. Comput. 9, 123-143, section 8.2; least squares split: Breiman et al. 1984,
 * Classification and Regression Trees, section 8.3; ranking of levels: theirs, section 9.4.
 */
export function paste(
  coded: CodedInputs,
  marks: Uint8Array,
  given: CodedBox,
  settings: PasteSettings,
): CodedBox {
  let box = given;
  for (let round = 0; round < mostRounds; round++) {
    const before = box;
    for (const j of limitedInputs(box, coded)) {
      const input = coded.inputs[j]!;
      if (input.kind === "level") box = withLevels(coded, marks, box, j, input, settings);
      else {
        // An end that peeling left open stays open: a split of pure chance can always be found.
        if (box.low[j]! > 0) box = withEnd(coded, marks, box, j, "low", settings);
        if (box.high[j]! < input.size - 1) box = withEnd(coded, marks, box, j, "high", settings);
      }
    }
    if (sameBox(box, before)) break;
  }
  return box;
}

/** Cases of each code that meet the box's limits on all other inputs. */
function rowOf(coded: CodedInputs, marks: Uint8Array, box: CodedBox, j: number) {
  const { codes, size } = coded.inputs[j]!;
  const limited = limitedInputs(box, coded).filter((other) => other !== j);
  const misses = missesOf(coded, box, limited);
  const counts = new Int32Array(size);
  const interest = new Int32Array(size);
  for (let i = 0; i < misses.length; i++) {
    if (misses[i] !== 0) continue;
    counts[codes[i]!]! += 1;
    interest[codes[i]!]! += marks[i]!;
  }
  return { counts, interest };
}

/** How many of the codes to hold inside, in the order given, for the best split; 0 when no split is allowed. */
function bestSplit(
  order: Int32Array,
  { counts, interest }: ReturnType<typeof rowOf>,
  { minDensity, minCases }: PasteSettings,
): number {
  let total = 0;
  let totalInterest = 0;
  for (const code of order) {
    total += counts[code]!;
    totalInterest += interest[code]!;
  }
  let inside = 0;
  let hits = 0;
  // Opening is right unless a split separates by more than chance would.
  const density = totalInterest / total;
  const open = total >= minCases && density >= minDensity;
  let best = open ? order.length : 0;
  let bestGain = open ? leastDeviations * leastDeviations * density * (1 - density) : 0;
  for (let g = 0; g < order.length; g++) {
    inside += counts[order[g]!]!;
    hits += interest[order[g]!]!;
    if (inside < minCases || hits < minDensity * inside) continue;
    const outside = total - inside;
    if (outside === 0) continue;
    const difference = hits / inside - (totalInterest - hits) / outside;
    const gain = difference <= 0 ? 0 : (inside * outside * difference * difference) / total;
    if (gain < bestGain || gain === 0) continue;
    best = g + 1;
    bestGain = gain;
  }
  return best;
}

function withEnd(
  coded: CodedInputs,
  marks: Uint8Array,
  box: CodedBox,
  j: number,
  end: "low" | "high",
  settings: PasteSettings,
): CodedBox {
  const input = coded.inputs[j]!;
  const row = rowOf(coded, marks, box, j);
  const order = codesTowards(row.counts, box, j, end);
  const kept = bestSplit(order, row, settings);
  if (kept === 0) return box;
  const moved = copyBox(box);
  const inner = order[kept - 1]!;
  const outer = order[kept];
  const ends = end === "low" ? moved.low : moved.high;
  if (outer === undefined) ends[j] = end === "low" ? 0 : input.size - 1;
  else ends[j] = input.kind === "number" && !input.whole ? midway(inner, outer) : inner;
  return moved;
}

/** Codes that occur in the row, from the other end of the box towards, and past, the end that is released. */
function codesTowards(counts: Int32Array, box: CodedBox, j: number, end: "low" | "high"): Int32Array {
  const order = new Int32Array(counts.length);
  const step = end === "low" ? -1 : 1;
  let n = 0;
  for (
    let code = end === "low" ? box.high[j]! : box.low[j]!;
    code >= 0 && code < counts.length;
    code += step
  ) {
    if (counts[code]! > 0) order[n++] = code;
  }
  return order.subarray(0, n);
}

/** The code between two, of which the outer lies outside, the end is to hold. */
function midway(inner: number, outer: number): number {
  return outer < inner ? Math.ceil((inner + outer + 1) / 2) : Math.floor((inner + outer - 1) / 2);
}

function withLevels(
  coded: CodedInputs,
  marks: Uint8Array,
  box: CodedBox,
  j: number,
  input: LevelInput,
  settings: PasteSettings,
): CodedBox {
  const row = rowOf(coded, marks, box, j);
  const { counts, interest } = row;
  const order = Int32Array.from(input.levels, (_, code) => code)
    .filter((code) => counts[code]! > 0)
    .sort((a, b) => interest[b]! * counts[a]! - interest[a]! * counts[b]! || a - b);
  const kept = bestSplit(order, row, settings);
  if (kept === 0) return box;
  const moved = copyBox(box);
  const mask = moved.allowed[j]!;
  // A level without a case in the row stays where it was.
  order.forEach((code, g) => {
    mask[code] = g < kept ? 1 : 0;
  });
  return moved;
}

function sameBox(a: CodedBox, b: CodedBox): boolean {
  return (
    a.low.every((code, j) => code === b.low[j]) &&
    a.high.every((code, j) => code === b.high[j]) &&
    a.allowed.every((mask, j) => mask === null || mask.every((on, code) => on === b.allowed[j]![code]))
  );
}
