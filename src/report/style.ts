import { declarations } from "./palette.ts";

/**
 * The style sheet of the page: system fonts, both themes, one column on a phone, and paper.
 *
 * Serif for headings and sans for text, 17 px with lines of about 70 letters, spaces in steps of 4 px: chosen. Drawings
 * come in two widths, and the one that fits is shown. A shade at the right edge of a table says that it goes on.
 */
export const pageStyle = `:root{color-scheme:light;${declarations("light")}--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",Arial,sans-serif;--serif:Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,"DejaVu Serif",serif}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${declarations("dark")}}}
:root[data-theme=dark]{color-scheme:dark;${declarations("dark")}}
*{box-sizing:border-box}
[hidden]{display:none!important}
html{font:17px/1.55 var(--sans);color:var(--ink);background:var(--paper);-webkit-text-size-adjust:100%;scroll-padding-top:16px}
body{margin:0}
h1,h2{font-family:var(--serif);font-weight:600;line-height:1.2;text-wrap:balance}
h1{font-size:2.3rem;margin:0 0 12px}
h2{font-size:1.6rem;margin:72px 0 12px;padding-top:20px;border-top:2px solid var(--ink)}
h3{font-size:1.1rem;line-height:1.3;margin:0 0 6px}
p{margin:0 0 14px;max-width:70ch}
h1,h2,h3,p,li,dd,td,th,figcaption{overflow-wrap:break-word}
a{color:var(--link);text-underline-offset:2px}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-9999px}
.skip:focus{left:16px;top:16px;z-index:2;background:var(--paper);padding:8px 14px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.page{max-width:1160px;margin:0 auto;padding:0 32px 64px;display:grid;grid-template-columns:220px minmax(0,760px);column-gap:64px}
.top{grid-column:2;padding:56px 0 8px}
.top .kind{font-size:.82rem;letter-spacing:.06em;text-transform:uppercase;color:var(--quiet);margin-bottom:16px}
.top .subtitle{font-size:1.15rem;line-height:1.45;color:var(--quiet)}
.caution{border-left:4px solid var(--base-rate);padding:2px 0 2px 16px;margin:20px 0}
.contents{grid-column:1;grid-row:1/span 3}
.contents div{position:sticky;top:0;max-height:100vh;overflow-y:auto;padding:64px 4px 24px}
.contents h2{font:600 .82rem/1.3 var(--sans);letter-spacing:.06em;text-transform:uppercase;color:var(--quiet);margin:0 0 10px;padding:0;border:0}
.contents ol{list-style:none;margin:0 0 20px;padding:0;font-size:.9rem;line-height:1.35}
.contents li{margin:0 0 2px}
.contents a{display:block;padding:4px 0;color:var(--ink);text-decoration:none}
.contents a:hover{text-decoration:underline}
main,.foot{grid-column:2;min-width:0}
main>section:first-child h2{margin-top:32px}
figure,.block{margin:44px 0 0}
main>section>h3{margin-top:48px}
figure+p,.block+p,figure+ul,details+p,section>details{margin-top:20px}
.question{font-family:var(--serif);font-size:1.25rem;line-height:1.4}
.answer{font-size:1.12rem;line-height:1.55}
.note,.missing{font-size:.92rem;color:var(--quiet)}
.missing{border-left:2px solid var(--line);padding-left:14px}
.points,.story{padding-left:1.3em;max-width:68ch}
.points li,.story li{margin-bottom:6px}
.story .day{font-weight:600}
.policies details{margin-top:2px}
.policies summary{color:var(--ink);font-weight:600;font-size:1rem}
figure svg,.drawing{max-width:100%}
.drawing svg{display:block;height:auto;overflow:visible}
.drawing text{white-space:pre;font-variant-numeric:tabular-nums}
.drawing{margin:12px 0}
.drawing.narrow{display:none}
.reading{color:var(--ink);font-size:.95rem;line-height:1.5}
figcaption,.provenance{font-size:.82rem;line-height:1.45;color:var(--quiet);max-width:84ch}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:4px 20px;margin:8px 0 0;padding:0;font-size:.85rem;line-height:1.4}
.legend li{display:flex;align-items:baseline;gap:7px}
.symbol{flex:none;position:relative;top:1px;overflow:visible}
details{margin-top:10px}
details>*{margin-left:0}
summary{cursor:pointer;font-size:.9rem;color:var(--link);padding:4px 0;width:fit-content}
details[open]{border-left:2px solid var(--line);padding-left:16px}
details p{font-size:.9rem;line-height:1.5}
.scroll{position:relative;overflow-x:auto;max-width:100%;margin:8px 0 12px;background:linear-gradient(var(--paper),var(--paper)) 100% 0/28px 100% no-repeat local,linear-gradient(to left,var(--line),transparent) 100% 0/16px 100% no-repeat}
table{border-collapse:collapse;font-size:.86rem;line-height:1.4;min-width:100%}
caption{text-align:left;font-weight:600;padding:0 0 6px}
caption span{display:block;position:sticky;left:0;width:fit-content;max-width:min(100%,calc(100vw - 56px))}
.block [data-sortable] caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);padding:0}
th,td{text-align:left;vertical-align:top;padding:6px 14px 6px 0;border-bottom:1px solid var(--line);font-weight:400}
th:last-child,td:last-child{padding-right:0}
thead th{vertical-align:bottom;font-weight:600;border-bottom:1.5px solid var(--ink)}
tbody th:not(.number){min-width:9em}
tbody th.number{width:1%}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
thead .number{white-space:normal}
thead button{font:inherit;text-align:inherit;color:inherit;background:none;border:0;margin:0;padding:2px 1.1em 2px 0;position:relative;cursor:pointer}
thead button::after{content:"\\2195";position:absolute;right:0;bottom:2px;width:1em;color:var(--quiet);text-align:center;font-weight:400}
thead [aria-sort=ascending] button::after{content:"\\2191";color:var(--ink)}
thead [aria-sort=descending] button::after{content:"\\2193";color:var(--ink)}
td.short{white-space:nowrap}
td.long,th.long{min-width:8.5em}
.button{display:inline-block;font:600 .85rem/1.3 var(--sans);color:var(--ink);background:var(--panel);border:1px solid var(--quiet);border-radius:4px;padding:8px 12px;text-decoration:none;cursor:pointer}
.button:hover{border-color:var(--ink)}
.actions{display:flex;flex-wrap:wrap;gap:8px}
#theme{margin-top:4px}
#theme[aria-pressed=true]{background:var(--ink);color:var(--paper)}
.filter{display:flex;flex-wrap:wrap;gap:4px 10px;align-items:center;font-size:.9rem}
input[type=search]{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--quiet);border-radius:4px;padding:6px 8px;min-width:0;width:16em;max-width:100%}
.slider{display:grid;grid-template-columns:minmax(0,1fr) 200px 3ch;gap:4px 16px;align-items:center;max-width:none;font-size:.95rem;margin-bottom:8px}
.slider output{text-align:right;font-variant-numeric:tabular-nums}
.slider input{width:100%;accent-color:var(--mark);height:28px;margin:0}
.swing{display:block;font-size:.82rem;color:var(--quiet)}
.sliders{background:var(--panel);padding:16px 20px 6px;border-radius:6px;margin:0 0 16px}
.sliders .state{font-size:.9rem}
.foot{margin-top:72px;padding-top:20px;border-top:2px solid var(--ink);font-size:.86rem}
.foot h2{font-size:1.2rem;margin:0 0 10px;padding:0;border:0}
.foot dl{display:grid;grid-template-columns:minmax(8em,max-content) minmax(0,1fr);gap:4px 20px;margin:0}
.foot dt{color:var(--quiet)}
.foot dd{margin:0;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
@media (max-width:1099px){.page{grid-template-columns:minmax(0,760px);justify-content:center}.top,main,.foot,.contents{grid-column:1;grid-row:auto}.contents div{position:static;max-height:none;padding:16px 0 0}.contents ol{columns:2;column-gap:32px}.contents li{break-inside:avoid}.contents a{padding:6px 0}.top{padding-top:40px}}
@media (max-width:807px){.page{padding:0 clamp(10px,4vw,24px) 48px}.drawing.wide{display:none}.drawing.narrow{display:block}.drawing.narrow svg{width:100%;max-width:460px}h1{font-size:1.8rem}h2{font-size:1.4rem;margin-top:56px}.foot dl{grid-template-columns:minmax(0,1fr);gap:0}.foot dd{margin-bottom:8px}.slider{grid-template-columns:minmax(0,1fr) 3ch}.slider label{grid-column:1/-1}}
@media (max-width:807px){td:not(.number,.short){min-width:9em}td.long,th.long{min-width:15em}}
@media (max-width:480px){.contents ol{columns:1}.contents a{padding:7px 0}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media print{:root,:root[data-theme=dark],:root:not([data-theme=light]){color-scheme:light;${declarations("light")}}html{font-size:10.5pt}.page{display:block;max-width:none;padding:0}.contents ol{columns:2}.contents div{position:static;max-height:none;padding:0}.button,.skip,.filter,.sliders,summary,.words{display:none!important}h2{break-after:avoid;margin-top:32pt}h3,.reading,.legend{break-after:avoid}.drawing,tr{break-inside:avoid}.drawing.wide{display:block}.drawing.narrow{display:none}.drawing svg{width:100%}.scroll{overflow:visible;background:none}table{font-size:8pt}thead{display:table-header-group}thead button::after{content:none}details[open]{border:0;padding:0}a{color:inherit;text-decoration:none}@page{margin:18mm 16mm}}
`;
