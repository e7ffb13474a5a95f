// Leaves an attendee's page at once, and keeps going back from showing one. Runs before the page is drawn.
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
  const hasLeft = () => stored((kept) => left in kept);
  const away = () => {
    root.hidden = true;
    root.replaceChildren();
    location.replace(exit);
  };
  const leave = (event) => {
    event.preventDefault();
    // No page may ask first.
    addEventListener("beforeunload", (asking) => asking.stopImmediatePropagation(), true);
    stored((kept) => kept.clear());
    stored((kept) => kept.setItem(left, ""));
    history.replaceState(null, "", "/");
    away();
  };
  addEventListener("pageshow", (event) => event.persisted && hasLeft() && away());
  if (performance.getEntriesByType("navigation")[0]?.type !== "back_forward") stored((kept) => kept.removeItem(left));
  else if (hasLeft()) away();
  addEventListener("click", (event) => event.target.closest?.("#leave") && leave(event), true);
  addEventListener(
    "keydown",
    (event) => {
      if (event.repeat) return;
      // Esc may belong to a keyboard that puts letters together.
      const escape = event.key === "Escape" && !event.isComposing && event.keyCode !== 229;
      presses = escape ? [...presses.slice(-2), event.timeStamp] : [];
      if (presses.length > 2 && event.timeStamp - presses[0] < 1500) leave(event);
    },
    true,
  );
}
