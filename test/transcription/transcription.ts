/**
 * A plain transcription of the model for two principals, written from the equations and not from the engine.
 *
 * A is a posted coercer with sanctions and a presence in the host H; B is the sponsor of three proxies k1 (based in H),
 * k2 and k3, has a programme, an economy and streets; I is a third party that strikes B's network and draws A's
 * attention. Equations: the model document, 2.7 to 2.23, as corrected, and the docstrings of the mechanisms where it is
 * silent. Numbers such as gA and gB are plain variables; a phase first works out what changes from the state as it
 * found it and then changes it, since all processes of a phase read the same world. Slow and plain on purpose.
 *
 * Only mathematics, streams and the bargaining grid are shared with the program under test.
 */
import { solveBargainingGrid } from "../../src/games/bargaining-grid.ts";
import { exp, log, log1p, pow } from "../../src/math/elementary.ts";
import { gammaQuantile } from "../../src/math/special.ts";
import { binomialOf, categoricalOf, normalOf, poissonOf, truncatedParetoOf } from "../../src/random/draw.ts";
import { BlockStream, DailyStream } from "../../src/random/stream.ts";

/** Table of model document 2.6 with the two actions of corrections 21; `who` can take the action. */
const table = [
  // id, rung, harm H, own cost k, visibility v, risks r^T and r^E, who
  ["wait", 0, 0, 0, 0, 0, 0, "AB"],
  ["stand-down", 0, 0, 0.01, 0, 0, 0, "AB"],
  ["talk", 0, 0, 0.01, 0, 0, 0, "AB"],
  ["threat", 1, 0.01, 0.005, 0.1, 0, 0, "AB"],
  ["sanction", 2, 0.05, 0.01, 0.3, 0, 0, "A"],
  ["programme-step", 2, 0.05, 0.01, 0.3, 0, 0, "B"],
  ["mobilize", 3, 0.02, 0.02, 0.2, 0, 0, "AB"],
  ["cyber", 4, 0.03, 0.015, 0.2, 0.001, 0.005, "AB"],
  ["seize", 4, 0.05, 0.02, 0.6, 0.002, 0.01, "AB"],
  ["order-proxy", 5, 0.07, 0.03, 0.4, 0.004, 0.02, "B"],
  ["strike-proxy", 5, 0.07, 0.03, 0.4, 0.004, 0.02, "A"],
  ["limited-strike", 6, 0.15, 0.05, 1, 0.012, 0.05, "AB"],
  ["targeted-killing", 7, 0.3, 0.1, 1, 0.04, 0.12, "A"],
  ["barrage", 7, 0.3, 0.1, 1, 0.04, 0.12, "AB"],
  ["campaign", 8, 0.6, 0.25, 1, 0.12, 0.3, "AB"],
  ["war", 10, 0, 0, 1, 0, 0, "AB"],
] as const;

interface Act {
  readonly id: (typeof table)[number][0];
  readonly rung: number;
  readonly H: number;
  readonly k: number;
  readonly v: number;
  readonly rT: number;
  readonly rE: number;
  readonly who: string;
}
const acts: readonly Act[] = table.map(([id, rung, H, k, v, rT, rE, who]) => ({
  id,
  rung,
  H,
  k,
  v,
  rT,
  rE,
  who,
}));

type Side = "A" | "B";
const other = (i: Side): Side => (i === "A" ? "B" : "A");

/** What a policy sets for a side; forces and sanctions are A's alone. */
export interface Levers {
  readonly retaliation: number;
  readonly talk: number;
  readonly threat: number;
  readonly responsibility: number;
  readonly protection: number;
  readonly faceSaving: number;
  readonly preconditions: number;
  readonly persuasion: number;
  readonly coordination: number;
}

/** What there is to transcribe: a run of one policy in one future. */
export interface Input {
  readonly seed: number;
  readonly future: number;
  readonly replicate: number;
  readonly horizons: readonly number[];
  /** Value of a parameter, by "mechanism.parameter" and the id of the subject where it has one. */
  readonly p: (name: string, subject?: string) => number;
  /** Value on day 0, by "quantity.subject". */
  readonly start: (name: string) => number;
  readonly blocs: readonly { seats: number; position: number; exposure: number; boycott: number }[];
  readonly quorum: number;
  readonly levers: { readonly A: Levers; readonly B: Levers };
  readonly postureTarget: number;
  readonly sanctionsShift: number;
  readonly withdrawal: boolean;
  /** A's retaliation lever while its grievance exceeds the threshold, if the policy has that rule. */
  readonly rule: { readonly grievanceAbove: number; readonly retaliation: number } | null;
  readonly events: readonly { day: number; kind: string; subject: string; size: number }[];
}

/** What happened, one line each, and every stock at every horizon. */
export interface Transcript {
  readonly events: readonly string[];
  readonly stocks: readonly Readonly<Record<string, number>>[];
}

const never = -1e6;
const clamp = (x: number, low: number, high: number): number => (x < low ? low : x > high ? high : x);
const halving = (days: number): number => (days === 0 ? 1 : pow(0.5, 1 / days));
const proxies = ["k1", "k2", "k3"] as const;
const types = [0, 1, 2] as const;

/** How a side stands towards the other when it decides: all that enters its choice. */
interface Standing {
  readonly g: number;
  readonly gP: number;
  readonly rho: number;
  readonly m: number;
  /** (pain - hard) u of its own, and the rival's unrest as it sees it. */
  readonly pressure: number;
  readonly rivalUnrest: number;
  readonly rivalG: number;
  readonly rivalM: number;
  readonly rivalResolve: number;
  readonly rivalRho: number;
  /** T / T_ref - 1 of A's forces. */
  readonly forces: number;
  readonly fc: number;
  readonly pre: number;
  readonly rivalNu: number;
}

/** Runs the model and returns what happened. */
export function transcribe(input: Input): Transcript {
  const { p, start, levers } = input;
  const events: string[] = [];
  let day = 0;
  const tell = (kind: string, actor: string, target: string, deaths = 0, amount = 0): void => {
    events.push(`${day} ${kind} ${actor} ${target} ${deaths} ${Math.round(1e6 * amount)}`);
  };
  const run = [input.seed, input.future, input.replicate] as const;
  const daily = (subject: string, purpose: string): ((day: number) => number) => {
    const stream = new DailyStream(subject, purpose);
    stream.begin(...run);
    return (d) => stream.at(d);
  };
  const block = (subject: string, purpose: string): ((day: number, index?: number) => number[]) => {
    const stream = new BlockStream(subject, purpose);
    stream.begin(...run);
    return (d, index = 0) => [...stream.draw(d, index)];
  };
  const tie = (i: Side): string => (i === "A" ? "A:B" : "B:A");

  // ---------------------------------------------------------------- parameters that are used in several places
  const theta = [p("choice.resolve-low"), p("choice.resolve-middle"), p("choice.resolve-high")];
  const lambda = p("choice.precision");
  const depth = p("choice.depth");
  const eta = { A: p("grievance.honour", "A"), B: p("grievance.honour", "B") };
  const alpha = { A: p("commitment.audience-cost", "A"), B: p("commitment.audience-cost", "B") };
  const c = { A: p("war.cost", "A"), B: p("war.cost", "B") };
  const edge = p("war.first-prevails", "A:B") - p("war.first-share", "A:B");
  const prize = { A: edge, B: -edge };
  const kd = p("grievance.deaths");
  const chi = p("grievance.relief");
  const kappa = p("unrest.pain") - p("unrest.hardening");
  const sigma = p("bargaining.surplus", "A:B");
  const dPosture = p("posture.deterrence");
  const vx = p("posture.exposure");

  // ---------------------------------------------------------------- state
  let retaliationA = levers.A.retaliation;
  let gA = start("grievance.A:B");
  let gB = start("grievance.B:A");
  let gP = start("proxy-grievance.A:B");
  let mA = start("commitment.A:B");
  let mB = start("commitment.B:A");
  let lastA = never;
  let lastB = never;
  let rungA = 0;
  let rungB = 0;
  let T = start("posture.A:B");
  const Tref = T;
  let X = 1;
  let s = start("sanctions.A:B");
  const s0 = s;
  let path = 0;
  let offset = 0;
  let mu = start("multilateral.A:B");
  let z = start("authorisation.B:A");
  let seenU = start("unrest.B");
  const prior = {
    A: [start("belief-low.A"), start("belief-middle.A"), start("belief-high.A")],
    B: [start("belief-low.B"), start("belief-middle.B"), start("belief-high.B")],
  };
  let bA = [...prior.A];
  let bB = [...prior.B];
  let typeA = categoricalOf(block("A", "choice/type")(0)[0]!, prior.A, 3);
  let typeB = categoricalOf(block("B", "choice/type")(0)[0]!, prior.B, 3);
  let y = start("output.B");
  let u = start("unrest.B");
  let uA = start("unrest.A");
  let nu = start("programme.B");
  const pace = exp(p("programme.luck") * normalOf(block("B", "programme/pace")(0)[0]!));
  let breakout = 0;
  let attentionUntil = never;
  let leaderChangeA = never;
  let leaderChangeB = never;
  const toll = { militaryA: 0, militaryB: 0, civilianA: 0, civilianB: 0, repression: 0, bystanders: 0 };
  const injuries = { A: 0, B: 0 };
  const strikeCost = { A: 0, B: 0 };
  const reputation = { A: 0, B: 0 };
  let postureCost = 0;
  let talks = 0;
  let talksOpened = 0;
  let talksSince = never;
  let deal = 0;
  let dealShare = 0;
  let dealsMade = 0;
  let lastDeal = never;
  let lastAct = 0;
  let crisisEnded = 0;
  let crisisDays = 0;
  let atWar = 0;
  let warDay = never;
  let warCause = 0;
  let groundWar = 0;
  let deathsWar = 0;
  let directDeaths = 0;
  let low = 0;
  let high = 0;
  let accidents = 0;
  let doubtA = 0;
  let doubtB = 0;
  let doubtUntilA = never;
  let doubtUntilB = never;
  const cap = [1, 1, 1];
  const w = proxies.map((k) => start(`autonomy.${k}`));
  const e = [0, 0, 0];
  const attacks = [0, 0, 0];
  const onA = [0, 0, 0];
  const fighters = [0, 0, 0];
  const g = proxies.map((k) => start(`animus.${k}:A`));
  proxies.forEach((k, i) => {
    cap[i] = start(`capability.${k}`);
  });
  let stage = start("stage.H");
  let caretaker = start("caretaker.H");
  let leaning = 0;
  let votes = 0;
  let lastAttendance = 0;
  let lastYes = 0;
  let S = start("insurgency.H");
  let civilWar = 0;
  let hostCivilians = 0;
  let hostSecurity = 0;
  let troops = start("troops.A:H");
  const troops0 = troops;
  let oilDays = 0;
  let straysSeen = [0, 0, 0];
  let warSeen = false;
  let pendingWar = 0;

  // ---------------------------------------------------------------- choice (2.1 to 2.4, 2.7, 2.8)
  const fc = (): number => clamp(levers.A.faceSaving + levers.B.faceSaving, -1, 1);
  const ally = (): number => Math.max(levers.A.coordination, levers.B.coordination);
  const meanResolve = (b: readonly number[]): number =>
    types.reduce((sum: number, q) => sum + b[q]! * theta[q]!, 0);

  interface Answer {
    yields: number[];
    inKind: number[];
    escalates: number[];
  }
  /** Response model of the rival j to each act of i (2.2). */
  function answerTo(i: Side, w: Standing): Answer {
    const j = other(i);
    // Only B has streets, so only B's resolve is reckoned with its unrest.
    const th = w.rivalResolve * (j === "B" ? 1 - kappa * (w.rivalUnrest - 0.3) : 1);
    const delta = i === "A" ? dPosture * w.forces : 0;
    const answer: Answer = { yields: [], inKind: [], escalates: [] };
    for (const { id, H } of acts) {
      const felt = w.rivalG + p("grievance.anticipated-harm") * H;
      const vY = -(p("choice.yield-resolve") * (th - 1) + (alpha[j] * w.rivalM) / 2);
      const vT =
        eta[j] * Math.min(2, felt) -
        p("posture.in-kind-restraint") * delta * H -
        p("choice.in-kind-cost") * H;
      const vE =
        eta[j] * Math.min(3, felt) +
        p("choice.escalate-resolve") * (th - 1) -
        p("posture.escalation-restraint") * delta -
        p("choice.escalate-cost") * H;
      const eY = exp(p("choice.yield-constant") + lambda * vY);
      const eT = exp(p("choice.in-kind-constant") + lambda * vT);
      const eE = exp(p("choice.escalate-constant") + lambda * vE);
      const sum = eY + 1 + eT + eE;
      const a = p("delegation.attribution");
      const blame = id === "order-proxy" ? a + (1 - a) * w.rivalRho : 1;
      answer.yields.push(eY / sum);
      answer.inKind.push((blame * eT) / sum);
      answer.escalates.push((blame * eE) / sum);
    }
    return answer;
  }

  /** U(a; theta) of side i (2.3). */
  function utility(i: Side, w: Standing, answer: Answer, a: number, th: number): number {
    const { id, rung, H, k, v, rT, rE } = acts[a]!;
    const shift = i === "B" ? dPosture * w.forces : 0;
    const L = (c[i] * (1 + shift)) / th - prize[i];
    const G = w.g + w.rho * w.gP;
    const shame = (eta[i] / 2) * Math.min(G, 3);
    if (id === "wait") return 0;
    if (id === "stand-down") {
      const face = alpha[i] * w.m * (1 - p("commitment.face-share") * w.fc);
      return -k - face - p("choice.stand-down-shame") * th - shame + 0.2 * w.pressure;
    }
    const display = p("grievance.display") * Math.min(G, 3);
    if (id === "talk") {
      const urgency = p("bargaining.urgency") * Math.min(3, w.rivalG);
      const face = p("bargaining.face") * w.m * (1 - p("bargaining.face-saving") * w.fc);
      const worth = p("bargaining.talk-value") * sigma * (1 + w.pressure);
      return (
        worth + urgency - face - p("choice.talk-shame") * th - shame - p("bargaining.preconditions") * w.pre
      );
    }
    if (id === "mobilize") return -k + p("grievance.fear") * w.rivalG + display;
    if (id === "war") return -L + eta[i] * p("grievance.war-honour") * Math.min(G, 5);
    const piT = answer.inKind[a]!;
    const piE = answer.escalates[a]!;
    const gain = (p("choice.gain") * answer.yields[a]! * rung) / 6;
    const honour = eta[i] * v * Math.min(id === "strike-proxy" ? w.gP : G, rung / 2);
    const atRisk = i === "A" ? vx * w.forces : 0;
    const harm = k + piT * H * (1 + atRisk) + piE * Math.min(1, 2 * H + p("choice.escalated-harm"));
    const risk = p("choice.autonomous-risk") * (piE * rE + piT * rT) * Math.max(0, L);
    return gain + honour + (id === "threat" ? display : 0) - harm / th - risk;
  }

  /** Shifts of log-odds: the policy's, the pull of open talks, and the temptation of a rival's advanced programme. */
  function leanOf(i: Side, w: Standing): number[] {
    const l = i === "A" ? { ...levers.A, retaliation: retaliationA } : levers.B;
    const tempted = i === "A" && w.rivalNu >= p("programme.threshold") ? p("programme.temptation") : 0;
    return acts.map(({ id, rung }) => {
      if (id === "war") return p("choice.war-lean") * l.retaliation;
      if (rung >= 5) return l.retaliation + tempted;
      if (id === "talk") return l.talk + (talks === 1 ? p("bargaining.momentum") : 0);
      return id === "threat" ? l.threat : 0;
    });
  }

  /** P(a | theta_q) for all types, rows by type (2.1). */
  function probabilities(
    i: Side,
    w: Standing,
    answer: Answer,
    delta: readonly number[],
    lean: readonly number[],
  ): number[][] {
    return theta.map((th) => {
      const logit = acts.map((act, a) =>
        act.who.includes(i)
          ? delta[a]! + (depth === 0 ? 0 : lambda * utility(i, w, answer, a, th)) + lean[a]!
          : -Infinity,
      );
      const top = Math.max(...logit);
      const weight = logit.map((l) => (l === -Infinity ? 0 : exp(l - top)));
      const sum = weight.reduce((x, v) => x + v, 0);
      return weight.map((v) => v / sum);
    });
  }

  const shareOf = (i: Side): number[] => {
    const share = acts.map(({ id, who }) =>
      id === "wait" || !who.includes(i)
        ? 0
        : p(id === "war" ? "choice.war-propensity" : "choice.act-propensity") * p(`choice.share-${id}`, i),
    );
    const sum = share.reduce((x, v) => x + v, 0);
    const room = sum > 0.95 ? 0.95 / sum : 1;
    return share.map((v, a) => (a === 0 ? 1 - room * sum : room * v));
  };

  const noLean = acts.map(() => 0);
  /** The declared quiet state: g = 0.3 all, m = 0.2, u = 0.3, T = T_ref, rho = 0.5, beliefs at their priors. */
  const quiet = (i: Side): Standing => ({
    g: 0.3,
    gP: i === "A" ? 0.3 : 0,
    rho: 0.5,
    m: 0.2,
    pressure: i === "B" ? kappa * 0.3 : 0,
    rivalUnrest: 0.3,
    rivalG: 0.3,
    rivalM: 0.2,
    rivalResolve: meanResolve(prior[other(i)]),
    rivalRho: 0.5,
    forces: 0,
    fc: 0,
    pre: 0,
    rivalNu: 0,
  });
  const frozen = { A: answerTo("A", quiet("A")), B: answerTo("B", quiet("B")) };

  /** Constants that make the type mixture at the quiet state equal the base shares (2.4). */
  function constantsOf(i: Side): number[] {
    const pi = shareOf(i);
    const delta = pi.map((share) => (share > 0 ? log(share) : -Infinity));
    for (let worst = 1; worst > 1e-14; ) {
      const P = probabilities(i, quiet(i), frozen[i], delta, noLean);
      worst = 0;
      acts.forEach((_, a) => {
        if (pi[a] === 0) return;
        const mixture = types.reduce((sum: number, q) => sum + prior[i][q]! * P[q]![a]!, 0);
        delta[a]! += log(pi[a]!) - log(mixture);
        worst = Math.max(worst, Math.abs(mixture - pi[a]!));
      });
    }
    return delta;
  }
  const delta = { A: constantsOf("A"), B: constantsOf("B") };

  const noise = block("A:B", "intelligence/unrest");
  /** Where side i stands today. */
  function standing(i: Side): Standing {
    const forces = T / Tref - 1;
    const rivalNu = i === "A" ? nu : start("programme.A");
    if (i === "B") {
      return {
        g: gB,
        gP: 0,
        rho: levers.B.responsibility,
        m: mB,
        pressure: kappa * u,
        rivalUnrest: uA,
        rivalG: gA,
        rivalM: mA,
        rivalResolve: meanResolve(bA),
        rivalRho: levers.A.responsibility,
        forces,
        fc: fc(),
        pre: levers.B.preconditions,
        rivalNu,
      };
    }
    const exact = p("intelligence.lag") < 1 ? u : seenU;
    const sd = p("intelligence.noise");
    const seen = clamp(exact + (sd > 0 ? sd * normalOf(noise(day)[0]!) : 0), 0, 1);
    return {
      g: gA,
      gP,
      rho: levers.A.responsibility,
      m: mA,
      pressure: 0,
      rivalUnrest: seen,
      rivalG: gB,
      rivalM: mB,
      rivalResolve: meanResolve(bB),
      rivalRho: levers.B.responsibility,
      forces,
      fc: fc(),
      pre: levers.A.preconditions,
      rivalNu,
    };
  }

  // ---------------------------------------------------------------- war (2.22)
  const warSize = block("A:B", "war/size");
  const warSplit = block("A:B", "war/split");
  function beginWar(cause: number): void {
    const D = Math.floor(
      truncatedParetoOf(warSize(0)[0]!, p("war.smallest"), p("war.largest"), p("war.tail-exponent")),
    );
    const prevails = p("war.first-prevails", "A:B");
    const q = p("war.split-exponent");
    const others = p("war.others-share");
    const concentration = p("war.split-concentration");
    const lossA = pow(1 - prevails, q);
    const lossB = pow(prevails, q);
    const means = [
      ((1 - others) * lossA) / (lossA + lossB),
      ((1 - others) * lossB) / (lossA + lossB),
      others,
    ];
    const v = warSplit(0);
    const gammas = means.map((m, i) => (m > 0 ? gammaQuantile(v[i]!, concentration * m) : 0));
    const sum = gammas[0]! + gammas[1]! + gammas[2]!;
    const deadA = Math.floor((D * gammas[0]!) / sum);
    const deadB = Math.floor((D * gammas[1]!) / sum);
    atWar = 1;
    warDay = day;
    warCause = cause;
    groundWar = warSize(0)[1]! < p(cause === 1 ? "war.ground-if-first" : "war.ground-otherwise") ? 1 : 0;
    deathsWar = D;
    toll.militaryA += deadA;
    toll.militaryB += deadB;
    toll.bystanders += D - deadA - deadB;
    talks = 0;
    deal = 0;
    tell("war-begins", cause === 2 ? "B" : "A", cause === 2 ? "A" : "B", D, cause);
  }
  function settleWar(): void {
    if (pendingWar > 0 && atWar === 0) beginWar(pendingWar);
    pendingWar = 0;
  }

  // ---------------------------------------------------------------- 1. decay and policy paths
  function decay(): void {
    const keep = halving(p("grievance.half-life"));
    const keepProxy = halving(p("delegation.half-life"));
    const keepM = halving(p("commitment.half-life"));
    const tau = p("posture.pace");
    const change = tau > 0 ? (input.postureTarget - T) / tau : 0;
    X = 1 + vx * (T / Tref - 1);
    const provoked = change > 0 ? (p("posture.provocation") * change) / p("posture.unit") : 0;
    gA = clamp(gA * keep - (doubtUntilA === day ? doubtA : 0), 0, 10);
    gB = clamp(gB * keep + provoked - (doubtUntilB === day ? doubtB : 0), 0, 10);
    if (doubtUntilA === day) doubtA = 0;
    if (doubtUntilB === day) doubtB = 0;
    T = clamp(T + change, 0, 2000);
    gP *= keepProxy;
    mA *= keepM;
    mB *= keepM;
    const beta = p("delegation.forgetting");
    const recovered = 1 - halving(p("delegation.recovery"));
    for (const k of [0, 1, 2]) {
      e[k] = e[k]! * exp(-beta);
      if (cap[k]! < 1) cap[k]! += recovered * (1 - cap[k]!);
      g[k] = g[k]! * keepProxy;
    }
    if (input.withdrawal || stage >= 2) troops *= halving(p("presence.half-life"));
    const lag = p("intelligence.lag");
    if (lag >= 1) seenU = clamp(seenU + (u - seenU) / lag, 0, 1);

    // A policy moves a target, acts add a lasting offset, a deal lifts x_s of what is in force (corrections 17, 2.19).
    const lifted = deal === 1 ? p("sanctions.relief") * dealShare : 0;
    s = clamp(Math.min(1, s0 + path + offset) * (1 - lifted), 0, 1);
    if (p("sanctions.pace") > 0)
      path = clamp(path + (input.sanctionsShift - path) / p("sanctions.pace"), -1, 1);
    const tauMu = p("sanctions.coordination-pace");
    if (tauMu > 0) mu = clamp(mu + (levers.A.coordination - mu) / tauMu, 0, 1);
  }

  // ---------------------------------------------------------------- 2. slow processes
  const unrestNoise = daily("B", "unrest/noise");
  const repression = daily("B", "unrest/repression");
  const hostToll = daily("H", "insurgency/civilian-deaths");
  const civilWarOnset = daily("H", "civil-war/onset");
  const civilWarToll = daily("H", "civil-war/deaths");
  const renege = daily("A:B", "bargaining/renege");
  const lapse = daily("A:B", "bargaining/lapse");
  const tableDraw = block("A:B", "bargaining/table");

  /** First round of alternating offers as things stand (2.12 with recursive continuation values). */
  function grid(firstProposer: 0 | 1) {
    const party = (i: Side) => ({
      stake: Math.max(0, sigma * (i === "B" ? 1 + kappa * u : 1)),
      dealCost: p("bargaining.face") * (i === "A" ? mA : mB) * (1 - p("bargaining.face-saving") * fc()),
      discount: p("bargaining.discount"),
      roundCost: p("bargaining.round-cost"),
      types: types.map((q) => ({
        probability: (i === "A" ? bA : bB)[q]!,
        warLoss: c[i] / theta[q]! - prize[i],
      })),
    });
    return solveBargainingGrid({
      parties: [party("A"), party("B")],
      rounds: Math.round(p("bargaining.rounds")),
      gridPoints: 11,
      precision: p("bargaining.acceptance"),
      warHazard: p("bargaining.round-war"),
      firstProposer,
    }).rounds[0]!;
  }

  function sign(shareOfB: number): void {
    deal = 1;
    dealShare = shareOfB;
    lastDeal = day;
    dealsMade += 1;
    talks = 0;
    tell("deal", "A", "B", 0, shareOfB);
  }

  function dealOrRound(): void {
    if (deal === 1) {
      const succession =
        day - Math.max(leaderChangeA, leaderChangeB) < 182 ? p("bargaining.renege-succession") : 1;
      if (renege(day) < p("bargaining.renege") * succession) {
        deal = 0;
        tell("deal-broken", "A", "B");
      }
    } else if (talks === 1 && lapse(day) < p("bargaining.lapse")) {
      talks = 0;
      tell("talks-suspended", "A", "B");
    } else if (p("bargaining.protocol") >= 0.5 && talks === 1) {
      const open = day - talksSince;
      const length = Math.round(p("bargaining.round-days"));
      if (open === 0 || open % length !== 0) return;
      const proposer = ((open / length - 1) % 2) as 0 | 1;
      const offer = grid(proposer);
      const [mine, theirs] = proposer === 0 ? [typeA, typeB] : [typeB, typeA];
      if (tableDraw(day)[0]! >= offer.acceptance[mine]![theirs]!) return;
      sign(1 - offer.offers[mine]!);
      gA *= p("bargaining.deal-relief");
      gB *= p("bargaining.deal-relief");
    }
  }

  function slow(): void {
    const agreed = deal === 1;
    // Economy: S = s (0.6 + 0.4 mu) with one sanctioner (2.11).
    const unilateral = p("economy.unilateral");
    const bite = s * (unilateral + (1 - unilateral) * mu);
    const nextY = clamp(y + (-p("economy.output-loss", "B") * bite - y) / p("economy.adjustment"), -1, 0.2);
    // Unrest (2.11), and what is done against it.
    let nextU = u;
    if (p("unrest.adjustment") > 0) {
      nextU +=
        (Math.min(1, p("unrest.base") + p("unrest.hardship") * Math.max(0, -y)) - u) / p("unrest.adjustment");
    }
    if (p("unrest.noise") > 0) nextU += p("unrest.noise") * normalOf(unrestNoise(day));
    if (u > 0.5) {
      toll.repression += poissonOf(
        repression(day),
        exp(p("unrest.repression") + p("unrest.repression-slope") * u),
      );
    }
    // Programme (2.18 with the drift of corrections 15).
    const drift = agreed ? -p("programme.roll-back") : pace * p("programme.drift", "B") * (0.5 + s);
    if (nu === 1 && breakout === 0) {
      breakout = 1;
      tell("breakout", "B", "");
    }
    nu = clamp(nu + drift, 0, 1);
    // Insurgency and civil war (1.7, 2.16).
    const P = troops / troops0;
    const held =
      p("insurgency.presence") * P * (1 - p("insurgency.cooperation") * Math.min(2, g[0]!)) +
      p("insurgency.forces");
    const nextS = clamp(S + p("insurgency.growth") * S * (1 - S - held), 0, 1);
    if (S > 0) hostCivilians += poissonOf(hostToll(day), p("insurgency.deaths") * S * Math.sqrt(S));
    if (civilWar === 1) hostCivilians += poissonOf(civilWarToll(day), p("civil-war.deaths"));
    else {
      const absent = 1 - Math.min(1, P);
      const hazard =
        p("civil-war.hazard") * exp(p("civil-war.insurgency") * S + p("civil-war.absence") * absent);
      if (civilWarOnset(day) < hazard) {
        civilWar = 1;
        tell("civil-war-begins", "H", "");
      }
    }
    postureCost += (p("expenditure.soldier") / 365) * T;
    dealOrRound();
    y = nextY;
    u = clamp(nextU, 0, 1);
    S = nextS;
  }

  // ---------------------------------------------------------------- 3. outside: leaders and third parties
  const changeOf = { A: daily("A", "leadership/change"), B: daily("B", "leadership/change") };
  const successorOf = { A: block("A", "leadership/successor"), B: block("B", "leadership/successor") };
  const blow = daily("I", "third-party/strike");
  const blowTarget = block("I", "third-party/target");
  const elsewhere = daily("I", "third-party/distraction");

  function changeLeader(i: Side): void {
    const reset = p("leadership.belief-reset");
    const b = (i === "A" ? bA : bB).map((x, q) => (1 - reset) * x + reset * prior[i][q]!);
    const v = successorOf[i](day);
    const drawn = v[0]! < p("leadership.new-type");
    if (i === "A") {
      bA = b;
      if (drawn) typeA = categoricalOf(v[1]!, prior.A, 3);
      leaderChangeA = day;
    } else {
      bB = b;
      if (drawn) typeB = categoricalOf(v[1]!, prior.B, 3);
      leaderChangeB = day;
    }
    tell("leader-change", i, "");
  }

  function outside(): void {
    for (const i of ["A", "B"] as const) if (changeOf[i](day) < p("leadership.hazard", i)) changeLeader(i);
    const rate = p("third-party.strikes", "I") * (nu >= 0.8 ? exp(p("third-party.temptation")) : 1);
    if (blow(day) < 1 - exp(-rate)) {
      gB = clamp(gB + p("third-party.grievance"), 0, 10);
      const k = Math.floor(blowTarget(day)[0]! * 3);
      cap[k] = cap[k]! * (1 - p("third-party.damage"));
      tell("third-party-strike", "I", "B");
    }
    if (elsewhere(day) < p("third-party.distractions", "I")) {
      attentionUntil = day + Math.round(p("third-party.distraction-days"));
      tell("distraction", "I", "A", 0, p("third-party.distraction-days"));
    }
  }

  // ---------------------------------------------------------------- 4. accidents (2.8 with the branch of corrections 10)
  const encounters = daily("A:B", "accident/encounters");
  const violence = daily("A:B", "accident/violence");
  const disaster = daily("A:B", "accident/mass-casualty");
  const details = block("A:B", "accident/details");

  function accidentsOfTheDay(): void {
    if (atWar === 1) return;
    const heat = exp(p("accident.heat") * Math.min(2, (gA + gB) / 4));
    const closeness = p("accident.closeness");
    const n = poissonOf(
      encounters(day),
      p("accident.encounters", "A:B") * (1 - closeness + (closeness * T) / Tref),
    );
    let moreA = 0;
    let moreB = 0;
    const suffer = (victim: Side, d: number, takenForIntent: boolean): void => {
      const more = (takenForIntent ? p("accident.grievance") : 0) + kd * log1p(d);
      if (victim === "A") moreA += more;
      else moreB += more;
      if (!takenForIntent || p("accident.exoneration") === 0) return;
      const undone = p("accident.exoneration") * p("accident.grievance");
      const until = day + Math.ceil(p("accident.investigation"));
      if (victim === "A") [doubtA, doubtUntilA] = [undone, until];
      else [doubtB, doubtUntilB] = [undone, until];
    };
    const killOwn = (erring: Side, d: number): void => {
      toll.bystanders += d;
      if (erring === "A") uA = clamp(uA + p("accident.unrest"), 0, 1);
      else u = clamp(u + p("accident.unrest"), 0, 1);
      reputation[erring] += 1;
    };
    if (n > 0 && violence(day) < n * p("accident.violent") * heat) {
      const v = details(day);
      const victim: Side = v[0]! < 0.5 ? "A" : "B";
      const d = v[1]! < 0.5 ? 0 : 1 + Math.floor(exp(0.5 + 1.4 * normalOf(2 * v[1]! - 1)));
      accidents += 1;
      lastAct = day;
      if (victim === "B" && v[3]! < p("accident.own-victims")) {
        killOwn("B", d);
        tell("misidentification", "B", "bystanders", d);
      } else {
        if (victim === "A") toll.militaryA += d;
        else toll.militaryB += d;
        directDeaths += d;
        suffer(victim, d, v[2]! < p("accident.taken-for-intent"));
        tell("accident", other(victim), victim, d);
      }
    }
    if (disaster(day) < p("accident.mass") * heat) {
      const v = details(day, 1);
      const victim: Side = v[0]! < 0.5 ? "A" : "B";
      const d = Math.floor(exp(p("accident.mass-size") + 0.35 * normalOf(v[1]!)));
      accidents += 1;
      if (v[3]! < p("accident.own-victims")) {
        killOwn(other(victim), d);
        tell("misidentification", other(victim), "bystanders", d);
      } else {
        if (victim === "A") toll.civilianA += d;
        else toll.civilianB += d;
        lastAct = day;
        suffer(victim, d, v[2]! < p("accident.taken-for-intent"));
        tell("misidentification", other(victim), victim, d);
      }
    }
    gA = clamp(gA + moreA, 0, 10);
    gB = clamp(gB + moreB, 0, 10);
  }

  // ---------------------------------------------------------------- 5. proxies (2.9)
  const attackCount = proxies.map((k) => daily(`${k}:A`, "delegation/attacks"));
  const strayCount = proxies.map((k) => daily(k, "delegation/strays"));
  const attackToll = proxies.map((k) => block(`${k}:A`, "delegation/toll"));
  const strayToll = proxies.map((k) => block(k, "delegation/stray-toll"));

  function proxyAttacks(): void {
    const before = troops;
    let angrier = 0;
    proxies.forEach((id, k) => {
      const access =
        k === 0 ? p("delegation.absence") + (1 - p("delegation.absence")) * (before / troops0) : 1;
      const controlled = (1 - w[k]!) * exp(p("delegation.authorisation") * p("delegation.follow", id) * z);
      const autonomous = w[k]! * exp(p("delegation.animus") * g[k]!) * access;
      const rate = p("delegation.rate", id) * cap[k]! * (controlled + autonomous) + e[k]!;
      const weight = p("delegation.weight", `${id}:A`);
      const n = poissonOf(attackCount[k]!(day), weight * X * rate);
      const strays = weight < 1 ? poissonOf(strayCount[k]!(day), (1 - weight) * rate) : 0;
      const fatal = p("delegation.fatal", id);
      const dead = (v: readonly number[]): number =>
        1 + Math.floor(exp(p("delegation.size", id) + p("delegation.spread", id) * normalOf(v[1]!)));
      let killed = 0;
      for (let i = 0; i < n; i++) {
        const v = attackToll[k]!(day, i);
        if (v[0]! < fatal * (1 - p("delegation.protection") * levers.A.protection) * X) {
          const d = dead(v);
          const civilians = Math.floor(d * p("delegation.civilian-share", id) + v[2]!);
          killed += d;
          toll.civilianA += civilians;
          toll.militaryA += d - civilians;
        }
        if (k === 0 && v[3]! < p("delegation.host-share")) hostSecurity += 1;
      }
      if (n > 0) {
        angrier += p("delegation.grievance") * n + kd * log1p(killed);
        tell("proxy-attack", id, "A", killed, n);
      }
      let killedElsewhere = 0;
      for (let i = 0; i < strays; i++) {
        const v = strayToll[k]!(day, i);
        if (v[0]! < fatal) killedElsewhere += dead(v);
      }
      toll.bystanders += killedElsewhere;
      if (strays > 0) tell("proxy-attack", id, "others", killedElsewhere, strays);
      attacks[k]! += n + strays;
      onA[k]! += n;
      e[k]! += p("delegation.branching") * (exp(p("delegation.forgetting")) - 1) * (n + strays);
    });
    gP = clamp(gP + angrier, 0, 10);
  }

  // ---------------------------------------------------------------- 6. host (1.6, 2.10)
  const agenda = daily("H", "legislature/agenda");
  const ballot = block("H", "legislature/ballot");
  const mood = block("H", "legislature/shock");
  const request = daily("H", "executive/request");
  const formation = block("H", "executive/formation");
  const formed = caretaker === 1 ? Math.ceil(-p("executive.formation") * log(formation(0)[0]!)) : -1;

  /** Whether the resolution passes. */
  function vote(): boolean {
    const l = (name: string): number => p(`legislature.${name}`);
    const common =
      l("common-shock") * normalOf(mood(day)[0]!) - l("sway") * levers.A.persuasion + l("offset");
    let yes = 0;
    let no = 0;
    input.blocs.forEach((bloc, index) => {
      const v = ballot(day, index);
      const x = bloc.position + common + l("bloc-shock") * normalOf(v[2]!);
      const fear = l("intimidation") * bloc.exposure;
      const eY = exp(l("precision") * x);
      const eN = exp(l("precision") * (-x - fear));
      const e0 = exp(
        l("precision") *
          (-l("absence") +
            l("boycott") * bloc.boycott -
            (l("position-absence") * x) / 2 -
            l("hiding") * fear),
      );
      const ayes = binomialOf(v[0]!, bloc.seats, eY / (eY + eN + e0));
      yes += ayes;
      no += binomialOf(v[1]!, bloc.seats - ayes, eN / (eN + e0));
    });
    votes += 1;
    lastAttendance = yes + no;
    lastYes = yes;
    const passes = yes + no >= input.quorum && yes > no;
    const verdict = passes ? "passed" : yes + no < input.quorum ? "no quorum" : "rejected";
    tell("vote", "H", verdict, 0, yes);
    return passes;
  }

  function host(): void {
    const found = { caretaker, leaning };
    const passed = stage < 1 && agenda(day) < p("legislature.agenda") && vote();
    if (formed === day && found.caretaker === 1) {
      caretaker = 0;
      leaning = clamp(p("executive.leaning-spread") * normalOf(formation(0)[1]!), -5, 5);
      tell("government-formed", "H", "", 0, leaning);
    }
    if (passed) stage = 1;
    if (stage >= 2) return;
    const x = (name: string): number => p(`executive.${name}`);
    const logHazard =
      (stage >= 1 ? x("resolution") : 0) +
      x("anger") * g[0]! +
      x("intimidation") -
      x("persuasion") * levers.A.persuasion -
      found.leaning -
      2 * x("usefulness") * S;
    const hazard = x("hazard") * exp(logHazard) * (found.caretaker === 1 ? x("caretaker") : 1);
    if (request(day) < hazard) {
      stage = 2;
      tell("expulsion-request", "H", "A");
    }
  }

  // ---------------------------------------------------------------- 7. loss of control, cumulative deaths
  const control = daily("A:B", "loss-of-control/control");
  function escalate(): void {
    if (atWar === 1) return;
    const window = p("loss-of-control.window");
    const exchange = day - lastA <= window && day - lastB <= window;
    const limit = p("war.cumulative-limit");
    if (exchange && control(day) < p("loss-of-control.hazard") * (rungA / 6) * (rungB / 6)) pendingWar = 3;
    else if (limit > 0 && directDeaths >= limit) pendingWar = 4;
  }

  // ---------------------------------------------------------------- 8. decisions
  const streams = (i: Side) => ({
    order: daily(tie(i), "clock/order"),
    opportunity: daily(tie(i), "clock/opportunity"),
    action: daily(tie(i), "choice/action"),
    perception: block(tie(i), "belief/perception"),
    deaths: block(tie(i), "severity/deaths"),
    injuries: block(tie(i), "severity/injuries"),
    gate: block(tie(i), "bargaining/gate"),
    seizure: block(tie(i), "oil/seizure"),
  });
  const draw = { A: streams("A"), B: streams("B") };

  function opportunity(i: Side): boolean {
    const G = i === "A" ? gA + levers.A.responsibility * gP : gB;
    const calm = p("clock.calm");
    const chance = calm + (p("clock.hot") - calm) * (1 - exp(-p("clock.quickening") * G));
    const attention = i === "A" && day < attentionUntil ? p("clock.distraction") : 1;
    return draw[i].opportunity(day) < attention * chance;
  }

  interface Plan {
    readonly i: Side;
    readonly P: number[][];
    readonly believed: number[][];
  }
  function deliberate(i: Side): Plan {
    if (i === "A" && input.rule !== null) {
      const holds = gA > input.rule.grievanceAbove;
      retaliationA = holds ? input.rule.retaliation : levers.A.retaliation;
    }
    const w = standing(i);
    const answer = depth === 2 ? answerTo(i, w) : frozen[i];
    const P = probabilities(i, w, answer, delta[i], leanOf(i, w));
    const secret = p("choice.secret-policy") >= 0.5;
    return { i, P, believed: secret ? probabilities(i, w, answer, delta[i], noLean) : P };
  }

  /** Rungs next to that of `a` on which the side has other acts, below war; [below, above], 0 where there is none. */
  function neighbours(i: Side, a: number): [number, number] {
    const rungs = acts
      .filter((act) => act.who.includes(i) && act.rung >= 1 && act.rung <= 8)
      .map((act) => act.rung);
    const below = Math.max(0, ...rungs.filter((rung) => rung < acts[a]!.rung));
    const above = Math.min(99, ...rungs.filter((rung) => rung > acts[a]!.rung));
    return [below, above === 99 ? 0 : above];
  }
  const onRung = (i: Side, rung: number): number[] =>
    acts.flatMap((act, a) => (act.who.includes(i) && act.rung === rung ? [a] : []));

  /** Chance that the act a is taken for each act: errors go to the next occupied rung, evenly inside it. */
  function takenFor(i: Side, a: number): Map<number, number> {
    const eps = p("belief.error");
    const { rung } = acts[a]!;
    if (eps === 0 || rung < 1 || rung > 8) return new Map([[a, 1]]);
    const [below, above] = neighbours(i, a);
    if (below === 0 && above === 0) return new Map([[a, 1]]);
    const odds = p("belief.upward");
    const up = above === 0 ? 0 : below === 0 ? 1 : odds / (1 + odds);
    const chances = new Map([[a, 1 - eps]]);
    for (const b of above === 0 ? [] : onRung(i, above)) chances.set(b, (eps * up) / onRung(i, above).length);
    for (const b of below === 0 ? [] : onRung(i, below))
      chances.set(b, (eps * (1 - up)) / onRung(i, below).length);
    return chances;
  }

  function perceive(i: Side, a: number): number {
    const eps = p("belief.error");
    const { rung } = acts[a]!;
    const v = draw[i].perception(day);
    if (eps === 0 || rung < 1 || rung > 8 || v[0]! >= eps) return a;
    const [below, above] = neighbours(i, a);
    const odds = p("belief.upward");
    const up = above === 0 ? 0 : below === 0 ? 1 : odds / (1 + odds);
    const list = onRung(i, v[1]! < up ? above : below);
    return list[Math.floor(v[2]! * list.length)]!;
  }

  /** Bayes' rule on the actor's own choice probabilities (2.5, corrections 8). */
  function learn({ i, believed }: Plan, seen: number): void {
    const exponent = p("belief.weight") * (acts[seen]!.rung >= 4 ? p("belief.hostile-weight") : 1);
    if (exponent === 0) return;
    const chance = types.map((q) =>
      acts.reduce(
        (sum, act, a) => sum + (act.who.includes(i) ? (takenFor(i, a).get(seen) ?? 0) * believed[q]![a]! : 0),
        0,
      ),
    );
    const b = i === "A" ? bA : bB;
    const posterior = types.map((q) => b[q]! * pow(chance[q]!, exponent));
    const sum = posterior[0]! + posterior[1]! + posterior[2]!;
    if (!(sum > 0)) return;
    const floored = posterior.map((x) => Math.max(1e-4, x / sum));
    const total = floored[0]! + floored[1]! + floored[2]!;
    if (i === "A") bA = floored.map((x) => x / total);
    else bB = floored.map((x) => x / total);
  }

  /** The proxy that A strikes: the one with most attacks on A, the first named when none has attacked more. */
  function worstProxy(): number {
    return onA.indexOf(Math.max(...onA));
  }

  const lognormalCount = (v: number, middle: number, spread: number): number =>
    Math.floor(exp(middle + spread * normalOf(v)));

  function carryOut(plan: Plan): void {
    const { i, P } = plan;
    const j = other(i);
    const type = i === "A" ? typeA : typeB;
    const v = draw[i].action(day);
    let a = 0;
    let cumulative = 0;
    for (let k = 0; k < acts.length; k++) {
      if (P[type]![k] === 0) continue;
      cumulative += P[type]![k]!;
      a = k;
      if (v < cumulative) break;
    }
    const seen = perceive(i, a);
    const { id, rung, v: visibility } = acts[a]!;
    const sv = (name: string): number => p(`severity.${name}`);

    // What it does to people (2.7, corrections 11).
    let deaths = 0;
    let hurt = 0;
    let struck = -1;
    if (rung >= 4 && id !== "war" && id !== "order-proxy") {
      const x = draw[i].deaths(day);
      if (id === "strike-proxy") {
        struck = worstProxy();
        if (x[0]! < sv("strike-fatal")) deaths = 1 + lognormalCount(x[1]!, sv("strike-size"), sv("spread"));
      } else {
        const chance = sv(`fatal-${rung}`) * (1 - sv("protection") * levers[j].protection);
        if (x[0]! < chance) deaths = 1 + lognormalCount(x[1]!, sv(`size-${rung}`), sv("spread"));
        const n = draw[i].injuries(day);
        if (rung >= 6 && n[0]! < sv(rung === 6 ? "injury-chance-6" : "injury-chance-7")) {
          hurt = lognormalCount(n[1]!, sv("injury-size"), sv("injury-spread"));
        }
      }
    }
    if (a > 0) tell(id, i, j, deaths, hurt);

    // Effects, all worked out from the state as the act found it (2.6).
    const rho = levers[i].responsibility;
    let addOwn = 0;
    let addRival = 0;
    let addProxy = 0;
    let scaleRival = 1;
    let relief = 1;
    const paid = chi * visibility * rung;
    if (id === "stand-down") scaleRival = p("grievance.soothing");
    if (id === "sanction" || id === "programme-step") addRival += p("grievance.economic");
    if (id === "mobilize") addRival += p("posture.provocation");
    if (id === "mobilize" || id === "threat") addRival += p("grievance.alarm");
    if (id === "strike-proxy") {
      addProxy -= p("grievance.proxy-relief") * chi * rung;
      addRival += p("grievance.proxy-struck") + p("grievance.proxy-struck-deaths") * log1p(deaths);
    } else if (rung >= 4 && id !== "war") {
      addOwn -= paid;
      addProxy -= rho * paid;
      if (id !== "order-proxy") addRival += p("grievance.harm") * acts[seen]!.H + kd * log1p(deaths);
    }
    if (id === "targeted-killing" && deaths > 0) addRival += removeLeader();
    const spoken = id === "talk" && deal === 0 ? talk(i) : "nothing";
    if (spoken === "deal") relief = p("bargaining.deal-relief");
    if (i === "A") {
      gA = clamp(gA * relief + addOwn, 0, 10);
      gB = clamp(gB * scaleRival * relief + addRival, 0, 10);
      gP = clamp(gP + addProxy, 0, 10);
    } else {
      gB = clamp(gB * relief + addOwn, 0, 10);
      gA = clamp(gA * scaleRival * relief + addRival, 0, 10);
    }
    const m = i === "A" ? mA : mB;
    const tied =
      id === "threat"
        ? clamp(m + p("commitment.threat"), 0, 1)
        : id === "stand-down"
          ? m * p("commitment.release")
          : m;
    if (i === "A") mA = tied;
    else mB = tied;

    if (id === "sanction") offset = clamp(offset + p("sanctions.step"), 0, 1);
    if (id === "programme-step") nu = clamp(nu + p("programme.step"), 0, 1);
    if (id === "mobilize" && i === "A") T = clamp(T + p("posture.step", "A:B"), 0, 2000);
    if (i === "B") {
      if (id === "order-proxy") {
        z = 1;
        proxies.forEach((k, index) => {
          e[index]! += p("delegation.burst", k);
        });
      } else if (id === "stand-down" || id === "talk") z = p("delegation.restraint");
      else z *= p("delegation.fading");
    }

    // Bookkeeping of the act.
    if (rung >= 4 && id !== "war") {
      if (rung <= 5) low += 1;
      else high += 1;
      strikeCost[i] += p(`expenditure.rung-${rung === 5 ? 4 : rung}`);
      if (struck >= 0) fighters[struck]! += deaths;
      else {
        const civilians = Math.floor(deaths * sv("civilian-share") + 0.5);
        if (j === "A") {
          toll.civilianA += civilians;
          toll.militaryA += deaths - civilians;
        } else {
          toll.civilianB += civilians;
          toll.militaryB += deaths - civilians;
        }
        directDeaths += deaths;
        injuries[j] += hurt;
      }
    }
    if (rung >= 6 && id !== "war") {
      if (i === "A") [lastA, rungA] = [day, rung];
      else [lastB, rungB] = [day, rung];
      if (j === "B") u = clamp(u - p("unrest.rally") * (rung - 5), 0, 1);
      if (talks === 1) {
        talks = 0;
        tell("talks-suspended", i, j);
      }
    }
    if (struck >= 0) {
      // Model document 2.12: a proxy that is struck bears a grudge of its own.
      g[struck] = clamp(g[struck]! + p("delegation.struck") + kd * log1p(deaths), 0, 10);
    }
    if (rung >= p("termination.act-rung")) lastAct = day;
    if (id === "seize") {
      const x = draw[i].seizure(day);
      if (x[0]! < p("oil.exposure") * p("oil.seizure")) disruptOil(i, x[1]!, p("oil.days"));
    }
    if (id === "war") pendingWar = i === "A" ? 1 : 2;
    settleWar();
    learn(plan, seen);
  }

  /** A's killing of the network's commander (2.20); returns the extra grievance of B. */
  function removeLeader(): number {
    cap[0] = clamp(cap[0]! * (1 - p("leader-removal.capability")), 0, 1.5);
    for (const k of [0, 1, 2]) w[k] = clamp(w[k]! + p("leader-removal.autonomy") * (1 - w[k]!), 0, 1);
    g[0] = clamp(g[0]! + p("leader-removal.animus"), 0, 10);
    tell("leader-removed", "A", "B");
    return p("leader-removal.grievance");
  }

  /** A bid for talks by i: it may open them, or under the fast protocol lead to a deal. */
  function talk(i: Side): "deal" | "nothing" {
    const b = (name: string): number => p(`bargaining.${name}`);
    const v = draw[i].gate(day);
    if (talks === 0) {
      const [mj, gj, ready] = i === "A" ? [mB, gB, kappa * u] : [mA, gA, 0];
      const chance =
        b("gate") *
        exp(
          -b("gate-commitment") * mj * (1 - fc() / 2) -
            b("gate-grievance") * gj +
            ready -
            b("gate-preconditions") * levers[i].preconditions +
            b("mediation") * ally(),
        );
      if (v[0]! < chance) {
        talks = 1;
        talksSince = day;
        talksOpened += 1;
        tell("talks-open", i, other(i));
      }
      return "nothing";
    }
    if (b("protocol") >= 0.5) return "nothing";
    const chance =
      4 *
      b("agreement") *
      exp(
        2 * (sigma - 0.4) -
          b("agreement-grievance") * (gA + gB) +
          b("agreement-coordination") * ally() -
          b("agreement-resolve") * (typeA + typeB),
      );
    if (v[1]! >= chance) return "nothing";
    sign(1 - grid(i === "A" ? 0 : 1).offers[i === "A" ? typeA : typeB]!);
    return "deal";
  }

  function decisions(): void {
    const sides = (["A", "B"] as const).toSorted((one, two) => draw[one].order(day) - draw[two].order(day));
    if (p("choice.snapshot") >= 0.5) {
      if (atWar === 1) return;
      const plans = sides.filter(opportunity).map(deliberate);
      for (const plan of plans) if (atWar === 0) carryOut(plan);
      return;
    }
    for (const i of sides) if (atWar === 0 && opportunity(i)) carryOut(deliberate(i));
  }

  // ---------------------------------------------------------------- 9. bookkeeping
  const strayLuck = proxies.map((k) => block(k, "oil/disruption"));
  const warLuck = block("A:B", "oil/war");
  function disruptOil(cause: string, v: number, mean: number): void {
    const days = -mean * log(v);
    oilDays = clamp(oilDays + days, 0, 1e5);
    tell("oil-disruption", cause, "", 0, days);
  }

  function close(): void {
    if (crisisEnded === 0) {
      const settled = atWar === 1 || deal === 1;
      crisisDays = settled ? day + 1 : lastAct + 1;
      if (settled || day - lastAct >= p("termination.fade")) {
        crisisEnded = 1;
        tell("crisis-ends", "A:B", "", 0, crisisDays);
      }
    }
    if (stage === 2 && troops < p("presence.done") * troops0) {
      stage = 3;
      tell("expulsion-done", "H", "A");
    }
    const exposure = p("oil.exposure");
    if (exposure === 0) return;
    proxies.forEach((id, k) => {
      const strays = attacks[k]! - onA[k]!;
      for (let n = 0; n < strays - straysSeen[k]!; n++) {
        const v = strayLuck[k]!(day, n);
        if (v[0]! < exposure * p("oil.attack")) disruptOil(id, v[1]!, p("oil.days"));
      }
    });
    straysSeen = attacks.map((n, k) => n - onA[k]!);
    if (atWar === 1 && !warSeen) {
      warSeen = true;
      const v = warLuck(day);
      if (v[0]! < exposure) disruptOil("A:B", v[1]!, p("oil.war-days"));
    }
  }

  /** What the scenario has dated (corrections 12 for the removal of a leader). */
  function happen({ kind, subject, size }: { kind: string; subject: string; size: number }): void {
    if (kind === "leader-removal") {
      gB = clamp(gB + removeLeader(), 0, 10);
      u = clamp(u - 2 * p("unrest.rally"), 0, 1);
    }
    if (kind === "vote" && p("legislature.scheduled") >= 0.5 && vote() && stage < 1) stage = 1;
    if (kind === "leader-change") changeLeader(subject as Side);
    if (kind === "output-shock") y = clamp(y - p("economy.shocks") * size, -1, 0.2);
    if (kind === "militia-reform") cap[proxies.indexOf(subject as "k1")]! *= size;
    if (kind === "vows" && subject === "A:B") mA = clamp(mA + p("commitment.vow") * size, 0, 1);
    if (kind === "vows" && subject === "B:A") mB = clamp(mB + p("commitment.vow") * size, 0, 1);
    if (kind === "government-formed") {
      caretaker = 0;
      leaning = size;
      tell("government-formed", "H", "", 0, size);
    }
  }

  const stocks = (): Record<string, number> => ({
    "grievance.A:B": gA,
    "grievance.B:A": gB,
    "proxy-grievance.A:B": gP,
    "proxy-grievance.B:A": 0,
    "commitment.A:B": mA,
    "commitment.B:A": mB,
    "last-strike-day.A:B": lastA,
    "last-strike-day.B:A": lastB,
    "last-strike-rung.A:B": rungA,
    "last-strike-rung.B:A": rungB,
    "posture.A:B": T,
    "posture.B:A": 0,
    "posture-reference.A:B": Tref,
    "exposure.A:B": X,
    "exposure.B:A": 1,
    "sanctions.A:B": s,
    "sanctions.B:A": 0,
    "multilateral.A:B": mu,
    "multilateral.B:A": 0,
    "authorisation.B:A": z,
    "authorisation.A:B": 0,
    "perceived-unrest.A:B": seenU,
    "type.A": typeA,
    "type.B": typeB,
    "belief-low.A": bA[0]!,
    "belief-middle.A": bA[1]!,
    "belief-high.A": bA[2]!,
    "belief-low.B": bB[0]!,
    "belief-middle.B": bB[1]!,
    "belief-high.B": bB[2]!,
    "output.A": 0,
    "output.B": y,
    "unrest.A": uA,
    "unrest.B": u,
    "concession-slope.A": 0,
    "concession-slope.B": kappa,
    "programme.A": 0,
    "programme.B": nu,
    "breakout.A": 0,
    "breakout.B": breakout,
    "attention-until.A": attentionUntil,
    "attention-until.B": never,
    "leader-change-day.A": leaderChangeA,
    "leader-change-day.B": leaderChangeB,
    "deaths-military.A": toll.militaryA,
    "deaths-military.B": toll.militaryB,
    "deaths-civilian.A": toll.civilianA,
    "deaths-civilian.B": toll.civilianB,
    "deaths-repression.A": 0,
    "deaths-repression.B": toll.repression,
    "injuries.A": injuries.A,
    "injuries.B": injuries.B,
    "strike-cost.A": strikeCost.A,
    "strike-cost.B": strikeCost.B,
    "posture-cost.A": postureCost,
    "posture-cost.B": 0,
    "reputation.A": reputation.A,
    "reputation.B": reputation.B,
    "talks.A:B": talks,
    "talks-opened.A:B": talksOpened,
    "deal.A:B": deal,
    "deal-share.A:B": dealShare,
    "deals-made.A:B": dealsMade,
    "last-deal-day.A:B": lastDeal,
    "last-act-day.A:B": lastAct,
    "crisis-ended.A:B": crisisEnded,
    "crisis-days.A:B": crisisDays,
    "at-war.A:B": atWar,
    "war-day.A:B": warDay,
    "war-cause.A:B": warCause,
    "ground-war.A:B": groundWar,
    "deaths-war.A:B": deathsWar,
    "direct-deaths.A:B": directDeaths,
    "incidents-low.A:B": low,
    "incidents-high.A:B": high,
    "accidents.A:B": accidents,
    ...Object.fromEntries(
      proxies.flatMap((id, k) => [
        [`capability.${id}`, cap[k]!],
        [`autonomy.${id}`, w[k]!],
        [`excitation.${id}`, e[k]!],
        [`attacks.${id}`, attacks[k]!],
        [`deaths-fighters.${id}`, fighters[k]!],
        [`animus.${id}:A`, g[k]!],
        [`attacks-on-target.${id}:A`, onA[k]!],
      ]),
    ),
    "stage.H": stage,
    "caretaker.H": caretaker,
    "leaning.H": leaning,
    "votes.H": votes,
    "last-attendance.H": lastAttendance,
    "last-yes.H": lastYes,
    "insurgency.H": S,
    "civil-war.H": civilWar,
    "host-deaths-civilian.H": hostCivilians,
    "host-deaths-security.H": hostSecurity,
    "troops.A:H": troops,
    "bystander-deaths.world": toll.bystanders,
    "oil-disruption.world": oilDays,
  });

  const recorded: Record<string, number>[] = [];
  const last = input.horizons.at(-1)!;
  for (day = 0; day < last; day++) {
    for (const event of input.events) if (event.day === day) happen(event);
    decay();
    slow();
    outside();
    accidentsOfTheDay();
    proxyAttacks();
    host();
    escalate();
    settleWar();
    decisions();
    close();
    if (input.horizons.includes(day + 1)) recorded.push(stocks());
  }
  return { events, stocks: recorded };
}
