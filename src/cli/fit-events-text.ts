export function eventFitText(_r: unknown, _w: number): string { return ""; }
