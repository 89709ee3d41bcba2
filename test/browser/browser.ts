import sparticuz from "@sparticuz/chromium";
import axe from "axe-core";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

/**
 * Starts a browser without a window: the Chromium that the development dependency brings on Linux, an installed Chrome
 * or Edge elsewhere. Throws with what to install when there is none.
 */
export async function launchBrowser(): Promise<Browser> {
  if (process.platform === "linux") {
    // In one process, closing a page would close the browser; without web security, the page's own could not be tested.
    const unwanted = ["--single-process", "--disable-web-security"];
    const args = sparticuz.args.filter((arg) => !unwanted.includes(arg));
    return chromium.launch({ executablePath: await sparticuz.executablePath(), args, headless: true });
  }
  const failures: string[] = [];
  for (const channel of ["chrome", "msedge"]) {
    try {
      return await chromium.launch({ channel, headless: true });
    } catch (error) {
      failures.push(`${channel}: ${(error as Error).message.split("\n")[0]}`);
    }
  }
  throw new Error(
    `The browser tests need Chrome or Edge on ${process.platform}. Install one of them. Tried ${failures.join("; ")}`,
  );
}

// Callbacks that run in a page are texts: this program is typed without the browser's document.

/** Opens a page in a context of its own, hands it to `use`, and closes both. */
export async function withPageAt(
  browser: Browser,
  address: string,
  options: BrowserContextOptions,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ acceptDownloads: true, ...options });
  try {
    const page = await context.newPage();
    await page.goto(address);
    await use(page);
  } finally {
    await context.close();
  }
}

/** Opens everything that is folded. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate(`for (const each of document.querySelectorAll("details")) each.open = true`);
}

/** What axe has against the page, named by rule, element and reason. The context must bypass the page's policy. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = (await page.evaluate(`axe.run(document, { resultTypes: ["violations"] })`)) as axe.AxeResults;
  if (found.testEngine.name !== "axe-core") throw new Error("axe did not run");
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 200)} ${nodes[0]!.failureSummary}`,
  );
}

/** How wide the page's content is, and parts of drawings that stick out of the window. */
export async function sidewaysOverflow(page: Page): Promise<{ width: number; outside: string[] }> {
  return {
    width: (await page.evaluate("document.documentElement.scrollWidth")) as number,
    outside: (await page.evaluate(`[...document.querySelectorAll(".drawing svg *")]
      .filter((each) => each.getClientRects().length > 0 && each.closest("svg") !== each)
      .filter((each) => { const r = each.getBoundingClientRect(); return r.width > 0 && (r.left < -1 || r.right > innerWidth + 1); })
      .map((each) => each.outerHTML.slice(0, 120))`)) as string[],
  };
}

/** Texts of drawings that lie on each other. */
export async function overlappingLabels(page: Page): Promise<string[]> {
  return (await page.evaluate(`[...document.querySelectorAll(".drawing svg")].flatMap((svg) => {
    const texts = [...svg.querySelectorAll("text")].filter((t) => t.textContent && t.getClientRects().length);
    const boxes = texts.map((t) => [t, t.getBoundingClientRect()]);
    return boxes.flatMap(([a, p], k) => boxes.slice(k + 1)
      .filter(([, q]) => Math.min(p.right, q.right) - Math.max(p.left, q.left) > 2 && Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > 4)
      .map(([b]) => svg.id + ": " + a.textContent + " / " + b.textContent));
  })`)) as string[];
}
