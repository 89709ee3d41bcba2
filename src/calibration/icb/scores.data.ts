import type { IcbReport } from "./report.ts";

export const shippedScores: IcbReport = null as never;
