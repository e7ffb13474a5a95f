// Leaves an attendee's page at once, and does not let the way back show it. Runs before the page is drawn.
{
  const { exit } = document.currentScript.dataset;
  const left = "left";
  let presses = [];
  const away = () => {
    document.documentElement.replaceChildren();
    location.replace(exit);
  };
  const stored = (use) => {
    try {
      return use(sessionStorage);
    } catch {}
  };
  const leave = (event) => {
    event.preventDefault();
    stored((kept) => {
      kept.clear();
      kept.setItem(left, "");
    });
    history.replaceState(null, "", "/");
    away();
  };
  // Other pages of ours that this tab remembers lead away, too; whoever comes anew may stay.
  addEventListener("pageshow", ({ persisted }) => persisted && stored((kept) => left in kept) && away());
  if (performance.getEntriesByType("navigation")[0]?.type !== "back_forward") stored((kept) => kept.removeItem(left));
  else if (stored((kept) => left in kept)) away();
  addEventListener("click", (event) => event.target.closest?.("#leave") && leave(event), true);
  addEventListener(
    "keydown",
    (event) => {
      if (event.repeat) return;
      // While letters are put together, as in Japanese, Esc belongs to the keyboard.
      const escape = event.key === "Escape" && !event.isComposing && event.keyCode !== 229;
      presses = escape ? [...presses.slice(-2), event.timeStamp] : [];
      if (presses.length > 2 && event.timeStamp - presses[0] < 1500) leave(event);
    },
    true,
  );
}
