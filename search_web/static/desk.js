// Copying without leaving the page. Without this file the same button leads to a page with the text to copy.

const status = document.createElement("div");
status.className = "hidden";
status.setAttribute("role", "status");
document.body.append(status);

async function copied(form, button) {
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form, button) });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  await navigator.clipboard.writeText(page.querySelector("[data-copied]").value);
}

for (const form of document.querySelectorAll("form[data-copy]")) {
  form.addEventListener("submit", async (event) => {
    if (!navigator.clipboard || form.dataset.copy === "page") return; // not over plain http, or it failed before
    event.preventDefault();
    const button = event.submitter;
    const before = button.innerHTML;
    try {
      await copied(form, button);
      button.textContent = "Gekopieerd";
      status.textContent = "Het antwoord met bronnen is gekopieerd.";
      setTimeout(() => { button.innerHTML = before; }, 3000);
    } catch {
      form.dataset.copy = "page";
      form.requestSubmit(button); // shows what went wrong, or the text itself
    }
  });
}
