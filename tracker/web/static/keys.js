// Single keys on the review desk: each presses the link or button that names it in `aria-keyshortcuts`.
// They can be switched off (WCAG 2.2, 2.1.4), and never work while somebody types.

const kept = "tracker.desk.keys";
const also = { j: "n", k: "p" };

const read = () => {
  try {
    return localStorage.getItem(kept) !== "off";
  } catch {
    return true;
  }
};
let on = read();

const mark = () => {
  document.documentElement.dataset.keys = on ? "on" : "off";
  const bar = document.getElementById("key-bar");
  if (bar) bar.hidden = false;
  const box = document.getElementById("keys-on");
  if (box) box.checked = on;
};

const types = (at) =>
  at.closest?.("input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]");

const seen = (each) => each.checkVisibility?.({ visibilityProperty: true }) ?? each.offsetParent !== null;

const named = (key) =>
  [...document.querySelectorAll("[aria-keyshortcuts]")].find(
    (each) => each.getAttribute("aria-keyshortcuts").split(" ").includes(key) && !each.ariaDisabled && (seen(each) || each.closest("#changes")),
  );

const press = (target) => {
  if (target.matches("summary")) {
    const fold = target.parentElement;
    fold.open = !fold.open;
    const field = fold.open && fold.querySelector("select, textarea, input:not([type=hidden])");
    (field || target).focus();
    return;
  }
  const field = target.matches("a") && target.hash ? document.querySelector(target.hash) : null;
  if (field?.matches("textarea, input")) {
    field.closest("details")?.setAttribute("open", "");
    field.focus();
    return;
  }
  target.click();
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.repeat) return;
  const signs = event.key === "Enter" && (event.ctrlKey || event.metaKey);
  if (types(event.target)) {
    // sends what is being written, where one button alone can be meant
    const around = signs && event.target.closest("details, form");
    const sends = around ? [...around.querySelectorAll("button:not([type=button])")] : [];
    const own = sends.filter((each) => each.closest("details, form") === around);
    if (own.length === 1 && !own[0].ariaDisabled) {
      event.preventDefault();
      own[0].click();
    }
    return;
  }
  if (!signs && (!on || event.ctrlKey || event.metaKey || event.altKey)) return;
  if (document.querySelector("#keys:popover-open") && event.key !== "?") return;
  const key = signs ? "Control+Enter" : (also[event.key] ?? event.key);
  if (!signs && key.length !== 1) return;
  const target = named(key);
  if (!target) return;
  event.preventDefault();
  press(target);
});

// a comment's link leads into its field without a script too; with one, the field opens where it is
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[aria-keyshortcuts=c]");
  if (!link) return;
  event.preventDefault();
  press(link);
});

document.addEventListener("change", (event) => {
  if (event.target.id !== "keys-on") return;
  on = event.target.checked;
  try {
    localStorage.setItem(kept, on ? "on" : "off");
  } catch {
    // then it holds for this page alone
  }
  mark();
});

document.addEventListener("desk:shown", mark);
mark();
