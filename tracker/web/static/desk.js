// The review desk without reloading: follows its links and sends its forms, and puts the answer in place.
// Whatever fails here falls back to what the browser does by itself.

const main = () => document.getElementById("main");
const replaced = ["to-go"];
let going = 0;

/** The words in a form that somebody has begun to write; nothing where all is as it was served. */
const written = () =>
  [...main().querySelectorAll("textarea, input:not([type=hidden], [type=checkbox], [type=radio])")].some(
    (each) => each.value !== each.defaultValue,
  );

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches || !document.startViewTransition;

const parse = (text) => new DOMParser().parseFromString(text, "text/html");

/** Put what another page has under the same id, or nothing, in the place of what is here. */
const exchange = (id, from) => {
  const [here, there] = [document.getElementById(id), from.getElementById(id)];
  if (here && there) here.replaceWith(document.adoptNode(there));
};

/** The page's own words for what is said here, with who it is about put into them. */
const said = (name, by = "") => document.getElementById("live-note").dataset[name].replace("{by}", () => by);

const tell = (words) => {
  const place = document.getElementById("announce");
  place.textContent = "";
  setTimeout(() => (place.textContent = words), 50);
};

/** “Change 4 of 8, ¶6, date, to go”. */
const told = () => {
  const here = document.querySelector("#rows [aria-current] .said");
  const words = document.getElementById("change-h")?.dataset.told;
  const state = here?.textContent.replace(/:\s*$/, "");
  const undo = document.querySelector(".undo [role=status]")?.firstChild?.textContent.trim();
  return [undo, [words, state].filter(Boolean).join(", ")].filter(Boolean).join(" ");
};

const show = (page, address, { push = true, focus = true } = {}) => {
  const put = () => {
    document.getElementById("changes")?.matches(":popover-open") && document.getElementById("changes").hidePopover();
    main().replaceWith(document.adoptNode(page.getElementById("main")));
    for (const name of replaced) {
      const [here, there] = [document.querySelector(`.${name}`), page.querySelector(`.${name}`)];
      if (here && there) here.replaceWith(document.adoptNode(there));
    }
    document.title = page.title;
    if (push && address !== location.href) history.pushState({}, "", address);
    if (focus) {
      const wrong = document.querySelector("#main [aria-invalid=true], #main .wrong.summary");
      const at = wrong || document.getElementById("change-h") || main();
      if (!at.matches("input, select, textarea")) at.tabIndex = -1;
      at.focus({ preventScroll: true });
      at.getBoundingClientRect().top < 0 || at.getBoundingClientRect().bottom > innerHeight ? at.scrollIntoView({ block: "center" }) : 0;
      document.querySelector("#rows [aria-current]")?.scrollIntoView({ block: "nearest" });
    }
    document.dispatchEvent(new CustomEvent("desk:shown"));
    tell(told());
  };
  return still() ? put() : document.startViewTransition(put).updateCallbackDone;
};

const ask = async (address, options) => {
  const answer = await fetch(address, { credentials: "same-origin", ...options });
  const page = parse(await answer.text());
  return { page, address: answer.url, ours: Boolean(page.getElementById("desk")) };
};

/** Go to an address of the desk; another page is loaded as the browser would. */
const go = async (address, how) => {
  const mine = ++going;
  main().setAttribute("aria-busy", "true");
  try {
    const { page, address: found, ours } = await ask(address);
    if (mine !== going) return;
    if (!ours) return location.assign(address);
    await show(page, found, how);
  } catch {
    location.assign(address);
  }
};

const send = async (form, button) => {
  if (form.dataset.sending) return;
  form.dataset.sending = "yes";
  const data = new URLSearchParams(new FormData(form, button));
  const mine = ++going;
  try {
    const { page, address, ours } = await ask(form.action, { method: "POST", body: data });
    if (!ours) throw new Error("another page");
    if (mine === going) await show(page, address.includes("/review/") ? location.href : address);
  } catch {
    delete form.dataset.sending;
    document.getElementById("live-note").textContent = said("lost");
  }
};

const isDesk = (link) =>
  link && link.origin === location.origin && link.pathname === location.pathname && link.search && !link.hash;

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const link = event.target.closest?.("a[href]");
  if (!isDesk(link)) return;
  if (written() && !confirm(said("leave"))) {
    event.preventDefault();
    return;
  }
  event.preventDefault();
  go(link.href);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-desk]") || event.defaultPrevented) return;
  event.preventDefault();
  send(form, event.submitter);
});

addEventListener("popstate", () => go(location.href, { push: false }));

/** Somebody else has done something: lists and states are brought up to date, what is being written stays. */
document.addEventListener("desk:stale", async (event) => {
  const mine = ++going;
  const before = document.querySelector("#verdict [name=ruled]")?.value;
  const key = document.querySelector("#verdict [name=change]")?.value;
  let found;
  try {
    found = await ask(location.href);
  } catch {
    return;
  }
  if (mine !== going || !found.ours) return;
  const there = found.page;
  const typing = written() || main().contains(document.activeElement?.closest("form, details[open]"));
  const moved =
    there.querySelector("#verdict [name=ruled]")?.value !== before ||
    there.querySelector("#verdict [name=change]")?.value !== key;
  const note = document.getElementById("live-note");
  const by = event.detail?.by || said("somebody");
  for (const id of ["rows", "counts", "where"]) exchange(id, there);
  if (!typing) {
    const focus = document.activeElement?.id;
    for (const id of ["judged", "deciding"]) exchange(id, there);
    if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
    if (moved) note.textContent = said("decided", by);
  } else if (moved) {
    note.textContent = `${said("meanwhile", by)} `;
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = said("look");
    note.append(link);
  } else {
    exchange("standing", there);
  }
  document.dispatchEvent(new CustomEvent("desk:shown"));
});
