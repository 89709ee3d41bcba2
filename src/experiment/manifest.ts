import type { Outcome } from "../table/outcome.ts";
import { chunksOf, type Design } from "./case.ts";
import type { Factorial } from "./combined-policy.ts";
import type { DesignPlan } from "./design-plan.ts";
import type { FittedUse } from "./fitted-set.ts";
import type { Override } from "./override.ts";
import type { Simulator } from "./simulator.ts";

/** A file of the store: its name inside the results folder, SHA-256 of its bytes in hexadecimal, and its rows. */
export interface PartRecord {
  readonly file: string;
  readonly sha256: string;
  readonly rows: number;
}

/**
 * What results are results of: everything they depend on, and the parts that are finished.
 *
 * Holds no clock, host or number of threads, so the same experiment gives the same manifest, byte for byte.
 */
export interface Manifest {
  readonly format: 1;
  /** Id of the scenario, and SHA-256 of its content. */
  readonly scenario: string;
  readonly title: string;
  readonly scenarioHash: string;
  /** Version of the package that ran it. */
  readonly version: string;
  readonly seed: number;
  readonly futures: number;
  readonly replicates: number;
  readonly sampler: Design["sampler"];
  /** The numbers of a design for sensitivity, whose futures are its points in order; absent for samples of the prior. */
  readonly plan?: DesignPlan;
  /** The fitted set of which futures took rows, by its hash, and for which parameters; absent if none was used. */
  readonly fitted?: FittedUse;
  /** The number of the first replicate where that is not 0: a batch of a larger experiment. */
  readonly firstReplicate?: number;
  readonly policies: readonly { readonly id: string; readonly name: string }[];
  /** The policy that others are compared with. */
  readonly reference: string;
  /** Of what the policies are combinations that the scenario does not hold; absent if it holds all of them. */
  readonly factorial?: Factorial;
  readonly horizons: readonly number[];
  /** Numbers fixed by the user in every future. */
  readonly overrides: readonly Override[];
  /** Mechanisms that were switched on. */
  readonly mechanisms: readonly string[];
  readonly outcomes: readonly Outcome[];
  /** Paths of the uncertainties, in the order of the table of futures. */
  readonly uncertainties: readonly string[];
  /** Futures in a chunk, and how many chunks the experiment has: complete when there are as many parts. */
  readonly chunkFutures: number;
  readonly chunks: number;
  readonly futuresFile: PartRecord | null;
  readonly parts: readonly PartRecord[];
}

/** What a manifest is written from. */
export interface ManifestText {
  readonly scenario: { readonly id: string; readonly title: string; readonly reference: string };
  readonly scenarioHash: string;
  readonly version: string;
  readonly design: Design;
  readonly overrides: readonly Override[];
  /** Instead of the scenario's reference policy. */
  readonly reference?: string;
  /** Whose combinations were added to the scenario's policies. */
  readonly factorial?: Factorial;
}

/**
 * The manifest of an experiment of which nothing is finished yet.
 *
 * A reference policy that the design leaves out is replaced by the design's first.
 */
export function manifestOf(text: ManifestText, simulator: Simulator): Manifest {
  const { scenario, scenarioHash, version, design, overrides } = text;
  const wanted = text.reference ?? scenario.reference;
  const names = new Map(simulator.policies.map(({ id, name }) => [id, name]));
  return {
    format: 1,
    scenario: scenario.id,
    title: scenario.title,
    scenarioHash,
    version,
    seed: design.seed,
    futures: design.nFutures,
    replicates: design.nReplicates,
    sampler: design.sampler,
    ...(design.plan === undefined ? {} : { plan: design.plan }),
    ...(design.fitted === undefined ? {} : { fitted: design.fitted.use }),
    ...(design.firstReplicate === undefined ? {} : { firstReplicate: design.firstReplicate }),
    policies: design.policies.map((id) => ({ id, name: names.get(id) ?? id })),
    reference: design.policies.includes(wanted) ? wanted : design.policies[0]!,
    ...(text.factorial === undefined ? {} : { factorial: text.factorial }),
    horizons: design.horizons,
    overrides,
    mechanisms: simulator.mechanisms,
    outcomes: simulator.outcomes,
    uncertainties: simulator.uncertainties.map(({ path }) => path),
    chunkFutures: design.chunkFutures,
    chunks: chunksOf(design).length,
    futuresFile: null,
    parts: [],
  };
}

/** The design that a manifest records, but for the rows of a fitted set, of which it holds the hash alone. */
export function designOfManifest(manifest: Manifest): Design {
  return {
    policies: manifest.policies.map(({ id }) => id),
    nFutures: manifest.futures,
    nReplicates: manifest.replicates,
    seed: manifest.seed,
    sampler: manifest.sampler,
    ...(manifest.plan === undefined ? {} : { plan: manifest.plan }),
    ...(manifest.firstReplicate === undefined ? {} : { firstReplicate: manifest.firstReplicate }),
    horizons: manifest.horizons,
    chunkFutures: manifest.chunkFutures,
  };
}

/** Names of the outcome columns of the run table: "<outcome>@<horizon>", horizon after horizon. */
export function columnsOfManifest(manifest: Manifest): readonly string[] {
  return manifest.horizons.flatMap((horizon) => manifest.outcomes.map(({ id }) => `${id}@${horizon}`));
}

/** Whether every part is there. */
export function isComplete(manifest: Manifest): boolean {
  return manifest.parts.length === manifest.chunks;
}

/** Name of a chunk's part inside the results folder. */
export function partFile(chunk: number): string {
  return `runs/part-${String(chunk).padStart(5, "0")}.parquet`;
}

/**
 * In what two manifests differ besides their parts, one sentence each; empty when they record the same experiment.
 *
 * `theirs` is what a folder holds, `ours` what was asked for. The reference policy is not part of the comparison: it
 * changes no run.
 */
export function manifestDifferences(theirs: Manifest, ours: Manifest): string[] {
  const keys = [
    "format",
    "scenario",
    "scenarioHash",
    "version",
    "seed",
    "futures",
    "replicates",
    "sampler",
    "plan",
    "fitted",
    "firstReplicate",
    "horizons",
    "overrides",
    "mechanisms",
    "uncertainties",
    "chunkFutures",
    "factorial",
  ] as const satisfies readonly (keyof Manifest)[];
  const policies = (manifest: Manifest): string => manifest.policies.map(({ id }) => id).join(", ");
  const differing = keys.filter((key) => JSON.stringify(theirs[key]) !== JSON.stringify(ours[key]));
  return [
    ...differing.map((key) => `${words[key]}: ${shown(theirs[key])} there, ${shown(ours[key])} now`),
    ...(policies(theirs) === policies(ours)
      ? []
      : [`policies: ${policies(theirs)} there, ${policies(ours)} now`]),
  ];
}

const words = {
  format: "format of the manifest",
  scenario: "scenario",
  scenarioHash: "content of the scenario (hash)",
  version: "version of detente",
  seed: "seed",
  futures: "futures",
  replicates: "replicates",
  sampler: "sampler",
  plan: "numbers of the design for sensitivity",
  fitted: "fitted set that futures take rows of",
  firstReplicate: "first replicate",
  horizons: "horizons",
  overrides: "numbers set",
  mechanisms: "mechanisms switched on",
  uncertainties: "uncertainties",
  chunkFutures: "futures in a chunk",
  factorial: "combinations of policies",
} as const;

function shown(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "none");
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}
