/**
 * The Philox counter-based generator: a keyed scrambling of a 128-bit counter, with no state to carry.
 *
 * Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3", SC'11; reference code and
 * known answers in Random123.
 */

/**
 * Writes the four 32-bit words of Philox4x32-10 for counter (c0, c1, c2, c3) and key (k0, k1) into `out` at places
 * `at` to `at + 3`.
 *
 * Arguments are read modulo 2^32. Passes the published known answers (Random123 `kat_vectors`). Allocates nothing.
 */
export function philox4x32(
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  k0: number,
  k1: number,
  out: Uint32Array,
  at = 0,
): void {
  let x0 = c0 | 0;
  let x1 = c1 | 0;
  let x2 = c2 | 0;
  let x3 = c3 | 0;
  let key0 = k0 | 0;
  let key1 = k1 | 0;
  for (let round = 0; round < 10; round++) {
    const high0 = highProduct(x0, 0xd251, 0x1f53);
    const low0 = Math.imul(x0, 0xd2511f53);
    const high1 = highProduct(x2, 0xcd9e, 0x8d57);
    const low1 = Math.imul(x2, 0xcd9e8d57);
    x0 = high1 ^ x1 ^ key0;
    x1 = low1;
    x2 = high0 ^ x3 ^ key1;
    x3 = low0;
    key0 = (key0 + 0x9e3779b9) | 0;
    key1 = (key1 + 0xbb67ae85) | 0;
  }
  out[at] = x0;
  out[at + 1] = x1;
  out[at + 2] = x2;
  out[at + 3] = x3;
}

/** The upper 32 bits of the product of an unsigned 32-bit a with the constant mHigh * 2^16 + mLow. */
function highProduct(a: number, mHigh: number, mLow: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const carry = (Math.imul(aHigh, mLow) + (Math.imul(aLow, mLow) >>> 16)) | 0;
  const middle = (Math.imul(aLow, mHigh) + (carry & 0xffff)) | 0;
  return (Math.imul(aHigh, mHigh) + (carry >>> 16) + (middle >>> 16)) | 0;
}
