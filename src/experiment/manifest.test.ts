import { describe, expect, test } from "vitest";
import { borderIncident } from "../../test/border-incident.ts";
import { mechanisms } from "../mechanisms/index.ts";
import { scenarioHash } from "../scenario/scenario.ts";
import { designOf } from "./case.ts";
import {
  columnsOfManifest,
  designOfManifest,
  isComplete,
  type Manifest,
  manifestDifferences,
  manifestOf,
} from "./manifest.ts";
import { buildSimulator } from "./simulator.ts";

const scenario = borderIncident();
const simulator = buildSimulator({ scenario, mechanisms });
const design = designOf({
  policies: ["reinforce", "wait"],
  nFutures: 7,
  nReplicates: 2,
  seed: 3,
  sampler: "sobol",
  horizons: [10, 40],
});

function manifest(given: Partial<Parameters<typeof manifestOf>[0]> = {}): Manifest {
  const text = { scenario, scenarioHash: scenarioHash(scenario), version: "1.2.3", design, overrides: [] };
  return manifestOf({ ...text, ...given }, simulator);
}

describe("manifestOf", () => {
  test("the design and the columns can be read back from the manifest", () => {
    const read: Manifest = JSON.parse(JSON.stringify(manifest()));
    expect(designOfManifest(read)).toEqual(design);
    expect(columnsOfManifest(read)).toEqual(simulator.columns);
    expect(read.policies[0]).toEqual({ id: "reinforce", name: "Reinforce" });
    expect(isComplete(read)).toBe(false);
  });

  test("the reference is the scenario's, the one asked for, or the first where the design has neither", () => {
    expect(manifest().reference).toBe("wait");
    expect(manifest({ reference: "reinforce" }).reference).toBe("reinforce");
    expect(manifest({ design: { ...design, policies: ["reinforce"] } }).reference).toBe("reinforce");
  });
});

describe("manifestDifferences", () => {
  test("experiments that differ in anything that changes runs are told apart, in words", () => {
    const ours = manifest();
    expect(manifestDifferences(manifest(), ours)).toEqual([]);
    expect(manifestDifferences(manifest({ version: "1.2.2" }), ours)).toEqual([
      "version of detente: 1.2.2 there, 1.2.3 now",
    ]);
    expect(manifestDifferences(manifest({ design: { ...design, seed: 4 } }), ours)).toEqual([
      "seed: 4 there, 3 now",
    ]);
    expect(manifestDifferences(manifest({ scenarioHash: "0".repeat(64) }), ours)[0]).toContain(
      "content of the scenario",
    );
    expect(manifestDifferences(manifest({ overrides: [{ path: "war.cost", value: 2 }] }), ours)[0]).toContain(
      "numbers set",
    );
    expect(manifestDifferences(manifest({ design: { ...design, policies: ["wait"] } }), ours)).toEqual([
      "policies: wait there, reinforce, wait now",
    ]);
  });

  test("combinations from another reference are another experiment, since the ids are the same", () => {
    const [ours, theirs] = ["wait", "hold"].map((from) =>
      manifest({ factorial: { reference: from, legs: ["a", "b"] } }),
    ) as [Manifest, Manifest];
    expect(manifestDifferences(theirs, ours)[0]).toContain("combinations of policies");
    expect(manifestDifferences(manifest(), ours)[0]).toContain("combinations of policies: none there");
    expect(manifestDifferences(JSON.parse(JSON.stringify(manifest())), manifest())).toEqual([]);
  });

  test("another reference or other parts are no difference", () => {
    const part = { file: "runs/part-00000.parquet", sha256: "", rows: 1 };
    expect(
      manifestDifferences({ ...manifest({ reference: "reinforce" }), parts: [part] }, manifest()),
    ).toEqual([]);
  });
});
