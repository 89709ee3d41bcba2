import type { Claim, Designation, Evidence, Scenario, Source } from "../scenario/scenario.ts";
import { type Flag, type FlagName, flagNames, flagSiteOf, flagsOf, isAfter } from "./evidence-flag.ts";
import { type DefaultNumber, defaultNumbers, type StatedNumber, statedNumbers } from "./evidence-number.ts";

/** An entry with what a reader should doubt about it. */
export type Flagged<E> = E & { readonly flags: readonly Flag[] };

/** An entry that others point to. */
export type Used<E> = Flagged<E> & {
  /** Paths of the numbers and ids of the claims that name it. */
  readonly usedBy: readonly string[];
};

/** Entries of one part: all of them, those with each flag, and those with none. */
export interface FlagCounts {
  readonly all: number;
  readonly flags: Readonly<Record<FlagName, number>>;
  readonly clear: number;
}

/** Everything that a scenario asserts, with what it rests on. */
export interface EvidenceRegister {
  readonly summary: {
    readonly numbers: FlagCounts;
    readonly claims: FlagCounts;
    readonly evidence: FlagCounts;
    readonly designations: FlagCounts;
    readonly defaults: {
      readonly all: number;
      readonly evidence: number;
      readonly judgement: number;
      readonly unsourced: number;
    };
    readonly sources: {
      readonly all: number;
      readonly unchecked: number;
      readonly undated: number;
      readonly late: number;
    };
  };
  readonly numbers: readonly Flagged<StatedNumber>[];
  readonly claims: readonly Flagged<Claim>[];
  readonly evidence: readonly Used<Evidence>[];
  readonly designations: readonly Used<Designation>[];
  readonly defaults: readonly DefaultNumber[];
  readonly sources: readonly Source[];
}

/** The register of a scenario. With `only`, entries with that flag; the summary counts all of them all the same. */
export function evidenceRegister(scenario: Scenario, only: FlagName | null = null): EvidenceRegister {
  const site = flagSiteOf(scenario);
  const numbers = statedNumbers(scenario).map((number) => ({ ...number, flags: flagsOf(number, site) }));
  const claims = scenario.claims.map((claim) => ({ ...claim, flags: flagsOf(claim, site) }));
  const usedBy = usesOf(numbers, scenario.claims);
  const evidence = scenario.evidence.map((item) => ({
    ...item,
    flags: flagsOf(item, site),
    usedBy: usedBy(item.id),
  }));
  const designations = scenario.designations.map((designation) => ({
    ...designation,
    flags: flagsOf({ ...designation, hasDatedSources: false }, site),
    usedBy: usedBy(designation.id),
  }));
  const defaults = defaultNumbers(scenario);
  const kept = <E>(entries: readonly Flagged<E>[]): readonly Flagged<E>[] =>
    only === null ? entries : entries.filter(({ flags }) => flags.some(({ flag }) => flag === only));
  return {
    summary: {
      numbers: countsOf(numbers),
      claims: countsOf(claims),
      evidence: countsOf(evidence),
      designations: countsOf(designations),
      defaults: defaultCounts(defaults),
      sources: sourceCounts(scenario),
    },
    numbers: kept(numbers),
    claims: kept(claims),
    evidence: kept(evidence),
    designations: kept(designations),
    defaults: defaults.filter(({ basis }) => only === null || basis === only),
    sources: scenario.sources,
  };
}

function usesOf(numbers: readonly StatedNumber[], claims: readonly Claim[]): (id: string) => string[] {
  const pointing = [
    ...numbers.map(({ path, evidence }) => ({ name: path, evidence })),
    ...claims.map(({ id, evidence }) => ({ name: id, evidence })),
  ];
  return (id) => pointing.filter(({ evidence }) => evidence.includes(id)).map(({ name }) => name);
}

function countsOf(entries: readonly { readonly flags: readonly Flag[] }[]): FlagCounts {
  const having = (name: FlagName): number =>
    entries.filter(({ flags }) => flags.some(({ flag }) => flag === name)).length;
  return {
    all: entries.length,
    flags: Object.fromEntries(flagNames.map((name) => [name, having(name)])) as Record<FlagName, number>,
    clear: entries.filter(({ flags }) => flags.length === 0).length,
  };
}

function defaultCounts(defaults: readonly DefaultNumber[]): EvidenceRegister["summary"]["defaults"] {
  const of = (name: DefaultNumber["basis"]): number => defaults.filter(({ basis }) => basis === name).length;
  return {
    all: defaults.length,
    evidence: of("evidence"),
    judgement: of("judgement"),
    unsourced: of("unsourced"),
  };
}

function sourceCounts({ sources, start }: Scenario): EvidenceRegister["summary"]["sources"] {
  return {
    all: sources.length,
    unchecked: sources.filter(({ checked }) => !checked).length,
    undated: sources.filter(({ date }) => date === null).length,
    late: sources.filter(({ date }) => isAfter(date, start)).length,
  };
}
