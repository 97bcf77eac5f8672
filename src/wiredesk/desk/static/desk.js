// What the desk adds for the keyboard and the mouse. Every page works without it.
"use strict";

// "/" goes to the search field; "j" and "k" walk through the rows and cards of a page.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("q")?.focus();
  } else if (event.key === "j" || event.key === "k") {
    const links = [...document.querySelectorAll("main .timeline .label, main .card a, main tbody th a")];
    if (!links.length) return;
    const at = links.indexOf(document.activeElement);
    const next = event.key === "j" ? Math.min(at + 1, links.length - 1) : Math.max(at - 1, 0);
    links[next].focus();
    links[next].scrollIntoView({ block: "nearest" });
  }
});

// Filters apply as soon as one is chosen; the button stays for those who want it.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form#filters");
  if (form && event.target.matches("select, input[type=checkbox], input[type=date]")) form.requestSubmit();
});

// On a small screen the filters start folded.
if (window.matchMedia("(max-width: 54rem)").matches) document.querySelector("aside.filters > details")?.removeAttribute("open");

document.querySelector(".top nav [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });

// Empty fields stay out of the address, so that a view can be shared.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "get") return;
  for (const field of form.elements) if (field.name && !field.value) field.disabled = true;
  setTimeout(() => { for (const field of form.elements) field.disabled = false; }, 0);
});

// Drag and drop fills the file field.
const drop = document.getElementById("drop");
if (drop) {
  const input = drop.querySelector("input[type=file]");
  for (const name of ["dragover", "dragenter"]) drop.addEventListener(name, (e) => { e.preventDefault(); drop.classList.add("over"); });
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (e) => { e.preventDefault(); input.files = e.dataTransfer.files; });
}

// The sliders of the network set its first and last day; the form itself is sent by htmx.
for (const slider of document.querySelectorAll("input.slide")) {
  slider.hidden = false;
  const field = slider.form.elements[slider.dataset.day];
  const first = Date.parse(slider.dataset.first);
  const edge = slider.dataset.day === "since" ? slider.min : slider.max;
  slider.value = field.value ? Math.round((Date.parse(field.value) - first) / 86400000) : edge;
  slider.addEventListener("input", () => {
    const open = slider.value === edge;
    field.value = open ? "" : new Date(first + slider.value * 86400000).toISOString().slice(0, 10);
  });
}

// What an address points at is opened, wherever it is folded away.
function unfold() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = target && target.closest("details:not([open])");
  if (folded) { folded.open = true; target.scrollIntoView(); }
}
window.addEventListener("hashchange", unfold);
unfold();

// Side by side: an event, or a passage that both texts hold, is shown in both at once.
function show(group) {
  document.querySelectorAll("mark.lit, mark.focus").forEach((mark) => mark.classList.remove("lit", "focus"));
  for (const text of document.querySelectorAll(".report-text")) {
    const marks = [...text.querySelectorAll("mark[data-group]")].filter((m) => m.dataset.group.split(" ").includes(group));
    marks.forEach((mark) => mark.classList.add("lit"));
    if (!marks.length) continue;
    const scrolls = text.scrollHeight > text.clientHeight + 1;
    if (scrolls) text.scrollTop += marks[0].getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
  }
}
document.addEventListener("click", (event) => {
  const row = event.target.closest("a[data-show]");
  if (row && document.querySelector(".pair")) {
    event.preventDefault();
    show(row.dataset.show);
    document.querySelectorAll("tr.chosen").forEach((tr) => tr.classList.remove("chosen"));
    row.closest("tr").classList.add("chosen");
    history.replaceState(null, "", row.href);
    document.querySelector(".pair").scrollIntoView({ block: "nearest" });
    return;
  }
  const mark = event.target.closest(".pair mark[data-group]");
  if (mark) show(mark.dataset.group.split(" ").sort((a, b) => a.startsWith("copy-") - b.startsWith("copy-"))[0]);
});
