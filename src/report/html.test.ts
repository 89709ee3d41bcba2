import { expect, test } from "vitest";
import { escapeText, html, trusted } from "./html.ts";

test("a text that is put in can end neither a tag, nor an attribute, nor a script", () => {
  const hostile = `</script><img src=x onerror='a()'>"&`;
  expect(html`<p title="${hostile}">${hostile}</p>`.text).toBe(
    `<p title="${escapeText(hostile)}">${escapeText(hostile)}</p>`,
  );
  expect(escapeText(hostile)).not.toMatch(/[<>"']/);
  // An ampersand is escaped too, so that a text which looks escaped comes out as it was written.
  expect(escapeText("&lt;")).toBe("&#38;lt;");
});

test("markup and lists of markup are put in as they are; what is absent leaves nothing", () => {
  expect(html`${[html`<b>${1}</b>`, " & "]}${null}${undefined}${false}${trusted("<i></i>")}`.text).toBe(
    "<b>1</b> &#38; <i></i>",
  );
});
