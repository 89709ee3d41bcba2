/**
 * Changes of the world that mechanisms ask for within one phase, combined and clamped at the phase's end.
 *
 * All mechanisms of a phase read the same world. Each new value is `clamp(base * factors + sums)`, where the base is
 * the old value or, if some mechanism set one, the value set. Sums and products do not depend on order (but for
 * rounding, which the list of mechanisms fixes); two mechanisms that set the same number in one phase are an error.
 */
export interface Effects {
  /** Adds to the number at an offset. */
  add(offset: number, amount: number): void;
  /** Multiplies the number at an offset. */
  scale(offset: number, factor: number): void;
  /** Replaces the number at an offset. `mechanism` is the setter's position in the list. */
  set(offset: number, value: number, mechanism: number): void;
  /** Applies everything asked for since the last commit. */
  commit(): void;
  /** Forgets everything asked for since the last commit. */
  discard(): void;
}

/**
 * Effects on `world`, kept within `min` and `max` (arrays of the same length). `conflict` is called with an offset and
 * the two mechanisms' positions when both set it; it must throw.
 */
export function effectsOn(
  world: Float64Array,
  min: Float64Array,
  max: Float64Array,
  conflict: (offset: number, one: number, other: number) => never,
): Effects {
  const size = world.length;
  const sum = new Float64Array(size);
  const factor = new Float64Array(size).fill(1);
  const base = new Float64Array(size);
  // 0 untouched, 1 touched, 2 + m set by mechanism m.
  const mark = new Int32Array(size);
  const touched = new Int32Array(size);
  let n = 0;

  function touch(offset: number): void {
    if (mark[offset] === 0) {
      mark[offset] = 1;
      touched[n++] = offset;
    }
  }

  return {
    add(offset, amount) {
      touch(offset);
      sum[offset]! += amount;
    },
    scale(offset, by) {
      touch(offset);
      factor[offset]! *= by;
    },
    set(offset, value, mechanism) {
      touch(offset);
      const setter = mark[offset]! - 2;
      if (setter >= 0 && setter !== mechanism) conflict(offset, setter, mechanism);
      mark[offset] = 2 + mechanism;
      base[offset] = value;
    },
    commit() {
      for (let k = 0; k < n; k++) {
        const i = touched[k]!;
        const start = mark[i]! >= 2 ? base[i]! : world[i]!;
        const value = start * factor[i]! + sum[i]!;
        const low = min[i]!;
        const high = max[i]!;
        world[i] = value < low ? low : value > high ? high : value;
        sum[i] = 0;
        factor[i] = 1;
        mark[i] = 0;
      }
      n = 0;
    },
    discard() {
      for (let k = 0; k < n; k++) {
        const i = touched[k]!;
        sum[i] = 0;
        factor[i] = 1;
        mark[i] = 0;
      }
      n = 0;
    },
  };
}
