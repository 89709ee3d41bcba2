import { describe, expect, test } from "vitest";
import { borderIncident } from "../../test/border-incident.ts";
import { cellsFrom } from "../analysis/ensemble/cells.ts";
import { log } from "../math/elementary.ts";
import { mechanisms } from "../mechanisms/index.ts";
import { BlockStream } from "../random/stream.ts";
import { chunksOf, type Design, designOf } from "./case.ts";
import { runChunk } from "./chunk.ts";
import { drawFutures, type Futures, futureRow } from "./future.ts";
import { buildSimulator, type Simulator } from "./simulator.ts";

const scenario = borderIncident();
const counts = { nReplicates: 3, seed: 11, sampler: "latin-hypercube", horizons: [10, 40] } as const;
const design = designOf({ ...counts, policies: ["wait", "reinforce"], nFutures: 8 });
const simulator = buildSimulator({ scenario, mechanisms });
const futures = drawFutures({ ...simulator, n: 8, seed: 11, sampler: "latin-hypercube" });

/** Two "policies" whose only outcome is a waiting time: -ln u with rate 1, and -2 ln u. */
function waitingTimes(streamOf: (policy: number) => BlockStream): Simulator {
  let policy = 0;
  return {
    ...simulator,
    columns: ["time@10"],
    horizons: [10],
    policies: [
      { id: "x", name: "x" },
      { id: "y", name: "y" },
    ],
    setFuture: () => undefined,
    setPolicy: (position) => {
      policy = position;
    },
    run({ seed, future, replicate }, out, at) {
      const stream = streamOf(policy);
      stream.begin(seed, future, replicate);
      out[at] = -(policy + 1) * log(stream.draw(0)[0]!);
      return null;
    },
  };
}

describe("runChunk", () => {
  test("chunks of any size give the same rows", () => {
    const whole = runChunk(
      simulator,
      futures,
      { ...design, chunkFutures: 8 },
      { index: 0, firstFuture: 0, nFutures: 8 },
    );
    const fresh = buildSimulator({ scenario, mechanisms });
    const single = { ...design, chunkFutures: 1 };
    const pieces = chunksOf(single)
      .toReversed()
      .map((chunk) => runChunk(fresh, futures, single, chunk))
      .toReversed();
    expect(pieces).toHaveLength(8);
    expect(pieces.flatMap((piece) => [...piece.runs])).toEqual([...whole.runs]);
    expect(whole.failed).toHaveLength(8 * 2 * 3);
  });

  test("a policy's rows are the same whether or not another is run beside it", () => {
    const alone = { ...design, policies: ["reinforce"] };
    const chunk = { index: 0, firstFuture: 2, nFutures: 1 };
    const [both, one] = [design, alone].map((d) => runChunk(simulator, futures, d, chunk).runs);
    expect([...both!.subarray(both!.length / 2)]).toEqual([...one!]);
  });

  test("two policies meet the same luck: the variance of their paired difference is 1 under it, and 5 without", () => {
    // X = -ln u and Y = -2 ln u' are exponential with mean 1 and 2. With u = u', X - Y = ln u has variance 1; with
    // independent u, u' the variance is 1 + 4 = 5. With 20,000 pairs the standard error of the variance of an
    // exponential variable is sqrt((9 - 1)/20000) = 0.02 (kurtosis 9), and that of X - Y below 5 sqrt(8/20000) = 0.1.
    const many: Design = {
      ...design,
      policies: ["x", "y"],
      nFutures: 1,
      nReplicates: 20_000,
      horizons: [10],
    };
    const none: Futures = { n: 1, paths: [], values: new Float64Array(0) };
    const common = new BlockStream("anyone", "test/wait");
    const own = [common, new BlockStream("someone-else", "test/wait")];
    const varianceOf = (streams: readonly BlockStream[]): number => {
      const result = runChunk(
        waitingTimes((policy) => streams[policy]!),
        none,
        many,
        {
          index: 0,
          firstFuture: 0,
          nFutures: 1,
        },
      );
      const part = { firstFuture: 0, nFutures: 1, runs: result.runs, failed: result.failed };
      return cellsFrom({ ...many, columns: ["time@10"], reference: "x" }, [part]).differenceVariances[1]!;
    };
    expect(Math.abs(varianceOf([common, common]) - 1)).toBeLessThan(4 * 0.02);
    expect(Math.abs(varianceOf(own) - 5)).toBeLessThan(4 * 0.1);
  });

  test("a future that the model cannot be prepared for fails run by run, with its reason, and the next is sound", () => {
    const refusing: Simulator = {
      ...simulator,
      setFuture(values) {
        if (values[0] === futures.values[0]) throw new Error("no such future");
        simulator.setFuture(values);
      },
    };
    const result = runChunk(refusing, futures, design, { index: 0, firstFuture: 0, nFutures: 2 });
    expect(result.failed.slice(0, 6)).toEqual(Array.from({ length: 6 }, () => "no such future"));
    expect(result.runs.subarray(0, 6 * simulator.columns.length).every(Number.isNaN)).toBe(true);
    expect(result.failed.slice(6)).toEqual(Array.from({ length: 6 }, () => null));
  });

  test("a design with an unknown policy or other horizons is refused", () => {
    const chunk = chunksOf(design)[0]!;
    expect(() => runChunk(simulator, futures, { ...design, policies: ["nobody"] }, chunk)).toThrow(
      'no policy is called "nobody"',
    );
    expect(() => runChunk(simulator, futures, { ...design, horizons: [10] }, chunk)).toThrow(
      "built for 10,40",
    );
  });
});

test("along a trajectory of a design luck is shared: with every input fixed, its points give the same runs", () => {
  const plan = { kind: "morris", trajectories: 4, levels: 4 } as const;
  const design = designOf({
    ...counts,
    policies: simulator.policies.map(({ id }) => id),
    nFutures: 8,
    sampler: "morris",
    plan,
  });
  const width = simulator.columns.length;
  const perFuture = design.policies.length * design.nReplicates * width;
  const middle = futureRow(futures, 0);
  const same = {
    ...futures,
    values: Float64Array.from(futures.values, (_, at) => middle[at % middle.length]!),
  };
  const { runs } = runChunk(simulator, same, design, { index: 0, firstFuture: 0, nFutures: 8 });
  const of = (future: number): number[] => [...runs.subarray(future * perFuture, (future + 1) * perFuture)];
  // Two points on each of the four trajectories.
  expect(of(1)).toEqual(of(0));
  expect(of(3)).toEqual(of(2));
  expect(of(2)).not.toEqual(of(0));
});

test("a batch that begins at a later replicate holds the later rows of a whole run", () => {
  const policies = simulator.policies.map(({ id }) => id);
  const whole = designOf({ ...counts, policies, nFutures: 2 });
  const batch = designOf({ ...counts, policies, nFutures: 2, nReplicates: 1, firstReplicate: 2 });
  const chunk = { index: 0, firstFuture: 0, nFutures: 2 };
  const all = runChunk(simulator, futures, whole, chunk).runs;
  const last = runChunk(simulator, futures, batch, chunk).runs;
  const width = simulator.columns.length;
  for (let cell = 0; cell < 2 * policies.length; cell++) {
    const row = cell * 3 + 2;
    expect([...last.subarray(cell * width, (cell + 1) * width)]).toEqual([
      ...all.subarray(row * width, (row + 1) * width),
    ]);
  }
});
