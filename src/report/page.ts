import { sha256 } from "@noble/hashes/sha2.js";
import { type Html, html, trusted } from "./html.ts";
import { pageScript } from "./script.ts";
import { pageStyle } from "./style.ts";

/** What a report says and where it comes from. */
export interface Page {
  /** Language of the text, as in BCP 47. */
  readonly lang: string;
  /** What sort of page it is, above the title; a comparison of policies unless told. */
  readonly kind?: string;
  readonly title: string;
  readonly subtitle: string;
  /** What the reader must not take the numbers for; stands above them all. */
  readonly caution: string;
  readonly sections: readonly PageSection[];
  /** The manifest, term by term: version, scenario, hash, seed, design. */
  readonly manifest: readonly { readonly term: string; readonly value: string }[];
}

/** A part of the report with a heading of the second level; its figures and tables have headings of the third. */
export interface PageSection {
  /** Unique on the page, kebab-case. */
  readonly id: string;
  readonly title: string;
  readonly body: readonly Html[];
}

/**
 * The report as the text of one file that needs nothing else: no network, no font, no other file.
 *
 * Its security policy allows the style sheet and the script in it, by their hashes, and nothing more, so that not even a
 * mistake of ours could load or run anything else. It is readable without script. The same page gives the same bytes.
 * Throws RangeError when two things on it have the same id, since links and labels would then lead to the wrong one.
 */
export function pageText(page: Page): string {
  const { lang, kind = "Comparison of policies", title, subtitle, caution, sections, manifest } = page;
  const policy = `default-src 'none'; style-src '${hashOf(pageStyle)}'; script-src '${hashOf(pageScript)}'; base-uri 'none'; form-action 'none'`;
  const text = html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Detente">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${trusted(pageStyle)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<div class="page">
<header class="top">
<p class="kind">${kind}</p>
<h1>${title}</h1>
<p class="subtitle">${subtitle}</p>
<p class="caution">${caution}</p>
</header>
<nav class="contents" aria-labelledby="contents-title"><div>
<h2 id="contents-title">Contents</h2>
<ol>
${sections.map((section) => html`<li><a href="#${section.id}">${section.title}</a></li>\n`)}<li><a href="#manifest">Where the numbers come from</a></li>
</ol>
<button type="button" class="button" id="theme" aria-pressed="false" hidden>Dark theme</button>
</div></nav>
<main id="content" tabindex="-1">
${sections.map(sectionHtml)}</main>
<footer class="foot" aria-labelledby="manifest">
<h2 id="manifest">Where the numbers come from</h2>
<dl>
${manifest.map(({ term, value }) => html`<dt>${term}</dt><dd>${value}</dd>\n`)}</dl>
</footer>
</div>
<script>${trusted(pageScript)}</script>
</body>
</html>
`.text;
  checkIds(text);
  return text;
}

function sectionHtml({ id, title, body }: PageSection): Html {
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${body}</section>
`;
}

function checkIds(text: string): void {
  const seen = new Set<string>();
  for (const [, id] of text.matchAll(/<[a-z][^<>]* id="([^"]*)"/g)) {
    if (seen.has(id!))
      throw new RangeError(
        `page: the id "${id}" occurs twice; ids of sections, figures and tables must differ`,
      );
    seen.add(id!);
  }
}

/** The name by which a security policy allows a text: CSP level 3, section 2.3.1. */
function hashOf(text: string): string {
  const bytes = sha256(new TextEncoder().encode(text));
  return `sha256-${base64(bytes)}`;
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
