// Every page that `kencana serve` shows has this script; no page of a built site has it.
// It listens for what happens to the site: a stale page is loaded again, and what is wrong is shown over the page.
(() => {
  "use strict";

  const script = document.currentScript;
  const isEnglish = document.documentElement.lang.startsWith("en");
  const words = isEnglish
    ? { title: (count) => (count === 1 ? "1 problem" : `${count} problems`), note: "The last good state of the site is shown.", close: "Close", severity: { error: "error", warning: "warning", note: "note" }, fix: { exact: "Write it like this:", likely: "Perhaps like this; compare with the source:" } }
    : { title: (count) => `${count} hal perlu diperbaiki`, note: "Yang tampil adalah keadaan situs terakhir yang baik.", close: "Tutup", severity: { error: "galat", warning: "peringatan", note: "info" }, fix: { exact: "Tulis begini:", likely: "Mungkin maksudnya begini; cocokkan dengan sumbernya:" } };

  let source = null;
  let overlay = null;

  // Browsers allow few connections to one host: a page that nobody sees gives its own back.
  function listen() {
    if (document.visibilityState === "hidden") {
      stop();
    } else if (source === null) {
      source = new EventSource("/_kencana/events?seen=" + encodeURIComponent(script.dataset.seen));
      source.addEventListener("reload", () => location.reload());
      source.addEventListener("diagnostics", (event) => show(JSON.parse(event.data)));
    }
  }

  function stop() {
    if (source !== null) source.close();
    source = null;
  }

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function item(problem) {
    const made = element("li", "", problem.severity);
    const message = element("p");
    message.append(element("span", words.severity[problem.severity] || problem.severity, "severity"), " ", element("strong", problem.message));
    const place = element("p");
    place.append(element("code", `${problem.file}:${problem.line}:${problem.column}`));
    made.append(message, place);
    if (problem.help) made.append(element("p", problem.help));
    const fix = problem.fix;
    if (fix && fix.corrected) {
      const lines = element("pre", "", "corrected");
      lines.append(element("code", fix.corrected));
      made.append(element("p", words.fix[fix.certainty]), lines);
    }
    return made;
  }

  function close() {
    if (overlay !== null) overlay.remove();
    overlay = null;
  }

  function show(problems) {
    close();
    if (problems.length === 0 || "plain" in script.dataset) return;
    overlay = element("div");
    const shadow = overlay.attachShadow({ mode: "open" });
    const style = element("link");
    style.rel = "stylesheet";
    style.href = "/_kencana/overlay.css";
    const panel = element("section", "", "overlay");
    panel.lang = isEnglish ? "en" : "id";
    panel.setAttribute("role", "alert");
    const button = element("button", words.close);
    button.type = "button";
    button.addEventListener("click", close);
    const list = element("ol");
    list.append(...problems.map(item));
    panel.append(button, element("h2", words.title(problems.length)), element("p", words.note), list);
    shadow.append(style, panel);
    document.body.append(overlay);
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", stop);
  addEventListener("pageshow", listen);
  listen();
})();
