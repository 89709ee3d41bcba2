/**
 * A number carried as the unevaluated sum of two doubles, about 32 decimal digits.
 *
 * Used only while tables are built as a module loads, and in tests as a reference; it allocates and is slow.
 * `hi` is the double nearest to the value, and `lo` the remainder.
 *
 * Source of the algorithms: Dekker 1971, Numer. Math. 18, 224-242; Knuth, The Art of Computer Programming 2, 4.2.2.
 */
export interface DoubleDouble {
  readonly hi: number;
  readonly lo: number;
}

/** The exact sum of two doubles (Knuth's TwoSum). */
export function twoSum(a: number, b: number): DoubleDouble {
  const hi = a + b;
  const back = hi - a;
  return { hi, lo: a - (hi - back) + (b - back) };
}

/** The exact product of two doubles of magnitude below 2^970 and, where not zero, a product above 2^-960. */
export function twoProduct(a: number, b: number): DoubleDouble {
  const hi = a * b;
  const aHigh = highHalf(a);
  const bHigh = highHalf(b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return { hi, lo: aHigh * bHigh - hi + aHigh * bLow + aLow * bHigh + aLow * bLow };
}

/** The upper 26 bits of a double, so that the product of two such halves is exact (Veltkamp's split). */
export function highHalf(a: number): number {
  // 2^27 + 1 is the splitting constant for a 53-bit significand (Dekker 1971, section 5).
  const scaled = a * 134217729;
  return scaled - (scaled - a);
}

/** Sum, relative error about 2^-104 unless the terms nearly cancel. */
export function add(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const high = twoSum(a.hi, b.hi);
  const low = twoSum(a.lo, b.lo);
  const once = twoSum(high.hi, high.lo + low.hi);
  return twoSum(once.hi, once.lo + low.lo);
}

/** Product, relative error about 2^-102. */
export function multiply(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const high = twoProduct(a.hi, b.hi);
  return twoSum(high.hi, high.lo + (a.hi * b.lo + a.lo * b.hi));
}

/** Quotient, relative error about 2^-100. */
export function divide(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const first = a.hi / b.hi;
  const rest = add(a, multiply(b, { hi: -first, lo: 0 }));
  const second = rest.hi / b.hi;
  const restOfRest = add(rest, multiply(b, { hi: -second, lo: 0 }));
  return add(twoSum(first, second), { hi: restOfRest.hi / b.hi, lo: 0 });
}

/** Square root of a positive number, relative error about 2^-100 (one Newton step from the rounded root). */
export function squareRoot(a: DoubleDouble): DoubleDouble {
  const root = Math.sqrt(a.hi);
  const square = twoProduct(root, root);
  const rest = add(a, { hi: -square.hi, lo: -square.lo });
  return twoSum(root, (rest.hi + rest.lo) / (2 * root));
}
