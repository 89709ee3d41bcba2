import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { caseId, chunksOf, designOf, runsIn, runsOf } from "./case.ts";

const counts = {
  policies: ["hold", "talk"],
  nFutures: 10,
  nReplicates: 3,
  seed: 1,
  sampler: "latin-hypercube",
  horizons: [30, 365],
} as const;

describe("designOf", () => {
  test("chunks hold every future once, in order, and all runs together", () => {
    const sizes = fc.record({
      nFutures: fc.integer({ min: 1, max: 5000 }),
      nReplicates: fc.integer({ min: 1, max: 300 }),
    });
    fc.assert(
      fc.property(sizes, (size) => {
        const design = designOf({ ...counts, ...size });
        const chunks = chunksOf(design);
        let next = 0;
        for (const chunk of chunks) {
          expect(chunk.firstFuture).toBe(next);
          expect(chunk.nFutures).toBeGreaterThan(0);
          next += chunk.nFutures;
        }
        expect(next).toBe(size.nFutures);
        expect(chunks.reduce((sum, chunk) => sum + runsIn(design, chunk), 0)).toBe(runsOf(design));
      }),
      { seed: 2 },
    );
  });

  test("a chunk has at most 2,000 runs, unless one future alone has more", () => {
    // 1,000 futures of 2 x 30 runs: 33 futures are 1,980 runs.
    expect(designOf({ ...counts, nFutures: 1000, nReplicates: 30 }).chunkFutures).toBe(31);
    expect(designOf({ ...counts, nFutures: 5000, nReplicates: 30 }).chunkFutures).toBe(33);
    expect(designOf({ ...counts, nFutures: 10, nReplicates: 5000 }).chunkFutures).toBe(1);
  });

  test("a small design is cut into chunks of about a hundred runs, so that threads have something to share", () => {
    // 2 policies x 3 replicates = 6 runs for each future; 100/6 = 16 futures.
    expect(designOf({ ...counts, nFutures: 100 }).chunkFutures).toBe(16);
    expect(chunksOf(designOf({ ...counts, nFutures: 100 }))).toHaveLength(7);
  });

  test("counts that make no sense are refused", () => {
    expect(() => designOf({ ...counts, nFutures: 0 })).toThrow("nFutures is 0");
    expect(() => designOf({ ...counts, nReplicates: 1.5 })).toThrow("nReplicates is 1.5");
    expect(() => designOf({ ...counts, seed: -1 })).toThrow("seed is -1");
    expect(() => designOf({ ...counts, seed: 2 ** 32 })).toThrow("seed");
    expect(() => designOf({ ...counts, horizons: [30, 30] })).toThrow("a horizon is 30");
    expect(() => designOf({ ...counts, horizons: [] })).toThrow("at least one");
    expect(() => designOf({ ...counts, policies: [] })).toThrow("there must be some");
    expect(() => designOf({ ...counts, policies: ["a", "a"] })).toThrow("each once");
  });
});

test("the id of a case reads policy, future, replicate, and is known before any run", () => {
  expect(caseId("package", 137, 2)).toBe("package/f0137/r02");
  expect(caseId("package", 12345, 678)).toBe("package/f12345/r678");
});
