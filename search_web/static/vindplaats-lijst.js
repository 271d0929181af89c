// <vindplaats-lijst>: a list of documents of this site, in a page of another one. /lijsten/maken writes the HTML for it.
//
// What the page's author put inside it is shown until the list is there, and when there is no list. No cookies, no other
// hosts, no inline styles: script-src and connect-src of this site are all that the page's policy has to allow.

(() => {
  "use strict";
  const NAME = "vindplaats-lijst";
  const FACETS = { thema: "Thema", soort: "Soort", jaar: "Jaar", doelgroep: "Doelgroep" };
  const WORDS = ["q", "sorteer", "verwant", "aantal", "opmaak", "titel", "zoekvak", "filters"];
  const TIMEOUT = 10000;
  const SERVER = document.currentScript ? new URL("..", document.currentScript.src).href : "";
  const STYLE = `
:host { display: block; overflow-wrap: anywhere; color: var(--vindplaats-kleur, inherit);
  background: var(--vindplaats-achtergrond, none); font-family: var(--vindplaats-letter, inherit);
  --lijn: var(--vindplaats-lijn, color-mix(in srgb, currentColor 30%, transparent)); }
:host([hidden]) { display: none; }
* { box-sizing: border-box; }
.titel { margin: 0 0 .5rem; line-height: 1.25; color: var(--vindplaats-titel, inherit); }
p { margin: 0 0 .75rem; }
p:empty { margin: 0; }
a { color: var(--vindplaats-link, inherit); text-underline-offset: .18em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--vindplaats-focus, currentColor); outline-offset: 2px; }
mark { background: var(--vindplaats-markering, #ffe9ab); color: var(--vindplaats-markering-tekst, #17262b); }
time, .soort, .aantal, .stand { color: var(--vindplaats-zacht, inherit); font-size: .875em; }
ol, ul { margin: 0 0 .75rem; padding: 0; list-style: none; }
.document { padding: .5rem 0; border-top: 1px solid var(--lijn); }
li.document > a { display: block; font-weight: 600; }
.tekst { margin: .25rem 0 0; }
table { width: 100%; margin: 0 0 .75rem; border-collapse: collapse; }
th, td { padding: .4rem .6rem .4rem 0; border-top: 1px solid var(--lijn); text-align: left; vertical-align: top; }
form, ul, .bladeren { display: flex; flex-wrap: wrap; gap: .35rem .75rem; align-items: end; }
form { margin: 0 0 .75rem; }
label { flex: 1 1 12rem; }
input { display: block; width: 100%; }
input, button { min-height: 2.25rem; padding: .2rem .75rem; font: inherit; color: inherit; background: none;
  border: 1px solid currentColor; border-radius: .25rem; }
button { cursor: pointer; }
[aria-pressed=true] { font-weight: 700; }
[aria-pressed=true]::before { content: "\\2713  " / ""; }
summary { min-height: 24px; font-weight: 600; cursor: pointer; }
.bladeren { align-items: center; margin: 0 0 .75rem; }`;

  let sheet;

  /** An element; strings become text, so nothing that comes from documents is ever read as HTML. */
  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value) element.setAttribute(name, value);
    if (attributes.class) element.setAttribute("part", attributes.class);
    element.append(...children.flat().filter(Boolean));
    return element;
  }

  const link = (url, ...text) => make("a", { href: /^https?:/.test(url) && url }, ...text);
  const day = (iso) =>
    new Date(`${iso}T12:00`).toLocaleDateString("nl-NL", { day: "numeric", month: "long", year: "numeric" });
  const number = (count) => count.toLocaleString("nl-NL");
  const counted = (count) => `${number(count)} ${count === 1 ? "document" : "documenten"}`;

  function button(text, act, attributes = {}) {
    const element = make("button", { type: "button", ...attributes }, text);
    element.addEventListener("click", act);
    return element;
  }

  /** The last good copy, in the cache of the page around it. Where that is not allowed there is none. */
  const copies = {
    async use(act) {
      try {
        return await act(await caches.open(NAME));
      } catch {
        return undefined; // no secure page, storage that is blocked or full
      }
    },
    keep: (url, data) => {
      const copy = { ...data, as_of: data.as_of || new Date().toLocaleDateString("sv") }; // 2026-11-03
      return copies.use((cache) => cache.put(url, new Response(JSON.stringify(copy))));
    },
    recall: (url) => copies.use(async (cache) => (await cache.match(url))?.json()),
    forget: (url) => copies.use((cache) => cache.delete(url)),
  };

  class List extends HTMLElement {
    static observedAttributes = ["lijst", "server", "kop", "kopie", ...Object.keys(FACETS), ...WORDS];

    #box = make("div", {});
    #begun = false;
    #control = null;
    #words = "";
    #picks = [];

    constructor() {
      super();
      const root = this.attachShadow({ mode: "open" });
      if (!sheet && root.adoptedStyleSheets) (sheet = new CSSStyleSheet()).replaceSync(STYLE);
      if (sheet) root.adoptedStyleSheets = [sheet]; // a style element would need the page's leave
      root.append(this.#box);
      this.#box.append(make("slot", {}));
    }

    connectedCallback() {
      this.#begun = true;
      this.#load();
    }

    disconnectedCallback() {
      this.#stop();
    }

    attributeChangedCallback() {
      if (this.#begun) queueMicrotask(() => this.isConnected && this.#load());
    }

    #stop() {
      this.#control?.abort();
      this.#control = null;
    }

    #address() {
      const slug = this.getAttribute("lijst");
      const url = new URL(`api/v1/lijsten/${encodeURIComponent(slug || "lijst")}`, this.getAttribute("server") || SERVER);
      if (slug) return url;
      for (const name of WORDS) {
        if (this.hasAttribute(name)) url.searchParams.set(name, this.getAttribute(name));
      }
      for (const facet in FACETS) {
        for (const value of (this.getAttribute(facet) || "").split(/[\s,]+/)) {
          if (value) url.searchParams.append(facet, value);
        }
      }
      return url;
    }

    /** What the server has at `url`; null: there is no such list. Throws when the server cannot say. */
    async #fetch(url) {
      this.#stop();
      const control = (this.#control = new AbortController());
      const timer = setTimeout(() => control.abort(), TIMEOUT);
      try {
        const options = { credentials: "omit", referrerPolicy: "no-referrer", signal: control.signal };
        const answer = await fetch(url, options);
        if (answer.ok) return await answer.json();
        if ([400, 404, 410].includes(answer.status)) return null;
        throw new Error(`status ${answer.status}`);
      } finally {
        clearTimeout(timer);
      }
    }

    async #load() {
      const keeps = this.getAttribute("kopie") !== "nee";
      let url;
      let data;
      let control = null;
      [this.#words, this.#picks] = ["", []];
      try {
        url = this.#address();
        const fetched = this.#fetch(url);
        control = this.#control;
        data = await fetched;
        if (data && keeps) copies.keep(url, data);
        else copies.forget(url);
      } catch {
        data = keeps && url && (await copies.recall(url));
      }
      if (control !== this.#control) return; // something else was asked meanwhile
      try {
        this.#show(data ? this.#section(data) : make("slot", {}));
      } catch {
        this.#show(make("slot", {})); // what came is no list
      }
    }

    /** Put `content` in the place of what is there, not lower than that, so that nothing below it moves. */
    #show(content) {
      const { offsetHeight } = this.#box;
      const width = this.clientWidth;
      const box = make("div", {}, content);
      this.#box.replaceWith(box);
      this.#box = box;
      if (box.offsetHeight >= offsetHeight) return;
      box.style.minHeight = `${offsetHeight}px`;
      new ResizeObserver((_, observer) => {
        if (this.clientWidth === width) return;
        box.style.minHeight = "";
        observer.disconnect();
      }).observe(this);
    }

    #section(data) {
      const { list, as_of: asOf } = data;
      const level = /^[1-6]$/.test(this.getAttribute("kop")) ? this.getAttribute("kop") : 2;
      const filled = { status: make("p", { role: "status" }), body: make("div", {}), facets: make("div", {}) };
      const section = make(
        "section",
        { lang: "nl", "aria-label": list.title },
        make(`h${level}`, { class: "titel", tabindex: -1 }, list.title),
        list.introduction && make("p", { class: "inleiding" }, list.introduction),
        asOf && make("p", { class: "stand" }, "Stand van ", make("time", { datetime: asOf }, day(asOf))),
        !asOf && list.has_search_box && this.#search(filled, list.title),
        filled.status,
        !asOf && list.has_facets && make("details", { class: "filters" }, make("summary", {}, "Filters"), filled.facets),
        filled.body,
      );
      this.#fill(filled, data);
      return section;
    }

    #search(filled, title) {
      const input = make("input", { type: "search", name: "zoek" });
      const form = make(
        "form",
        { role: "search", "aria-label": `Zoek in ${title}` },
        make("label", {}, "Zoek in deze lijst ", input),
        make("button", {}, "Zoeken"),
      );
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.#narrow(filled, { words: input.value.trim() });
      });
      filled.input = input;
      return form;
    }

    /** Show what is left of the list after what the reader asked; `leap`: and go to its beginning. */
    async #narrow(filled, { words = this.#words, picks = this.#picks, page = 1 }, leap = false) {
      const url = this.#address();
      if (words) url.searchParams.set("zoek", words);
      for (const pick of picks) url.searchParams.append("kies", pick);
      if (page > 1) url.searchParams.set("pagina", page);
      let data = null;
      const fetched = this.#fetch(url);
      const control = this.#control;
      try {
        data = await fetched;
      } catch {} // told below
      if (control !== this.#control) return;
      if (!data) {
        filled.status.textContent = "Dat lukt nu niet. Probeer het later opnieuw.";
        return;
      }
      [this.#words, this.#picks] = [words, picks];
      const key = this.shadowRoot.activeElement?.dataset.key;
      this.#fill(filled, data);
      filled.status.textContent = leap ? `Pagina ${data.page} van ${data.pages}` : `${counted(data.total)} gevonden`;
      const buttons = [...this.shadowRoot.querySelectorAll("[data-key]")];
      const next = buttons.find((one) => one.dataset.key === key);
      if (leap || (key && !next)) this.shadowRoot.querySelector(".titel").focus();
      else next?.focus();
    }

    #fill(filled, data) {
      const { hits, list, page, pages, total, as_of: asOf } = data;
      const layout = (this.getAttribute("lijst") && this.getAttribute("opmaak")) || list.layout;
      const to = (text, number) => button(text, () => this.#narrow(filled, { page: number }, true));
      const whole = () => {
        if (filled.input) filled.input.value = "";
        this.#narrow(filled, { words: "", picks: [] }, true);
      };
      const narrowed = this.#words || this.#picks.length;
      filled.facets.replaceChildren(...(asOf ? [] : this.#facets(filled, data.facets)));
      filled.body.replaceChildren(
        ...[
          !asOf && narrowed && make("p", {}, button("Toon de hele lijst", whole)),
          !hits.length && make("p", {}, "Er staan nu geen documenten in deze lijst."),
          hits.length && (layout === "tabel" ? this.#table(hits) : this.#items(data, layout)),
          !asOf && pages > 1 && make(
            "nav",
            { class: "bladeren", "aria-label": `Bladeren door ${list.title}` },
            page > 1 && to("Vorige", page - 1),
            make("span", {}, `Pagina ${page} van ${pages}`),
            page < pages && to("Volgende", page + 1),
          ),
          !asOf && total > hits.length && !narrowed && make("p", { class: "meer" }, link(list.list_url, `Alle ${counted(total)}`)),
        ].filter(Boolean),
      );
    }

    #items({ hits, list, page }, layout) {
      const items = hits.map((hit) => {
        const snippet = layout === "kaarten" && hit.snippets[0];
        return make(
          "li",
          { class: "document" },
          this.#title(hit),
          make("span", { class: "soort" }, hit.kind_label),
          " ",
          this.#date(hit),
          snippet && make("p", { class: "tekst" }, this.#marked(snippet)),
        );
      });
      return make("ol", { class: "documenten", role: "list", start: (page - 1) * list.length + 1 }, items);
    }

    #table(hits) {
      const heads = ["Titel", "Soort", "Datum"].map((text) => make("th", { scope: "col" }, text));
      const rows = hits.map((hit) =>
        make(
          "tr",
          { class: "rij" },
          make("td", {}, this.#title(hit)),
          make("td", { class: "soort" }, hit.kind_label),
          make("td", {}, this.#date(hit)),
        ),
      );
      return make("table", { class: "documenten" }, make("thead", {}, make("tr", {}, heads)), make("tbody", {}, rows));
    }

    #title(hit) {
      return link(hit.document_url + (this.#words && `?q=${encodeURIComponent(this.#words)}`), hit.title);
    }

    #date(hit) {
      return hit.date && make("time", { datetime: hit.date }, day(hit.date));
    }

    /** Words are marked only if it was the reader who searched for them. */
    #marked({ fragments }) {
      return fragments.map(({ text, match }) => (match && this.#words ? make("mark", {}, text) : text));
    }

    #facets(filled, facets) {
      return Object.keys(FACETS).map((facet) => {
        const rows = facets[facet].filter((row) => row.count || row.selected);
        if (rows.length < 2 && !rows.some((row) => row.selected)) return "";
        const choices = rows.map(({ value, label, count, selected }) => {
          const key = `${facet}:${value}`;
          const picks = selected ? this.#picks.filter((one) => one !== key) : [...this.#picks, key];
          const choose = () => this.#narrow(filled, { picks });
          const attributes = { "aria-pressed": String(selected), "data-key": key };
          return make("li", {}, button(label, choose, attributes), " ", make("span", { class: "aantal" }, number(count)));
        });
        return make("div", {}, make("p", {}, FACETS[facet]), make("ul", { "aria-label": FACETS[facet] }, choices));
      });
    }
  }

  if (!customElements.get(NAME)) customElements.define(NAME, List);
})();
