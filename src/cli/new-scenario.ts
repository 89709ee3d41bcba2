import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dayNumber } from "../scenario/date.ts";
import { Stop } from "./exit-code.ts";
import { knownName } from "./known-name.ts";

/** What a new scenario is made from. */
export interface NewScenarioAnswers {
  readonly id: string;
  readonly title: string;
  readonly principals: readonly string[];
  readonly start: string;
  readonly horizon: number;
  readonly advised?: string | undefined;
  readonly out?: string | undefined;
}

/** What is wrong with an id, or undefined. */
export function idFault(id: string): string | undefined {
  if (["true", "false", "null"].includes(id)) return "This word has a meaning of its own in YAML.";
  return /^[a-z][a-z0-9-]*$/.test(id)
    ? undefined
    : "Use small letters, digits and hyphens, and begin with a letter.";
}

/** Writes the folder. Stops the command for answers that make no scenario, and for a folder that is not empty. */
export function writeNewScenario(answers: NewScenarioAnswers): {
  readonly id: string;
  readonly file: string;
} {
  requireSense(answers);
  const folder = answers.out ?? answers.id;
  const file = join(folder, "scenario.yaml");
  try {
    if (existsSync(folder) && readdirSync(folder).length > 0) {
      throw new Stop(
        "files",
        `${folder} is not empty; nothing was written. Choose another folder with --out.`,
      );
    }
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, newScenarioText(answers));
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw new Stop("files", `${folder} cannot be written to (${(error as NodeJS.ErrnoException).code}).`);
  }
  return { id: answers.id, file };
}

function requireSense({ id, principals, start, advised, title }: NewScenarioAnswers): void {
  for (const name of [id, ...principals]) {
    const fault = idFault(name);
    if (fault !== undefined) throw new Stop("usage", `"${name}" cannot be an id. ${fault}`);
  }
  if (new Set(principals).size < Math.max(2, principals.length)) {
    throw new Stop("usage", "--principals must name at least two principals, each once.");
  }
  if (title.trim() === "") throw new Stop("usage", "--title must not be empty.");
  if (dayNumber(start) === null)
    throw new Stop("usage", `--start is "${start}", but must be a date as YYYY-MM-DD.`);
  if (advised !== undefined) knownName("principal", advised, principals);
}

/**
 * The text of a scenario that runs as it is: every principal a rival of the first, calm at the start, two policies.
 *
 * Its numbers are judgements that say so; its comments say what to replace, and by what.
 */
export function newScenarioText({
  id,
  title,
  principals,
  start,
  horizon,
  advised,
}: NewScenarioAnswers): string {
  const owner = advised ?? principals[0]!;
  const horizons = [30, 90].filter((day) => day < horizon).concat(horizon);
  const pairs = principals.slice(1).map((other) => [principals[0]!, other] as const);
  const standings = pairs.flatMap(([one, other]) => [`${one}:${other}`, `${other}:${one}`]);
  const quoted = JSON.stringify(title);
  return `# ${title.replaceAll(/\s+/g, " ")}
#
# This file runs as it is. What to do next, from top to bottom:
#   1. Say what happened and what is asked (summary, question).
#   2. Name the principals as readers know them, by office.
#   3. Replace the numbers under \`initial\` by numbers with a source, or by your own judgement and its range.
#   4. Write the policies as their advocates would, and set their levers (docs/scenario-format.md lists all).
# \`detente check\` reports every fault with its line; \`detente list parameters\` shows what else can be set.
format: 1
id: ${id}
title: ${quoted}
summary: Write here, in one paragraph, what has happened and why it matters. # 1
question: What should ${owner} do next? # 1
start: ${start} # day 0
horizon: ${horizon} # days simulated
horizons: [${horizons.join(", ")}] # days at which outcomes are measured
advised: ${owner} # whose policies are compared
reference: wait # the policy that others are compared with
licence: CC-BY-4.0
baseRate: crisis # shown beside the results: crisis, or quiet for a rivalry at rest

# Sources are named here once and cited by id, such as \`source: report\` in place of a judgement.
# A source that nobody has opened says \`checked: false\`, and is shown so.
sources: {}

actors: # 2
${principals.map((name) => `  ${name}: { name: ${nameOf(name)}, office: government }`).join("\n")}

rivalries:
${pairs.map(([one, other]) => `  - [${one}, ${other}] # gives two standings: "${one}:${other}" and "${other}:${one}"`).join("\n")}

# 3. A number about the world has a source, or a range and a judgement. What is left out keeps its documented start.
initial:
  grievance: # points; about 1 after an attack that killed a few
${standings.map((standing) => `    "${standing}": { value: 0.5, range: [0.2, 1.5], judgement: to be replaced }`).join("\n")}

# 4. A policy is a setting of levers: choices, so plain numbers without a source. Each needs a steelman of some length:
# the case its own advocates would make, in words they would accept.
policies:
  wait:
    name: Wait and see
    steelman: >
      ${steelmanOf("to wait before acting", "what has happened is not yet clear, and an answer that is given in haste cannot be taken back")}
    levers: { retaliation: 0, talk: 0, threat: 0 }
  talk:
    name: Seek talks
    steelman: >
      ${steelmanOf("to seek talks at once", "the other side may be looking for a way out, and it costs little to offer one before positions harden")}
    levers: { talk: 1, threat: -0.5, face-saving: 0.4, preconditions: 0 }

uncertainties:
  - standard # every parameter marked standard, at its documented spread
  - initial # every initial value that has a range
  - implementation # orders are carried out with noise

leavesOut: # what a reader should know the scenario does not hold
  - to be written
`;
}

function nameOf(id: string): string {
  const words = id.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return JSON.stringify(words.join(" "));
}

/** A steelman of the length that \`check\` asks for, plainly marked as one to be replaced. */
function steelmanOf(course: string, reason: string): string {
  return `(To be replaced by the advocates' own words.) Those who advise ${course} say that ${reason}. They do not hold
      that the matter is small, nor that the other side is right. They hold that of the courses that are open this one
      keeps most of the others open as well, that it asks least of people who had no part in the quarrel, and that if it
      fails there will be time for firmer measures, with better knowledge and with more friends than there are today.`;
}
