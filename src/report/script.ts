/**
 * The script of the page: theme, sorting, filtering, saving figures, weights. Everything that it needs is in the page, and
 * the page is whole without it.
 *
 * It is text because it is not part of this program: it runs in the reader's browser, as written, and its hash stands in
 * the page's security policy. The tests in test/browser run it. It must not contain "</".
 */
export const pageScript = `"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const root = document.documentElement;

  // Theme: the system's until the reader chooses. Storage may be forbidden for files; then the choice lasts for the page.
  const stored = (value) => {
    try {
      if (value === undefined) return localStorage.getItem("detente-theme");
      localStorage.setItem("detente-theme", value);
    } catch {
      return null;
    }
  };
  const system = matchMedia("(prefers-color-scheme: dark)");
  const themeButton = document.getElementById("theme");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const showTheme = () => themeButton.setAttribute("aria-pressed", String(isDark()));
  const kept = stored();
  if (kept === "dark" || kept === "light") root.dataset.theme = kept;
  themeButton.hidden = false;
  themeButton.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    stored(root.dataset.theme);
    showTheme();
  });
  system.addEventListener("change", showTheme);
  showTheme();

  // Sorting: headings become buttons; a third press brings the first order back.
  for (const table of all("table[data-sortable]")) {
    const body = table.tBodies[0];
    const first = [...body.rows];
    const headings = all("thead th", table);
    headings.forEach((heading, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => {
        const now = heading.getAttribute("aria-sort");
        const next = now === "ascending" ? "descending" : now === "descending" ? null : "ascending";
        for (const each of headings) each.removeAttribute("aria-sort");
        if (next) heading.setAttribute("aria-sort", next);
        body.append(...(next ? sorted(first, column, next === "descending") : first));
      });
    });
  }
  function sorted(rows, column, isDescending) {
    const keys = new Map(rows.map((row) => [row, keyOf(row.cells[column])]));
    return [...rows].sort((a, b) => {
      const [x, y] = [keys.get(a), keys.get(b)];
      // What has no value stands last in either direction.
      if (x === null || y === null) return (x === null) - (y === null);
      const order = typeof x === "number" ? x - y : x.localeCompare(y, root.lang);
      return isDescending ? -order : order;
    });
  }
  function keyOf(cell) {
    const { value } = cell.dataset;
    if (value === undefined) return cell.textContent;
    return value === "" ? null : Number(value);
  }

  // Filter: rows that contain the words.
  for (const input of all("input[data-filter]")) {
    const rows = [...document.getElementById(input.dataset.filter).tBodies[0].rows];
    const output = input.parentElement.querySelector("output");
    input.parentElement.hidden = false;
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\\s+/).filter(Boolean);
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        row.hidden = !words.every((word) => text.includes(word));
      }
      const shown = rows.filter((row) => !row.hidden).length;
      output.textContent = words.length ? shown + " of " + rows.length + " rows" : "";
    });
  }

  // Saving a figure: the wide drawing, with the colours of light paper written out, since other programs know no variables.
  for (const button of all("button[data-save-svg]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const drawing = document.getElementById(button.dataset.saveSvg + "-wide").cloneNode(true);
      const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      for (const [name, value] of Object.entries({ width: "100%", height: "100%", fill: "#ffffff" })) {
        paper.setAttribute(name, value);
      }
      drawing.querySelector("desc").after(paper);
      drawing.setAttribute("color", "#1b1f26");
      const text = new XMLSerializer()
        .serializeToString(drawing)
        .replace(/var\\(--[a-z0-9-]+,\\s*(#[0-9a-f]+)\\)/g, "$1");
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
      link.download = button.dataset.saveSvg + ".svg";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    });
  }

  // Weights: a weighted mean of the scores, once any weight is above 0.
  for (const block of all("[data-weights]")) {
    const sliders = all("input[type=range]", block);
    const rows = all("tr[data-scores]", block).map((row) => ({
      cell: row.querySelector(".weighted"),
      scores: row.dataset.scores.split(" ").map(Number),
    }));
    const state = block.querySelector(".state");
    const update = () => {
      const weights = sliders.map((slider) => Number(slider.value));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      sliders.forEach((slider, k) => {
        const share = total ? Math.round((100 * weights[k]) / total) : 0;
        slider.parentElement.querySelector("output").textContent = share;
        slider.setAttribute("aria-valuetext", share + " in 100");
      });
      for (const cell of all(".weighted", block)) cell.hidden = total === 0;
      for (const { cell, scores } of rows) {
        const sum = scores.reduce((all, score, k) => all + score * weights[k], 0);
        cell.textContent = total ? Math.round((100 * sum) / total) : "–";
      }
      const ignored = sliders.filter((_, k) => total && !weights[k]).map((slider) => slider.labels[0].firstChild.data);
      const weighs = (side) => sliders.some((slider, k) => weights[k] && slider.dataset.deaths === side);
      const ownOnly =
        weighs("own") && !weighs("other") ? " Of the dead, only those of the own side count with your weights." : "";
      state.textContent = total
        ? (ignored.length
          ? "These count for nothing with your weights: " + ignored.join(", ") + "."
          : "All objectives count.") + ownOnly
        : "No weights are set.";
    };
    const setAll = (value) => {
      for (const slider of sliders) slider.value = value;
      update();
    };
    block.querySelector(".sliders").hidden = false;
    block.addEventListener("input", update);
    block.querySelector("[data-equal]").addEventListener("click", () => setAll(50));
    block.querySelector("[data-clear]").addEventListener("click", () => setAll(0));
    update();
  }

  // Print everything: what is folded cannot be opened on paper.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open])");
    for (const each of folded) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of folded) each.open = false;
  });
})();
`;
