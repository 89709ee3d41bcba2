import { cumulativeIncidence, type Incidence } from "../incidence/incidence.ts";
import { type WarCauses, warCauseSentences, warCauses } from "../incidence/war-cause.ts";
import { absent, type Part, partOf } from "./part.ts";
import type { Study } from "./study.ts";

/** Days between the points of an incidence curve (chosen: a month, so that curves stay readable). */
const step = 30;
const level = 0.9;

/** When and from what wars come under a policy. */
export interface PolicyWars {
  readonly policy: string;
  readonly incidence: Part<Incidence>;
  readonly causes: Part<WarCauses>;
  readonly sentences: readonly string[];
}

/** Wars over time and by cause, for every policy. */
export function warsOf({ cells, wars }: Study): Part<readonly PolicyWars[]> {
  if (wars === null) return absent("these runs have no outcomes that say when and how war came");
  const { partition, horizon, runs } = wars;
  const times = [...Array.from({ length: Math.ceil(horizon / step) - 1 }, (_, k) => (k + 1) * step), horizon];
  return partOf(() =>
    cells.policies.map((policy, p) => {
      const causes = partOf(() => warCauses(cells, { policy, horizon, partition }));
      return {
        policy,
        incidence: partOf(() =>
          cumulativeIncidence(runs[p]!, { causes: partition.parts.map(({ id }) => id), times, level }),
        ),
        causes,
        sentences: causes.result === null ? [] : warCauseSentences(causes.result),
      };
    }),
  );
}
