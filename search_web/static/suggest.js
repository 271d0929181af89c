// Suggestions while typing: an editable combobox with a list, after the ARIA Authoring Practices.
// Without this file the search box is a plain search box.

const DELAY = 150;
const SHORTEST = 2;

class Suggestions {
  constructor(input) {
    this.input = input;
    this.list = document.createElement("ul");
    this.list.id = `${input.id}-suggesties`;
    this.list.className = "suggestions";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Suggesties");
    this.list.hidden = true;
    this.status = document.createElement("div");
    this.status.className = "hidden";
    this.status.setAttribute("role", "status");
    input.after(this.list, this.status);
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-expanded", "false"],
      ["aria-controls", this.list.id],
    ]) input.setAttribute(name, value);
    input.addEventListener("input", () => this.typed());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // keep the focus in the box
    this.list.addEventListener("click", (event) => this.clicked(event));
    this.active = -1;
  }

  typed() {
    clearTimeout(this.timer);
    this.pending?.abort();
    this.text = this.input.value;
    if (this.text.trim().length < SHORTEST) return this.close();
    this.timer = setTimeout(() => this.ask(this.text), DELAY);
  }

  async ask(text) {
    this.pending = new AbortController();
    const url = `${this.input.dataset.suggest}?q=${encodeURIComponent(text)}`;
    try {
      const answer = await fetch(url, { signal: this.pending.signal });
      if (!answer.ok) return this.close();
      const [, found] = await answer.json();
      if (this.input.value === text && document.activeElement === this.input) this.show(found);
    } catch (error) {
      if (error.name === "AbortError") return; // who typed on is asked anew
      this.close(); // no suggestions is no error: the search itself still works
    }
  }

  show(found) {
    this.list.replaceChildren(...found.map((text, number) => {
      const option = document.createElement("li");
      option.id = `${this.list.id}-${number}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.textContent = text;
      return option;
    }));
    this.point(-1);
    this.list.hidden = found.length === 0;
    this.input.setAttribute("aria-expanded", String(found.length > 0));
    this.status.textContent = found.length === 1 ? "1 suggestie" : `${found.length} suggesties`;
  }

  close() {
    clearTimeout(this.timer);
    this.pending?.abort();
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.status.textContent = "";
    this.point(-1);
  }

  point(number) {
    this.active = number;
    [...this.list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === number)));
    const option = this.list.children[number];
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || this.list.hidden) return;
    const last = this.list.children.length - 1;
    if (event.key === "ArrowDown") this.move(this.active === last ? -1 : this.active + 1);
    else if (event.key === "ArrowUp") this.move(this.active === -1 ? last : this.active - 1);
    else if (event.key === "Escape") { this.input.value = this.text; this.close(); }
    else return;
    event.preventDefault();
  }

  move(number) {
    this.point(number);
    this.input.value = number === -1 ? this.text : this.list.children[number].textContent;
  }

  clicked(event) {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    this.input.value = option.textContent;
    this.close();
    this.input.form.requestSubmit();
  }
}

for (const input of document.querySelectorAll("[data-suggest]")) new Suggestions(input);
