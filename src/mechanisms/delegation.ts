import { dailyFactor } from "../engine/decay.ts";
import { mechanism } from "../engine/mechanism.ts";
import { exp, log1p } from "../math/elementary.ts";
import { normalOf, poissonOf } from "../random/draw.ts";
import { actionIndex } from "../world/action.ts";
import type { Enmity } from "../world/cast.ts";

const standDown = actionIndex("stand-down");
const talk = actionIndex("talk");
const orderProxy = actionIndex("order-proxy");

/** No proxy makes more attacks a day on a target than this (chosen): parameters at the ends of their ranges would. */
const mostAttacks = 100;

/**
 * Sponsors and proxies: delegated, partly autonomous, self-exciting violence.
 *
 *     lambda_kt = w_kt X_t { mu_k cap_k [ (1 - w_k) e^(z_f z) + w_k e^(o g_kt) A_kt ] + e_k }       attacks on target t
 *     e_k <- e_k e^-beta;   after n attacks  e_k += n_br (e^beta - 1) n
 *     order: z = 1, e_k += burst_k;   stand down or talk: z = -0.7;   any other decision: z *= 0.95
 *     A_kt = 0.3 + 0.7 P where k is based in a host in which t is present, else 1
 *     d = 1 + floor(exp(m_k + s_k Z)) with probability q_k (1 - 0.4 f) X_t                       deaths of an attack
 *     g_kt += s + k_d ln(1 + d)                                  when t strikes the proxy
 *     g_P += 0.05 n + k_d ln(1 + d)                              the victim's grievance against each sponsor
 *     answer to an order: pi_T and pi_E times a + (1 - a) rho    attribution
 *
 * w_k is autonomy, z the sponsor's authorisation (other proxies than the lead follow with part weight), g_kt the proxy's
 * animus, w_kt the weight of the target, X_t the victim's exposure through forward posture, P the victim's presence
 * relative to its start, rho the victim's sponsor-responsibility lever. What the weights leave of 1 hits others.
 * The factor e^beta - 1 makes the expected number of direct offspring exactly n_br on a daily grid.
 *
 * A doctrine of sponsor responsibility deters only the controlled share, while its risks come from all attacks; so
 * there is an autonomy above which it is counter-productive, and both regimes lie inside the prior.
 */
export const delegation = mechanism({
  name: "delegation",
  title: "Sponsors and proxies",
  source:
    "Salehyan 2010, JCR 54; Padró i Miquel and Yared 2012, QJE 127; Mohler 2013, AoAS 7; Lewis, Mohler, Brantingham and Bertozzi 2012, Security Journal 25; Hawkes 1971, Biometrika 58",
  parameters: {
    rate: {
      meaning: "attacks a day of a fully capable proxy without orders or excitation, mu",
      unit: "1/day",
      default: 0.03,
      min: 0,
      max: 20,
      scope: "proxy",
      logUniform: [0.005, 0.15],
      standard: true,
      judgement: "set by scenarios from attack records",
    },
    branching: {
      meaning: "attacks that each attack brings on directly, n_br",
      unit: "-",
      default: 0.4,
      min: 0,
      max: 0.95,
      uniform: [0.1, 0.6],
      standard: true,
      evidence: "37-50 % of civilian deaths in Iraq self-excited (Lewis et al. 2012)",
    },
    forgetting: {
      meaning: "rate at which excitation dies out, beta",
      unit: "1/day",
      default: 1 / 14,
      min: 0.001,
      max: 5,
      logUniform: [1 / 30, 1 / 7],
      evidence: "memory of two to six weeks (Lewis et al. 2012)",
    },
    authorisation: {
      meaning: "log effect of full authorisation on the controlled share, z_f",
      unit: "-",
      default: 1.1,
      min: 0,
      max: 5,
      uniform: [0.4, 1.8],
      standard: true,
      judgement: "chosen",
    },
    animus: {
      meaning: "log effect of a point of animus on the autonomous share, o",
      unit: "1/point",
      default: 0.3,
      min: 0,
      max: 3,
      uniform: [0.1, 0.5],
      judgement: "chosen",
    },
    follow: {
      meaning: "weight with which the proxy follows its sponsor's authorisation",
      unit: "-",
      default: 1,
      min: 0,
      max: 1,
      scope: "proxy",
      judgement: "1 for the lead proxy, about a half for others",
    },
    burst: {
      meaning: "excitation that an order adds",
      unit: "1/day",
      default: 0.05,
      min: 0,
      max: 10,
      scope: "proxy",
      judgement: "chosen",
    },
    weight: {
      meaning: "share of the proxy's attacks that fall on the target",
      unit: "-",
      default: 1,
      min: 0,
      max: 1,
      scope: "enmity",
      judgement: "set by scenarios",
    },
    fatal: {
      meaning: "chance that an attack kills, q",
      unit: "probability",
      default: 0.06,
      min: 0,
      max: 1,
      scope: "proxy",
      logUniform: [0.015, 0.2],
      standard: true,
      evidence: "2 of about 22 attacks on US interests in Iraq to March 2020 killed (docs/base-rates.md)",
    },
    size: {
      meaning: "log of deaths beyond the first, middle, m",
      unit: "log persons",
      default: 0.2,
      min: -5,
      max: 10,
      scope: "proxy",
      judgement: "chosen; scenarios set it for groups that use suicide attacks",
    },
    spread: {
      meaning: "standard deviation of the log of deaths, s",
      unit: "log persons",
      default: 1.1,
      min: 0,
      max: 4,
      scope: "proxy",
      judgement: "heavy tail",
    },
    protection: {
      meaning: "share of fatal outcomes that full force protection prevents",
      unit: "-",
      default: 0.4,
      min: 0,
      max: 1,
      uniform: [0.1, 0.6],
      judgement: "chosen",
    },
    "civilian-share": {
      meaning: "share of those killed who are civilians or contractors",
      unit: "-",
      default: 0.3,
      min: 0,
      max: 1,
      scope: "proxy",
      judgement: "one contractor and three soldiers killed in Iraq, December 2019 to March 2020",
    },
    "host-share": {
      meaning: "chance that an attack in a host country kills a member of its security forces",
      unit: "probability",
      default: 0.02,
      min: 0,
      max: 1,
      uniform: [0, 0.06],
      judgement: "chosen",
    },
    grievance: {
      meaning: "grievance of the victim from an attack without deaths",
      unit: "points",
      default: 0.05,
      min: 0,
      max: 5,
      uniform: [0, 0.15],
      judgement: "non-fatal rockets drew no reply in 2019-20",
    },
    "half-life": {
      meaning: "half-life of grievance from proxies and of the proxies' animus (0: no decay)",
      unit: "day",
      default: 50,
      min: 0,
      max: 5000,
      logUniform: [19, 132],
      judgement: "as for grievance",
    },
    restraint: {
      meaning: "authorisation after the sponsor stands down or talks",
      unit: "-",
      default: -0.7,
      min: -1,
      max: 1,
      uniform: [-1, -0.3],
      judgement: "chosen",
    },
    fading: {
      meaning: "factor on authorisation at every other decision",
      unit: "-",
      default: 0.95,
      min: 0,
      max: 1,
      uniform: [0.9, 1],
      judgement: "chosen",
    },
    struck: {
      meaning: "animus of a proxy that is struck, against who struck it",
      unit: "points",
      default: 0.2,
      min: 0,
      max: 10,
      uniform: [0.05, 0.5],
      judgement: "chosen",
    },
    absence: {
      meaning: "autonomous attacks left when the target has no presence in the proxy's base",
      unit: "-",
      default: 0.3,
      min: 0,
      max: 1,
      uniform: [0.1, 0.6],
      judgement: "chosen",
    },
    attribution: {
      meaning: "blame for an ordered attack under no sponsor responsibility, a",
      unit: "-",
      default: 0.4,
      min: 0,
      max: 1,
      uniform: [0.2, 0.7],
      judgement: "chosen",
    },
    recovery: {
      meaning: "half-life of lost capability (0: none recovers), h_cap",
      unit: "day",
      default: 120,
      min: 0,
      max: 5000,
      logUniform: [45, 365],
      judgement: "off-support of studies of leader removal",
    },
  },
  neutral: { rate: 0, burst: 0, attribution: 1, "half-life": 0, recovery: 0, struck: 0 },
  owns: ["authorisation", "excitation", "capability", "animus"],
  build(site) {
    const { world, cast } = site;
    const at = {
      cap: site.offset("capability"),
      autonomy: site.offset("autonomy"),
      excitation: site.offset("excitation"),
      animus: site.offset("animus"),
      gp: site.offset("proxy-grievance"),
      z: site.offset("authorisation"),
      attacks: site.offset("attacks"),
      onTarget: site.offset("attacks-on-target"),
      exposure: site.offset("exposure"),
      troops: site.offset("troops"),
      responsibility: site.offset("lever-responsibility"),
      protection: site.offset("lever-protection"),
      military: site.offset("deaths-military"),
      civilian: site.offset("deaths-civilian"),
      hostSecurity: site.offset("host-deaths-security"),
      bystanders: site.offset("bystander-deaths"),
    };
    const counts = cast.enmities.map((enmity) => site.daily(enmity.id, "attacks"));
    const strays = cast.proxies.map((proxy) => site.daily(proxy.id, "strays"));
    const toll = cast.enmities.map((enmity) => site.block(enmity.id, "toll"));
    const strayToll = cast.proxies.map((proxy) => site.block(proxy.id, "stray-toll"));
    /** For each enmity: rivalries sponsor>target and target>sponsor, and the target's presence in the proxy's base. */
    const ties = cast.enmities.map((enmity) => tiesOf(enmity));
    const startTroops = new Float64Array(cast.presences.length);
    const perProxy = (): Float64Array => new Float64Array(cast.proxies.length);
    const [mu, follow, burst, fatal, size, spread, civilians] = [0, 0, 0, 0, 0, 0, 0].map(perProxy) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    const weight = new Float64Array(cast.enmities.length);
    const stray = perProxy();
    const p = {
      branching: 0,
      offspring: 0,
      fade: 1,
      zf: 0,
      own: 0,
      protection: 0,
      hostShare: 0,
      insult: 0,
      struck: 0,
      deaths: 0,
      keep: 1,
      restraint: 0,
      fading: 1,
      absence: 0,
      attribution: 1,
      recover: 0,
    };

    function tiesOf({ proxy, target }: Enmity) {
      const { sponsors, base } = cast.proxies[proxy]!;
      const orders = cast.rivalries
        .filter((r) => r.rival === target && sponsors.includes(r.self))
        .map((r) => r.index);
      const presence =
        base === null ? undefined : cast.presences.find((x) => x.host === base && x.guest === target);
      return {
        orders,
        blames: orders.map((k) => cast.rivalries[k]!.reverse),
        presence: presence?.index ?? -1,
        base: base ?? -1,
      };
    }

    /** Attacks a day by a proxy as it stands towards one target, before weight and exposure. */
    function intensity(enmity: number): number {
      const k = cast.enmities[enmity]!.proxy;
      const { orders, presence } = ties[enmity]!;
      let z = 0;
      for (let i = 0; i < orders.length; i++) z += world[at.z + orders[i]!]! / orders.length;
      const here =
        presence < 0 || startTroops[presence] === 0
          ? 1
          : world[at.troops + presence]! / startTroops[presence]!;
      const access = presence < 0 ? 1 : p.absence + (1 - p.absence) * here;
      const w = world[at.autonomy + k]!;
      const controlled = (1 - w) * exp(p.zf * follow[k]! * z);
      const autonomous = w * exp(p.own * world[at.animus + enmity]!) * access;
      const rate = mu[k]! * world[at.cap + k]! * (controlled + autonomous) + world[at.excitation + k]!;
      return rate < mostAttacks ? rate : mostAttacks;
    }

    function hit(enmity: number, n: number): void {
      const { proxy: k, target } = cast.enmities[enmity]!;
      const { blames, presence, base, orders } = ties[enmity]!;
      const exposure = blames.length > 0 ? world[at.exposure + blames[0]!]! : 1;
      const chance = fatal[k]! * (1 - p.protection * world[at.protection + target]!) * exposure;
      let killed = 0;
      let soldiers = 0;
      let guards = 0;
      for (let i = 0; i < n; i++) {
        const u = toll[enmity]!.draw(site.clock.day, i);
        if (u[0]! < chance) {
          const d = 1 + Math.floor(exp(size[k]! + spread[k]! * normalOf(u[1]!)));
          killed += d;
          soldiers += d - Math.floor(d * civilians[k]! + u[2]!);
        }
        if (presence >= 0 && u[3]! < p.hostShare) guards++;
      }
      site.add(at.attacks + k, n);
      site.add(at.onTarget + enmity, n);
      site.add(at.military + target, soldiers);
      site.add(at.civilian + target, killed - soldiers);
      if (guards > 0) site.add(at.hostSecurity + base, guards);
      for (let i = 0; i < blames.length; i++) {
        site.add(at.gp + blames[i]!, (p.insult * n + p.deaths * log1p(killed)) / blames.length);
      }
      site.tell(
        "proxy-attack",
        cast.proxies[k]!.id,
        cast.principals[target]!.id,
        killed,
        n,
        orders.length === 0 ? "no sponsor among its rivals" : "",
      );
    }

    function hitOthers(k: number, n: number): void {
      let killed = 0;
      for (let i = 0; i < n; i++) {
        const u = strayToll[k]!.draw(site.clock.day, i);
        if (u[0]! < fatal[k]!) killed += 1 + Math.floor(exp(size[k]! + spread[k]! * normalOf(u[1]!)));
      }
      site.add(at.attacks + k, n);
      site.add(at.bystanders, killed);
      site.tell("proxy-attack", cast.proxies[k]!.id, "others", killed, n);
    }

    return {
      prepare() {
        for (const { index } of cast.proxies) {
          mu[index] = site.value("rate", index);
          follow[index] = site.value("follow", index);
          burst[index] = site.value("burst", index);
          fatal[index] = site.value("fatal", index);
          size[index] = site.value("size", index);
          spread[index] = site.value("spread", index);
          civilians[index] = site.value("civilian-share", index);
        }
        stray.fill(1);
        for (const { index, proxy } of cast.enmities) {
          weight[index] = site.value("weight", index);
          stray[proxy]! -= weight[index]!;
        }
        const beta = site.value("forgetting");
        p.fade = exp(-beta);
        p.offspring = site.value("branching") * (exp(beta) - 1);
        p.zf = site.value("authorisation");
        p.own = site.value("animus");
        p.protection = site.value("protection");
        p.hostShare = site.value("host-share");
        p.insult = site.value("grievance");
        p.struck = site.value("struck");
        p.deaths = site.borrow("grievance", "deaths", 0);
        p.keep = dailyFactor(site.value("half-life"));
        p.restraint = site.value("restraint");
        p.fading = site.value("fading");
        p.absence = site.value("absence");
        p.attribution = site.value("attribution");
        p.recover = 1 - dailyFactor(site.value("recovery"));
      },
      start() {
        for (const { index } of cast.presences) startTroops[index] = world[at.troops + index]!;
      },
      decay() {
        for (let k = 0; k < cast.proxies.length; k++) {
          site.scale(at.excitation + k, p.fade);
          const cap = world[at.cap + k]!;
          if (cap < 1 && p.recover > 0) site.add(at.cap + k, p.recover * (1 - cap));
        }
        if (p.keep === 1) return;
        for (let e = 0; e < cast.enmities.length; e++) site.scale(at.animus + e, p.keep);
        for (let r = 0; r < cast.rivalries.length; r++) site.scale(at.gp + r, p.keep);
      },
      proxy() {
        for (let k = 0; k < cast.proxies.length; k++) {
          const { enmities } = cast.proxies[k]!;
          let n = 0;
          for (let i = 0; i < enmities.length; i++) {
            const e = enmities[i]!;
            const { blames } = ties[e]!;
            const exposure = blames.length > 0 ? world[at.exposure + blames[0]!]! : 1;
            const rate = intensity(e);
            const hits = poissonOf(counts[e]!.at(site.clock.day), weight[e]! * exposure * rate);
            if (hits > 0) hit(e, hits);
            n += hits;
            if (i === 0 && stray[k]! > 1e-12) {
              const elsewhere = poissonOf(strays[k]!.at(site.clock.day), stray[k]! * rate);
              if (elsewhere > 0) hitOthers(k, elsewhere);
              n += elsewhere;
            }
          }
          if (n > 0) site.add(at.excitation + k, p.offspring * n);
        }
      },
      respond(d) {
        if (d.open[orderProxy] === 0) return;
        d.attribution[orderProxy]! *=
          p.attribution + (1 - p.attribution) * world[at.responsibility + d.rivalry.rival]!;
      },
      act(d) {
        const { index, self, ownProxies } = d.rivalry;
        if (d.struckProxy >= 0) {
          for (const e of cast.proxies[d.struckProxy]!.enmities) {
            if (cast.enmities[e]!.target !== self) continue;
            site.add(at.animus + e, p.struck + p.deaths * log1p(d.deaths));
          }
        }
        if (ownProxies.length === 0) return;
        if (d.action === orderProxy) {
          site.set(at.z + index, 1);
          for (let i = 0; i < ownProxies.length; i++)
            site.add(at.excitation + ownProxies[i]!, burst[ownProxies[i]!]!);
        } else if (d.action === standDown || d.action === talk) site.set(at.z + index, p.restraint);
        else site.scale(at.z + index, p.fading);
      },
      event(event) {
        if (event.kind === "militia-reform") site.scale(at.cap + event.subject, event.size);
      },
    };
  },
});
