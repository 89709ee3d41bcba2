import type { FitReport } from "../calibration/fit/fit-report.ts";
import { wrap } from "./layout.ts";
import { countText, plainNumber } from "./number-text.ts";

/** A fit to the patterns in words and tables: what was ruled out, which figures did it, and what moved. */
export function fitText(report: FitReport, width: number): string {
  const say = (text: string): string => wrap(text, { width });
  return `${[
    say(
      `Fitted to the patterns of the record: ${countText(report.simulated)} points of ${report.parameters.length} parameters were simulated, seed ${report.settings.seed}.`,
    ),
    wavesText(report, width),
    patternsText(report, width),
    movementText(report, width),
    say(
      "The defaults of the model were fitted by hand to these same patterns before, and its definitions adjusted: this is no test. A fitted row is one that the patterns do not refute, not one that is true.",
    ),
    say(`The fitted set has hash ${report.hash.slice(0, 12)}; use it with --futures fitted[:<folder>].`),
  ].join("\n\n")}\n`;
}

function wavesText({ waves, left, stopped, abc }: FitReport, width: number): string {
  const lines = waves.map(({ share, points, dropped }, k) =>
    wrap(
      `Wave ${k + 1}: ${percent(share)} of the prior was left; ${countText(points)} points${dropped === 0 ? "" : `, ${dropped} without cases for a figure`}.`,
      { width },
    ),
  );
  const why =
    stopped === "still"
      ? "the last wave shrank it by less than a tenth"
      : "there were as many waves as were allowed";
  const tolerances = abc.history.slice(1).map(({ tolerance }) => plainNumber(tolerance));
  return [
    ...lines,
    wrap(
      `In the end ${percent(left.share)} of the prior is not implausible (${percent(left.low)} to ${percent(left.high)}); ${why}.`,
      { width },
    ),
    wrap(
      `Inside it, ABC-SMC kept ${abc.particles} rows, worth ${Math.round(abc.effectiveSize)} equal ones; tolerances ${tolerances.length === 0 ? "none" : tolerances.join(", ")}${abc.status === "gave-up" ? "; a further generation was given up" : ""}.`,
      { width },
    ),
  ].join("\n");
}

function patternsText({ patterns }: FitReport, width: number): string {
  return [
    wrap(
      "Figures: record, fitted (5, 50, 95 in 100 of rows), implausibility (median, worst), share of the prior ruled out by it alone",
      {
        width,
      },
    ),
    ...patterns.map(({ name, record, fitted, implausibility, worstImplausibility, ruledOut }) =>
      wrap(
        `${name.padEnd(20)} ${short(record)}; ${fitted.map(short).join(" ")}; ${short(implausibility)}, ${short(worstImplausibility)}; ${percent(ruledOut)}`,
        { width, first: "  ", rest: "      " },
      ),
    ),
  ].join("\n");
}

function movementText({ parameters, asThePriorLeftThem }: FitReport, width: number): string {
  return [
    wrap(
      "Parameters: prior range, fitted (5, 50, 95 in 100), divergence from the prior in nats (chance alone: below)",
      {
        width,
      },
    ),
    ...parameters.map(({ path, prior, fitted, divergence, noiseLevel, hasMoved }) =>
      wrap(
        `${path.padEnd(24)} ${short(prior[0])} to ${short(prior[1])}; ${fitted.map(short).join(" ")}; ${divergence.toFixed(3)} (${noiseLevel.toFixed(3)})${hasMoved ? ", moved" : ""}`,
        { width, first: "  ", rest: "      " },
      ),
    ),
    wrap(
      asThePriorLeftThem.length === 0
        ? "Every parameter moved farther from its prior than chance would carry it."
        : `Stayed as the prior left them: ${asThePriorLeftThem.join(", ")}. What they are, the patterns cannot say.`,
      { width },
    ),
  ].join("\n");
}

const percent = (share: number): string =>
  `${share > 0 && share < 0.01 ? (100 * share).toFixed(2) : plainNumber(100 * share)} %`;

const short = (value: number): string => String(Number(value.toPrecision(3)));
