import sparticuz from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

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
