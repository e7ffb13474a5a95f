// Quick exit: leaves an attendee's page at once, and again if "back" leads to one. Inlined, runs before first paint.
{
  const exit = document.querySelector("meta[name=exit]").content;
  const root = document.documentElement;
  const left = "left";
  let presses = [];
  const stored = (use) => {
    try {
      return use(sessionStorage);
    } catch {}
  };
  const hasLeft = () => stored((store) => left in store);
  // Empties the page first: loading the other one may take a while.
  const away = () => {
    root.hidden = true;
    root.replaceChildren();
    location.replace(exit);
  };
  const leave = (event) => {
    event.preventDefault();
    // No other script may ask for confirmation.
    addEventListener("beforeunload", (unload) => unload.stopImmediatePropagation(), true);
    stored((store) => store.clear());
    stored((store) => store.setItem(left, ""));
    history.replaceState(null, "", "/");
    away();
  };
  addEventListener("pageshow", (event) => event.persisted && hasLeft() && away());
  if (performance.getEntriesByType("navigation")[0]?.type !== "back_forward") stored((store) => store.removeItem(left));
  else if (hasLeft()) away();
  addEventListener("click", (event) => event.target.closest?.("#leave") && leave(event), true);
  addEventListener(
    "keydown",
    (event) => {
      if (event.repeat) return;
      // Three times Esc leaves. Esc that cancels the composition of an input method (key code 229) does not count.
      const escape = event.key === "Escape" && !event.isComposing && event.keyCode !== 229;
      presses = escape ? [...presses.slice(-2), event.timeStamp] : [];
      if (presses.length > 2 && event.timeStamp - presses[0] < 1500) leave(event);
    },
    true,
  );
}
