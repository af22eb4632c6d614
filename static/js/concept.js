// Keeps what is typed as a draft on the server (rules 15-17). The text itself stays in the page
// until the server has it: never in the storage of the browser.
"use strict";

(() => {
  const STIL = 2000; // milliseconds of silence
  const OPNIEUW = 5000;
  // The server can't keep this text, and will not when it is asked again.
  const KAN_NIET = [400, 404, 413, 500];
  const KLOK = { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Amsterdam" };

  class Klad {
    constructor(stempel) {
      this.form = stempel.form;
      this.url = stempel.dataset.concept;
      this.versie = 0;
      this.bewaard = 0;
      this.klaar = false;
      this.bezig = null;
      this.ander = false;
      this.kanNiet = false;
    }

    get vuil() {
      return this.versie > this.bewaard;
    }

    getypt() {
      this.versie += 1;
      this.plan(STIL);
    }

    plan(over) {
      clearTimeout(this.klok);
      if (!this.klaar) this.klok = setTimeout(() => this.bewaar(), over);
    }

    // One at a time, so that an old text never comes after a newer one. Says whether all is kept.
    async bewaar(opties = {}) {
      if (this.bezig) await this.bezig;
      if (!this.vuil || this.klaar) return !this.vuil;
      clearTimeout(this.klok);
      this.bezig = this.stuur(opties);
      await this.bezig;
      this.bezig = null;
      if (this.vuil) this.plan(this.mislukt ? OPNIEUW : STIL);
      return !this.vuil;
    }

    async stuur(opties) {
      const versie = this.versie;
      this.mislukt = true;
      this.kanNiet = false;
      if (!this.uit) this.zeg("Wordt bewaard…");
      try {
        let antwoord = await this.post(opties);
        // Logged in again in another tab: the token of this page is an old one.
        const sleutel = antwoord.status === 403 ? await this.nieuweSleutel() : "";
        if (sleutel) antwoord = await this.post(opties, sleutel);
        this.lees(antwoord, versie);
        // Only now is it sure that this page is of who is logged in.
        if (sleutel && antwoord.status === 204) neemSleutel(sleutel);
      } catch {
        this.zeg("Niet bewaard, wij proberen het opnieuw. Uw tekst staat nog hier.");
      }
    }

    post(opties, sleutel = "") {
      const velden = new URLSearchParams();
      for (const [naam, waarde] of new FormData(this.form)) {
        if (typeof waarde === "string") velden.append(naam, waarde);
      }
      if (sleutel) velden.set("csrfmiddlewaretoken", sleutel);
      const headers = { "X-Concept": "stil" };
      return fetch(this.url, { method: "POST", body: velden, headers, redirect: "manual", ...opties });
    }

    lees(antwoord, versie) {
      const uitgelogd = antwoord.type === "opaqueredirect";
      this.ander = antwoord.status === 409;
      this.toon("uit", uitgelogd);
      this.toon("ander", this.ander);
      this.uit = uitgelogd;
      this.kanNiet = KAN_NIET.includes(antwoord.status);
      if (antwoord.status === 204) {
        this.mislukt = false;
        this.bewaard = versie;
        localStorage.setItem("contact", String(Date.now()));
        const nu = new Date(antwoord.headers.get("Date") ?? Date.now());
        this.zeg(`Bewaard om ${nu.toLocaleTimeString("nl-NL", KLOK).replace(":", ".")} uur.`);
      } else if (antwoord.status === 413) this.zeg("Uw tekst is te lang om te bewaren. Maak hem korter.");
      else if (uitgelogd || this.ander) this.zeg("");
      else this.zeg("Niet bewaard, wij proberen het opnieuw. Uw tekst staat nog hier.");
    }

    async nieuweSleutel() {
      const antwoord = await fetch(this.url, { redirect: "manual" });
      return antwoord.ok ? antwoord.text() : "";
    }

    zeg(zin) {
      this.form.querySelector("[data-concept-stand]").textContent = zin;
    }

    toon(wat, aan) {
      this.form.querySelector(`[data-concept-${wat}]`).hidden = !aan;
    }
  }

  const kladden = [...document.querySelectorAll("[data-concept]")].map((stempel) => new Klad(stempel));
  const van = (form) => kladden.find((klad) => klad.form === form);

  for (const soort of ["input", "change"]) {
    document.addEventListener(soort, (event) => van(event.target.form)?.getypt());
  }

  // First the draft, then the form: a session that ended is noticed while the page still stands.
  // A draft that can't be kept does not stop the form.
  document.addEventListener(
    "submit",
    async (event) => {
      if (event.target.matches("[data-concept-weg]")) kladden.forEach((klad) => (klad.klaar = true));
      const klad = van(event.target);
      if (!klad || klad.klaar) return;
      if (!klad.vuil && !klad.bezig) {
        klad.klaar = true;
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      if (klad.wacht) return;
      klad.wacht = true;
      const gelukt = await klad.bewaar();
      klad.wacht = false;
      if (!gelukt && !klad.kanNiet) return;
      klad.klaar = true;
      klad.form.requestSubmit(event.submitter);
    },
    true,
  );

  addEventListener("pageshow", () => kladden.forEach((klad) => (klad.klaar = false)));
  addEventListener("focus", () => kladden.forEach((klad) => klad.vuil && klad.bewaar()));
  document.addEventListener("visibilitychange", () => {
    const weg = document.visibilityState === "hidden";
    for (const klad of kladden) {
      if (klad.vuil) klad.bewaar(weg ? { keepalive: true } : {});
    }
  });
})();
