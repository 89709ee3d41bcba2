import type { contrastPlan } from "../experiment/counterfactual.ts";
import { type CasePair, without } from "../experiment/divergence.ts";
import type { Futures } from "../experiment/future.ts";
import type { Override } from "../experiment/override.ts";
import {
  everyKth,
  type RunCase,
  type WarCounterfactual,
  warCounterfactuals,
  warVariants,
} from "../experiment/war-counterfactual.ts";
import type { WorldEvent } from "../world/event.ts";
import { simulatorOf } from "./one-case.ts";
import { progressDisplay } from "./progress.ts";

/** One pair of runs: where they part, and what only one of them holds after that. */
export interface PairExample {
  readonly future: number;
  readonly replicate: number;
  readonly day: number;
  readonly policyValue: number;
  readonly againstValue: number;
  readonly policy: readonly WorldEvent[];
  readonly against: readonly WorldEvent[];
}

/** Runs without war that are played again, to see whether wars appear (chosen). */
const calmSample = 100;

/** A progress display that counts by itself; ending it twice is no error. */
export function counted(unit: string, total: number): { add(n: number): void; end(): void } {
  const display = progressDisplay(unit);
  let done = 0;
  let isOver = false;
  display.update(0, total);
  return {
    add: (n) => {
      done += n;
      display.update(done, total);
    },
    end() {
      if (!isOver) display.end();
      isOver = true;
    },
  };
}

/** Lets pairs pass by and keeps of them what is told later: an example, and which runs held a war. */
export function keptPairs(isWar: boolean) {
  let example: CasePair | null = null;
  const wars: { side: "policy" | "against"; future: number; replicate: number; isWar: boolean }[] = [];
  return {
    *keep(pairs: Iterable<CasePair>, tick: () => void): Generator<CasePair> {
      for (const pair of pairs) {
        const { future, replicate, policy, against, divergence } = pair;
        const differs = policy.value !== against.value;
        const isBetter = example === null || (differs && example.policy.value === example.against.value);
        if (divergence !== null && isBetter) example = pair;
        if (isWar) {
          wars.push({ side: "policy", future, replicate, isWar: policy.value === 1 });
          wars.push({ side: "against", future, replicate, isWar: against.value === 1 });
        }
        tick();
        yield pair;
      }
    },
    example(): PairExample | null {
      if (example?.divergence == null) return null;
      const { future, replicate, policy, against, divergence } = example;
      return {
        future,
        replicate,
        day: divergence.day,
        policyValue: policy.value,
        againstValue: against.value,
        policy: without(policy.events, against.events),
        against: without(against.events, policy.events),
      };
    },
    runsWith: (war: boolean, ids: Readonly<Record<"policy" | "against", string>>): RunCase[] =>
      wars
        .filter((one) => one.isWar === war)
        .map(({ side, future, replicate }) => ({ policy: ids[side], future, replicate })),
  };
}

interface Rerun {
  readonly set: readonly Override[];
  readonly horizon: number;
  readonly futures: Futures;
  readonly seed: number;
  readonly pairs: ReturnType<typeof keptPairs>;
}

/** Plays the wars of both policies again, and a sample of the runs without. */
export function rerunWars(
  { scenario, mechanisms, policy, against }: Parameters<typeof contrastPlan>[0],
  { set, horizon, futures, seed, pairs }: Rerun,
): { wars: WarCounterfactual[]; runs: number } {
  const wars = pairs.runsWith(true, { policy, against });
  const calm = everyKth(pairs.runsWith(false, { policy, against }), calmSample);
  const runs = warVariants(mechanisms).length * (wars.length + calm.length);
  const display = counted("runs played again", runs);
  try {
    const found = warCounterfactuals({
      build: (overrides) => simulatorOf(scenario, [...set, ...overrides], [horizon]),
      mechanisms,
      futures,
      seed,
      column: `war@${horizon}`,
      wars,
      calm,
      onRun: () => display.add(1),
    });
    return { wars: found, runs };
  } finally {
    display.end();
  }
}
