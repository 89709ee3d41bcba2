/** A plan of points of which Sobol' indices can be estimated, and how its rows are to be read. */
export interface SaltelliDesign {
  readonly dimensions: number;
  /** Number of base samples. */
  readonly nBase: number;
  readonly secondOrder: boolean;
  /** Rows for each base sample: d + 2, or 2 d + 2 for second order. */
  readonly rowsPerBase: number;
  /** nBase * rowsPerBase rows of d numbers in [0, 1), row after row. */
  readonly points: Float64Array;
}

/**
 * Saltelli's design: for each base sample the points A, AB_1 ... AB_d, (BA_1 ... BA_d,) B, in this order.
 *
 * A is the first half and B the second half of a point in [0, 1)^(2d); AB_i is A with its i-th coordinate taken from B, BA_i
 * the reverse. `base` holds such points row after row: an even sequence such as Sobol' points, with a power of two of them,
 * serves best. Rows are to be turned into inputs by each input's quantile function and evaluated in order. A stochastic model should
 * use the same random numbers at all points, or its noise counts as interaction.
 *
 * Throws RangeError unless `dimensions` is a whole number of at least 1 and `base` holds whole points.
 *
 * Source: Saltelli 2002, Comput. Phys. Commun. 145, 280-297.
 */
export function saltelliDesign(base: Float64Array, dimensions: number, secondOrder: boolean): SaltelliDesign {
  const d = dimensions;
  if (!(Number.isInteger(d) && d >= 1)) {
    throw new RangeError(`saltelliDesign: dimensions is ${d}; it must be a whole number of at least 1`);
  }
  if (base.length === 0 || base.length % (2 * d) !== 0) {
    throw new RangeError(
      `saltelliDesign: there are ${base.length} coordinates; ${d} inputs need a positive multiple of ${2 * d}`,
    );
  }
  const nBase = base.length / (2 * d);
  const rowsPerBase = (secondOrder ? 2 * d : d) + 2;
  const points = new Float64Array(nBase * rowsPerBase * d);
  for (let k = 0, row = 0; k < nBase; k++) {
    const a = base.subarray(2 * d * k, 2 * d * k + d);
    const b = base.subarray(2 * d * k + d, 2 * d * (k + 1));
    const put = (point: Float64Array, swapped: number, other: Float64Array): void => {
      points.set(point, row * d);
      if (swapped >= 0) points[row * d + swapped] = other[swapped]!;
      row += 1;
    };
    put(a, -1, b);
    for (let i = 0; i < d; i++) put(a, i, b);
    for (let i = 0; secondOrder && i < d; i++) put(b, i, a);
    put(b, -1, a);
  }
  return { dimensions: d, nBase, secondOrder, rowsPerBase, points };
}
