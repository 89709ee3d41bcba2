import type { DatedEventKind } from "../engine/mechanism.ts";
import type { LeverText } from "../policy/policy.ts";
import { dayNumber } from "./date.ts";
import type {
  Basis,
  Distribution,
  Grounds,
  HostText,
  ParameterSetting,
  Scenario,
  ScenarioEvent,
  ScenarioPolicy,
  SourcedNumber,
  UncertaintyText,
} from "./scenario.ts";
import type { LeverSettingText, MechanismSetting, ScenarioText } from "./schema.ts";
import type { SourcedText } from "./schema-part.ts";
import type { TimelineRow } from "./timeline.ts";

/** A checked scenario text with everything filled in that it left to its default. */
export function filled(text: ScenarioText, timeline: readonly TimelineRow[]): Scenario {
  const mechanisms = Object.entries(text.mechanisms ?? {}) as [string, MechanismSetting][];
  return {
    format: 1,
    id: text.id,
    title: text.title,
    summary: text.summary,
    question: text.question ?? null,
    start: text.start,
    horizon: text.horizon,
    horizons: text.horizons,
    advised: text.advised,
    reference: text.reference,
    licence: text.licence,
    baseRate: text.baseRate ?? "crisis",
    sources: Object.entries(text.sources ?? {}).map(([id, source]) => ({
      id,
      title: source.title,
      publisher: source.publisher ?? null,
      date: source.date === undefined ? null : String(source.date),
      url: source.url ?? null,
      checked: source.checked ?? false,
      note: source.note ?? null,
    })),
    actors: Object.entries(text.actors).map(([id, actor]) => ({
      id,
      name: actor.name,
      office: actor.office,
      description: actor.description ?? null,
      domestic: actor.domestic ?? false,
      programme: actor.programme ?? null,
      codes: actor.codes ?? [],
    })),
    rivalries: text.rivalries,
    proxies: Object.entries(text.proxies ?? {}).map(([id, proxy]) => ({
      id,
      name: proxy.name,
      description: proxy.description ?? null,
      sponsors: proxy.sponsors,
      targets: proxy.targets,
      base: proxy.base ?? null,
      codes: proxy.codes ?? [],
    })),
    hosts: Object.entries(text.hosts ?? {}).map(([id, host]) => hostOf(id, host)),
    alliances: text.alliances ?? [],
    thirdParties: Object.entries(text.thirdParties ?? {}).map(([id, party]) => ({
      id,
      name: party.name,
      description: party.description ?? null,
      strikes: party.strikes ?? null,
      aligned: party.aligned ?? null,
      distracts: party.distracts ?? null,
      codes: party.codes ?? [],
    })),
    initial: mapped(text.initial ?? {}, (subjects) => mapped(subjects ?? {}, sourced)),
    off: mechanisms.flatMap(([name, setting]) => (setting === "off" ? [name] : [])),
    parameters: mechanisms.flatMap(([name, setting]) =>
      typeof setting === "string" ? [] : parametersOf(name, setting),
    ),
    events: (text.events ?? []).map((event) => eventOf(text.start, event)),
    policies: Object.entries(text.policies).map(([id, policy]) => policyOf(id, policy)),
    uncertainties: (text.uncertainties ?? []).map(uncertaintyOf),
    correlations: (text.correlations ?? []).map(({ between, rank, ...rest }) => ({
      between,
      rank,
      ...basis(rest),
    })),
    thresholds: mapped(text.outcomes ?? {}, ({ threshold }) => threshold),
    claims: (text.claims ?? []).map((claim) => ({
      id: claim.id,
      text: claim.text,
      speaker: claim.speaker,
      date: claim.date === undefined ? null : String(claim.date),
      kind: claim.kind,
      ...basis(claim),
      contrast: claim.contrast ?? null,
      holdsWhere: claim.holdsWhere ?? null,
      evidence: claim.evidence ?? [],
      note: claim.note ?? null,
    })),
    evidence: (text.evidence ?? []).map((item) => ({
      id: item.id,
      text: item.text,
      ...basis(item),
      bearing: item.bearing,
      reliability: item.reliability,
      note: item.note ?? null,
    })),
    designations: (text.designations ?? []).map((designation) => ({
      id: designation.id,
      by: designation.by,
      target: designation.target,
      actor: designation.actor ?? null,
      date: String(designation.date),
      authority: designation.authority,
      programmes: designation.programmes ?? [],
      ...basis(designation),
      note: designation.note ?? null,
    })),
    leavesOut: text.leavesOut ?? [],
    timeline,
  };
}

function hostOf(id: string, host: NonNullable<ScenarioText["hosts"]>[string]): HostText {
  const parliament = host.legislature;
  return {
    id,
    name: host.name,
    description: host.description ?? null,
    guests: host.guests,
    legislature:
      parliament === undefined
        ? null
        : {
            name: parliament.name,
            seats: parliament.seats,
            quorum: parliament.quorum,
            blocs: parliament.blocs,
            spread: parliament.spread ?? null,
            ...grounds(parliament),
          },
    codes: host.codes ?? [],
  };
}

function parametersOf(mechanism: string, setting: Exclude<MechanismSetting, string>): ParameterSetting[] {
  return Object.entries(setting).flatMap(([parameter, given]): ParameterSetting[] => {
    if (given === undefined) return [];
    if (isSourced(given)) return [{ mechanism, parameter, subject: null, ...sourced(given) }];
    return Object.entries(given).map(([subject, one]) => ({
      mechanism,
      parameter,
      subject,
      ...sourced(one),
    }));
  });
}

function isSourced(given: SourcedText | Record<string, SourcedText>): given is SourcedText {
  return Object.hasOwn(given, "value") && typeof given["value" as keyof typeof given] === "number";
}

function eventOf(start: string, event: NonNullable<ScenarioText["events"]>[number]): ScenarioEvent {
  return {
    id: event.id,
    day: dayOfEvent(start, event) ?? 0,
    kind: event.kind as DatedEventKind,
    subject: event.subject,
    other: event.other ?? null,
    size: event.size ?? null,
    enabled: event.enabled ?? true,
    ...grounds(event),
    note: event.note ?? null,
  };
}

/** Day of an event counted from the start, or null where its date or the start is no day. */
export function dayOfEvent(
  start: string,
  event: { readonly date?: string | undefined; readonly day?: number | undefined },
): number | null {
  if (event.day !== undefined) return event.day;
  const [first, then] = [dayNumber(start), dayNumber(event.date ?? "")];
  return first === null || then === null ? null : then - first;
}

function policyOf(id: string, policy: ScenarioText["policies"][string]): ScenarioPolicy {
  return {
    id,
    name: policy.name,
    steelman: policy.steelman,
    levers: leversOf(policy.levers),
    others: mapped(policy.others ?? {}, leversOf),
    rules: (policy.rules ?? []).map(({ when, then, note }) => ({
      when,
      levers: leversOf(then),
      note: note ?? null,
    })),
  };
}

function leversOf(text: LeverSettingText): LeverText {
  return Object.fromEntries(
    Object.entries(text).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

type UncertaintyWritten = Exclude<NonNullable<ScenarioText["uncertainties"]>[number], string>;

function uncertaintyOf(given: NonNullable<ScenarioText["uncertainties"]>[number]): UncertaintyText {
  if (typeof given === "string") return given;
  const of =
    given.parameter !== undefined ? "parameter" : given.initial !== undefined ? "initial" : "implementation";
  return { of, name: given[of] ?? "", distribution: distributionOf(given), ...basis(given) };
}

/** The distribution that an uncertainty names; a checked one names exactly one. */
export function distributionOf(given: UncertaintyWritten): Distribution {
  if (given.uniform !== undefined) return { kind: "uniform", low: given.uniform[0], high: given.uniform[1] };
  if (given.logUniform !== undefined) {
    return { kind: "log-uniform", low: given.logUniform[0], high: given.logUniform[1] };
  }
  return { kind: "choice", values: given.choice ?? [] };
}

function sourced(number: SourcedText): SourcedNumber {
  return { value: number.value, range: number.range ?? null, ...grounds(number) };
}

function grounds(given: Parameters<typeof basis>[0] & Pick<SourcedText, "evidence" | "disputed">): Grounds {
  return { ...basis(given), evidence: given.evidence ?? [], disputed: given.disputed ?? null };
}

function basis(given: { source?: string | string[] | undefined; judgement?: string | undefined }): Basis {
  return { sources: sourcesOf(given.source), judgement: given.judgement ?? null };
}

/** Ids of sources, whether one or a list was written. */
export function sourcesOf(source: string | readonly string[] | undefined): readonly string[] {
  return source === undefined ? [] : typeof source === "string" ? [source] : source;
}

function mapped<A, B>(entries: Readonly<Record<string, A>>, of: (entry: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, of(entry)]));
}
