/**
 * The closed catalogue of actions a principal can take against a rival, in order of the escalation ladder.
 *
 * Each action carries two codings. `plover` and `cameo` tie it to event data; `rung`, `harm`, `cost`, `visibility` and
 * the two escalation risks drive the dynamics, because event scores are compressed at the violent end (a rocket and a
 * campaign both score about -9.5). PLOVER scores: PLOVER manual 0.8; CAMEO roots and Goldstein values: Goldstein 1992
 * as tabulated for CAMEO (Gerner, Schrodt and Yilmaz 2009). Rungs, harms, costs, visibilities and risks are
 * judgement, scaled as a whole by the parameters of the `choice` and `war` mechanisms.
 */
export interface Action {
  readonly id: string;
  /** How an event of this kind is told, with the target filled in: "strikes a militia backed by Iran". */
  readonly verb: string;
  readonly plover: {
    readonly type: string | null;
    readonly modes: readonly string[];
    readonly score: number;
  };
  readonly cameo: { readonly code: string | null; readonly goldstein: number };
  /** Step of the ladder, 0 (no pressure) to 10 (war). */
  readonly rung: number;
  /** Loss the target would suffer, in utils (1 util is the value of prevailing on the core stake). */
  readonly harm: number;
  /** Own direct cost, in utils. */
  readonly cost: number;
  /** Share of the act that an audience sees and credits to the actor, 0 to 1. */
  readonly visibility: number;
  /** Chance that an answer in kind leads on to war without anyone choosing it. */
  readonly riskInKind: number;
  /** Chance that an escalated answer leads on to war without anyone choosing it. */
  readonly riskEscalated: number;
  /** Default share of a side's decision opportunities in quiet times; see docs/base-rates.md. */
  readonly share: number;
  /** What an actor must have for the action to be open to it. */
  readonly needs: ActionNeed | null;
}

/** Means an action presupposes: sanctions on the rival, a programme of its own, a proxy against the rival, or a rival with proxies. */
export type ActionNeed = "sanctions" | "programme" | "own-proxy" | "rival-proxy";

const action = (id: string, verb: string, rest: Omit<Action, "id" | "verb">): Action => ({
  id,
  verb,
  ...rest,
});

/** The catalogue; positions are used as indices throughout the engine, and `wait` is always first. */
export const actions = [
  action("wait", "waits", {
    plover: { type: null, modes: [], score: 0 },
    cameo: { code: null, goldstein: 0 },
    rung: 0,
    harm: 0,
    cost: 0,
    visibility: 0,
    riskInKind: 0,
    riskEscalated: 0,
    share: 0,
    needs: null,
  }),
  action("stand-down", "stands down towards", {
    plover: { type: "RETREAT", modes: ["withdraw"], score: 8 },
    cameo: { code: "087", goldstein: 9 },
    rung: 0,
    harm: 0,
    cost: 0.01,
    visibility: 0,
    riskInKind: 0,
    riskEscalated: 0,
    share: 0.05,
    needs: null,
  }),
  action("talk", "seeks talks with", {
    plover: { type: "CONSULT", modes: ["third-party"], score: 2.5 },
    cameo: { code: "036", goldstein: 4 },
    rung: 0,
    harm: 0,
    cost: 0.01,
    visibility: 0,
    riskInKind: 0,
    riskEscalated: 0,
    share: 0.012,
    needs: null,
  }),
  action("threat", "publicly threatens", {
    plover: { type: "THREATEN", modes: ["violence"], score: -3.5 },
    cameo: { code: "138", goldstein: -7 },
    rung: 1,
    harm: 0.01,
    cost: 0.005,
    visibility: 0.1,
    riskInKind: 0,
    riskEscalated: 0,
    share: 0.0175,
    needs: null,
  }),
  action("sanction", "tightens sanctions on", {
    plover: { type: "SANCTION", modes: ["discontinue"], score: -6 },
    cameo: { code: "163", goldstein: -8 },
    rung: 2,
    harm: 0.05,
    cost: 0.01,
    visibility: 0.3,
    riskInKind: 0,
    riskEscalated: 0,
    share: 0.02,
    needs: "sanctions",
  }),
  action("programme-step", "takes a step in its programme against the demands of", {
    plover: { type: "REJECT", modes: ["yield"], score: -2 },
    cameo: { code: "124", goldstein: -4 },
    rung: 2,
    harm: 0.05,
    cost: 0.01,
    visibility: 0.3,
    riskInKind: 0,
    riskEscalated: 0,
    share: 0.02,
    needs: "programme",
  }),
  action("mobilize", "mobilizes forces facing", {
    plover: { type: "MOBILIZE", modes: ["troops", "weapons"], score: -6.5 },
    cameo: { code: "154", goldstein: -7.2 },
    rung: 3,
    harm: 0.02,
    cost: 0.02,
    visibility: 0.2,
    riskInKind: 0,
    riskEscalated: 0,
    share: 0.008,
    needs: null,
  }),
  action("cyber", "makes a cyber attack on", {
    plover: { type: "COERCE", modes: ["cyber"], score: -7 },
    cameo: { code: "176", goldstein: -7 },
    rung: 4,
    harm: 0.03,
    cost: 0.015,
    visibility: 0.2,
    riskInKind: 0.001,
    riskEscalated: 0.005,
    share: 0.005,
    needs: null,
  }),
  action("seize", "seizes or sabotages shipping or property of", {
    plover: { type: "COERCE", modes: ["seize"], score: -7 },
    cameo: { code: "171", goldstein: -9.2 },
    rung: 4,
    harm: 0.05,
    cost: 0.02,
    visibility: 0.6,
    riskInKind: 0.002,
    riskEscalated: 0.01,
    share: 0.0004,
    needs: null,
  }),
  action("order-proxy", "orders a proxy attack on", {
    plover: { type: "ASSAULT", modes: ["heavy-weapons"], score: -9.5 },
    cameo: { code: "194", goldstein: -10 },
    rung: 5,
    harm: 0.07,
    cost: 0.03,
    visibility: 0.4,
    riskInKind: 0.004,
    riskEscalated: 0.02,
    share: 0.02,
    needs: "own-proxy",
  }),
  action("strike-proxy", "strikes a proxy of", {
    plover: { type: "ASSAULT", modes: ["aerial"], score: -9.5 },
    cameo: { code: "195", goldstein: -10 },
    rung: 5,
    harm: 0.07,
    cost: 0.03,
    visibility: 0.4,
    riskInKind: 0.004,
    riskEscalated: 0.02,
    share: 0.005,
    needs: "rival-proxy",
  }),
  action("limited-strike", "carries out a limited strike on", {
    plover: { type: "ASSAULT", modes: ["drone", "aerial"], score: -9.5 },
    cameo: { code: "195", goldstein: -10 },
    rung: 6,
    harm: 0.15,
    cost: 0.05,
    visibility: 1,
    riskInKind: 0.012,
    riskEscalated: 0.05,
    share: 0.0017,
    needs: null,
  }),
  action("targeted-killing", "kills or tries to kill a commander of", {
    plover: { type: "ASSAULT", modes: ["targeted"], score: -9.5 },
    cameo: { code: "186", goldstein: -10 },
    rung: 7,
    harm: 0.3,
    cost: 0.1,
    visibility: 1,
    riskInKind: 0.04,
    riskEscalated: 0.12,
    share: 0.0001,
    needs: "rival-proxy",
  }),
  action("barrage", "fires a missile barrage at", {
    plover: { type: "ASSAULT", modes: ["heavy-weapons"], score: -9.5 },
    cameo: { code: "194", goldstein: -10 },
    rung: 7,
    harm: 0.3,
    cost: 0.1,
    visibility: 1,
    riskInKind: 0.04,
    riskEscalated: 0.12,
    share: 0.00018,
    needs: null,
  }),
  action("campaign", "begins a campaign of strikes on", {
    plover: { type: "ASSAULT", modes: ["aerial"], score: -9.5 },
    cameo: { code: "190", goldstein: -10 },
    rung: 8,
    harm: 0.6,
    cost: 0.25,
    visibility: 1,
    riskInKind: 0.12,
    riskEscalated: 0.3,
    share: 0.00005,
    needs: null,
  }),
  action("war", "goes to war with", {
    plover: { type: "ASSAULT", modes: [], score: -9.5 },
    cameo: { code: "190", goldstein: -10 },
    rung: 10,
    harm: 0,
    cost: 0,
    visibility: 1,
    riskInKind: 0,
    riskEscalated: 0,
    share: 0.00008,
    needs: null,
  }),
] as const satisfies readonly Action[];

/** The id of an action in the catalogue. */
export type ActionId = (typeof actions)[number]["id"];

/** How many actions the catalogue holds. */
export const nActions: number = actions.length;

/** Columns of the catalogue by position, for the inner loop. */
export const rungs: Float64Array = Float64Array.from(actions, (a) => a.rung);
export const harms: Float64Array = Float64Array.from(actions, (a) => a.harm);
export const costs: Float64Array = Float64Array.from(actions, (a) => a.cost);
export const visibilities: Float64Array = Float64Array.from(actions, (a) => a.visibility);
export const risksInKind: Float64Array = Float64Array.from(actions, (a) => a.riskInKind);
export const risksEscalated: Float64Array = Float64Array.from(actions, (a) => a.riskEscalated);

/** Positions of the acts that put pressure on the rival and may be answered: rung 1 and above, without mobilizing and war. */
export const answeredActions: Int32Array = Int32Array.from(
  actions.flatMap((a, k) => (a.rung >= 1 && a.id !== "mobilize" && a.id !== "war" ? [k] : [])),
);

/** Positions of the acts of force short of war. */
export const kineticActions: Int32Array = Int32Array.from(
  actions.flatMap((a, k) => (a.rung >= 5 && a.id !== "war" ? [k] : [])),
);

const positions: ReadonlyMap<string, number> = new Map(actions.map((a, index) => [a.id, index]));

/** Position of an action in the catalogue. Throws on an unknown id: scenario text is checked before it gets here. */
export function actionIndex(id: ActionId): number {
  return positions.get(id)!;
}

/** Lowest rung that counts as the use of force against the rival itself. */
export const directForceRung = 6;

/** Lowest rung that relieves the actor's own grievance and raises the target's. */
export const hostileRung = 4;
