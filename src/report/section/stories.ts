import { groupedText } from "../../analysis/statement/number-text.ts";
import { figureHtml } from "../figure.ts";
import { type Html, html } from "../html.ts";
import type { ToldEvent, ToldRun } from "../material.ts";
import type { PageSection } from "../page.ts";
import { frameOf, missingPart, type Telling } from "../telling.ts";
import { timelineFigure } from "../timeline-figure.ts";

/** Events of which a story tells: enough to follow it, and short enough to be read (chosen). */
const mostTold = 14;
/** Marks that can be told apart by shape and colour. */
const mostMarks = 8;
/** Events up to which the table of a run stands open (chosen: about a screen). */
const mostOpen = 24;

/** One exemplary and one contrary run, told. */
export function storiesSection(telling: Telling): PageSection {
  const { runs } = telling.material;
  return {
    id: "stories",
    title: "Two runs as stories",
    body:
      runs === null
        ? [missingPart("Single runs", "none were played again to be told")]
        : [
            html`<p>A run is one way in which things could go, day by day. One run proves nothing; two show what the numbers are made of.</p>
`,
            ...storyHtml(telling, runs.exemplary, "exemplary", "An exemplary run"),
            ...storyHtml(telling, runs.contrary, "contrary", "A contrary run"),
          ],
  };
}

function storyHtml(telling: Telling, run: ToldRun, id: string, title: string): Html[] {
  const heading = `${title}: ${run.policy}`;
  const told = turningPoints(run.events);
  const intro = html`<h3>${heading}</h3>
<p>${run.chosen.replace(/[.]$/, "")} (future ${run.future}, replicate ${run.replicate}). ${run.ending}</p>
`;
  if (run.events.length === 0)
    return [
      intro,
      html`<p>Nothing happened in this run that the model records.</p>
`,
    ];
  const left = run.events.length - told.length;
  const named = markedKinds(run.events);
  const figure = timelineFigure(telling.document, {
    ...frameOf(telling, { id: `run-${id}`, title: `${title}, day by day` }, null),
    actors: [...new Set(run.events.map(({ actor }) => actor))],
    nDays: Math.max(run.days, ...run.events.map(({ day }) => day)),
    events: run.events.map(({ day, actor, kind, text, deaths, target }) => ({
      day,
      actor,
      kind: named.has(kind) ? kind.replaceAll("-", " ") : "other",
      text: `${text}${target === null || text.includes(target) ? "" : ` (towards ${target})`}${deathsText(deaths, text)}`,
    })),
  });
  return [
    intro,
    html`<ol class="story">
${told.map(
  ({
    day,
    text,
    deaths,
  }) => html`<li><span class="day">Day ${day}</span> ${text}${deathsText(deaths, text)}</li>
`,
)}</ol>
${
  left > 0
    ? html`<p class="note">${left} further events are in the table below the timeline.</p>
`
    : null
}`,
    figureHtml({ ...figure, isOpen: run.events.length <= mostOpen }),
  ];
}

/** The kinds with a mark of their own: those that kill most, then the most frequent; others share one. */
function markedKinds(events: readonly ToldEvent[]): Set<string> {
  const kinds = [...new Set(events.map(({ kind }) => kind))];
  if (kinds.length <= mostMarks) return new Set(kinds);
  const counts = kinds.map((kind, place) => {
    const own = events.filter((event) => event.kind === kind);
    return { kind, place, n: own.length, deaths: own.reduce((sum, { deaths }) => sum + (deaths ?? 0), 0) };
  });
  counts.sort((a, b) => b.deaths - a.deaths || b.n - a.n || a.place - b.place);
  return new Set(counts.slice(0, mostMarks - 1).map(({ kind }) => kind));
}

/** What a story tells of: the deadliest events, the first of each kind, and how it begins and ends, in order. */
function turningPoints(events: readonly ToldEvent[]): ToldEvent[] {
  if (events.length <= mostTold) return [...events];
  const kinds = new Set<string>();
  const weights = events.map(({ deaths, kind }, k) => {
    const isFirst = !kinds.has(kind);
    kinds.add(kind);
    const isEnd = k === 0 || k === events.length - 1;
    return {
      k,
      weight: (isEnd ? 3 : isFirst ? 2 : 0) + (deaths !== null && deaths > 0 ? 1 : 0),
      deaths: deaths ?? 0,
    };
  });
  const chosen = weights
    .sort((a, b) => b.weight - a.weight || b.deaths - a.deaths || a.k - b.k)
    .slice(0, mostTold)
    .map(({ k }) => k)
    .sort((a, b) => a - b);
  return chosen.map((k) => events[k]!);
}

/** How many die, where the sentence does not say so. */
function deathsText(deaths: number | null, text: string): string {
  if (deaths === null || deaths === 0 || /kill|die|dead/i.test(text)) return "";
  return ` ${groupedText(deaths)} ${deaths === 1 ? "person dies" : "people die"}.`;
}
