import { mechanism } from "../engine/mechanism.ts";
import { exp } from "../math/elementary.ts";
import { binomialOf, normalOf } from "../random/draw.ts";
import type { Bloc } from "../world/cast.ts";

/**
 * A host's legislature votes on foreign presence: quorum, boycott, intimidation, persuasion.
 *
 *     u_Y = x;  u_N = -x - iota E;  u_0 = -k_0 + k_B c - k_x x / 2 - 0.35 iota E          a member of a bloc
 *     x = x_bloc - sway pers + common shock + bloc shock;   P proportional to exp(precision u)
 *     the resolution passes iff  Y + N >= Q  and  Y > N
 *
 * Yes votes and then No votes of a bloc are drawn as binomials one after the other. `iota` is the intimidation felt in
 * an open vote, E a bloc's exposure to it, c the strength of an instruction to stay away. A resolution takes the
 * expulsion stage from 0 to 1 and binds nobody. A vote is held when the agenda brings it up, or on a scenario's date.
 *
 * Where many members stay away the quorum binds rather than the majority, and threats need not help those who threaten:
 * they raise Yes votes and absence together.
 */
export const legislature = mechanism({
  name: "legislature",
  title: "Host legislature: votes on foreign presence",
  source:
    "Krehbiel 1998, Pivotal Politics; Dal Bó, Dal Bó and Di Tella 2006, APSR 100; Clinton, Jackman and Rivers 2004, APSR 98",
  parameters: {
    agenda: {
      meaning: "votes a day that the agenda brings up",
      unit: "1/day",
      default: 1 / 120,
      min: 0,
      max: 1,
      logUniform: [1 / 365, 1 / 45],
      judgement: "chosen",
    },
    scheduled: {
      meaning: "whether votes that the scenario schedules are held",
      unit: "0/1",
      default: 1,
      min: 0,
      max: 1,
      choice: [0, 1],
      judgement: "switch",
    },
    intimidation: {
      meaning: "intimidation in an open vote, iota",
      unit: "util",
      default: 1,
      min: 0,
      max: 10,
      uniform: [0, 2],
      judgement: "alleged and partly documented, never measured; 0 is a secret ballot",
    },
    absence: {
      meaning: "cost of staying away, k_0",
      unit: "util",
      default: 0.1,
      min: -5,
      max: 5,
      uniform: [0, 0.3],
      judgement: "chosen",
    },
    boycott: {
      meaning: "pull of a boycott instruction, k_B",
      unit: "util",
      default: 2.4,
      min: 0,
      max: 20,
      uniform: [1.2, 3.6],
      judgement: "chosen",
    },
    "position-absence": {
      meaning: "effect of position on staying away, k_x",
      unit: "-",
      default: 0.8,
      min: 0,
      max: 10,
      uniform: [0.4, 1.2],
      judgement: "chosen",
    },
    hiding: {
      meaning: "share of intimidation that staying away attracts",
      unit: "-",
      default: 0.35,
      min: 0,
      max: 1,
      uniform: [0, 0.7],
      judgement: "chosen",
    },
    precision: {
      meaning: "precision of members' choices",
      unit: "1/util",
      default: 2,
      min: 0,
      max: 1e4,
      uniform: [1, 4],
      judgement: "chosen",
    },
    "bloc-shock": {
      meaning: "standard deviation of a bloc's shock",
      unit: "-",
      default: 0.25,
      min: 0,
      max: 5,
      uniform: [0.1, 0.5],
      judgement: "chosen",
    },
    "common-shock": {
      meaning: "standard deviation of the common shock",
      unit: "-",
      default: 0.15,
      min: 0,
      max: 5,
      uniform: [0.05, 0.3],
      judgement: "chosen",
    },
    sway: {
      meaning: "shift of all positions against expulsion under full persuasion",
      unit: "-",
      default: 0.2,
      min: -2,
      max: 5,
      uniform: [0, 0.4],
      judgement: "chosen",
    },
    offset: {
      meaning: "shift of all positions, for doubts about the codings",
      unit: "-",
      default: 0,
      min: -5,
      max: 5,
      uniform: [-0.3, 0.3],
      judgement: "codings are judgement",
    },
  },
  neutral: { agenda: 0, scheduled: 0 },
  owns: ["votes", "last-attendance", "last-yes"],
  build(site) {
    const { world, cast, clock } = site;
    const at = {
      stage: site.offset("stage"),
      votes: site.offset("votes"),
      attendance: site.offset("last-attendance"),
      yes: site.offset("last-yes"),
      persuasion: site.offset("lever-persuasion"),
    };
    const houses = cast.hosts.filter((host) => host.legislature !== null);
    const agendas = cast.hosts.map((host) => site.daily(host.id, "agenda"));
    const ballots = cast.hosts.map((host) => site.block(host.id, "ballot"));
    const shocks = cast.hosts.map((host) => site.block(host.id, "shock"));
    const p = {
      agenda: 0,
      scheduled: 1,
      iota: 0,
      absence: 0,
      boycott: 0,
      slant: 0,
      hiding: 0,
      precision: 0,
      bloc: 0,
      common: 0,
      sway: 0,
      offset: 0,
    };

    function holdVote(h: number): void {
      const host = cast.hosts[h]!;
      const { blocs, quorum } = host.legislature!;
      let persuasion = 0;
      for (const presence of host.presences) {
        persuasion += world[at.persuasion + cast.presences[presence]!.guest]! / host.presences.length;
      }
      const common = p.common * normalOf(shocks[h]!.draw(clock.day)[0]!) - p.sway * persuasion + p.offset;
      let yes = 0;
      let no = 0;
      for (let b = 0; b < blocs.length; b++) {
        const bloc = blocs[b]!;
        const u = ballots[h]!.draw(clock.day, b);
        const x = bloc.position + common + p.bloc * normalOf(u[2]!);
        const { forIt, against, away } = ballotWeights(bloc, x, p);
        const y = binomialOf(u[0]!, bloc.seats, forIt / (forIt + against + away));
        yes += y;
        no += binomialOf(u[1]!, bloc.seats - y, against + away > 0 ? against / (against + away) : 0);
      }
      const passed = yes + no >= quorum && yes > no;
      site.add(at.votes + h, 1);
      site.set(at.attendance + h, yes + no);
      site.set(at.yes + h, yes);
      if (passed && world[at.stage + h]! < 1) site.set(at.stage + h, 1);
      site.tell(
        "vote",
        host.id,
        passed ? "passed" : yes + no < quorum ? "no quorum" : "rejected",
        0,
        yes,
        `${yes + no} present`,
      );
    }

    return {
      prepare() {
        p.agenda = site.value("agenda");
        p.scheduled = site.value("scheduled");
        p.iota = site.value("intimidation");
        p.absence = site.value("absence");
        p.boycott = site.value("boycott");
        p.slant = site.value("position-absence");
        p.hiding = site.value("hiding");
        p.precision = site.value("precision");
        p.bloc = site.value("bloc-shock");
        p.common = site.value("common-shock");
        p.sway = site.value("sway");
        p.offset = site.value("offset");
      },
      legislate() {
        for (let k = 0; k < houses.length; k++) {
          const { index } = houses[k]!;
          if (world[at.stage + index]! < 1 && agendas[index]!.at(clock.day) < p.agenda) holdVote(index);
        }
      },
      event(event) {
        if (event.kind === "vote" && p.scheduled >= 0.5 && cast.hosts[event.subject]!.legislature !== null)
          holdVote(event.subject);
      },
    };
  },
});

/** What weighs on members of a bloc: the parameters of the mechanism by short names. */
export interface BallotSetting {
  readonly precision: number;
  readonly iota: number;
  readonly absence: number;
  readonly boycott: number;
  readonly slant: number;
  readonly hiding: number;
}

/** Relative weights of voting for, voting against, and staying away of a bloc's members at position x; the greatest is 1. */
export function ballotWeights(
  bloc: Pick<Bloc, "exposure" | "boycott">,
  x: number,
  { precision, iota, absence, boycott, slant, hiding }: BallotSetting,
): { readonly forIt: number; readonly against: number; readonly away: number } {
  const threat = iota * bloc.exposure;
  const yesWorth = precision * x;
  const noWorth = precision * (-x - threat);
  const awayWorth = precision * (-absence + boycott * bloc.boycott - (slant * x) / 2 - hiding * threat);
  const top = Math.max(yesWorth, noWorth, awayWorth);
  return { forIt: exp(yesWorth - top), against: exp(noWorth - top), away: exp(awayWorth - top) };
}
