/** Text that is markup already: made only by `html`, or by `trusted` from a serialised drawing of our own. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: texts and numbers are escaped, nothing is left out, lists are joined. */
export type Part = Html | string | number | null | false | undefined | readonly Part[];

/**
 * Markup from a template in which everything that is put in is escaped, unless it is markup itself.
 *
 * Templates are chosen over a document object because they read like the page, are fast, and leave no part of the
 * escaping to another's serialiser. Attributes in a template must stand in double quotes; then no text can leave its
 * place, whatever a scenario's author wrote.
 */
export function html(fixed: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let text = fixed[0]!;
  parts.forEach((part, k) => {
    text += markupOf(part) + fixed[k + 1]!;
  });
  return new Html(text);
}

/** Markup that we have serialised ourselves, such as a drawing; never a text from a scenario or a user. */
export function trusted(markup: string): Html {
  return new Html(markup);
}

/** The text with the five characters replaced that could end a text or an attribute. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function markupOf(part: Part): string {
  if (part === null || part === undefined || part === false) return "";
  if (part instanceof Html) return part.text;
  if (typeof part === "string") return escapeText(part);
  if (typeof part === "number") return String(part);
  return part.map(markupOf).join("");
}
