import { valuesOfCells } from "../ensemble/value-matrix.ts";
import { additiveValue, type Objective, swingOfPolicies } from "../weights/objective.ts";
import { bestByWeights, type WeightFutures } from "../weights/weight-futures.ts";
import {
  type ObjectiveMeans,
  objectiveMeans,
  type WeightMap,
  weightMap,
  weightSlice,
} from "../weights/weight-map.ts";
import { type Part, partOf } from "./part.ts";
import type { Study } from "./study.ts";

/** Steps of the grid on which futures are asked for their best policy (chosen: 66 weights for three objectives). */
const steps = 10;

/** What the choice hangs on among values: for which weights of the objectives each policy is best. */
export interface Values {
  /** What weights refer to: the step of each objective from its worst to its best policy mean. */
  readonly swings: readonly Objective[];
  readonly means: ObjectiveMeans;
  readonly map: WeightMap;
  /** Triangles of three objectives, all others at equal weights; for more than three objectives. */
  readonly slices: readonly { readonly free: readonly number[]; readonly map: WeightMap }[];
  /** In what share of futures each policy is best, at weights on a grid; null for more than three objectives. */
  readonly futures: WeightFutures | null;
  /** Objectives that no policy moves: they carry no value. */
  readonly withoutSwing: readonly string[];
}

/** The map of weights over the objectives of a study, none of which is weighted by itself. */
export function valuesOf(study: Study): Part<Values> {
  return partOf(() => {
    const { cells, objectives } = study;
    if (objectives.length < 2)
      throw new RangeError("weights need two objectives or more; name them with --objectives");
    const swings = objectives.map(({ column, direction }) => swingOfPolicies(cells, column, direction));
    const moved = swings.filter(({ worst, best }) => worst !== best);
    if (moved.length < 2)
      throw new RangeError(
        "the policies differ in fewer than two of the objectives, so weights decide nothing",
      );
    const matrices = moved.map((swing) => valuesOfCells(cells, additiveValue([swing], [1]).value));
    const names = moved.map(({ column }) => column);
    const means = objectiveMeans(names, matrices);
    return {
      swings,
      means,
      map: weightMap(means),
      slices: slicesOf(means),
      futures: moved.length > 3 ? null : bestByWeights(names, matrices, steps),
      withoutSwing: swings.filter(({ worst, best }) => worst === best).map(({ column }) => column),
    };
  });
}

/** Slices through the middle: the first objective with each pair of neighbours among the others. */
function slicesOf(means: ObjectiveMeans): Values["slices"] {
  const n = means.objectives.length;
  if (n <= 3) return [];
  const fixed = means.objectives.map(() => 1 / n);
  return Array.from({ length: n - 2 }, (_, k) => [0, k + 1, k + 2]).map((free) => ({
    free,
    map: weightSlice(means, free, fixed),
  }));
}
