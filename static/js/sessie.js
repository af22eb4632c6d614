// The end of a session (rule 17): warned five minutes before, covered after. The server ends it; this
// page only counts. Every tab counts, and a page that fetches nothing by itself keeps none alive.
"use strict";

(() => {
  const WAARSCHUW = 300_000; // milliseconds
  const KLOK = { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Amsterdam" };
  const balk = document.querySelector("[data-sessie]");
  const dek = document.querySelector("[data-sessie-dek]");
  const uitkomst = dek.querySelector("[data-sessie-uitkomst]");
  const knop = balk.querySelector("[data-sessie-blijf]");
  // The server notes the last page at most once a minute: count with the earliest end.
  const stil = (Number(balk.dataset.sessieStil) - 60) * 1000;
  let uiterlijk = Date.now() + Number(balk.dataset.sessieNog) * 1000;
  let vorige = null;

  let gezien = 0;
  const contact = () => localStorage.setItem("contact", String(Date.now()));
  // Logging out in another tab clears the storage: what this page saw itself still counts.
  function stilTot() {
    gezien = Math.max(gezien, Number(localStorage.getItem("contact")));
    return gezien + stil;
  }
  const om = (moment) => new Date(moment).toLocaleTimeString("nl-NL", KLOK).replace(":", ".");

  // Asks who is logged in now: "" is nobody.
  async function wie() {
    const antwoord = await fetch(balk.dataset.sessie, { redirect: "manual" }).catch(() => null);
    return antwoord?.ok ? antwoord.json() : { wie: "" };
  }

  async function blijf() {
    const nu = await wie();
    if (nu.wie !== balk.dataset.sessieWie) return nu.wie ? "ander" : "uit";
    uiterlijk = Date.now() + nu.nog * 1000;
    neemSleutel(nu.sleutel);
    contact();
    return "";
  }

  function kijk() {
    if (dek.open) return;
    const nu = Date.now();
    const einde = Math.min(stilTot(), uiterlijk);
    if (einde <= nu) return bedek();
    const waarschuw = einde - nu <= WAARSCHUW;
    if (waarschuw && balk.hidden) {
      balk.querySelector("[data-sessie-om]").textContent = om(einde);
      // After ten hours staying is not possible.
      knop.hidden = uiterlijk - nu <= WAARSCHUW;
      vorige = document.activeElement;
    }
    balk.hidden = !waarschuw;
  }

  function bedek() {
    balk.hidden = true;
    uitkomst.textContent = "";
    dek.showModal();
  }

  contact();
  kijk();
  document.addEventListener("htmx:afterRequest", contact);
  document.addEventListener("visibilitychange", kijk);
  setInterval(kijk, 5000);

  knop.addEventListener("click", async () => {
    const reden = await blijf();
    if (reden) return bedek();
    kijk();
    vorige?.focus();
  });
  // Escape does not uncover: somebody else may sit here.
  dek.addEventListener("cancel", (event) => event.preventDefault());
  dek.querySelector("[data-sessie-verder]").addEventListener("click", async () => {
    const reden = await blijf();
    if (!reden) return dek.close();
    uitkomst.textContent = uitkomst.dataset[reden];
  });
})();
