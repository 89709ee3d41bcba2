import { dayNumber } from "../scenario/date.ts";
import { Stop } from "./exit-code.ts";
import { idFault, type NewScenarioAnswers } from "./new-scenario.ts";

/** Asks on the terminal for what is not given yet. Stops the command if the user gives up. */
export async function askForScenario(given: Partial<NewScenarioAnswers>): Promise<NewScenarioAnswers> {
  const { intro, isCancel, outro, text } = await import("@clack/prompts");
  const ask = async (
    message: string,
    placeholder: string,
    validate: (answer: string) => string | undefined,
  ): Promise<string> => {
    const answer = await text({ message, placeholder, validate: (value) => validate(value ?? "") });
    if (isCancel(answer)) throw new Stop("interrupted", "Nothing was written.");
    return answer;
  };
  intro("A new scenario");
  const id = given.id ?? (await ask("A short name for it", "strait-2031", idFault));
  const title =
    given.title ??
    (await ask("A title", "A closed strait, May 2031", (answer) =>
      answer.trim() === "" ? "Give it a title." : undefined,
    ));
  const principals =
    given.principals ??
    split(await ask("Who decides? Short names, the advised side first", "coast, fleet", principalsFault));
  const start =
    given.start ??
    (await ask("Day 0", "2031-05-02", (answer) =>
      dayNumber(answer) === null ? "Write a date as YYYY-MM-DD." : undefined,
    ));
  outro("That is enough to begin with.");
  return { horizon: 365, ...given, id, title, principals, start };
}

function principalsFault(answer: string): string | undefined {
  const ids = split(answer);
  if (ids.length < 2) return "Name at least two, with a comma between them.";
  return ids.map(idFault).find((fault) => fault !== undefined);
}

function split(text: string): string[] {
  return text
    .split(",")
    .map((id) => id.trim())
    .filter((id) => id !== "");
}
