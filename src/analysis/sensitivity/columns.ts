/**
 * Arithmetic of columns of numbers, for loops in which a fit spends its time.
 */

/** Sum of products over the first n rows; four partial sums keep the additions independent. */
export function dot(a: Float64Array, b: Float64Array, n: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let k = 0;
  for (; k + 3 < n; k += 4) {
    s0 += a[k]! * b[k]!;
    s1 += a[k + 1]! * b[k + 1]!;
    s2 += a[k + 2]! * b[k + 2]!;
    s3 += a[k + 3]! * b[k + 3]!;
  }
  for (; k < n; k++) s0 += a[k]! * b[k]!;
  return s0 + s1 + (s2 + s3);
}

/** Sum of squares of the rows from `from` up to, not including, `to`. */
export function squares(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let row = from; row < to; row++) sum += values[row]! * values[row]!;
  return sum;
}

/** Subtracts from all rows the mean over the training rows. */
export function removeMean(column: Float64Array, nTraining: number): void {
  let sum = 0;
  for (let row = 0; row < nTraining; row++) sum += column[row]!;
  const centre = sum / nTraining;
  for (let row = 0; row < column.length; row++) column[row]! -= centre;
}

/** Values in another order of rows; a plain loop, as this is most of the work for many inputs. */
export function gathered(values: Float64Array, order: Int32Array): Float64Array {
  const out = new Float64Array(order.length);
  for (let k = 0; k < out.length; k++) out[k] = values[order[k]!]!;
  return out;
}
