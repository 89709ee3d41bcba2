import { variance } from "../../math/stats.ts";
import { BlockStream } from "../../random/stream.ts";

/** Resamples for the error of a quantile (chosen: the error of an error of 5 %, 1 / sqrt(2 * 200)). */
const RESAMPLES = 200;

/**
 * Monte Carlo standard error of the gap between each list's mean and the mean of the list `to`, paired by position.
 *
 * Each list holds one number for each future. sqrt(variance of the differences / n); NaN with one future.
 */
export function meanGapErrors(lists: readonly ArrayLike<number>[], to: number): number[] {
  const base = lists[to]!;
  const n = base.length;
  return lists.map((own) =>
    n < 2
      ? Number.NaN
      : Math.sqrt(variance(Float64Array.from({ length: n }, (_, k) => own[k]! - base[k]!)) / n),
  );
}

/**
 * The same for the p-quantile (type 7): by the paired bootstrap over futures, of 200 resamples from a named stream.
 *
 * A resample draws futures with replacement, the same for all lists. The same bytes every time. NaN with one future.
 * Source: Efron 1979, Ann. Stat. 7, 1-26.
 */
export function quantileGapErrors(lists: readonly ArrayLike<number>[], p: number, to: number): number[] {
  const n = lists[to]!.length;
  if (n < 2) return lists.map(() => Number.NaN);
  const orders = lists.map((list) =>
    Int32Array.from({ length: n }, (_, k) => k).sort((i, j) => list[i]! - list[j]! || i - j),
  );
  const gaps = lists.map(() => new Float64Array(RESAMPLES));
  const stream = new BlockStream("futures", "analysis/criterion-bootstrap");
  const times = new Int32Array(n);
  for (let resample = 0; resample < RESAMPLES; resample++) {
    stream.begin(0, resample, 0);
    drawTimes(stream, times);
    const quantiles = lists.map((list, at) => resampledQuantile(list, orders[at]!, times, p));
    quantiles.forEach((quantile, at) => {
      gaps[at]![resample] = quantile - quantiles[to]!;
    });
  }
  return gaps.map((gap) => Math.sqrt(variance(gap)));
}

/** Fills in how often each of n futures is drawn in n draws. */
function drawTimes(stream: BlockStream, times: Int32Array): void {
  const n = times.length;
  times.fill(0);
  for (let block = 0; block * 4 < n; block++) {
    const uniforms = stream.draw(block % 65536, Math.floor(block / 65536));
    for (let lane = 0; lane < 4 && block * 4 + lane < n; lane++) times[Math.floor(uniforms[lane]! * n)]! += 1;
  }
}

/** Type 7 quantile of a list in which each entry occurs so many times; `order` sorts it. */
function resampledQuantile(list: ArrayLike<number>, order: Int32Array, times: Int32Array, p: number): number {
  const place = (order.length - 1) * p;
  const lower = Math.floor(place);
  let passed = 0;
  for (let at = 0; at < order.length; at++) {
    passed += times[order[at]!]!;
    if (passed <= lower) continue;
    const low = list[order[at]!]!;
    if (place === lower || passed > lower + 1) return low;
    let next = at + 1;
    while (times[order[next]!] === 0) next++;
    return low + (place - lower) * (list[order[next]!]! - low);
  }
  return Number.NaN;
}
