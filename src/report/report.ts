import { groupedText } from "../analysis/statement/number-text.ts";
import type { Material } from "./material.ts";
import type { PageSection } from "./page.ts";
import { pageText } from "./page.ts";
import { actorsSection } from "./section/actors.ts";
import { answerSection } from "./section/answer.ts";
import { auditSection } from "./section/audit.ts";
import { claimsSection } from "./section/claims.ts";
import { differencesSection } from "./section/differences.ts";
import { drivesSection } from "./section/drives.ts";
import { flipsSection } from "./section/flips.ts";
import { futuresSection } from "./section/futures.ts";
import { limitsSection } from "./section/limits.ts";
import { outcomesSection } from "./section/outcomes.ts";
import { parliamentSection } from "./section/parliament.ts";
import { questionSection } from "./section/question.ts";
import { regretSection } from "./section/regret.ts";
import { storiesSection } from "./section/stories.ts";
import { valuesSection } from "./section/values.ts";
import { warsSection } from "./section/wars.ts";
import { whySection } from "./section/why.ts";
import { requireStatedNumbers } from "./stated-number.ts";
import { type Telling, tellingOf } from "./telling.ts";

/** The sections, story first. */
const sections: readonly ((telling: Telling) => PageSection)[] = [
  questionSection,
  answerSection,
  futuresSection,
  differencesSection,
  outcomesSection,
  regretSection,
  drivesSection,
  flipsSection,
  valuesSection,
  claimsSection,
  warsSection,
  whySection,
  storiesSection,
  actorsSection,
  parliamentSection,
  auditSection,
  limitsSection,
];

/**
 * The report as the text of one HTML file that needs no network: which policy holds up, when it fails, and why.
 *
 * `document` is one in which charts are drawn (`emptyDocument` where there is no browser). First the numbers that it will
 * print are checked against each other: if they cannot all be true, nothing is written and a RangeError lists every fault.
 * A part that these runs are too few for says why in its place. The same material gives the same bytes.
 */
export function reportText(document: unknown, material: Material): string {
  requireStatedNumbers(material);
  const telling = tellingOf(document, material);
  const { crisis, study } = material;
  return pageText({
    lang: "en",
    title: crisis.title,
    subtitle: `${count(study.policies.length, "policy", "policies")} tried in ${count(study.record.futures, "simulated future", "simulated futures")}: what they lead to, by how much they differ, and under which assumptions the order changes.`,
    caution:
      "Simulated under stated assumptions. This is no forecast, and no advice: the model does not know what ought to be done, and it leaves out a good deal that matters.",
    sections: sections.map((section) => section(telling)),
    manifest: material.manifest,
  });
}

function count(n: number, one: string, many: string): string {
  return `${groupedText(n)} ${n === 1 ? one : many}`;
}
