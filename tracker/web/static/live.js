// What others do on this text, as it happens: the desk is told that it is out of date.

const place = () => document.getElementById("desk")?.dataset.live;
let waiting;

const stale = (by) => {
  clearTimeout(waiting);
  waiting = setTimeout(() => document.dispatchEvent(new CustomEvent("desk:stale", { detail: { by } })), 150);
};

const listen = () => {
  const source = new EventSource(place());
  source.addEventListener("entry", (event) => {
    const told = JSON.parse(event.data);
    if (!told.mine) stale(told.by);
  });
  addEventListener("pagehide", () => source.close(), { once: true });
};

if (place()) listen();
addEventListener("pageshow", (event) => event.persisted && place() && listen());
