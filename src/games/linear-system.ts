/**
 * Solution x of the square system A x = b by elimination with partial pivoting; undefined if A is singular.
 *
 * The arguments are left as they were. Meant for the few dozen unknowns of a stage game.
 */
export function solveLinearSystem(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): number[] | undefined {
  const n = right.length;
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let i = column + 1; i < n; i++) {
      if (Math.abs(rows[i]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = i;
    }
    const head = rows[pivot]!;
    if (!(Math.abs(head[column]!) > 0)) return undefined;
    rows[pivot] = rows[column]!;
    rows[column] = head;
    for (let i = column + 1; i < n; i++) {
      const row = rows[i]!;
      const factor = row[column]! / head[column]!;
      if (factor === 0) continue;
      for (let j = column; j <= n; j++) row[j]! -= factor * head[j]!;
    }
  }
  const x = zeros(n);
  for (let i = n - 1; i >= 0; i--) {
    const row = rows[i]!;
    let sum = row[n]!;
    for (let j = i + 1; j < n; j++) sum -= row[j]! * x[j]!;
    x[i] = sum / row[i]!;
  }
  return x;
}

/** Row of n zeros. */
export function zeros(n: number): number[] {
  return Array.from({ length: n }, () => 0);
}
