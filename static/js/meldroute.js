// A little speed on top of pages that already work without JavaScript (rule 24).
"use strict";

// Logged in again in another tab: the forms of this page go on with the new token.
window.neemSleutel = (sleutel) => {
  for (const veld of document.querySelectorAll("[name=csrfmiddlewaretoken]")) veld.value = sleutel;
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": sleutel }));
};

(() => {
  const zoek = (keuze, in_ = document) => in_.querySelector(keuze);
  const alle = (keuze, in_ = document) => [...in_.querySelectorAll(keuze)];

  function richt(element) {
    if (!element.matches("a[href], button, input, select, textarea, summary")) element.tabIndex = -1;
    element.focus();
  }

  // Rule 21: a pressed button says "Bezig…" and works once. Never `disabled`: its name must be sent.
  function begin(form, knop) {
    form.dataset.bezig = "ja";
    if (!knop) return;
    knop.setAttribute("aria-disabled", "true");
    knop.dataset.klok = setTimeout(() => {
      knop.dataset.tekst = knop.innerHTML;
      knop.textContent = "Bezig…";
    }, 400);
  }

  function klaar(form) {
    delete form.dataset.bezig;
    for (const knop of alle("[aria-disabled][data-klok]", form)) {
      clearTimeout(Number(knop.dataset.klok));
      if (knop.dataset.tekst) knop.innerHTML = knop.dataset.tekst;
      for (const naam of ["klok", "tekst"]) delete knop.dataset[naam];
      knop.removeAttribute("aria-disabled");
    }
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.bezig) event.preventDefault();
    else begin(form, event.submitter);
  });
  // Back with the browser's own memory of the page: the button must work again.
  addEventListener("pageshow", () => alle("form[data-bezig]").forEach(klaar));

  // Rule 12: after a swap the focus goes to a named place, never to <body>.
  let vorige = "";
  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = event.target.closest("form");
    if (form?.dataset.bezig) return event.preventDefault();
    vorige = document.activeElement?.id ?? "";
    if (form) begin(form, event.detail.requestConfig.triggeringEvent?.submitter);
    event.detail.target.setAttribute("aria-busy", "true");
    zoek("[data-storing]").hidden = true;
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    alle("form[data-bezig]").forEach(klaar);
    event.detail.target.removeAttribute("aria-busy");
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const nieuw = event.detail.elt;
    const fout = zoek("[data-foutoverzicht]", nieuw);
    const omroep = zoek("[data-aankondiging]", nieuw);
    if (omroep) zoek("[data-omroep]").textContent = omroep.textContent.trim();
    if (fout) return richt(fout);
    // A part that loads by itself was not asked for: the reader stays where the reader is.
    if (nieuw.closest("[data-stil]") || document.activeElement !== document.body) return;
    const doel = (vorige && document.getElementById(vorige)) || zoek("h1, h2, h3", nieuw) || nieuw;
    richt(doel);
  });
  for (const soort of ["htmx:responseError", "htmx:sendError"]) {
    document.addEventListener(soort, () => (zoek("[data-storing]").hidden = false));
  }

  // Rule 10: single keys, read from the page itself; off for who does not want them (WCAG 2.1.4).
  const toetsenUit = () => document.body.dataset.sneltoetsen === "uit";
  const inVeld = (element) => element.matches("input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]");

  function druk(element) {
    if (element.matches("details")) {
      element.open = !element.open;
      zoek("summary", element).focus();
    } else if (element.matches("input:not([type=radio]), select, textarea")) element.focus();
    else {
      // A chosen radio button has the focus too, so that Ctrl Enter knows its form.
      if (element.matches("input")) element.focus();
      element.click();
    }
  }

  function loop(stap) {
    const rijen = alle(".mh-rij__titel");
    const hier = rijen.indexOf(document.activeElement?.closest("tr")?.querySelector(".mh-rij__titel"));
    rijen[Math.min(Math.max(hier + stap, 0), rijen.length - 1)]?.focus();
  }

  let eerste = "";
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.ctrlKey) {
      const form = event.target.closest("form[method=post]");
      if (form) form.requestSubmit(zoek(".mh-knop--hoofd[type=submit]", form));
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey || inVeld(event.target) || toetsenUit()) return;
    const reeks = eerste ? `${eerste} ${event.key}` : event.key;
    eerste = event.key === "g" && !eerste ? "g" : "";
    const element = zoek(`[data-sneltoets="${CSS.escape(reeks)}"]`);
    if (element) druk(element);
    else if (reeks === "j") loop(1);
    else if (reeks === "k") loop(-1);
    else if (reeks === "x") document.activeElement?.closest("tr")?.querySelector(".mh-vink input")?.click();
    else return;
    event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-druk-af]")) print();
  });

  // Put a variable where the cursor is in a text.
  document.addEventListener("click", (event) => {
    const knop = event.target.closest("[data-invoegen]");
    const vak = knop && document.getElementById(knop.dataset.in);
    if (!vak) return;
    vak.focus();
    vak.setRangeText(knop.dataset.invoegen, vak.selectionStart, vak.selectionEnd, "end");
  });

  // Tick a whole page of a list, and say how many are ticked.
  document.addEventListener("change", (event) => {
    const form = event.target.closest("[data-kies]");
    if (!form || event.target.type !== "checkbox") return;
    const vinkjes = alle("tbody .mh-vink input", form);
    if (event.target.matches("[data-kies-alle]")) vinkjes.forEach((v) => (v.checked = event.target.checked));
    const aantal = vinkjes.filter((v) => v.checked).length;
    for (const plek of alle("[data-gekozen]", form)) plek.textContent = `${aantal} gekozen`;
    for (const vinkje of vinkjes) vinkje.closest("tr").classList.toggle("is-gekozen", vinkje.checked);
  });

  document.addEventListener("DOMContentLoaded", () => {
    for (const knop of alle("[data-druk-af], [data-invoegen]")) knop.hidden = false;
    // On a phone the menu and the views scroll sideways: show where you are.
    for (const hier of alle(".mh-kop__nav [aria-current], .mh-weergaven [aria-current]")) {
      const rij = hier.closest(".mh-kop__nav, .mh-weergaven ul");
      rij.scrollLeft = hier.offsetLeft - rij.offsetLeft - (rij.clientWidth - hier.offsetWidth) / 2;
    }
    const fout = zoek("[data-foutoverzicht]");
    if (fout) fout.focus();
  });
})();
