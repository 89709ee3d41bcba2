import { type Html, html } from "./html.ts";

/** Objectives that a reader weighs, and how each policy does on them. */
export interface SlidersData {
  readonly id: string;
  readonly title: string;
  readonly provenance: string;
  readonly objectives: readonly {
    readonly label: string;
    /** What 0 and 1 stand for: the swing that the weight is about, such as "from 12 to 3 wars in 100 runs". */
    readonly swing: string;
    /** For numbers of dead: whether of the own side or of others, so that weighing the own alone can be pointed out. */
    readonly deaths?: "own" | "other";
  }[];
  /** `scores`: for each objective in [0, 1], 0 at the worst end of its swing and 1 at the best. */
  readonly policies: readonly { readonly label: string; readonly scores: readonly number[] }[];
}

/**
 * Sliders for the weights of objectives and the table of weighted scores, which stays empty until a weight is set: there
 * are no default weights. Without script the unweighted scores stand alone.
 *
 * The page's script reads the scores from `data-scores`. Swing weights: von Winterfeldt and Edwards 1986, "Decision
 * Analysis and Behavioral Research", chapter 8. Throws RangeError when a policy lacks a score.
 */
export function weightSlidersHtml(data: SlidersData): Html {
  const { id, title, objectives, policies, provenance } = data;
  for (const { label, scores } of policies) {
    if (scores.length !== objectives.length) {
      throw new RangeError(
        `weight sliders: policy "${label}" has ${scores.length} scores for ${objectives.length} objectives`,
      );
    }
  }
  const sliders = objectives.map(
    ({ label, swing, deaths }, k) =>
      html`<p class="slider"><label for="${id}-weight-${k}">${label}<span class="swing">${swing}</span></label><input type="range" id="${id}-weight-${k}"${deaths === undefined ? null : html` data-deaths="${deaths}"`} min="0" max="100" step="5" value="0"><output for="${id}-weight-${k}">0</output></p>\n`,
  );
  const rows = policies.map(
    ({ label, scores }) =>
      html`<tr data-scores="${scores.join(" ")}"><th scope="row">${label}</th>${scores.map((score) => html`<td class="number">${Math.round(score * 100)}</td>`)}<td class="number weighted" hidden>–</td></tr>\n`,
  );
  return html`<div class="block" id="${id}" data-weights>
<h3 id="${id}-title">${title}</h3>
<p class="reading">How much does each improvement matter to you, compared with the others? There are no default weights; nothing is scored until you set one. Legality, legitimacy and rights are not in this sum.</p>
<div class="sliders" role="group" aria-labelledby="${id}-title" hidden>
${sliders}<p class="actions"><button type="button" class="button" data-equal>Equal weights (arbitrary)</button> <button type="button" class="button" data-clear>Clear</button></p>
<p role="status" class="state">No weights are set.</p>
</div>
<div class="scroll" role="group" aria-labelledby="${id}-caption" tabindex="0"><table id="${id}-data">
<caption id="${id}-caption"><span>Scores of 0 (worst end) to 100 (best end) on each objective</span></caption>
<thead><tr><th scope="col">Policy</th>${objectives.map(({ label }) => html`<th scope="col" class="number">${label}</th>`)}<th scope="col" class="number weighted" hidden>With your weights</th></tr></thead>
<tbody>
${rows}</tbody></table></div>
<p class="provenance">${provenance}</p>
</div>
`;
}
