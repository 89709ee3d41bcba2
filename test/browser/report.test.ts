import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readCsvTable } from "../../src/table/csv.ts";
import {
  axeFindings,
  launchBrowser,
  overlappingLabels,
  sidewaysOverflow,
  unfold,
  withPageAt,
} from "./browser.ts";
import { galleryFigures, galleryPage } from "./gallery.ts";

// Callbacks that run in the page are texts: this program is typed without the browser's document.

const folder = mkdtempSync(join(tmpdir(), "detente-report-"));
const file = join(folder, "report.html");
const url = pathToFileURL(file).href;
let browser: Browser;

beforeAll(async () => {
  writeFileSync(file, galleryPage());
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

/** Opens the gallery, hands it to `use`, and closes it. */
function withPage(
  options: BrowserContextOptions,
  use: (page: Page) => Promise<void>,
  address = url,
): Promise<void> {
  return withPageAt(browser, address, options, use);
}

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

for (const colorScheme of ["light", "dark"] as const) {
  for (const viewport of [desk, phone]) {
    test(`axe finds nothing against WCAG 2.2 AA in the ${colorScheme} theme at ${viewport.width} px, tables open`, async () => {
      // axe is not in the page's security policy, so the browser is told to pass over that for this test alone.
      await withPage({ colorScheme, viewport, bypassCSP: true }, async (page) => {
        await unfold(page);
        expect(await axeFindings(page)).toEqual([]);
      });
    });
  }
}

test("the page asks for nothing but itself, and nothing in it breaks its security policy", async () => {
  const context = await browser.newContext({ viewport: desk });
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(url);
  await page.click("#theme");
  expect(requests).toEqual([url]);
  expect(complaints).toEqual([]);
  // The policy is in force: a style or a script that is not in the file is refused.
  await page.evaluate(
    `document.body.append(Object.assign(document.createElement("script"), { textContent: "window.ran = 1" }))`,
  );
  expect(await page.evaluate("window.ran")).toBeUndefined();
  expect(complaints.join()).toContain("Content Security Policy");
  await context.close();
});

for (const width of [320, 390, 768, 1024, 1440]) {
  test(`the page does not scroll sideways at ${width} px, and every drawing fits`, async () => {
    await withPage({ viewport: { width, height: 800 } }, async (page) => {
      await unfold(page);
      const { width: content, outside } = await sidewaysOverflow(page);
      expect(content).toBeLessThanOrEqual(width);
      expect(outside).toEqual([]);
    });
  });
}

test("labels of a drawing do not lie on each other", async () => {
  for (const viewport of [desk, phone]) {
    await withPage({ viewport }, async (page) => {
      expect(await overlappingLabels(page)).toEqual([]);
    });
  }
});

test("the Tab key reaches every control in the order of the page, and shows where it is", async () => {
  await withPage({ viewport: desk }, async (page) => {
    const nControls = (await page.evaluate(`(() => {
      const seen = [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")].filter((e) => e.checkVisibility());
      seen.forEach((e, k) => { e.dataset.place = k; });
      return seen.length;
    })()`)) as number;
    const reached: number[] = [];
    const unseen: string[] = [];
    for (let k = 0; k < nControls; k++) {
      await page.keyboard.press("Tab");
      const [place, outline, name] = (await page.evaluate(`(() => {
        const e = document.activeElement;
        return [Number(e.dataset.place), getComputedStyle(e).outlineStyle + getComputedStyle(e).outlineWidth, e.outerHTML.slice(0, 80)];
      })()`)) as [number, string, string];
      reached.push(place);
      if (outline !== "solid3px") unseen.push(`${name}: ${outline}`);
    }
    expect(reached).toEqual(Array.from({ length: nControls }, (_, k) => k));
    expect(nControls).toBeGreaterThan(40);
    expect(unseen).toEqual([]);
  });
});

test("the first press of Tab offers to skip to the content, and takes the reader there", async () => {
  await withPage({ viewport: phone }, async (page) => {
    await page.keyboard.press("Tab");
    const left = await page.evaluate("document.activeElement.getBoundingClientRect().left");
    expect(left).toBeGreaterThanOrEqual(0);
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("content");
  });
});

test("a saved table holds the numbers behind the figure, in full", async () => {
  await withPage({ viewport: desk }, async (page) => {
    await page.click("#war-differences summary");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.click("#war-differences a[download]"),
    ]);
    expect(download.suggestedFilename()).toBe("war-differences.csv");
    const table = readCsvTable(readFileSync(await download.path(), "utf8"));
    const { columns } = galleryFigures().find(({ id }) => id === "war-differences")!.table;
    expect(table.columns).toEqual(columns.map(({ name, values }) => ({ name, values })));
  });
});

test("a saved figure is a drawing that needs no page: its colours are written out and it opens by itself", async () => {
  await withPage({ viewport: phone, colorScheme: "dark" }, async (page) => {
    await page.click("#war-futures summary");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.click("#war-futures button[data-save-svg]"),
    ]);
    expect(download.suggestedFilename()).toBe("war-futures.svg");
    const path = join(folder, "saved.svg");
    await download.saveAs(path);
    const text = readFileSync(path, "utf8");
    expect(text).not.toContain("var(");
    expect(text).toContain("#23618f");
    await page.goto(pathToFileURL(path).href);
    expect(await page.evaluate("document.documentElement.tagName")).toBe("svg");
    expect(await page.evaluate(`document.querySelectorAll("circle").length`)).toBeGreaterThan(700);
    expect(await page.evaluate(`getComputedStyle(document.querySelector("rect")).fill`)).toBe(
      "rgb(255, 255, 255)",
    );
  });
});

test("a heading sorts its column up, then down, then restores the first order; what has no value stays last", async () => {
  await withPage({ viewport: desk }, async (page) => {
    const weights = () =>
      page.evaluate(
        `[...document.querySelectorAll("#audit-data tbody tr")].map((row) => row.cells[4].textContent)`,
      );
    const sort = () =>
      page.evaluate(`document.querySelectorAll("#audit-data th[scope=col]")[4].getAttribute("aria-sort")`);
    const first = ["0.38", "0.21", "0.14", "0.09", "0.06", "–"];
    const button = page.locator("#audit-data thead button").nth(4);
    await button.focus();
    await page.keyboard.press("Enter");
    expect(await weights()).toEqual(["0.06", "0.09", "0.14", "0.21", "0.38", "–"]);
    expect(await sort()).toBe("ascending");
    await page.keyboard.press("Enter");
    expect(await weights()).toEqual(first);
    expect(await sort()).toBe("descending");
    await page.locator("#audit-data thead button").nth(0).click();
    expect(await sort()).toBeNull();
    expect(await weights()).not.toEqual(first);
    await page.locator("#audit-data thead button").nth(0).click();
    await page.locator("#audit-data thead button").nth(0).click();
    expect(await weights()).toEqual(first);
  });
});

test("the filter keeps the rows that hold all of its words, and says how many", async () => {
  await withPage({ viewport: desk }, async (page) => {
    await page.fill("#audit-data-filter", "judgement PROXIES");
    expect(await page.locator("#audit-data tbody tr:visible").count()).toBe(1);
    expect(await page.textContent("#audit output")).toBe("1 of 6 rows");
    await page.fill("#audit-data-filter", "");
    expect(await page.locator("#audit-data tbody tr:visible").count()).toBe(6);
  });
});

test("the theme follows the system until the button changes it, and the choice outlasts the page", async () => {
  await withPage({ viewport: desk, colorScheme: "dark" }, async (page) => {
    const paper = () => page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
    const dark = "rgb(21, 24, 29)";
    expect(await paper()).toBe(dark);
    expect(await page.getAttribute("#theme", "aria-pressed")).toBe("true");
    await page.click("#theme");
    expect(await paper()).toBe("rgb(255, 255, 255)");
    expect(await page.getAttribute("#theme", "aria-pressed")).toBe("false");
    await page.reload();
    expect(await paper()).toBe("rgb(255, 255, 255)");
    await page.click("#theme");
    expect(await paper()).toBe(dark);
  });
});

test("nothing is scored until a weight is set; then a policy's score is the weighted mean of its scores", async () => {
  await withPage({ viewport: desk }, async (page) => {
    const scores = page.locator("#your-weights td.weighted");
    expect(await scores.first().isVisible()).toBe(false);
    await page.click("#your-weights [data-equal]");
    // Status quo: scores 0.516, 0.9, 0.3, 0.9, of which the mean is 0.654.
    expect(await scores.first().textContent()).toBe("65");
    await page.click("#your-weights [data-clear]");
    expect(await scores.first().isVisible()).toBe(false);
    await page.locator("#your-weights-weight-0").focus();
    await page.keyboard.press("ArrowRight");
    // Only the first objective counts, whatever its weight.
    expect(await scores.first().textContent()).toBe("52");
    expect(await page.textContent("#your-weights .state")).toBe(
      "These count for nothing with your weights: Own soldiers, Others' lives, Presence kept.",
    );
  });
});

test("without JavaScript every figure and table is there, and no control that would not work", async () => {
  await withPage({ viewport: desk, javaScriptEnabled: false }, async (page) => {
    const figures = galleryFigures();
    expect(await page.locator("figure svg[role=img]:visible").count()).toBe(figures.length);
    const folded = await page.locator("details:not([open]) > summary").elementHandles();
    for (const summary of folded) await summary.click();
    expect(await page.locator("figure table:visible").count()).toBe(figures.length);
    expect(await page.locator(".block table:visible").count()).toBe(3);
    expect(await page.locator("button:visible, input:visible").count()).toBe(0);
    expect(await page.locator("a[download]:visible").count()).toBe(figures.length + 2);
  });
});

test("on paper everything is unfolded, on light ground, without controls", async () => {
  await withPage({ viewport: desk, colorScheme: "dark" }, async (page) => {
    await page.click("#theme");
    await page.click("#theme");
    await page.emulateMedia({ media: "print" });
    await page.evaluate(`dispatchEvent(new Event("beforeprint"))`);
    expect(await page.evaluate("getComputedStyle(document.documentElement).backgroundColor")).toBe(
      "rgb(255, 255, 255)",
    );
    expect(await page.locator("figure table:visible").count()).toBe(galleryFigures().length);
    expect(await page.locator("button.button:visible, input:visible").count()).toBe(0);
    await page.evaluate(`dispatchEvent(new Event("afterprint"))`);
    expect(await page.locator("details[open]").count()).toBe(2);
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    const nPages = pdf.toString("latin1").match(/\/Type \/Page\b(?!s)/g)!.length;
    expect(nPages).toBeGreaterThan(8);
    expect(nPages).toBeLessThan(40);
  });
});

test("hostile names stay texts: no element, handler or script comes of them", async () => {
  const hostile = `</script><img src=x onerror="window.hit=1"></title></style><svg onload=window.hit=1>'"&amp;`;
  const names = { title: hostile, policies: Array.from({ length: 8 }, (_, k) => `${hostile} ${k}`) };
  const path = join(folder, "hostile.html");
  writeFileSync(path, galleryPage(names));
  await withPage(
    { viewport: desk, bypassCSP: true },
    async (page) => {
      expect(await page.evaluate("window.hit")).toBeUndefined();
      expect(await page.title()).toBe(hostile);
      expect(await page.locator("img").count()).toBe(0);
      expect(await page.locator("script").count()).toBe(1);
      expect(await page.evaluate(`document.querySelector("#war-regret-data tbody th").textContent`)).toBe(
        `${hostile} 0`,
      );
      expect(await page.evaluate(`document.querySelectorAll("[onload], [onerror]").length`)).toBe(0);
    },
    pathToFileURL(path).href,
  );
});

test("the gallery of every figure is under 1 MB, a third of what a report may weigh, and the same bytes each time", () => {
  const text = galleryPage();
  expect(Buffer.byteLength(text)).toBeLessThan(1_000_000);
  expect(galleryPage()).toBe(text);
});
