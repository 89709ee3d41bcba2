/**
 * Who takes part: every entity of a scenario with its position in the flat world, and the ties between them.
 *
 * Positions are the order in which the scenario names things. Ids of pairs join two ids with a colon, first the
 * one who acts: `usa:iran` is the rivalry of the United States towards Iran.
 */
export interface Cast {
  readonly principals: readonly Principal[];
  /** Directed rivalries, two for each dyad: first a:b, then b:a. */
  readonly rivalries: readonly Rivalry[];
  readonly dyads: readonly Dyad[];
  readonly proxies: readonly Proxy[];
  /** Directed enmities of proxies towards principals. */
  readonly enmities: readonly Enmity[];
  readonly hosts: readonly Host[];
  readonly presences: readonly Presence[];
  readonly alliances: readonly Alliance[];
  readonly thirdParties: readonly ThirdParty[];
}

/** A state (or body) that decides by the choice rule. */
export interface Principal {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  /** Whether its economy and streets are modelled: output and unrest move. */
  readonly domestic: boolean;
  /** Whether it has a weapons programme that others want stopped. */
  readonly programme: boolean;
}

/** The standing of one principal towards another. */
export interface Rivalry {
  readonly index: number;
  readonly id: string;
  readonly self: number;
  readonly rival: number;
  readonly dyad: number;
  /** The same pair seen from the other side. */
  readonly reverse: number;
  /** Whether `self` keeps forces forward against the rival. */
  readonly posture: boolean;
  /** Whether `self` has sanctions on the rival, or can impose them. */
  readonly sanctions: boolean;
  /** Whether `self` has a programme that the rival wants stopped. */
  readonly programme: boolean;
  /** Proxies that `self` sponsors against the rival, in cast order. */
  readonly ownProxies: readonly number[];
  /** Proxies that the rival sponsors against `self`. */
  readonly rivalProxies: readonly number[];
}

/** Two rivals, whatever the direction. */
export interface Dyad {
  readonly index: number;
  readonly id: string;
  /** The two directed rivalries: `first` is that of the principal named first. */
  readonly first: number;
  readonly second: number;
}

/** An armed group with one or more sponsors. */
export interface Proxy {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly sponsors: readonly number[];
  /** Its enmities, main target first. */
  readonly enmities: readonly number[];
  /** The host in which it is based, if that country is modelled. */
  readonly base: number | null;
}

/** A proxy's enmity towards a principal it attacks. */
export interface Enmity {
  readonly index: number;
  readonly id: string;
  readonly proxy: number;
  readonly target: number;
}

/** A country that has foreign forces on its soil. */
export interface Host {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly legislature: Legislature | null;
  /** Presences in this host. */
  readonly presences: readonly number[];
  /** Proxies based here. */
  readonly proxies: readonly number[];
}

/** A parliament that can vote on foreign presence. */
export interface Legislature {
  readonly seats: number;
  readonly quorum: number;
  readonly blocs: readonly Bloc[];
}

/** A parliamentary bloc. `position` > 0 favours expulsion; `exposure` and `boycott` lie in 0..1. */
export interface Bloc {
  readonly id: string;
  readonly name: string;
  readonly seats: number;
  readonly position: number;
  readonly exposure: number;
  readonly boycott: number;
}

/** Forces of a principal stationed in a host. */
export interface Presence {
  readonly index: number;
  readonly id: string;
  readonly guest: number;
  readonly host: number;
}

/** A promise of one principal to stand by another. */
export interface Alliance {
  readonly index: number;
  readonly id: string;
  readonly ally: number;
  readonly partner: number;
}

/** An outside actor that acts by its own rate, without strategy. */
export interface ThirdParty {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  /** The principal it strikes, if any. */
  readonly strikes: number | null;
  /** The principal that is blamed for its strikes. */
  readonly aligned: number | null;
  /** The principal whose attention it draws away, if any. */
  readonly distracts: number | null;
}

/** What a parameter or a quantity belongs to. */
export type Scope =
  | "world"
  | "principal"
  | "rivalry"
  | "dyad"
  | "proxy"
  | "enmity"
  | "host"
  | "presence"
  | "alliance"
  | "third-party";

/** The ids of everything in a scope, in order of position; `world` has one subject named "world". */
export function subjectsOf(cast: Cast, scope: Scope): readonly string[] {
  const list = listOf(cast, scope);
  return list === null ? ["world"] : list.map((subject) => subject.id);
}

/** How many subjects a scope has in this cast. */
export function countOf(cast: Cast, scope: Scope): number {
  return listOf(cast, scope)?.length ?? 1;
}

function listOf(cast: Cast, scope: Scope): readonly { readonly id: string }[] | null {
  switch (scope) {
    case "world":
      return null;
    case "principal":
      return cast.principals;
    case "rivalry":
      return cast.rivalries;
    case "dyad":
      return cast.dyads;
    case "proxy":
      return cast.proxies;
    case "enmity":
      return cast.enmities;
    case "host":
      return cast.hosts;
    case "presence":
      return cast.presences;
    case "alliance":
      return cast.alliances;
    case "third-party":
      return cast.thirdParties;
  }
}
