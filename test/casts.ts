import { type DatedEvent, datedEventKinds, type Mechanism } from "../src/engine/mechanism.ts";
import type { InitialValue, ModelSpec, ParameterValue, PolicySettings } from "../src/engine/model.ts";
import type { Cast, Legislature } from "../src/world/cast.ts";
import { subjectsOf } from "../src/world/cast.ts";
import { type QuantityName, quantities } from "../src/world/quantity.ts";

/** A cast in short: who is who by id. Positions follow the order in which things are named. */
export interface CastText {
  readonly principals: readonly string[];
  readonly domestic?: readonly string[];
  readonly programme?: readonly string[];
  readonly rivalries: readonly (readonly [string, string])[];
  /** Directed rivalries with forward forces, with sanctions. */
  readonly posture?: readonly string[];
  readonly sanctions?: readonly string[];
  readonly proxies?: readonly { id: string; sponsor: string; targets: readonly string[]; base?: string }[];
  readonly hosts?: readonly { id: string; guests: readonly string[]; legislature?: Legislature }[];
  readonly alliances?: readonly (readonly [string, string])[];
  readonly thirdParties?: readonly { id: string; strikes?: string; aligned?: string; distracts?: string }[];
}

/** The cast that a short text stands for. */
export function castOf(text: CastText): Cast {
  const at = (id: string): number => text.principals.indexOf(id);
  const hosts = text.hosts ?? [];
  const proxyTexts = text.proxies ?? [];
  const enmities = proxyTexts
    .flatMap(({ id, targets }, proxy) =>
      targets.map((target) => ({ id: `${id}:${target}`, proxy, target: at(target) })),
    )
    .map((enmity, index) => ({ index, ...enmity }));
  const presences = hosts
    .flatMap(({ id, guests }, host) =>
      guests.map((guest) => ({ id: `${guest}:${id}`, guest: at(guest), host })),
    )
    .map((presence, index) => ({ index, ...presence }));
  const sponsored = (sponsor: string, target: string): number[] =>
    proxyTexts.flatMap((proxy, k) =>
      proxy.sponsor === sponsor && proxy.targets.includes(target) ? [k] : [],
    );
  const rivalries = text.rivalries.flatMap(([one, other], dyad) =>
    [
      [one, other],
      [other, one],
    ].map(([self, rival], side) => ({
      index: 2 * dyad + side,
      id: `${self}:${rival}`,
      self: at(self!),
      rival: at(rival!),
      dyad,
      reverse: 2 * dyad + 1 - side,
      posture: text.posture?.includes(`${self}:${rival}`) ?? false,
      sanctions: text.sanctions?.includes(`${self}:${rival}`) ?? false,
      programme: text.programme?.includes(self!) ?? false,
      ownProxies: sponsored(self!, rival!),
      rivalProxies: sponsored(rival!, self!),
    })),
  );
  return {
    principals: text.principals.map((id, index) => ({
      index,
      id,
      name: id,
      domestic: text.domestic?.includes(id) ?? false,
      programme: text.programme?.includes(id) ?? false,
    })),
    rivalries,
    dyads: text.rivalries.map(([one, other], index) => ({
      index,
      id: `${one}:${other}`,
      first: 2 * index,
      second: 2 * index + 1,
    })),
    proxies: proxyTexts.map(({ id, sponsor, base }, index) => ({
      index,
      id,
      name: id,
      sponsors: [at(sponsor)],
      enmities: enmities.filter((enmity) => enmity.proxy === index).map((enmity) => enmity.index),
      base: base === undefined ? null : hosts.findIndex((host) => host.id === base),
    })),
    enmities,
    hosts: hosts.map(({ id, legislature }, index) => ({
      index,
      id,
      name: id,
      legislature: legislature ?? null,
      presences: presences.filter((presence) => presence.host === index).map((presence) => presence.index),
      proxies: proxyTexts.flatMap((proxy, k) => (proxy.base === id ? [k] : [])),
    })),
    presences,
    alliances: (text.alliances ?? []).map(([ally, partner], index) => ({
      index,
      id: `${ally}:${partner}/pact`,
      ally: at(ally),
      partner: at(partner),
    })),
    thirdParties: (text.thirdParties ?? []).map(({ id, strikes, aligned, distracts }, index) => ({
      index,
      id,
      name: id,
      strikes: strikes === undefined ? null : at(strikes),
      aligned: aligned === undefined ? null : at(aligned),
      distracts: distracts === undefined ? null : at(distracts),
    })),
  };
}

/** A legislature of 329 in eleven blocs: the coding of model document 4.4 (seats of 2018, positions by judgement). */
export const councilOfRepresentatives: Legislature = {
  seats: 329,
  quorum: 165,
  blocs: (
    [
      ["fatah", 48, 1.3, 0.1, 0],
      ["sairoon", 54, 1, 0.1, 0],
      ["state-of-law", 25, 0.8, 0.3, 0],
      ["nasr", 42, 0.15, 0.7, 0],
      ["hikma", 19, 0.1, 0.7, 0],
      ["kdp", 25, -1.2, 0.5, 1],
      ["puk", 18, -0.9, 0.5, 1],
      ["other-kurdish", 15, -0.8, 0.5, 0.9],
      ["wataniya", 21, -0.3, 0.5, 0.7],
      ["sunni-lists", 32, -0.6, 0.6, 0.9],
      ["minorities", 30, -0.2, 0.5, 0.5],
    ] as const
  ).map(([id, seats, position, exposure, boycott]) => ({ id, name: id, seats, position, exposure, boycott })),
};

/** Two rivals and nothing else: the cast of a quiet dyad. */
export const twoRivals: CastText = { principals: ["east", "west"], rivalries: [["east", "west"]] };

/** A posted coercer, a sponsor with three proxies, a host with a legislature and a third party: model document 2. */
export const coercerAndSponsor: CastText = {
  principals: ["A", "B"],
  domestic: ["B"],
  programme: ["B"],
  rivalries: [["A", "B"]],
  posture: ["A:B"],
  sanctions: ["A:B"],
  proxies: [
    { id: "k1", sponsor: "B", targets: ["A"], base: "H" },
    { id: "k2", sponsor: "B", targets: ["A"] },
    { id: "k3", sponsor: "B", targets: ["A"] },
  ],
  hosts: [{ id: "H", guests: ["A"], legislature: councilOfRepresentatives }],
  thirdParties: [{ id: "I", strikes: "B", aligned: "A", distracts: "A" }],
};

/** The same with a second rival of the sponsor who is the coercer's ally, so that every mechanism has something to do. */
export const coercerSponsorAndAlly: CastText = {
  ...coercerAndSponsor,
  principals: ["A", "B", "C"],
  rivalries: [
    ["A", "B"],
    ["C", "B"],
  ],
  proxies: [
    { id: "k1", sponsor: "B", targets: ["A", "C"], base: "H" },
    { id: "k2", sponsor: "B", targets: ["A"] },
    { id: "k3", sponsor: "B", targets: ["C"] },
  ],
  alliances: [
    ["C", "A"],
    ["A", "C"],
  ],
};

/** Values by quantity and subject id: `{ grievance: { "A:B": 0.8 } }`. */
export type ValueText = Partial<Record<QuantityName, Readonly<Record<string, number>>>>;

/** The state of model document 4.3 before the killing (corrections 12), for casts with A, B, k1 to k3 and H. */
export const crisisState: ValueText = {
  grievance: { "A:B": 0.8, "B:A": 0.8 },
  "proxy-grievance": { "A:B": 0.8 },
  commitment: { "A:B": 0.5, "B:A": 0.7 },
  posture: { "A:B": 67 },
  sanctions: { "A:B": 0.9 },
  multilateral: { "A:B": 0.4 },
  output: { B: -0.12 },
  unrest: { B: 0.4 },
  programme: { B: 0.15 },
  autonomy: { k1: 0.45, k2: 0.2, k3: 0.6 },
  animus: { "k1:A": 0.5 },
  caretaker: { H: 1 },
  insurgency: { H: 0.22 },
  troops: { "A:H": 5.2 },
};

/** Values by "mechanism.parameter", or "mechanism.parameter.subject" for one subject alone. */
export type ParameterTextOf = Readonly<Record<string, number>>;

/** A dated event by ids. */
export interface EventText {
  readonly day: number;
  readonly kind: DatedEvent["kind"];
  readonly subject: string;
  readonly other?: string;
  readonly size?: number;
}

/** What a test wants to run. */
export interface SpecText {
  readonly cast: CastText;
  readonly mechanisms: readonly Mechanism[];
  readonly horizon?: number;
  readonly horizons?: readonly number[];
  readonly initial?: ValueText;
  readonly parameters?: ParameterTextOf;
  readonly events?: readonly EventText[];
}

/** The engine's specification of it, with the first principal advised. Parameters of absent mechanisms are left out. */
export function specOf(text: SpecText): ModelSpec {
  const cast = castOf(text.cast);
  const horizon = text.horizon ?? 365;
  return {
    cast,
    horizon,
    horizons: text.horizons ?? [horizon],
    advised: 0,
    mechanisms: text.mechanisms,
    values: parameterValues(cast, text.mechanisms, text.parameters ?? {}),
    initial: initialValues(cast, text.initial ?? {}),
    events: (text.events ?? []).map(({ day, kind, subject, other, size }) => ({
      day,
      kind,
      subject: subjectsOf(cast, datedEventKinds[kind].subject).indexOf(subject),
      other: other === undefined ? -1 : cast.principals.findIndex((principal) => principal.id === other),
      size: size ?? 0,
    })),
  };
}

/** Parameter values by name, bound to a cast. Throws on a parameter that its mechanism does not have. */
export function parameterValues(
  cast: Cast,
  mechanisms: readonly Mechanism[],
  text: ParameterTextOf,
): ParameterValue[] {
  return Object.entries(text).flatMap(([name, value]) => {
    const [mechanism, parameter, id] = name.split(".") as [string, string, string?];
    const owner = mechanisms.find((candidate) => candidate.name === mechanism);
    if (owner === undefined) return [];
    const spec = owner.parameters[parameter];
    if (spec === undefined) throw new Error(`no parameter is called "${name}"`);
    const subject = id === undefined ? null : subjectsOf(cast, spec.scope).indexOf(id);
    if (subject === -1) throw new Error(`"${name}" names nobody in the cast`);
    return [{ mechanism, parameter, subject, value }];
  });
}

/** Values of quantities by id, bound to a cast. Throws on an id that is not in it. */
export function initialValues(cast: Cast, text: ValueText): InitialValue[] {
  return Object.entries(text).flatMap(([name, bySubject]) => {
    const quantity = name as QuantityName;
    const ids = subjectsOf(cast, quantities[quantity].scope);
    return Object.entries(bySubject).map(([id, value]) => {
      const subject = ids.indexOf(id);
      if (subject < 0) throw new Error(`${name}: "${id}" is not in the cast`);
      return { quantity, subject, value };
    });
  });
}

/** A policy without rules. */
export function policyOf(cast: Cast, settings: ValueText): PolicySettings {
  return { settings: initialValues(cast, settings), rules: [] };
}
