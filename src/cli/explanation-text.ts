import type { Scenario } from "../scenario/scenario.ts";
import { actions } from "../world/action.ts";
import type { Cast } from "../world/cast.ts";
import { nameIn } from "./cast-name.ts";
import type { ExplainedOption, Explanation } from "./explanation.ts";
import { flipText } from "./explanation-flip.ts";
import { tableText, wrap } from "./layout.ts";
import { chanceText, plainNumber, signed } from "./number-text.ts";
import { dateOf } from "./story.ts";

/** Options beside the chosen one whose contributions are printed; --json has them all (chosen, for 80 columns). */
const nCompared = 3;
/** Contributions smaller than this in every column shown are left out: they change odds by less than 1 in 100. */
const negligible = 0.01;

/** A decision in prose and two tables: the options with their chances, and where the log-odds of some come from. */
export function explanationText(
  scenario: Scenario,
  cast: Cast,
  explained: Explanation,
  width: number,
): string {
  const { day, actor, rival, resolve, action, sawText, optionsOpen } = explained;
  const verb = actions.find(({ id }) => id === action)!.verb;
  const what = action === "wait" ? `waits (about ${nameIn(cast, rival)})` : `${verb} ${nameIn(cast, rival)}`;
  return [
    wrap(`${dateOf(scenario, day)} (day ${day}): ${nameIn(cast, actor)} ${what}.`, { width }),
    wrap(`Saw: ${sawText.join("; ")}.`, { width, first: "  " }),
    "",
    wrap(
      `Chances by resolve (${nameIn(cast, actor)} is of ${resolve} resolve); worth in utils to its own type:`,
      { width },
    ),
    optionTable(optionsOpen, width),
    "",
    wrap(
      "Where the log-odds against waiting come from, to its own type (+0.7 doubles the odds, -0.7 halves them):",
      { width },
    ),
    contributionTable(optionsOpen, width),
    "",
    wrap(flipText(explained.wouldFlip), { width }),
  ].join("\n");
}

function optionTable(options: readonly ExplainedOption[], width: number): string {
  const columns = [
    { head: "" },
    { head: "option" },
    { head: "low", align: "right" as const },
    { head: "middle", align: "right" as const },
    { head: "high", align: "right" as const },
    { head: "worth", align: "right" as const },
  ];
  const rows = options.map(({ action, chosen, probability, utility }) => [
    chosen ? ">" : "",
    action,
    ...["low", "middle", "high"].map((type) => shortChance(probability[type]!)),
    signed(utility.toFixed(3)),
  ]);
  return tableText(columns, rows, width, "  ");
}

function contributionTable(options: readonly ExplainedOption[], width: number): string {
  const shown = comparedOptions(options);
  const names = Object.keys(shown[0]?.contributions ?? {});
  const kept = names.filter((name) =>
    shown.some((option) => Math.abs(option.contributions[name]!) >= negligible),
  );
  const rows = kept.map((name) => [
    name,
    ...shown.map((option) => signed(option.contributions[name]!.toFixed(2))),
  ]);
  const sums = ["sum", ...shown.map((option) => signed(option.logOdds.toFixed(2)))];
  const left = names.length - kept.length;
  const note =
    left === 0
      ? ""
      : `\n${wrap(`${left} more mechanisms weigh less than ${plainNumber(negligible)}; --json has them.`, { width, first: "  " })}`;
  const columns = [{ head: "" }, ...shown.map(({ action }) => ({ head: action, align: "right" as const }))];
  return tableText(columns, [...rows, sums], width, "  ") + note;
}

/** What was chosen, unless it was to wait, and the likeliest others. */
function comparedOptions(options: readonly ExplainedOption[]): ExplainedOption[] {
  const acts = options.filter(({ action }) => action !== "wait");
  const byOdds = acts.filter(({ chosen }) => !chosen).sort((one, other) => other.logOdds - one.logOdds);
  return [...acts.filter(({ chosen }) => chosen), ...byOdds].slice(0, nCompared + 1);
}

function shortChance(probability: number): string {
  return chanceText(probability)
    .replace("under 1 in 1,000", "<1 in 1,000")
    .replace("over 99 in 100", ">99 in 100");
}
