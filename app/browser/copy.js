// Copies what stands in a field, and prints, where a page has a button for it. Without this the buttons are not there.
for (const button of document.querySelectorAll("button[data-copy], button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const { copy } = button.dataset;
    if (copy === undefined) return print();
    const field = document.getElementById(copy);
    const told = document.getElementById(`${copy}-told`);
    try {
      await navigator.clipboard.writeText(field.value);
      told.textContent = "Copied.";
    } catch {
      field.select();
      told.textContent = "Copying did not work here. The text is selected: copy it with your keyboard.";
    }
  });
}
