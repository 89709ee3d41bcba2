import type { IcbReport } from "../calibration/icb/report.ts";
import type { Skill, TargetScore } from "../calibration/icb/score.ts";
import { tableText, wrap } from "./layout.ts";

/** Whether scores were worked out just now or come with the package. */
export type ScoreSource = "shipped" | "computed";

const splitTitles: Readonly<Record<string, string>> = {
  "1990": "Fit on crises that began before 1990, scored on those that began later",
  rolling: "Fit on all earlier crises, scored decade by decade from 1960",
  "1990-without-gravity": "As the first, without the two covariates that coders may have known too much for",
};

const targetNames: Readonly<Record<TargetScore["target"], string>> = {
  war: "full-scale war",
  violence: "serious violence",
  duration: "length, days",
  ending: "kind of ending",
  recurrence: "back in 5 years",
};

/** The backtest as one object; a target that is an event has its Brier scores under their own names. */
export function icbJson(report: IcbReport, source: ScoreSource) {
  return {
    backtest: "icb",
    source,
    ...report,
    targets: report.targets.map((target) =>
      target.rule === "brier"
        ? {
            ...target,
            brier: target.score,
            shippedBrier: target.shippedScore,
            baseRateBrier: target.baseRateScore,
            regressionBrier: target.regressionScore,
          }
        : target,
    ),
  };
}

/** The scores in words and tables. */
export function icbText(report: IcbReport, source: ScoreSource, width: number): string {
  const { crises, wars, warsByTechnique, design } = report;
  const paragraph = (text: string): string => wrap(text, { width });
  const splits = [...new Set(report.targets.map(({ split }) => split))];
  const origin =
    source === "shipped"
      ? "These scores come with the package. They were computed on ICB version 14, which is not ours to ship; " +
        "give --data with its folder to work them out again."
      : "Computed from the files given.";
  const runs = design.futures * design.replicates;
  return [
    paragraph(
      `${crises} crises since 1946 that did not begin inside a war; ${wars} became wars by severity of violence ` +
        `(${warsByTechnique} by technique). ${runs} simulated runs of each. ${origin}`,
    ),
    ...splits.map((split) => {
      const targets = report.targets.filter((one) => one.split === split);
      return [
        paragraph(splitTitles[split] ?? split),
        scoreTable(targets, width),
        skillTable(targets, width),
      ].join("\n");
    }),
    paragraph(
      "Mean scores, lower is better: Brier for events, ranked probability for the ending, continuous ranked probability " +
        "for the length. Skill is the share of the second's score that the first saves, with its 90 % bootstrap interval " +
        "over crises; below 0 the first does worse. Serious violence includes war.",
    ),
    paragraph(verdict(report)),
  ].join("\n\n");
}

function scoreTable(targets: readonly TargetScore[], width: number): string {
  const columns = [
    { head: "mean score", flexible: true },
    ...["cases", "fitted", "shipped", "base rate", "regression"].map((head) => ({
      head,
      align: "right" as const,
    })),
  ];
  const rows = targets.map((one) => {
    const score = (value: number): string => value.toFixed(one.rule === "crps" ? 1 : 4);
    const count = one.events === null ? String(one.n) : `${one.events} of ${one.n}`;
    const scores = [one.score, one.shippedScore, one.baseRateScore, one.regressionScore].map(score);
    return [targetNames[one.target], count, ...scores];
  });
  return tableText(columns, rows, width, "  ");
}

function skillTable(targets: readonly TargetScore[], width: number): string {
  const columns = [
    { head: "skill", flexible: true },
    ...["fitted / base", "shipped / base", "fitted / regr."].map((head) => ({
      head,
      align: "right" as const,
    })),
  ];
  const rows = targets.map((one) => [
    targetNames[one.target],
    skillText(one.skill),
    skillText(one.shippedSkill),
    skillText(one.skillOverRegression),
  ]);
  return tableText(columns, rows, width, "  ");
}

function skillText({ estimate, low, high }: Skill): string {
  return `${estimate.toFixed(2)} (${low.toFixed(2)}, ${high.toFixed(2)})`;
}

/** Skill that was aimed at over the base rate. */
const aim = 0.1;

/** What the headline split says about the aim, in plain sentences that follow from the scores. */
export function verdict(report: IcbReport): string {
  const sentences = (["violence", "war"] as const).flatMap((target) => {
    const one = report.targets.find((candidate) => candidate.split === "1990" && candidate.target === target);
    return one === undefined ? [] : [verdictOn(one)];
  });
  return sentences.join(" ");
}

function verdictOn({ target, skill, skillOverRegression, n, events }: TargetScore): string {
  const what = `${targetNames[target]} (${events} of ${n} crises after 1989)`;
  const met = skill.estimate >= aim ? "meets" : "misses";
  const base =
    skill.low > 0
      ? "is better than the base rate beyond chance"
      : skill.high < 0
        ? "is worse than the base rate beyond chance"
        : "cannot be told from the base rate";
  const regression =
    skillOverRegression.low > 0
      ? "better than the plain regression"
      : skillOverRegression.high < 0
        ? "worse than the plain regression"
        : "not to be told from the plain regression";
  return (
    `On ${what} the fitted model ${base} and is ${regression}; with a skill of ${skill.estimate.toFixed(2)} over the ` +
    `base rate it ${met} the aim of ${aim.toFixed(2)}.`
  );
}
