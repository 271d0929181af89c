// The list builder shows each change at once, and copies. Without this file its form has a button, and text can be picked.

const WAIT = 400;
const PARTS = ["voorbeeld", "codes"];
const form = document.getElementById("samenstellen");
const told = document.getElementById("gedaan");
let timer;
let pending;

/** The address of the page for what is in the form now; what is empty is left out. */
function address() {
  const pairs = [...new FormData(form)].filter(([, value]) => value !== "");
  return `${form.getAttribute("action")}?${new URLSearchParams(pairs)}`;
}

async function show() {
  if (!form.checkValidity()) return;
  pending?.abort();
  pending = new AbortController();
  try {
    const url = address();
    const answer = await fetch(url, { signal: pending.signal });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of PARTS) document.getElementById(id).replaceWith(page.getElementById(id));
    history.replaceState(null, "", url);
    offerCopying();
    told.textContent = "De lijst is bijgewerkt.";
  } catch {
    // the button of the form still works
  }
}

async function copy({ currentTarget: button }) {
  const text = document.getElementById(button.dataset.copy);
  text.select();
  try {
    await navigator.clipboard.writeText(text.value);
    told.textContent = "Gekopieerd.";
    button.firstChild.data = "Gekopieerd";
    setTimeout(() => { button.firstChild.data = "Kopieer"; }, 3000);
  } catch {
    told.textContent = "Kopiëren lukt niet; de tekst is geselecteerd."; // Ctrl+C does it
  }
}

function offerCopying() {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = !navigator.clipboard; // not over plain http
    button.addEventListener("click", copy);
  }
}

form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(show, WAIT);
});
offerCopying();
